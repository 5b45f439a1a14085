import type { ChangeSet, PlanNode } from '../domain/change.ts';
import type { DesiredBatch } from '../domain/desired.ts';
import { type BatchName, changeSetId as asChangeSetId } from '../domain/ids.ts';
import { addMs } from '../domain/instant.ts';
import { indexObserved } from '../domain/observed.ts';
import { scopesOf, type StepScope } from '../domain/step-scope.ts';
import { strictest } from '../domain/watched-limits.ts';
import { changeSetId } from './change-set-id.ts';
import { runChecks } from './checks/index.ts';
import { Deferrals } from './deferrals.ts';
import { takeFingerprints } from './fingerprints.ts';
import { forecastChanges } from './forecast/forecast.ts';
import { activeDependencies, buildGraph, type GraphBatch, sortBatches } from './graph.ts';
import { expandBatchHooks, expandPlanHooks } from './hooks.ts';
import type { Direction } from './match.ts';
import { chosenBatches, onlyFindings } from './only.ts';
import { placementFindings } from './placement/findings.ts';
import type { PlannedWork, Planning } from './diff/batch.ts';
import { diffBatches, planRemovedMembers } from './plan-batches.ts';
import type { PlanInput } from './plan-input.ts';
import { usedWindows } from './schedule.ts';
import { joined } from '../support/joined.ts';

/**
 * Desired × observed → change set: match, place, diff, order, forecast, check. Pure: the same input gives the same
 * change set, whatever order batches and mailboxes come in.
 */
export const planChanges = (input: PlanInput): ChangeSet => planInDirection(input, { kind: 'forward' });

export const planInDirection = (input: PlanInput, direction: Direction): ChangeSet =>
  identified(draftChanges(input, direction));

/** With the id of what it means; a digest of all of it, so it is made once, when nothing more is added. */
export const identified = (draft: Omit<ChangeSet, 'id'>): ChangeSet => ({ ...draft, id: changeSetId(draft) });

/** For whoever has more to add to it. */
export function draftChanges(
  input: PlanInput,
  direction: Direction = { kind: 'forward' },
): Omit<ChangeSet, 'id'> {
  let draft = draftOnce(input, direction);
  // Each was tried alone: where others move in the same night, waves are cut smaller until all of them fit.
  for (let beside = MORE; areCrowded(draft) && beside < MOST; beside *= MORE) {
    const smaller = draftOnce({ ...input, wavesBeside: beside }, direction);
    // Waves of an earlier change set stay as they are.
    if (beside > 2 && smaller.batches.length === draft.batches.length) break;
    draft = smaller;
  }
  return draft;
}
const MOST = 12;
const MORE = 1.5;

/** Waves were cut to fit, and do not by the forecast of everything together. */
function areCrowded({ batches, forecast }: Omit<ChangeSet, 'id'>): boolean {
  const fitted = new Set(batches.flatMap(({ name, wave }) => (wave?.opening?.from == null ? [] : [name])));
  return (
    forecast?.batches.some(({ batch, fitsWindow }) => fitsWindow === false && fitted.has(batch)) ?? false
  );
}

