import { Failure } from '../../domain/failure.ts';
import { isActive } from '../../domain/move-request.ts';
import type { OtherRun } from '../../domain/other-run.ts';
import { replicationOff } from '../../domain/step.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { only } from '../../systems/mail-system.ts';
import type { StepContext } from '../step-kind.ts';

/** What another run has taken away is there for its moves and steps: only that run may put it back. */
export const usedByOthers = (kind: string, others: readonly OtherRun[]) =>
  others.flatMap(({ plan, inEffect }) =>
    inEffect.filter(({ spec }) => spec.kind === kind).map(({ spec }) => ({ plan, spec })),
  );

/** Another state's moves count as well: of those nothing says that they do not rely on replication being off. */
export async function requireNotReliedOn(context: StepContext): Promise<void> {
  const others = await context.otherRuns();
  const used = usedByOthers(replicationOff, others).at(-1);
  if (used !== undefined) throw usedByOther('Replication', used.plan);
  const known = new Set<string>(others.map((other) => other.plan));
  const { moveRequests } = await context.system.observe(only({ moveRequests: 'all' }));
  const other = moveRequests.find(({ state, tag }) => {
    const of = parseRequestTag(tag)?.plan ?? context.changeSet.plan;
    return of !== context.changeSet.plan && !known.has(of) && isActive(state);
  });
  if (other === undefined) return;
  throw Failure.transient(
    'moves-active',
    `The move of ${other.displayName} (${other.tag}), which is not recorded in this state, is in progress. Step ${context.step.spec.kind} could overwrite the copy from before it.`,
    'Let it complete, suspend or remove it, then run apply again.',
  );
}

export const usedByOther = (what: string, plan: string): Failure =>
  Failure.permanent(
    'used-by-another-run',
    `${what} stays off: the run of plan ${plan} has taken it away as well, and relies on it.`,
    `Let that run end, or end what it took away: drover recover ${plan}. Then run this again.`,
  );
