import { Failure } from '../../domain/failure.ts';
import { isReadyToComplete, isUnderWay } from '../../domain/move-request.ts';
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

/**
 * The moves of a run that found replication off, and those of another state: of the latter nothing says that they do not rely
 * on it. One that is held ready still does: what it copied is not on the other members.
 */
export async function requireNotReliedOn(context: StepContext): Promise<void> {
  const others = await context.otherRuns();
  const used = usedByOthers(replicationOff, others).at(-1);
  if (used !== undefined) throw usedByOther('Replication', used.plan);
  const isFoundOff = ({ foundSo }: OtherRun): boolean =>
    foundSo.some(({ spec }) => spec.kind === replicationOff);
  const known = new Set<string>(others.filter((other) => !isFoundOff(other)).map(({ plan }) => plan));
  const { moveRequests } = await context.system.observe(only({ moveRequests: 'all' }));
  const other = moveRequests.find(({ state, tag }) => {
    const of = parseRequestTag(tag)?.plan ?? context.changeSet.plan;
    return of !== context.changeSet.plan && !known.has(of) && (isUnderWay(state) || isReadyToComplete(state));
  });
  if (other === undefined) return;
  throw Failure.transient(
    'moves-active',
    `The move of ${other.displayName} (${other.tag}), of another plan, is ${other.state.kind} and may rely on replication being off. Step ${context.step.spec.kind} could overwrite the copy from before it.`,
    'Let it complete, suspend or remove it, then run apply again.',
  );
}

export const usedByOther = (what: string, plan: string): Failure =>
  Failure.permanent(
    'used-by-another-run',
    `${what} is left as it is: the run of plan ${plan} changed it as well, and still relies on that.`,
    `Let that run end (or "drover recover ${plan}"), then run this again.`,
  );
