import type { FinishForecast } from '../../domain/rates.ts';

/** How many predicted finishes have been judged, and how many were met? A good P90 is met nine times in ten. */
export function calibrate(promises: readonly FinishForecast[]) {
  const judged = promises.flatMap(({ finishedAt, finishP90 }) =>
    finishedAt === null ? [] : [finishedAt <= finishP90],
  );
  return { judged: judged.length, heldP90: judged.filter(Boolean).length };
}
