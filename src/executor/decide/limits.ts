import { openLimits } from '../../domain/alarms.ts';
import type { MoveChange } from '../../domain/change.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import {
  hasChanged,
  isBeyond,
  isWell,
  limitOf,
  limitText,
  metricFacts,
  type Exceeded,
  type Metric,
  type Reading,
  type WatchedLimits,
} from '../../domain/watched-limits.ts';
import { plural } from '../../support/format.ts';
import { isParked } from './member-facts.ts';
import type { Member } from './member.ts';
import { hasEnded, turnOf } from './nodes.ts';
import type { EventBody } from './situation.ts';
import { hasOpenNode, inFlight, type BatchView, type View } from './view.ts';

/** Databases that must be measured now, if a limit is watched: something of the plan is about to move, or moves, there. */
export function databasesToWatch(view: View): readonly DatabaseName[] {
  const batches = [...view.batches.values()].filter((batch) => isGoingOn(batch, view));
  const unfinished = batches.flatMap(({ members }) => members.of(...unfinishedKinds));
  return [...new Set(unfinished.flatMap(({ change }) => targetsHere(change, view)))].sort();
}

const unfinishedKinds = [
  'to-clear',
  'to-create',
  'to-update',
  'unseen',
  'active',
  'ready',
  'suspended',
  'retrying',
] as const;
const limitsOf = ({ graph }: View): WatchedLimits => graph.changeSet.limits ?? {};
const isWatching = ({ graph }: View): boolean => graph.watched.length > 0;

function isGoingOn(batch: BatchView, view: View): boolean {
  const { part, start, complete, stopped } = batch;
  const isDue = (id: typeof part.seed): boolean => {
    const node = id === null ? undefined : view.graph.nodeOf.get(id);
    return node !== undefined && !hasEnded(node.id, view.run) && turnOf(node, view).kind === 'yes';
  };
  if (stopped) return false;
  const mayOrder = (isDue(part.seed) && start.mayBegin) || (isDue(part.complete) && complete.mayBegin);
  return mayOrder || inFlight(batch) > 0;
}

/** A database of another organisation cannot be measured from here. */
function targetsHere(change: MoveChange, view: View): readonly DatabaseName[] {
  const remote =
    change.kind === 'create-move-request' ? change.spec.remote : view.requests.get(change.mailboxId)?.remote;
  return remote == null ? [change.to, change.archiveTo].filter((name) => name !== null) : [];
}

/** What this turn's measurements change: a limit is exceeded, its value is unknown, or it is kept again. */
export function limitChanges(view: View): readonly EventBody[] {
  return [...view.readings].flatMap(([database, readings]) =>
    view.graph.watched.flatMap((metric) => {
      const limit = limitOf(metric, limitsOf(view)) ?? 0;
      const known = openLimits(view.run).find((one) => one.database === database && one.metric === metric);
      return judge(
        readings.filter((reading) => reading.metric === metric),
        { metric, limit, limits: limitsOf(view), known: known ?? null },
      );
    }),
  );
}

function judge(
  readings: readonly Reading[],
  {
    metric,
    limit,
    limits,
    known,
  }: {
    readonly metric: Metric;
    readonly limit: number;
    readonly limits: WatchedLimits;
    readonly known: Exceeded | null;
  },
): readonly EventBody[] {
  const worst = worstOf(readings, metric);
  if (worst !== null && worst.value !== null && isBeyond(worst.value, metric, limit)) {
    const isNews = known?.value == null || hasChanged(known.value, worst.value, limit);
    return isNews ? [{ type: 'limit-exceeded', ...worst, limit }] : [];
  }
  const unknown = readings.find(({ value }) => value === null);
  if (unknown !== undefined) return known === null ? [{ type: 'limit-exceeded', ...unknown, limit }] : [];
  // What was only unknown need not be better than the limit.
  if (known === null || worst === null || worst.value === null) return [];
  const isKept = known.value === null || isWell(worst.value, metric, limits);
  return isKept ? [{ type: 'limit-kept', database: known.database, metric, value: worst.value }] : [];
}

function worstOf(readings: readonly Reading[], metric: Metric): Reading | null {
  const sign = metricFacts[metric].bound === 'min' ? 1 : -1;
  const read = readings.filter(({ value }) => value !== null);
  return read.toSorted((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)))[0] ?? null;
}

export interface Hold {
  readonly text: string;
  /** A limit is exceeded; otherwise it is unknown whether one is. */
  readonly isExceeded: boolean;
}

/**
 * Why nothing may be ordered that brings a mailbox to its target; null: it may. What is unknown holds, too: a full log
 * volume dismounts its database, and a move that waits costs only time.
 */
export function holdOf({ change }: Member, batch: BatchView, view: View): Hold | null {
  if (!isWatching(view)) return null;
  const targets = targetsHere(change, view);
  const completes = batch.part.complete !== null && view.run.nodes.has(batch.part.complete);
  const exceeded = openLimits(view.run).filter(
    ({ database, metric }) =>
      targets.includes(database) && (!completes || metricFacts[metric].holdsCompletion),
  );
  const first = exceeded.find(({ value }) => value !== null) ?? exceeded[0];
  if (first !== undefined) return { text: limitText(first), isExceeded: first.value !== null };
  const unread = targets.find((name) => !view.readings.has(name));
  return unread === undefined ? null : { text: `${unread}: not measured yet`, isExceeded: false };
}

export const isAnyExceeded = ({ run }: View): boolean => openLimits(run).some(({ value }) => value !== null);

/** Moves in progress that must be suspended: those that only wait in the queue, and on request also those that copy. */
export function suspendedBy(member: Member, batch: BatchView, view: View): Hold | null {
  if (member.state.kind !== 'active' || batch.stopped) return null;
  const isQueued = member.state.request.state.kind === 'Queued';
  if (!isQueued && limitsOf(view).whenExceeded !== 'suspend') return null;
  const hold = holdOf(member, batch, view);
  return hold?.isExceeded === true ? hold : null;
}

/** What waits for a limit and for nothing else, a sentence for each. */
export function limitWaits(view: View): readonly string[] {
  if (!isWatching(view)) return [];
  const waiting = [...view.batches.values()].flatMap((batch) => {
    if (batch.stopped || !hasOpenNode(batch, view)) return [];
    return batch.members
      .of('to-clear', 'to-create', 'ready', 'suspended', 'retrying')
      .flatMap((member) => (isParked(member) ? [] : (holdOf(member, batch, view)?.text ?? [])));
  });
  return [...Map.groupBy(waiting, (text) => text)].map(
    ([text, all]) => `${text}; ${plural(all.length, 'move waits', 'moves wait')} for it`,
  );
}
