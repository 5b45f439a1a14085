import { Failure, failureFacts } from '../../domain/failure.ts';
import { requestId, type MailboxId, type RequestId } from '../../domain/ids.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import {
  finalStatuses,
  isMoved,
  isUnderWay,
  type CreationResult,
  type MoveOptions,
  type MoveRequest,
  type MoveRequestSpec,
} from '../../domain/move-request.ts';
import { isOwnTag } from '../../domain/request-tag.ts';
import { assert } from '../../support/assert.ts';
import type { Authority } from '../../support/authority.ts';
import { unknownDatabase } from './databases.ts';
import { factsOf } from './faults.ts';
import type { Orders } from './orders.ts';
import { partsToMove } from './parts.ts';
import type { RecordedOrder } from './record.ts';
import { totalOf, type MovingPart, type SimulatedMove } from './simulated-move.ts';
import type { SimulatedWorld } from './world.ts';

/** What the port says about requests: each order is carried out at one instant of the simulated time, or not at all. */
export class SimulatedRequests {
  readonly #world: SimulatedWorld;
  readonly #orders: Orders;
  #made = 0;
  /** When the first request was to be worked on. */
  #firstAtMs: number | null = null;
  /** How often the order for a mailbox was refused. */
  readonly #refusals = new Map<MailboxId, number>();

  constructor(world: SimulatedWorld, orders: Orders) {
    this.#world = world;
    this.#orders = orders;
  }

  async create(spec: MoveRequestSpec, under?: Authority): Promise<MoveRequest> {
    requireMailbox(spec);
    return await this.#orders.give(1, under, (askedMs) => this.#create(spec, askedMs));
  }

  async createAll(specs: readonly MoveRequestSpec[], under?: Authority): Promise<readonly CreationResult[]> {
    for (const spec of specs) requireMailbox(spec);
    return await this.#orders.give(specs.length, under, (askedMs) =>
      specs.map((spec): CreationResult => {
        try {
          return { kind: 'created', request: this.#create(spec, askedMs) };
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          return { kind: 'refused', failure: failureFacts(error) };
        }
      }),
    );
  }

