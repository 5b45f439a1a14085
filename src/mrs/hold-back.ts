import { instantFromMs } from '../domain/instant.ts';
import { finalStatuses } from '../domain/move-request.ts';
import type { Clock } from '../support/clock.ts';
import type { MoveJob } from './move-job.ts';
import type { MoveQueue, QueueMark } from './queue.ts';

/** What the tags of plans on hold begin with. */
export type HeldTags = () => Promise<readonly string[]>;

/**
 * While plans are on hold, whoever works the queue completes none of their moves: each is told to stop at 95 %, also where the
 * run that released it has no process any more. When the hold is over its run goes on with it.
 */
export class HoldBack {
  readonly #queue: MoveQueue;
  readonly #clock: Clock;
  readonly #heldTags: HeldTags;
  /** How far the changes of each were read. */
  #marks: ReadonlyMap<string, QueueMark> = new Map();

  constructor(queue: MoveQueue, clock: Clock, heldTags: HeldTags) {
    this.#queue = queue;
    this.#clock = clock;
    this.#heldTags = heldTags;
  }

  async look(): Promise<void> {
    const marks = new Map<string, QueueMark>();
    for (const prefix of await this.#heldTags()) {
      const { jobs, mark } = await this.#queue.changes(prefix, this.#marks.get(prefix) ?? null);
      for (const job of jobs) if (wouldComplete(job)) await this.#hold(job);
      marks.set(prefix, mark);
    }
    this.#marks = marks;
  }

  async #hold({ id }: MoveJob): Promise<void> {
    await this.#queue.edit(id, (job) =>
      wouldComplete(job)
        ? {
            kind: 'change',
            job: { ...job, options: { ...job.options, suspendWhenReadyToComplete: true } },
            dueNow: false,
            entry: {
              at: instantFromMs(this.#clock.nowMs()),
              by: 'drover',
              kind: 'request',
              message: 'The plan is on hold: the move stops when it is ready to complete.',
            },
          }
        : { kind: 'keep' },
    );
  }
}

/** An offline move cannot be held: its mailbox is locked until it ends. */
const wouldComplete = ({ state, switched, options }: MoveJob): boolean =>
  !switched &&
  !options.offline &&
  !options.suspendWhenReadyToComplete &&
  state.kind !== 'Suspended' &&
  !finalStatuses.has(state.kind);
