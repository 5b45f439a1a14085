import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ChangeSet, PlannedBatch } from '../../src/domain/change.ts';
import { batchName } from '../../src/domain/ids.ts';
import { openingsOfWave } from '../../src/domain/wave.ts';
import { waveSlips } from '../../src/domain/waves-of-run.ts';
import type { Schedule } from '../../src/domain/window.ts';
import { aBatch, at, changeSet, completion, create, held, seed, straight, windows } from './change-set.ts';
import { apply, newWorld, removeWorld, type World } from './world.ts';

// The clock starts at 20:00. Openings are an hour apart, as short as the test of a night may be.
const opening = (hour: number): [string, string] => [
  `2026-11-21T${hour}:00:00.000Z`,
  `2026-11-21T${hour}:30:00.000Z`,
];
const hourly = windows('finish-item', opening(21), opening(22), opening(23));

const wave = (number: number, hour: number | null, more: Partial<PlannedBatch> = {}): PlannedBatch =>
  aBatch(`users.${number}`, {
    complete: hourly,
    wave: {
      of: batchName('users'),
      number,
      rule: 'fit overnight',
      opening: { from: hour === null ? null : at(opening(hour)[0]) },
    },
    ...more,
  });

/** A mailbox each, held at 95 % until its night. */
const inWaves = (batches: readonly PlannedBatch[], options = held): ChangeSet =>
  changeSet({
    batches,
    changes: batches.map(({ name, wave: own }) => create(`m${own?.number}`, name, options)),
    nodes: batches.flatMap(({ name }, i) => [
      seed(name, i === 0 ? [] : [`complete:${batches[i - 1]?.name}`]),
      completion(name),
    ]),
  });

suite('waves', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
    for (const name of ['m1', 'm2', 'm3']) world.system.addMailbox(name, 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const completedOn = (): (string | null)[] =>
    ['m1', 'm2', 'm3'].map((name) => {
      const state = world.system.requestOf(name as never)?.state;
      return state?.kind === 'Completed' ? state.completedAt.slice(11, 13) : null;
    });
  const warnings = (end: Awaited<ReturnType<typeof apply>>): string[] =>
    end.run.notes.filter(({ level }) => level === 'warning').map(({ message }) => message);

  test('take an opening each, although there is time for all of them in the first', async () => {
    const end = await apply(world, inWaves([wave(1, 21), wave(2, 22), wave(3, 23)]));
    assert.equal(end.kind, 'finished');
    assert.deepEqual(completedOn(), ['21', '22', '23']);
    assert.deepEqual(warnings(end), []);
  });

  test('that follow one another at once share an opening', async () => {
    const at21 = [1, 2, 3].map((number) => {
      const one = wave(number, null);
      return { ...one, wave: { ...one.wave!, opening: null } };
    });
    await apply(world, inWaves(at21));
    assert.deepEqual(completedOn(), ['21', '21', '21']);
  });

  test('do not begin before the opening that they were planned for', async () => {
    await apply(world, inWaves([wave(1, 22), wave(2, 23)]));
    assert.deepEqual(completedOn().slice(0, 2), ['22', '23']);
  });

  test('that copy and complete inside their window start in an opening each', async () => {
    const own = [wave(1, 21), wave(2, 22)].map((one) => ({
      ...one,
      start: hourly,
      complete: { kind: 'now' } as const,
    }));
    await apply(world, inWaves(own, straight));
    assert.deepEqual(completedOn().slice(0, 2), ['21', '22']);
  });

  test('move on together when one misses its opening, never two in one, and the run says so once', async () => {
    const plan = inWaves([wave(1, 21), wave(2, 22)]);
    const early = await apply(world, plan, { limits: { wait: false } });
    assert.equal(early.kind, 'paused');
    // No process works on it in the first opening; a second one only looks.
    world.clock.setForward(100 * 60_000);
    const look = await apply(world, plan, { run: early.run.id, limits: { wait: false } });
    const end = await apply(world, plan, { run: look.run.id });
    assert.equal(end.kind, 'finished');
    assert.deepEqual(completedOn().slice(0, 2), ['22', '23']);
    assert.deepEqual(warnings(end), [
      'Wave users.1 has not ended in the opening of 2026-11-21T21:00:00.000Z: it may go on from 2026-11-21T22:00:00.000Z, and the wave after it moves on by one opening.',
    ]);
  });

  test('that are applied too late say so, and keep to one opening each', async () => {
    world.clock.setForward(100 * 60_000);
    const late = windows('finish-item', opening(22), opening(23));
    const end = await apply(
      world,
      inWaves([wave(1, 21, { complete: late }), wave(2, 22, { complete: late })]),
    );
    assert.deepEqual(completedOn().slice(0, 2), ['22', '23']);
    assert.equal(warnings(end).length, 1);
    assert.match(warnings(end)[0] ?? '', /users\.1 .*the wave after it moves on/);
  });

  test('without a further opening ask for a new plan', async () => {
    const one = windows('finish-item', opening(21));
    const plan = inWaves([wave(1, 21, { complete: one }), wave(2, 22, { complete: one })]);
    const end = await apply(world, plan);
    assert.equal(end.kind === 'paused' && end.reason.kind, 'window');
    assert.deepEqual(completedOn().slice(0, 2), ['21', null]);
  });
});

test('a freeze cut out of “now” is not an opening: the start is what waits for the wave’s own', () => {
  const first: Schedule = {
    kind: 'windows',
    occurrences: [
      {
        window: 'now',
        opensAt: at('1970-01-01T00:00:00Z'),
        closesAt: at('2026-12-20T00:00:00Z'),
        latestStartAt: at('2026-12-20T00:00:00Z'),
        finishBy: at('2026-12-20T00:00:00Z'),
        overrun: 'finish-item',
        note: null,
      },
    ],
  };
  const { start, complete } = openingsOfWave({ ...wave(2, 22), start: hourly, complete: first }, null);
  assert.equal(start.kind === 'windows' && start.occurrences[0]?.opensAt, opening(22)[0]);
  assert.equal(complete, first);
});

test('only the wave whose turn it is can be late; those after it move on with it', () => {
  const plan = inWaves([wave(1, 21), wave(2, 22), wave(3, 23)]);
  const none = { nodes: new Map() };
  assert.deepEqual(waveSlips(plan, none, at('2026-11-21T21:20:00Z')), []);
  assert.deepEqual(waveSlips(plan, none, at('2026-11-21T21:40:00Z')), [
    { batch: 'users.1', missed: opening(21)[0], next: opening(22)[0], later: 2 },
  ]);
  assert.deepEqual(waveSlips(plan, none, at('2026-11-22T12:00:00Z')), [
    { batch: 'users.1', missed: opening(23)[0], next: null, later: 2 },
  ]);
});
