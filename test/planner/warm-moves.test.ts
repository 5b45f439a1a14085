import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { instantMs, type Instant } from '../../src/domain/instant.ts';
import type { SoftDeletedMailbox } from '../../src/domain/mailbox.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { planRollback } from '../../src/planner/rollback.ts';
import {
  allAbilities,
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

const warm = { ...allAbilities, warmMoves: true };
const left = (number: number, facts: Partial<SoftDeletedMailbox> = {}): SoftDeletedMailbox => ({
  mailboxId: nthId(number),
  address: `user${number}@example.com`,
  part: 'primary',
  sizeBytes: 10 * gigabyte,
  leftAt: '2026-11-20T21:00:00.000Z' as Instant,
  keptUntil: '2026-12-20T21:00:00.000Z' as Instant,
  ...facts,
});

/** Two mailboxes of 11 GB go from A to B, where this was left. */
function planned(softDeleted: readonly SoftDeletedMailbox[], capabilities: typeof allAbilities = warm) {
  const databases = [makeDatabase('A'), makeDatabase('B', { softDeleted })];
  const mailboxes = [1, 2].map((number) => makeMailbox(number, 'A', { sizeBytes: 11 * gigabyte }));
  const desired = makeDesired([makeBatch('one', [1, 2], 'B')]);
  return planChanges(makeInput(desired, makeObserved(databases, mailboxes), { capabilities }));
}
const said = ({ findings }: ReturnType<typeof planned>): readonly string[] =>
  findings.flatMap(({ code, message }) => (/^(warm|cold)-moves$/.test(code) ? [message] : []));
const finishMs = ({ forecast }: ReturnType<typeof planned>): number =>
  instantMs(forecast?.finishP50 ?? now) - instantMs(now);

suite('a move to where an earlier one has left its source', () => {
  test('is said to be warm, with what is to be transferred, and is expected to take as long as that', () => {
    const both = planned([left(1), left(2)]);
    assert.deepEqual(said(both), [
      'Warm: 2 mailboxes start from their soft-deleted copies, about 2.0 GB of 22.0 GB to transfer.',
    ]);
    const none = planned([]);
    assert.deepEqual(said(none), []);
    assert.ok(finishMs(both) < finishMs(none) / 3, `${finishMs(both)} and ${finishMs(none)} ms`);
    const arrives = ({ forecast }: typeof none) => forecast?.databases.map(({ growthBytes }) => growthBytes);
    assert.deepEqual([arrives(both), arrives(none)], [[2 * gigabyte], [22 * gigabyte]]);
  });

  test('is not, where another’s copy is left, another part’s, one that is being removed, or the system cannot', () => {
    const others = [left(3), left(1, { part: 'archive' }), left(2, { isBeingRemoved: true })];
    assert.deepEqual(said(planned(others)), []);
    assert.deepEqual(said(planned([left(1), left(2)], allAbilities)), []);
  });

  test('counts the newest of several copies, and a mailbox that has shrunk since as nothing to transfer', () => {
    const copies = [left(1, { sizeBytes: gigabyte }), left(1), left(2, { sizeBytes: 12 * gigabyte })];
    assert.match(said(planned(copies))[0] ?? '', /about 1\.0 GB of 22\.0 GB/);
  });
});

suite('a rollback', () => {
  const back = (softDeleted: readonly SoftDeletedMailbox[], capabilities: typeof allAbilities) => {
    const there = planned([], capabilities);
    const databases = [makeDatabase('A', { softDeleted }), makeDatabase('B')];
    const mailboxes = [1, 2].map((number) => makeMailbox(number, 'B', { sizeBytes: 11 * gigabyte }));
    const { desired: _, ...input } = makeInput(makeDesired([]), makeObserved(databases, mailboxes), {
      capabilities,
    });
    return said(planRollback({ ...input, changeSet: there, run: null, scope: { kind: 'all' } }));
  };

  test('says which mailboxes are copied again, and why', () => {
    assert.deepEqual(back([left(1)], warm), [
      'Warm: 1 mailbox starts from its soft-deleted copy, about 1.0 GB of 11.0 GB to transfer.',
      '1 mailbox is copied again, 11.0 GB: it has no soft-deleted copy to start from.',
    ]);
    assert.deepEqual(back([], allAbilities), [
      'An ordinary move back: everything is copied again, 2 mailboxes, 22.0 GB.',
    ]);
  });
});
