import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { judgeForecast, readFinishes, rememberForecast } from '../../src/app/planning/forecast-accuracy.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { addMs, type Instant } from '../../src/domain/instant.ts';
import type { Gate } from '../../src/domain/run.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeWindows,
  now,
} from '../planner/world.ts';

const minute = 60_000;
const after = (minutes: number): Instant => addMs(now, minutes * minute);

class Facts {
  readonly #facts = new Map<string, string>();
  fact = (key: string): Promise<string | null> => Promise.resolve(this.#facts.get(key) ?? null);
  setFact = (key: string, value: string): Promise<void> => {
    this.#facts.set(key, value);
    return Promise.resolve();
  };
  facts = (prefix: string): Promise<{ key: string; value: string }[]> =>
    Promise.resolve(
      [...this.#facts].flatMap(([key, value]) => (key.startsWith(prefix) ? [{ key, value }] : [])),
    );
}

const changeSetOf = (facts: Parameters<typeof makeBatch>[3] = {}): ChangeSet =>
  planChanges(
    makeInput(
      makeDesired([makeBatch('one', [0], 'T1', facts)]),
      makeObserved([makeDatabase('A'), makeDatabase('T1')], [makeMailbox(0, 'A')]),
    ),
  );
const stopped = { reason: null, by: 'ben', host: 'b-host', version: '1' };
const openGate = (openedAt: Instant, answeredAt: Instant): Gate => ({
  openedAt,
  expiresAt: null,
  question: 'Go on?',
  answer: { at: answeredAt, kind: 'approved', by: 'ben', comment: '' },
});

suite('forecast accuracy', () => {
  test('the estimate counts from when the run begins, not from when it was planned', async () => {
    const [facts, changeSet] = [new Facts(), changeSetOf()];
    await rememberForecast(facts, changeSet, after(60));
    const [finish] = await readFinishes(facts, changeSet.system);
    assert.equal(finish?.finishP50, addMs(changeSet.forecast!.finishP50!, 60 * minute));
    assert.equal(finish?.plan, changeSet.plan);
  });

  test('a batch that waits for a window finishes when it did, however late the run began', async () => {
    const complete = makeWindows(['2026-11-22T01:00:00.000Z', '2026-11-22T02:00:00.000Z']);
    const [facts, changeSet] = [new Facts(), changeSetOf({ complete })];
    await rememberForecast(facts, changeSet, after(60));
    const [finish] = await readFinishes(facts, changeSet.system);
    assert.equal(finish?.finishP50, changeSet.forecast!.finishP50);
  });

  test('a finish from before the run began is not its own', async () => {
    const [facts, changeSet] = [new Facts(), changeSetOf()];
    await rememberForecast(facts, changeSet, now);
    const { name } = changeSet.batches[0]!;
    const none = { interruptions: [], gates: new Map<string, Gate>() };
    await judgeForecast(facts, changeSet, { batches: [{ name, finishedAt: after(-60) }] }, none);
    assert.equal((await readFinishes(facts, changeSet.system))[0]?.finishedAt, null);
  });

  test('pauses and open gates are lost time, overlapping ones once, and none before the run or after the finish', async () => {
    const [facts, changeSet] = [new Facts(), changeSetOf()];
    await rememberForecast(facts, changeSet, now);
    await judgeForecast(
      facts,
      changeSet,
      { batches: [{ name: changeSet.batches[0]!.name, finishedAt: after(100) }] },
      {
        interruptions: [
          { from: after(-10), until: after(5), ...stopped },
          { from: after(20), until: after(30), ...stopped },
        ],
        gates: new Map([
          ['a', openGate(after(25), after(40))],
          ['b', openGate(after(95), after(120))],
        ]),
      },
    );
    const [finish] = await readFinishes(facts, changeSet.system);
    assert.deepEqual([finish?.finishedAt, finish?.lostMs], [after(100), 30 * minute]);
  });
});
