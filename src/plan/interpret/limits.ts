import type { Budget } from '../../domain/budget.ts';
import type { WatchedLimits } from '../../domain/watched-limits.ts';
import { durationMs } from '../../support/duration.ts';
import { parseSize } from '../../support/size.ts';
import type { Node } from '../tree.ts';

/** `limits:` of a plan, or of a mail system in drover.yaml, as the schema accepted it. */
export function watchedLimits(node: Node | undefined, of: Budget['of']): WatchedLimits {
  const limit = <Key extends keyof WatchedLimits>(
    key: Key,
    written: string,
    read: (value: Node) => WatchedLimits[Key] | null,
  ): Partial<WatchedLimits> => {
    const value = node?.get(written);
    const found = value === undefined ? null : read(value);
    return found === null ? {} : { [key]: found };
  };
  const size = ({ data }: Node): number | null => parseSize(data);
  const count = ({ data }: Node): number => Number(data);
  return {
    ...limit('minDiskFreeBytes', 'minDiskFree', size),
    ...limit('minLogFreeBytes', 'minLogFree', size),
    ...limit('maxCopyQueue', 'maxCopyQueue', count),
    ...limit('maxReplayQueue', 'maxReplayQueue', count),
    ...limit('maxDatabaseBytes', 'maxDatabaseSize', size),
    ...limit('whenExceeded', 'whenExceeded', ({ data }) => (data === 'suspend' ? 'suspend' : 'hold')),
    ...limit('stallAlarmMs', 'stallAlarm', ({ text }) => durationMs(text)),
    ...budgetsOf(node, of),
  };
}

function budgetsOf(node: Node | undefined, of: Budget['of']): Pick<WatchedLimits, 'budgets'> {
  const bytesPerDay = parseSize(node?.get('maxSizePerDay')?.data);
  const bytesPerSecond = parseSize(node?.get('maxSizePerSecond')?.data);
  if (bytesPerDay === null && bytesPerSecond === null) return {};
  return {
    budgets: [
      {
        of,
        ...(bytesPerDay === null ? {} : { bytesPerDay }),
        ...(bytesPerSecond === null ? {} : { bytesPerSecond }),
      },
    ],
  };
}
