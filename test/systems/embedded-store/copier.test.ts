import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { suite, test } from 'node:test';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { BatchLimits, MailboxCopier, SyncRound } from '../../../src/mrs/mailbox-copier.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { EmbeddedCopier } from '../../../src/systems/embedded/copier.ts';
import { withFile } from '../../../src/systems/embedded/directory/layout.ts';
import { openOrganisation, type Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { setLock, switchPointer } from '../../../src/systems/embedded/directory/pointers.ts';
import { purgeSoftDeleted, softDeletedIn } from '../../../src/systems/embedded/directory/soft-deleted.ts';
import { sweep } from '../../../src/systems/embedded/directory/sweep.ts';
import { damageItem } from '../../../src/systems/embedded/lab/damage.ts';
import { removeFile, type PartCopy } from '../../../src/systems/embedded/store/part-file.ts';
import { folderSummariesOf, summaryOf } from '../../../src/systems/embedded/store/part-reads.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import { inFile } from '../../mrs/organisation.ts';
import { A, ANIL, B, failsWith, LIMITS, message, organisationWithAnil, placeOf } from './organisation.ts';

const MOVE = 'move-1';
const copyIn = (organisation: Organisation): PartCopy =>
  withFile(organisation.folder, { database: B, mailboxId: ANIL, part: 'primary', copy: `${MOVE}-p` });

/** A copier of Anil's mailbox from A to B, under the claim `token`. */
async function copierOf(organisation: Organisation, token = 1): Promise<MailboxCopier> {
  const to = copyIn(organisation);
  const from = placeOf(organisation);
  const copier = new EmbeddedCopier(from, to, {
    discard: () => removeFile(to.file),
    closed: () => {},
    revivable: () => null,
    revive: () => false,
    touch: () => {},
    giveBackUnfit: () => {},
    isCurrent: () => organisation.place(ANIL, 'primary')?.copy === from.copy,
  });
  await copier.open(MOVE, token);
  return copier;
}

/** Every round there is, however small. */
async function syncAll(
  copier: MailboxCopier,
  limits: BatchLimits = LIMITS,
  except: ReadonlySet<string> = new Set(),
): Promise<readonly SyncRound[]> {
  const rounds: SyncRound[] = [];
  for (let more = true; more;) {
    const round = await copier.sync({ mode: 'online', except, limits });
    rounds.push(round);
    ({ more } = round);
  }
  return rounds;
}

const assertEqualSides = (organisation: Organisation): void =>
  assert.deepEqual(
    inFile(copyIn(organisation), (file) => [folderSummariesOf(file), summaryOf(file)]),
    inFile(placeOf(organisation), (file) => [folderSummariesOf(file), summaryOf(file)]),
  );

/** Lock, last delta and switch, as a move does it. */
async function complete(organisation: Organisation, copier: MailboxCopier): Promise<void> {
  const owner = `move ${MOVE}`;
  organisation.change(() =>
    setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner, sinceMs: 1 }),
  );
  await copier.awaitWriters();
  await syncAll(copier);
  organisation.change(() =>
    switchPointer(
      organisation,
      {
        mailboxId: ANIL,
        part: 'primary',
        owner,
        from: A,
        moveId: MOVE,
        sizeBytes: 1,
        keepUntilMs: 2_000,
      },
      copyIn(organisation),
    ),
  );
}

