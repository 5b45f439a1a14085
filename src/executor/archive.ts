import { Failure, failureFacts } from '../domain/failure.ts';
import { movedStatuses } from '../domain/move-request.ts';
import type { MailboxId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { digestOf } from '../support/canonical-json.ts';
import { inParallel } from '../support/in-parallel.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { WantedReport } from './decide.ts';
import type { Graph } from './decide/graph.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import { rememberRates } from './rate-history.ts';

const REPORTS_PER_ENTRY = 100;
const REPORTS_AT_ONCE = 20;
const TRIES_MAX = 5;

/** Stores move reports before their requests expire or are cleared. */
export class ReportArchive {
  /** When the request was created whose report is not available; null: before this run. */
  readonly #missing = new Map<MailboxId, Instant | null>();
  readonly #tries = new Map<MailboxId, number>();
  readonly #moved: MoveReport[] = [];
  readonly #journal: Journal;
  readonly #system: MailSystem;
  readonly #graph: Graph;

  constructor(journal: Journal, system: MailSystem, graph: Graph) {
    this.#journal = journal;
    this.#system = system;
    this.#graph = graph;
  }

  /** Whose report is not available. That of a request that came after it may be. */
  get reportless(): ReadonlySet<MailboxId> {
    const ofPresent = [...this.#missing].filter(([id, createdAt]) => createdAt === this.#createdAt(id));
    return new Set(ofPresent.map(([id]) => id));
  }

  async archive(wanted: readonly WantedReport[], mayGoOn: () => boolean): Promise<void> {
    for (let from = 0; from < wanted.length && mayGoOn(); from += REPORTS_PER_ENTRY) {
      await this.#archiveSome(wanted.slice(from, from + REPORTS_PER_ENTRY));
    }
  }

  async #archiveSome(wanted: readonly WantedReport[]): Promise<void> {
    const found = await inParallel(wanted, REPORTS_AT_ONCE, (one) => this.#fetch(one));
    const reports = found.filter((result) => result !== null && 'requestId' in result);
    const { store, runId, lease } = this.#journal;
    if (reports.length > 0) await store.saveMoveReports(runId, reports, lease);
    const notes = found.filter((result) => result !== null && 'type' in result);
    await this.#journal.append(...reports.map(archived), ...notes);
    this.#moved.push(...reports.filter((report) => this.#isOwnMove(report)));
    if (this.#moved.length >= REPORTS_PER_ENTRY) await this.rememberRates();
  }

  /** For forecasts; what a crash loses of it does not matter. */
  async rememberRates(): Promise<void> {
    await rememberRates(this.#journal.store, this.#system.name, this.#moved.splice(0));
  }

  /** Not one of an earlier run, whose completed request is only cleared: its pace is known already. */
  #isOwnMove({ status, finishedAt }: MoveReport): boolean {
    return movedStatuses.has(status) && finishedAt !== null && finishedAt >= this.#journal.run.startedAt;
  }

  async #fetch({ mailboxId, request }: WantedReport): Promise<MoveReport | EventBody | null> {
    try {
      return await this.#system.moveReport(request);
    } catch (error) {
      const failure = failureFacts(error);
      if (failure.retry === 'fatal') throw new Failure(failure, error);
      const tries = (this.#tries.get(mailboxId) ?? 0) + 1;
      this.#tries.set(mailboxId, tries);
      if (failure.retry === 'retry' && tries < TRIES_MAX) return null;
      this.#tries.delete(mailboxId);
      this.#missing.set(mailboxId, this.#createdAt(mailboxId));
      const why =
        failure.code === 'not-found'
          ? 'its request was removed before it was read. What it said of the move is lost; where the mailbox is, is observed.'
          : failure.message;
      const label = this.#graph.changeOf.get(mailboxId)?.label ?? `mailbox ${mailboxId}`;
      const message = `The move report of ${label} could not be stored: ${why}`;
      return { type: 'note', level: 'warning', message };
    }
  }

  #createdAt(mailbox: MailboxId): Instant | null {
    return this.#journal.run.moves.get(mailbox)?.orders.createdAt ?? null;
  }
}

const archived = (report: MoveReport): EventBody => ({
  type: 'move-report-archived',
  mailboxId: report.mailboxId,
  request: report.requestId,
  digest: digestOf(report),
  status: report.status,
  lockedMs: report.durations.lockedMs,
  verifiedItems: report.verification.reduce((sum, { items }) => sum + items, 0),
  ...(report.verification.length === 0 ? { unproved: true } : {}),
  ...(report.counted === undefined
    ? {}
    : { counted: { folders: report.counted.folders, fewer: report.counted.fewer.length } }),
  badItems: report.badItems.length,
});
