import { type Clock, monotonicMs } from '../../support/clock.ts';
import { type DatabaseName, databaseName, type MailboxId, type SystemName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { Lack } from '../../domain/system-abilities.ts';
import { asksFor, type ObserveScope } from '../mail-system.ts';
import { type CmdletParameters, type Row, flag, on, text } from './bridge/protocol.ts';
import { guidOf, isGuid } from './guard.ts';
import { counted } from './long-work.ts';
import type { MigrationReader } from './migration/reader.ts';
import { limitsOf } from './mrs-configuration/limits.ts';
import { type MrsFile, readMrsConfiguration } from './mrs-configuration/index.ts';
import { answerOf, inOrder, type QueryDeps } from './requests/queries.ts';
import type { RequestReader } from './requests/reader.ts';
import { databasesOf, hasFreeSpace, isReplicated, serverOf } from './read/databases.ts';
import { type MailboxRows, archiveDatabaseOf, hiddenTypes, mailboxesOf } from './read/mailboxes.ts';

/** Above this number of single mailboxes, whole databases are read: two calls per database instead of three per mailbox. */
const SINGLE_READS_MAX = 40;
/** About as long as one turn of a run takes. */
const PLACE_AGE_MAX_MS = 60_000;
const COUNT_AGE_MAX_MS = 10 * 60_000;

export interface ObserverDeps extends QueryDeps {
  readonly name: SystemName;
  readonly clock: Clock;
  readonly busy: (line: string) => void;
  readonly requests: Pick<RequestReader, 'listWithBatches' | 'mailboxes'>;
  readonly migration: Pick<MigrationReader, 'isAvailable' | 'users'>;
  readonly lacks: () => Promise<readonly Lack[]>;
  /** Null: drover.yaml names none. */
  readonly mrs: MrsFile | null;
}

/** Reads an organisation: databases, mailboxes and move requests, as far as the scope asks. */
export class ExchangeObserver {
  readonly #deps: ObserverDeps;
  #everyone: readonly Row[] | null = null;
  /** By name: what has no id, or a database no name, and cannot be asked about. */
  #recovery: readonly DatabaseName[] = [];
  readonly #leftOut = new Set<string>();
  #counted: { readonly atMs: number; readonly byDatabase: ReadonlyMap<string, number> } | null = null;

  constructor(deps: ObserverDeps) {
    this.#deps = deps;
  }

  async observe(scope: ObserveScope): Promise<ObservedState> {
    const { name, clock, requests } = this.#deps;
    const observedAt = instantFromMs(clock.nowMs());
    const wantsMailboxes = scope.mailboxes !== 'none' && scope.mailboxes.length > 0;
    const wantsPlaces = scope.sizes === false;
    const databases = scope.databases || (wantsMailboxes && !wantsPlaces) ? await this.#databaseRows() : [];
    const unread = new Map<string, string>();
    const mailboxes =
      scope.mailboxes === 'none'
        ? []
        : scope.mailboxes !== 'all' && wantsPlaces
          ? await this.#places(scope.mailboxes)
          : await this.#readMailboxes(scope.mailboxes, databases, unread);
    return {
      system: name,
      observedAt,
      databases: await this.#describeDatabases(scope.databases, databases, unread),
      mailboxes,
      ...(scope.databases === true && this.#recovery.length > 0 ? { recoveryDatabases: this.#recovery } : {}),
      ...(this.#leftOut.size === 0 ? {} : { leftOut: [...this.#leftOut] }),
      ...(scope.moveRequests === 'none'
        ? { moveRequests: [] }
        : await requests.listWithBatches(scope.moveRequests === 'all' ? null : scope.moveRequests.tagPrefix)),
      ...(await this.#migrationUsers(scope)),
      ...(await this.#mrs(scope)),
      ...(scope.databases && wantsMailboxes ? await this.#lacks() : {}),
    };
  }

  async #migrationUsers(scope: ObserveScope): Promise<Pick<ObservedState, 'migrationUsers'>> {
    const { migration } = this.#deps;
    if (scope.migrationUsers !== true || !(await migration.isAvailable())) return {};
    return { migrationUsers: await migration.users(null) };
  }

  async #lacks(): Promise<Pick<ObservedState, 'lacks'>> {
    const lacks = await this.#deps.lacks();
    return lacks.length === 0 ? {} : { lacks };
  }

  /** Only a plan reads all of it. */
  async #mrs({ databases, mailboxes }: ObserveScope): Promise<Pick<ObservedState, 'limits' | 'mrs'>> {
    const { profile, mrs: where } = this.#deps;
    if (where === null || !databases || mailboxes === 'none') return { limits: profile.limits };
    const mrs = await readMrsConfiguration(where);
    return { limits: limitsOf(mrs, profile.limits), mrs };
  }

  /** The directory's rows of all mailboxes, as they were read last. */
  async everyone(): Promise<readonly Row[]> {
    return this.#everyone ?? this.#listMailboxes(await this.#databaseRows());
  }

  // ── Databases ──

  /** Without -Status the sizes, the mount state and the backup times are empty, not false. */
  async #databaseRows(): Promise<readonly Row[]> {
    const { shell, profile, directories } = this.#deps;
    if (!profile.localMoves) return [];
    const rows = await shell.call('Get-MailboxDatabase', {
      Status: on,
      ...(profile.includePreExchange2013 ? { IncludePreExchange2013: on } : {}),
      ...directories.first,
    });
    const [restored, used] = [true, false].map((is) => rows.filter((row) => flag(row, 'Recovery') === is));
    this.#recovery = (restored ?? []).map((row) => databaseName(text(row, 'Name')));
    return this.#usable(
      used ?? [],
      (row) => text(row, 'Name') !== '',
      (row) => `a database on ${serverOf(row)}`,
    );
  }

  async #describeDatabases(
    wanted: ObserveScope['databases'],
    all: readonly Row[],
    unread: ReadonlyMap<string, string>,
  ): Promise<ObservedState['databases']> {
    if (wanted === false) return [];
    const { shell, profile } = this.#deps;
    const isAsked = asksFor(wanted);
    const databases = all.filter((row) => isAsked(databaseName(text(row, 'Name'))));
    const asked = databases.filter((row) => profile.copiesTellFreeSpace || isReplicated(row));
    const copies = await inOrder(asked, async (database) => {
      const status = shell.call('Get-MailboxDatabaseCopyStatus', { Identity: text(database, 'Name') });
      return (await answerOf(status)).answer ?? [];
    });
    const volumes = new Map<string, readonly Row[]>();
    for (const server of new Set(databases.filter((row) => !hasFreeSpace(row, copies)).map(serverOf))) {
      // Read over WMI, for which the account may have no right: then free space is unknown, and the plan says so.
      const { answer } = await answerOf(shell.tool('volumes', [server]));
      if (answer !== null) volumes.set(server, answer);
    }
    const mailboxCounts = await (wanted === true ? this.#mailboxCounts(all) : this.#mailboxesNow(databases));
    return databasesOf({ databases, copies, volumes, mailboxCounts, unread });
  }

  /** Counting means listing all mailboxes, so a count may be slightly old. */
  async #mailboxCounts(databases: readonly Row[]): Promise<ReadonlyMap<string, number>> {
    const nowMs = monotonicMs(this.#deps.clock);
    if (this.#counted !== null && nowMs - this.#counted.atMs <= COUNT_AGE_MAX_MS)
      return this.#counted.byDatabase;
    const mailboxes = await this.#listMailboxes(databases);
    return this.#count(nowMs, mailboxesOf({ mailboxes, statistics: [], users: [] }));
  }

  async #mailboxesNow(databases: readonly Row[]): Promise<ReadonlyMap<string, number>> {
    const mailboxes = await this.#mailboxesIn(databases);
    return countsOf(mailboxesOf({ mailboxes, statistics: [], users: [] }));
  }

  #count(atMs: number, mailboxes: readonly Mailbox[]): ReadonlyMap<string, number> {
    const byDatabase = countsOf(mailboxes);
    this.#counted = { atMs, byDatabase };
    return byDatabase;
  }

  // ── Mailboxes ──

  async #readMailboxes(
    wanted: 'all' | readonly MailboxId[],
    databases: readonly Row[],
    unread: Map<string, string>,
  ): Promise<readonly Mailbox[]> {
    if (wanted !== 'all' && wanted.length <= SINGLE_READS_MAX)
      return mailboxesOf(await this.#readSingly(wanted, unread));
    const all = mailboxesOf(await this.#readByDatabase(databases, unread));
    this.#count(monotonicMs(this.#deps.clock), all);
    if (wanted === 'all') return all;
    const ids = new Set<string>(wanted);
    return all.filter((mailbox) => ids.has(mailbox.id));
  }

  /** A request that was just seen to be completed was confirmed by the same row. */
  async #places(ids: readonly MailboxId[]): Promise<readonly Mailbox[]> {
    const { mailboxes } = this.#deps.requests;
    const rows = await Promise.all(ids.map((id) => mailboxes.one(guidOf(id), PLACE_AGE_MAX_MS)));
    const found = rows.filter((row) => row !== null);
    return mailboxesOf({ mailboxes: found, statistics: [], users: [] });
  }

  /** Page by page, a page being one database: answers stay bounded and a lost connection costs one page. */
  async #readByDatabase(databases: readonly Row[], unread: Map<string, string>): Promise<MailboxRows> {
    const { shell, profile, directories } = this.#deps;
    const mailboxes = await this.#listMailboxes(databases);
    const all = profile.localMoves ? [] : mailboxes;
    const single = await inOrder(counted(all, 'Measured mailboxes', this.#deps), (row) =>
      this.#sizes(text(row, 'Database'), { Identity: guidOf(text(row, 'ExchangeGuid')) }, unread),
    );
    const paged = await inOrder(
      counted(databases, 'Measured the mailboxes of databases', this.#deps),
      (database) => this.#sizes(text(database, 'Name'), { Database: text(database, 'Name') }, unread),
    );
    const users = await inOrder(directories.all, (directory) =>
      shell.call('Get-User', { ResultSize: 'Unlimited', ...directory }),
    );
    return { mailboxes, statistics: [...single, ...paged], users };
  }

  /** Of one database or mailbox; `unread` gets the reason why a database tells nothing, such as that it is dismounted. */
  async #sizes(
    database: string,
    which: CmdletParameters,
    unread: Map<string, string>,
  ): Promise<readonly Row[]> {
    const { shell, directories } = this.#deps;
    const directory =
      typeof which['Identity'] === 'string' ? directories.of(which['Identity']) : directories.first;
    const { answer, why } = await answerOf(shell.call('Get-MailboxStatistics', { ...which, ...directory }));
    if (answer === null) unread.set(database, why);
    return answer ?? [];
  }

  async #listMailboxes(databases: readonly Row[]): Promise<readonly Row[]> {
    this.#everyone = await this.#mailboxesIn(databases);
    return this.#everyone;
  }

  async #mailboxesIn(databases: readonly Row[]): Promise<readonly Row[]> {
    const { requests, profile } = this.#deps;
    const list = (which: CmdletParameters): Promise<readonly Row[]> => requests.mailboxes.list(which);
    const everyone = [
      ...(profile.localMoves ? [] : await list({})),
      ...(await inOrder(counted(databases, 'Listed the mailboxes of databases', this.#deps), (database) =>
        list({ Database: text(database, 'Name') }),
      )),
      // Kinds that a plain listing hides; they too prevent the removal of a database. Monitoring ones are listed, never moved.
      ...(await inOrder(profile.hiddenKinds, (kind) => list({ [kind]: on }))),
    ];
    return this.#usable(everyone, (row) => isGuid(text(row, 'ExchangeGuid')), nameOf);
  }

  #usable(rows: readonly Row[], isUsable: (row: Row) => boolean, name: (row: Row) => string): readonly Row[] {
    for (const row of rows) if (!isUsable(row)) this.#leftOut.add(name(row));
    return rows.filter(isUsable);
  }

  async #readSingly(ids: readonly MailboxId[], unread: Map<string, string>): Promise<MailboxRows> {
    const { shell, directories, requests } = this.#deps;
    const [mailboxes, statistics, users]: [Row[], Row[], Row[]] = [[], [], []];
    for (const id of ids) {
      const row = await requests.mailboxes.one(guidOf(id));
      if (row === null) continue;
      mailboxes.push(row);
      const one = { Identity: guidOf(id) };
      statistics.push(...(await this.#sizes(text(row, 'Database'), one, unread)));
      const archive = archiveDatabaseOf(row);
      if (archive !== '') statistics.push(...(await this.#sizes(archive, { ...one, Archive: on }, unread)));
      if (!hiddenTypes.has(text(row, 'RecipientTypeDetails'))) {
        const user = { Identity: text(row, 'DistinguishedName'), ...directories.of(guidOf(id)) };
        users.push(...((await answerOf(shell.call('Get-User', user))).answer ?? []));
      }
    }
    return { mailboxes, statistics, users };
  }
}

function countsOf(mailboxes: readonly Mailbox[]): ReadonlyMap<string, number> {
  const byDatabase = new Map<string, number>();
  for (const { primary } of mailboxes)
    byDatabase.set(primary.database, (byDatabase.get(primary.database) ?? 0) + 1);
  return byDatabase;
}

const nameOf = (row: Row): string =>
  ['DisplayName', 'PrimarySmtpAddress', 'Identity']
    .map((field) => text(row, field))
    .find((name) => name !== '') ?? 'a mailbox without a name';
