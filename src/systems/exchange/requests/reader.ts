import { type Clock, monotonicMs } from '../../../support/clock.ts';
import { type Instant, instantFromMs } from '../../../domain/instant.ts';
import { type ListedMigrationBatch, serviceBatchName } from '../../../domain/migration-batch.ts';
import { type MoveRequest, type MoveStatus, finalStatuses, isMoved } from '../../../domain/move-request.ts';
import type { ObservedState } from '../../../domain/observed.ts';
import { type Row, text } from '../bridge/protocol.ts';
import type { ExchangeConfig } from '../config.ts';
import { guidOf } from '../guard.ts';
import { type MigrationBatch, type MigrationReader, requestRowOf } from '../migration/reader.ts';
import { moveRequestOf, tagOf } from '../read/move-requests.ts';
import { confirmedByDirectory } from './completion.ts';
import { MailboxReader } from './mailboxes.ts';
import { type QueryDeps, RequestQueries, answerOf, queueOf } from './queries.ts';

export interface ReaderDeps extends QueryDeps {
  readonly clock: Clock;
  readonly replicationGraceMs: number;
  readonly remotes: NonNullable<ExchangeConfig['remotes']>;
  readonly migration: MigrationReader;
}

export interface RequestWithRow {
  readonly request: MoveRequest;
  /** Null: an orphan. */
  readonly row: Row | null;
}

/** Of more, the databases are listed. */
const SINGLE_CONFIRMATIONS_MAX = 100;
/** How long what a listing showed is what a request is: about as long as one listing takes. */
const LISTED_AGE_MAX_MS = 60_000;
const OTHERS_AGE_MAX_MS = 10 * 60_000;
/** From so many in one queue on, the queue is read. */
const SINGLE_READS_MAX = 10;

/**
 * Reads move requests cheaply: the directory's listing says which there are, one read per target database's queue gives
 * their exact state, and a final one is not read again.
 */
