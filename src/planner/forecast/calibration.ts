import { addMs, type Instant, msBetween } from '../../domain/instant.ts';
import type { FinishForecast, ForecastAccuracy } from '../../domain/rates.ts';
import { percentile } from '../../support/format.ts';

export function calibrate(promises: readonly FinishForecast[]): ForecastAccuracy {
  const judged = promises.filter(({ finishedAt }) => finishedAt !== null);
  const met = (by: 'finishP50' | 'finishP90'): number =>
    judged.filter((promise) => isMet(promise, promise[by])).length;
  const errors = judged.flatMap((promise) => {
    const ratio = workRatio(promise);
    return ratio === null ? [] : [Math.abs(ratio - 1)];
  });
  return {
    judged: judged.length,
    metP50: met('finishP50'),
    metP90: met('finishP90'),
    medianError: percentile(errors, 0.5),
  };
}

/** Time in which nothing could be done is not the forecast's fault. */
export const isMet = ({ finishedAt, lostMs = 0 }: FinishForecast, by: Instant): boolean =>
  finishedAt !== null && addMs(finishedAt, -lostMs) <= by;

/** Real time at work against the one foreseen; null: not known. */
export function workRatio({ finishedAt, finishP50, lostMs = 0, basis }: FinishForecast): number | null {
  if (finishedAt === null || basis === undefined || basis.workMs <= 0) return null;
  return Math.max(0.01, 1 + (msBetween(finishP50, finishedAt) - lostMs) / basis.workMs);
}
