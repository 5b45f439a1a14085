import type { ChangeSet, PlannedBatch } from './change.ts';
import { type BatchName, completeNode } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Run } from './run.ts';
import { openingsOfWave, takenSchedule } from './wave.ts';
import type { Schedule } from './window.ts';

type Batches = Pick<ChangeSet, 'batches'>;
type Nodes = Pick<Run, 'nodes'>;

/** By wave, the one of the same batch that comes before it in this change set. */
export function wavesBefore({ batches }: Batches): ReadonlyMap<BatchName, PlannedBatch> {
  const before = new Map<BatchName, PlannedBatch>();
  for (const own of wavesByBatch(batches).values())
    own.forEach((batch, at) => {
      const previous = own[at - 1];
      if (previous !== undefined) before.set(batch.name, previous);
    });
  return before;
}

const wavesByBatch = (batches: readonly PlannedBatch[]): ReadonlyMap<BatchName, readonly PlannedBatch[]> =>
  Map.groupBy(
    batches
      .filter(({ wave }) => wave !== undefined)
      .sort((a, b) => (a.wave?.number ?? 0) - (b.wave?.number ?? 0)),
    ({ name, wave }) => wave?.of ?? name,
  );

/** When a batch may start and complete in this run: a wave in an opening for itself, after the one before. */
export const schedulesInRun = (
  batch: PlannedBatch,
  before: PlannedBatch | undefined,
  run: Nodes,
): { readonly start: Schedule; readonly complete: Schedule } =>
  openingsOfWave(batch, before === undefined ? null : endedAt(before, run));

const endedAt = ({ name }: PlannedBatch, { nodes }: Nodes): Instant | null =>
  nodes.get(completeNode(name))?.endedAt ?? null;

/** Another wave has to end before this one gets an opening. */
export const waitsForWave = (batch: PlannedBatch, before: PlannedBatch | undefined, run: Nodes): boolean =>
  batch.wave?.opening != null && before !== undefined && endedAt(before, run) === null;

/** A wave that has not ended in an opening that it had. */
export interface WaveSlip {
  readonly batch: BatchName;
  /** When the opening began that it missed last. */
  readonly missed: Instant;
  /** When it may go on; null: no further opening is known. */
  readonly next: Instant | null;
  /** How many waves after it move on with it. */
  readonly later: number;
}

/** Of each batch, the wave whose turn it is, where it has missed an opening. */
export function waveSlips({ batches }: Batches, run: Nodes, now: Instant): readonly WaveSlip[] {
  return [...wavesByBatch(batches).values()].flatMap((waves) => {
    const at = waves.findIndex((wave) => endedAt(wave, run) === null);
    const wave = waves[at];
    if (wave?.wave?.opening == null) return [];
    const taken = takenSchedule(schedulesInRun(wave, waves[at - 1], run));
    const openings = taken.kind === 'windows' ? taken.occurrences : [];
    const missed = openings.findLast(({ finishBy }) => finishBy <= now)?.opensAt ?? plannedBefore(wave, now);
    if (missed === null) return [];
    const next = openings.find(({ latestStartAt }) => latestStartAt > now)?.opensAt ?? null;
    return [{ batch: wave.name, missed, next, later: waves.length - at - 1 }];
  });
}

/** The opening that it was planned for, where that was over before the run began: it is not among those ahead. */
function plannedBefore(batch: PlannedBatch, now: Instant): Instant | null {
  const from = batch.wave?.opening?.from ?? null;
  const taken = takenSchedule(batch);
  const first = taken.kind === 'windows' ? taken.occurrences[0] : undefined;
  return from !== null && from < now && (first === undefined || from < first.opensAt) ? from : null;
}

/** What every sentence about this slip begins with. */
export const slipText = ({ batch, missed }: WaveSlip): string =>
  `Wave ${batch} has not ended in the opening of ${missed}`;

/** `Wave users.3 has not ended in the opening of …: it goes on …, and the 4 waves after it move on by one opening.` */
export function slipSentence(slip: WaveSlip): string {
  const { next, later } = slip;
  const goesOn = next === null ? 'no further opening is known: plan again' : `it may go on from ${next}`;
  const others =
    later === 0
      ? ''
      : `, and the ${later === 1 ? 'wave after it moves' : `${later} waves after it move`} on by one opening`;
  return `${slipText(slip)}: ${goesOn}${others}.`;
}
