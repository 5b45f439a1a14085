import { isHeld, movesIn, type MoveChange, type PlannedBatch } from '../domain/change.ts';
import type { BatchName, MailboxId, NodeId } from '../domain/ids.ts';
import { instantFromMs, instantMs, msBetween, type Instant } from '../domain/instant.ts';
import { failureOf, stageOf, type MoveStage } from '../domain/move-stage.ts';
import type { PersonNeeded, RehearsedBatch, RehearsedMoves, RehearsedRun } from '../domain/rehearsal.ts';
import type { Run } from '../domain/run.ts';
import { replicationOff } from '../domain/step.ts';
import { wasFoundSo } from '../domain/temporary-changes.ts';
import type { WindowOccurrence } from '../domain/window.ts';
import { percentile } from '../support/format.ts';
import type { RecordedSwitch, SystemRecord } from '../systems/simulated/record.ts';
import { neverCounts } from './never.ts';
import type { RehearsalInput } from './rehearsal-input.ts';
import type { Lapsed, RunSeen } from './run-seen.ts';

/** What became of the run. */
export function observeRun(seen: RunSeen): RehearsedRun {
  const { seed, input, end, journalHead, run } = seen;
  const { changeSet } = input;
  const moves = movesIn(changeSet.changes);
  const membersOf = Map.groupBy(moves, ({ batch }) => batch);
  const switchesOf = Map.groupBy(seen.record.switches, ({ mailboxId }) => mailboxId);
  return {
    seed,
    startedAt: run.startedAt,
    end,
    journalHead,
    batches: changeSet.batches.map((batch) =>
      batchOf(batch, membersOf.get(batch.name) ?? [], switchesOf, seen),
    ),
    moves: movesOf(moves, run),
    lock: lockOf(seen.record),
    exposureMs: longestExposureMs(run, end.at),
    people: peopleNeeded(seen),
    lapsed: distinctLapsed(seen.lapsed),
    never: neverCounts(seen, moves),
  };
}

function batchOf(
  batch: PlannedBatch,
  members: readonly MoveChange[],
  switchesOf: ReadonlyMap<MailboxId, readonly RecordedSwitch[]>,
  { events, run, input }: RunSeen,
): RehearsedBatch {
  const { name } = batch;
  const stages = members.map(({ mailboxId }) => stageOf(run.moves.get(mailboxId) ?? null));
  const stopped = events.find((event) => event.type === 'batch-stopped' && event.batch === name);
  const over: readonly MoveStage[] = [
    ...(isHeld(batch) ? (['ready'] as const) : []),
    'moved',
    'failed',
    'left',
  ];
  const isWhole = stages.every((stage) => over.includes(stage));
  const finishedAt = isWhole ? finishOf(name, run, input) : null;
  const moved = stages.filter((stage) => stage === 'moved').length;
  const switches = members.flatMap(({ mailboxId }) => switchesOf.get(mailboxId) ?? []);
  return {
    name,
    finishedAt,
    inWindow:
      stopped === undefined &&
      isWhole &&
      (finishedAt !== null || isHeld(batch)) &&
      (members.length === 0 || stages.some((stage) => stage === 'moved' || stage === 'ready')) &&
      keptToWindow(batch, switches),
    moved,
    failed: stages.filter((stage) => stage === 'failed').length,
    stopped: stopped?.type === 'batch-stopped' ? { at: stopped.at, why: stopped.reason } : null,
  };
}

/** Null: one of its nodes has not ended. */
function finishOf(name: BatchName, run: Run, { changeSet }: RehearsalInput): Instant | null {
  let last = run.startedAt;
  for (const node of changeSet.nodes) {
    if ((node.kind === 'step' ? node.step.batch : node.batch) !== name) continue;
    const endedAt = run.nodes.get(node.id)?.endedAt ?? null;
    if (endedAt === null) return null;
    if (endedAt > last) last = endedAt;
  }
  return last;
}

