import { isEmpty, type ChangeSet } from '../domain/change.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import type { GateAnswers, RehearsedFaults } from '../domain/rehearsal.ts';
import { momentFrom } from '../plan/interpret/moment.ts';
import { formatInstant } from '../support/format.ts';
import { notifyFindings, usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { isChangeSetFile } from './planning/change-set-file.ts';
import { planFile, type PlanRequest } from './planning/plan-file.ts';
import { changeSetAsItIsNow, observeTouched, readToApply } from './review/live-change-set.ts';
import type { ToRehearse } from './review/rehearsal-input.ts';
import { rehearseMany, type RehearsedChangeSet, type Rehearsing } from './review/rehearsing.ts';
import { rulesOf } from './review/rules.ts';
import { requireMadeByPlan } from './running/made-by-plan.ts';

export interface RehearseRequest extends PlanRequest, Rehearsing {
  readonly faults: RehearsedFaults;
  readonly answers: GateAnswers;
  /** When it is applied, as it was written; null: now. */
  readonly from: string | null;
  readonly policyRef: string | null;
}

export type Rehearsed =
  | { readonly kind: 'nothing-to-do'; readonly changeSet: ChangeSet }
  | ({ readonly kind: 'rehearsed' } & RehearsedChangeSet);

/** Applies a plan or a saved change set many times in virtual time, with failures. Writes nothing to the mail system or the state. */
export async function rehearse(workspace: Workspace, request: RehearseRequest): Promise<Rehearsed> {
  const { policy } = await rulesOf(workspace, request.policyRef);
  const subject = { ...(await found(workspace, request)), policy };
  const { changeSet } = subject;
  if (isEmpty(changeSet)) return { kind: 'nothing-to-do', changeSet };
  const { faults, answers, from } = request;
  const assumptions = { faults, answers, startsAt: startOf(workspace, changeSet, from) };
  return { kind: 'rehearsed', ...(await rehearseMany(workspace, subject, assumptions, request)) };
}

const found = (workspace: Workspace, request: RehearseRequest): Promise<Omit<ToRehearse, 'policy'>> =>
  isChangeSetFile(request.file) ? saved(workspace, request) : planned(workspace, request);

async function planned(workspace: Workspace, request: RehearseRequest): Promise<Omit<ToRehearse, 'policy'>> {
  const plan = await planFile(workspace, request);
  notifyFindings(workspace, plan);
  return plan;
}

/** As `apply` accepts it: it is what its plan resolves to, and the mail system is still as it relies on. */
async function saved(workspace: Workspace, request: RehearseRequest): Promise<Omit<ToRehearse, 'policy'>> {
  const { changeSet } = await readToApply(workspace, request);
  const live = await changeSetAsItIsNow(workspace, changeSet);
  await requireMadeByPlan(workspace, request.file, changeSet);
  const system = await workspace.system(changeSet.system);
  return { changeSet: live, system, observed: await observeTouched(workspace, system, live) };
}

function startOf(workspace: Workspace, { timeZone, observedAt }: ChangeSet, from: string | null): Instant {
  const nowMs = workspace.clock.nowMs();
  if (from === null) return instantFromMs(nowMs);
  const at = momentFrom(from, nowMs, timeZone);
  if (at === null)
    throw usage(
      `--from ${from} is not a time.`,
      'Use a form such as 21:30, 2h, 2026-12-01T21:30 (by the zone of the plan) or 2026-12-01T21:30Z.',
    );
  if (at >= observedAt) return at;
  throw usage(
    `--from ${from} is before ${formatInstant(observedAt, timeZone)} ${timeZone}, when the mail system was observed: what it was like then is not known.`,
  );
}
