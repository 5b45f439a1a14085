import { frozenStretches, type FrozenStretch } from '../../domain/calendar.ts';
import {
  isMove,
  type ChangeSet,
  type MoveChange,
  type PlanNode,
  type PlannedBatch,
  type RemoveMoveRequest,
} from '../../domain/change.ts';
import type { BatchName, MailboxId, NodeId } from '../../domain/ids.ts';
import { planTags } from '../../domain/request-tag.ts';
import { type Metric, watchedMetrics } from '../../domain/watched-limits.ts';
import { wavesBefore } from '../../domain/waves-of-run.ts';
import { entryOf } from '../../support/entry-of.ts';

export type StepNode = Extract<PlanNode, { kind: 'step' }>;
export type BatchNode = Exclude<PlanNode, { kind: 'step' }>;

/** A change set, indexed once for the whole run. */
export interface Graph {
  readonly changeSet: ChangeSet;
  readonly watched: readonly Metric[];
  /** Every request of this plan has a tag that starts with it. */
  readonly tagPrefix: string;
  readonly parts: readonly BatchPart[];
  readonly partOf: ReadonlyMap<BatchName, BatchPart>;
  readonly nodeOf: ReadonlyMap<NodeId, PlanNode>;
  readonly changeOf: ReadonlyMap<MailboxId, MoveChange>;
  readonly freezes: readonly FrozenStretch[];
  /** By wave: the one before it. */
  readonly waveBefore: ReadonlyMap<BatchName, PlannedBatch>;
  /** By batch node: the steps before it, direct and indirect, with no other batch node between. */
  readonly stepsBefore: ReadonlyMap<NodeId, readonly StepNode[]>;
  /** By node: steps anywhere before it that take something away. They are run again when that was put back too early. */
  readonly takenAwayBefore: ReadonlyMap<NodeId, readonly NodeId[]>;
}

export interface BatchPart {
  readonly batch: PlannedBatch;
  readonly members: readonly MoveChange[];
  /** Of all members together, as planned. */
  readonly sizeBytes: number;
  readonly removals: readonly RemoveMoveRequest[];
  readonly seed: NodeId | null;
  readonly complete: NodeId | null;
}

export function graphOf(changeSet: ChangeSet): Graph {
  const members = Map.groupBy(changeSet.changes.filter(isMove), (change) => change.batch);
  const removals = Map.groupBy(
    changeSet.changes.filter((change) => !isMove(change)),
    (change) => change.batch,
  );
  const nodesOf = (wanted: BatchNode['kind']): ReadonlyMap<BatchName, NodeId> =>
    new Map(
      changeSet.nodes.flatMap((node) =>
        node.kind !== 'step' && node.kind === wanted ? [[node.batch, node.id]] : [],
      ),
    );
  const [seeds, completions] = [nodesOf('seed'), nodesOf('complete')];
  const parts = changeSet.batches.map((batch) => ({
    batch,
    members: members.get(batch.name) ?? [],
    sizeBytes: (members.get(batch.name) ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    removals: removals.get(batch.name) ?? [],
    seed: seeds.get(batch.name) ?? null,
    complete: completions.get(batch.name) ?? null,
  }));
  const nodeOf = new Map(changeSet.nodes.map((node) => [node.id, node]));
  return {
    changeSet,
    watched: watchedMetrics(changeSet.limits ?? {}),
    tagPrefix: planTags(changeSet.plan),
    parts,
    partOf: new Map(parts.map((part) => [part.batch.name, part])),
    nodeOf,
    changeOf: new Map(changeSet.changes.filter(isMove).map((change) => [change.mailboxId, change])),
    freezes: frozenStretches(changeSet.windows, changeSet.timeZone),
    waveBefore: wavesBefore(changeSet),
    stepsBefore: new Map(
      changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [] : [[node.id, stepsBefore(node, nodeOf)]])),
    ),
    takenAwayBefore: takenAwayBefore(changeSet),
  };
}

/** All nodes that come after one, directly or indirectly. */
export function laterThan(id: NodeId, { nodes }: ChangeSet): readonly PlanNode[] {
  const later = new Set([id]);
  for (let before = 0; before !== later.size;) {
    before = later.size;
    for (const node of nodes) if (node.after.some((one) => later.has(one))) later.add(node.id);
  }
  return nodes.filter((node) => node.id !== id && later.has(node.id));
}

function takenAwayBefore(changeSet: ChangeSet): ReadonlyMap<NodeId, readonly NodeId[]> {
  const found = new Map<NodeId, NodeId[]>();
  for (const node of changeSet.nodes) {
    if (node.kind !== 'step' || node.step.description.takesAway === null) continue;
    for (const { id } of laterThan(node.id, changeSet)) entryOf(found, id, () => []).push(node.id);
  }
  return found;
}

function stepsBefore(node: BatchNode, nodeOf: ReadonlyMap<NodeId, PlanNode>): readonly StepNode[] {
  const found = new Map<NodeId, StepNode>();
  const wanted = [...node.after];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const before = nodeOf.get(id);
    if (before?.kind !== 'step' || found.has(id)) continue;
    found.set(id, before);
    wanted.push(...before.after);
  }
  return [...found.values()];
}
