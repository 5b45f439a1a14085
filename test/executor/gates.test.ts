import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { gateNotOpen } from '../../src/app/running/gate-not-open.ts';
import type { PlanNode } from '../../src/domain/change.ts';
import type { MailboxId, RunId } from '../../src/domain/ids.ts';
import { answersCountFrom, gatesAhead } from '../../src/domain/gates.ts';
import { instantMs, type Instant } from '../../src/domain/instant.ts';
import {
  answerGate,
  everyAnswer,
  takeGateAnswers,
  withdrawGateAnswer,
  withUnreadAnswers,
  type Withdrawal,
} from '../../src/executor/gate-answers.ts';
import type { GateAnswer } from '../../src/executor/decide/situation.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { aBatch, changeSet, completion, create, oneBatch, seed, step, windows } from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import { apply, newWorld, openState, removeWorld, takeLease, type World } from './world.ts';

suite('a gate before completion', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
    world.system.addMailbox('a', 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const answer = async (run: RunId, given: GateAnswer): Promise<void> => {
    const store = await openState(world);
    await answerGate(store, run, 'complete:pilot', given);
    await store.close();
  };

  test('opens when the batch is copied, and ends an apply that may not wait', async () => {
    const end = await apply(world, oneBatch(['a'], { gate: 'approval' }), { limits: { wait: false } });
    assert.deepEqual(end.kind === 'paused' && end.reason, {
      kind: 'gate',
      gate: 'complete:pilot',
      until: null,
    });
    assert.equal(end.run.phase.kind === 'paused' && end.run.phase.pause, 'gate');
    assert.match(end.run.gates.get('complete:pilot')?.question ?? '', /1 mailbox of batch pilot/);
    assert.equal(world.system.requestOf('a' as never)?.state.kind, 'AutoSuspended');
  });

  test('lets the batch complete after an approval, which the next apply takes up', async () => {
    const plan = oneBatch(['a'], { gate: 'approval' });
    const first = await apply(world, plan, { limits: { wait: false } });
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: 'go' });
    const second = await apply(world, plan, { run: first.run.id, limits: { wait: false } });
    assert.equal(second.kind, 'finished');
    const given = second.run.gates.get('complete:pilot')?.answer;
    assert.deepEqual([given?.kind, given?.by, given?.comment], ['approved', 'tr', 'go']);
  });

  test('is seen to be answered by an apply that waits at it', async () => {
    let asked = false;
    const end = await apply(world, oneBatch(['a'], { gate: 'approval' }), {
      listener: (event) => {
        if (event.type !== 'journal' || event.event.type !== 'gate-opened' || asked) return;
        asked = true;
        void world.clock
          .sleep(600_000)
          .then(() => answer('id2' as RunId, { answer: 'approved', by: 'tr', comment: '' }));
      },
    });
    assert.equal(end.kind, 'finished');
    assert.ok(world.clock.now > '2026-11-21T20:10');
  });

  test('leaves the mailboxes held when it is rejected', async () => {
    const plan = oneBatch(['a'], { gate: 'approval' });
    const first = await apply(world, plan, { limits: { wait: false } });
    await answer(first.run.id, { answer: 'rejected', by: 'tr', comment: 'not tonight' });
    const second = await apply(world, plan, { run: first.run.id });
    const result = second.run.nodes.get('complete:pilot' as never)?.result;
    assert.equal(result?.kind === 'failed' && result.failure.code, 'gate-rejected');
    assert.match(result?.kind === 'failed' ? result.failure.message : '', /tr rejected .*not tonight/);
    assert.equal(world.system.requestOf('a' as never)?.state.kind, 'AutoSuspended');
    assert.equal(
      second.run.phase.kind === 'finished' && second.run.phase.result.outcome,
      'done-with-failures',
    );
  });

  test('asks anew when the run goes on after a rejection: the old answer was to the old question', async () => {
    const plan = oneBatch(['a'], { gate: 'approval' });
    const first = await apply(world, plan, { limits: { wait: false } });
    await answer(first.run.id, { answer: 'rejected', by: 'tr', comment: 'not tonight' });
    const second = await apply(world, plan, { run: first.run.id });
    assert.equal(second.kind, 'finished');
    const third = await apply(world, plan, { run: first.run.id, limits: { maxDurationMs: 60_000 } });
    assert.equal(third.kind === 'paused' && third.reason.kind, 'gate');
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: '' });
    const fourth = await apply(world, plan, { run: first.run.id });
    assert.equal(fourth.run.phase.kind === 'finished' && fourth.run.phase.result.outcome, 'done');
  });

  const stepKinds = [aStepKind('check')];
  const withCheck = changeSet({
    batches: [aBatch('pilot', { gate: 'approval' })],
    changes: [create('a', 'pilot')],
    nodes: [
      seed('pilot'),
      step('check', { hook: 'before-completion', batch: 'pilot', after: ['seed:pilot'] }),
      completion('pilot', ['seed:pilot', 'step:check']),
    ],
  });

  test('is waited for by the steps before the completion, which run when it is approved', async () => {
    const first = await apply(world, withCheck, { stepKinds, limits: { wait: false } });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'gate');
    assert.equal(first.run.nodes.has('step:check' as never), false);
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: '' });
    const second = await apply(world, withCheck, { stepKinds, run: first.run.id });
    assert.equal(second.run.phase.kind === 'finished' && second.run.phase.result.outcome, 'done');
    assert.equal(second.run.nodes.get('step:check' as never)?.result?.kind, 'succeeded');
  });

  for (const when of ['while it is asked', 'before it is asked'])
    test(`is not waited for where someone completes all mailboxes ${when}, nor is what would prepare that`, async () => {
      const failure = { code: 'move-failed', message: 'no', retry: 'permanent' } as const;
      const late = { copyMs: 3_600_000, failures: [failure] };
      world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
      world.system.addMailbox('b', 'MBX01', when === 'before it is asked' ? late : { copyMs: 600_000 });
      const plan = changeSet({
        batches: [aBatch('pilot', { gate: 'approval', stopAfterFailures: null })],
        changes: [create('a', 'pilot'), create('b', 'pilot')],
        nodes: [
          seed('pilot'),
          step('check', { hook: 'before-completion', batch: 'pilot', after: ['seed:pilot'] }),
          step('undo', {
            hook: 'before-completion',
            batch: 'pilot',
            after: ['seed:pilot'],
            reverts: 'dismount',
          }),
          completion('pilot', ['seed:pilot', 'step:check', 'step:undo']),
          step('verify', { after: ['complete:pilot'] }),
        ],
      });
      const completeByHand = async (): Promise<void> => {
        for (const id of ['a', 'b']) {
          const request = world.system.requestOf(id as MailboxId);
          if (request?.state.kind === 'AutoSuspended')
            await world.system.resumeMoveRequest(request.id, false);
        }
      };
      void world.clock.sleep(15 * 60_000).then(completeByHand);
      const end = await apply(world, plan, {
        stepKinds: ['check', 'undo', 'verify'].map((kind) => aStepKind(kind)),
      });
      assert.equal(end.kind, 'finished', JSON.stringify(end.kind === 'paused' && end.reason));
      const resultOf = (node: string) => end.run.nodes.get(node as never)?.result;
      assert.deepEqual(resultOf('step:check'), {
        kind: 'skipped',
        reason: 'all mailboxes of batch pilot have completed already',
      });
      for (const node of ['step:undo', 'complete:pilot', 'step:verify'])
        assert.equal(resultOf(node)?.kind, 'succeeded', node);
    });

  test('that is rejected skips the steps before the completion; they run when it is asked again and approved', async () => {
    const first = await apply(world, withCheck, { stepKinds, limits: { wait: false } });
    await answer(first.run.id, { answer: 'rejected', by: 'tr', comment: 'not tonight' });
    const second = await apply(world, withCheck, { stepKinds, run: first.run.id });
    const resultOf = (node: string) => second.run.nodes.get(node as never)?.result;
    const completed = resultOf('complete:pilot');
    assert.equal(completed?.kind === 'failed' && completed.failure.code, 'gate-rejected');
    assert.deepEqual(resultOf('step:check'), {
      kind: 'skipped',
      reason: 'the completion of batch pilot was not approved',
    });
    const third = await apply(world, withCheck, { stepKinds, run: first.run.id, limits: { wait: false } });
    assert.equal(third.kind === 'paused' && third.reason.kind, 'gate');
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: '' });
    const fourth = await apply(world, withCheck, { stepKinds, run: first.run.id });
    assert.equal(fourth.run.phase.kind === 'finished' && fourth.run.phase.result.outcome, 'done');
    assert.equal(fourth.run.nodes.get('step:check' as never)?.result?.kind, 'succeeded');
  });

  for (const [given, outcome] of [
    ['approved', 'done'],
    ['rejected', 'done-with-failures'],
  ] as const) {
    test(`${given} ahead is taken as such when it opens, by an apply that may not wait`, async () => {
      const complete = windows('finish-item', ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z']);
      const plan = oneBatch(['a'], { gate: 'approval', start: complete, complete });
      const first = await apply(world, plan, { limits: { wait: false } });
      assert.equal(first.run.gates.size, 0, 'it has not opened');
      assert.deepEqual(gatesAhead(plan, first.run), ['complete:pilot']);
      await answer(first.run.id, { answer: given, by: 'tr', comment: 'ahead' });
      const store = await openState(world);
      const { answeredAhead } = await withUnreadAnswers(store, first.run, plan);
      await store.close();
      assert.deepEqual(answeredAhead?.get('complete:pilot'), { answer: given, by: 'tr' });
      await world.clock.sleep(instantMs('2026-11-21T22:10:00.000Z' as Instant) - world.clock.nowMs());
      const second = await apply(world, plan, { run: first.run.id, limits: { wait: false } });
      assert.equal(second.run.phase.kind === 'finished' && second.run.phase.result.outcome, outcome);
      assert.equal(second.run.gates.get('complete:pilot')?.answer?.kind, given);
      assert.deepEqual(gatesAhead(plan, second.run), []);
    });
  }

  test('is none where the plan skips the step that would ask', async () => {
    const plan = oneBatch(['a'], {});
    const { run } = await apply(world, plan, { limits: { wait: false } });
    const asks = (skip: string | null) =>
      ({ kind: 'step', id: 'ask', after: [], step: { batch: null, spec: { skip }, description: { asksPerson: true } } }) as unknown as PlanNode; // prettier-ignore
    const refusal = (skip: string | null): string =>
      gateNotOpen('ask', run, { ...plan, nodes: [...plan.nodes, asks(skip)] }, [], run.startedAt).message;
    assert.match(refusal(null), /is not waiting at this gate yet: "ask" opens when/);
    assert.match(refusal('not needed here'), /has no gate "ask"/);
  });

  test('that asks again does not take the answer that was given ahead a second time', async () => {
    const plan = oneBatch(['a'], { gate: 'approval' });
    const first = await apply(world, plan, { limits: { wait: false } });
    await answer(first.run.id, { answer: 'rejected', by: 'tr', comment: '' });
    const second = await apply(world, plan, { run: first.run.id });
    const third = await apply(world, plan, { run: first.run.id, limits: { maxDurationMs: 60_000 } });
    assert.equal(answersCountFrom(second.run, 'complete:pilot'), first.run.startedAt);
    const again = answersCountFrom(third.run, 'complete:pilot');
    assert.ok(again > second.run.startedAt, again);
  });

  test('an answer that was withdrawn, ahead or at an open gate, is as if it had not been given', async () => {
    const plan = oneBatch(['a'], { gate: 'approval' });
    const first = await apply(world, plan, { limits: { wait: false } });
    await answer(first.run.id, { answer: 'rejected', by: 'tr', comment: '' });
    const store = await openState(world);
    const withdraw = (answer: 'approved' | 'rejected', by: string) =>
      withdrawGateAnswer(store, first.run.id, 'complete:pilot', { answer, by });
    assert.equal((await withdraw('approved', 'tr')).kind, 'replaced');
    assert.equal((await withdraw('rejected', 'anna')).kind, 'replaced');
    assert.equal((await withdraw('rejected', 'tr')).kind, 'withdrawn');
    assert.equal((await withdraw('rejected', 'tr')).kind, 'replaced', 'there is none any more');
    await store.close();
    const second = await apply(world, plan, { run: first.run.id, limits: { wait: false } });
    assert.equal(second.kind === 'paused' && second.reason.kind, 'gate');
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: '' });
    const third = await apply(world, plan, { run: first.run.id, limits: { wait: false } });
    assert.equal(third.kind, 'finished');
  });

  test('an answer that is withdrawn as the run reads it never counts and is said to be withdrawn, at whichever call', async () => {
    const plan = oneBatch(['a'], { gate: 'approval' });
    const { run } = await apply(world, plan, { limits: { wait: false } });
    const store = await openState(world);
    const lease = await takeLease(store, world, plan);
    const seen: string[] = [];
    // Both read and write once or more: each order of their calls.
    for (let after = 0; after <= 4; after += 1) {
      const given = { answer: 'approved', by: `tr${after}`, comment: '' } as const;
      await answerGate(store, run.id, 'complete:pilot', given);
      let withdrawal: Promise<Withdrawal> | null = null;
      let calls = 0;
      const between = new Proxy(store, {
        get: (target, key: keyof StateStore) => {
          const call = target[key] as (...args: unknown[]) => Promise<unknown>;
          if (key !== 'fact' && key !== 'setFact') return call.bind(target);
          return async (...args: unknown[]) => {
            if (calls === after)
              await (withdrawal ??= withdrawGateAnswer(target, run.id, 'complete:pilot', given));
            calls += 1;
            return await call.apply(target, args);
          };
        },
      });
      const taken = await takeGateAnswers(between, lease, run, plan, everyAnswer);
      const { kind } = await (withdrawal ?? withdrawGateAnswer(store, run.id, 'complete:pilot', given));
      assert.ok(!(taken.has('complete:pilot') && kind === 'withdrawn'), `${after}: taken and withdrawn`);
      seen.push(`${taken.has('complete:pilot') ? 'taken' : 'not taken'}, ${kind}`);
    }
    await store.close();
    assert.deepEqual(seen, [
      'not taken, withdrawn',
      'not taken, withdrawn',
      'not taken, being-read',
      'taken, being-read',
      'taken, being-read',
    ]);
  });

  test('expires closed with the last window, and an approval after that changes nothing', async () => {
    const complete = windows('finish-item', ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z']);
    const plan = oneBatch(['a'], { gate: 'approval', complete });
    const first = await apply(world, plan, { limits: { wait: false } });
    assert.equal(first.run.gates.get('complete:pilot')?.expiresAt, '2026-11-21T23:00:00.000Z');
    await world.clock.sleep(4 * 3_600_000);
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: 'late' });
    const second = await apply(world, plan, { run: first.run.id });
    assert.equal(second.run.gates.get('complete:pilot')?.answer?.kind, 'expired');
    assert.equal(world.system.requestOf('a' as never)?.state.kind, 'AutoSuspended');
  });

  test('passed before its window opens still waits for the window', async () => {
    const complete = windows('finish-item', ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z']);
    const plan = oneBatch(['a'], { gate: 'approval', complete });
    const first = await apply(world, plan, { limits: { wait: false } });
    await answer(first.run.id, { answer: 'approved', by: 'tr', comment: '' });
    const second = await apply(world, plan, { run: first.run.id, limits: { wait: false } });
    assert.equal(second.kind === 'paused' && second.reason.kind, 'window');
  });
});
