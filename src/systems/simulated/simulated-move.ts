import type { DatabaseName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { isReadyToComplete, type MoveRequest, type MoveState } from '../../domain/move-request.ts';
import { percentCopied } from '../../mrs/percent.ts';
import type { Ends } from './lanes.ts';
import type { Part } from './mailboxes.ts';
import type { MoveFate } from './faults.ts';
import { MoveLog } from './move-log.ts';

/** One part of a mailbox on its way. */
export interface MovingPart {
  readonly part: Part;
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  /** What has to go over; less than the part has, where the move starts from what an earlier one has left. */
  readonly bytes: number;
  readonly items: number;
  /** Of it, what is there already. */
  readonly startedFromBytes: number | null;
  readonly recoverableItems: number;
}

/** What a move is doing, as its service sees it. */
type Activity =
  /** Nothing: it waits for an order, or has ended. */
  | { readonly kind: 'none' }
  /** Its request is on record, and the service has not taken it up yet. */
  | { readonly kind: 'recorded' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'copying'; readonly sinceWork: number }
  /** It keeps its place, and does nothing. */
  | { readonly kind: 'stalled' }
  | { readonly kind: 'completing'; readonly sinceMs: number };

export interface MoveWork {
  readonly parts: readonly MovingPart[];
  /** Alone, at the usual pace. */
  readonly copyWork: number;
  readonly completionWork: number;
}

/** One move: its request as it is shown, and what is behind it. What passes from state to state is in `SimulatedMrs`. */
export class SimulatedMove {
  request: MoveRequest;
  readonly work: MoveWork;
  readonly fate: MoveFate;
  readonly ends: readonly Ends[];
  readonly log: MoveLog;
  activity: Activity = { kind: 'none' };
  /** What was to happen to an earlier activity does not happen to this one. */
  turn = 0;
  copiedWork: number;
  hasStalled = false;
  mishapsLeft: number;
  /** While copying: where it fails next. */
  failsAtWork = Infinity;
  transientRetries = 0;
  lockedMs: number | null = null;
  /** Found in its source; they are more than it may leave behind, or fewer. */
  readonly badItems: number;

  constructor(request: MoveRequest, work: MoveWork, fate: MoveFate, nowMs: number) {
    this.request = request;
    this.work = work;
    this.fate = fate;
    this.ends = work.parts.map(({ from, to }) => ({ from, to }));
    this.log = new MoveLog(request.state, nowMs);
    this.copiedWork = work.copyWork * copiedShare(request);
    const { mishap } = fate;
    this.mishapsLeft = mishap === null ? 0 : mishap.kind === 'retried' ? 1 : mishap.times;
    const beyond = mishap?.kind === 'fails' ? mishap.badItemsBeyond : 0;
    this.badItems = beyond === 0 ? 0 : request.options.badItemLimit + beyond;
  }

  get isCopied(): boolean {
    return this.copiedWork >= this.work.copyWork;
  }
  /** Its bad items were too many, and its limit has been raised since. */
  get mayLeaveBadItems(): boolean {
    return this.badItems > 0 && this.badItems <= this.request.options.badItemLimit;
  }

  /** What the request shows from now on. */
  set(state: MoveState, nowMs: number, change: Partial<MoveRequest> = {}): void {
    const at = instantFromMs(nowMs);
    this.log.enter(state, nowMs);
    const startedAt = this.request.startedAt ?? (state.kind === 'InProgress' ? at : null);
    this.request = { ...this.request, startedAt, ...change, state, lastUpdateAt: at };
  }

  /** How far the copy is, for the request to show. */
  progress(): Pick<MoveRequest, 'percentComplete' | 'bytesTransferred' | 'itemsTransferred'> {
    const { copyWork, parts } = this.work;
    const share = copyWork === 0 ? 1 : Math.min(1, this.copiedWork / copyWork);
    const total = totalOf(parts);
    const copied = { items: Math.floor(total.items * share), bytes: Math.floor(total.bytes * share) };
    return {
      percentComplete: this.isCopied
        ? 95
        : percentCopied({ items: share, bytes: share }, { items: 1, bytes: 1 }),
      bytesTransferred: copied.bytes,
      itemsTransferred: copied.items,
    };
  }
}

export const totalOf = (parts: readonly MovingPart[]): { readonly items: number; readonly bytes: number } =>
  parts.reduce((sum, { items, bytes }) => ({ items: sum.items + items, bytes: sum.bytes + bytes }), {
    items: 0,
    bytes: 0,
  });

/** Of a request that was there before: copying goes from 25 to 95 of the notional percent. */
function copiedShare({ state, percentComplete }: MoveRequest): number {
  if (isReadyToComplete(state) || state.kind === 'CompletionInProgress') return 1;
  return Math.min(1, Math.max(0, (percentComplete - 25) / 70));
}
