import type { RunStatus } from '../../domain/run-status.ts';
import { nextEdge, type NextEdge } from '../../report/next-edge.ts';
import { formatBytes, formatCountdown, formatDuration, formatTime } from '../../support/format.ts';
import { paceText } from '../copied-text.ts';
import { bad, good, warning, type Span, type Text } from '../document.ts';
import type { Move } from './moves.ts';

export { nextEdge, type NextEdge } from '../../report/next-edge.ts';

/** The next edge of a window that someone waits for, and whether the rest fits before it at the measured pace; null: there is none. */
export function windowText(view: RunStatus, moves: readonly Move[], nowMs: number): Text | null {
  const edge = nextEdge(view, moves, nowMs);
  if (edge === null) return null;
  const { what, at, batches } = edge;
  const leftMs = Date.parse(at) - nowMs;
  const more = batches.length === 1 ? '' : ` and ${batches.length - 1} more`;
  const time = formatTime(at, view.changeSet.timeZone);
  const text = `completion of ${batches[0] ?? '?'}${more} ${what} in ${formatCountdown(leftMs)} (${time}); `;
  return [text, fitsText(view, edge, leftMs)];
}

/** Whether what is left gets done before the edge, at the measured pace. */
export function fitsText(
  { bytesPerSecond }: Pick<RunStatus, 'bytesPerSecond'>,
  { restBytes, neededMs, what }: NextEdge,
  leftMs: number,
): string | Span {
  if (restBytes <= 0) return 'all of it is copied';
  if (neededMs === null || bytesPerSecond === null) return `${formatBytes(restBytes)} to copy`;
  const pace = paceText(bytesPerSecond);
  if (neededMs <= leftMs) return good(`fits: ${formatDuration(neededMs)} needed at ${pace}`);
  const over = formatDuration(neededMs - leftMs);
  return what === 'opens'
    ? warning(`copy ends ${over} after it opens`)
    : bad(`DOES NOT FIT by ${over} at ${pace}`);
}
