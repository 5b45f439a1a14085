import { instantFromMs } from '../domain/instant.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { evaluatePolicy } from '../planner/approval/policy.ts';
import { pathOf } from './context/context.ts';
import { notifyFindings } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { writeChangeSetFile } from './planning/change-set-file.ts';
import { trackRecord } from './planning/forecast-accuracy.ts';
import { planFile, type Planned, type PlanRequest } from './planning/plan-file.ts';
import { policyOf } from './review/review.ts';
import { whatIsUnprotected } from './running/unprotected.ts';

export interface DryRun extends Planned {
  /** The accuracy of earlier forecasts; null: none has been measured yet. */
  readonly trackRecord: string | null;
  readonly unprotected: readonly Unprotected[];
}

/** The dry run of a plan; saved if `out` names a file. */
export async function plan(
  context: Workspace,
  request: PlanRequest & { readonly out: string | null },
): Promise<DryRun> {
  const planned = await withPolicy(context, await planFile(context, request));
  notifyFindings(context, planned);
  const record = await trackRecord(await context.existingStore(), planned.system.name);
  if (request.out !== null) await writeChangeSetFile(pathOf(context, request.out), planned.changeSet);
  const { system, observed } = planned;
  const unprotected = await whatIsUnprotected(context, system.name, observed.databases);
  return { ...planned, trackRecord: record, unprotected };
}

/** What policy would refuse is reported here as warnings: nothing is applied yet. */
async function withPolicy(context: Workspace, planned: Planned): Promise<Planned> {
  const policy = await policyOf(context);
  if (policy === null) return planned;
  const now = instantFromMs(context.clock.nowMs());
  const { stepKind: traits } = await context.registries.runbook();
  const judged = { now, traits, author: null, contentDigest: null };
  const decision = evaluatePolicy(planned.changeSet, policy, [], judged);
  if (decision.kind !== 'refused') return planned;
  const refusals = decision.violations.map((violation) => ({
    ...violation,
    severity: 'warning' as const,
    message: `Policy will refuse this: ${violation.message}`,
  }));
  return { ...planned, findings: [...planned.findings, ...refusals] };
}
