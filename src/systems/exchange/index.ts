import { join, resolve } from 'node:path';
import type { Authority } from '../../support/authority.ts';
import type { Clock } from '../../support/clock.ts';
import { Failure } from '../../domain/failure.ts';
import type { SystemName } from '../../domain/ids.ts';
import type { SystemConfig } from '../../domain/system-config.ts';
import type { Capabilities, MailSystem, SystemCheck } from '../mail-system.ts';
import { type ExchangeShell, type ShellUsage, openExchangeShell } from './bridge/exchange-shell.ts';
import { type TranscriptEntry, recordingTransport } from './bridge/recorder.ts';
import { type StartTransport, powershellTransport } from './bridge/transport.ts';
import type { CredentialReference, ExchangeConfig } from './config.ts';
import { MigrationReader } from './migration/reader.ts';
import { MigrationWriter } from './migration/writer.ts';
import { examine } from './doctor.ts';
import { readGrants } from './grants.ts';
import { fileBackupNotes } from './maintenance/backup-notes.ts';
import { mailboxQuotas } from './mailbox-quotas.ts';
import { createMaintenance } from './maintenance/index.ts';
import { DatabaseMeter } from './measure.ts';
import { mrsSettings } from './mrs-configuration/index.ts';
import { lacksOf } from './needs.ts';
import { ExchangeObserver } from './observe.ts';
import { probeRequests } from './probe.ts';
import { type VersionProfile, profiles } from './profiles.ts';
import type { OpenedRemote } from './requests/new-request.ts';
import { RequestReader } from './requests/reader.ts';
import { Directories } from './requests/directories.ts';
import { compareMoved } from './requests/compare-moved.ts';
import { folderCounter } from './requests/folder-counts.ts';
import { fileReportArchive } from './requests/report-archive.ts';
import { RequestWriter } from './requests/writer.ts';
import type { Surroundings } from '../../support/surroundings.ts';

export type { ExchangeConfig } from './config.ts';

export interface ExchangeSystem extends MailSystem {
  examine(): Promise<readonly SystemCheck[]>;
  /** The two sessions, for a DAG of this organisation. */
  readonly shells: { readonly read: ExchangeShell; readonly write: ExchangeShell };
  /** Calls made so far, for the bench. */
  readonly usage: { readonly read: ShellUsage; readonly write: ShellUsage };
}

export interface ExchangeDeps {
  readonly name: SystemName;
  readonly clock: Clock;
  /** Resolves `env:NAME` and `file:PATH`. */
  readonly secret: (reference: string) => Promise<string>;
  /** Folder of drover.yaml. */
  readonly baseFolder: string;
  /** How far is what takes long. */
  readonly busy?: (line: string) => void;
  /** Wraps the way a bridge is started: a recorder, or a stand-in. */
  readonly start?: (powershell: StartTransport) => StartTransport;
}

/** For the registry. */
export const openExchangeSystem = async (
  name: SystemName,
  config: SystemConfig,
  context: Surroundings & {
    readonly busy?: (line: string) => void;
    /** Gets all that is asked and answered, redacted (`drover doctor --record`). */
    readonly record?: (entry: TranscriptEntry) => void;
  },
): Promise<ExchangeSystem> => {
  const { record, busy } = context;
  return createExchangeSystem(config as unknown as ExchangeConfig, {
    name,
    clock: context.clock,
    secret: context.secret,
    baseFolder: context.dataFolder ?? context.folder,
    ...(busy === undefined ? {} : { busy }),
    ...(record === undefined ? {} : { start: (powershell) => recordingTransport(powershell, record) }),
  });
};

