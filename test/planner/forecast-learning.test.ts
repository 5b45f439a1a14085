import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { databaseName } from '../../src/domain/ids.ts';
import { addMs, instantMs, type Instant } from '../../src/domain/instant.ts';
import type { FinishForecast, MoveSample, RateHistory, WorkAmounts } from '../../src/domain/rates.ts';
import { calibrate } from '../../src/planner/forecast/calibration.ts';
import { MoveTimes } from '../../src/domain/move-times.ts';
import { defaultRates, learnRates } from '../../src/planner/forecast/rates.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { makeBatch, makeDatabase, makeDesired, makeInput, makeMailbox, makeObserved, now } from './world.ts';

const second = 1000;
const range = (to: number): number[] => Array.from({ length: to }, (_, i) => i);
const at = (seconds: number): Instant => addMs(now, seconds * second);

suite('learning from finished moves', () => {
  const sample = (bytes: number, items: number, activeMs: number, from = 'A'): MoveSample => ({
    from: databaseName(from),
    to: databaseName('T1'),
    bytes,
    items,
    activeMs,
  });
  const near = (found: number, wanted: number, part = 0.05): void =>
    assert.ok(Math.abs(found - wanted) <= part * wanted, `${found} is not near ${wanted}`);

  test('what a move costs whatever its size, per item and per byte is told apart', () => {
    const moves = range(60).map((n) => {
      const [bytes, items] = [(n % 7) * 1e8, (n % 11) * 1000];
      // Every tenth is an outlier.
      return sample(bytes, items, (5_000 + items * 10 + bytes / 10_000) * (n % 10 === 9 ? 6 : 1));
    });
    const { overall } = learnRates(moves, [], defaultRates)!;
    near(overall.msPerPart, 5_000);
    near(overall.msPerItem, 10);
    near(overall.msPerByte, 1 / 10_000);
  });

  test('small mailboxes teach what a small mailbox takes, and not that bytes cost nothing', () => {
    const tiny = range(20).map(() => sample(1_100_000, 2, 14_000));
    const times = new MoveTimes(learnRates(tiny, [], defaultRates)!);
    const [from, to] = [databaseName('A'), databaseName('T1')];
    near(times.moveMs(from, to, { parts: 1, items: 2, bytes: 1_100_000 }), 14_000);
    const hourOrMore = times.moveMs(from, to, { parts: 1, items: 2, bytes: 10e9 });
    assert.ok(hourOrMore > 3600 * second, `ten GB in ${hourOrMore} ms`);
  });

  test('a pair has its own costs once there are three moves of it', () => {
    const moves = [
      ...range(20).map((n) => sample(n * 1e9, 100, 1000 + n * 100_000)),
      ...range(2).map(() => sample(1e9, 100, 1e7, 'B')),
    ];
    assert.deepEqual(
      learnRates(moves, [], defaultRates)?.pairs.map(({ from, moves: count }) => [from, count]),
      [['A', 20]],
    );
  });

  test('a pair that is thousands of times slower than the others is believed', () => {
    const moves = [
      ...range(100).map((n) => sample(1e6 * (n % 7), 20 * (n % 5), 24 + (n % 5))),
      ...range(20).map((n) => sample(1e6 * (n % 7), 20 * (n % 5), 300_000 + n, 'B')),
    ];
    const times = new MoveTimes(learnRates(moves, [], defaultRates)!);
    near(
      times.moveMs(databaseName('B'), databaseName('T1'), { parts: 1, items: 40, bytes: 3e6 }),
      300_000,
      0.15,
    );
  });

  test('an archive is a part of its own', () => {
    const moves = range(40).map((n) => ({
      ...sample(1e6 * (n % 7), 20 * (n % 5), (n % 2 === 0 ? 10_000 : 20_000) + (n % 7) * 100),
      parts: n % 2 === 0 ? 1 : 2,
    }));
    near(learnRates(moves, [], defaultRates)!.overall.msPerPart, 10_000);
  });

  test('a completion takes what it took; where that is not measured, what is typical', () => {
    const [plain] = [sample(1e6, 10, 20_000)];
    const measured = [1, 5, 9].map((ms) => ({ ...plain!, completionMs: ms * second }));
    assert.equal(learnRates(measured, [], defaultRates)?.completionMs, 5 * second);
    const old = [plain!, { ...plain!, completionMs: null }];
    assert.equal(learnRates(old, [], defaultRates)?.completionMs, defaultRates.completionMs);
  });

  test('hours in which moves take longer are known once enough moves were timed', () => {
    const timed = (hours: readonly number[]): readonly MoveSample[] =>
      hours.flatMap((hour) =>
        range(20).map((n) => ({
          ...sample(0, 100 * n, (10_000 + 1000 * n) * (hour === 2 ? 3 : 1)),
          startedAt: `2026-11-${10 + n}T${String(hour).padStart(2, '0')}:10:00.000Z` as Instant,
        })),
      );
    const { slownessByHour = [] } = learnRates(timed([20, 21, 22, 23, 0, 1, 2, 3]), [], defaultRates)!;
    assert.equal(slownessByHour.length, 24);
    // Twenty moves are not yet certain.
    assert.ok((slownessByHour[2] ?? 0) > 1.8 && (slownessByHour[2] ?? 0) < 3, String(slownessByHour[2]));
    for (const hour of [12, 22, 1, 3]) near(slownessByHour[hour] ?? 0, 1);
    assert.equal(learnRates(timed([1, 2]), [], defaultRates)?.slownessByHour, undefined);
    assert.equal(learnRates(range(90).map((n) => sample(0, n, 1000)), [], defaultRates)?.slownessByHour, undefined); // prettier-ignore
  });

  test('how differently moves alike take is told from what makes a whole night slow', () => {
    // Two in three moves are at their cost or beside it by the same part, in nights of which each is slower than the one before.
    const nights = (apart: number): readonly MoveSample[] =>
      range(6).flatMap((night) =>
        range(30).map((n) => ({
          ...sample(0, 100 * n, (10_000 + 1000 * n) * Math.exp(0.3 * night + apart * ((n % 3) - 1))),
          startedAt: addMs(at(night * 86_400), n * second),
        })),
      );
    assert.ok((learnRates(nights(0), [], defaultRates)?.moveSpread ?? 1) < 0.05);
    near(learnRates(nights(0.4), [], defaultRates)?.moveSpread ?? 0, 0.42, 0.1);
    assert.equal(learnRates(nights(0.4).slice(0, 20), [], defaultRates)?.moveSpread, undefined);
  });

  test('without moves nothing is learnt', () => {
    assert.equal(learnRates([], [], defaultRates), null);
  });
});