suite('a copied mailbox part', () => {
  test('has the same folder digests, with every flag, date, folder and hidden item', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const odd = user.createFolder(user.createFolder(null, 'A/B \\ 日本 📬'), ' . ');
    for (let number = 0; number < 130; number += 1) {
      user.deliver({
        body: message(`Number ${number}`, 'x'.repeat(number * 100)),
        ...(number % 3 === 0 ? { folderKey: odd } : {}),
        flags: number % 2 === 0 ? ['\\Seen', '$Important'] : [],
        associated: number % 40 === 0,
        internalDateMs: 1_000_000 * number,
      });
    }
    user.deleteItem(user.items()[5]!.key);
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    const [round] = await syncAll(copier);
    assert.equal(round?.items, 130);
    assertEqualSides(organisation);
    const summary = await copier.summary();
    assert.deepEqual([summary.items, summary.recoverableItems, summary.hiddenItems], [129, 1, 4]);
  });

  test('keeps bytes that are no text at all, and bytes of many megabytes', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const bodies = [
      Buffer.alloc(0),
      Buffer.from([0, 255, 10, 13, 0]),
      Buffer.alloc(3_000_000, 0xfe),
      Buffer.alloc(2 << 20, 0x41),
      Buffer.from('\r\n'),
    ];
    for (const body of bodies.slice(0, 3)) user.deliver({ body });
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    await syncAll(copier);
    for (const body of bodies.slice(3)) user.deliver({ body });
    await complete(organisation, copier);
    const read = user.items().map(({ key }) => user.readItem(key));
    assert.deepEqual(
      read.map((item) => (item.kind === 'read' ? Buffer.from(item.item.body) : null)).sort(byLength),
      bodies.sort(byLength),
    );
  });

  test('follows what happens after it was made, in batches of one change as well as of many', async (t) => {
    for (const limits of [LIMITS, { maxItems: 1, maxBytes: 1 }]) {
      const organisation = organisationWithAnil(t);
      const user = new UserMailbox(organisation, ANIL);
      const first = Array.from({ length: 20 }, (_, at) => user.deliver({ body: message(`First ${at}`) }));
      const copier = await copierOf(organisation);
      t.after(() => copier.close());
      await syncAll(copier);
      const folder = user.createFolder(null, 'New');
      const late = user.deliver({ body: message('Late') });
      for (const key of first.slice(0, 5)) user.setFlags(key, ['\\Answered']);
      user.moveItem(late, folder);
      user.setFlags(late, ['\\Seen']);
      user.purgeItem(first[7]!);
      user.rewriteItem(first[8]!, message('Rewritten'));
      user.deleteFolder(user.createFolder(null, 'Gone at once'));
      user.purgeItem(user.deliver({ body: message('Gone at once') }));
      await syncAll(copier, limits);
      assertEqualSides(organisation);
      const [idle] = await syncAll(copier, limits);
      assert.equal(idle?.changes, 0);
    }
  });

  test('misses no message that arrives and is flagged between two small batches', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    await syncAll(copier);
    const small = { maxItems: 2, maxBytes: 1_000 };
    const keys: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      keys.push(user.deliver({ body: message(`Turn ${turn}`) }));
      user.setFlags(keys[Math.max(0, turn - 2)]!, [`$turn${turn}`]);
      await copier.sync({ mode: 'online', except: new Set(), limits: small });
    }
    await syncAll(copier, small);
    assertEqualSides(organisation);
  });

  test('is found by its name and its position; an older claim is refused, and takes nothing with it', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    user.deliver({ body: message('One') });
    const sleeper = await copierOf(organisation, 1);
    t.after(() => sleeper.close());
    await syncAll(sleeper);
    user.deliver({ body: message('Two') });
    const successor = await copierOf(organisation, 2);
    t.after(() => successor.close());
    await assert.rejects(syncAll(sleeper), failsWith('claim-lost'));
    assert.equal(inFile(copyIn(organisation), summaryOf).items, 1);
    await syncAll(successor);
    assertEqualSides(organisation);
    await assert.rejects(copierOf(organisation, 1), failsWith('claim-lost'));
  });

  test('is read back from the disk: bytes that changed there are named, whatever the batches are', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const keys = Array.from({ length: 9 }, (_, at) => user.deliver({ body: message(`Mail ${at}`) }));
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    await syncAll(copier);
    inFile(copyIn(organisation), (file) =>
      file.write(() => file.sql(`UPDATE body SET bytes = x'00' WHERE key = ?`).run(keys[4]!)),
    );
    const found: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const proof = await copier.prove('online', { maxItems: 2, maxBytes: 1_000_000 });
      found.push(...proof.differing.map(({ key }) => key));
    }
    // It is not passed: what was found stays found.
    assert.deepEqual(new Set(found), new Set([keys[4]]));
    assert.ok(found.length > 1);
  });

  test('leaves a damaged item out, names it, and agrees with the source when that one does not count', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const keys = Array.from({ length: 5 }, (_, at) => user.deliver({ body: message(`Mail ${at}`) }));
    const { key } = damageItem(organisation, ANIL, 'primary', keys[2]!);
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    await syncAll(copier);
    const proof = await copier.prove('online', LIMITS);
    assert.deepEqual(
      proof.unreadable.map((item) => [item.key, item.reason]),
      [[key, 'checksum-mismatch']],
    );
    assert.deepEqual(proof.differing, []);
    assert.deepEqual(await copier.describeItem(key), { folder: 'Inbox', subject: 'Mail 2' });
    await syncAll(copier, LIMITS, new Set([key]));
    const { source, target } = await copier.compare(new Set([key]));
    assert.deepEqual(target, source);
    // Written again at the source it is whole, and comes over.
    user.rewriteItem(key, message('Mail 2 once more'));
    const rounds = await syncAll(copier, LIMITS, new Set([key]));
    assert.deepEqual(
      rounds.flatMap(({ healed }) => healed),
      [key],
    );
    assertEqualSides(organisation);
  });

  test('of a file whose tree is damaged is made item by item, and what can be read is all there', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    for (let at = 0; at < 6; at += 1) user.deliver({ body: Buffer.alloc(200_000, 65 + at) });
    const bad = user.items()[3]!;
    // An overflow page of one body points back to another page.
    organisation.openPart(placeOf(organisation)).checkpoint();
    breakOverflowChain(placeOf(organisation).file, Buffer.alloc(3_000, 68));
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    const rounds = await syncAll(copier);
    assert.ok(rounds.length > 1);
    assert.deepEqual(
      rounds.flatMap(({ unreadable }) => unreadable.map(({ key }) => key)),
      [bad.key],
    );
    assert.equal(inFile(copyIn(organisation), summaryOf).items, 5);
    const { source, target } = await copier.compare(new Set([bad.key]));
    assert.deepEqual(target, source);
  });

  test('is found by full text after the move, and only in its own mailbox', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const key = user.deliver({ body: message('=?utf-8?B?R3LDtsOfZW5wcsO8ZnVuZw==?=', 'zebra crossing') });
    new UserMailbox(organisation, ANIL, 'archive').deliver({ body: message('Zebra in the archive') });
    const copier = await copierOf(organisation);
    t.after(() => copier.close());
    await syncAll(copier);
    await complete(organisation, copier);
    for (const words of ['zebra', 'größenprüfung', 'zebra aoife']) {
      assert.deepEqual(
        user.search(words).map((item) => item.key),
        [key],
        words,
      );
    }
    assert.deepEqual(user.search('zebra nowhere'), []);
    user.purgeItem(key);
    assert.deepEqual(user.search('zebra'), []);
  });
});

