import type { ChangeSet } from '../domain/change.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import { RunFolder } from '../domain/fold-run.ts';
import type { RunRow, StateStore } from '../state/state-store.ts';
import { planLeaseKey } from '../domain/lease.ts';
import { isHolderGone } from './holder.ts';
import { findRun } from './run-lookup.ts';
import type { RunView } from '../view/dashboard.ts';
import type { Workspace } from './workspace.ts';

const EVENTS_KEPT = 200;
const RATE_SPAN_MS = 10 * 60_000;

/** Follows one run from outside the process that works on it: journal incrementally, mail system by observing. */
export class RunWatcher {
  private readonly store: StateStore;
  private readonly workspace: Workspace;
  private readonly row: RunRow;
  private readonly changeSet: ChangeSet;
  private readonly maxExposureMs: number | null;
  private readonly folder = new RunFolder();
  private readonly lastEvents: JournalEvent[] = [];
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
  }

  async look(nowMs: number): Promise<RunView> {
    for (const { seq, event } of await this.store.read(this.row.run, this.seq)) {
      this.seq = seq;
      this.folder.add(event);
      this.lastEvents.push(event);
      if (this.lastEvents.length > EVENTS_KEPT) this.lastEvents.shift();
    }
    const { run } = this.folder;
    const leases = await this.store.leases();
    const lease = leases.find(({ key }) => key === planLeaseKey(run.plan)) ?? null;
    const observed = await this.observe();
    if (observed !== null) this.sample(nowMs, observed.requests);
    return {
      run,
      changeSet: this.changeSet,
      lease,
      isHolderGone: lease !== null && isHolderGone(lease),
      requests: observed?.requests ?? null,
      databases: observed?.databases ?? [],
      lastEvents: [...this.lastEvents],
      bytesPerSecond: this.rate(),
      maxExposureMs: this.maxExposureMs,
    };
  }

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