suite('learning from finished runs', () => {
  const moves: MoveSample[] = range(10).map((n) => ({
    from: databaseName('A'),
    to: databaseName('T1'),
    bytes: 1e6,
    items: 10 + n,
    activeMs: 1000,
  }));
  const finish = (n: number, tookMs: number, amounts: WorkAmounts): FinishForecast => ({
    promisedAt: at(1000 * n),
    batch: 'one',
    finishP50: at(1000 * n + 10),
    finishP90: at(1000 * n + 20),
    finishedAt: addMs(at(1000 * n), tookMs),
    basis: { ratesFrom: 'history', workMs: 10 * second, amounts },
  });
  const run = (orders: number, movesMs: number, togetherMs: number): WorkAmounts => ({
    kind: 'run',
    orders,
    movesMs,
    togetherMs,
  });
  const learn = (finishes: readonly FinishForecast[]) => learnRates(moves, finishes, defaultRates)!;

  test('what a run, an order and a move take is told apart, and what moves share', () => {
    const finishes = range(60).map((n) => {
      const [orders, movesMs, atOnce] = [(n % 7) * 20, 20_000 + (n % 11) * 9000, 1 + (n % 4)];
      const tookMs = 5000 + orders * 300 + movesMs * (0.5 + 0.25 * atOnce);
      // Every tenth is an outlier.
      return finish(n, tookMs * (n % 10 === 4 ? 4 : 1), run(orders, movesMs, atOnce * movesMs));
    });
    const { startMs, msPerOrder, movesFactor, sharedFactor } = learn(finishes).run;
    const rounded = [startMs / 1000, msPerOrder / 100, movesFactor * 10, sharedFactor * 20].map(Math.round);
    assert.deepEqual(rounded, [5, 3, 5, 5]);
  });

  test('a site that has become slower is followed', () => {
    const finishes = (slowerFrom: number) =>
      range(40).map((n) =>
        finish(n, (n < slowerFrom ? 1 : 2) * (5000 + (n % 7) * 10_000), run(10, (n % 7) * 10_000, 0)),
      );
    const took = (known: RateHistory) => known.run.startMs + 10 * known.run.msPerOrder;
    const [steady, slower] = [took(learn(finishes(40))), took(learn(finishes(30)))];
    assert.ok(slower > 1.3 * steady && slower < 2.1 * steady, `${steady} ms, then ${slower} ms`);
  });

  test('held copies teach what a completion takes', () => {
    const finishes = [
      ...range(10).map((n) => finish(n, 1000 + 40 * 200, run(40, 0, 0))),
      ...range(5).map((n) =>
        finish(10 + n, 60 * 200 + 30 * 700, { kind: 'completion', orders: 60, completions: 30 }),
      ),
    ];
    const { completionMs, run: cost } = learn(finishes);
    assert.ok(Math.abs(60 * cost.msPerOrder + 30 * completionMs - 33_000) < 500, `${completionMs} ms`);
  });

  test('what comes after few completions as after many is told from what each takes', () => {
    const finishes = range(6).map((n) =>
      finish(n, 20_000 + (n + 1) * 30_000, { kind: 'completion', orders: 0, completions: n + 1 }),
    );
    const { completionMs, run: cost } = learn(finishes);
    assert.deepEqual([completionMs, cost.untilSeenMs ?? 0].map(Math.round), [30_000, 20_000]);
    const { completionMs: ofEach, run: other } = learn(finishes.slice(0, 2));
    assert.ok(other.untilSeenMs === undefined && ofEach > 40_000, `${ofEach} ms, by two finishes`);
  });
});

