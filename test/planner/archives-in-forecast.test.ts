import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import { msBetween } from '../../src/domain/instant.ts';
import type { MoveLimits } from '../../src/domain/observed.ts';
import type { RateHistory } from '../../src/domain/rates.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  now,
  atOnceEverywhere,
  perGigabyte,
} from './world.ts';

const rates = perGigabyte;
const wide = atOnceEverywhere(1000);

function forecastOf(
  batch: ReturnType<typeof makeBatch>,
  facts: { limits?: Partial<MoveLimits>; rates?: Partial<RateHistory>; archiveBytes?: number } = {},
) {
  const { archiveBytes = gigabyte } = facts;
  const mailboxes = [1, 2, 3].map((n) => makeMailbox(n, 'MBX01', { archive: 'MBX02', archiveBytes }));
  const databases = ['MBX01', 'MBX02', 'AR01', 'AR02'].map((name) => makeDatabase(name));
  const observed = { ...makeObserved(databases, mailboxes), limits: { ...wide, ...facts.limits } };
  const set = planChanges(makeInput(makeDesired([batch]), observed, { rates: { ...rates, ...facts.rates } }));
  assert.ok(set.forecast !== null);
  return set.forecast;
}
const seconds = ({ finishP50 }: ReturnType<typeof forecastOf>): number | null =>
  finishP50 === null ? null : msBetween(now, finishP50) / 1000;

suite('the forecast of archives that move alone', () => {
  const archives = makeBatch('archives', [1, 2, 3], 'AR01', { options: { scope: 'archive-only' } });

  test('counts them at the databases that they leave and go to', () => {
    assert.equal(seconds(forecastOf(archives)), 1000);
    assert.equal(seconds(forecastOf(archives, { limits: { maxActiveMovesPerSourceMDB: 1 } })), 3000);
    assert.equal(seconds(forecastOf(archives, { limits: { maxActiveMovesPerTargetMDB: 1 } })), 3000);
  });

  test('goes by what moves between these databases cost', () => {
    const pair = (from: string, to: string) => ({
      from: databaseName(from),
      to: databaseName(to),
      moves: 10,
      cost: { msPerPart: 0, msPerItem: 0, msPerByte: 1 / 250 },
    });
    assert.equal(seconds(forecastOf(archives, { rates: { pairs: [pair('MBX02', 'AR01')] } })), 4000);
    assert.equal(seconds(forecastOf(archives, { rates: { pairs: [pair('MBX01', 'AR01')] } })), 1000);
  });
});

test('moves that take no time leave a basis to learn from, however moves hold each other up', () => {
  const run = { startMs: 10_000, msPerOrder: 2000, movesFactor: 0, sharedFactor: 1, slowFactor: 2 };
  const overall = { msPerPart: 0, msPerItem: 0, msPerByte: 0 };
  const { batches } = forecastOf(makeBatch('one', [1, 2, 3], 'AR01'), { rates: { overall, run } });
  assert.deepEqual(batches[0]?.basis, {
    ratesFrom: 'history',
    workMs: 16_000,
    amounts: { kind: 'run', orders: 3, movesMs: 0, togetherMs: 0 },
  });
});
