import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readPolicy } from '../../src/app/review/policy-file.ts';
import type { ActKind } from '../../src/domain/act-kinds.ts';
import { changeSetId, planName, systemName } from '../../src/domain/ids.ts';
import { evaluateAct } from '../../src/planner/approval/policy.ts';
import { now } from './world.ts';

/** What a policy with these lines says of an act that no one has approved. */
function decided(kind: ActKind, lines: string): string {
  const policy = readPolicy({ notify: () => {} }, 'policy.yaml', `version: 1\n${lines}\n`);
  const act = {
    kind,
    system: systemName('corp'),
    plan: planName('demo'),
    title: 'Do it',
    does: [],
    touches: { mailboxes: [], databases: [] },
    risks: [],
  };
  return evaluateAct(act, changeSetId('sha256:act'), policy, [], now).kind;
}

suite('an act that policy has no row for', () => {
  const approvesPlans = 'approvals: 1';
  const approvesRisks = 'approvalsPerRisk: { purge: 1 }';

  test('is allowed, whatever people approve', () => {
    for (const kind of [
      'run-pause',
      'run-postpone',
      'approve-gate',
      'unlock',
      'move-request-resume',
    ] as const)
      for (const lines of [approvesPlans, approvesRisks, ''])
        assert.equal(decided(kind, lines), 'allowed', `${kind} under ${lines}`);
  });

  test('waits for an approval where it completes a run outside its windows, and people approve at all', () => {
    assert.equal(decided('run-complete', approvesPlans), 'needs-approval');
    assert.equal(decided('run-complete', approvesRisks), 'needs-approval');
    assert.equal(decided('run-complete', ''), 'allowed');
  });
});
