import type { Instant } from '../../domain/instant.ts';
import type { Schedule } from '../../domain/window.ts';
import { plural } from '../../support/format.ts';
import { turnOf } from './nodes.ts';
import type { EventBody } from './situation.ts';
import type { View } from './view.ts';

/** A gate has the name of its node. It opens once, is answered once, and expires as refused. */
export function gates(view: View): readonly EventBody[] {
  return [...toOpen(view), ...answers(view)];
}

/** The completion gate of a batch opens when the node is due, whatever the window. */
function toOpen(view: View): readonly EventBody[] {
  return [...view.batches.values()].flatMap(({ part, members, stopped, counts }): readonly EventBody[] => {
    const { batch, complete } = part;
    if (batch.gate === null || complete === null || stopped || view.run.gates.has(complete)) return [];
    const node = view.graph.nodeOf.get(complete);
    if (node === undefined || (view.run.nodes.get(complete)?.result ?? null) !== null) return [];
    const left = members.size - counts.failed - counts.left;
    if (counts.confirmed === left || !isReached(view, node)) return [];
    return [
      {
        type: 'gate-opened',
        gate: complete,
        expiresAt: lastChance(batch.complete),
        question: `Complete ${plural(left, 'mailbox', 'mailboxes')} of batch ${batch.name}?`,
      },
    ];
  });
}

/** Steps before the completion may wait for the gate too, so it opens as soon as seeding has ended. */
function isReached(view: View, node: NonNullable<ReturnType<View['graph']['nodeOf']['get']>>): boolean {
  if (node.kind === 'step') return false;
  const seed = view.graph.partOf.get(node.batch)?.seed ?? null;
  const result = seed === null ? null : (view.run.nodes.get(seed)?.result ?? null);
  return result?.kind === 'succeeded' || turnOf(node, view).kind === 'yes';
}

/** An approval is useless when no window is left. */
function lastChance(schedule: Schedule): Instant | null {
  return schedule.kind === 'windows' ? (schedule.occurrences.at(-1)?.latestStartAt ?? null) : null;
}

function answers(view: View): readonly EventBody[] {
  return [...view.run.gates].flatMap(([gate, { answer, expiresAt }]): readonly EventBody[] => {
    if (answer !== null) return [];
    if (expiresAt !== null && view.now >= expiresAt) {
      return [{ type: 'gate-answered', gate, answer: 'expired', by: 'drover', comment: '' }];
    }
    const given = view.answers.get(gate);
    return given === undefined ? [] : [{ type: 'gate-answered', gate, ...given }];
  });
}
