import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { SoftDeletedMailbox } from '../../src/domain/mailbox.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  nthId,
} from './world.ts';

const leftBy = (n: number): SoftDeletedMailbox => ({
  mailboxId: nthId(n),
  address: `user${n}@example.com`,
  part: 'primary',
  sizeBytes: 1,
  leftAt: '2026-11-20T21:00:00.000Z' as Instant,
  keptUntil: '2026-12-20T21:00:00.000Z' as Instant,
});

/** Mailboxes in MBX02 that this plan moves to MBX01, where earlier moves left their sources; each was moved by the plan named. */
function hintFor(...movedBy: readonly (string | null)[]): string | undefined {
  const mailboxes = movedBy.map((_, n) => makeMailbox(n, 'MBX02'));
  const requests = mailboxes.flatMap((mailbox, n) =>
    movedBy[n] == null
      ? []
      : [
          makeRequest(mailbox, 'MBX02', {
            tag: `drover:${movedBy[n]}:one`,
            sourceDatabase: databaseName('MBX01'),
            state: { kind: 'Completed', completedAt: '2026-11-20T21:00:00.000Z' as Instant },
          }),
        ],
  );
  const databases = [
    makeDatabase('MBX01', { softDeleted: movedBy.map((_, n) => leftBy(n)) }),
    makeDatabase('MBX02'),
  ];
  const batch = makeBatch(
    'one',
    movedBy.map((_, n) => n),
    'MBX01',
    { adopt: true },
  );
  const { findings } = planChanges(
    makeInput(makeDesired([batch]), makeObserved(databases, mailboxes, requests)),
  );
  return findings.find(({ code }) => code === 'moves-back')?.hint;
}

suite('a plan that moves mailboxes back', () => {
  test('names the plan whose rollback does that, where one has moved them, whoever moved the others', () => {
    assert.match(hintFor('spring') ?? '', /drover rollback spring plans it/);
    assert.match(hintFor('spring', null, 'spring') ?? '', /drover rollback spring plans it/);
  });

  test('names a run in place of a plan, where several plans have moved them, none is known, or it is this plan itself', () => {
    for (const movedBy of [['spring', 'autumn'], [null], ['demo']])
      assert.match(hintFor(...movedBy) ?? '', /drover rollback RUN plans it.*drover runs lists the runs/);
    assert.match(hintFor('demo', 'spring') ?? '', /drover rollback spring plans it/);
  });
});
