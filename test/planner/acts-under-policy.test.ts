// Commands without a change set: who approves them, and what they may touch.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readPolicy } from '../../src/app/review/policy-file.ts';
import { planOfAct, type Act } from '../../src/domain/act.ts';
import { changeSetId, databaseName, planName, systemName } from '../../src/domain/ids.ts';
import type { Approval } from '../../src/domain/policy.ts';
import { evaluateAct } from '../../src/planner/approval/policy.ts';
import { nthId, now } from './world.ts';

const unlock: Act = {
  kind: 'unlock',
  system: systemName('corp'),
  plan: planName('demo'),
  title: 'Take the lock of plan demo from a process that has ended',
  does: [],
  touches: { mailboxes: [], databases: [] },
  risks: [],
};
const id = changeSetId('sha256:act');
const approvedBy = (name: string): Approval => ({
  changeSet: id,
  contentDigest: id,
  principals: [name],
  usedBy: null,
  at: now,
  expiresAt: null,
  plan: planOfAct(unlock),
  system: 'corp',
  acceptedRisks: [],
});

/** What a policy with these lines says of an act that these people have approved. */
function decided(lines: string, approvers: readonly string[] = [], act: Partial<Act> = {}) {
  const policy = readPolicy({ notify: () => {} }, 'policy.yaml', `version: 1\n${lines}\n`);
  return evaluateAct({ ...unlock, ...act }, id, policy, approvers.map(approvedBy), now);
}

suite('who approves an act', () => {
  test('are the approvers of policy, where its own rule names none', () => {
    const lines = 'approvers: [cleo@example.com]\nacts: { unlock: { approvals: 1 } }';
    assert.equal(decided(lines, ['cleo@example.com']).kind, 'allowed');
    const decision = decided(lines, ['ben@example.com']);
    assert.ok(decision.kind === 'needs-approval');
    assert.deepEqual(
      decision.missing.map(({ approvers, approvedBy: by }) => [approvers, by]),
      [[['cleo@example.com'], []]],
    );
  });

  test('are those of the rule for all acts that are not named, and of policy where that names none', () => {
    const lines = 'approvers: [cleo@example.com]\nacts: { default: { approvals: 1 } }';
    assert.equal(decided(lines, ['ben@example.com']).kind, 'needs-approval');
    assert.equal(decided(lines, ['cleo@example.com']).kind, 'allowed');
  });

  test('are those of its own rule, where it names some', () => {
    const lines =
      'approvers: [cleo@example.com]\nacts: { unlock: { approvals: 1, approvers: [ben@example.com] } }';
    assert.equal(decided(lines, ['ben@example.com']).kind, 'allowed');
    assert.equal(decided(lines, ['cleo@example.com']).kind, 'needs-approval');
  });
});

suite('an act outside the scope of policy', () => {
  const user = { id: nthId(7), label: 'Anil Patel <anil@example.com>' };
  const touching = (mailboxes: Act['touches']['mailboxes'], ...databases: readonly string[]) =>
    ({ touches: { mailboxes, databases: databases.map(databaseName) } }) as const;
  const said = (lines: string, act: Partial<Act>): readonly string[] => {
    const decision = decided(lines, ['cleo@example.com'], act);
    return decision.kind === 'refused' ? decision.violations.map(({ message }) => message) : [decision.kind];
  };

  test('is refused whoever approves it, and the databases are named', () => {
    const lines = 'scope: { databases: ["MBX*"] }\nacts: { unlock: { approvals: 1 } }';
    assert.deepEqual(said(lines, touching([], 'MBX01', 'VIP01')), [
      'Databases outside the scope of policy: VIP01.',
    ]);
    assert.deepEqual(said(lines, touching([user], 'MBX01', 'mbx02')), ['allowed']);
  });

  test('is refused for its mailboxes, which policy names by address or by id', () => {
    assert.deepEqual(said('scope: { mailboxes: ["*@example.org"] }', touching([user])), [
      'Mailboxes outside the scope of policy: Anil Patel <anil@example.com>.',
    ]);
    for (const known of ['*@example.com', user.id])
      assert.deepEqual(said(`scope: { mailboxes: ["${known}"] }`, touching([user])), ['allowed']);
  });
});
