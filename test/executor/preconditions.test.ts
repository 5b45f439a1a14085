import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { StepKind } from '../../src/runbook/step-kind.ts';
import { changeSet, aBatch, completion, create, seed, step } from './change-set.ts';
import { aStepKind } from './fake-steps.ts';
import { apply, newWorld, removeWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const MAX_AGE_MS = 4 * HOUR_MS;

suite('a backup that moves rely on', () => {
  let world: World;
  let takenAt: number[];
  let mayBackUp: boolean;
  let others: string[];
  beforeEach(() => {
    world = newWorld();
    world.system.addMailbox('a', 'MBX01');
    takenAt = [];
    mayBackUp = true;
    others = [];
  });
  afterEach(() => removeWorld(world));

  const isYoung = (): boolean => world.clock.nowMs() - (takenAt.at(-1) ?? -Infinity) <= MAX_AGE_MS;
  const backup = (): StepKind => ({
    ...aStepKind('backup', {
      probe: () => (isYoung() ? { kind: 'already-done', evidence: [] } : { kind: 'needed' }),
      run: () => {
        if (!mayBackUp) throw new Failure({ code: 'disk-full', message: 'disk full', retry: 'permanent' });
        takenAt.push(world.clock.nowMs());
        return { kind: 'done', evidence: [] };
      },
    }),
    lapsed: async () => (isYoung() ? null : 'it is older than 4 h'),
  });
  const other = (): StepKind =>
    aStepKind('command', {
      run: () => {
        others.push('ran');
        return { kind: 'done', evidence: [] };
      },
    });
  /** Steps run now (their hook is open in the first window), the batch may begin `hours` later only. */
  const plan = (hours: number) => {
    const inHours = (h: number): string => new Date(world.clock.nowMs() + h * HOUR_MS).toISOString();
    return changeSet({
      changes: [create('a', 'pilot')],
      batches: [aBatch('pilot')],
      nodes: [
        step('backup', { hook: 'before' }),
        step('command', { hook: 'before', after: ['step:backup'] }),
        step('soak', {
          kind: 'soak',
          hook: 'before',
          after: ['step:command'],
          options: { until: inHours(hours) },
        }),
        seed('pilot', ['step:soak']),
        completion('pilot'),
      ],
    });
  };
  const soak = (): StepKind =>
    aStepKind('soak', {
      run: ({ step: { spec }, clock }) => {
        const until = String(spec.options['until']);
        return clock.nowMs() >= Date.parse(until)
          ? { kind: 'done', evidence: [] }
          : { kind: 'waiting', for: 'time', until, message: 'soaks' };
      },
    });
  const go = (hours: number) => apply(world, plan(hours), { stepKinds: [backup(), other(), soak()] });

  test('and that has become too old meanwhile is made again right before the first move, and nothing else is', async () => {
    const end = await go(9);
    assert.equal(takenAt.length, 2);
    assert.deepEqual(others, ['ran']);
    assert.equal(end.run.moves.get('a' as never)?.confirmed, true);
    const created = end.run.moves.get('a' as never)?.orders.createdAt ?? '';
    assert.ok(Date.parse(created) - (takenAt[1] ?? 0) < MAX_AGE_MS);
    assert.match(end.run.notes[0]?.message ?? '', /older than 4 h, and moves are about to rely on it/);
  });

  test('and that is still young is left alone', async () => {
    await go(1);
    assert.equal(takenAt.length, 1);
  });

  test('and that cannot be made again keeps the moves from starting', async () => {
    const first = plan(9);
    const kinds = [backup(), other(), soak()];
    const paused = await apply(world, first, { stepKinds: kinds, limits: { wait: false } });
    assert.equal(paused.kind, 'paused');
    mayBackUp = false;
    const end = await apply(world, first, { stepKinds: kinds, run: paused.run.id });
    assert.equal(end.kind, 'finished');
    assert.equal(end.run.moves.size, 0);
    assert.equal(end.run.nodes.get('step:backup' as never)?.result?.kind, 'failed');
  });
});
