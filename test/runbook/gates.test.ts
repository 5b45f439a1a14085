import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { runStep, tryStep } from './step-context.ts';

const GATE = 'step:before/0-approval';
const opened = { type: 'gate-opened', gate: GATE, expiresAt: null, question: 'Go on?' };
const answered = (answer: string): unknown => ({
  type: 'gate-answered',
  gate: GATE,
  answer,
  by: 'ann',
  comment: 'seen',
});

suite('an approval step', () => {
  test('asks, and waits with the time at which silence counts as a no', async () => {
    const tried = tryStep('approval', { message: 'Overwrite?', expires: '12h' });
    assert.equal(await runStep(tried), 'waiting for approval until 2026-11-22T08:00:00.000Z');
  });

  test('passes on a clear yes only', async () => {
    const after = (answer: string) =>
      runStep(tryStep('approval', {}, { events: () => [opened, answered(answer)] }));
    assert.match(await after('approved'), /by ann: seen/);
    await assert.rejects(() => after('rejected'), failureCode('gate-rejected'));
    await assert.rejects(() => after('expired'), failureCode('gate-expired'));
    await assert.rejects(() => after('perhaps'), failureCode('gate-rejected'));
  });

  test('counts its expiry from the opening of the gate, not from the restart of the run', async () => {
    const tried = tryStep('approval', { expires: '1h' }, { events: () => [opened] });
    await tried.world.clock.sleep(61 * 60_000);
    await assert.rejects(() => runStep(tried), failureCode('gate-expired'));
  });
});

suite('a wait step', () => {
  test('counts from its journalled start, so that a restart does not begin anew', async () => {
    const started = { type: 'node-started', node: 'step:before/0-wait' };
    const tried = tryStep('wait', { for: '15m' }, { events: () => [started] });
    await tried.world.clock.sleep(10 * 60_000);
    assert.equal(await runStep(tried), 'waiting for time until 2026-11-21T20:15:00.000Z');
    await tried.world.clock.sleep(5 * 60_000);
    assert.match(await runStep(tried), /Waited until/);
  });

  test('waits until an instant', async () => {
    const tried = tryStep('wait', { until: '2026-11-21T21:30:00+01:00' });
    assert.equal(await runStep(tried), 'waiting for time until 2026-11-21T20:30:00.000Z');
  });
});

suite('the point of no return', () => {
  test('replication is not started by itself after a refused approval: the old copy is the only one', async () => {
    const { runbookPlan, TenStepsWorld } = await import('../continuity/ten-steps-world.ts');
    const world = new TenStepsWorld();
    const end = await world.apply(
      runbookPlan({
        before: [['stop-replication']],
        after: [['approval', { expires: '1h' }], ['start-replication'], ['full-system-check']],
      }),
    );
    assert.deepEqual(world.pair.running, { primary: false, secondary: false });
    assert.ok(world.pair.keepsOldCopy);
    assert.equal(
      end.run.phase.kind === 'finished' && end.run.phase.result.outcome,
      'done-with-temporary-changes',
    );
    assert.deepEqual(world.unmentioned(), []);
  });

  test('where nothing has moved, the old copy is the current one, and replication is started again', async () => {
    const { runbookPlan, TenStepsWorld } = await import('../continuity/ten-steps-world.ts');
    const world = new TenStepsWorld();
    world.system.createMoveRequest = () =>
      Promise.reject(new Failure({ code: 'command-failed', message: 'not today', retry: 'permanent' }));
    await world.apply(
      runbookPlan({
        before: [['stop-replication']],
        after: [['approval', { expires: '1h' }], ['start-replication']],
      }),
    );
    assert.deepEqual(world.pair.running, { primary: true, secondary: true });
    assert.deepEqual(world.unmentioned(), []);
  });
});
