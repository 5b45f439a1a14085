import type { ChangeSet } from '../../domain/change.ts';
import type { SystemName } from '../../domain/ids.ts';
import { addMs, type Instant, msBetween } from '../../domain/instant.ts';
import type { FinishForecast } from '../../domain/rates.ts';
import type { Run } from '../../domain/run.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { calibrate } from '../../planner/forecast/calibration.ts';
import type { Report } from '../../report/report.ts';
import type { StateStore } from '../../state/state-store.ts';

/** The accuracy of forecasts: predicted finishes when a run began, and when its batches ended, one fact per change set. */
const factKey = (system: SystemName, changeSet: string): string => `promise:${system}:${changeSet}`;

/** `now`: when the run begins; it may have been confirmed by a person first. */
export async function rememberForecast(
  store: Pick<StateStore, 'setFact'>,
  { id, system, plan, forecast, batches }: Pick<ChangeSet, 'id' | 'system' | 'plan' | 'forecast' | 'batches'>,
  now: Instant,
): Promise<void> {
  if (forecast === null) return;
  const lateMs = Math.max(0, msBetween(forecast.madeAt, now));
  const planned = new Map(batches.map((batch) => [batch.name, batch]));
  const promises = forecast.batches.flatMap(
    ({ batch, completedP50, completedP90, basis }): FinishForecast[] => {
      if (completedP50 === null || completedP90 === null) return [];
      const { start, complete } = planned.get(batch) ?? {};
      const shiftMs = start?.kind === 'now' && complete?.kind === 'now' ? lateMs : 0;
      const [finishP50, finishP90] = [addMs(completedP50, shiftMs), addMs(completedP90, shiftMs)];
      const learnt = basis === null ? {} : { basis };
      return [{ promisedAt: now, plan, batch, finishP50, finishP90, finishedAt: null, ...learnt }];
    },
  );
  if (promises.length > 0) await store.setFact(factKey(system, id), JSON.stringify(promises));
}

export async function judgeForecast(
  store: Pick<StateStore, 'fact' | 'setFact'>,
  { id, system }: Pick<ChangeSet, 'id' | 'system'>,
  { batches }: { readonly batches: readonly Pick<Report['batches'][number], 'name' | 'finishedAt'>[] },
  run: Pick<Run, 'interruptions' | 'gates'>,
): Promise<void> {
  const key = factKey(system, id);
  const promises = parsed(await store.fact(key));
  if (promises.length === 0) return;
  const finished = new Map<string, Instant | null>(batches.map(({ name, finishedAt }) => [name, finishedAt]));
  const judged = promises.map((promise) => {
    const finishedAt = finished.get(promise.batch) ?? null;
    // One before it was foreseen is an earlier run's, of a request that has the same name.
    if (promise.finishedAt !== null || finishedAt === null || finishedAt < promise.promisedAt) return promise;
    return { ...promise, finishedAt, lostMs: lostMs(promise, finishedAt, run) };
  });
  await store.setFact(key, JSON.stringify(judged));
}

/** While work was foreseen, no process was there, or a gate waited for a person. */
function lostMs(
  { promisedAt, finishP50, basis }: FinishForecast,
  finishedAt: Instant,
  run: Parameters<typeof judgeForecast>[3],
): number {
  const from = basis === undefined ? promisedAt : addMs(finishP50, -Math.round(basis.workMs));
  const gates = [...run.gates.values()].map(({ openedAt, answer }) => ({
    from: openedAt,
    until: answer?.at ?? finishedAt,
  }));
  let reached = from > promisedAt ? from : promisedAt;
  let sum = 0;
  for (const period of [...run.interruptions, ...gates].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = period.from > reached ? period.from : reached;
    const end = period.until < finishedAt ? period.until : finishedAt;
    if (end <= start) continue;
    sum += msBetween(start, end);
    reached = end;
  }
  return sum;
}

const parsed = (text: string | null): readonly FinishForecast[] =>
  text === null ? [] : (JSON.parse(text) as readonly FinishForecast[]);

/** Of all runs of a system. */
export async function readFinishes(
  store: Pick<StateStore, 'facts'>,
  system: SystemName,
): Promise<readonly FinishForecast[]> {
  const facts = await store.facts(`promise:${system}:`);
  return facts.flatMap(({ value }) => parsed(value));
}

/** Of a plan's own runs, and of all. */
export async function forecastAccuracy(
  store: StateStore,
  { system, plan }: Pick<ChangeSet, 'system' | 'plan'>,
): Promise<RunStatus['forecastAccuracy']> {
  const all = await readFinishes(store, system);
  return { plan: calibrate(all.filter((finish) => finish.plan === plan)), all: calibrate(all) };
}
