import type { FailureFacts } from '../../domain/failure.ts';
import type { DatabaseName, ServerName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { MoveState, Stall } from '../../domain/move-request.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { SimulatedDatabase } from './databases.ts';
import { Lanes } from './lanes.ts';
import { diskFull, failsAtWork, isPast, mishapOf, NO_SPACE, OWN_RETRY, pauseAtWork } from './mishaps.ts';
import { obstacleOf, type Obstacle } from './obstacle.ts';
import type { SimulatedMove } from './simulated-move.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** What the service works in. */
interface MrsSurroundings {
  readonly time: SimulatedTime;
  readonly limits: MoveLimits;
  readonly serverOf: (database: DatabaseName) => ServerName | null;
  /** Undefined: it is in another organisation. */
  readonly database: (name: DatabaseName) => SimulatedDatabase | undefined;
  readonly fullDiskPatienceMs: number;
  /** Why its target does not take it; null: it does. */
  readonly refusalOf: (move: SimulatedMove) => FailureFacts | null;
  /** Its request shows something new. */
  readonly changed: (move: SimulatedMove) => void;
  /** Its user works in the target from now on. */
  readonly switched: (move: SimulatedMove) => void;
}

/** Progress is shown in quarters of a copy, but not more often, nor more seldom, than after so much work: each wakes the run. */
const PROGRESS_SHARE = 1 / 4;
const PROGRESS_WORK_MS = { min: 2 * 60_000, max: 30 * 60_000 };

/** The service that moves: takes up requests, copies, holds at 95 %, completes. Every passage from state to state is here. */
export class SimulatedMrs {
  readonly #around: MrsSurroundings;
  readonly #time: SimulatedTime;
  readonly #lanes: Lanes<SimulatedMove>;
  /** Those that have a place. */
  readonly #atWork = new Set<SimulatedMove>();
  readonly #copyingInto = new Map<SimulatedDatabase, Set<SimulatedMove>>();
  readonly #waitingFor = new Map<SimulatedDatabase, Set<SimulatedMove>>();

  constructor(around: MrsSurroundings) {
    this.#around = around;
    this.#time = around.time;
    this.#lanes = new Lanes(around.limits, around.serverOf, {
      mayBegin: ({ activity }) => activity.kind === 'waiting',
      begin: (move) => this.#goOn(move),
    });
  }

  /** Goes on with it when the service has taken it up and the limits allow. */
  queue(move: SimulatedMove, pickUpMs: number): void {
    this.#show(move, { kind: 'Queued' });
    move.activity = { kind: 'recorded' };
    if (pickUpMs === 0) return this.#takeUp(move);
    this.#time.after(
      pickUpMs,
      this.#inTurn(move, () => this.#takeUp(move)),
    );
  }

  /** Nothing more happens to it until it is queued again; what was copied stays. */
  halt(move: SimulatedMove, state: MoveState): void {
    const hadPlace = this.#stop(move);
    this.#show(move, state);
    if (hadPlace) this.#lanes.leave(move);
  }
  /** Its request is removed. */
  cancel(move: SimulatedMove): void {
    if (this.#stop(move)) this.#lanes.leave(move);
  }

  setLimits(limits: MoveLimits): void {
    this.#lanes.setLimits(limits);
  }

  /** Space was freed in it, or it was mounted. */
  databaseChanged(database: SimulatedDatabase): void {
    // As they are now: those that go on may have to wait here again.
    for (const move of Array.from(this.#waitingFor.get(database) ?? []))
      if (this.#obstacleOf(move) === null) this.#goOn(move);
  }
  databaseIsFull(database: SimulatedDatabase): void {
    for (const move of Array.from(this.#copyingInto.get(database) ?? []))
      this.#wait(move, { kind: 'space', database });
  }
  /** Who reads from it or writes to it now. */
  using(database: DatabaseName): readonly SimulatedMove[] {
    return [...this.#atWork].filter(({ ends }) =>
      ends.some(({ from, to }) => from === database || to === database),
    );
  }

  #takeUp(move: SimulatedMove): void {
    move.activity = { kind: 'waiting' };
    this.#lanes.enter(move, move.request.options.priority);
  }

  /** It has its place. */
  #goOn(move: SimulatedMove): void {
    this.#stop(move);
    this.#atWork.add(move);
    const obstacle = this.#obstacleOf(move);
    if (obstacle !== null) return this.#wait(move, obstacle);
    const isHeld = move.request.options.suspendWhenReadyToComplete;
    if (move.copiedWork === 0) {
      const refusal = this.#around.refusalOf(move);
      if (refusal !== null)
        return this.#time.after(
          0,
          this.#inTurn(move, () => this.#fail(move, refusal)),
        );
    }
    if (move.isCopied && !isHeld) this.#complete(move);
    else this.#copy(move);
  }

  // ── Copying ──

  #copy(move: SimulatedMove): void {
    this.#time.addAtOnce(1);
    move.activity = { kind: 'copying', sinceWork: this.#time.work };
    move.failsAtWork = failsAtWork(move);
    this.#setFlow(move, 1);
    this.#show(move, { kind: 'InProgress', detail: 'CopyingMessages', stall: null });
    this.#copyUntilNext(move);
  }

  #copyUntilNext(move: SimulatedMove): void {
    const { copyWork } = move.work;
    const stepWork = Math.min(
      PROGRESS_WORK_MS.max,
      Math.max(PROGRESS_WORK_MS.min, copyWork * PROGRESS_SHARE),
    );
    const ahead = Math.min(copyWork, move.copiedWork + stepWork, move.failsAtWork, pauseAtWork(move));
    const next = Math.max(move.copiedWork, ahead);
    const reach = this.#inTurn(move, () => this.#reach(move, next));
    this.#time.afterWork(Math.max(0, next - move.copiedWork), reach);
  }

  #reach(move: SimulatedMove, copiedWork: number): void {
    move.copiedWork = copiedWork;
    move.activity = { kind: 'copying', sinceWork: this.#time.work };
    if (copiedWork >= move.failsAtWork && !move.isCopied) return this.#meetMishap(move);
    if (copiedWork >= pauseAtWork(move)) return this.#pause(move);
    if (move.isCopied) return this.#endCopy(move);
    this.#show(move, move.request.state);
    this.#copyUntilNext(move);
  }

  #endCopy(move: SimulatedMove): void {
    if (!move.request.options.suspendWhenReadyToComplete) return this.#goOn(move);
    move.log.write('stage', 'Initial copy complete; held at 95 %.', this.#time.nowMs);
    this.halt(move, { kind: 'AutoSuspended', since: instantFromMs(this.#time.nowMs) });
  }

  /** A stall, or a try of the service's own: it keeps its place. */
  #pause(move: SimulatedMove): void {
    const { stall, mishap } = move.fate;
    const isOwnRetry = mishap?.kind === 'retried' && move.mishapsLeft > 0 && isPast(move, mishap.after);
    const facts = isOwnRetry ? OWN_RETRY : stall?.kind;
    if (facts === undefined) return;
    if (isOwnRetry) {
      move.mishapsLeft = 0;
      move.transientRetries += 1;
    } else move.hasStalled = true;
    this.#stall(move, facts);
    this.#time.after(
      isOwnRetry ? mishap.delayMs : (stall?.forMs ?? 0),
      this.#inTurn(move, () => this.#goOn(move)),
    );
  }

  // ── Waiting ──

  /** What is in the way goes away by itself only where someone sees to it. */
  #wait(move: SimulatedMove, obstacle: Obstacle): void {
    const { database } = obstacle;
    const facts =
      obstacle.kind === 'mount'
        ? {
            detail: 'MDBOffline',
            side: 'service' as const,
            reason: `database ${database.name} is dismounted`,
          }
        : { ...NO_SPACE, reading: database.shortage };
    this.#stall(move, facts);
    entryOf(this.#waitingFor, database, () => new Set()).add(move);
    if (obstacle.kind === 'mount') return;
    const giveUp = this.#inTurn(move, () => this.#fail(move, diskFull(database, move)));
    this.#time.after(this.#around.fullDiskPatienceMs, giveUp);
  }

  #stall(move: SimulatedMove, facts: Omit<Stall, 'since'>): void {
    this.#stop(move);
    this.#atWork.add(move);
    move.activity = { kind: 'stalled' };
    const { detail, side, reason, reading } = facts;
    const since = instantFromMs(this.#time.nowMs);
    const stall: Stall = { detail, side, reason, since, ...(reading === undefined ? {} : { reading }) };
    move.log.write('stall', `${detail}: ${reason}`, this.#time.nowMs);
    this.#show(move, { kind: 'InProgress', detail, stall });
  }

  // ── Ends ──

  #complete(move: SimulatedMove): void {
    this.#time.addAtOnce(1);
    move.activity = { kind: 'completing', sinceMs: this.#time.nowMs };
    this.#show(move, { kind: 'CompletionInProgress' });
    const { completionWork } = move.work;
    if (failsAtWork(move) < Infinity)
      this.#time.afterWork(
        completionWork / 2,
        this.#inTurn(move, () => this.#meetMishap(move)),
      );
    else
      this.#time.afterWork(
        completionWork,
        this.#inTurn(move, () => this.#switch(move)),
      );
  }

  #switch(move: SimulatedMove): void {
    const { nowMs } = this.#time;
    if (move.activity.kind === 'completing')
      move.lockedMs = Math.round((nowMs - move.activity.sinceMs) * move.fate.lockedShare);
    this.#around.switched(move);
    move.log.write('switch', 'The mailbox was switched to its target.', nowMs);
    const completedAt = instantFromMs(nowMs);
    const warnings = [`${move.badItems} items that cannot be read were left behind.`];
    this.halt(
      move,
      move.badItems > 0
        ? { kind: 'CompletedWithWarning', completedAt, warnings }
        : { kind: 'Completed', completedAt },
    );
  }

  #meetMishap(move: SimulatedMove): void {
    move.mishapsLeft -= 1;
    this.#fail(move, mishapOf(move));
  }

  #fail(move: SimulatedMove, failure: FailureFacts): void {
    const { nowMs } = this.#time;
    move.log.write('failure', failure.message, nowMs);
    const detail = failure.code === 'too-many-bad-items' ? 'FailedBadItemLimit' : 'FailedOther';
    this.halt(move, { kind: 'Failed', detail, failedAt: instantFromMs(nowMs), failure });
  }

  // ── Beneath all of them ──

  /** Ends what it does now. Returns whether it had its place. */
  #stop(move: SimulatedMove): boolean {
    const { activity } = move;
    move.turn += 1;
    move.activity = { kind: 'none' };
    if (activity.kind === 'copying') {
      // The difference first: it is 0 where nothing was done, whatever the rounding.
      const done = this.#time.work - activity.sinceWork;
      move.copiedWork = Math.min(move.work.copyWork, move.copiedWork + done);
      this.#setFlow(move, -1);
    }
    if (activity.kind === 'copying' || activity.kind === 'completing') this.#time.addAtOnce(-1);
    if (activity.kind === 'stalled') for (const waiting of this.#waitingFor.values()) waiting.delete(move);
    return this.#atWork.delete(move);
  }

  #setFlow(move: SimulatedMove, sign: 1 | -1): void {
    for (const { to, bytes } of move.work.parts) {
      const database = this.#around.database(to);
      if (database === undefined) continue;
      const copying = entryOf(this.#copyingInto, database, () => new Set());
      if (sign > 0) copying.add(move);
      else copying.delete(move);
      database.addFlow((sign * bytes) / move.work.copyWork);
    }
  }

  #obstacleOf(move: SimulatedMove): Obstacle | null {
    return obstacleOf(move, this.#around.database);
  }

  #show(move: SimulatedMove, state: MoveState): void {
    const isMoved = state.kind === 'Completed' || state.kind === 'CompletedWithWarning';
    const found = move.copiedWork > 0 || move.isCopied ? move.badItems : 0;
    const percent = isMoved ? { percentComplete: 100 } : {};
    move.set(state, this.#time.nowMs, { ...move.progress(), badItemsEncountered: found, ...percent });
    this.#around.changed(move);
  }

  /** Not if something else has come in between. */
  #inTurn(move: SimulatedMove, happen: () => void): () => void {
    const { turn } = move;
    return () => {
      if (turn === move.turn) happen();
    };
  }
}
