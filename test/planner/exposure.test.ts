import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readPolicy } from '../../src/app/review/policy-file.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import { evaluatePolicy } from '../../src/planner/approval/policy.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { stepKind } from '../../src/runbook/index.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
  now,
} from './world.ts';

const policy = readPolicy({ notify: () => {} }, 'policy.yaml', 'version: 1\nlimits: { maxExposure: 1s }\n');

/** Policy allows a second without replication: what it says of a plan with these steps. */
function decided(steps: { readonly before?: readonly StepSpec[]; readonly after?: readonly StepSpec[] }) {
  const observed = makeObserved([makeDatabase('MBX01'), makeDatabase('MBX02')], [makeMailbox(1, 'MBX01')]);
  const desired = makeDesired([makeBatch('one', [1], 'MBX02')], steps);
  const set = planChanges(makeInput(desired, observed, { continuity: { kind: 'embedded', couplings: [] } }));
  const authors = { kind: 'known', addresses: new Map<string, string>() } as const;
  return evaluatePolicy(set, policy, [], { now, traits: stepKind, authors, contentDigest: null });
}

suite('the time without replication that policy allows', () => {
  test('is exceeded where replication is stopped before the moves', () => {
    const decision = decided({ before: [makeStep('stop-replication')] });
    assert.deepEqual(
      decision.kind === 'refused' ? decision.violations.map(({ code }) => code) : decision.kind,
      ['policy-limit'],
    );
  });

  test('is not used up by other steps before the moves, whatever they take or take away', () => {
    const estimateMs = 3_600_000;
    assert.equal(decided({ before: [makeStep('command', { estimateMs })] }).kind, 'allowed');
    assert.equal(decided({ before: [makeStep('raise-quota', { state: 'begin' })] }).kind, 'allowed');
  });

  test('is not used up by moves that are over when replication is stopped', () => {
    assert.equal(decided({ after: [makeStep('stop-replication')] }).kind, 'allowed');
  });
});
