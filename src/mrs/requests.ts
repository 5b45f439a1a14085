import { isDeepStrictEqual } from 'node:util';
import type { Fence } from '../support/authority.ts';
import { Failure, failureFacts, type FailureFacts } from '../domain/failure.ts';
import type { RequestId } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { MoveReport } from '../domain/move-report.ts';
import {
  isMoved,
  type CreationResult,
  type MoveOptions,
  type MoveRequest,
  type MoveRequestSpec,
  type MoveState,
} from '../domain/move-request.ts';
import type { MoverContext } from './active-move.ts';
import { newInstance } from './instance.ts';
import { toMoveRequest, type MoveJob, type NewEntry } from './move-job.ts';
import { pass } from './move-machine.ts';
import { workMove } from './move.ts';
import type { Creation, Edit, Instance, Order, QueuedMove } from './queue.ts';
import { assert } from '../support/assert.ts';
import { monotonicMs } from '../support/clock.ts';

/** How long an admin's call waits for the mover's next save, and looks how often. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;
/** An admin's own act on an unclaimed request; who is known to be dead frees it at once. */
const ADMIN_LEASE_MS = 60_000;

/** A request as it will be queued; Failures of the mail system where it cannot be. */
type NewJob = (spec: MoveRequestSpec) => Promise<MoveJob>;

/** What many need to know is looked up together. */
type NewJobs = (specs: readonly MoveRequestSpec[]) => Promise<NewJob>;

/** The admin's side of the queue: what the mail-system port promises about requests. */
export class MoveRequests {
  readonly #newJobs: NewJobs;
  readonly #context: MoverContext;

  constructor(newJobs: NewJobs, context: Omit<MoverContext, 'signal' | 'stallReason'>) {
    this.#newJobs = newJobs;
    // What an admin orders is carried out at once: no load puts it off, and no worker's end.
    this.#context = { ...context, signal: new AbortController().signal, stallReason: async () => null };
  }

  async create(spec: MoveRequestSpec, under: Fence | null = null): Promise<MoveRequest> {
    const draft = await this.#drafting([spec]);
    const { job, entry } = await draft(spec);
    return toMoveRequest(await this.#context.queue.create(job, entry, under));
  }

  /** In one transaction; what is refused leaves the others as they are. */
  async createAll(
    specs: readonly MoveRequestSpec[],
    under: Fence | null = null,
  ): Promise<readonly CreationResult[]> {
    const drafts: Draft[] = [];
    const draft = await this.#drafting(specs);
    for (const spec of specs) drafts.push(await draft(spec).catch(refused));
    const moves = drafts.filter((draft) => 'job' in draft);
    const created = await this.#context.queue.createAll(moves, under);
    const answers = new Map(moves.map((move, place) => [move, created[place]]));
    return drafts.map((draft) => ('job' in draft ? resultOf(answers.get(draft)) : draft));
  }

  /** Of each of these: what is looked up is looked up for all of them. */
  async #drafting(
    specs: readonly MoveRequestSpec[],
  ): Promise<(spec: MoveRequestSpec) => Promise<QueuedMove>> {
    for (const { mailboxId } of specs) assert(mailboxId !== '', 'a move request needs a mailbox id');
    const known = await this.#context.queue.findAll(specs.map(({ mailboxId }) => mailboxId));
    // One of ours may have completed already, and would look as if it were in its target.
    const own = ({ mailboxId, tag }: MoveRequestSpec): MoveJob | null => {
      const job = known.get(mailboxId);
      return job?.tag === tag ? job : null;
    };
    const newJob = await this.#newJobs(specs.filter((spec) => own(spec) === null));
    return async (spec) => ({
      job: own(spec) ?? (await newJob(spec)),
      entry: this.#entry('created move request.', spec.requestedBy),
    });
  }