suite('accuracy', () => {
  const finish = (finishedAt: Instant | null, more: Partial<FinishForecast> = {}): FinishForecast => ({
    promisedAt: at(0),
    batch: 'one',
    finishP50: at(30),
    finishP90: at(50),
    finishedAt,
    ...more,
  });

  test('finishes that were met are counted, those still open are not', () => {
    const finishes = [finish(at(20)), finish(at(40)), finish(at(60)), finish(null)];
    assert.deepEqual(calibrate(finishes), { judged: 3, metP50: 1, metP90: 2, medianError: null });
  });

  test('time in which nothing could be done is no error, and the error is a part of the work', () => {
    const basis = { ratesFrom: 'history', workMs: 8 * second, amounts: null } as const;
    const finishes = [
      finish(at(1030), { lostMs: 1000 * second, basis }),
      finish(at(32), { basis }),
      finish(at(31), { basis }),
    ];
    assert.deepEqual(calibrate(finishes), { judged: 3, metP50: 1, metP90: 3, medianError: 0.125 });
  });
});

suite('forecasts of a site that is known', () => {
  test('nine of ten finishes meet P90, half of them P50, and half are within a tenth of it', () => {
    const cost = fc.record({
      msPerPart: fc.integer({ min: 10, max: 300_000 }),
      msPerItem: fc.integer({ min: 1, max: 100 }),
      msPerByte: fc.integer({ min: 1, max: 1000 }).map((n) => n / 100_000),
    });
    const run = fc.record({
      startMs: fc.integer({ min: 100, max: 60_000 }),
      msPerOrder: fc.integer({ min: 1, max: 3000 }),
      movesFactor: fc.integer({ min: 5, max: 25 }).map((n) => n / 10),
      sharedFactor: fc.integer({ min: 0, max: 10 }).map((n) => n / 10),
    });
    fc.assert(
      fc.property(cost, cost, run, fc.integer(), (toFirst, toSecond, beside, seed) => {
        const site = new Site(toFirst, toSecond, beside, seed);
        for (let n = 0; n < 60; n += 1) site.run(n % 3 === 0);
        const begun = site.finishes.length;
        for (let n = 0; n < 200; n += 1) site.run(n % 10 === 0);
        const { judged, metP50, metP90, medianError } = calibrate(site.finishes.slice(begun));
        const [half, share] = [metP50 / judged, metP90 / judged];
        assert.ok(half >= 0.4 && half <= 0.6, `${metP50} of ${judged} met P50`);
        assert.ok(share >= 0.85 && share <= 0.95, `${metP90} of ${judged} met P90`);
        assert.ok(medianError !== null && medianError <= 0.1, `half are within ${medianError}`);
      }),
      { seed: 5, numRuns: 4, endOnFailure: true },
    );
  });
});

