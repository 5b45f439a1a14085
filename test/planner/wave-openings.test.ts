import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchName } from '../../src/domain/ids.ts';
import { type FormerWaves, waveRuleText } from '../../src/domain/wave.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { capsOf, cutByCount } from '../../src/planner/waves/by-count.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeWindows,
  nthId,
  atOnceEverywhere,
  fitOvernight,
  perGigabyte,
} from './world.ts';

/** One GB takes 2,000 s at the slow pace, by which waves are cut; one move at a time. */
const rates = perGigabyte;
const oneAtATime = atOnceEverywhere(1);
const rule = fitOvernight;
/** Openings of two hours: of 3.6 GB. */
const evenings = makeWindows(
  ['2026-11-23T20:00:00.000Z', '2026-11-23T22:00:00.000Z'],
  ['2026-11-24T20:00:00.000Z', '2026-11-24T22:00:00.000Z'],
  ['2026-11-25T20:00:00.000Z', '2026-11-25T22:00:00.000Z'],
  ['2026-11-26T20:00:00.000Z', '2026-11-26T22:00:00.000Z'],
);

/** Members of each wave by number, with the day of the opening that it is for. */
function wavesOf(sizesGb: readonly number[], formerWaves?: FormerWaves) {
  const mailboxes = sizesGb.map((gb, n) => makeMailbox(n, 'MBX01', { sizeBytes: gb * gigabyte }));
  const observed = {
    ...makeObserved([makeDatabase('MBX01'), makeDatabase('DB01')], mailboxes),
    limits: oneAtATime,
  };
  const members = mailboxes.map((_, n) => n);
  const batch = makeBatch('users', members, 'DB01', { waves: rule, start: evenings, complete: evenings });
  const { batches, changes } = planChanges(
    makeInput(makeDesired([batch]), observed, {
      rates,
      ...(formerWaves === undefined ? {} : { formerWaves }),
    }),
  );
  return batches.map(({ name, wave }) => ({
    day: wave?.opening?.from?.slice(8, 10) ?? null,
    members: members.filter((n) =>
      changes.some(({ batch: of, mailboxId }) => of === name && mailboxId === nthId(n)),
    ),
  }));
}

suite('waves that fit an opening each', () => {
  test('what fits an opening of its own waits for the next one, and those behind it wait with it', () => {
    assert.deepEqual(wavesOf([2.5, 2, 1]), [
      { day: '23', members: [0] },
      { day: '24', members: [1, 2] },
    ]);
  });

  test('what is longer than any opening keeps none of those behind it out', () => {
    assert.deepEqual(wavesOf([2.5, 4, 1]), [
      { day: '23', members: [0, 2] },
      { day: null, members: [1] },
    ]);
  });

  test('a wave that has outgrown its opening is not expected in one that another wave takes', () => {
    const inWave = (n: number, number: number) =>
      [nthId(n), { of: batchName('users'), number, rule: waveRuleText(rule) }] as const;
    const former: FormerWaves = new Map([inWave(0, 1), inWave(1, 2), inWave(2, 2)]);
    // The second one is copied from the 24th on, after the opening has closed too, and completes on the 25th.
    assert.deepEqual(wavesOf([1, 2, 4, 3], former), [
      { day: '23', members: [0] },
      { day: null, members: [1, 2] },
      { day: '26', members: [3] },
    ]);
  });
});

suite('waves by number', () => {
  const unit = (n: number, bytes = 1) => ({ members: [n], bytes });
  const cut = (units: readonly ReturnType<typeof unit>[], count: number): readonly (readonly number[])[] =>
    cutByCount(units, count, 'mailboxes', capsOf(rule)).map(({ units: own }) =>
      own.flatMap(({ members }) => members),
    );

  test('as many waves as mailboxes have one each, more have no more', () => {
    assert.deepEqual(cut([unit(0), unit(1), unit(2)], 3), [[0], [1], [2]]);
    assert.deepEqual(cut([unit(0), unit(1)], 3), [[0], [1]]);
    assert.deepEqual(cut([unit(0), unit(1), unit(2)], 1), [[0, 1, 2]]);
  });

  test('by size one that is as large as all the others is a wave of its own', () => {
    const sizes = [unit(0, 10), unit(1), unit(2), unit(3, 8)];
    const waves = cutByCount(sizes, 2, 'size', capsOf(rule));
    assert.deepEqual(
      waves.map(({ bytes }) => bytes),
      [10, 10],
    );
  });
});
