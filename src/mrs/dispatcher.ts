import type { RequestId } from '../domain/ids.ts';
import { Failure, failureFacts } from '../domain/failure.ts';
import type { StintNews } from '../domain/stint-news.ts';
import type { Clock } from '../support/clock.ts';
import { HoldBack, type HeldTags } from './hold-back.ts';
import { LONGEST_RETRY_FACTOR } from './interruption.ts';
import type { Claim, Instance, MoveQueue } from './queue.ts';
import type { MoveJob } from './move-job.ts';
import type { MrsSettings } from './settings.ts';
import { SideWork } from './side-work.ts';
import { newsOfClaim, newsOfEnd } from './stint-news.ts';
import { StuckMoves } from './stuck-moves.ts';

/** Where movers run: threads, or the caller's own thread in tests. */
export interface MoverHost {
  /** Resolves when the stint is over; rejects when the mover itself broke. */
  work(claim: Claim): Promise<void>;
  /** All movers stop after their batch. */
  stop(): void;
  close(): Promise<void>;
}

export interface DispatcherOptions {
  readonly queue: MoveQueue;
  readonly host: MoverHost;
  readonly settings: () => MrsSettings;
  readonly clock: Clock;
  readonly instance: Omit<Instance, 'capacity'>;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Each request that this worker takes, and what became of it. */
  readonly tell?: (news: StintNews) => void;
  /** Once an hour, by the leader, beside its work: what dead workers left behind goes, sizes are recorded. */
  readonly housekeeping: (signal: AbortSignal) => Promise<void>;
  /** Every few seconds, by the leader, beside its work and beside each other. */
  readonly watches?: readonly ((signal: AbortSignal) => Promise<void>)[];
  /** Plans on hold, whose moves do not complete; missing: none ever is. */
  readonly heldTags?: HeldTags;
}

const CLEAR_EVERY_MS = 60_000;
const WATCH_EVERY_MS = 2_000;
const HOLD_EVERY_MS = 1_000;
const HOUSEKEEPING_EVERY_MS = 3_600_000;

/**
 * Works the queue until `signal` is aborted: says that it lives, assigns claims while it leads, starts a mover for each
 * claim it was given. Any number of processes run one each on the same queue.
 */
export async function runDispatcher(options: DispatcherOptions): Promise<void> {
  const { queue, host, settings, clock, signal, log } = options;
  const active = new Map<RequestId, Promise<void>>();
  const bell = new Bell(signal);
  const unlisten = queue.listen('work', () => bell.ring());
  const clearing = { dueMs: 0 };
  const instance = (): Instance => ({ ...options.instance, capacity: settings().limits.maxTotalMovesPerMRS });
  const stuck = new StuckMoves(queue, settings, clock, options.instance.name, log);
  const holdBack = options.heldTags === undefined ? null : new HoldBack(queue, clock, options.heldTags);
  const beside = sideWorkOf(options, holdBack);
  const stopped = new AbortController();
  const lead = { beatDueMs: 0, leads: false, knowsHolds: false };
  const turn = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    const { abandonedAfterMs, limits, retryDelayMs, incrementalSyncIntervalMs } = settings();
    if (nowMs >= lead.beatDueMs || lead.beatDueMs > nowMs + abandonedAfterMs) {
      lead.leads = (await queue.heartbeat(instance(), abandonedAfterMs)).leads;
      lead.beatDueMs = nowMs + abandonedAfterMs / 3;
    }
    lead.knowsHolds = lead.leads && (lead.knowsHolds || (await knowsHolds(holdBack, log)));
    if (lead.leads) {
      if (lead.knowsHolds)
        await queue.assignClaims(
          instance(),
          limits,
          2 * Math.max(LONGEST_RETRY_FACTOR * retryDelayMs, incrementalSyncIntervalMs),
        );
      await clearAged(options, clearing);
      await stuck.look();
      for (const work of beside) work.startWhenDue(nowMs, stopped.signal);
    }
    for (const claim of await queue.claims(instance())) {
      if (!active.has(claim.requestId)) startMover(options, active, bell, claim);
    }
  };
  try {
    for (let failures = 0; !signal.aborted;) {
      const rung = bell.next();
      const pauseMs = await turn().then(
        () => {
          failures = 0;
          return settings().pollingPeriodMs;
        },
        (error: unknown) => {
          failures += 1;
          return pauseAfter(options, error, failures);
        },
      );
      await clock.sleep(pauseMs, rung);
    }
  } finally {
    unlisten();
    host.stop();
    stopped.abort();
    await Promise.all([...beside.map((work) => work.ended()), ...active.values()]);
    await host.close();
    // It must not hide why this ends; a worker that did not take its leave is taken for dead after a while.
    await queue.leave(instance()).catch((error: unknown) => log(failureFacts(error).message));
  }
}

