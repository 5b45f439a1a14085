import type { ForecastAccuracy } from '../domain/rates.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { formatCount, plural } from '../support/format.ts';
import { paragraph, quiet, type Block } from './document.ts';

/** Nine of ten are to meet their P90. */
const ENOUGH = 10;

/** `forecast accuracy: 11 of 12 P90 estimates were met, 7 of 12 at P50; median error of P50 8 %`; nothing where they are too few to tell. */
export function accuracyBlocks({ plan, all }: RunStatus['forecastAccuracy']): Block[] {
  if (all.judged < ENOUGH) return [];
  const isMore = plan.judged >= ENOUGH && plan.judged < all.judged;
  const own = isMore ? `; of this plan ${accuracyText(plan)}` : '';
  return [paragraph(quiet(`forecast accuracy: ${accuracyText(all)}${own}`))];
}

function accuracyText({ judged, metP50, metP90, medianError }: ForecastAccuracy): string {
  const error = medianError === null ? '' : `; median error of P50 ${(100 * medianError).toFixed(0)} %`;
  const were = judged === 1 ? 'was' : 'were';
  return `${formatCount(metP90)} of ${plural(judged, 'P90 estimate')} ${were} met, ${formatCount(metP50)} of ${formatCount(judged)} at P50${error}`;
}
