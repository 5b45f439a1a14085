import { instantFromMs } from '../../domain/instant.ts';
import type { MoveReport, MoveReportEntry } from '../../domain/move-report.ts';
import { isMoved, isReadyToComplete, type MoveState } from '../../domain/move-request.ts';

type Durations = Omit<MoveReport['durations'], 'lockedMs'>;

/** What a move report tells of the time: how long it was in which state, and what happened when. */
export class MoveLog {
  readonly #spent = { queuedMs: 0, inProgressMs: 0, suspendedMs: 0, stalledMs: 0 };
  readonly #entries: MoveReportEntry[] = [];
  #state: MoveState;
  #sinceMs: number;
  finishedMs: number | null = null;

  constructor(state: MoveState, nowMs: number) {
    this.#state = state;
    this.#sinceMs = nowMs;
  }

  get entries(): readonly MoveReportEntry[] {
    return this.#entries;
  }
  write(kind: string, message: string, nowMs: number, by = 'simulated'): void {
    this.#entries.push({ at: instantFromMs(nowMs), by, kind, message });
  }

  enter(state: MoveState, nowMs: number): void {
    this.#count(nowMs);
    this.#state = state;
    this.finishedMs = isMoved(state) || state.kind === 'Failed' ? nowMs : null;
  }

  durationsUntil(nowMs: number): Durations {
    this.#count(nowMs);
    const { queuedMs, inProgressMs, suspendedMs, stalledMs } = this.#spent;
    return {
      queuedMs: Math.round(queuedMs),
      inProgressMs: Math.round(inProgressMs),
      suspendedMs: Math.round(suspendedMs),
      stalledMs: Math.round(stalledMs),
    };
  }

  #count(nowMs: number): void {
    const spentIn = durationOf(this.#state);
    if (spentIn !== null) this.#spent[spentIn] += nowMs - this.#sinceMs;
    this.#sinceMs = nowMs;
  }
}

function durationOf(state: MoveState): keyof Durations | null {
  if (state.kind === 'Queued') return 'queuedMs';
  if (state.kind === 'InProgress') return state.stall === null ? 'inProgressMs' : 'stalledMs';
  if (state.kind === 'CompletionInProgress') return 'inProgressMs';
  return state.kind === 'Suspended' || isReadyToComplete(state) ? 'suspendedMs' : null;
}
