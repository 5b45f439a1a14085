import type { FrozenStretch } from '../../domain/calendar.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Standing } from '../../domain/run-order.ts';
import { scheduleState, type Schedule, type WindowOccurrence } from '../../domain/window.ts';

/** What a schedule allows at one instant, overrun policies included. */
export interface WindowState {
  /** New starts (or completions) may happen. */
  readonly mayBegin: boolean;
  /** Moves in progress must be suspended. */
  readonly mustStop: boolean;
  readonly kind: 'open' | 'later' | 'never' | 'held' | 'paused';
  /** When it opens next; null unless `later`. */
  readonly opensAt: Instant | null;
  /** When this answer may next change; null: never. */
  readonly nextEdge: Instant | null;
  /** Only of `paused`. */
  readonly pausedBy?: NonNullable<Standing['pause']>;
}

/**
 * `begun`: the batch has started under this schedule, so that `finish-batch` lets it continue. A freeze ends even that:
 * freezes are cut out of occurrences, but not out of the time after them.
 */
export function windowStateOf(
  schedule: Schedule,
  now: Instant,
  begun: boolean,
  freezes: readonly FrozenStretch[] = [],
): WindowState {
  const state = scheduleState(schedule, now);
  const occurrences = schedule.kind === 'windows' ? schedule.occurrences : [];
  const reached = occurrences.findLast((o) => o.opensAt <= now) ?? null;
  const isOver = reached !== null && now >= reached.closesAt;
  const end = reached === null ? null : hardEnd(reached);
  const isPastEnd = isOver && end !== null && now >= end;
  const mayOverrun = begun && reached?.overrun === 'finish-batch' && !isPastEnd;
  const mayBegin = state.kind === 'open' || mayOverrun;
  const edge = nextEdge(schedule, freezes, now);
  const freeze = freezes.find(({ from, to }) => from <= now && now < to);
  if (freeze !== undefined && mayBegin) {
    return { mayBegin: false, mustStop: true, kind: 'later', opensAt: freeze.to, nextEdge: edge };
  }
  return {
    mayBegin,
    mustStop: isPastEnd || freeze !== undefined,
    kind: state.kind === 'opens-later' ? 'later' : state.kind,
    opensAt: state.kind === 'opens-later' ? state.at : null,
    nextEdge: edge,
  };
}

/** When even work in progress must end; null: it may finish. A `finishBy` after the close applies to the policies that let work finish. */
function hardEnd(occurrence: WindowOccurrence): Instant | null {
  if (occurrence.overrun === 'stop') return occurrence.closesAt;
  return occurrence.finishBy > occurrence.closesAt ? occurrence.finishBy : null;
}

function nextEdge(schedule: Schedule, freezes: readonly FrozenStretch[], now: Instant): Instant | null {
  if (schedule.kind === 'at') return schedule.instant > now ? schedule.instant : null;
  if (schedule.kind !== 'windows') return null;
  return edgesOf(schedule, freezes).find((edge) => edge > now) ?? null;
}

interface Edges {
  readonly freezes: readonly FrozenStretch[];
  readonly sorted: readonly Instant[];
}
const edgesBySchedule = new WeakMap<Schedule, Edges>();

/** Found once for a schedule: months of nights have hundreds, and every turn asks for the next. */
function edgesOf(
  schedule: Extract<Schedule, { kind: 'windows' }>,
  freezes: readonly FrozenStretch[],
): readonly Instant[] {
  const known = edgesBySchedule.get(schedule);
  if (known?.freezes === freezes) return known.sorted;
  const sorted = [
    ...schedule.occurrences.flatMap((o) => [o.opensAt, o.latestStartAt, o.closesAt, o.finishBy]),
    ...freezes.flatMap(({ from, to }) => [from, to]),
  ].sort();
  edgesBySchedule.set(schedule, { freezes, sorted });
  return sorted;
}
