import { isEmpty } from '../../domain/change.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { RehearsalRule } from '../../domain/policy.ts';
import { usualFaults } from '../../domain/rehearsal.ts';
import { rehearsalViolations } from '../../planner/approval/rehearsal.ts';
import type { Workspace } from '../context/workspace.ts';
import type { ToRehearse } from './rehearsal-input.ts';
import { rehearseMany, seedsFrom, type RehearsedChangeSet, type Rehearsing } from './rehearsing.ts';
import type { Review } from './review.ts';

export interface RehearsedReview {
  readonly review: Review;
  /** Null: policy does not ask for it, or refuses in any case. */
  readonly rehearsed: RehearsedChangeSet | null;
}

/**
 * A review, and the rehearsal that policy asks for. It is made here each time, of what was observed now, and read from nowhere:
 * so no one can bring a better one along. Rollbacks are not rehearsed: they must be possible when nothing else is.
 */
export async function rehearsedReview(
  workspace: Workspace,
  review: Review,
  subject: () => Promise<Omit<ToRehearse, 'policy'>>,
  { file, wouldHelp }: Pick<Rehearsing, 'wouldHelp'> & { readonly file: string },
): Promise<RehearsedReview> {
  const { decision, rules } = review;
  const rule = rules.policy?.rehearsal ?? null;
  if (rule === null || decision?.kind === 'refused') return { review, rehearsed: null };
  const { changeSet, ...found } = await subject();
  if (changeSet.rollback === true || isEmpty(changeSet)) return { review, rehearsed: null };
  const rehearsed = await rehearseMany(
    workspace,
    { changeSet, ...found, policy: rules.policy },
    { ...assumptionsOf(rule), startsAt: instantFromMs(workspace.clock.nowMs()) },
    { seeds: seedsFrom(1, rule.seeds), required: rule.finishInWindow, wouldHelp },
  );
  const violations = rehearsalViolations(rehearsed.summary, rule, file);
  if (violations.length === 0) return { review, rehearsed };
  return { review: { ...review, decision: { kind: 'refused', violations } }, rehearsed };
}

const assumptionsOf = ({ failures, stalls }: RehearsalRule) =>
  ({ faults: { ...usualFaults, failures, stalls }, answers: 'at-work' }) as const;
