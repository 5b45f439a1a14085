// How much of a mailbox comes over at once, and what is said of it: a batch ends at its limits, and nothing is left out.
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { BatchLimits } from '../../../src/mrs/mailbox-copier.ts';
import { EmbeddedCopier } from '../../../src/systems/embedded/copier.ts';
import { withFile } from '../../../src/systems/embedded/directory/layout.ts';
import type { Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { changesSince } from '../../../src/systems/embedded/store/changes.ts';
import { Differences } from '../../../src/systems/embedded/store/differences.ts';
import { removeFolder } from '../../../src/systems/embedded/store/item-writes.ts';
import { copyPages } from '../../../src/systems/embedded/store/page-copy.ts';
import {
  openPartFile,
  removeFile,
  type PartCopy,
  type PartFile,
} from '../../../src/systems/embedded/store/part-file.ts';
import type { ChangeBatch } from '../../../src/systems/embedded/store/stored-item.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import { inFile } from '../../mrs/organisation.ts';
import { ANIL, B, LIMITS, organisationWithAnil, placeOf } from './organisation.ts';

const copyOf = (organisation: Organisation): PartCopy =>
  withFile(organisation.folder, { database: B, mailboxId: ANIL, part: 'primary', copy: 'move-1-p' });

const deliver = (user: UserMailbox, ...sizes: readonly number[]): readonly string[] =>
  user.deliverAll(sizes.map((bytes, at) => ({ body: Buffer.alloc(bytes, 65 + at) })));

async function openCopier(t: TestContext, organisation: Organisation): Promise<EmbeddedCopier> {
  const to = copyOf(organisation);
  const copier = new EmbeddedCopier(placeOf(organisation), to, {
    discard: () => removeFile(to.file),
    closed: () => {},
    revivable: () => null,
    revive: () => false,
    touch: () => {},
    giveBackUnfit: () => {},
    isCurrent: () => true,
  });
  await copier.open('move-1', 1);
  t.after(() => copier.close());
  return copier;
}

suite('a copy of a mailbox', () => {
  test('counts as changes of its first round all folders, items and recoverable items', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const [first = ''] = deliver(user, 10, 20, 30);
    user.deleteItem(first);
    const copier = await openCopier(t, organisation);
    const { changes, items, bytes } = await copier.sync({
      mode: 'online',
      except: new Set(),
      limits: LIMITS,
    });
    const { folders, recoverableItems } = await copier.summary();
    assert.ok(folders > 0);
    assert.deepEqual([changes, items, bytes, recoverableItems <= items], [folders + 3, 3, 60, true]);
  });

  test('is read back in batches that may be as large as the limit, and no larger', async (t) => {
    const organisation = organisationWithAnil(t);
    deliver(new UserMailbox(organisation, ANIL), 100, 100, 100, 900, 100);
    const copier = await openCopier(t, organisation);
    await copier.sync({ mode: 'online', except: new Set(), limits: LIMITS });
    const checked: number[] = [];
    for (let more = true; more;) {
      const proof = await copier.prove('online', { maxItems: 50, maxBytes: 200 });
      checked.push(proof.checkedItems);
      ({ more } = proof);
    }
    // What is larger than the limit is a batch of its own.
    assert.deepEqual(checked, [2, 1, 1, 1]);
  });
});

/** A copy, made before `change`, and the batches by which it is compared with the mailbox afterwards. */
function batchesOf(
  organisation: Organisation,
  limits: BatchLimits,
  change: (user: UserMailbox) => void,
): readonly ChangeBatch[] {
  const copy = copyOf(organisation);
  const compared = (source: PartFile, target: PartFile): readonly ChangeBatch[] => {
    const differences = new Differences(source, target);
    const batches: ChangeBatch[] = [];
    for (let more = true; more && batches.length < 20;) {
      const batch = source.read(() => differences.next(limits));
      batches.push(batch);
      ({ more } = batch);
    }
    return batches;
  };
  return inFile(placeOf(organisation), (source) => {
    assert.equal(copyPages(source, copy, 1), 'whole');
    change(new UserMailbox(organisation, ANIL));
    using target = openPartFile(copy);
    return compared(source, target);
  });
}
const sizesOf = (batches: readonly ChangeBatch[]): readonly (readonly number[])[] =>
  batches.map(({ items }) => items.map(({ sizeBytes }) => sizeBytes)).filter(({ length }) => length > 0);

suite('what a copy of an earlier move lacks', () => {
  test('comes in batches of so many items', (t) => {
    const organisation = organisationWithAnil(t);
    const batches = batchesOf(organisation, { maxItems: 2, maxBytes: 1_000_000 }, (user) =>
      deliver(user, 10, 20, 30, 40, 50),
    );
    assert.deepEqual(
      sizesOf(batches).map(({ length }) => length),
      [2, 2, 1],
    );
    assert.equal(batches.at(-1)?.more, false);
  });

  test('comes in batches of so many bytes, and an item that is larger alone', (t) => {
    const organisation = organisationWithAnil(t);
    const batches = batchesOf(organisation, { maxItems: 50, maxBytes: 1_000 }, (user) => {
      for (const bytes of [600, 400, 5_000, 700]) deliver(user, bytes);
    });
    assert.deepEqual(sizesOf(batches), [[600, 400], [5_000], [700]]);
  });

  test('has folders that are new or have another name, and none of the others', (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const renamed = user.createFolder(null, 'Projects');
    user.createFolder(null, 'Kept');
    const batches = batchesOf(organisation, LIMITS, () => {
      user.renameFolder(renamed, 'Projects of 2026');
      user.createFolder(renamed, 'New');
    });
    assert.deepEqual(
      batches
        .flatMap(({ folders }) => folders)
        .map(({ name }) => name)
        .sort(),
      ['New', 'Projects of 2026'],
    );
  });
});

test('a folder is removed once: the changes since name it, and a second removal changes nothing', (t) => {
  const organisation = organisationWithAnil(t);
  const folder = new UserMailbox(organisation, ANIL).createFolder(null, 'Gone');
  inFile(placeOf(organisation), (file) => {
    const since = file.changeNumber;
    const remove = (): boolean => file.write(() => removeFolder(file, folder, file.nextChange()));
    assert.deepEqual([remove(), remove()], [true, false]);
    assert.deepEqual(changesSince(file, since, LIMITS).removedFolders, [folder]);
  });
});