function draftOnce(written: PlanInput, direction: Direction): Omit<ChangeSet, 'id'> {
  const index = indexObserved(written.observed);
  const deferrals = new Deferrals();
  const { sorted: uncut, findings: cycles, cut } = sortBatches(written.desired.batches);
  const chosen = chosenBatches(uncut, written);

  const diffing: Planning = { input: written, index, deferrals, direction };
  const { works: diffed, waves, findings: ofWaves } = diffBatches(chosen, diffing);
  const sorted = inWaves(uncut, waves);
  // From here on a wave is a batch like any other.
  const input = withBatches(written, inWaves(written.desired.batches, waves));
  const planned = [...diffed, ...planRemovedMembers(diffed, { ...diffing, input })];
  const active = planned.filter((batch) => batch.changes.length > 0);
  const activeNames = new Set(active.map((batch) => batch.name));
  const waits = activeDependencies(sorted, ({ name }) => activeNames.has(name), cut);

  const listed = inPlanOrder(active, input);
  const changes = joined(listed.map((batch) => batch.changes));
  const scopes = scopesOf(changes, new Map(listed.map((batch) => [batch.name, batch.changes])));
  const nodes = orderNodes(active, scopes, waits, input);
  const { desired, observed } = input;
  const limits = strictest(input.limits, desired.limits ?? {});
  const draft: ChangeSet = {
    formatVersion: 1,
    id: asChangeSetId(''),
    plan: desired.plan,
    planFile: desired.file,
    planDigest: desired.planDigest,
    ...(desired.description === undefined ? {} : { description: desired.description }),
    ...(direction.kind === 'back' ? { rollback: true as const } : {}),
    ...(direction.kind === 'back' && direction.of !== null ? { rollbackOf: direction.of } : {}),
    configDigest: input.configDigest,
    system: desired.system,
    timeZone: desired.timeZone,
    ...(desired.control === undefined ? {} : { control: desired.control }),
    windows: usedWindows(
      desired.windows,
      active.map((batch) => batch.planned),
    ),
    files: [],
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    observedAt: observed.observedAt,
    expiresAt: addMs(observed.observedAt, input.maxAgeMs),
    batches: listed.map((batch) => batch.planned),
    changes,
    nodes,
    fingerprints: takeFingerprints(changes, index),
    findings: [],
    deferred: deferrals.list,
    forecast: null,
  };
  const forecast = forecastChanges(draft, observed, index, input);
  const withForecast: ChangeSet = { ...draft, forecast };
  const findings = [
    ...desired.findings,
    ...cycles,
    ...ofWaves,
    ...deferrals.findings(),
    ...placementFindings(diffed, index),
    ...onlyFindings(input, sorted, chosen, index),
    ...runChecks({ input, index, changeSet: withForecast, scopes }),
  ];
  return { ...withForecast, findings };
}

// ── Waves ──

/** Whoever waits for a batch waits for its last wave, which comes after the others. */
function inWaves(
  batches: readonly DesiredBatch[],
  waves: ReadonlyMap<BatchName, readonly DesiredBatch[]>,
): readonly DesiredBatch[] {
  if (waves.size === 0) return batches;
  const last = (name: BatchName): BatchName => waves.get(name)?.at(-1)?.name ?? name;
  return batches
    .flatMap((batch) => waves.get(batch.name) ?? [batch])
    .map((batch) => ({ ...batch, dependsOn: batch.dependsOn.map(last) }));
}

const withBatches = (input: PlanInput, batches: readonly DesiredBatch[]): PlanInput =>
  batches === input.desired.batches ? input : { ...input, desired: { ...input.desired, batches } };

// ── Order ──

/** As the plan lists its batches, for people; those it no longer has come last. What happens does not depend on it. */
function inPlanOrder(batches: readonly PlannedWork[], { desired }: PlanInput): PlannedWork[] {
  const places = new Map(desired.batches.map(({ name }, index) => [name, index]));
  const placeOf = ({ name }: PlannedWork): number => places.get(name) ?? places.size;
  return batches.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Steps belong to moves: a batch without moves left runs none of its hooks, a plan without any runs none at all; what
 * an interrupted run still has in effect is reverted by that run, not by a new one.
 */
function orderNodes(
  active: readonly PlannedWork[],
  scopes: ReadonlyMap<string | null, StepScope>,
  waits: ReadonlyMap<BatchName, readonly BatchName[]>,
  input: PlanInput,
): PlanNode[] {
  const plan = scopes.get(null);
  const planHooks =
    plan !== undefined && plan.moves.length > 0
      ? expandPlanHooks(input.desired, plan, input)
      : { before: [], after: [] };
  const batches = active.map(({ name, desired, atOnce }): GraphBatch => {
    const scope = scopes.get(name);
    const hasMoves = desired !== null && scope !== undefined && scope.moves.length > 0;
    return {
      name,
      dependsOn: waits.get(name) ?? [],
      hooks: hasMoves ? expandBatchHooks(desired, scope, planHooks.after, input) : null,
      copiesAndCompletesAtOnce: atOnce,
    };
  });
  return buildGraph(planHooks, batches);
}
