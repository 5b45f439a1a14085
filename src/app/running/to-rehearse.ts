import { isEmpty, type ChangeSet } from '../../domain/change.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { GateAnswers, RehearsedFaults } from '../../domain/rehearsal.ts';
import { momentFrom } from '../../plan/interpret/moment.ts';
import { formatInstant } from '../../support/format.ts';
import { notifyFindings, usage } from '../context/invalid-input.ts';
import type { Workspace } from '../context/workspace.ts';
import { isChangeSetFile } from '../planning/change-set-file.ts';
import { planFile, type PlanRequest } from '../planning/plan-file.ts';
import { changeSetAsItIsNow, observeTouched, readToApply } from '../review/live-change-set.ts';
import type { Assumptions, ToRehearse } from '../review/rehearsal-input.ts';
import { rulesOf } from '../review/rules.ts';
import { requireMadeByPlan } from './made-by-plan.ts';

export interface RehearsalRequest extends PlanRequest {
  readonly faults: RehearsedFaults;
  readonly answers: GateAnswers;
  /** When it is applied, as it was written; null: now. */
  readonly from: string | null;
  /** Revision that freezes and limits are read from; null: as for `apply`. */
  readonly policyRef: string | null;
}

/** What a request is about, and by which assumptions it is rehearsed. */
export type FoundToRehearse =
  | { readonly kind: 'nothing-to-do'; readonly changeSet: ChangeSet }
  | { readonly kind: 'found'; readonly subject: ToRehearse; readonly assumptions: Assumptions };

/** A plan as `plan` plans it, or a saved change set as `apply` accepts it. */
export async function findToRehearse(
  workspace: Workspace,
  request: RehearsalRequest,
): Promise<FoundToRehearse> {
  const { policy } = await rulesOf(workspace, request.policyRef);
  const find = isChangeSetFile(request.file) ? saved : planned;
  const subject = { ...(await find(workspace, request)), policy };
  const { changeSet } = subject;
  if (isEmpty(changeSet)) return { kind: 'nothing-to-do', changeSet };
  const { faults, answers, from } = request;
  const startsAt = startOf(workspace, changeSet, from);
  return { kind: 'found', subject, assumptions: { faults, answers, startsAt } };
}

type Subject = Omit<ToRehearse, 'policy'>;

async function planned(workspace: Workspace, request: RehearsalRequest): Promise<Subject> {
  const plan = await planFile(workspace, request);
  notifyFindings(workspace, plan);
  return plan;
}

/** It is what its plan resolves to, and the mail system is still as it relies on. */
async function saved(workspace: Workspace, request: RehearsalRequest): Promise<Subject> {
  const { changeSet } = await readToApply(workspace, request);
  const live = await changeSetAsItIsNow(workspace, changeSet);
  await requireMadeByPlan(workspace, request.file, changeSet);
  const system = await workspace.system(changeSet.system);
  return { changeSet: live, system, observed: await observeTouched(workspace, system, live) };
}

function startOf({ clock }: Workspace, { timeZone, observedAt }: ChangeSet, from: string | null): Instant {
  const nowMs = clock.nowMs();
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
