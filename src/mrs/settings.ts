import { defaultMoveLimits, type MoveLimits } from '../domain/observed.ts';

/** How MRS works; names as in MSExchangeMailboxReplication.exe.config where that file has one. */
export interface MrsSettings {
  readonly limits: MoveLimits;
  /** Transient errors in a row before a request fails. */
  readonly maxRetries: number;
  readonly retryDelayMs: number;
  /** How often a held request is synced again. */
  readonly incrementalSyncIntervalMs: number;
  /** A claim not renewed for so long is taken over (MRSAbandonedMoveJobDetectionTime). */
  readonly abandonedAfterMs: number;
  /** Reports kept per mailbox. */
  readonly maxMoveHistoryLength: number;
  /** Completed requests are cleared after this; null: kept until cleared by hand. */
  readonly completedRequestAgeLimitMs: number | null;
  /** A soft-deleted source may be purged after this. */
  readonly mailboxRetentionMs: number;
  readonly minBatchItems: number;
  readonly maxBatchBytes: number;
  readonly pollingPeriodMs: number;
  /** A moving request without a new byte, item or percent for so long is warned of. */
  readonly stuckAfterMs: number;
  /** Asked while moves run: exit code 0 lets them go on, any other stalls them, with its first line as the reason. */
  readonly throttleCommand: string | null;
}

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

export const defaultMrsSettings: MrsSettings = {
  limits: defaultMoveLimits,
  maxRetries: 60,
  retryDelayMs: 30 * second,
  incrementalSyncIntervalMs: 15 * minute,
  abandonedAfterMs: 30 * second,
  maxMoveHistoryLength: 2,
  completedRequestAgeLimitMs: 30 * day,
  mailboxRetentionMs: 30 * day,
  minBatchItems: 200,
  maxBatchBytes: 8 * 1024 * 1024,
  pollingPeriodMs: 200,
  stuckAfterMs: 15 * minute,
  throttleCommand: null,
};

type Value = number | string | null;
type Setter = (settings: MrsSettings, value: Value) => MrsSettings;
const limit =
  (name: keyof MoveLimits): Setter =>
  (settings, value) => ({ ...settings, limits: { ...settings.limits, [name]: value } });
const field =
  (name: keyof MrsSettings): Setter =>
  (settings, value) => ({ ...settings, [name]: value });

interface Known {
  readonly set: Setter;
  readonly unit: 'count' | 'time' | 'time-or-unlimited' | 'text';
  readonly min: number;
  readonly max: number;
}
const count = (set: Setter, min: number, max: number): Known => ({ set, unit: 'count', min, max });
const time = (set: Setter, min: number): Known => ({ set, unit: 'time', min, max: 3650 * day });

/** Lower-cased name in the file → what it sets, with the file's own bounds. */
const known: ReadonlyMap<string, Known> = new Map([
  ['maxretries', count(field('maxRetries'), 0, 1000)],
  ['retrydelay', time(field('retryDelayMs'), 0)],
  ['maxmovehistorylength', count(field('maxMoveHistoryLength'), 0, 100)],
  ['maxactivemovespersourcemdb', count(limit('maxActiveMovesPerSourceMDB'), 0, 100)],
  ['maxactivemovespertargetmdb', count(limit('maxActiveMovesPerTargetMDB'), 0, 100)],
  ['maxactivemovespersourceserver', count(limit('maxActiveMovesPerSourceServer'), 0, 1000)],
  ['maxactivemovespertargetserver', count(limit('maxActiveMovesPerTargetServer'), 0, 1000)],
  ['maxtotalmovespermrs', count(limit('maxTotalMovesPerMRS'), 0, 1024)],
  ['maxtotalrequestspermrs', count(limit('maxTotalMovesPerMRS'), 0, 1024)],
  ['mrsabandonedmovejobdetectiontime', time(field('abandonedAfterMs'), second)],
  ['incrementalsyncinterval', time(field('incrementalSyncIntervalMs'), 0)],
  [
    'completedrequestagelimit',
    { ...time(field('completedRequestAgeLimitMs'), 0), unit: 'time-or-unlimited' },
  ],
  ['mailboxretention', time(field('mailboxRetentionMs'), 0)],
  ['fullscanmovejobspollingperiod', time(field('pollingPeriodMs'), 1)],
  ['stuckafter', time(field('stuckAfterMs'), second)],
  ['throttlecommand', { set: field('throttleCommand'), unit: 'text', min: 0, max: 0 }],
  ['minbatchsize', count(field('minBatchItems'), 1, 10_000)],
]);

export interface SettingsRead {
  readonly settings: MrsSettings;
  /** Values that were left as they were, and why. */
  readonly problems: readonly string[];
}

/**
 * Reads `Name="value"` attributes as in Exchange's file, or `name = value` lines; unknown names are passed over (the
 * original file has many), values out of bounds are reported and leave the default.
 */
export function readSettings(text: string, base: MrsSettings): SettingsRead {
  const problems: string[] = [];
  let settings = base;
  const bare = text.replace(/<!--[\s\S]*?-->/g, '').replace(/^\s*#.*$/gm, '');
  for (const [, name = '', quoted, plain] of bare.matchAll(
    /([A-Za-z]\w*)\s*=\s*(?:"([^"]*)"|([^\s"<>]+))/g,
  )) {
    const entry = known.get(name.toLowerCase());
    if (entry === undefined) continue;
    const raw = quoted ?? plain ?? '';
    const value = parseValue(raw, entry.unit);
    if (value === undefined)
      problems.push(
        `${name}: '${raw}' is not ${entry.unit === 'count' ? 'a number' : 'a time [d.]hh:mm:ss'}`,
      );
    else if (typeof value === 'number' && (value < entry.min || value > entry.max))
      problems.push(`${name}: '${raw}' is out of bounds`);
    else settings = entry.set(settings, value);
  }
  return { settings, problems };
}

function parseValue(raw: string, unit: Known['unit']): Value | undefined {
  if (unit === 'text') return raw === '' ? null : raw;
  if (unit === 'time-or-unlimited' && raw.toLowerCase() === 'unlimited') return null;
  if (unit === 'count') return /^\d+$/.test(raw) ? Number(raw) : undefined;
  const match = /^(?:(\d+)\.)?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(raw);
  if (match === null) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return (
    Number(days) * day +
    Number(hours) * 60 * minute +
    Number(minutes) * minute +
    Math.round(Number(seconds) * second)
  );
}
