import type { FinishForecast } from '../../domain/rates.ts';

export interface Calibration {
  /** Promises whose batch has finished. */
  readonly judged: number;
  readonly heldP50: number;
  readonly heldP90: number;
}

/** Of the finishes promised, how many held? A good P90 holds nine times of ten, a good P50 every other time. */
export function calibrate(promises: readonly FinishForecast[]): Calibration {
  const judged = promises.filter((promise) => promise.finishedAt !== null);
  return {
    judged: judged.length,
    heldP50: judged.filter((p) => p.finishedAt !== null && p.finishedAt <= p.finishP50).length,
    heldP90: judged.filter((p) => p.finishedAt !== null && p.finishedAt <= p.finishP90).length,
  };
}