suite('the life of a copy', () => {
  test('only the copy the pointer names can be written; the old one stays as it was until it is purged', async (t) => {
    const organisation = organisationWithAnil(t);
    const user = new UserMailbox(organisation, ANIL);
    const key = user.deliver({ body: message('One') });
    const old = placeOf(organisation);
    const copier = await copierOf(organisation);
    await syncAll(copier);
    const owner = `move ${MOVE}`;
    organisation.change(() =>
      setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner, sinceMs: 1 }),
    );
    assert.throws(() => user.deliver({ body: message('Two') }), failsWith('mailbox-locked'));
    assert.throws(() => user.setFlags(key, []), failsWith('mailbox-locked'));
    assert.equal(user.readItem(key).kind, 'read');
    await complete(organisation, copier);
    copier.close();
    user.deliver({ body: message('Two') });
    assert.equal(user.items().length, 2);
    assert.equal(inFile(old, summaryOf).items, 1);
    assert.deepEqual(
      softDeletedIn(organisation, A).map(({ mailboxId, part }) => [mailboxId, part]),
      [[ANIL, 'primary']],
    );
    assert.deepEqual(purgeSoftDeleted(organisation, A, { nowMs: 1_999 }), []);
    const [copy] = softDeletedIn(organisation, A);
    assert.ok(copy !== undefined);
    // None that has become due, or came in, since the others were listed.
    for (const other of [
      [],
      [{ ...copy, leftAt: instantFromMs(5) }],
      [{ ...copy, part: 'archive' as const }],
    ])
      assert.deepEqual(purgeSoftDeleted(organisation, A, { nowMs: 2_000, only: other }), []);
    assert.equal(purgeSoftDeleted(organisation, A, { nowMs: 2_000, only: [copy] }).length, 1);
    assert.equal(existsSync(old.file), false);
    assert.deepEqual(softDeletedIn(organisation, A), []);
  });

  test('a lock is its owner’s: taken once, not taken or ended by another', (t) => {
    const organisation = organisationWithAnil(t);
    const lock = (owner: string, sinceMs: number | null) => (): void =>
      organisation.change(() =>
        setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner, sinceMs }),
      );
    lock('one', 1)();
    lock('one', 2)();
    assert.throws(lock('two', 1), failsWith('mailbox-locked'));
    lock('two', null)();
    assert.equal(placeOf(organisation).lockOwner, 'one');
    lock('one', null)();
    lock('two', 1)();
    assert.equal(placeOf(organisation).lockOwner, 'two');
  });

  test('a switch of a mailbox that is not locked by the move, or not in its source, is refused whole', (t) => {
    const organisation = organisationWithAnil(t);
    const wrong = (from: typeof A, owner: string) => (): void =>
      organisation.change(() =>
        switchPointer(
          organisation,
          { mailboxId: ANIL, part: 'primary', owner, from, moveId: MOVE, sizeBytes: 1, keepUntilMs: 1 },
          copyIn(organisation),
        ),
      );
    assert.throws(wrong(A, 'move 1'), failsWith('pointer-changed'));
    organisation.change(() =>
      setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner: 'move 1', sinceMs: 1 }),
    );
    assert.throws(wrong(B, 'move 1'), failsWith('pointer-changed'));
    assert.throws(wrong(A, 'move 2'), failsWith('pointer-changed'));
    organisation.setMounted(B, false);
    assert.throws(wrong(A, 'move 1'), failsWith('database-dismounted'));
    assert.equal(organisation.pointer(ANIL, 'primary'), A);
    assert.deepEqual(softDeletedIn(organisation, A), []);
  });

  test('a file that belongs to nothing is swept away when it is a day old, and no other is', async (t) => {
    const organisation = organisationWithAnil(t);
    new UserMailbox(organisation, ANIL).deliver({ body: message('One') });
    const copier = await copierOf(organisation);
    await syncAll(copier);
    copier.close();
    const copy = copyIn(organisation).file;
    assert.equal(await sweep(organisation), 0);
    const later = openOrganisation(organisation.folder, {
      ...systemClock,
      nowMs: () => systemClock.nowMs() + 2 * 86_400_000,
    });
    t.after(() => later.close());
    assert.equal(await sweep(later), 1);
    assert.equal(existsSync(copy), false);
    assert.equal(new UserMailbox(organisation, ANIL).items().length, 1);
  });
});

const byLength = (a: Buffer | null, b: Buffer | null): number => (a?.length ?? 0) - (b?.length ?? 0);

/** Lets the first page that is full of `pattern` go on at a page that does not exist. */
function breakOverflowChain(file: string, pattern: Buffer): void {
  const bytes = readFileSync(file);
  const page = Math.ceil(bytes.indexOf(pattern) / 4096) + 1;
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.from([0x7f, 0xff, 0xff, 0xff]), 0, 4, page * 4096);
  closeSync(descriptor);
}
