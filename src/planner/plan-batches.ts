import type { DesiredBatch } from '../domain/desired.ts';
import type { BatchName } from '../domain/ids.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { diffBatch, type PlannedWork, type Planning } from './diff/batch.ts';
import { removeMemberRequest } from './diff/move.ts';
import {
  findRemovedMembers,
  type Match,
  matchBatch,
  type MatchContext,
  repeatedIn,
  sortedIds,
} from './match.ts';
import { DatabaseLoads } from './placement/database-loads.ts';
import { clearDepartures, placeBatch } from './placement/place.ts';
import { isLevelled } from './placement/targets.ts';
import { diffWaves } from './waves/diff-waves.ts';

/** What is left to do, batch by batch; a batch that is cut into waves is replaced by them. */
export interface Diffed {
  readonly works: readonly PlannedWork[];
  /** The waves of each batch that was cut, those that are not planned now included. */
  readonly waves: ReadonlyMap<BatchName, readonly DesiredBatch[]>;
  readonly findings: readonly Diagnostic[];
}

export function diffBatches(batches: readonly DesiredBatch[], planning: Planning): Diffed {
  const { input, index } = planning;
  const matched = matchBatches(batches, planning);
  const loads = new DatabaseLoads(input.observed, index);
  for (const { batch, matches } of matched) clearDepartures(batch, matches, loads);
  // Levelling evens out what the other batches leave behind, so it comes last.
  matched.sort((a, b) => Number(isLevelled(a.batch)) - Number(isLevelled(b.batch)));
  const byName = new Map<BatchName, readonly PlannedWork[]>();
  const waves = new Map<BatchName, readonly DesiredBatch[]>();
  const findings: Diagnostic[] = [];
  // What a batch was matched with is let go before its successor's changes are made: of a million mailboxes it counts.
  for (let next = matched.shift(); next !== undefined; next = matched.shift()) {
    const { batch, matches } = next;
    const placement = placeBatch(batch, matches, loads);
    if (batch.waves === undefined) {
      byName.set(batch.name, [diffBatch(batch, matches, placement, planning)]);
      continue;
    }
    const cut = diffWaves(batch, batch.waves, { matches, placement, planning });
    byName.set(batch.name, cut.works);
    waves.set(batch.name, cut.batches);
    findings.push(...cut.findings);
  }
  return { works: batches.flatMap(({ name }) => byName.get(name) ?? []), waves, findings };
}

interface MatchedBatch {
  readonly batch: DesiredBatch;
  readonly matches: readonly Match[];
}

function matchBatches(
  batches: readonly DesiredBatch[],
  { input, index, deferrals, direction }: Planning,
): MatchedBatch[] {
  const members = batches.map((batch) => sortedIds(batch.members.ids));
  const context: MatchContext = {
    plan: input.desired.plan,
    control: input.desired.control,
    direction,
    index,
    keepsHolds: input.capabilities.litigationHold,
    exclude: new Set(input.exclude),
    deferrals,
    claimed: new Map(),
    repeated: repeatedIn(members),
  };
  return batches.map((batch, i) => ({ batch, matches: matchBatch(batch, members[i] ?? [], context) }));
}

/** Requests of mailboxes that left the plan are cancelled, under the batch that made them. */
export function planRemovedMembers(
  diffed: readonly PlannedWork[],
  { input, index }: Planning,
): PlannedWork[] {
  if (input.only !== null) return [];
  const known = new Map(diffed.map((batch) => [batch.name, batch]));
  const gone = new Map<BatchName, PlannedWork>();
  const exclude = new Set(input.exclude);
  for (const { request, batch } of findRemovedMembers(input.desired, index)) {
    if (exclude.has(request.mailboxId) || request.state.kind === 'CompletionInProgress') continue;
    const work = known.get(batch) ?? gone.get(batch) ?? emptyWork(batch);
    if (!known.has(batch)) gone.set(batch, work);
    work.changes.push(removeMemberRequest(request, batch, index));
  }
  return [...gone.values()];
}

const emptyWork = (name: BatchName): PlannedWork => ({
  name,
  desired: null,
  planned: {
    name,
    start: { kind: 'now' },
    complete: { kind: 'now' },
    gate: null,
    stopAfterFailures: null,
    maxInFlight: null,
    mailboxCount: 0,
    alreadyDone: 0,
    sizeBytes: 0,
    placement: null,
  },
  changes: [],
  broken: null,
  atOnce: false,
});
