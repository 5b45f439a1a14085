import type { ChangeSet } from '../../domain/change.ts';
import type { SystemName } from '../../domain/ids.ts';
import type { FinishForecast } from '../../domain/rates.ts';
import { calibrate } from '../../planner/forecast/calibration.ts';
import { plural } from '../../support/format.ts';
import type { Report } from '../../report/report.ts';
import type { StateStore } from '../../state/state-store.ts';

/** The accuracy of forecasts: predicted finishes when a run began, and when its batches ended, one fact per change set. */
const factKey = (system: SystemName, changeSet: string): string => `promise:${system}:${changeSet}`;

export async function rememberForecast(
  store: StateStore,
  { id, system, observedAt, forecast }: ChangeSet,
): Promise<void> {
  const promises = (forecast?.batches ?? []).flatMap(
    ({ batch, completedP50, completedP90 }): FinishForecast[] =>
      completedP50 === null || completedP90 === null
        ? []
        : [
            {
              promisedAt: observedAt,
              batch,
              finishP50: completedP50,
              finishP90: completedP90,
              finishedAt: null,
            },
          ],
  );
  if (promises.length > 0) await store.setFact(factKey(system, id), JSON.stringify(promises));
}

export async function judgeForecast(
  store: StateStore,
  { id, system }: ChangeSet,
  { batches }: Report,
): Promise<void> {
  const key = factKey(system, id);
  const text = await store.fact(key);
  if (text === null) return;
  const promises = (JSON.parse(text) as readonly FinishForecast[]).map((promise) => ({
    ...promise,
    finishedAt: batches.find(({ name }) => name === promise.batch)?.finishedAt ?? promise.finishedAt,
  }));
  await store.setFact(key, JSON.stringify(promises));
}

/** `11 of 12 P90 estimates were met`; null before any has been measured. */
export async function trackRecord(store: StateStore | null, system: SystemName): Promise<string | null> {
  const facts = (await store?.facts(`promise:${system}:`)) ?? [];
  const { judged, heldP90 } = calibrate(facts.flatMap(({ value }) => JSON.parse(value) as FinishForecast[]));
  return judged === 0
    ? null
    : `${heldP90} of ${plural(judged, 'P90 estimate')} ${judged === 1 ? 'was' : 'were'} met`;
}
