import { failureFacts } from '../../domain/failure.ts';
import type { RequestId } from '../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { MoveQueue, QueueMark } from '../../mrs/queue.ts';
import { readStatuses } from './copy/statuses.ts';
import { carryStragglers, stragglerText } from './copy/stragglers.ts';
import { partOf } from './copy-route.ts';
import type { FolderStatus } from './imap/answers.ts';
import type { Fleet } from './fleet.ts';
import { openForeign } from './foreign/source.ts';
import type { SoftDeletedRecords } from './records/soft-deleted.ts';

/** How long after its switch the former place of a mailbox is looked at. */
const LOOKS_AFTER_MS = [2_000, 15_000, 60_000, 4 * 60_000, 10 * 60_000];
/** A move that ended while no service ran is looked at once, when one runs again. */
const REMEMBERED_MS = 24 * 3_600_000;

interface Watched {
  readonly job: MoveJob;
  readonly switchedAtMs: number;
  readonly atSwitch: readonly FolderStatus[];
  /** Of `LOOKS_AFTER_MS`. */
  looks: number;
}

/**
 * Looks at the former places of mailboxes for some minutes after their switch, and carries over what came late. The leader of
 * the queue's workers does it: two at once could append a message twice.
 */
export class StragglerWatch {
  readonly #fleet: Fleet;
  readonly #queue: MoveQueue;
  readonly #records: Pick<SoftDeletedRecords, 'carried'>;
  readonly #watched = new Map<RequestId, Watched>();
  #mark: QueueMark | null = null;

  constructor(fleet: Fleet, queue: MoveQueue, records: Pick<SoftDeletedRecords, 'carried'>) {
    this.#fleet = fleet;
    this.#queue = queue;
    this.#records = records;
  }

  async look(signal: AbortSignal): Promise<void> {
    const nowMs = this.#fleet.clock.nowMs();
    const { jobs, mark } = await this.#queue.changes('', this.#mark);
    for (const job of jobs) this.#add(job, nowMs);
    this.#mark = mark;
    for (const watched of this.#watched.values()) {
      if (signal.aborted) return;
      const dueAfterMs = LOOKS_AFTER_MS[watched.looks];
      if (dueAfterMs === undefined) this.#watched.delete(watched.job.id);
      else if (nowMs - watched.switchedAtMs >= dueAfterMs) await this.#lookAt(watched, nowMs);
    }
  }

  #add(job: MoveJob, nowMs: number): void {
    if (job.left === undefined || job.finishedAt === null || !job.switched || this.#watched.has(job.id))
      return;
    const switchedAtMs = instantMs(job.finishedAt);
    if (nowMs - switchedAtMs > REMEMBERED_MS) return;
    const atSwitch = JSON.parse(job.left) as readonly FolderStatus[];
    this.#watched.set(job.id, { job, switchedAtMs, atSwitch, looks: 0 });
  }

  async #lookAt(watched: Watched, nowMs: number): Promise<void> {
    const { job, switchedAtMs } = watched;
    try {
      for (const text of await this.#carry(watched)) await this.#warn(job, text);
      while ((LOOKS_AFTER_MS[watched.looks] ?? Infinity) <= nowMs - switchedAtMs) watched.looks += 1;
    } catch (error) {
      // A server that is away is asked again at the next look; the last one says that it was not seen.
      if (nowMs - switchedAtMs < Math.max(...LOOKS_AFTER_MS)) return;
      watched.looks = LOOKS_AFTER_MS.length;
      const { sourceDatabase } = partOf(job);
      await this.#warn(
        job,
        `Whether mail came late to '${sourceDatabase}' could not be seen: ${failureFacts(error).message}`,
      );
    }
  }

  /** Only into the place that the move brought it to, and while no other move has it. */
  async #carry({ job, atSwitch }: Watched): Promise<readonly string[]> {
    const { sourceDatabase, targetDatabase } = partOf(job);
    const from = this.#fleet.place(sourceDatabase);
    const to = this.#fleet.place(targetDatabase);
    // By the address, a backend with both places opens the new one only.
    if (from.backend === to.backend && !from.isImapSource) return [];
    const [entry] = await this.#fleet.directory.find([job.mailboxId]);
    if (entry?.place !== to.name || entry.owner !== null) return [];
    const former = from.isImapSource
      ? await openForeign({ doveadm: to.backend.doveadm, ca: from.ca }, entry.address)
      : await from.backend.openReader(entry.address);
    try {
      const mailbox = await to.backend.openReader(entry.address);
      try {
        // Before they are read: what comes in between is carried too, and once more does no harm.
        const seen = await readStatuses(former);
        const carried = await carryStragglers(former, mailbox, atSwitch);
        const copy = { mailboxId: job.mailboxId, place: from.name, requestId: job.id };
        if (carried.length > 0) await this.#records.carried(copy, seen);
        return carried
          .filter(({ wasThere }) => !wasThere)
          .map((straggler) => stragglerText(straggler, from.name));
      } finally {
        mailbox.close();
      }
    } finally {
      former.close();
    }
  }

  async #warn(job: MoveJob, message: string): Promise<void> {
    const at = instantFromMs(this.#fleet.clock.nowMs());
    await this.#queue.note(job.id, { at, by: 'drover', kind: 'warning', message });
  }
}