export class RequestReader {
  readonly #deps: ReaderDeps;
  readonly #queries: RequestQueries;
  readonly mailboxes: MailboxReader;
  /** Requests whose settings are being changed, with their queues. */
  readonly changing = new Map<string, string>();
  readonly #knownNames = new Set<string>();
  readonly #listedPrefixes = new Set<string>();
  readonly #stalls = new Map<string, { readonly detail: string; readonly since: Instant }>();
  readonly #lastExact = new Map<string, { readonly row: Row; readonly atMs: number }>();
  /** All mailboxes with a request, whosever it is. */
  #everyone: { readonly guids: Set<string>; readonly atMs: number } | null = null;
  readonly #finals = new Map<string, { readonly status: string; readonly request: MoveRequest }>();

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
    this.#queries = new RequestQueries(deps);
    this.mailboxes = new MailboxReader(deps);
  }

  /** From now on requests with this BatchName are polled; those without one cannot be asked for by it. */
  remember(batchName: string): void {
    if (batchName !== '') this.#knownNames.add(batchName);
  }

  forget(guid: string): void {
    this.#stalls.delete(guid);
    this.#finals.delete(guid);
    this.#lastExact.delete(guid);
    this.#everyone?.guids.add(guid);
  }

  /** `null`: all of them, including foreign ones. */
  async list(tagPrefix: string | null): Promise<readonly MoveRequest[]> {
    return (await this.listWithBatches(tagPrefix)).moveRequests;
  }

  async listWithBatches(
    tagPrefix: string | null,
  ): Promise<Pick<ObservedState, 'moveRequests' | 'migrationBatches'>> {
    const batches = await this.#deps.migration.batches(tagPrefix ?? '');
    for (const { name } of batches) this.remember(serviceBatchName(name));
    const listed = await this.#listing(tagPrefix);
    const open = listed.filter((row) => this.#knownFinal(row) === null);
    const unread = new Map<string, string>();
    const exact = await this.#exactRows(open, tagPrefix, unread);
    const mailboxes = await this.#mailboxesFor([...exact.values()]);
    const inListing = new Set(listed.map((row) => text(row, 'ExchangeGuid')));
    // The queue already has them, the directory of this domain controller does not yet.
    const unlisted = [...exact].flatMap(([guid, row]) => (inListing.has(guid) ? [] : [row]));
    // All at once: what has to be asked singly is asked in few calls.
    const found = await Promise.all([
      ...listed.map(
        async (row) =>
          this.#knownFinal(row) ??
          this.#judge(
            exact.get(text(row, 'ExchangeGuid')) ?? (await this.#outsideQueue(row, unread)),
            mailboxes,
          ),
      ),
      ...unlisted.map((row) => this.#judge(row, mailboxes)),
    ]);
    const missing: MoveRequest[] = [];
    const migrationBatches: ListedMigrationBatch[] = [];
    for (const batch of batches) {
      const { requests, isUnlisted } = await this.#withoutRequest(batch, found);
      missing.push(...requests);
      migrationBatches.push({ ...batch, isUnlisted });
    }
    return { moveRequests: [...found, ...missing], migrationBatches };
  }

  /** Users of a migration batch of drover's that the service has made no request for: yet, or for good. */
  async #withoutRequest(
    batch: MigrationBatch,
    found: readonly MoveRequest[],
  ): Promise<{ readonly requests: readonly MoveRequest[]; readonly isUnlisted: boolean }> {
    const made = found.filter((one) => one.migrationBatch?.name === batch.name).length;
    if (made >= batch.userCount) return { requests: [], isUnlisted: false };
    const known = new Set<string>(found.map(({ mailboxId }) => mailboxId));
    const { users, count } = await this.#deps.migration.listing(batch.name);
    const without = users.filter(({ mailbox }) => !known.has(mailbox));
    return {
      requests: without.map((user) => this.#requestOf(requestRowOf(user, batch))),
      isUnlisted: count < batch.userCount,
    };
  }

  #requestOf(row: Row): MoveRequest {
    const since = (detail: string): Instant => this.#sinceFirstSeen(text(row, 'ExchangeGuid'), detail);
    return moveRequestOf(row, since, this.#deps.remotes, (batch) => this.#deps.migration.status(batch));
  }

  /** Null: there is none. */
  async one(guid: string): Promise<MoveRequest | null> {
    return (await this.oneWithRow(guid, 'no report'))?.request ?? null;
  }

  /** False: when all requests were listed, minutes ago at most, the mailbox had none, and nothing was ordered for it since. */
  mayHaveOne(guid: string): boolean {
    const { clock } = this.#deps;
    const isRecent = this.#everyone !== null && monotonicMs(clock) - this.#everyone.atMs < OTHERS_AGE_MAX_MS;
    return !isRecent || this.#everyone?.guids.has(guid) !== false;
  }

  /** As a listing has just shown it, or as it is asked; without a report. */
  async current(guid: string): Promise<RequestWithRow | null> {
    const last = this.#lastExact.get(guid);
    if (last === undefined || monotonicMs(this.#deps.clock) - last.atMs > LISTED_AGE_MAX_MS)
      return this.oneWithRow(guid, 'no report');
    return { request: await this.judge(last.row), row: last.row };
  }

  /** What a change has made of it: one reading of a queue for all of its requests that are changed together. */
  async changed(guid: string): Promise<Row | null> {
    const queue = this.changing.get(guid) ?? '';
    const together = this.changing.size / new Set(this.changing.values()).size;
    const rows =
      queue !== '' && together > SINGLE_READS_MAX
        ? (await answerOf(this.#queries.queue(queue))).answer
        : null;
    const found = rows?.filter((row) => text(row, 'ExchangeGuid') === guid) ?? [];
    return found.length === 1 ? (found[0] ?? null) : this.statistics(guid, false);
  }

  /** The request with its statistics row, with the report when it is final and that is asked. */
  async oneWithRow(guid: string, report: 'report' | 'no report'): Promise<RequestWithRow | null> {
    if (report === 'report' && this.#finals.has(guid)) {
      const row = await this.statistics(guid, true);
      if (row !== null) return { request: await this.judge(row), row };
    }
    const listed = await this.#queries.one(guid);
    if (listed === null) return null;
    // The report proper is large, and grows until the request is final.
    const wantsReport = (of: Row): boolean =>
      report === 'report' && finalStatuses.has(text(of, 'Status') as MoveStatus);
    let row = await this.statistics(guid, wantsReport(listed));
    if (row !== null && wantsReport(row) && !wantsReport(listed)) row = await this.statistics(guid, true);
    return { request: await this.judge(row ?? orphanRow(listed)), row };
  }

  statistics(guid: string, includeReport: boolean): Promise<Row | null> {
    return this.#queries.statistics(guid, includeReport);
  }

  /** What a statistics row (or New-MoveRequest's own answer) says, with the directory asked where it matters. */
  judge(row: Row): Promise<MoveRequest> {
    return this.#judge(row, new Map());
  }

  #knownFinal(listed: Row): MoveRequest | null {
    const known = this.#finals.get(text(listed, 'ExchangeGuid'));
    return known !== undefined && known.status === text(listed, 'Status') ? known.request : null;
  }

  /** By BatchName where the tags are known: seconds instead of minutes in a large organisation. */
  async #listing(tagPrefix: string | null): Promise<readonly Row[]> {
    if (tagPrefix === null) return this.#listEveryone();
    const names = [...this.#knownNames].filter((name) => tagOf(name).startsWith(tagPrefix));
    if (this.#listedPrefixes.has(tagPrefix) && names.length > 0) return this.#queries.listed(names);
    const rows = await this.#listEveryone();
    const ours = rows.filter((row) => tagOf(text(row, 'BatchName')).startsWith(tagPrefix));
    for (const row of ours) this.remember(text(row, 'BatchName'));
    this.#listedPrefixes.add(tagPrefix);
    return ours;
  }

  async #listEveryone(): Promise<readonly Row[]> {
    const atMs = monotonicMs(this.#deps.clock);
    const rows = await this.#queries.listed('all');
    this.#everyone = { guids: new Set(rows.map((row) => text(row, 'ExchangeGuid'))), atMs };
    return rows;
  }

  /** Not in a queue that was read: perhaps in another one; if its own could not be read, it waits until that is possible. */
  async #outsideQueue(listed: Row, unread: ReadonlyMap<string, string>): Promise<Row> {
    const guid = text(listed, 'ExchangeGuid');
    const queueError = unread.get(queueOf(listed));
    if (queueError !== undefined) return unreadRow(listed, this.#lastExact.get(guid)?.row, queueError);
    const { answer, why } = await answerOf(this.statistics(guid, false));
    if (why !== '') return unreadRow(listed, this.#lastExact.get(guid)?.row, why);
    if (answer !== null) this.#sawExactly(answer);
    return answer ?? orphanRow(listed);
  }

  async #exactRows(
    listed: readonly Row[],
    tagPrefix: string | null,
    unread: Map<string, string>,
  ): Promise<Map<string, Row>> {
    const rows = await this.#queries.queued(listed, unread);
    const wanted = new Set(listed.map((row) => text(row, 'ExchangeGuid')));
    const isWanted = (row: Row): boolean =>
      wanted.has(text(row, 'ExchangeGuid')) ||
      // A request that became final is known by its listing; here only new ones are looked for.
      (tagPrefix !== null &&
        tagOf(text(row, 'BatchName')).startsWith(tagPrefix) &&
        !this.#finals.has(text(row, 'ExchangeGuid')));
    const exact = new Map(rows.filter(isWanted).map((row) => [text(row, 'ExchangeGuid'), row]));
    for (const row of exact.values()) this.#sawExactly(row);
    return exact;
  }

  #sawExactly(row: Row): void {
    this.#lastExact.set(text(row, 'ExchangeGuid'), { row, atMs: monotonicMs(this.#deps.clock) });
  }

  /** Many at once have completed (a restart, a morning after): one listing a database instead of one call a mailbox. */
  async #mailboxesFor(exact: readonly Row[]): Promise<ReadonlyMap<string, Row>> {
    const completed = exact.filter(
      (row) => text(row, 'Status').startsWith('Completed') && text(row, 'TargetDatabase') !== '',
    );
    if (completed.length <= SINGLE_CONFIRMATIONS_MAX) return new Map();
    const databases = new Set(completed.map((row) => text(row, 'TargetDatabase')));
    const rows = await this.mailboxes.listed(databases);
    return new Map(rows.map((row) => [text(row, 'ExchangeGuid'), row]));
  }

  async #judge(row: Row, mailboxes: ReadonlyMap<string, Row>): Promise<MoveRequest> {
    const guid = text(row, 'ExchangeGuid');
    const request = this.#requestOf(row);
    if (request.state.kind !== 'InProgress' || request.state.stall === null) this.#stalls.delete(guid);
    const known = this.#finals.get(guid)?.request;
    const isKnown =
      known?.lastUpdateAt === request.lastUpdateAt && known.targetDatabase === request.targetDatabase;
    const final = isMoved(request.state) && !isKnown ? await this.#confirmed(request, mailboxes) : request;
    if (finalStatuses.has(final.state.kind) && final.state.kind === request.state.kind)
      this.#finals.set(guid, { status: text(row, 'Status'), request: final });
    else this.#finals.delete(guid);
    return final;
  }

  async #confirmed(request: MoveRequest, mailboxes: ReadonlyMap<string, Row>): Promise<MoveRequest> {
    // Pushed to another organisation, the mailbox is no longer in this directory.
    if (request.remote !== null) return request;
    const mailbox =
      mailboxes.get(request.mailboxId) ??
      (await answerOf(this.mailboxes.one(guidOf(request.mailboxId)))).answer;
    const { clock, replicationGraceMs } = this.#deps;
    return confirmedByDirectory(request, mailbox, clock.nowMs(), replicationGraceMs);
  }

  #sinceFirstSeen(guid: string, detail: string): Instant {
    const known = this.#stalls.get(guid);
    if (known !== undefined && known.detail === detail) return known.since;
    const since = instantFromMs(this.#deps.clock.nowMs());
    this.#stalls.set(guid, { detail, since });
    return since;
  }
}

/** Its queue does not answer, for instance because the database fails over: what was last read, as a wait with the reason. */
const unreadRow = (listed: Row, last: Row | undefined, why: string): Row =>
  text(listed, 'Status').startsWith('Completed')
    ? listed
    : { ...last, ...listed, Status: 'InProgress', StatusDetail: 'MDBOffline', Message: why };

/** The directory says "moving", no queue knows the request: an orphan. It blocks new moves until it is cleared manually. */
const orphanRow = (row: Row): Row =>
  text(row, 'Status').startsWith('Completed')
    ? row
    : {
        ...row,
        Status: 'Failed',
        StatusDetail: 'Orphaned',
        FailureType: 'OrphanedMoveRequest',
        Message: `The directory marks the mailbox as ${text(row, 'Status')}, but no request is in the queue of ${text(row, 'TargetDatabase') || 'its target'}.`,
      };
