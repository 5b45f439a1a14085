import { formatBytes, formatCount } from '../support/format.ts';
import { strictestBudgets, type Budget } from './budget.ts';
import type { DatabaseName } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Throttle } from './throttle.ts';

/** What is measured of a target database while a run goes on. */
export const metrics = [
  'disk-free',
  'log-free',
  'copy-queue',
  'replay-queue',
  'database-size',
  'outside-load',
] as const;
export type Metric = (typeof metrics)[number];
/** Those that the mail system measures. */
export type DatabaseMetric = Exclude<Metric, 'outside-load'>;
export const isOfDatabase = (metric: Metric): metric is DatabaseMetric => metric !== 'outside-load';

/** What a run watches. A limit that is missing is not watched. */
export interface WatchedLimits {
  readonly minDiskFreeBytes?: number;
  readonly minLogFreeBytes?: number;
  readonly maxCopyQueue?: number;
  readonly maxReplayQueue?: number;
  readonly maxDatabaseBytes?: number;
  /** What becomes of moves in progress. Missing: `hold`. */
  readonly whenExceeded?: 'hold' | 'suspend';
  /** A move without progress for so long is an alarm. Missing: `DEFAULT_STALL_ALARM_MS`. */
  readonly stallAlarmMs?: number;
  /** How much data moves may bring, each of its own. Missing: any amount. */
  readonly budgets?: readonly Budget[];
  /** A load outside of the mail system, the same for all databases. Missing: none is asked for. */
  readonly throttle?: Throttle;
}
export const DEFAULT_STALL_ALARM_MS = 6 * 3600 * 1000;

/** One measurement of a database. Copies are measured one by one; a metric that a database does not have has no reading. */
export interface Reading {
  readonly database: DatabaseName;
  readonly metric: Metric;
  /** Null: it could not be read. */
  readonly value: number | null;
  /** The copy's server; where nothing could be read, why. */
  readonly detail?: string;
}

/** A limit that was exceeded, or whose value is not known, from `since` until it was kept again. */
export interface Exceeded extends Reading {
  readonly limit: number;
  readonly since: Instant;
  /** Null: it still is. */
  readonly until: Instant | null;
}

interface MetricFacts {
  /** Null: it has one of its own kind. */
  readonly limit:
    null | 'minDiskFreeBytes' | 'minLogFreeBytes' | 'maxCopyQueue' | 'maxReplayQueue' | 'maxDatabaseBytes';
  readonly bound: 'min' | 'max';
  readonly name: string;
  readonly format: (value: number) => string;
  /** A completion brings little more data, but while logs or space run out it may end in a dismounted database. */
  readonly holdsCompletion: boolean;
}
const logs = (count: number): string => `${formatCount(count)} logs`;
export const metricFacts: Readonly<Record<Metric, MetricFacts>> = {
  'disk-free': { limit: 'minDiskFreeBytes', bound: 'min', name: 'free space of its volume', format: formatBytes, holdsCompletion: true }, // prettier-ignore
  'log-free': { limit: 'minLogFreeBytes', bound: 'min', name: 'free space of its log volume', format: formatBytes, holdsCompletion: true }, // prettier-ignore
  'copy-queue': { limit: 'maxCopyQueue', bound: 'max', name: 'copy queue', format: logs, holdsCompletion: true }, // prettier-ignore
  'replay-queue': { limit: 'maxReplayQueue', bound: 'max', name: 'replay queue', format: logs, holdsCompletion: true }, // prettier-ignore
  'database-size': { limit: 'maxDatabaseBytes', bound: 'max', name: 'size without white space', format: formatBytes, holdsCompletion: false }, // prettier-ignore
  'outside-load': { limit: null, bound: 'max', name: 'load outside', format: (value) => String(Math.round(value * 100) / 100), holdsCompletion: true }, // prettier-ignore
};

export function limitOf(metric: Metric, limits: WatchedLimits): number | null {
  const { limit } = metricFacts[metric];
  return (limit === null ? limits.throttle?.above : limits[limit]) ?? null;
}
export const watchedMetrics = (limits: WatchedLimits): readonly Metric[] =>
  metrics.filter((metric) => limitOf(metric, limits) !== null);

/** A limit that was exceeded is kept again this much better than it, so that moves do not start and stop by turns. */
const MARGIN = 0.1;

/** How much better than its limit a value is; negative: beyond it. */
const better = (value: number, metric: Metric, limit: number): number =>
  metricFacts[metric].bound === 'min' ? value - limit : limit - value;
export const isBeyond = (value: number, metric: Metric, limit: number): boolean =>
  better(value, metric, limit) < 0;
export function isWell(value: number, metric: Metric, limits: WatchedLimits): boolean {
  if (metric === 'outside-load' && limits.throttle !== undefined) return value <= limits.throttle.below;
  const limit = limitOf(metric, limits) ?? 0;
  return better(value, metric, limit) >= limit * MARGIN;
}
/** Worth recording again? */
export const hasChanged = (before: number, now: number, limit: number): boolean =>
  Math.abs(now - before) > limit * MARGIN;

/** Limit by limit the stricter one. */
export function strictest(a: WatchedLimits, b: WatchedLimits): WatchedLimits {
  const merged: { -readonly [K in keyof WatchedLimits]: WatchedLimits[K] } = { ...a, ...b };
  for (const { limit, bound } of Object.values(metricFacts)) {
    if (limit === null) continue;
    const both = [a[limit], b[limit]].filter((value) => value !== undefined);
    if (both.length === 2) merged[limit] = bound === 'min' ? Math.max(...both) : Math.min(...both);
  }
  const budgets = strictestBudgets([...(a.budgets ?? []), ...(b.budgets ?? [])]);
  if (budgets.length > 0) merged.budgets = budgets;
  if (a.whenExceeded === 'suspend') merged.whenExceeded = 'suspend';
  const alarms = [a.stallAlarmMs, b.stallAlarmMs].filter((value) => value !== undefined);
  if (alarms.length === 2) merged.stallAlarmMs = Math.min(...alarms);
  return merged;
}

/** `at least 20 GB` */
function boundText(metric: Metric, limit: number): string {
  const { bound, format } = metricFacts[metric];
  return `at ${bound === 'min' ? 'least' : 'most'} ${format(limit)}`;
}

/** `free space of its log volume: at least 20 GB`. */
export const limitRule = (metric: Metric, limit: number): string =>
  `${metricFacts[metric].name}: ${boundText(metric, limit)}`;

/** `DB02: free space of its log volume is 8.1 GB, at least 20 GB wanted`. */
export function limitText({
  database,
  metric,
  value,
  limit,
  detail,
}: Omit<Exceeded, 'since' | 'until'>): string {
  const { name, format } = metricFacts[metric];
  const more = detail === undefined ? '' : value === null ? `: ${detail}` : ` (${detail})`;
  const wanted = `${boundText(metric, limit)} wanted`;
  return value === null
    ? `${database}: ${name} is unknown${more}; ${wanted}`
    : `${database}: ${name}${more} is ${format(value)}, ${wanted}`;
}
