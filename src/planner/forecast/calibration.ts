import type { FinishForecast } from '../../domain/rates.ts';

export interface Calibration {
  /** Predictions whose batch has finished. */
  readonly judged: number;
  readonly heldP50: number;
  readonly heldP90: number;
}

/** How many predicted finishes were met? A good P90 is met nine times in ten, a good P50 half the time. */
export function calibrate(promises: readonly FinishForecast[]): Calibration {
  const judged = promises.filter((promise) => promise.finishedAt !== null);
  return {
    judged: judged.length,
    heldP50: judged.filter((p) => p.finishedAt !== null && p.finishedAt <= p.finishP50).length,
    heldP90: judged.filter((p) => p.finishedAt !== null && p.finishedAt <= p.finishP90).length,
  };
}
