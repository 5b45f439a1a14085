import { plural } from '../support/format.ts';
import type { MoveProgress, Run } from './run.ts';
import { limitText, type Exceeded } from './watched-limits.ts';

/** Limits that are exceeded, or unknown, now. */
export const openLimits = ({ exceeded }: Pick<Run, 'exceeded'>): readonly Exceeded[] =>
  exceeded.filter(({ until }) => until === null);

export const stallAlarms = ({ moves }: Pick<Run, 'moves'>): readonly string[] =>
  stallAlarmsOf([...moves.values()]);

/** `2 moves have made no progress for too long, the first since …`; empty: none. */
export function stallAlarmsOf(moves: readonly Pick<MoveProgress, 'alarm'>[]): readonly string[] {
  const since = moves.flatMap(({ alarm }) => alarm?.since ?? []).sort();
  if (since[0] === undefined) return [];
  return [
    `${plural(since.length, 'move has', 'moves have')} made no progress for too long, the first since ${since[0]}`,
  ];
}

/** What a person should look at, without the names of people. */
export const alarmsOf = (run: Run): readonly string[] => [
  ...openLimits(run).map(limitText),
  ...stallAlarms(run),
];
