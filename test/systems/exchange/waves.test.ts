// Waves on Exchange: a batch for each wave, an opening for each, and what is planned again after the first one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wavesIn } from '../../../src/domain/wave.ts';
import type { ChangeSet } from '../../../src/domain/change.ts';
import type { Run } from '../../../src/domain/run.ts';
import { withPlans } from './plan-runs.ts';

const PLAN = `version: 1
name: night
timeZone: UTC
windows:
  early: { from: "22:00", to: "23:00" }
  late: { from: "23:30", to: "00:30" }
batches:
  - name: floor
    mailboxes: { database: "MBX0[12]" }
    targetDatabases: ["MBX0[3-4]"]
    complete: [early, late]
    waves: { fit: [early, late], maxMailboxes: 4 }
`;

const outcomeOf = ({ phase }: Run): string | null =>
  phase.kind === 'finished' ? phase.result.outcome : null;

/** As `--only floor.1` plans it. */
const onlyFirst = (changeSet: ChangeSet): ChangeSet => ({
  ...changeSet,
  batches: changeSet.batches.filter(({ name }) => name === 'floor.1'),
  changes: changeSet.changes.filter(({ batch }) => batch === 'floor.1'),
  nodes: changeSet.nodes.filter((node) => node.kind !== 'step' && node.batch === 'floor.1'),
});

test('waves complete in an opening each, under tags of their own, and a plan made in between keeps them', () =>
  withPlans({}, async (runs) => {
    const { state } = runs;
    const changeSet = await runs.plan(PLAN);
    assert.deepEqual(
      changeSet.batches.map(({ name, mailboxCount, wave }) => [name, mailboxCount, wave?.opening?.from]),
      [
        ['floor.1', 4, '2026-11-20T22:00:00.000Z'],
        ['floor.2', 4, '2026-11-20T23:30:00.000Z'],
      ],
    );
    assert.deepEqual([...new Set(changeSet.changes.map(({ from }) => from))].sort(), ['MBX01', 'MBX02']);
    const waveOf = new Map(wavesIn(changeSet));

    assert.equal(outcomeOf(await runs.apply(onlyFirst(changeSet))), 'done');
    const again = await runs.plan(PLAN);
    assert.deepEqual(
      again.batches.map(({ name, mailboxCount, wave }) => [name, mailboxCount, wave?.opening?.from]),
      [['floor.2', 4, '2026-11-20T23:30:00.000Z']],
    );
    for (const { mailboxId } of again.changes) assert.equal(waveOf.get(mailboxId)?.number, 2);

    assert.equal(outcomeOf(await runs.apply(again)), 'done');
    const hours = (tag: string): string[] => [
      ...new Set(
        state.requests
          .filter((request) => request.tag === tag)
          .map(({ completedMs }) => new Date(completedMs ?? 0).toISOString().slice(11, 13)),
      ),
    ];
    assert.deepEqual(hours('drover:night:floor.1'), ['22']);
    assert.deepEqual(hours('drover:night:floor.2'), ['23']);
    assert.ok(state.mailboxes.every(({ database }) => database === 'MBX03' || database === 'MBX04'));
    assert.deepEqual((await runs.plan(PLAN)).changes, []);
  }));
