import type { ChangeSet, PlanNode } from '../../domain/change.ts';
import { gatesOf } from '../../domain/gates.ts';
import type { Failure } from '../../domain/failure.ts';
import type { NodeId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import { scheduleState } from '../../domain/window.ts';
import { didYouMean } from '../../support/suggest.ts';
import { formatInstant, plural } from '../../support/format.ts';
import { usage } from '../context/invalid-input.ts';

/** Why a gate cannot be answered now, and when it can be. */
export function gateNotOpen(
  gate: string | null,
  run: Run,
  changeSet: ChangeSet,
  open: readonly string[],
  now: Instant,
): Failure {
  const isOpen = open.length === 0 ? 'None is open.' : `Open: ${open.join(', ')}.`;
  const known = gatesOf(changeSet);
  if (gate === null && open.length > 1)
    return usage(
      `Run ${run.id} is waiting at ${plural(open.length, 'gate')}; name the one to answer: ${open.join(', ')}.`,
    );
  const answered = gate === null ? null : (run.gates.get(gate)?.answer ?? null);
  if (answered !== null)
    return usage(`Gate "${gate}" of run ${run.id} has been answered: ${answered.kind}.`, isOpen);
  const node = known.find(({ id }) => id === gate) ?? null;
  if (gate !== null && node === null)
    return usage(
      `Run ${run.id} has no gate "${gate}".`,
      didYouMean(
        gate,
        known.map(({ id }) => id),
      ) ??
        (known.length === 0 ? 'Its plan has none.' : `Its gates: ${known.map(({ id }) => id).join(', ')}.`),
    );
  const coming = (node === null ? known : [node]).filter(({ id }) => !run.gates.has(id));
  if (coming.length === 0) return usage(`Run ${run.id} is not waiting at a gate, and none is to come.`);
  const whens = coming.map((one) => `"${one.id}" ${opensWhen(one, run, changeSet, now)}`);
  return usage(
    `Run ${run.id} is not waiting at ${gate === null ? 'a gate' : 'this gate'} yet: ${whens.join('; ')}.`,
    gate === null && run.phase.kind !== 'finished'
      ? `Answer it ahead by its name (drover approve-gate ${run.plan} ${coming[0]?.id ?? 'GATE'}), or when it is open.`
      : 'Answer it when it is open; "drover status" shows that, and the run waits for it.',
  );
}

function opensWhen(gate: PlanNode, run: Run, { nodes, batches, timeZone }: ChangeSet, now: Instant): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waiting = (id: NodeId): readonly NodeId[] =>
    (byId.get(id)?.after ?? []).filter((before) => (run.nodes.get(before)?.result ?? null) === null);
  const direct = waiting(gate.id);
  const behind = [...new Set(direct.flatMap(waiting))].filter((id) => !direct.includes(id));
  const batch = gate.kind === 'step' ? null : gate.batch;
  const start = batches.find(({ name }) => name === batch)?.start;
  const state = start === undefined ? null : scheduleState(start, now);
  const parts = [
    direct.length === 0
      ? 'opens when the run is applied again'
      : `opens when ${direct.join(' and ')} ${direct.length === 1 ? 'has' : 'have'} ended`,
    ...(behind.length === 0 ? [] : [`which waits for ${behind.join(' and ')}`]),
    ...(state?.kind === 'opens-later' ? [`not before ${formatInstant(state.at, timeZone)}`] : []),
  ];
  return parts.join(', ');
}
