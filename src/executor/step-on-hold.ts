import { isRevertNode, type NodeId } from '../domain/ids.ts';
import type { PlannedStep } from '../domain/step.ts';
import { putsBack } from './decide/hold.ts';
import type { Tools } from './run-input.ts';

/** May it not begin while the run is on hold? To look is allowed, and to put back. */
export const waitsForHold = (step: PlannedStep, { stepKind }: Pick<Tools, 'stepKind'>): boolean =>
  !isRevertNode(step.node) && !putsBack(step.description) && stepKind(step.spec.kind).onlyLooks !== true;

/** Steps that run and change nothing. */
export const observingSteps = ({
  changeSet,
  stepKind,
}: Pick<Tools, 'changeSet' | 'stepKind'>): ReadonlySet<NodeId> =>
  new Set(
    changeSet.nodes.flatMap((node) => {
      if (node.kind !== 'step' || node.step.spec.skip !== null) return [];
      return stepKind(node.step.spec.kind).onlyLooks === true ? [node.id] : [];
    }),
  );
