import type { Clock } from '../../../support/clock.ts';
import { type Instant, instantFromMs } from '../../../domain/instant.ts';
import { serviceBatchName } from '../../../domain/migration-batch.ts';
import { type MoveRequest, type MoveStatus, finalStatuses, isMoved } from '../../../domain/move-request.ts';
import { type Row, text } from '../bridge/protocol.ts';
import type { ExchangeConfig } from '../config.ts';
import { guidOf } from '../guard.ts';
import { type MigrationBatch, type MigrationReader, requestRowOf } from '../migration/reader.ts';
import { moveRequestOf, tagOf } from '../read/move-requests.ts';
import { confirmedByDirectory } from './completion.ts';
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

const SINGLE_CONFIRMATIONS_MAX = 10;

/**
 * Reads move requests cheaply: the directory's listing says which there are, one read per target database's queue gives
 * their exact state, and a final one is not read again.
 */
export class RequestReader {
  readonly #deps: ReaderDeps;
  readonly #queries: RequestQueries;
  readonly #knownNames = new Set<string>();
  readonly #listedPrefixes = new Set<string>();
  readonly #stalls = new Map<string, { readonly detail: string; readonly since: Instant }>();
  readonly #lastExact = new Map<string, Row>();
  readonly #finals = new Map<string, { readonly status: string; readonly request: MoveRequest }>();

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
    this.#queries = new RequestQueries(deps);
  }

  /** From now on requests with this BatchName are polled. */
  remember(batchName: string): void {
    this.#knownNames.add(batchName);
  }

  forget(guid: string): void {
    this.#stalls.delete(guid);
    this.#finals.delete(guid);
    this.#lastExact.delete(guid);
  }

  /** `null`: all of them, including foreign ones. */
  async list(tagPrefix: string | null): Promise<readonly MoveRequest[]> {
    const batches = await this.#deps.migration.batches(tagPrefix ?? '');
    for (const { name } of batches) this.remember(serviceBatchName(name));
    const listed = await this.#listing(tagPrefix);
    const open = listed.filter((row) => this.#knownFinal(row) === null);
    const unread = new Map<string, string>();
    const exact = await this.#exactRows(open, tagPrefix, unread);
    const mailboxes = await this.#mailboxesFor([...exact.values()]);
    const found: MoveRequest[] = [];
    for (const row of listed) {
      const guid = text(row, 'ExchangeGuid');
      found.push(
        this.#knownFinal(row) ??
          (await this.#judge(exact.get(guid) ?? (await this.#outsideQueue(row, unread)), mailboxes)),
      );
      exact.delete(guid);
    }
    // The queue already has them, the directory of this domain controller does not yet.
    for (const row of exact.values()) found.push(await this.#judge(row, mailboxes));
    return [...found, ...(await this.#withoutRequest(batches, found))];
  }

  /** Users of drover's migration batches that the service has made no request for: yet, or for good. */
  async #withoutRequest(
    batches: readonly MigrationBatch[],
    found: readonly MoveRequest[],
  ): Promise<readonly MoveRequest[]> {
    const known = new Set<string>(found.map(({ mailboxId }) => mailboxId));
    const missing: MoveRequest[] = [];
    for (const batch of batches) {
      if (found.filter((one) => one.migrationBatch?.name === batch.name).length >= batch.userCount) continue;
      const users = await this.#deps.migration.users(batch.name);
      for (const user of users.filter(({ mailbox }) => !known.has(mailbox)))
        missing.push(this.#requestOf(requestRowOf(user, batch)));
    }
    return missing;
  }

  #requestOf(row: Row): MoveRequest {
    const since = (detail: string): Instant => this.#sinceFirstSeen(text(row, 'ExchangeGuid'), detail);
    return moveRequestOf(row, since, this.#deps.remotes, (batch) => this.#deps.migration.status(batch));
  }

  /** Null: there is none. */
  async one(guid: string): Promise<MoveRequest | null> {
    return (await this.oneWithRow(guid, 'no report'))?.request ?? null;
  }

  /** The request with its statistics row, with the report when it is final and that is asked. */
  async oneWithRow(guid: string, report: 'report' | 'no report'): Promise<RequestWithRow | null> {
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

  mailbox(guid: string): Promise<Row | null> {
    return this.#queries.mailbox(guid);
  }

  mailboxes(guids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    return this.#queries.mailboxes(guids);
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
    if (tagPrefix === null) return this.#queries.listed('all');
    const names = [...this.#knownNames].filter((name) => tagOf(name).startsWith(tagPrefix));
    if (this.#listedPrefixes.has(tagPrefix) && names.length > 0) return this.#queries.listed(names);
    const rows = await this.#queries.listed('all');
    const ours = rows.filter((row) => tagOf(text(row, 'BatchName')).startsWith(tagPrefix));
    for (const row of ours) this.remember(text(row, 'BatchName'));
    this.#listedPrefixes.add(tagPrefix);
    return ours;
  }

  /** Not in a queue that was read: perhaps in another one; if its own could not be read, it waits until that is possible. */
  async #outsideQueue(listed: Row, unread: ReadonlyMap<string, string>): Promise<Row> {
    const guid = text(listed, 'ExchangeGuid');
    const queueError = unread.get(queueOf(listed));
    if (queueError !== undefined) return unreadRow(listed, this.#lastExact.get(guid), queueError);
    const { answer, why } = await answerOf(this.statistics(guid, false));
    if (why !== '') return unreadRow(listed, this.#lastExact.get(guid), why);
    if (answer !== null) this.#lastExact.set(guid, answer);
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
    for (const [guid, row] of exact) this.#lastExact.set(guid, row);
    return exact;
  }

  /** Many at once have completed (a restart, a morning after): one listing a database instead of one call a mailbox. */
  async #mailboxesFor(exact: readonly Row[]): Promise<ReadonlyMap<string, Row>> {
    const completed = exact.filter(
      (row) => text(row, 'Status').startsWith('Completed') && text(row, 'TargetDatabase') !== '',
    );
    if (completed.length <= SINGLE_CONFIRMATIONS_MAX) return new Map();
    const databases = new Set(completed.map((row) => text(row, 'TargetDatabase')));
    const rows = await this.#queries.mailboxesIn(databases);
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
      mailboxes.get(request.mailboxId) ?? (await answerOf(this.mailbox(guidOf(request.mailboxId)))).answer;
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
