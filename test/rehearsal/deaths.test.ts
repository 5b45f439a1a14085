// The process of a rehearsed run dies at every write to its journal, before and after it took effect: the verdict stays.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { RehearsedRun } from '../../src/domain/rehearsal.ts';
import type { Death } from '../../src/rehearsal/life.ts';
import { makeBatch, makeStep } from '../planner/world.ts';
import { inputOf, noFaults, rehearse } from './world.ts';

const input = inputOf({
  mailboxes: 4,
  desired: {
    before: [makeStep('backup', {}, { timeoutMs: 4 * 3_600_000 })],
    after: [makeStep('verify-moves')],
  },
  batches: (targets) => [
    makeBatch('pilot', [1, 2], targets, { maxInFlight: 1, options: { suspendWhenReadyToComplete: true } }),
    makeBatch('rest', [3, 4], targets, { dependsOn: ['pilot'], gate: 'approval' }),
  ],
  input: { faults: { ...noFaults, restartMs: 60_000 }, answers: 'at-once' },
});

/** What no death may change; times and digests may. */
const verdict = ({ end, batches, moves, never, people, lapsed }: RehearsedRun): unknown => ({
  end: end.kind,
  batches: batches.map(({ finishedAt, ...batch }) => ({ ...batch, hasFinished: finishedAt !== null })),
  moves,
  never,
  people: people.map(({ kind, node }) => `${kind} ${node}`),
  lapsed,
});

suite('a rehearsed run whose process dies', () => {
  for (const where of ['before-write', 'after-write'] as const) {
    test(`right ${where.replace('-', ' a ')} ends as one that lives`, async () => {
      const alive = verdict(await rehearse(input, 1, { deaths: () => null }));
      for (let number = 1; ; number += 1) {
        let hasDied = false;
        const deaths = (life: number): Death | null => (life === 1 ? { kind: 'write', number, where } : null);
        const run = await rehearse(input, 1, {
          deaths: (life) => {
            hasDied ||= life === 2;
            return deaths(life);
          },
        });
        assert.deepEqual(verdict(run), alive, `death at write ${number}`);
        if (hasDied) continue;
        assert.ok(number > 20, `${number} writes`);
        return;
      }
    });
  }
});
