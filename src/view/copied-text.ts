import { formatBytes, formatCountdown } from '../support/format.ts';

/**
 * `61.1 MB of 90.2 MB copied, 39.8 GB/h, 00:01 of copying left`: of copying alone, because windows, gates and steps take
 * their own time. The same text wherever a run is watched.
 */
export function copiedText(bytesDone: number, bytesTotal: number, bytesPerSecond: number | null): string {
  if (bytesDone >= bytesTotal) return `all of ${formatBytes(bytesTotal)} copied`;
  const copied = `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)} copied`;
  if (bytesPerSecond === null || bytesPerSecond === 0) return copied;
  const left = formatCountdown(((bytesTotal - bytesDone) / bytesPerSecond) * 1000);
  return `${copied}, ${paceText(bytesPerSecond)}, ${left} of copying left`;
}

export const paceText = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond * 3600)}/h`;
