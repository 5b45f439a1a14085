import type { NodeRule, PlanNode } from '../domain/change.ts';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import { type BatchName, completeNode, type NodeId, seedNode } from '../domain/ids.ts';
import type { PlannedStep } from '../domain/step.ts';
import type { BatchHooks, PlanHooks } from './hooks.ts';

/** A batch that has something to do. */
export interface GraphBatch {
  readonly name: BatchName;
  /** Batches of the graph it waits for, those reached through batches without work included. */
  readonly dependsOn: readonly BatchName[];
  /** Null: it only removes requests, and runs no steps. */
  readonly hooks: BatchHooks | null;
  /** Copies cannot be held: what comes before completion comes before the copy. */
  readonly copiesAndCompletesAtOnce: boolean;
}

/**
 * plan before → per batch: before → seed → before completion → complete → after → plan after. Steps of one hook run in
 * order; a batch waits for the end of those it depends on. Without plan-level steps the graph begins with the batches.
 */
export function buildGraph(plan: PlanHooks, batches: readonly GraphBatch[]): PlanNode[] {
  const nodes: PlanNode[] = [];
  const start = chain(nodes, plan.before, []);
  const ends = new Map<BatchName, readonly NodeId[]>();
  // Ends are known by name, so that batches may be in any order.
  for (const batch of batches) ends.set(batch.name, endsOf(batch));
  for (const batch of batches) addBatch(nodes, batch, start, ends);
  const last = batches.flatMap((batch) => ends.get(batch.name) ?? []);
  chain(nodes, plan.after, last.length > 0 ? last : start);
  return nodes;
}

function addBatch(
  nodes: PlanNode[],
  batch: GraphBatch,
  start: readonly NodeId[],
  ends: ReadonlyMap<BatchName, readonly NodeId[]>,
): void {
  const { name, hooks } = batch;
  const needs = batch.dependsOn.flatMap((other) => ends.get(other) ?? []);
  const beforeCompletion = hooks?.beforeCompletion ?? [];
  const ready = chain(nodes, hooks?.before ?? [], needs.length > 0 ? needs : start);
  const mayCopy = batch.copiesAndCompletesAtOnce ? chain(nodes, beforeCompletion, ready) : ready;
  nodes.push({ kind: 'seed', id: seedNode(name), batch: name, after: mayCopy, runs: 'on-success' });
  const mayComplete = batch.copiesAndCompletesAtOnce
    ? [seedNode(name)]
    : chain(nodes, beforeCompletion, [seedNode(name)]);
  nodes.push({
    kind: 'complete',
    id: completeNode(name),
    batch: name,
    after: mayComplete,
    runs: 'on-success',
  });
  chain(nodes, hooks?.after ?? [], [completeNode(name)]);
  chainOnFailure(nodes, hooks?.onFailure ?? [], [seedNode(name), completeNode(name)]);
}

/** Completed, and its last step as well: both, as that step may be one that runs in any case. */
function endsOf({ name, hooks }: GraphBatch): readonly NodeId[] {
  const last = hooks?.after.at(-1);
  return last === undefined ? [completeNode(name)] : [completeNode(name), last.node];
}

/** Steps in a row; returns what comes after has to wait for. */
function chain(
  nodes: PlanNode[],
  steps: readonly PlannedStep[],
  after: readonly NodeId[],
): readonly NodeId[] {
  let last = after;
  for (const step of steps) {
    nodes.push({ kind: 'step', id: step.node, step, after: last, runs: ruleOf(step) });
    // A step that runs in any case says nothing of those before it: what follows waits for them too.
    last = ruleOf(step) === 'always' ? [...last, step.node] : [step.node];
  }
  return last;
}

function chainOnFailure(nodes: PlanNode[], steps: readonly PlannedStep[], watched: readonly NodeId[]): void {
  steps.forEach((step, i) => {
    const previous = steps[i - 1];
    const after = previous === undefined ? watched : [...watched, previous.node];
    nodes.push({ kind: 'step', id: step.node, step, after, runs: 'on-failure' });
  });
}

/** What only puts back runs in any case; what breaks something itself (a failover test) does not. */
const ruleOf = ({ description }: PlannedStep): NodeRule =>
  description.reverts !== null && description.takesAway === null ? 'always' : 'on-success';

// ── Dependencies between batches ──

export interface Dependent {
  readonly name: BatchName;
  readonly dependsOn: readonly BatchName[];
}

/**
 * Batches so that each comes after those it depends on, by name where nothing else orders them. A cycle is cut where it
 * closes, and reported with its path.
 */
export function sortBatches<B extends Dependent>(
  batches: readonly B[],
): { readonly sorted: B[]; readonly findings: Diagnostic[]; readonly cut: ReadonlySet<string> } {
  const byName = new Map(batches.map((batch) => [batch.name, batch]));
  const sorted: B[] = [];
  const findings: Diagnostic[] = [];
  const cut = new Set<string>();
  const state = new Map<BatchName, 'open' | 'closed'>();
  for (const root of [...byName.keys()].sort()) visit(root);
  return { sorted, findings, cut };

  /** Depth first with a stack of its own: a chain of 10,000 batches must not end in a stack overflow. */
  function visit(root: BatchName): void {
    if (state.has(root)) return;
    const path: { name: BatchName; rest: BatchName[] }[] = [];
    const enter = (name: BatchName): void => {
      state.set(name, 'open');
      path.push({
        name,
        rest: [...new Set(byName.get(name)?.dependsOn)]
          .filter((n) => byName.has(n))
          .sort()
          .reverse(),
      });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        state.set(top.name, 'closed');
        const batch = byName.get(top.name);
        if (batch !== undefined) sorted.push(batch);
      } else if (state.get(next) === 'open') {
        cut.add(edge(top.name, next));
        findings.push(
          cycleFinding([...path.slice(path.findIndex((p) => p.name === next)).map((p) => p.name), next]),
        );
      } else if (!state.has(next)) enter(next);
    }
  }
}
const edge = (from: BatchName, to: BatchName): string => `${from} ${to}`;

const cycleFinding = (path: readonly BatchName[]): Diagnostic =>
  finding.error(
    'dependency-cycle',
    `Batches depend on each other in a cycle: ${path.join(' → ')}. None of them can start.`,
    'Remove one of these dependsOn entries.',
  );

/** What each batch waits for among those with work: through a batch without work one waits for what that one waits for. */
export function activeDependencies<B extends Dependent>(
  sorted: readonly B[],
  isActive: (batch: B) => boolean,
  cut: ReadonlySet<string>,
): Map<BatchName, readonly BatchName[]> {
  const waits = new Map<BatchName, readonly BatchName[]>();
  const active = new Set(sorted.filter(isActive).map((batch) => batch.name));
  for (const batch of sorted) {
    const needs = new Set<BatchName>();
    for (const name of batch.dependsOn) {
      if (cut.has(edge(batch.name, name))) continue;
      if (active.has(name)) needs.add(name);
      else for (const further of waits.get(name) ?? []) needs.add(further);
    }
    waits.set(batch.name, [...needs].sort());
  }
  return waits;
}