  async update(
    id: RequestId,
    options: MoveOptions,
    tag: string,
    under: Fence | null = null,
  ): Promise<MoveRequest> {
    const job = await this.#edit(id, under, (found) => {
      if (sameOptions(found.options, options) && found.tag === tag) return { kind: 'keep' };
      if (found.options.scope !== options.scope) throw notChangeable('what is moved (scope)');
      if (found.options.offline !== options.offline && found.startedAt !== null)
        throw notChangeable('offline, once it has started,');
      const change = { ...found, options, tag };
      return { kind: 'change', job: change, dueNow: false, entry: this.#entry('changed the move request.') };
    });
    return toMoveRequest(job);
  }

  async suspend(id: RequestId, comment: string, under: Fence | null = null): Promise<void> {
    await this.#order(id, 'suspend', under, (job, claimed) => {
      if (isMoved(job.state) || job.switched) throw tooLate(job, 'suspended');
      if (job.state.kind === 'CompletionInProgress' && claimed) throw tooLate(job, 'suspended');
      const { state } = job;
      if (state.kind === 'Suspended' && (claimed || state.comment === comment || comment === ''))
        return { kind: 'keep' };
      if (claimed || job.lock !== null || state.kind === 'CompletionInProgress')
        return { kind: 'order', order: 'suspend', comment };
      const suspended = pass(job, { kind: 'Suspended', comment }, this.#nowMs());
      return {
        kind: 'change',
        job: suspended,
        dueNow: false,
        entry: this.#entry('suspended the move request.'),
      };
    });
  }

  async resume(id: RequestId, hold: boolean, under: Fence | null = null): Promise<void> {
    const deadlineMs = monotonicMs(this.#context.clock) + PATIENCE_MS;
    for (let waiting = true; waiting;) {
      waiting = false;
      await this.#edit(id, under, (job, claimed) => {
        const { kind } = job.state;
        if (isMoved(job.state)) throw alreadyCompleted(job);
        if (kind === 'Queued' || kind === 'InProgress' || kind === 'CompletionInProgress')
          return { kind: 'keep' };
        // Being kept fresh, or just interrupted: its mover is done in a moment.
        if (claimed) waiting = true;
        if (claimed) return { kind: 'keep' };
        const options = { ...job.options, suspend: false, suspendWhenReadyToComplete: hold };
        const queued = pass(
          { ...job, options, attempt: 0, failedVerifications: 0 },
          { kind: 'Queued' },
          this.#nowMs(),
        );
        return { kind: 'change', job: queued, dueNow: true, entry: this.#entry('resumed the move request.') };
      });
      if (waiting) await this.#lookAgain(id, deadlineMs);
    }
  }

  async remove(id: RequestId, under: Fence | null = null): Promise<void> {
    if ((await this.#context.queue.get(id)) === null) return;
    await this.#order(id, 'remove', under, () => ({ kind: 'order', order: 'remove', comment: '' }));
  }

  async report(id: RequestId): Promise<MoveReport> {
    const report = await this.#context.queue.report(id, this.#nowMs());
    if (report === null) throw notFound(id);
    return report;
  }

  /** Gives an order, then sees to it that it is applied: by its mover, or here when no mover works on the request. */
  async #order(
    id: RequestId,
    order: Order,
    under: Fence | null,
    decide: (job: MoveJob, claimed: boolean) => Edit,
  ): Promise<void> {
    const { queue } = this.#context;
    let ordered = false;
    let before = null as MoveState | null;
    await this.#edit(id, under, (job, claimed) => {
      before = job.state;
      const edit = decide(job, claimed);
      ordered = edit.kind === 'order';
      return edit;
    });
    const deadlineMs = monotonicMs(this.#context.clock) + PATIENCE_MS;
    while (ordered) {
      const applied = await this.#applyOrderHere(id);
      const job = await queue.get(id);
      if (job === null) return;
      if (order === 'suspend' && job.state.kind === 'Suspended') return;
      if (order === 'suspend' && (job.switched || job.state.kind === 'Failed'))
        throw tooLate(job, 'suspended');
      if (
        applied &&
        order === 'remove' &&
        job.state.kind === 'Failed' &&
        !isDeepStrictEqual(job.state, before)
      )
        throw notRemoved(job, job.state.failure);
      await this.#lookAgain(id, deadlineMs);
    }
  }

  /** False: a mover works on the request. */
  async #applyOrderHere(id: RequestId): Promise<boolean> {
    const { queue } = this.#context;
    const admin: Instance = { ...newInstance('admin'), capacity: 0 };
    await queue.heartbeat(admin, ADMIN_LEASE_MS);
    try {
      const claim = await queue.claimOne(id, admin);
      if (claim !== null) await workMove(this.#context, claim);
      return claim !== null;
    } finally {
      await queue.leave(admin);
    }
  }

  async #edit(
    id: RequestId,
    under: Fence | null,
    decide: (job: MoveJob, claimed: boolean) => Edit,
  ): Promise<MoveJob> {
    const job = await this.#context.queue.edit(id, decide, under);
    if (job === null) throw notFound(id);
    return job;
  }

  async #lookAgain(id: RequestId, deadlineMs: number): Promise<void> {
    if (monotonicMs(this.#context.clock) > deadlineMs) throw busy(id);
    await this.#context.clock.sleep(LOOK_EVERY_MS);
  }

  #nowMs(): number {
    return this.#context.clock.nowMs();
  }

  #entry(message: string, by = 'drover'): NewEntry {
    return {
      at: instantFromMs(this.#nowMs()),
      by,
      kind: 'request',
      message: `An administrator ${message}`,
    };
  }
}

type Refusal = Extract<CreationResult, { kind: 'refused' }>;
type Draft = QueuedMove | Refusal;

const refused = (error: unknown): Refusal => ({ kind: 'refused', failure: failureFacts(error) });

function resultOf(creation: Creation | undefined): CreationResult {
  if (creation === undefined) throw new Error('a move was queued without an answer');
  return creation.kind === 'created'
    ? { kind: 'created', request: toMoveRequest(creation.job) }
    : { kind: 'refused', failure: creation.failure.facts };
}

const sameOptions = (a: MoveOptions, b: MoveOptions): boolean =>
  (Object.keys(a) as (keyof MoveOptions)[]).every((key) => a[key] === b[key]);

const notFound = (id: RequestId): Failure =>
  Failure.permanent('not-found', `There is no move request ${id}.`);

const tooLate = (job: MoveJob, act: string): Failure =>
  Failure.permanent(
    'too-late',
    `The move of ${job.displayName} is ${job.state.kind} and cannot be ${act} any more.`,
  );

/** What may pass by itself is tried again by the service; the rest by another removal. */
const notRemoved = ({ displayName }: MoveJob, failure: FailureFacts): Failure =>
  new Failure({
    ...failure,
    message: `The copy that the move of ${displayName} has made could not be removed, so that its request stays: ${failure.message}`,
  });

const alreadyCompleted = (job: MoveJob): Failure =>
  Failure.permanent(
    'already-completed',
    `The move of ${job.displayName} is complete; there is nothing to resume.`,
  );

const notChangeable = (what: string): Failure =>
  Failure.permanent(
    'not-changeable',
    `Of a move request ${what} cannot be changed.`,
    'Remove the request and create it again.',
  );

const busy = (id: RequestId): Failure =>
  Failure.transient(
    'request-busy',
    `The mover of move request ${id} has not saved for ${PATIENCE_MS / 1000} s; the order is kept and will be applied when it does.`,
  );
