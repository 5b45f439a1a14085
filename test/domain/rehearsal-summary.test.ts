import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchName } from '../../src/domain/ids.ts';
import { instantFromMs, type Instant } from '../../src/domain/instant.ts';
import type { RehearsedBatch, RehearsedRun } from '../../src/domain/rehearsal.ts';
import {
  seedToLookAt,
  summariseRehearsal,
  type RehearsalSummary,
} from '../../src/domain/rehearsal-summary.ts';

const HOUR_MS = 3_600_000;
const at = (hour: number): Instant => instantFromMs(hour * HOUR_MS);
const batch = (name: string, hour: number | null, more: Partial<RehearsedBatch> = {}): RehearsedBatch => ({
  name: batchName(name),
  finishedAt: hour === null ? null : at(hour),
  inWindow: true,
  moved: 10,
  failed: 0,
  stopped: null,
  ...more,
});
const run = (seed: number, more: Partial<RehearsedRun> = {}): RehearsedRun => ({
  seed,
  startedAt: at(0),
  end: { kind: 'finished', at: at(9) },
  journalHead: 'sha256:x',
  batches: [batch('pilot', 2)],
  moves: { planned: 10, completed: 10, failed: 0, failures: {} },
  lock: { longestMs: 0, medianMs: 0 },
  exposureMs: null,
  people: [],
  lapsed: [],
  never: { lost: [], twice: [], outsideWindow: [], inEffect: [] },
  ...more,
});
const summaryOf = (...runs: readonly RehearsedRun[]): RehearsalSummary =>
  summariseRehearsal({ runs }) ?? assert.fail('there were runs');

suite('many rehearsed runs', () => {
  test('say of each batch when it finished, as its own runs tell', () => {
    const { batches } = summaryOf(
      run(1, { batches: [batch('pilot', 2), batch('rest', 6)] }),
      run(2, { batches: [batch('pilot', 3), batch('rest', 8)] }),
    );
    assert.deepEqual(
      batches.map(({ name, worst }) => [name, worst]),
      [
        ['pilot', { at: at(3), seed: 2 }],
        ['rest', { at: at(8), seed: 2 }],
      ],
    );
  });

  test('tell batches that did not finish from those that finished with nothing moved, and from those that were stopped', () => {
    const missed = (hour: number | null, more: Partial<RehearsedBatch> = {}) => ({
      batches: [batch('pilot', hour, { inWindow: false, ...more })],
    });
    const summary = summaryOf(
      run(1),
      run(2, missed(null)),
      run(3, missed(7, { moved: 0 })),
      run(4, missed(7)),
      run(5, missed(null, { stopped: { at: at(1), why: 'too many failed' } })),
    );
    const [pilot] = summary.batches;
    assert.deepEqual(pilot?.missedBy, [2, 3, 4, 5]);
    assert.deepEqual(pilot.unfinishedBy, [2]);
    assert.deepEqual(pilot.unmovedBy, [3]);
    assert.deepEqual(pilot.stopped, [{ why: 'too many failed', seeds: [5] }]);
    assert.equal(seedToLookAt(summary), 2);
  });

  test('say for how long replication was off in nine of ten of them, and in the worst', () => {
    const { exposure } = summaryOf(
      ...Array.from({ length: 10 }, (_, index) => run(index, { exposureMs: (index + 1) * HOUR_MS })),
    );
    assert.deepEqual(exposure, { p90Ms: 9 * HOUR_MS, longestMs: 10 * HOUR_MS, seed: 9 });
    assert.equal(summaryOf(run(1)).exposure, null);
  });
});