/** All of it switched before the opening in which the first of it did had closed. */
function keptToWindow(batch: PlannedBatch, switches: readonly RecordedSwitch[]): boolean {
  const occurrences = occurrencesOf(batch);
  const times = switches.map(({ atMs }) => instantFromMs(atMs)).sort();
  const [first, last] = [times[0], times.at(-1)];
  if (occurrences === null || first === undefined || last === undefined) return true;
  const opening = occurrences.findLast(({ opensAt }) => opensAt <= first);
  return opening !== undefined && last <= opening.closesAt;
}

/** Those in which it completes; null: no window limits it. */
function occurrencesOf({ start, complete }: PlannedBatch): readonly WindowOccurrence[] | null {
  if (complete.kind === 'windows') return complete.occurrences;
  return start.kind === 'windows' ? start.occurrences : null;
}

function movesOf(moves: readonly MoveChange[], { moves: progress }: Run): RehearsedMoves {
  const all = moves.map(({ mailboxId }) => progress.get(mailboxId) ?? null);
  const failed = all.filter((one) => stageOf(one) === 'failed');
  const codes = failed.map((one) => failureOf(one)?.code ?? 'unexpected-error').sort();
  const failures: Record<string, number> = {};
  for (const code of codes) failures[code] = (failures[code] ?? 0) + 1;
  return {
    planned: moves.length,
    completed: all.filter((one) => stageOf(one) === 'moved').length,
    failed: failed.length,
    failures,
  };
}

function lockOf({ switches }: SystemRecord): RehearsedRun['lock'] {
  const locks = switches.map(({ lockedMs }) => lockedMs);
  return {
    longestMs: locks.reduce((most, ms) => Math.max(most, ms), 0),
    medianMs: percentile(locks, 0.5) ?? 0,
  };
}

/** Replication may be off for several reasons at the same time: what counts is the stretch. */
function longestExposureMs({ temporaryChanges }: Run, end: Instant): number | null {
  const stretches = [...temporaryChanges.values()]
    .filter((change) => change.spec.kind === replicationOff && !wasFoundSo(change))
    .map(({ openedAt, reverted }) => ({ from: openedAt, to: reverted?.at ?? end }))
    .sort((a, b) => instantMs(a.from) - instantMs(b.from));
  let longestMs: number | null = null;
  let from: Instant | null = null;
  let to: Instant | null = null;
  for (const stretch of stretches) {
    if (from === null || to === null || stretch.from > to) [from, to] = [stretch.from, stretch.to];
    else if (stretch.to > to) to = stretch.to;
    longestMs = Math.max(longestMs ?? 0, msBetween(from, to));
  }
  return longestMs;
}

function peopleNeeded({ run, events, stops, input }: RunSeen): readonly PersonNeeded[] {
  const cameAt = new Map(
    events.flatMap((event) =>
      event.type === 'gate-answered' && event.answer !== 'expired'
        ? [[event.gate, event.givenAt ?? event.at]]
        : [],
    ),
  );
  const gates = [...run.gates].map(([gate, { openedAt }]): PersonNeeded => ({
    node: gate as NodeId,
    kind: 'gate',
    since: openedAt,
    until: cameAt.get(gate) ?? null,
  }));
  const isStep = new Set<NodeId>(
    input.changeSet.nodes.flatMap(({ kind, id }) => (kind === 'step' ? [id] : [])),
  );
  const failed = events.flatMap((event): readonly PersonNeeded[] =>
    event.type === 'node-ended' && event.result.kind === 'failed' && isStep.has(event.node)
      ? [{ node: event.node, kind: 'failed-step', since: event.at, until: null }]
      : [],
  );
  const waited = gates.filter(({ since, until }) => until === null || since < until);
  return [...waited, ...failed, ...stops].sort((a, b) => instantMs(a.since) - instantMs(b.since));
}

/** One that is asked again after a death is one. */
const distinctLapsed = (lapsed: readonly Lapsed[]): readonly Lapsed[] => [
  ...new Map(lapsed.map((one) => [`${one.node}\n${one.why}`, one])).values(),
];
