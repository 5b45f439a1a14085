import { runOrderAct } from '../../domain/act-kinds.ts';
import type { Act } from '../../domain/act.ts';
import { isMove, type ChangeSet, type MoveChange } from '../../domain/change.ts';
import { completeNode, type MailboxId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';
import {
  instructionText,
  isConcerned,
  scopeText,
  type OrderScope,
  type RunInstruction,
} from '../../domain/run-order.ts';
import { laterThan } from '../../executor/decide/graph.ts';
import { flowText } from '../../support/flow-text.ts';
import { plural } from '../../support/format.ts';

export interface Ordered {
  readonly instruction: RunInstruction;
  readonly scope: OrderScope;
  readonly reason: string;
}

/**
 * The act of an order, from nothing but the order, its change set, and which mailboxes have begun to move: whoever obeys it
 * later asks policy about the same act.
 */
export function actOfOrder(
  { id, plan }: Pick<Run, 'id' | 'plan'>,
  changeSet: ChangeSet,
  ordered: Ordered,
  begun: ReadonlySet<MailboxId>,
): Act {
  const { instruction, scope, reason } = ordered;
  const moves = changeSet.changes.filter(isMove);
  const labels = new Map(moves.map(({ mailboxId, label }) => [mailboxId, label]));
  const label = (mailbox: MailboxId): string => labels.get(mailbox) ?? mailbox;
  const affected = moves.filter((change) => isAffected(change, ordered, begun));
  const text = instructionText({ ...instruction, ...scope }, label);
  const why = reason === '' ? '' : `, because: ${flowText({ reason })}`;
  return {
    kind: runOrderAct(instruction.kind),
    system: changeSet.system,
    plan,
    title: `Order to run ${id} of plan ${plan}: ${text}`,
    does: [
      `order run ${id} to ${text}${why}`,
      ...affected.map(
        (change) => `${effect[instruction.kind]}: ${flowText(change.label)} (${change.mailboxId})`,
      ),
      ...dependents(ordered, changeSet),
    ],
    touches: {
      mailboxes: affected.map((change) => ({ id: change.mailboxId, label: change.label })),
      databases: [],
    },
    risks:
      instruction.kind === 'cancel' && affected.length > 0
        ? [
            {
              kind: 'cancels-running-move',
              subject: scopeText(scope, label),
              message: `Removes the requests of ${plural(affected.length, 'mailbox', 'mailboxes')} that have begun to move: what was copied is lost.`,
            },
          ]
        : [],
  };
}

/** What is less than what was reviewed touches no one: any policy lets it be stopped. */
function isAffected(
  change: MoveChange,
  { instruction, scope }: Ordered,
  begun: ReadonlySet<MailboxId>,
): boolean {
  if (!isConcerned(change, scope)) return false;
  if (instruction.kind === 'complete') return true;
  const takesOut = instruction.kind === 'cancel' || instruction.kind === 'forget';
  return takesOut && begun.has(change.mailboxId);
}

/** Other batches that come after one that is taken out as a whole: they are skipped. */
function dependents({ instruction, scope }: Ordered, changeSet: ChangeSet): readonly string[] {
  if (instruction.kind !== 'cancel' && instruction.kind !== 'forget') return [];
  return scope.batches.flatMap((batch) =>
    laterThan(completeNode(batch), changeSet).flatMap((node) =>
      node.kind !== 'seed' || scope.batches.includes(node.batch)
        ? []
        : [`skip batch ${node.batch}, which comes after batch ${batch}`],
    ),
  );
}

const effect: Readonly<Record<RunInstruction['kind'], string>> = {
  pause: 'pause',
  resume: 'resume',
  postpone: 'postpone',
  complete: 'complete as soon as it is copied',
  cancel: 'remove the request of',
  forget: 'leave the request of',
};
