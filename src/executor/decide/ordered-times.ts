import type { Standing } from '../../domain/run-order.ts';
import { schedulesInRun } from '../../domain/waves-of-run.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import type { BatchPart } from './graph.ts';
import { memberOf, type Member } from './member.ts';
import type { Situation } from './situation.ts';
import { areAllNamed, namedMembers, standingOf, standingOfBatch } from './standing.ts';
import { windowStateOf, type WindowState } from './window-state.ts';

// When a batch, or a mailbox of it, may start or complete: by its plan, and by the orders that people gave to the run.

type Use = 'start' | 'complete';

/** Of a batch: open as soon as any of its mailboxes may that can still do something. */
export function batchState(use: Use, part: BatchPart, s: Situation): WindowState {
  const planned = plannedState(use, part, s);
  if (s.run.orders.length === 0) return planned;
  const named = namedInRun(part, s).map((change) => standingOf(change, s));
  const all = areAllNamed(part, s) && named.length > 0 ? named : [standingOfBatch(part, s), ...named];
  const states = all.map((standing) => orderedState(use, planned, standing, part, s));
  const mostOpen = states.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? planned;
  const edges = states.flatMap(({ nextEdge }) => nextEdge ?? []).sort();
  return { ...mostOpen, nextEdge: edges[0] ?? null };
}

export const mayStart = ({ change }: Member, part: BatchPart, s: Situation): boolean =>
  s.run.orders.length === 0 || stateOfMember('start', change, part, s).mayBegin;

export const mayComplete = ({ change }: Member, part: BatchPart, s: Situation): boolean =>
  s.run.orders.length === 0 || stateOfMember('complete', change, part, s).mayBegin;

const stateOfMember = (use: Use, change: Member['change'], part: BatchPart, s: Situation): WindowState =>
  orderedState(use, plannedState(use, part, s), standingOf(change, s), part, s);

/**
 * Of each mailbox that an order names, and of the others of its batch, where some of the `open` ones (neither moved nor failed)
 * are others: a batch that is open for one of them need not be for the rest.
 */
export function statesByOrders(
  use: Use,
  part: BatchPart,
  open: number,
  s: Situation,
): readonly WindowState[] {
  const named = namedInRun(part, s);
  const planned = plannedState(use, part, s);
  const standings = named.map((change) => standingOf(change, s));
  const all = open > named.length ? [...standings, standingOfBatch(part, s)] : standings;
  return all.map((standing) => orderedState(use, planned, standing, part, s));
}

/** What has failed for good waits for nothing. */
const namedInRun = (part: BatchPart, s: Situation): readonly Member['change'][] =>
  namedMembers(part, s).filter((change) => memberOf(change, s).state.kind !== 'failed');

/** A pause, or a postponement that is not over. */
export function holdsBack(
  { pause, postponement, release }: Standing,
  { now }: Pick<Situation, 'now'>,
): Standing['pause'] | Standing['postponement'] {
  if (pause !== null || release !== null) return pause;
  return postponement !== null && now < postponement.until ? postponement : null;
}

/** A wave takes an opening for itself. */
const scheduleOf = (use: Use, batch: BatchPart['batch'], { graph, run }: Situation): Schedule =>
  schedulesInRun(batch, graph.waveBefore.get(batch.name), run)[use];

function plannedState(use: Use, { batch, seed, complete }: BatchPart, s: Situation): WindowState {
  const node = use === 'start' ? seed : complete;
  const schedule = scheduleOf(use, batch, s);
  const startedAt = (node === null ? undefined : s.run.nodes.get(node))?.startedAt;
  // What was told to complete outside the windows does not let the rest of its batch overrun them.
  const hasBegun =
    startedAt !== undefined &&
    (s.run.orders.length === 0 || scheduleState(schedule, startedAt).kind === 'open');
  return windowStateOf(schedule, s.now, hasBegun, s.graph.freezes);
}

function orderedState(
  use: Use,
  planned: WindowState,
  standing: Standing,
  part: BatchPart,
  s: Situation,
): WindowState {
  const back = holdsBack(standing, s);
  if (back?.kind === 'pause') {
    return {
      mayBegin: false,
      mustStop: false,
      kind: 'paused',
      opensAt: null,
      nextEdge: null,
      pausedBy: back,
    };
  }
  if (back !== null)
    return postponed(windowStateOf(scheduleOf(use, part.batch, s), back.until, false, s.graph.freezes), back);
  const isReleased = use === 'complete' && standing.release !== null;
  const isFrozen = s.graph.freezes.some(({ from, to }) => from <= s.now && s.now < to);
  if (!isReleased || isFrozen) return planned;
  return { ...planned, mayBegin: true, mustStop: false, kind: 'open', opensAt: null };
}

/** Never earlier than the plan: after its time the windows count again. */
function postponed(then: WindowState, { until }: NonNullable<Standing['postponement']>): WindowState {
  const opensAt = then.mayBegin ? until : then.opensAt;
  const kind = then.mayBegin ? 'later' : then.kind;
  return { mayBegin: false, mustStop: false, kind, opensAt, nextEdge: until };
}

const order: Readonly<Record<WindowState['kind'], string>> = {
  open: '0',
  later: '1',
  paused: '2',
  held: '3',
  never: '4',
};
const rank = ({ mayBegin, kind, opensAt }: WindowState): string =>
  mayBegin ? '0' : `${order[kind]} ${opensAt ?? '~'}`;
