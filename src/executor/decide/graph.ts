import type { Change, ChangeSet, PlanNode, PlannedBatch } from '../../domain/change.ts';
import type { BatchName, MailboxId, NodeId } from '../../domain/ids.ts';

export type MoveChange = Exclude<Change, { kind: 'remove-move-request' }>;
export type Removal = Extract<Change, { kind: 'remove-move-request' }>;
export type StepNode = Extract<PlanNode, { kind: 'step' }>;
export type BatchNode = Exclude<PlanNode, { kind: 'step' }>;

/** A change set, indexed once for the whole run. */
export interface Graph {
  readonly changeSet: ChangeSet;
  /** Every request of this plan has a tag that starts so. */
  readonly tagPrefix: string;
  readonly parts: readonly BatchPart[];
  readonly partOf: ReadonlyMap<BatchName, BatchPart>;
  readonly nodeOf: ReadonlyMap<NodeId, PlanNode>;
  readonly changeOf: ReadonlyMap<MailboxId, MoveChange>;
}

export interface BatchPart {
  readonly batch: PlannedBatch;
  readonly members: readonly MoveChange[];
  readonly removals: readonly Removal[];
  readonly seed: NodeId | null;
  readonly complete: NodeId | null;
}

export function graphOf(changeSet: ChangeSet): Graph {
  const members = Map.groupBy(changeSet.changes.filter(isMove), (change) => change.batch);
  const removals = Map.groupBy(changeSet.changes.filter(isRemoval), (change) => change.batch);
  const nodeFor = (kind: BatchNode['kind'], batch: BatchName): NodeId | null =>
    changeSet.nodes.find((node) => node.kind === kind && node.batch === batch)?.id ?? null;
  const parts = changeSet.batches.map((batch) => ({
    batch,
    members: members.get(batch.name) ?? [],
    removals: removals.get(batch.name) ?? [],
    seed: nodeFor('seed', batch.name),
    complete: nodeFor('complete', batch.name),
  }));
  return {
    changeSet,
    tagPrefix: `drover:${changeSet.plan}:`,
    parts,
    partOf: new Map(parts.map((part) => [part.batch.name, part])),
    nodeOf: new Map(changeSet.nodes.map((node) => [node.id, node])),
    changeOf: new Map(changeSet.changes.filter(isMove).map((change) => [change.mailboxId, change])),
  };
}

const isMove = (change: Change): change is MoveChange => change.kind !== 'remove-move-request';
const isRemoval = (change: Change): change is Removal => change.kind === 'remove-move-request';
