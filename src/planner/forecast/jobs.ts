import { isMove, type Change, type ChangeSet, type MoveChange } from '../../domain/change.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import { isReadyToComplete, type MoveRequest } from '../../domain/move-request.ts';
import { MoveTimes } from '../../domain/move-times.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { RateHistory } from '../../domain/rates.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { Transfer, WarmStarts } from '../warm-starts.ts';
import { daysToRead } from './reading-days.ts';
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

/** What one change takes, as if it were alone. */
export interface ChangeJob {
  readonly from: DatabaseName | null;
  readonly to: DatabaseName | null;
  /** Null: nothing is left to copy, or it moves nothing. */
  readonly copyMs: number | null;
  /** Of a held copy; null: it completes by itself. */
  readonly completionMs: number | null;
  /** On so many days its source is read. */
  readonly days: number;
  readonly orders: number;
}

export function jobsOf(
  { changes }: Pick<ChangeSet, 'changes'>,
  index: ObservedIndex,
  history: RateHistory,
  starts: WarmStarts,
): ReadonlyMap<BatchName, BatchJobs> {
  const found = new Map<BatchName, Jobs>();
  const jobOf = changeJobs(index, history, starts);
  for (const change of changes) entryOf(found, change.batch, () => new Jobs()).add(jobOf(change));
  return new Map([...found].map(([batch, jobs]) => [batch, jobs.gathered()]));
}

/** Of one batch. */
export function gatherJobs(all: readonly ChangeJob[]): BatchJobs {
  const jobs = new Jobs();
  for (const job of all) jobs.add(job);
  return jobs.gathered();
}

export function changeJobs(
  index: ObservedIndex,
  history: RateHistory,
  starts: WarmStarts,
): (change: Change) => ChangeJob {
  const times = new MoveTimes(history);
  return (change) => {
    const orders = change.kind === 'create-move-request' && change.clears !== null ? 2 : 1;
    return isMove(change)
      ? {
          ...moveJob(
            change,
            starts.of(change),
            index.request.get(change.mailboxId),
            times,
            history.completionMs,
          ),
          days: daysOf(change, index, starts.of(change)),
          orders,
        }
      : { from: null, to: null, copyMs: null, completionMs: null, days: 1, orders };
  };
}

function moveJob(
  change: MoveChange,
  transfer: Transfer,
  request: MoveRequest | undefined,
  times: MoveTimes,
  completionMs: number,
): Omit<ChangeJob, 'days' | 'orders'> {
  const [from, to] = change.to === null ? [change.archiveFrom, change.archiveTo] : [change.from, change.to];
  const left = shareLeft(change, request);
  const wholeMs = times.moveMs(from, to, {
    parts: partsOf(change),
    items: transfer.items * left,
    bytes: transfer.bytes * left,
  });
  const moveMs = left === 0 ? completionMs : Math.max(completionMs, wholeMs);
  const options = change.kind === 'create-move-request' ? change.spec.options : request?.options;
  if (options?.suspendWhenReadyToComplete === false) return { from, to, copyMs: moveMs, completionMs: null };
  return { from, to, copyMs: left > 0 ? moveMs - completionMs : null, completionMs };
}

function daysOf(change: MoveChange, index: ObservedIndex, { bytes }: Transfer): number {
  const perDay = change.from === null ? undefined : index.database.get(change.from)?.readPerDay;
  return daysToRead(perDay, bytes * shareLeft(change, index.request.get(change.mailboxId)));
}

class Jobs {
  readonly #copies = new Lanes();
  readonly #completions = new Lanes();
  #orders = 0;
  #resumes = 0;

  add({ from, to, copyMs, completionMs, days, orders }: ChangeJob): void {
    this.#orders += orders;
    if (copyMs !== null) this.#copies.add(from, to, copyMs, days);
    if (completionMs === null) return;
    this.#completions.add(from, to, completionMs);
    this.#resumes += 1;
  }
  gathered(): BatchJobs {
    return {
      copies: this.#copies.groups(),
      completions: this.#completions.groups(),
      orders: this.#orders,
      resumes: this.#resumes,
    };
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
  readonly #rows = new Map<DatabaseName | null, Map<DatabaseName | null, Lane>>();

  add(from: DatabaseName | null, to: DatabaseName | null, durationMs: number, days = 1): void {
    const row = entryOf(this.#rows, from, () => new Map());
    const lane = entryOf(row, to, () => ({ durationsMs: [], days: [] }));
    lane.durationsMs.push(durationMs);
    lane.days.push(days);
  }
  groups(): JobGroup[] {
    return [...this.#rows].flatMap(([from, row]) =>
      [...row].map(([to, { durationsMs, days }]) => ({
        from,
        to,
        durationsMs,
        ...(days.every((one) => one === 1) ? {} : { days }),
      })),
    );
  }
}

interface Lane {
  readonly durationsMs: number[];
  readonly days: number[];
}
