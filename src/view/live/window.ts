import { instantMs } from '../../domain/instant.ts';
import { formatBytes } from '../../support/format.ts';
import { fitsText } from '../dashboard/window.ts';
import { markup, nothing, toned, type Markup } from './markup.ts';
import { facts, titled } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { dayAndTime, shortTime, timeLeft } from './times.ts';
import { batchesText } from './waits.ts';

/** How long until the next window opens or closes, and whether what is left fits. */
export function windowOfRun({ edge, status, report, zone, nowMs, minuteMs }: RunView): Markup {
  const { finishP50 = null, finishP90 = null } = status.changeSet.forecast ?? {};
  const forecast =
    finishP50 === null || finishP90 === null || status.run.phase.kind === 'finished'
      ? nothing
      : facts([
          ['forecast, half by', shortTime(finishP50, nowMs, zone)],
          ['9 of 10 by', shortTime(finishP90, nowMs, zone)],
        ]);
  if (edge === null) {
    const { endedAt } = report.run;
    return endedAt === null
      ? titled('Window', markup`<p>No window limits what is left.</p>`, forecast)
      : titled(
          'Ended',
          markup`<p class="large">${shortTime(endedAt, nowMs, zone)}</p><p>${dayAndTime(endedAt, zone)} ${zone}</p>`,
        );
  }
  const fits = fitsText(status, edge, instantMs(edge.at) - Math.min(minuteMs, instantMs(edge.at)));
  return titled(
    edge.what === 'opens' ? 'Window opens in' : 'Window closes in',
    markup`<p class="large">${timeLeft(edge.at, nowMs)}</p>
<p>Completion of ${batchesText(edge.batches)} ${edge.what} ${dayAndTime(edge.at, zone)}.</p>
<p class="fits">${toned(fits)}${edge.restBytes > 0 && edge.neededMs !== null ? ` (${formatBytes(edge.restBytes)} left)` : null}</p>`,
    forecast,
  );
}
