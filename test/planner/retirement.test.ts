import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName, planName } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox, MailboxDatabase, SoftDeletedMailbox } from '../../src/domain/mailbox.ts';
import { takeInventory } from '../../src/planner/inventory.ts';
import { retirementOf } from '../../src/planner/retirement.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  now,
  nthId,
} from './world.ts';

/** What prevents that MBX01 is removed, and what is said besides. */
function retire(
  facts: {
    database?: Partial<MailboxDatabase>;
    mailboxes?: readonly Mailbox[];
    batches?: Parameters<typeof makeDesired>[0];
    softDeleted?: readonly SoftDeletedMailbox[] | null;
  } = {},
) {
  const { mailboxes = [], batches = [], softDeleted = [] } = facts;
  const observed = makeObserved([makeDatabase('MBX01', facts.database), makeDatabase('MBX02')], mailboxes);
  const plans = batches.map((batch) => {
    const file = `plans/${batch.name}.yaml`;
    return { desired: makeDesired([batch], { plan: planName(batch.name), file }), selects: [], excepted: [] };
  });
  const inventory = takeInventory({
    base: makeInput(makeDesired([]), observed),
    plans,
    listed: [],
    databases: null,
  });
  return retirementOf({
    database: databaseName('MBX01'),
    observed,
    inventory,
    plans: [],
    softDeleted,
    openRuns: [],
    inEffect: [],
  });
}
const left = (n: number, keptUntil: string): SoftDeletedMailbox => ({
  mailboxId: nthId(n),
  address: `user${n}@example.com`,
  part: 'primary',
  sizeBytes: gigabyte,
  leftAt: '2026-11-01T00:00:00.000Z' as Instant,
  keptUntil: keptUntil as Instant,
});

suite('the removal of a database', () => {
  test('is prevented by nothing where it is empty; that it is not mounted is said', () => {
    const { blocks, notes } = retire();
    assert.deepEqual(blocks, []);
    assert.deepEqual(notes, [
      'Its last full backup is of 2026-11-21T01:00:00.000Z.',
      'New mailboxes may still be put there: exclude it from provisioning first.',
    ]);
    assert.ok(retire({ database: { mounted: false } }).notes.includes('It is dismounted.'));
  });

  test('is prevented by mailboxes in it, with how many of them plans move and how many they do not', () => {
    const mailboxes = [1, 2, 3, 4, 5].map((n) => makeMailbox(n, 'MBX01'));
    const [none] = retire({ mailboxes }).blocks;
    assert.deepEqual(
      [none?.what, none?.remedy, none?.command],
      ['5 mailboxes (5 user)', 'No plan moves them.', 'drover inventory MBX01'],
    );
    const batches = [makeBatch('west', [1], 'MBX02'), makeBatch('east', [2, 3], 'MBX02')];
    const [some] = retire({ mailboxes, batches }).blocks;
    assert.equal(
      some?.remedy,
      'Plans move 3 of them: apply them; "drover inventory" says why not the other 2.',
    );
    assert.equal(some?.command, 'drover plan plans/east.yaml');
    const [all] = retire({ mailboxes, batches: [makeBatch('all', [1, 2, 3, 4, 5], 'MBX02')] }).blocks;
    assert.equal(all?.remedy, 'A plan moves all of them: apply it.');
  });

  test('is prevented by soft-deleted mailboxes until the last of them is no longer kept', () => {
    const [kept] = retire({
      softDeleted: [
        left(1, '2026-12-01T00:00:00.000Z'),
        left(2, '2026-12-24T00:00:00.000Z'),
        left(3, '2026-12-10T00:00:00.000Z'),
      ],
    }).blocks;
    assert.deepEqual(
      [kept?.kind, kept?.what, kept?.until],
      ['soft-deleted', '3 soft-deleted mailboxes (3.0 GB) in MBX01', '2026-12-24T00:00:00.000Z'],
    );
    const [due] = retire({ softDeleted: [left(1, now)] }).blocks;
    assert.deepEqual([due?.until, due?.remedy], [null, 'Their retention has ended: remove them.']);
    assert.match(retire({ softDeleted: null }).notes.join(), /soft-deleted mailboxes is not known/);
  });
});
