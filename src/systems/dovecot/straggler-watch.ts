import { failureFacts } from '../../domain/failure.ts';
import type { RequestId } from '../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { MoveQueue, QueueMark } from '../../mrs/queue.ts';
import { stragglerText, type Straggler } from './copy/stragglers.ts';
import { partOf } from './copy-route.ts';
import type { FolderStatus } from './imap/answers.ts';
import type { Fleet } from './fleet.ts';
import { carryLateMail } from './late-mail.ts';
import type { LateMailRecords, MovedMailbox } from './records/late-mail.ts';

/** How long after its switch the former place of a mailbox is looked at. */
const LOOKS_AFTER_MS = [2_000, 15_000, 60_000, 4 * 60_000, 10 * 60_000];
/** The last look is over by then. */
export const WATCHED_MS = Math.max(...LOOKS_AFTER_MS);
/** A move that ended while no service ran is looked at once, when one runs again. */
const REMEMBERED_MS = 24 * 3_600_000;

/** A mailbox whose servers do not answer is left alone for so long. */
const TAKEN_OVER_AGAIN_MS = 15_000;

interface Watched {
  readonly moved: MovedMailbox;
  readonly switchedAtMs: number;
  /** Of `LOOKS_AFTER_MS`. */
  looks: number;
}

/**
 * Looks at the former places of mailboxes for some minutes after their switch, and carries over what came late. The leader of
 * the queue's workers does it; two that both take themselves for the leader do not get into each other's way (`late-mail.ts`).
 */
export class StragglerWatch {
  readonly #fleet: Fleet;
  readonly #queue: MoveQueue;
  readonly #records: LateMailRecords;
  readonly #watched = new Map<RequestId, Watched>();
  readonly #takenOver = new Map<RequestId, number>();
  #mark: QueueMark | null = null;

  constructor(fleet: Fleet, queue: MoveQueue, records: LateMailRecords) {
    this.#fleet = fleet;
    this.#queue = queue;
    this.#records = records;
  }

  async look(signal: AbortSignal): Promise<void> {
    const nowMs = this.#fleet.clock.nowMs();
    await this.#takeOver(nowMs, signal);
    const { jobs, mark } = await this.#queue.changes('', this.#mark);
    for (const job of jobs) this.#add(job, nowMs);
    this.#mark = mark;
    for (const watched of this.#watched.values()) {
      if (signal.aborted) return;
      const dueAfterMs = LOOKS_AFTER_MS[watched.looks];
      if (dueAfterMs === undefined) this.#watched.delete(watched.moved.requestId);
      else if (nowMs - watched.switchedAtMs >= dueAfterMs) await this.#lookAt(watched, nowMs);
    }
  }

  #add(job: MoveJob, nowMs: number): void {
    if (job.left === undefined || job.finishedAt === null || !job.switched || this.#watched.has(job.id))
      return;
    const switchedAtMs = instantMs(job.finishedAt);
    if (nowMs - switchedAtMs > REMEMBERED_MS) return;
    const atSwitch = JSON.parse(job.left) as readonly FolderStatus[];
    const { sourceDatabase: from, targetDatabase: to } = partOf(job);
    const moved = { requestId: job.id, mailboxId: job.mailboxId, from, to, atSwitch };
    this.#watched.set(job.id, { moved, switchedAtMs, looks: 0 });
  }

  async #lookAt(watched: Watched, nowMs: number): Promise<void> {
    const { moved, switchedAtMs } = watched;
    try {
      await this.#carry(moved);
      while ((LOOKS_AFTER_MS[watched.looks] ?? Infinity) <= nowMs - switchedAtMs) watched.looks += 1;
    } catch (error) {
      // A server that is away is asked again at the next look; the last one says that it was not seen.
      if (nowMs - switchedAtMs < WATCHED_MS) return;
      watched.looks = LOOKS_AFTER_MS.length;
      await this.#warn(
        moved.requestId,
        `Whether mail came late to '${moved.from}' could not be seen: ${failureFacts(error).message}`,
      );
    }
  }

  async #carry(moved: MovedMailbox): Promise<void> {
    const tell = async (straggler: Straggler): Promise<void> => {
      if (!straggler.wasThere) await this.#warn(moved.requestId, stragglerText(straggler, moved.from));
    };
    await carryLateMail({ fleet: this.#fleet, records: this.#records, tell }, moved);
  }

  /** What another process has left unfinished: its mailboxes can neither be moved nor purged. */
  async #takeOver(nowMs: number, signal: AbortSignal): Promise<void> {
    for (const moved of await this.#records.underway()) {
      if (signal.aborted) return;
      const triedMs = this.#takenOver.get(moved.requestId) ?? Number.NEGATIVE_INFINITY;
      if (Math.abs(nowMs - triedMs) < TAKEN_OVER_AGAIN_MS) continue;
      this.#takenOver.set(moved.requestId, nowMs);
      // A server that is away is asked again.
      await this.#carry(moved).catch(() => undefined);
    }
  }

  async #warn(id: RequestId, message: string): Promise<void> {
    const at = instantFromMs(this.#fleet.clock.nowMs());
    await this.#queue.note(id, { at, by: 'drover', kind: 'warning', message });
  }
}
