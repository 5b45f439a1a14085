import type { ChangeSet } from '../domain/change.ts';
import type { MailboxId, RequestId } from '../domain/ids.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import { RunFolder } from '../domain/fold-run.ts';
import type { Run } from '../domain/run.ts';
import type { Lease, RunRow, StateStore } from '../state/state-store.ts';
import { planLeaseKey } from '../domain/lease.ts';
import { isHolderGone } from './holder.ts';
import { findRun } from './run-lookup.ts';
import { journalLine, requestsCleared, type LogLine } from '../view/journal-line.ts';
import { shortLabels } from '../cli/render/progress-state.ts';
import type { Workspace } from './workspace.ts';

const LINES_KEPT = 10;
const RATE_SPAN_MS = 10 * 60_000;

/** What a look at a run shows; a value. */
export interface RunView {
  readonly row: RunRow;
  readonly run: Run;
  readonly changeSet: ChangeSet;
  readonly lease: Lease | null;
  /** The lease is there, the process that took it is not. */
  readonly isHolderGone: boolean;
  /** Our requests as the mail system shows them; null: it cannot be asked. */
  readonly requests: readonly MoveRequest[] | null;
  readonly databases: readonly MailboxDatabase[];
  readonly lastLines: readonly LogLine[];
  /** Bytes per second seen while watching; null: too short a look. */
  readonly bytesPerSecond: number | null;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
}

/** Follows one run from outside the process that works on it: journal incrementally, mail system by observing. */
export class RunWatcher {
  private readonly store: StateStore;
  private readonly workspace: Workspace;
  private readonly row: RunRow;
  private readonly changeSet: ChangeSet;
  private readonly maxExposureMs: number | null;
  private readonly folder = new RunFolder();
  private readonly labels: ReadonlyMap<MailboxId, string>;
  private readonly titles: ReadonlyMap<string, string>;
  private readonly cleared: ReadonlySet<RequestId>;
  private readonly lines: LogLine[] = [];
  private readonly samples: { readonly atMs: number; readonly bytes: number }[] = [];
  private seq = 0;

  static async open(
    workspace: Workspace,
    which: string | undefined,
    maxExposureMs: number | null,
  ): Promise<RunWatcher> {
    const { row, changeSet } = await findRun(await workspace.existingStore(), which);
    const store = await workspace.store();
    return new RunWatcher(workspace, store, row, changeSet, maxExposureMs);
  }

  private constructor(
    workspace: Workspace,
    store: StateStore,
    row: RunRow,
    changeSet: ChangeSet,
    maxExposureMs: number | null,
  ) {
    this.maxExposureMs = maxExposureMs;
    this.workspace = workspace;
    this.store = store;
    this.row = row;
    this.changeSet = changeSet;
    this.labels = shortLabels(changeSet);
    this.cleared = requestsCleared(changeSet);
    this.titles = new Map(
      changeSet.nodes.flatMap((node) =>
        node.kind === 'step' ? [[node.id, node.step.spec.title ?? node.step.description.title]] : [],
      ),
    );
  }

  async look(nowMs: number): Promise<RunView> {
    for (const { seq, event } of await this.store.read(this.row.run, this.seq)) {
      this.seq = seq;
      this.folder.add(event);
      const line = journalLine(event, this, true);
      if (line !== null) this.lines.push(line);
      if (this.lines.length > LINES_KEPT) this.lines.shift();
    }
    const { run } = this.folder;
    const leases = await this.store.leases();
    const lease = leases.find(({ key }) => key === planLeaseKey(run.plan)) ?? null;
    const observed = await this.observe();
    if (observed !== null) this.sample(nowMs, observed.requests);
    return {
      row: this.row,
      run,
      changeSet: this.changeSet,
      lease,
      isHolderGone: lease !== null && isHolderGone(lease),
      requests: observed?.requests ?? null,
      databases: observed?.databases ?? [],
      lastLines: [...this.lines],
      bytesPerSecond: this.rate(),
      maxExposureMs: this.maxExposureMs,
    };
  }

  readonly label = (id: MailboxId): string => this.labels.get(id) ?? id;
  readonly title = (node: string): string => this.titles.get(node) ?? node;
  readonly isCleared = (request: RequestId): boolean => this.cleared.has(request);

  private async observe(): Promise<{
    readonly requests: readonly MoveRequest[];
    readonly databases: readonly MailboxDatabase[];
  } | null> {
    try {
      const system = await this.workspace.system(this.changeSet.system);
      const { moveRequests, databases } = await system.observe({
        databases: true,
        mailboxes: 'none',
        moveRequests: { tagPrefix: `drover:${this.changeSet.plan}:` },
      });
      return { requests: moveRequests, databases };
    } catch {
      return null;
    }
  }

  private sample(atMs: number, requests: readonly MoveRequest[]): void {
    this.samples.push({ atMs, bytes: requests.reduce((sum, request) => sum + request.bytesTransferred, 0) });
    while ((this.samples[0]?.atMs ?? atMs) < atMs - RATE_SPAN_MS) this.samples.shift();
  }

  private rate(): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < 1000) return null;
    return Math.max(0, ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000);
  }
}
