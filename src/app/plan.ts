import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { Hold } from '../domain/hold.ts';
import type { LeftInSource } from '../domain/inventory.ts';
import type { RiskItem } from '../domain/policy.ts';
import type { RunStatus } from '../domain/run-status.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { pathOf } from './context/context.ts';
import { notifyFindings } from './context/invalid-input.ts';
import { stateForReview, type Workspace } from './context/workspace.ts';
import { writeChangeSetFile } from './planning/change-set-file.ts';
import { forecastAccuracy } from './planning/forecast-accuracy.ts';
import { leftInSources } from './planning/left-in-sources.ts';
import { planFile, type Planned, type PlanRequest } from './planning/plan-file.ts';
import { holdsNow } from './review/holds-now.ts';
import { rehearsedReview } from './review/rehearsed-review.ts';
import type { RehearsedChangeSet } from './review/rehearsing.ts';
import { reviewOf, risksOf, type Review } from './review/review.ts';
import { whatIsUnprotected } from './running/unprotected.ts';

export interface DryRun extends Planned {
  /** The accuracy of earlier forecasts; null: there is no state yet. */
  readonly accuracy: RunStatus['forecastAccuracy'] | null;
  /** The approvals that it needs and has, to be applied as a plan; saved, it needs those of its own. */
  readonly review: Review;
  /** As policy asks for it; null: it does not, or refuses in any case. */
  readonly rehearsed: RehearsedChangeSet | null;
  readonly risks: readonly RiskItem[];
  readonly unprotected: readonly Unprotected[];
  /** Mailboxes of the databases that its moves come from, which are in no batch of it. */
  readonly leaves: readonly LeftInSource[];
  /** What would stop it now. */
  readonly holds: readonly Hold[];
}

/** The dry run of a plan; saved if `out` names a file. */
export async function plan(
  context: Workspace,
  request: PlanRequest & { readonly out: string | null },
): Promise<DryRun> {
  const planned = await planFile(context, request);
  const { file, out } = request;
  const contentDigest =
    out === null ? null : await writeChangeSetFile(pathOf(context, out), planned.changeSet);
  const asked = { file: out ?? file, approvals: null, policyRef: null };
  const reviewed = await reviewOf(context, planned.changeSet, contentDigest, asked);
  const { review, rehearsed } = await rehearsedReview(context, reviewed, () => Promise.resolve(planned), {
    file: asked.file,
    wouldHelp: true,
  });
  const findings = [...planned.findings, ...refusals(review)];
  notifyFindings(context, { ...planned, findings });
  const store = await stateForReview(context);
  const accuracy = store === null ? null : await forecastAccuracy(store, planned.changeSet);
  const { system, observed } = planned;
  const unprotected = await whatIsUnprotected(context, system.name, observed.databases);
  const risks = await risksOf(context, planned.changeSet, review);
  const holds = await holdsOf(context, planned.changeSet);
  const leaves = await leftInSources(context, planned);
  return { ...planned, findings, accuracy, review, rehearsed, risks, unprotected, holds, leaves };
}

/** A reviewer may not reach the state; whoever applies does, and is told then. */
async function holdsOf(context: Workspace, changeSet: ChangeSet): Promise<readonly Hold[]> {
  try {
    return (await holdsNow(context, { ...changeSet, policyRef: null })).all;
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** What policy would refuse is reported here as warnings: nothing is applied yet. */
function refusals({ decision }: Review): Planned['findings'] {
  if (decision?.kind !== 'refused') return [];
  return decision.violations.map((violation) => ({
    ...violation,
    severity: 'warning' as const,
    message: `Policy will refuse this: ${violation.message}`,
  }));
}
