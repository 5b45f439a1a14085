import type { Act, ActResult } from '../../domain/act.ts';
import { failureFacts, Failure } from '../../domain/failure.ts';
import { holdsText, isStoppedByHold } from '../../domain/hold.ts';
import { firstFew } from '../../support/format.ts';
import { pathOf } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import { type Ask, type Permit, permit, requireAllowed } from '../context/permit.ts';
import type { Workspace } from '../context/workspace.ts';
import { type ApprovalFile, approvalFilesBeside, readApprovals } from '../review/approval.ts';
import { holdsNow } from '../review/holds-now.ts';
import { requireConfigRevision } from '../review/provenance.ts';
import { ignoredTexts, judgeAct, judgeFor, type Review } from '../review/review.ts';
import { rulesOf } from '../review/rules.ts';
import { requireActFile, savedAct, writeActFile, type SavedAct } from './act-file.ts';

/** How an act is asked for, whichever it is. */
export interface ActRequest {
  /** Only show it. */
  readonly dryRun: boolean;
  /** Where to save it for approval; only with `dryRun`. */
  readonly out: string | null;
  /** The file that it was saved to: the approvals beside it count. */
  readonly approved: string | null;
  /** Revision that the rules are read from. */
  readonly policyRef: string | null;
  /** Null: it is not confirmed by a person. */
  readonly ask: Ask | null;
}

export type Performed<T> =
  | { readonly kind: 'shown'; readonly saved: SavedAct; readonly review: Review; readonly out: string | null }
  | { readonly kind: 'done'; readonly result: T };

/** The number of the act, and by whose signatures it was permitted. */
export interface JournalledAs {
  readonly number: number;
  readonly approvedBy: readonly string[];
  readonly approvals: readonly ApprovalFile[];
}

/**
 * Every command that changes something without a change set goes through here: policy is asked, then a person, and the act is in
 * the journal before anything of it is done, so that one that was cut off is seen there.
 */
export async function perform<T>(
  workspace: Workspace,
  act: Act,
  request: ActRequest,
  work: (permit: Permit, journalled: JournalledAs) => Promise<T>,
  outcome: (result: T) => ActResult = () => ({ kind: 'done' }),
): Promise<Performed<T>> {
  const { config, identity } = workspace;
  const { dryRun, out, approved, ask } = request;
  if (out !== null && !dryRun) throw usage('--out saves the act to be approved; use it with --dry-run.');
  const saved = savedAct(act, config.digest);
  if (approved !== null) await requireSame(workspace, approved, saved);
  const review = await reviewAct(workspace, act, request);
  if (dryRun) {
    if (out !== null) await writeActFile(workspace, out, saved);
    return { kind: 'shown', saved, review, out };
  }
  const { decision, rules, approvals, approvedBy } = review;
  const deed = { kind: 'act', act } as const;
  const ignored = ignoredTexts(review);
  requireAllowed(deed, decision, ignored);
  await requireNoHold(workspace, act, request.policyRef);
  if (rules.revision !== null) await requireConfigRevision(workspace, rules.revision);
  const permitted = await permit(deed, decision, ask, ignored);

  const store = await workspace.store();
  const by = { claimed: identity.by, host: identity.host, processId: identity.processId, approvedBy };
  const digests = approvals.map(({ digest }) => digest);
  const number = await store.beginAct({ id: saved.id, act, by }, digests);
  try {
    const result = await work(permitted, {
      number,
      approvedBy,
      approvals: approvals.map(({ written }) => written),
    });
    await store.endAct(number, outcome(result));
    return { kind: 'done', result };
  } catch (error) {
    const { code, message } = failureFacts(error);
    // The failure of the act says more than that of its journal.
    await store.endAct(number, { kind: 'failed', code, message }).catch(() => {});
    throw error;
  }
}

/** Before a person is asked: what is on hold is not theirs to decide. */
async function requireNoHold(workspace: Workspace, { kind, plan }: Act, policyRef: string | null) {
  if (!isStoppedByHold(kind)) return;
  const { all } = await holdsNow(workspace, { plan, timeZone: 'UTC', policyRef });
  if (all.length === 0) return;
  throw Failure.transient(
    'on-hold',
    `Nothing may start or complete now: ${holdsText(all)}. Nothing was done.`,
    'Try again when it is over; "drover hold" lists what is in effect.',
  );
}

async function reviewAct(
  workspace: Workspace,
  act: Act,
  { approved, policyRef }: ActRequest,
): Promise<Review> {
  const rules = await rulesOf(workspace, policyRef);
  const judge = await judgeFor(workspace, rules);
  const files = approved === null ? [] : await approvalFilesBeside(pathOf(workspace, approved));
  return judgeAct(workspace, act, rules, await readApprovals(files, judge));
}

/** What was approved is done, or nothing: the mail system may have changed since. */
async function requireSame(workspace: Workspace, file: string, now: SavedAct): Promise<void> {
  const saved = await requireActFile(workspace, file);
  if (saved.id === now.id) return;
  const then = new Set(saved.act.does);
  const current = new Set(now.act.does);
  const places = [
    ...now.act.does.filter((line) => !then.has(line)).map((line) => `new: ${line}`),
    ...saved.act.does.filter((line) => !current.has(line)).map((line) => `no longer: ${line}`),
  ];
  const shown = places.length === 0 ? '' : ` (${firstFew(places, 5, '; ')})`;
  throw Failure.permanent(
    'stale-change-set',
    `${file} is another act than this would now be${shown}. Nothing was done.`,
    'Save it again with --dry-run --out, review the difference, and have it approved.',
  );
}