/** A move that goes on because a new worker leads could complete before that one has looked for the first time. */
async function knowsHolds(holdBack: HoldBack | null, log: (line: string) => void): Promise<boolean> {
  try {
    await holdBack?.look();
    return true;
  } catch (error) {
    log(`Nothing moves until it is known what is on hold: ${failureFacts(error).message}`);
    return false;
  }
}

function sideWorkOf(
  { housekeeping, watches = [], log }: DispatcherOptions,
  holdBack: HoldBack | null,
): readonly SideWork[] {
  const cleaning = new SideWork({
    everyMs: HOUSEKEEPING_EVERY_MS,
    work: housekeeping,
    failed: (error) => log(`Housekeeping was not finished: ${failureFacts(error).message}`),
  });
  const failed = (error: unknown): void => log(failureFacts(error).message);
  return [
    ...(holdBack === null
      ? []
      : [new SideWork({ everyMs: HOLD_EVERY_MS, work: () => holdBack.look(), failed })]),
    ...watches.map((work) => new SideWork({ everyMs: WATCH_EVERY_MS, work, failed })),
    cleaning,
  ];
}

/** A queue that cannot be reached for a moment is asked again, up to MaxRetries times in a row; its movers work on meanwhile. */
function pauseAfter({ settings, log }: DispatcherOptions, error: unknown, failures: number): number {
  const facts = failureFacts(error);
  const { retry, message } = facts;
  if (retry !== 'retry') throw error;
  if (failures > settings().maxRetries) throw new Failure({ ...facts, retry: 'fatal' }, error);
  log(`The queue could not be worked: ${message} It is tried again.`);
  return settings().retryDelayMs;
}

function startMover(
  options: DispatcherOptions,
  active: Map<RequestId, Promise<void>>,
  bell: Bell,
  claim: Claim,
): void {
  const { host, queue, settings, clock, log } = options;
  const stint = async (): Promise<void> => {
    try {
      await told(options, claim, () => host.work(claim));
    } catch (error) {
      log(`The mover of request ${claim.requestId} broke: ${failureFacts(error).message}`);
      const { retryDelayMs } = settings();
      // When even this fails, the claim is still ours and is started again, not at once either.
      await queue.abandon(claim, retryDelayMs).catch(() => clock.sleep(retryDelayMs, options.signal));
    } finally {
      active.delete(claim.requestId);
      bell.ring();
    }
  };
  active.set(claim.requestId, stint());
}

/** A stint, with what those who watch are to know of it; they are told nothing where the queue cannot be read. */
async function told(
  { queue, tell }: Pick<DispatcherOptions, 'queue' | 'tell'>,
  { requestId }: Claim,
  stint: () => Promise<void>,
): Promise<void> {
  if (tell === undefined) return await stint();
  const read = (): Promise<MoveJob | null | undefined> => queue.get(requestId).catch(() => undefined);
  const before = await read();
  const claimed = before == null ? null : newsOfClaim(before);
  if (claimed !== null) tell(claimed);
  try {
    await stint();
  } finally {
    const after = await read();
    const ended = before == null || after === undefined ? null : newsOfEnd(before, after);
    if (ended !== null) tell(ended);
  }
}

/** Completed requests older than the policy's limit are cleared; their reports stay. */
async function clearAged(options: DispatcherOptions, clearing: { dueMs: number }): Promise<void> {
  const { queue, settings, clock } = options;
  const { completedRequestAgeLimitMs } = settings();
  const nowMs = clock.nowMs();
  const isEarly = nowMs < clearing.dueMs && clearing.dueMs <= nowMs + CLEAR_EVERY_MS;
  if (completedRequestAgeLimitMs === null || isEarly) return;
  clearing.dueMs = nowMs + CLEAR_EVERY_MS;
  for (const job of await queue.completedBefore(nowMs - completedRequestAgeLimitMs)) {
    await queue.drop(null, job);
    options.log(
      `Cleared the completed move request of ${job.displayName}: it is older than CompletedRequestAgeLimit.`,
    );
  }
}

/** Ends the dispatcher's sleep early: a request has news, a mover has ended, or all is to stop. */
class Bell {
  #controller = new AbortController();
  readonly #stop: AbortSignal;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
    stop.addEventListener('abort', () => this.ring(), { once: true });
  }

  ring(): void {
    this.#controller.abort();
  }

  /** Asked before a turn: what rings from here on is not seen by it, what rang before is. */
  next(): AbortSignal {
    if (this.#controller.signal.aborted && !this.#stop.aborted) this.#controller = new AbortController();
    return this.#controller.signal;
  }
}
