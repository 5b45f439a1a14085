import { plural } from '../support/format.ts';
import type { Instant } from './instant.ts';
import type { MoveProgress, Run } from './run.ts';
import { limitText, type Exceeded } from './watched-limits.ts';

/** Limits that are exceeded, or unknown, now. */
export const openLimits = ({ exceeded }: Pick<Run, 'exceeded'>): readonly Exceeded[] =>
  exceeded.filter(({ until }) => until === null);

export const stallAlarms = ({ moves }: Pick<Run, 'moves'>): readonly string[] =>
  stallAlarmsOf(moves.values());

/** `2 moves have made no progress for too long, the first since …`; empty: none. */
export function stallAlarmsOf(moves: Iterable<Pick<MoveProgress, 'alarm'>>): readonly string[] {
  let count = 0;
  let first: Instant | null = null;
  for (const { alarm } of moves) {
    if (alarm === null) continue;
    count += 1;
    if (first === null || alarm.since < first) first = alarm.since;
  }
  if (first === null) return [];
  return [
    `${plural(count, 'move has', 'moves have')} made no progress for too long, the first since ${first}`,
  ];
}

/** What a person should look at, without the names of people. */
export const alarmsOf = (run: Run): readonly string[] => [
  ...openLimits(run).map(limitText),
  ...stallAlarms(run),
];
