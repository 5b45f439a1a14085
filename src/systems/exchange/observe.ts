import type { Clock } from '../../support/clock.ts';
import { failureFacts } from '../../domain/failure.ts';
import type { MailboxId, SystemName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { ObserveScope } from '../mail-system.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import type { CmdletParameters, Row } from './bridge/protocol.ts';
import { on, text } from './bridge/protocol.ts';
import { guidOf } from './guard.ts';
import type { HiddenKind, VersionProfile } from './profiles.ts';
import type { RequestReader } from './requests/reader.ts';
import { databasesOf, isReplicated, serverOf } from './read/databases.ts';
import type { MailboxRows } from './read/mailboxes.ts';
import { mailboxesOf } from './read/mailboxes.ts';

/** Above so many single mailboxes, whole databases are read: two calls a database instead of three a mailbox. */
const SINGLE_READS_MAX = 40;
const COUNT_AGE_MAX_MS = 10 * 60_000;

export interface Observer {
  readonly observe: (scope: ObserveScope) => Promise<ObservedState>;
  readonly databaseRows: () => Promise<readonly Row[]>;
}

export function createObserver(deps: {
  readonly name: SystemName;
  readonly shell: ExchangeShell;
  readonly profile: VersionProfile;
  readonly directory: CmdletParameters;
  readonly clock: Clock;
  readonly requests: RequestReader;
}): Observer {
  const { shell, profile, directory } = deps;
  const everything = { ResultSize: 'Unlimited', ...directory } as const;

  let counted: { readonly atMs: number; readonly byDatabase: ReadonlyMap<string, number> } | null = null;

  const observe = async (scope: ObserveScope): Promise<ObservedState> => {
    const observedAt = instantFromMs(deps.clock.nowMs());
    const wantsMailboxes = scope.mailboxes !== 'none' && scope.mailboxes.length > 0;
    const databaseList = scope.databases || wantsMailboxes ? await databaseRows() : [];
    const mailboxes = scope.mailboxes === 'none' ? [] : await readMailboxes(scope.mailboxes, databaseList);
    return {
      system: deps.name,
      observedAt,
      databases: scope.databases ? await describeDatabases(databaseList) : [],
      mailboxes,
      moveRequests:
        scope.moveRequests === 'none'
          ? []
          : await deps.requests.list(scope.moveRequests === 'all' ? null : scope.moveRequests.tagPrefix),
      limits: profile.limits,
    };
  };

  /** Without -Status the sizes, the mount state and the backup times are empty, not false. */
  const databaseRows = (): Promise<readonly Row[]> =>
    profile.localMoves
      ? shell.call('Get-MailboxDatabase', {
          Status: on,
          ...(profile.includePreExchange2013 ? { IncludePreExchange2013: on } : {}),
          ...directory,
        })
      : Promise.resolve([]);

  const readMailboxes = async (
    wanted: 'all' | readonly MailboxId[],
    databaseList: readonly Row[],
  ): Promise<readonly Mailbox[]> => {
    if (wanted !== 'all' && wanted.length <= SINGLE_READS_MAX) return mailboxesOf(await readSingly(wanted));
    const all = mailboxesOf(await readByDatabase(databaseList));
    counted = { atMs: deps.clock.nowMs(), byDatabase: countByDatabase(all) };
    if (wanted === 'all') return all;
    const ids = new Set<string>(wanted);
    return all.filter((mailbox) => ids.has(mailbox.id));
  };

  /** Page by page, a page being one database: answers stay bounded and a lost connection costs one page. */
  const readByDatabase = async (databaseList: readonly Row[]): Promise<MailboxRows> => {
    const mailboxes = await listMailboxes(databaseList);
    const statistics: Row[] = [];
    if (!profile.localMoves) {
      for (const row of mailboxes)
        statistics.push(
          ...(await shell.call('Get-MailboxStatistics', { Identity: guidOf(text(row, 'ExchangeGuid')) })),
        );
    }
    for (const database of databaseList)
      statistics.push(
        ...(await shell.call('Get-MailboxStatistics', { Database: text(database, 'Name'), ...directory })),
      );
    return { mailboxes, statistics, users: await shell.call('Get-User', everything) };
  };

  const listMailboxes = async (databaseList: readonly Row[]): Promise<readonly Row[]> => {
    const mailboxes: Row[] = [];
    if (!profile.localMoves) mailboxes.push(...(await shell.call('Get-Mailbox', everything)));
    for (const database of databaseList)
      mailboxes.push(
        ...(await shell.call('Get-Mailbox', { Database: text(database, 'Name'), ...everything })),
      );
    for (const kind of profile.hiddenKinds) mailboxes.push(...(await hiddenMailboxes(kind)));
    return mailboxes;
  };

  /** Kinds a plain listing hides; they too keep a database from being removed. Monitoring ones are listed, never moved. */
  const hiddenMailboxes = (kind: HiddenKind): Promise<readonly Row[]> =>
    shell.call('Get-Mailbox', { [kind]: on, ...everything });

  const readSingly = async (ids: readonly MailboxId[]): Promise<MailboxRows> => {
    const mailboxes: Row[] = [];
    const statistics: Row[] = [];
    const users: Row[] = [];
    for (const id of ids) {
      const row = await deps.requests.mailbox(guidOf(id));
      if (row === null) continue;
      mailboxes.push(row);
      statistics.push(...(await shell.call('Get-MailboxStatistics', { Identity: guidOf(id), ...directory })));
      if (text(row, 'ArchiveGuid') !== '')
        statistics.push(
          ...(await shell.call('Get-MailboxStatistics', { Identity: guidOf(id), Archive: on, ...directory })),
        );
      users.push(
        ...(await shell.call('Get-User', { Identity: text(row, 'DistinguishedName'), ...directory })),
      );
    }
    return { mailboxes, statistics, users };
  };

  const describeDatabases = async (databaseList: readonly Row[]): Promise<ObservedState['databases']> => {
    const copies: Row[] = [];
    for (const database of databaseList.filter(isReplicated))
      copies.push(
        ...(await shell.call('Get-MailboxDatabaseCopyStatus', { Identity: text(database, 'Name') })),
      );
    const volumes = new Map<string, readonly Row[]>();
    for (const server of new Set(databaseList.map(serverOf))) {
      const answer = await volumesOf(server);
      if (answer !== null) volumes.set(server, answer);
    }
    return databasesOf({
      databases: databaseList,
      copies,
      volumes,
      mailboxCounts: await mailboxCounts(databaseList),
    });
  };

  /** Counting means listing everybody, so a count may be a little old. */
  const mailboxCounts = async (databaseList: readonly Row[]): Promise<ReadonlyMap<string, number>> => {
    const nowMs = deps.clock.nowMs();
    if (counted === null || nowMs - counted.atMs > COUNT_AGE_MAX_MS) {
      const mailboxes = mailboxesOf({
        mailboxes: await listMailboxes(databaseList),
        statistics: [],
        users: [],
      });
      counted = { atMs: nowMs, byDatabase: countByDatabase(mailboxes) };
    }
    return counted.byDatabase;
  };

  /** Free space is read over WMI, for which the account may have no right: then it is unknown, and the plan says so. */
  const volumesOf = async (server: string): Promise<readonly Row[] | null> => {
    try {
      return await shell.tool('volumes', [server]);
    } catch (error) {
      if (failureFacts(error).retry === 'fatal' || failureFacts(error).code === 'exchange-connection-lost')
        throw error;
      return null;
    }
  };

  return { observe, databaseRows };
}

function countByDatabase(mailboxes: readonly Mailbox[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { primary } of mailboxes) counts.set(primary.database, (counts.get(primary.database) ?? 0) + 1);
  return counts;
}