  async update(id: RequestId, options: MoveOptions, tag: string, under?: Authority): Promise<MoveRequest> {
    return await this.#orders.give(1, under, (askedMs) => {
      const move = this.#find(id);
      const { request } = move;
      const isHeld = request.options.suspendWhenReadyToComplete;
      move.request = { ...request, options, tag, lastUpdateAt: this.#now };
      this.#world.changes.note(request.mailboxId);
      const releases = isHeld && !options.suspendWhenReadyToComplete && isUnderWay(request.state);
      this.#record(move, 'update', askedMs, { starts: false, releases });
      return move.request;
    });
  }

  async suspend(id: RequestId, comment: string, under?: Authority): Promise<void> {
    await this.#orders.give(1, under, (askedMs) => {
      const move = this.#find(id);
      const { state } = move.request;
      if (isMoved(state) || state.kind === 'CompletionInProgress') throw tooLate(move.request);
      if (state.kind !== 'Suspended' || (comment !== '' && comment !== state.comment))
        this.#world.mrs.halt(move, { kind: 'Suspended', comment });
      this.#record(move, 'suspend', askedMs, nothing);
    });
  }

  async resume(id: RequestId, hold: boolean, under?: Authority): Promise<void> {
    await this.#orders.give(1, under, (askedMs) => {
      const move = this.#find(id);
      const { request } = move;
      if (isMoved(request.state)) throw alreadyCompleted(request);
      if (isUnderWay(request.state)) return;
      move.request = {
        ...request,
        options: { ...request.options, suspend: false, suspendWhenReadyToComplete: hold },
      };
      this.#world.mrs.queue(move, 0);
      this.#record(move, 'resume', askedMs, { starts: !move.isCopied, releases: !hold });
    });
  }

  /** What others have made is removed only where that was ordered by its tag, and finished. */
  async remove(id: RequestId, under?: Authority, foreignTag?: string): Promise<void> {
    await this.#orders.give(1, under, (askedMs) => {
      const move = this.#world.moveBy(id);
      if (move === undefined) return;
      const { tag, state } = move.request;
      if (!isOwnTag(tag) && !(tag === foreignTag && finalStatuses.has(state.kind)))
        throw foreign(move.request);
      this.#world.remove(move);
      this.#record(move, 'remove', askedMs, nothing);
    });
  }

  report(id: RequestId): MoveReport {
    this.#orders.look();
    const report = this.#world.reportOf(id);
    if (report === undefined) throw notFound(`move request ${id}`);
    return report;
  }
  history(mailbox: MailboxId): readonly MoveReport[] {
    this.#orders.look();
    return this.#world.historyOf(mailbox);
  }

  #create(spec: MoveRequestSpec, askedMs: number): MoveRequest {
    const known = this.#world.moveOf(spec.mailboxId);
    if (known?.request.tag === spec.tag) return known.request;
    if (known !== undefined) throw foreign(known.request);
    const mailbox = this.#world.mailboxes.get(spec.mailboxId);
    if (mailbox === undefined) throw notFound(`mailbox ${spec.mailboxId}`);
    const parts = partsToMove(mailbox, spec, this.#world.mailboxes, this.#world.setup.capabilities);
    if (spec.remote === null)
      for (const { to } of parts) if (!this.#world.databases.has(to)) throw unknownDatabase(to);
    const request = this.#draft(spec, mailbox.displayName, parts);
    this.#refuseByChance(request);
    const move = this.#world.add(request, parts);
    const { suspend, suspendWhenReadyToComplete } = spec.options;
    move.log.write('request', 'An administrator created the move request.', this.#world.time.nowMs, 'drover');
    if (!suspend) this.#world.mrs.queue(move, this.#untilTakenUp(move));
    const releases = !suspend && !suspendWhenReadyToComplete;
    this.#record(move, 'create', askedMs, { starts: !suspend, releases });
    return move.request;
  }

  /** What was learnt of starting up is of a whole run: who is ordered later finds the service at work. */
  #untilTakenUp({ fate }: SimulatedMove): number {
    const { slowness, time } = this.#world;
    this.#firstAtMs ??= time.nowMs;
    return Math.max(0, this.#firstAtMs + fate.pickUpMs * slowness - time.nowMs);
  }

  #draft(spec: MoveRequestSpec, displayName: string, parts: readonly MovingPart[]): MoveRequest {
    const { mailboxId, tag, options, remote, requestedBy } = spec;
    const [primary, archive] = (['primary', 'archive'] as const).map((part) =>
      parts.find((one) => one.part === part),
    );
    const { items, bytes } = totalOf(parts);
    this.#made += 1;
    return {
      id: requestId(`simulated-${this.#made}`),
      mailboxId,
      displayName,
      tag,
      options,
      remote,
      ...(requestedBy === undefined ? {} : { requestedBy }),
      sourceDatabase: primary?.from ?? null,
      targetDatabase: primary?.to ?? null,
      archiveSourceDatabase: archive?.from ?? null,
      archiveTargetDatabase: archive?.to ?? null,
      state: options.suspend ? { kind: 'Suspended', comment: '' } : { kind: 'Queued' },
      percentComplete: 0,
      totalSizeBytes: bytes,
      totalItemCount: items,
      bytesTransferred: 0,
      itemsTransferred: 0,
      badItemsEncountered: 0,
      queuedAt: this.#now,
      startedAt: null,
      lastUpdateAt: this.#now,
    };
  }

  /** An order that is refused leaves nothing, and succeeds when it is given again. */
  #refuseByChance({ mailboxId, targetDatabase, archiveTargetDatabase, displayName }: MoveRequest): void {
    const { mishap } = this.#world.fateOf(mailboxId, targetDatabase ?? archiveTargetDatabase);
    if (mishap?.kind !== 'refused') return;
    const refusals = this.#refusals.get(mailboxId) ?? 0;
    if (refusals >= mishap.times) return;
    this.#refusals.set(mailboxId, refusals + 1);
    throw new Failure(factsOf(mishap.failure, displayName, 'retry'));
  }

  #record(
    { request }: SimulatedMove,
    what: RecordedOrder['what'],
    askedMs: number,
    effect: Pick<RecordedOrder, 'starts' | 'releases'>,
  ): void {
    const { id, mailboxId, tag } = request;
    this.#world.orders.push({
      askedMs,
      atMs: this.#world.time.nowMs,
      what,
      mailboxId,
      request: id,
      tag,
      ...effect,
    });
  }

  #find(id: RequestId): SimulatedMove {
    const move = this.#world.moveBy(id);
    if (move === undefined) throw notFound(`move request ${id}`);
    return move;
  }
  get #now(): Instant {
    return instantFromMs(this.#world.time.nowMs);
  }
}

const nothing = { starts: false, releases: false };

const requireMailbox = ({ mailboxId }: MoveRequestSpec): void =>
  assert(mailboxId !== '', 'a move request needs a mailbox id');

const notFound = (what: string): Failure => Failure.permanent('not-found', `There is no ${what}.`);

const foreign = ({ displayName, state, tag }: MoveRequest): Failure =>
  Failure.permanent(
    'foreign-request',
    `Mailbox ${displayName} already has a move request (${state.kind}) ${tag === '' ? 'without a tag' : `tagged '${tag}'`}.`,
    'Let it finish, remove it, or adopt it in the plan.',
  );

const tooLate = ({ displayName, state }: MoveRequest): Failure =>
  Failure.permanent(
    'too-late',
    `The move of ${displayName} is ${state.kind} and cannot be suspended any more.`,
  );

const alreadyCompleted = ({ displayName }: MoveRequest): Failure =>
  Failure.permanent(
    'already-completed',
    `The move of ${displayName} is complete; there is nothing to resume.`,
  );
