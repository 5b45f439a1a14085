import type { ExchangeRelease } from '../../domain/exchange-release.ts';
import { type MoveLimits, defaultMoveLimits } from '../../domain/observed.ts';
import { LARGE_DATA_LOSS, type MovePriority, movePriorities } from '../../domain/move-request.ts';

export type ExchangeVersion = '2010' | '2013' | '2016' | '2019' | 'se' | 'online';

/** The differences between versions, as data; the code reads them here and never compares version numbers. */
export interface VersionProfile {
  readonly version: ExchangeVersion;
  /** The first build, and the first of the next version; null: a service without builds of interest. */
  readonly builds: { readonly from: string; readonly below: string } | null;
  /**
   * How a request is held at 95 %. `auto-suspend` stops there without further syncs; `complete-after` (effective from 2013
   * CU7) is synced again every IncrementalSyncInterval, so that the final sync stays short.
   */
  readonly hold: 'auto-suspend' | 'complete-after';
  readonly priorities: readonly MovePriority[];
  readonly forceOffline: boolean;
  readonly localMoves: boolean;
  readonly badItemLimitMax: number;
  /** 0: there is no LargeItemLimit. */
  readonly largeItemLimitMax: number;
  /** A queue (all requests of one target database) can be read in one call. */
  readonly readsQueues: boolean;
  /** The status of a database's copy has the free space of its volume. */
  readonly copiesTellFreeSpace: boolean;
  /** Moves can be users of local migration batches. */
  readonly migrationBatches: boolean;
  /** Databases of earlier versions are listed only with -IncludePreExchange2013. */
  readonly includePreExchange2013: boolean;
  /** Hidden mailbox kinds that Get-Mailbox has a switch for. */
  readonly hiddenKinds: readonly HiddenKind[];
  readonly limits: MoveLimits;
  readonly pauseMs: number;
}

type HiddenKind = 'Arbitration' | 'AuditLog' | 'AuxAuditLog' | 'Monitoring' | 'PublicFolder' | 'Migration';

const limits2013: MoveLimits = {
  maxActiveMovesPerSourceMDB: 20,
  maxActiveMovesPerTargetMDB: 20,
  maxActiveMovesPerSourceServer: 100,
  maxActiveMovesPerTargetServer: 100,
  maxTotalMovesPerMRS: 100,
};
/** Workload management allows ten concurrent moves per resource, regardless of the configuration file. */
const limits2019: MoveLimits = {
  ...limits2013,
  maxActiveMovesPerSourceMDB: 10,
  maxActiveMovesPerTargetMDB: 10,
};

const modern = {
  hold: 'complete-after',
  priorities: movePriorities,
  forceOffline: true,
  localMoves: true,
  badItemLimitMax: LARGE_DATA_LOSS,
  largeItemLimitMax: LARGE_DATA_LOSS,
  readsQueues: true,
  copiesTellFreeSpace: true,
  migrationBatches: true,
  includePreExchange2013: true,
  pauseMs: 0,
} as const;

export const profiles: Readonly<Record<ExchangeVersion, VersionProfile>> = {
  '2010': {
    ...modern,
    version: '2010',
    builds: { from: '14.0', below: '15.0' },
    hold: 'auto-suspend',
    priorities: ['normal', 'high'],
    forceOffline: false,
    largeItemLimitMax: 0,
    copiesTellFreeSpace: false,
    migrationBatches: false,
    includePreExchange2013: false,
    hiddenKinds: ['Arbitration'],
    limits: defaultMoveLimits,
  },
  '2013': {
    ...modern,
    version: '2013',
    builds: { from: '15.0', below: '15.1' },
    hiddenKinds: ['Arbitration', 'Monitoring', 'PublicFolder'],
    limits: limits2013,
  },
  '2016': {
    ...modern,
    version: '2016',
    builds: { from: '15.1', below: '15.2' },
    hiddenKinds: ['Arbitration', 'AuditLog', 'Monitoring', 'PublicFolder', 'Migration'],
    limits: limits2013,
  },
  '2019': {
    ...modern,
    version: '2019',
    builds: { from: '15.2', below: '15.2.2562' },
    hiddenKinds: ['Arbitration', 'AuditLog', 'AuxAuditLog', 'Monitoring', 'PublicFolder', 'Migration'],
    limits: limits2019,
  },
  se: {
    ...modern,
    version: 'se',
    builds: { from: '15.2.2562', below: '15.3' },
    hiddenKinds: ['Arbitration', 'AuditLog', 'AuxAuditLog', 'Monitoring', 'PublicFolder', 'Migration'],
    limits: limits2019,
  },
  online: {
    version: 'online',
    builds: null,
    hold: 'complete-after',
    priorities: ['normal'],
    forceOffline: false,
    localMoves: false,
    badItemLimitMax: 0,
    largeItemLimitMax: 0,
    readsQueues: false,
    copiesTellFreeSpace: false,
    migrationBatches: false,
    includePreExchange2013: false,
    hiddenKinds: ['PublicFolder'],
    limits: { ...limits2013, maxTotalMovesPerMRS: 100 },
    pauseMs: 500,
  },
};

/** `Version 15.1 (Build 1979.0)` or `15.1.1979.0` as `15.1.1979.0`; null when it is neither. */
export function buildNumber(text: string): string | null {
  const display = /Version (\d+)\.(\d+) \(Build (\d+)\.(\d+)(?:: [^)]*)?\)/.exec(text);
  if (display !== null) return display.slice(1).join('.');
  return /^\d+\.\d+\.\d+\.\d+/.exec(text)?.[0] ?? null;
}

/** By number, not by name: of SE there will be builds that no one has seen yet. */
export const versionOfBuild = (build: string): ExchangeVersion | null =>
  Object.values(profiles).find(
    ({ builds }) => builds !== null && !isBelow(build, builds.from) && isBelow(build, builds.below),
  )?.version ?? null;

/** Also of servers that drover does not connect to, but may move mailboxes from. */
export function releaseOf(text: string): ExchangeRelease | null {
  const build = buildNumber(text);
  if (build === null) return null;
  const version = versionOfBuild(build);
  if (version !== null && version !== 'online') return version;
  return build.startsWith('6.5.') ? '2003' : build.startsWith('8.') ? '2007' : null;
}

function isBelow(build: string, other: string): boolean {
  const [numbers, limits] = [build.split('.').map(Number), other.split('.').map(Number)];
  const differs = limits.findIndex((limit, i) => limit !== numbers[i]);
  return differs >= 0 && (numbers[differs] ?? 0) < (limits[differs] ?? 0);
}
