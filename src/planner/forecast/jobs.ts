import { isMove, type Change, type ChangeSet, type MoveChange } from '../../domain/change.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import { isReadyToComplete, type MoveRequest } from '../../domain/move-request.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { RateHistory } from '../../domain/rates.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { Transfer, WarmStarts } from '../warm-starts.ts';
import { MoveTimes } from './rates.ts';
import type { JobGroup } from './simulation/batch.ts';

/** What a batch has to do, as if each of its moves were alone. */
export interface BatchJobs {
  readonly copies: readonly JobGroup[];
  /** Of held copies; empty where copies complete by themselves. */
  readonly completions: readonly JobGroup[];
  /** To the mail system, until all copies are under way; held copies are ordered once more. */
  readonly orders: number;
  readonly resumes: number;
}

export function jobsOf(
  { changes }: Pick<ChangeSet, 'changes'>,
  index: ObservedIndex,
  history: RateHistory,
  starts: WarmStarts,
): ReadonlyMap<BatchName, BatchJobs> {
  const found = new Map<BatchName, Jobs>();
  const times = new MoveTimes(history);
  for (const change of changes) {
    const own = entryOf(found, change.batch, () => new Jobs());
    own.orders += change.kind === 'create-move-request' && change.clears !== null ? 2 : 1;
    if (isMove(change))
      own.add(change, starts.of(change), index.request.get(change.mailboxId), times, history.completionMs);
  }
  return new Map(
    [...found].map(([batch, { copies, completions, orders, resumes }]) => [
      batch,
      { copies: copies.groups(), completions: completions.groups(), orders, resumes },
    ]),
  );
}

class Jobs {
  readonly copies = new Lanes();
  readonly completions = new Lanes();
  orders = 0;
  resumes = 0;

  add(
    change: MoveChange,
    transfer: Transfer,
    request: MoveRequest | undefined,
    times: MoveTimes,
    completionMs: number,
  ): void {
    const [from, to] = change.to === null ? [change.archiveFrom, change.archiveTo] : [change.from, change.to];
    const left = shareLeft(change, request);
    const wholeMs = times.moveMs(from, to, {
      parts: partsOf(change),
      items: transfer.items * left,
      bytes: transfer.bytes * left,
    });
    const moveMs = left === 0 ? completionMs : Math.max(completionMs, wholeMs);
    const options = change.kind === 'create-move-request' ? change.spec.options : request?.options;
    if (options?.suspendWhenReadyToComplete ?? true) {
      if (left > 0) this.copies.add(from, to, moveMs - completionMs);
      this.completions.add(from, to, completionMs);
      this.resumes += 1;
    } else this.copies.add(from, to, moveMs);
  }
}

/** A mailbox and its archive are copied one after the other. */
const partsOf = ({ to, archiveTo }: Change): number => (to !== null && archiveTo !== null ? 2 : 1);

/** How much is still to be copied; copying goes from 25 to 95 of the notional percent. */
export function shareLeft(change: Change, request: MoveRequest | undefined): number {
  if (change.kind === 'create-move-request' || request === undefined) return 1;
  if (isReadyToComplete(request.state) || request.state.kind === 'CompletionInProgress') return 0;
  return Math.min(1, Math.max(0, 1 - (request.percentComplete - 25) / 70));
}

/** Jobs by the databases between which they move. */
class Lanes {
  readonly #rows = new Map<DatabaseName | null, Map<DatabaseName | null, number[]>>();

  add(from: DatabaseName | null, to: DatabaseName | null, durationMs: number): void {
    const row = entryOf(this.#rows, from, () => new Map());
    entryOf(row, to, () => []).push(durationMs);
  }
  groups(): JobGroup[] {
    return [...this.#rows].flatMap(([from, row]) =>
      [...row].map(([to, durationsMs]) => ({ from, to, durationsMs })),
    );
  }
}