/** At most two sessions: one that cannot write, for all reads, and one for `apply`. Both are opened on first use. */
export function createExchangeSystem(config: ExchangeConfig, deps: ExchangeDeps): ExchangeSystem {
  const { name, clock, busy = () => {} } = deps;
  const profile = profiles[config.version];
  const directories = new Directories([config.domainController ?? []].flat());
  const read = openShell(config, deps, profile, false);
  const write = openShell(config, deps, profile, true);
  const replicationGraceMs = (config.replicationGraceMinutes ?? 180) * 60_000;
  const remotes = config.remotes ?? {};
  const mrs =
    config.mrsConfiguration === undefined
      ? null
      : { file: resolve(deps.baseFolder, config.mrsConfiguration), version: config.version };
  const migration = new MigrationReader({ shell: read, profile, directories });
  const reader = new RequestReader({
    shell: read,
    profile,
    directories,
    clock,
    replicationGraceMs,
    remotes,
    migration,
  });
  const folder = resolve(deps.baseFolder, config.reports ?? '.drover/exchange-reports');
  const archive = fileReportArchive(folder);
  const notes = fileBackupNotes(join(folder, 'last-full-backups'));
  const remote = (of: string): Promise<OpenedRemote> => openRemote(of, config, deps);
  const folders = config.verify === 'folders' ? folderCounter(read, directories, folder) : null;
  const migrationWriter = new MigrationWriter({
    shell: write,
    reader,
    migration,
    profile,
    directory: directories.first,
    clock,
    folders,
  });
  const writing = {
    shell: write,
    reader,
    profile,
    directories,
    clock,
    archive,
    folders,
    remote,
    migration,
    migrationWriter,
  };
  const writer = new RequestWriter(writing);
  /** Exchange holds no token of ours: the lease is asked for right before each order is sent. */
  const ordering = (under?: Authority): RequestWriter =>
    under === undefined
      ? writer
      : new RequestWriter({
          ...writing,
          shell: underLease(write, under),
          migrationWriter: migrationWriter.under(under),
        });

  const observer = new ExchangeObserver({
    name,
    shell: read,
    profile,
    directories,
    clock,
    busy,
    requests: reader,
    migration,
    mrs,
    lacks: async () => lacksOf(await read.session(), profile, config),
  });

  const meter = new DatabaseMeter({ shell: read, profile, directories });

  return {
    name,
    kind: 'exchange',
    capabilities: capabilitiesOf(profile, mrs !== null),
    observe: (scope) => observer.observe(scope),
    measure: (databases, metrics) => meter.measure(databases, metrics),
    createMoveRequest: (spec, under) => ordering(under).create(spec),
    ...(profile.migrationBatches
      ? { createMoveRequests: (specs, under) => migrationWriter.create(specs, under) }
      : {}),
    updateMoveRequest: (id, options, tag, under) => ordering(under).update(id, options, tag),
    suspendMoveRequest: (id, comment, under) => ordering(under).suspend(id, comment),
    resumeMoveRequest: (id, hold, under) => ordering(under).resume(id, hold),
    removeMoveRequest: (id, under, foreignTag) => ordering(under).remove(id, foreignTag),
    moveReport: (id) => writer.report(id),
    moveHistory: archive.of,
    compareMoved: (report) => compareMoved(report, reader.mailboxes, folders),
    grantsOf: (ids, kinds) =>
      readGrants(ids, kinds, {
        shell: read,
        profile,
        directories,
        clock,
        busy,
        everyone: () => observer.everyone(),
      }),
    probeRequests: (specs) =>
      probeRequests(specs, {
        shell: read,
        reader,
        writer,
        migration,
        clock,
        busy,
        max: config.readinessProbes ?? 50,
      }),
    ...(mrs === null ? {} : { mrs: mrsSettings({ ...mrs, shell: write, clock }) }),
    ...(profile.localMoves ? { quotas: mailboxQuotas(write, directories) } : {}),
    maintenance: createMaintenance({ read, write, reader, clock, notes, directory: directories.first }),
    examine: () => examine({ read, write, profile, config, mrs }),
    shells: { read, write },
    get usage() {
      return { read: read.usage, write: write.usage };
    },
    close: async () => {
      await read.close();
      await write.close();
    },
  };
}

const underLease = (shell: ExchangeShell, under: Authority): Pick<ExchangeShell, 'call'> => ({
  call: (cmdlet, parameters) => shell.call(cmdlet, parameters, under),
});

async function openRemote(name: string, config: ExchangeConfig, deps: ExchangeDeps): Promise<OpenedRemote> {
  const endpoint = config.remotes?.[name];
  if (endpoint !== undefined) return { ...endpoint, login: await login(endpoint.credential, deps) };
  throw Failure.fatal('unknown-remote', `drover.yaml does not define a remote endpoint "${name}".`);
}

function openShell(
  config: ExchangeConfig,
  deps: ExchangeDeps,
  profile: VersionProfile,
  write: boolean,
): ExchangeShell {
  const identity = write ? config.apply : config.plan;
  const powershell = powershellTransport({ executable: config.powershell ?? defaultPowershell() });
  return openExchangeShell({
    start: deps.start?.(powershell) ?? powershell,
    connection: config.connection,
    write,
    credential: identity === undefined ? null : () => login(identity, deps),
    clock: deps.clock,
    callTimeoutMs: (config.callTimeoutSeconds ?? 600) * 1000,
    pauseMs: profile.pauseMs,
    writesPerMinute: profile.version === 'online' ? 100 : 600,
  });
}

const defaultPowershell = (): string => (process.platform === 'win32' ? 'powershell.exe' : 'pwsh');

const login = async (
  reference: CredentialReference,
  deps: ExchangeDeps,
): Promise<{ user: string; password: string }> => ({
  user: reference.user,
  password: await deps.secret(reference.password),
});

const capabilitiesOf = (profile: VersionProfile, reachesMrs: boolean): Capabilities => ({
  onlineMoves: true,
  ownMrs: true,
  archives: true,
  completeAfter: false, // CompleteAfter only holds a request here; drover decides when the window opens
  contentDigests: false,
  measuredLock: false,
  undo: false,
  remoteMoves: true,
  offlineMoves: profile.forceOffline,
  suspendWhenReadyToComplete: true,
  badItemLimitMax: profile.badItemLimitMax,
  largeItemLimitMax: profile.largeItemLimitMax,
  litigationHold: true,
  migrationBatches: profile.migrationBatches,
  pollIntervalMs: 5000,
  ordersAtOnce: 200,
  typicalRates: null,
  offers: [
    ...(profile.localMoves ? (['circular logging', 'mailbox quotas'] as const) : []),
    ...(reachesMrs ? (['MRS configuration'] as const) : []),
  ],
});