/** It behaves as the model says, with noise: one for each run, one for each move. */
class Site {
  readonly finishes: FinishForecast[] = [];
  readonly #samples: MoveSample[] = [];
  readonly #truth: RateHistory;
  readonly #random: () => number;
  #known: RateHistory | null = null;

  constructor(
    toFirst: RateHistory['overall'],
    toSecond: RateHistory['overall'],
    run: Omit<RateHistory['run'], 'slowFactor'>,
    seed: number,
  ) {
    const pair = (to: string, cost: RateHistory['overall']) => ({
      from: databaseName('A'),
      to: databaseName(to),
      moves: 3,
      cost,
    });
    this.#truth = {
      ...defaultRates,
      pairs: [pair('T1', toFirst), pair('T2', toSecond)],
      run: { ...run, slowFactor: 2 },
    };
    this.#random = mulberry(seed);
  }

  run(learns: boolean): void {
    if (learns) this.#known = learnRates(this.#samples.slice(-400), this.finishes, defaultRates);
    const boxes = range(1 + Math.floor(40 * this.#random() ** 2)).map((n) => {
      const primaryBytes = Math.round(1e6 * Math.exp(3 * this.#normal()));
      return { ...makeMailbox(n, 'A', { sizeBytes: primaryBytes }) };
    });
    const target = this.#random() < 0.5 ? 'T1' : 'T2';
    const desired = makeDesired([makeBatch('one', range(boxes.length), target)]);
    const observed = makeObserved(
      ['A', 'T1', 'T2'].map((name) => makeDatabase(name)),
      boxes,
    );
    const by = (rates: RateHistory | null) => planChanges(makeInput(desired, observed, { rates }));
    const [promised, real] = [by(this.#known), by(this.#truth)];
    const [batch, truth] = [promised.forecast!.batches[0]!, real.forecast!.batches[0]!];
    const tookMs = (instantMs(truth.completedP50!) - instantMs(now)) * Math.exp(0.1 * this.#normal());
    this.finishes.push({
      promisedAt: at(this.finishes.length),
      batch: 'one',
      finishP50: batch.completedP50!,
      finishP90: batch.completedP90!,
      finishedAt: addMs(now, Math.round(tookMs)),
      ...(batch.basis === null ? {} : { basis: batch.basis }),
    });
    const times = new MoveTimes(this.#truth);
    for (const { from, to, sizeBytes, itemCount } of promised.changes) {
      const activeMs =
        times.moveMs(from, to, { parts: 1, items: itemCount, bytes: sizeBytes }) *
        Math.exp(0.2 * this.#normal());
      this.#samples.push({ from: from!, to: to!, bytes: sizeBytes, items: itemCount, activeMs });
    }
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
  }
}

function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
