import type { PlanNode } from '../../domain/change.ts';
import type { NodeId } from '../../domain/ids.ts';
import { stageOf } from '../../domain/move-stage.ts';
import type { Run } from '../../domain/run.ts';
import type { PlannedStep } from '../../domain/step.ts';
import { temporaryChangesInEffect, wasFoundSo } from '../../domain/temporary-changes.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import type { Situation } from './situation.ts';

export const hasEnded = (node: NodeId, run: Run): boolean => (run.nodes.get(node)?.result ?? null) !== null;

/** It has started and has not ended; null: the plan has no such node. */
export const isRunning = (node: NodeId | null, run: Run): boolean =>
  node !== null && run.nodes.has(node) && !hasEnded(node, run);

/** What an apply that stops at `synced` leaves for a later one. */
export const isCompletion = (node: PlanNode): boolean =>
  node.kind === 'complete' || (node.kind === 'step' && node.step.hook === 'before-completion');

/** Is a node due? `no` carries the reason why it ends as skipped. */
export type Turn =
  { readonly kind: 'not-yet' } | { readonly kind: 'yes' } | { readonly kind: 'no'; readonly reason: string };

export function turnOf(node: PlanNode, s: Situation): Turn {
  const relied = reliedOn(node, s);
  if (![...relied, ...runAgain(node, s)].every((before) => hasEnded(before, s.run)))
    return { kind: 'not-yet' };
  if (takersFoundItSo(node, s))
    return { kind: 'no', reason: 'what it would put back was so before this run, which took nothing away' };
  switch (node.runs) {
    case 'always':
      return relied.every((before) => endedWell(before, s)) || putsBackOwn(node, s)
        ? { kind: 'yes' }
        : { kind: 'no', reason: 'this run has nothing in effect that it would put back' };
    case 'on-failure': {
      const isWanted = node.after.some((before) => failedInPart(before, s));
      return isWanted ? { kind: 'yes' } : { kind: 'no', reason: 'nothing before it failed' };
    }
    case 'on-success': {
      const blocker = relied.find((before) => !endedWell(before, s));
      return blocker === undefined
        ? { kind: 'yes' }
        : {
            kind: 'no',
            reason: `${blocker} before it ${wasTakenOut(blocker, s) ? 'was taken out of the run' : 'did not succeed'}`,
          };
    }
  }
}

/** By orders: all mailboxes of its batch. */
function wasTakenOut(id: NodeId, { graph, run }: Situation): boolean {
  const node = graph.nodeOf.get(id);
  if (run.orders.length === 0 || node === undefined || node.kind === 'step') return false;
  const members = graph.partOf.get(node.batch)?.members ?? [];
  return members.length > 0 && members.every(({ mailboxId }) => run.moves.get(mailboxId)?.left !== undefined);
}

/** What others have taken away, another run or a person, is not for a run that failed to put back. */
function putsBackOwn(node: PlanNode, { graph, run }: Situation): boolean {
  const reverts = node.kind === 'step' ? node.step.description.reverts : null;
  if (reverts === null) return true;
  const takenAway = graph.takenAwayBefore.get(node.id) ?? [];
  return temporaryChangesInEffect(run).some(
    ({ spec, node: taker }) => spec.kind === reverts && takenAway.includes(taker),
  );
}

/** Every step that was to take away what this one puts back found it so: whoever did take it away puts it back. */
function takersFoundItSo(node: PlanNode, { graph, run }: Situation): boolean {
  const reverts = node.kind === 'step' ? node.step.description.reverts : null;
  if (node.kind !== 'step' || reverts === null) return false;
  const { batch, spec } = node.step;
  const takers = (graph.takenAwayBefore.get(node.id) ?? []).flatMap((id) => {
    const taker = graph.nodeOf.get(id);
    return taker?.kind === 'step' && isTakerOf(taker.step, reverts) ? [taker.step] : [];
  });
  const ofBatch = someOf(takers, (taker) => taker.batch === batch);
  const wanted = canonicalJson({ kind: spec.kind, options: spec.options });
  const own = someOf(
    ofBatch,
    ({ description }) => canonicalJson(description.takesAway?.revertWith) === wanted,
  );
  return own.length > 0 && own.every((taker) => wasFoundSo(run.temporaryChanges.get(taker.node)));
}

/** Those that are meant, where any are. */
function someOf<T>(all: readonly T[], isMeant: (one: T) => boolean): readonly T[] {
  const meant = all.filter(isMeant);
  return meant.length > 0 ? meant : all;
}

/** A failover test puts back by itself what it takes away. */
const isTakerOf = ({ description: { takesAway, reverts } }: PlannedStep, kind: string): boolean =>
  takesAway?.kind === kind && reverts !== kind;

/** Before its first move a batch waits for far steps as well: one that is run again must have succeeded again. */
function reliedOn(node: PlanNode, s: Situation): readonly NodeId[] {
  if (node.kind === 'step' || s.run.nodes.has(node.id)) return node.after;
  const far = s.graph.stepsBefore.get(node.id) ?? [];
  return [...node.after, ...far.map(({ id }) => id)];
}

/** What must be taken away again first; moves that have begun are not held up. */
const runAgain = ({ id, kind }: PlanNode, s: Situation): readonly NodeId[] =>
  kind !== 'step' && s.run.nodes.has(id) ? [] : (s.graph.takenAwayBefore.get(id) ?? []);

export const mayRun = (node: PlanNode, s: Situation): boolean => turnOf(node, s).kind === 'yes';

/** Skipped by a person, or because there was nothing to do, counts as success; skipped for an earlier failure does not. */
function endedWell(id: NodeId, s: Situation): boolean {
  const result = s.run.nodes.get(id)?.result ?? null;
  if (result === null || result.kind !== 'skipped') return result?.kind === 'succeeded';
  const node = s.graph.nodeOf.get(id);
  if (node === undefined) return true;
  if (node.runs === 'on-failure' || takersFoundItSo(node, s)) return true;
  return node.kind === 'step' && (node.step.spec.skip !== null || wasNeedless(node.step, s));
}

/** It would have prepared a completion that has happened without drover. */
function wasNeedless({ hook, batch }: PlannedStep, { graph, run }: Situation): boolean {
  const part = graph.parts.find(({ batch: { name } }) => name === batch);
  if (hook !== 'before-completion' || part === undefined) return false;
  const stages = part.members.map(({ mailboxId }) => stageOf(run.moves.get(mailboxId) ?? null));
  if (!stages.includes('moved')) return false;
  return stages.every((stage) => stage === 'moved' || stage === 'failed' || stage === 'left');
}

/** It failed, or it is a batch's node that succeeded for most but not all mailboxes. */
function failedInPart(id: NodeId, s: Situation): boolean {
  const result = s.run.nodes.get(id)?.result ?? null;
  if (result?.kind === 'failed') return true;
  const node = s.graph.nodeOf.get(id);
  if (node === undefined || node.kind === 'step') return false;
  const members = s.graph.partOf.get(node.batch)?.members ?? [];
  return members.some(({ mailboxId }) => stageOf(s.run.moves.get(mailboxId) ?? null) === 'failed');
}
