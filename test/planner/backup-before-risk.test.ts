// Which backup covers a step that cannot be undone: one that has certainly been made when the step runs.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { StepSpec } from '../../src/domain/step.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
} from './world.ts';

interface Steps {
  readonly before?: readonly StepSpec[];
  readonly after?: readonly StepSpec[];
}

/** What is said of a plan whose batches both leave A, the second one possibly later. */
function warnings(plan: { readonly pilot?: Steps; readonly rest?: Steps; readonly whole?: Steps }) {
  const batches = [makeBatch('pilot', [1], 'B', plan.pilot), makeBatch('rest', [2], 'B', { ...plan.rest })];
  const observed = makeObserved(
    [makeDatabase('A'), makeDatabase('B')],
    [1, 2].map((n) => makeMailbox(n, 'A')),
  );
  return planChanges(makeInput(makeDesired(batches, plan.whole), observed)).findings.flatMap(
    ({ code, message }) => (code === 'risky-step-without-backup' ? [message] : []),
  );
}
const backup = makeStep('backup', { databases: ['A'] });
const purge = makeStep('purge-soft-deleted');

suite('a step that cannot be undone', () => {
  test('is not covered by the backup of another batch: neither waits for the other', () => {
    const [found = '', ...others] = warnings({ pilot: { after: [backup] }, rest: { after: [purge] } });
    assert.deepEqual(others, []);
    assert.match(
      found,
      /purge-soft-deleted .* cannot be undone, and no step before it makes a backup of A\.$/,
    );
  });

  test('is covered by a backup of its own batch, or of the plan before all batches', () => {
    assert.deepEqual(warnings({ rest: { before: [backup], after: [purge] } }), []);
    assert.deepEqual(warnings({ whole: { before: [backup] }, rest: { after: [purge] } }), []);
  });

  test('is covered after all batches by the backup that one of them makes', () => {
    assert.deepEqual(warnings({ pilot: { after: [backup] }, whole: { after: [purge] } }), []);
  });
});
