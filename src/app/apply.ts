import { databasesOf, isEmpty, type ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import { measuredDatabase } from '../domain/measured-databases.ts';
import type { RunLimits, RunStart } from '../executor/run-input.ts';
import type { RunEnd } from '../executor/run-plan.ts';
import type { Report } from '../report/report.ts';
import type { RunRow, StateStore } from '../state/state-store.ts';
import { type Ask, type Deed, howApproved, type Permit, permit, requireAllowed } from './context/permit.ts';
import type { Workspace } from './context/workspace.ts';
import { delivering } from './messages/delivering.ts';
import { isChangeSetFile } from './planning/change-set-file.ts';
import { judgeForecast, rememberForecast } from './planning/forecast-accuracy.ts';
import { gateJudge } from './review/gate-answer.ts';
import { isBegun, observeFresh } from './review/live-change-set.ts';
import { checkedOut } from './review/checked-out.ts';
import { rememberApplied } from './review/applied-before.ts';
import { requireRevision } from './review/provenance.ts';
import { rehearsedReview } from './review/rehearsed-review.ts';
import {
  ignoredTexts,
  isApproved,
  reviewAgain,
  reviewOf,
  type Review,
  type ReviewRequest,
} from './review/review.ts';
import { rulesOf, type Rules } from './review/rules.ts';
import { tellHolds } from './review/holds-now.ts';
import { keepReview, keptReview } from './review/kept-review.ts';
import { markUsed, usedBy } from './review/used-approvals.ts';
import { runThatDidIt } from './running/already-applied.ts';
import { execute, type Attend } from './running/execute.ts';
import { archiveSuperseded } from './running/open-run.ts';
import { orderJudge } from './running/order-judge.ts';
import { underLease, untilLeaseIsFree } from './running/plan-lease.ts';
import { makeReport } from './running/reporting.ts';
import { choiceFact } from './running/run-choice.ts';
import { retryOf, type Retry } from './running/retry.ts';
import { saveMissingRollback } from './running/saved-rollback.ts';
import { tellingInEffect, tellUnprotected } from './running/unprotected.ts';
import {
  findWork,
  planNamedIn,
  requireUndisturbed,
  requireUnused,
  type Work,
  type WorkRequest,
} from './running/work.ts';

export interface ApplyRequest extends WorkRequest, ReviewRequest {
  readonly autoApprove: boolean;
  readonly limits: Pick<RunLimits, 'maxDurationMs' | 'until' | 'wait'>;
  /** Null: no one can be asked. */
  readonly ask: Ask | null;
  readonly attend: Attend;
  /** A commit of the protected revision that the files are read at; missing: the revision as it is now. */
  readonly filesAt?: string;
  /** Refused where there is no policy: no one is there to be asked. */
  readonly needsPolicy?: boolean;
  /** How long another process may still hold the plan's lease; missing: it must be free. */
  readonly lockTimeoutMs?: number;
}

export type Applied =
  | { readonly kind: 'already-applied'; readonly row: RunRow; readonly timeZone: string }
  | { readonly kind: 'nothing-to-do'; readonly changeSet: ChangeSet }
  | {
      readonly kind: 'ended';
      readonly end: RunEnd;
      readonly changeSet: ChangeSet;
      readonly report: Report;
      readonly retry: Retry;
    };

/** Applies a plan or a saved change set as far as it may go now, or resumes its unfinished run. */
export const apply = (context: Workspace, request: ApplyRequest): Promise<Applied> =>
  tellingInEffect(context, async () => {
    const { lockTimeoutMs = 0 } = request;
    if (lockTimeoutMs > 0)
      await untilLeaseIsFree(context, await planNamedIn(context, request), lockTimeoutMs);
    return applyOne(context, request);
  });

async function applyOne(context: Workspace, request: ApplyRequest): Promise<Applied> {
  const before = isChangeSetFile(request.file) ? await runThatDidIt(context, request.file) : null;
  if (before !== null) {
    await saveMissingRollback(context, before.row.plan);
    await tellUnprotected(context, before.system, null);
    return { kind: 'already-applied', ...before };
  }
  const work = await findWork(context, request);
  const { changeSet, system } = work;
  await tellHolds(context, { ...changeSet, policyRef: request.policyRef });
  if (work.resumes === null) await saveMissingRollback(context, changeSet.plan);
  await tellUnprotected(context, system.name, work.databases, work.resumes?.run);
  if (work.resumes === null && isEmpty(changeSet)) return { kind: 'nothing-to-do', changeSet };
  const { review, rules, permitted } =
    work.resumes === null
      ? await reviewNew(context, work, request)
      : await reviewResumed(context, work, request);
  const isSigned = review !== null && isApproved(review);
  return delivering(context, () =>
    underLease(context, changeSet.plan, async (kept) => {
      const store = await context.store();
      const resumes = await requireUndisturbed(store, work, isSigned);
      if (work.supersedes !== null) {
        await archiveSuperseded(context, store, kept.lease, work.supersedes);
      }
      if (resumes !== null) context.notify({ kind: 'resuming', ...resumes, changeSet });
      const start = resumes === null && review !== null ? await begin(context, store, work, review) : null;
      const maxExposureMs = rules.policy?.limits.maxExposureMs ?? null;
      const limits = { ...request.limits, maxExposureMs };
      const { attend } = request;
      const judgeAnswer = gateJudge(context, changeSet, rules);
      const judgeOrder = orderJudge(context, changeSet, rules);
      const end = await execute(context, permitted, kept, {
        changeSet,
        resumes,
        start,
        limits,
        attend,
        judgeAnswer,
        judgeOrder,
        policyRef: request.policyRef,
      });
      return ended(context, store, end, work);
    }),
  );
}

function requirePolicy({ policy }: Rules, { needsPolicy = false }: ApplyRequest): void {
  if (policy !== null || !needsPolicy) return;
  throw Failure.permanent(
    'policy-refused',
    'drover.yaml names no policy, and without one only a person can decide to apply something. Nothing was done.',
    'Apply the plan yourself: drover apply PLAN. Or name a policy in drover.yaml.',
  );
}

interface Reviewed {
  /** Null: of a run that goes on. */
  readonly review: Review | null;
  readonly rules: Rules;
  readonly permitted: Permit;
}

/** Approved by signature or by a person at the prompt; otherwise refused. */
async function reviewNew(context: Workspace, work: Work, request: ApplyRequest): Promise<Reviewed> {
  const { changeSet, contentDigest } = work;
  const review = await reviewOf(context, changeSet, contentDigest, request, 'apply');
  const { rules } = review;
  const { revision } = rules;
  const deed = deedOf(work);
  if (revision !== null) await requireRevision(context, changeSet, revision, request.filesAt);
  requirePolicy(rules, request);
  const isSigned = isApproved(review);
  await requireUnused(await context.store(), work, isSigned);
  requireAllowed(deed, review.decision, ignoredTexts(review));
  const { decision } = await rehearsed(context, review, work);
  requireAllowed(deed, decision, ignoredTexts(review));
  const isDecided = isSigned || request.autoApprove;
  context.notify({ kind: 'change-set', changeSet, wasRead: isDecided && contentDigest !== null });
  if (!isDecided && request.ask === null) {
    throw Failure.permanent(
      'approval-missing',
      `The change set is not approved and there is no terminal to confirm on; nothing was done.${ignoredTexts(review)}`,
      `${howApproved(deed)} Or use --auto-approve.`,
    );
  }
  return { review, rules, permitted: await permit(deed, decision, isDecided ? null : request.ask) };
}

/** Last, because it takes longest; of what is observed now, not of what was when it was planned. */
async function rehearsed(
  context: Workspace,
  review: Review,
  { file, changeSet, system }: Work,
): Promise<Review> {
  const subject = async () => ({
    changeSet,
    system,
    observed: await observeFresh(context, system, changeSet),
  });
  return (await rehearsedReview(context, review, subject, { file, wouldHelp: false })).review;
}

const deedOf = ({ changeSet, contentDigest, file }: Work): Deed => ({
  kind: 'apply',
  changeSet,
  ...(contentDigest === null ? {} : { savedAs: file }),
});

/** Rules, people and files may be others than when the run began; its own approvals are as old as they were when it began. */
async function reviewResumed(context: Workspace, work: Work, request: ApplyRequest): Promise<Reviewed> {
  const { changeSet, contentDigest, resumes, system } = work;
  const deed = deedOf(work);
  const rules = await rulesOf(context, request.policyRef);
  if (rules.revision !== null) await requireRevision(context, changeSet, rules.revision, request.filesAt);
  requirePolicy(rules, request);
  if (rules.policy === null || resumes === null) {
    return { review: null, rules, permitted: await permit(deed, null, null) };
  }
  const kept = await keptReview(await context.store(), changeSet.id);
  const began = (await isBegun(context, system, changeSet))
    ? resumes.run.startedAt
    : instantFromMs(context.clock.nowMs());
  const again = await reviewAgain(context, changeSet, { ...kept, began }, rules);
  const isAllowed = again.decision?.kind === 'allowed';
  const now = isAllowed ? again : await reviewOf(context, changeSet, contentDigest, request, 'apply');
  const ignored = ignoredTexts({ ignored: isAllowed ? [] : [...again.ignored, ...now.ignored] });
  return { review: null, rules, permitted: await permit(deed, now.decision, null, ignored) };
}

/** Under the lease: is the system still as the change set relies on? The state at the start goes into the report. */
async function begin(
  context: Workspace,
  store: StateStore,
  { changeSet, system, choice, contentDigest }: Work,
  { approvals, applied }: Review,
): Promise<RunStart> {
  const { databases } = await observeFresh(context, system, changeSet);
  for (const { digest, file } of approvals) {
    const run = await usedBy(store, digest);
    if (run !== null) throw usedMeanwhile(file, run);
  }
  await store.setFact(choiceFact(changeSet.id), JSON.stringify(choice));
  await keepReview(store, changeSet.id, {
    approvals: approvals.map(({ written }) => written),
    contentDigest,
  });
  if (applied !== null && approvals.length > 0) await rememberApplied(store, changeSet, applied);
  await rememberForecast(store, changeSet, instantFromMs(context.clock.nowMs()));
  const digests = approvals.map(({ digest }) => digest);
  await markUsed(store, digests, changeSet, instantFromMs(context.clock.nowMs()));
  const touched = new Set(databasesOf(changeSet.changes));
  const commit = await checkedOut(context, changeSet);
  return {
    ...(commit === null ? {} : { commit }),
    approvals: approvals.map(({ by, key, at }) => ({ by, key, at })),
    databases: databases.filter(({ name }) => touched.has(name)).map((one) => measuredDatabase(one, [])),
  };
}

const usedMeanwhile = (file: string, run: string): Failure =>
  Failure.permanent(
    'approval-missing',
    `The approval ${file} was used for ${run} meanwhile; an approval serves once.`,
    'Have the change set approved again: drover approve FILE.json',
  );

async function ended(
  context: Workspace,
  store: StateStore,
  end: RunEnd,
  { changeSet, contentDigest }: Work,
): Promise<Applied> {
  const report = await makeReport(context, { run: end.run, changeSet });
  await judgeForecast(store, changeSet, report, end.run);
  const retry = retryOf(changeSet, { isSaved: contentDigest !== null });
  return { kind: 'ended', end, changeSet, report, retry };
}
