import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import { msBetween } from '../../src/domain/instant.ts';
import { serverName } from '../../src/domain/ids.ts';
import type { ReadPerDay } from '../../src/domain/mailbox.ts';
import type { MoveLimits } from '../../src/domain/observed.ts';
import type { RateHistory } from '../../src/domain/rates.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { databaseName } from '../../src/domain/ids.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  makeStep,
  makeWindows,
  now,
  gigabyte,
  atOnceEverywhere,
  perGigabyte,
} from './world.ts';

const rates = perGigabyte;
const wide = atOnceEverywhere(1000);
const second = 1000;
const after = (instant: Instant | null | undefined): number | null =>
  instant ? msBetween(now, instant) / second : null;

function forecast(
  batches: readonly ReturnType<typeof makeBatch>[],
  count: number,
  facts: {
    limits?: Partial<MoveLimits>;
    rates?: RateHistory;
    steps?: Parameters<typeof makeDesired>[1];
    requests?: (n: number) => number;
    /** Of A. */
    readPerDay?: ReadPerDay;
    /** Of those in A. */
    sizeBytes?: number;
  } = {},
) {
  const { readPerDay, sizeBytes = gigabyte } = facts;
  const boxes = Array.from({ length: count }, (_, n) =>
    n % 2 === 0 ? makeMailbox(n, 'A', { sizeBytes }) : makeMailbox(n, 'B'),
  );
  const databases = [
    makeDatabase('A', readPerDay === undefined ? {} : { readPerDay }),
    makeDatabase('B', { server: serverName('EX2') }),
    makeDatabase('T1'),
    makeDatabase('T2', { server: serverName('EX2') }),
  ];
  const observed = { ...makeObserved(databases, boxes), limits: { ...wide, ...facts.limits } };
  const set = planChanges(
    makeInput(makeDesired(batches, facts.steps), observed, { rates: facts.rates ?? rates }),
  );
  assert.ok(set.forecast);
  return { set, forecast: set.forecast };
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

suite('forecast', () => {
  test('without limits all move at once; P90 goes by the slow pace', () => {
    const { forecast: f } = forecast([makeBatch('one', range(0, 10), 'T1')], 10);
    assert.deepEqual([after(f.finishP50), after(f.finishP90), f.ratesFrom], [1000, 2000, 'history']);
    assert.equal(f.batches[0]?.fitsWindow, null);
  });

  test('a run costs time beside its moves, and each of its orders does', () => {
    const run = { ...rates.run, startMs: 10 * second, msPerOrder: 2 * second, movesFactor: 1.5 };
    const { forecast: f } = forecast([makeBatch('one', range(0, 10), 'T1')], 10, {
      rates: { ...rates, run },
    });
    assert.deepEqual(
      [after(f.batches[0]?.startsAt), after(f.finishP50), after(f.finishP90)],
      [10, 1530, 3060],
    );
    assert.deepEqual(f.batches[0]?.basis, {
      ratesFrom: 'history',
      workMs: 1530 * second,
      amounts: { kind: 'run', orders: 10, movesMs: 1000 * second, togetherMs: 10_000 * second },
    });
  });

  test('moves that share something take longer the more of them there are at a time', () => {
    const run = { ...rates.run, movesFactor: 0.5, sharedFactor: 0.5 };
    const finish = (atOnce: number) =>
      after(
        forecast([makeBatch('one', range(0, 12), 'T1')], 12, {
          limits: { maxTotalMovesPerMRS: atOnce },
          rates: { ...rates, run },
        }).forecast.finishP50,
      );
    assert.deepEqual([1, 2, 4].map(finish), [12_000, 9000, 7500]);
  });

  test('a mailbox and its archive are two parts, and a finished request in the way is one order more', () => {
    const boxes = [0, 1].map((n) => makeMailbox(n, 'A', { archive: n === 0 ? 'A' : null, archiveBytes: 0 }));
    const requests = [
      makeRequest(boxes[1]!, 'A', { state: { kind: 'Completed', completedAt: now }, percentComplete: 100 }),
    ];
    const set = planChanges(
      makeInput(
        makeDesired([makeBatch('one', [0], 'T1'), makeBatch('two', [1], 'T1')]),
        makeObserved([makeDatabase('A'), makeDatabase('T1')], boxes, requests),
        {
          rates: {
            ...rates,
            overall: { ...rates.overall, msPerPart: 100 * second },
            run: { ...rates.run, msPerOrder: second },
          },
        },
      ),
    );
    assert.deepEqual(
      set.forecast?.batches.map((b) => after(b.completedP50)),
      [1203, 1103],
    );
  });

  test('waiting for a window does not grow with the pace, and completions alone are learnt from it', () => {
    const complete = makeWindows(['2026-11-22T01:00:00.000Z', '2026-11-22T02:00:00.000Z']);
    const { forecast: f } = forecast([makeBatch('one', [0, 1], 'T1', { complete })], 2, {
      rates: { ...rates, completionMs: 60 * second },
    });
    const [batch] = f.batches;
    assert.deepEqual(
      [batch?.completedP50, batch?.completedP90, batch?.basis],
      [
        '2026-11-22T01:01:00.000Z',
        '2026-11-22T01:02:00.000Z',
        {
          ratesFrom: 'history',
          workMs: 60 * second,
          amounts: { kind: 'completion', orders: 2, completions: 1 },
        },
      ],
    );
  });

  test('each limit makes moves wait for one another', () => {
    const finish = (limits: Partial<MoveLimits>) =>
      after(forecast([makeBatch('one', range(0, 12), 'T1')], 12, { limits }).forecast.finishP50);
    assert.equal(finish({ maxTotalMovesPerMRS: 3 }), 4000);
    assert.equal(finish({ maxActiveMovesPerTargetMDB: 2 }), 6000);
    assert.equal(finish({ maxActiveMovesPerSourceMDB: 3 }), 2000);
    assert.equal(finish({ maxActiveMovesPerSourceServer: 2 }), 3000);
    assert.equal(finish({ maxActiveMovesPerTargetServer: 4 }), 3000);
  });

  test('maxInFlight holds per batch, and batches side by side share the limits', () => {
    const batches = [
      makeBatch('a', range(0, 4), 'T1', { maxInFlight: 1 }),
      makeBatch('b', range(4, 8), 'T2', { maxInFlight: 2 }),
    ];
    const { forecast: f } = forecast(batches, 8);
    assert.deepEqual(
      f.batches.map((b) => after(b.completedP50)),
      [4000, 2000],
    );
    const shared = forecast(batches, 8, { limits: { maxTotalMovesPerMRS: 1 } });
    assert.equal(after(shared.forecast.finishP50), 8000);
  });

  test('a batch waits for those it depends on and for the steps in between', () => {
    const minute = { estimateMs: 60_000 };
    const { forecast: f } = forecast(
      [
        makeBatch('a', [0], 'T1', { after: [makeStep('wait', minute)] }),
        makeBatch('b', [1], 'T1', { dependsOn: ['a'], before: [makeStep('wait', minute)] }),
      ],
      2,
      { steps: { before: [makeStep('backup', minute)], after: [makeStep('http', minute)] } },
    );
    assert.deepEqual(
      f.batches.map((b) => [after(b.startsAt), after(b.completedP50)]),
      [
        [60, 1060],
        [1180, 2180],
      ],
    );
    assert.equal(after(f.finishP50), 2240);
  });

  test('held copies complete in their window, and moves start only while theirs is open', () => {
    const complete = makeWindows(['2026-11-22T01:00:00.000Z', '2026-11-22T02:00:00.000Z']);
    const held = forecast([makeBatch('one', [0, 1], 'T1', { complete })], 2).forecast.batches[0];
    assert.deepEqual(
      [after(held?.syncedP50), held?.completedP50, held?.fitsWindow],
      [1000, '2026-11-22T01:00:00.000Z', true],
    );
    const start = makeWindows(
      ['2026-11-21T22:00:00.000Z', '2026-11-21T22:00:01.000Z'],
      ['2026-11-22T22:00:00.000Z', '2026-11-22T22:00:01.000Z'],
    );
    const two = forecast([makeBatch('one', [0, 1], 'T1', { start })], 2, {
      limits: { maxTotalMovesPerMRS: 1 },
    }).forecast.batches[0];
    assert.equal(two?.completedP50, '2026-11-22T22:16:40.000Z');
  });

  test('a mailbox of 10 GB takes four days of a source that gives 2.5 GB a day, and no other waits for it', () => {
    const readPerDay = { limitBytes: 2.5 * gigabyte, readsOfEach: 1 };
    const { forecast: f } = forecast(
      [
        makeBatch('slow', [0], 'T1'),
        makeBatch('quick', [1], 'T1'),
        makeBatch('next', [3], 'T1', { dependsOn: ['slow'] }),
      ],
      4,
      { readPerDay, sizeBytes: 10 * gigabyte, limits: { maxTotalMovesPerMRS: 1 } },
    );
    const fourthDay = '2026-11-24T00:00:00.000Z';
    assert.deepEqual(
      f.batches.map(({ startsAt, completedP50, completedP90, readDays, basis }) => [
        startsAt,
        completedP50,
        completedP90,
        readDays,
        basis === null,
      ]),
      [
        [now, fourthDay, fourthDay, 4, true],
        [
          '2026-11-21T23:46:40.000Z',
          '2026-11-22T00:03:20.000Z',
          '2026-11-22T03:06:40.000Z',
          undefined,
          false,
        ],
        [fourthDay, '2026-11-24T00:16:40.000Z', '2026-11-24T00:33:20.000Z', undefined, false],
      ],
    );
    assert.equal(f.finishP50, '2026-11-24T00:16:40.000Z');
  });

  test('a source that gives nothing has no finish', () => {
    const readPerDay = { limitBytes: 0, readsOfEach: 1 };
    assert.equal(forecast([makeBatch('one', [0], 'T1')], 1, { readPerDay }).forecast.finishP50, null);
  });

  test('copies of several days complete in the first window after them; where they have to end in one, that is a finding', () => {
    const facts = { readPerDay: { limitBytes: 2.5 * gigabyte, readsOfEach: 1 }, sizeBytes: 10 * gigabyte };
    const nights = makeWindows(
      ['2026-11-22T01:00:00.000Z', '2026-11-22T03:00:00.000Z'],
      ['2026-11-25T01:00:00.000Z', '2026-11-25T03:00:00.000Z'],
    );
    const held = forecast([makeBatch('one', [0], 'T1', { complete: nights })], 1, facts);
    const [batch] = held.forecast.batches;
    assert.deepEqual(
      [batch?.syncedP50, batch?.completedP50, batch?.fitsWindow],
      ['2026-11-24T00:00:00.000Z', '2026-11-25T01:00:00.000Z', true],
    );
    const { set } = forecast([makeBatch('one', [0], 'T1', { start: nights })], 1, facts);
    const found = set.findings.find(({ code }) => code === 'does-not-fit-window');
    assert.match(found?.hint ?? '', /^Of its mailboxes one is read on 4 days\./);
  });

  test('what does not fit is a finding with a proposed split', () => {
    const start = makeWindows(
      ['2026-11-21T22:00:00.000Z', '2026-11-21T23:30:00.000Z'],
      ['2026-11-22T22:00:00.000Z', '2026-11-22T23:30:00.000Z'],
    );
    const { set, forecast: f } = forecast([makeBatch('one', range(0, 6), 'T1', { start })], 6, {
      limits: { maxTotalMovesPerMRS: 1 },
    });
    // 5,400 s at 2,000 s each: two end in time; the third starts in time, and does not.
    assert.deepEqual([f.batches[0]?.fitsWindow, f.batches[0]?.proposedParts], [false, 3]);
    const finding = set.findings.find((d) => d.code === 'does-not-fit-window');
    assert.match(finding?.hint ?? '', /^Split it into 3 batches of at most 2 mailboxes/);
  });

  test('a batch held by hand, or whose window is over, has no finish, and the latter is an error', () => {
    const held = forecast([makeBatch('one', [0], 'T1', { complete: { kind: 'held' } })], 1);
    assert.deepEqual([held.forecast.finishP50, held.set.findings], [null, []]);
    const over = forecast(
      [
        makeBatch('one', [0], 'T1', {
          complete: makeWindows(['2020-01-01T00:00:00.000Z', '2020-01-01T05:00:00.000Z']),
        }),
      ],
      1,
    );
    assert.equal(over.forecast.finishP50, null);
    assert.deepEqual(
      over.set.findings.map((f) => f.code),
      ['window-over'],
    );
  });

  test('a window that is over is one finding, however many batches wait for it, and a warning where none does', () => {
    const past = makeWindows(['2020-01-01T00:00:00.000Z', '2020-01-01T05:00:00.000Z']);
    const place = { file: 'plan.yaml', line: 4, column: 3, length: 1 };
    const waited = { windows: ['w'], place };
    const waiting = (name: string, members: readonly number[], target = 'T1') =>
      makeBatch(name, members, target, {
        start: past,
        complete: past,
        waitsFor: { start: waited, complete: waited },
      });
    const { findings } = forecast([waiting('one', [0]), waiting('two', [1])], 2).set;
    assert.deepEqual(
      findings.map(({ code, place: at }) => [code, at]),
      [['window-over', place]],
    );
    assert.match(
      findings[0]?.message ?? '',
      /^Window "w" is over, .* batch one can never start or complete, batch two can never start or complete\.$/,
    );
    const finished = forecast([waiting('one', [0], 'A'), makeBatch('two', [1], 'T1')], 2).set.findings;
    assert.deepEqual(
      finished.map(({ code, severity }) => [code, severity]),
      [['window-never-opens', 'warning']],
    );
  });

  test('requests on their way have less to copy, held ones nothing', () => {
    const boxes = [0, 1].map((n) => makeMailbox(n, 'A'));
    const requests = [
      makeRequest(boxes[0]!, 'T1', { percentComplete: 60 }),
      makeRequest(boxes[1]!, 'T2', {
        percentComplete: 95,
        state: { kind: 'AutoSuspended', since: now },
        tag: 'drover:demo:two',
      }),
    ];
    const desired = makeDesired([makeBatch('one', [0], 'T1'), makeBatch('two', [1], 'T2')]);
    const observed = makeObserved(
      [makeDatabase('A'), makeDatabase('T1'), makeDatabase('T2')],
      boxes,
      requests,
    );
    const set = planChanges(makeInput(desired, observed, { rates }));
    assert.deepEqual(
      set.forecast?.batches.map((b) => after(b.completedP50)),
      [500, 0],
    );
    assert.deepEqual(set.forecast?.databases, [
      { database: 'T1', growthBytes: gigabyte / 2, logBytes: gigabyte / 2 },
    ]);
  });

  test('the default rates are named as such', () => {
    const boxes = [makeMailbox(0, 'A')];
    const set = planChanges(
      makeInput(
        makeDesired([makeBatch('one', [0], 'T1')]),
        makeObserved([makeDatabase('A'), makeDatabase('T1')], boxes),
      ),
    );
    assert.equal(set.forecast?.ratesFrom, 'default');
  });

  test('growth counts an archive where it goes', () => {
    const boxes = [makeMailbox(0, 'A', { archive: 'A', archiveBytes: 3 * gigabyte })];
    const batch = makeBatch('one', [0], 'T1', { archiveTargetDatabases: [databaseName('T2')] });
    const set = planChanges(
      makeInput(
        makeDesired([batch]),
        makeObserved(
          ['A', 'T1', 'T2'].map((d) => makeDatabase(d)),
          boxes,
        ),
      ),
    );
    assert.deepEqual(
      set.forecast?.databases.map((d) => [d.database, d.growthBytes / gigabyte]),
      [
        ['T1', 1],
        ['T2', 3],
      ],
    );
  });
});
