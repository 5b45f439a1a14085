import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { judgeAct } from '../../src/app/review/review.ts';
import { readPolicy } from '../../src/app/review/policy-file.ts';
import type { Rules } from '../../src/app/review/rules.ts';
import { orderJudge } from '../../src/app/running/order-judge.ts';
import type { Act } from '../../src/domain/act.ts';
import { runId } from '../../src/domain/ids.ts';
import type { RunOrder } from '../../src/domain/run-order.ts';
import { at, oneBatch } from '../executor/change-set.ts';
import { labWorkspace } from './lab-workspace.ts';

const withoutPolicy: Rules = { revision: null, policy: null, signers: null };
const policy = readPolicy(
  { notify: () => {} },
  'policy.yaml',
  'version: 1\napprovals: 0\nacts:\n  run-complete: { approvals: 1 }\n',
);
const asksForOne: Rules = { ...withoutPolicy, policy };

const order: RunOrder = {
  kind: 'complete',
  batches: [],
  mailboxes: [],
  number: 7,
  by: 'anna',
  givenAt: at('2026-11-21T20:00:00Z'),
  reason: 'the window is missed',
};
const change = oneBatch(['a']);

suite('what is judged by policy', () => {
  test('is decided by no one where there is none: a person does', async (t) => {
    const { workspace } = await labWorkspace(t);
    const act: Act = {
      kind: 'run-complete',
      system: change.system,
      plan: change.plan,
      title: 'Complete now',
      does: [],
      touches: { mailboxes: [], databases: [] },
      risks: [],
    };
    assert.equal(judgeAct(workspace, act, withoutPolicy, []).decision, null);
    assert.equal(judgeAct(workspace, act, asksForOne, []).decision?.kind, 'needs-approval');
  });

  test('an order to do more than was reviewed counts only where policy allows it, and one that does not is told', async (t) => {
    const { workspace, notices } = await labWorkspace(t);
    const run = runId('r-1');
    assert.equal(await orderJudge(workspace, change, withoutPolicy)(run, { order, approvals: [] }), true);
    assert.equal(notices.length, 0);
    const judge = orderJudge(workspace, change, asksForOne);
    assert.equal(await judge(run, { order, approvals: [] }), false);
    assert.equal(await judge(run, { order, approvals: [] }), false);
    assert.deepEqual(
      notices.map((one) => one.kind === 'order-ignored' && [one.number, one.by]),
      [[7, 'anna']],
    );
  });

  test('an order that brings approvals of its own is obeyed no sooner where their signatures do not hold', async (t) => {
    const { workspace, notices } = await labWorkspace(t);
    const invented = {
      droverApproval: 1,
      statement: { act: 'run-complete', by: 'ben', reason: 'trust me' },
      signature: 'x',
    };
    const judge = orderJudge(workspace, change, asksForOne);
    assert.equal(await judge(runId('r-1'), { order, approvals: [invented] }), false);
    const [told] = notices;
    assert.ok(told?.kind === 'order-ignored' && /policy does not allow it/.test(told.why));
  });

  test('an order to do less is obeyed whatever policy says', async (t) => {
    const { workspace, notices } = await labWorkspace(t);
    const pause: RunOrder = { ...order, kind: 'pause', letsCopy: false };
    const judge = orderJudge(workspace, change, asksForOne);
    assert.equal(await judge(runId('r-1'), { order: pause, approvals: [] }), true);
    assert.equal(notices.length, 0);
  });
});
