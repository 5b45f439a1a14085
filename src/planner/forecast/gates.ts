import type { ChangeSet, Forecast, ForecastGate, PlannedBatch } from '../../domain/change.ts';
import { gatesOf } from '../../domain/gates.ts';
import { completeNode } from '../../domain/ids.ts';
import { type Instant, instantFromMs, instantMs } from '../../domain/instant.ts';
import type { HookPoint } from '../../domain/step.ts';
import { openingsOfWave } from '../../domain/wave.ts';
import type { Schedule, WindowOccurrence } from '../../domain/window.ts';

type Batches = Forecast['batches'];
type BatchForecast = Batches[number];
interface Opening {
  readonly p50: Instant | null;
  readonly p90: Instant | null;
}

/** When the run will ask a person, gate by gate, and whether that is inside a window: completions as the plan lists them, then steps. */
export function forecastGates(
  changeSet: Pick<ChangeSet, 'batches' | 'nodes'>,
  batches: Batches,
): readonly ForecastGate[] {
  const gates = gatesOf(changeSet);
  const asked = new Set(gates.map(({ id }) => id));
  const forecastOf = new Map<string, BatchForecast>(batches.map((batch) => [batch.batch, batch]));
  const plannedOf = new Map<string, PlannedBatch>(changeSet.batches.map((batch) => [batch.name, batch]));
  const completions = changeSet.batches.flatMap((batch): ForecastGate[] => {
    const { name } = batch;
    const { complete } = openingsOfWave(batch, null);
    const gate = completeNode(name);
    if (!asked.has(gate)) return [];
    const forecast = forecastOf.get(name);
    const opens = { p50: forecast?.syncedP50 ?? null, p90: forecast?.syncedP90 ?? null };
    return [gateOf(gate, name, opens, complete)];
  });
  const steps = gates.flatMap((node): ForecastGate[] => {
    // Whether anything fails is not foreseen.
    if (node.kind !== 'step' || node.step.hook === 'on-failure') return [];
    const { batch, hook } = node.step;
    const own = batch === null ? undefined : plannedOf.get(batch);
    const forecast = batch === null ? undefined : forecastOf.get(batch);
    const around = batch === null ? batches : forecast === undefined ? [] : [forecast];
    const schedule =
      hook === 'before-completion' && own !== undefined ? openingsOfWave(own, null).complete : NOW;
    const opens = withinSchedule(openingOf(hook, around), schedule);
    return [gateOf(node.id, own?.name ?? null, opens, schedule)];
  });
  return [...completions, ...steps];
}
const NOW: Schedule = { kind: 'now' };

/** Steps before moves and before completions wait for their windows, those after them for the last mailbox. */
function openingOf(hook: HookPoint, batches: Batches): Opening {
  switch (hook) {
    case 'before': {
      const first = earliest(batches.map(({ startsAt }) => startsAt));
      return { p50: first, p90: first };
    }
    case 'before-completion':
      return {
        p50: earliest(batches.map(({ syncedP50 }) => syncedP50)),
        p90: earliest(batches.map(({ syncedP90 }) => syncedP90)),
      };
    case 'after':
      return {
        p50: latest(batches.map(({ completedP50 }) => completedP50)),
        p90: latest(batches.map(({ completedP90 }) => completedP90)),
      };
    case 'on-failure':
      return { p50: null, p90: null };
  }
}

function gateOf(
  gate: ForecastGate['gate'],
  batch: ForecastGate['batch'],
  { p50, p90 }: Opening,
  schedule: Schedule,
): ForecastGate {
  const late = p90 ?? p50;
  const next = late === null ? null : nextOccurrence(schedule, late);
  // By the median it may open inside a window that is over when it opens late.
  const inside = occurrenceAround(schedule, late) ?? occurrenceAround(schedule, p50);
  return {
    gate,
    batch,
    opensP50: p50,
    opensP90: p90,
    window:
      inside === null ? null : { name: inside.window, opensAt: inside.opensAt, closesAt: inside.closesAt },
    neededBy: inside === null ? (next?.opensAt ?? laterInstant(schedule, late)) : null,
  };
}

function nextOccurrence(schedule: Schedule, at: Instant): WindowOccurrence | null {
  if (schedule.kind !== 'windows') return null;
  // The occurrence that is made of "now" is none that someone chose.
  return schedule.occurrences.find(({ window, closesAt }) => window !== 'now' && closesAt > at) ?? null;
}

function occurrenceAround(schedule: Schedule, at: Instant | null): WindowOccurrence | null {
  const next = at === null ? null : nextOccurrence(schedule, at);
  return next !== null && at !== null && next.opensAt <= at ? next : null;
}

const laterInstant = (schedule: Schedule, at: Instant | null): Instant | null =>
  schedule.kind === 'at' && (at === null || schedule.instant > at) ? schedule.instant : null;

function withinSchedule({ p50, p90 }: Opening, schedule: Schedule): Opening {
  const notBefore = (at: Instant | null): Instant | null => {
    if (at === null) return null;
    const opensAt = nextOccurrence(schedule, at)?.opensAt ?? laterInstant(schedule, at) ?? at;
    return opensAt > at ? opensAt : at;
  };
  return { p50: notBefore(p50), p90: notBefore(p90) };
}

const earliest = (instants: readonly (Instant | null)[]): Instant | null => known(instants, Math.min);

/** Null as soon as one of them is not known. */
const latest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.includes(null) ? null : known(instants, Math.max);

function known(
  instants: readonly (Instant | null)[],
  choose: (a: number, b: number) => number,
): Instant | null {
  const times = instants.flatMap((instant) => (instant === null ? [] : [instantMs(instant)]));
  const [first] = times;
  return first === undefined ? null : instantFromMs(times.reduce((a, b) => choose(a, b), first));
}
