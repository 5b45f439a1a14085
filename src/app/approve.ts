import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { planOfAct } from '../domain/act.ts';
import { Failure } from '../domain/failure.ts';
import type { ChangeSetId } from '../domain/ids.ts';
import { addMs, instantFromMs } from '../domain/instant.ts';
import type { RiskItem, Statement } from '../domain/policy.ts';
import { actRisks, riskItems } from '../planner/approval/risks.ts';
import { readActFile, type SavedAct } from './acts/act-file.ts';
import { pathOf } from './context/context.ts';
import { usage } from './context/invalid-input.ts';
import type { Notice } from './context/notice.ts';
import type { Workspace } from './context/workspace.ts';
import { readSavedChangeSet } from './planning/change-set-file.ts';
import {
  approvalFilesBeside,
  approvalPath,
  keyOfApproval,
  readApprovals,
  signApproval,
  verifyApproval,
  writeApproval,
  type ApprovalFile,
  type ReadApproval,
} from './review/approval.ts';
import { changeSetAsItIsNow } from './review/live-change-set.ts';
import { judgeAct, judgeApprovals, judgeFor, type Review } from './review/review.ts';
import { rulesOf, type Rules } from './review/rules.ts';
import { missingLineFor } from './review/ssh-signing.ts';
import { requireMadeByPlan } from './running/made-by-plan.ts';

export interface ApproveRequest {
  readonly file: string;
  /** An SSH key; missing: one of `~/.ssh`. */
  readonly key?: string;
  /** After so many milliseconds; missing: as long as policy accepts approvals. */
  readonly expires?: number;
  /** Missing: beside the change set. */
  readonly out?: string;
  readonly policyRef?: string;
  /** Write it although it does not count. */
  readonly force?: boolean;
}
export interface Approved {
  /** Of the change set or the act. */
  readonly id: ChangeSetId;
  readonly risks: readonly RiskItem[];
  /** Where the approval is; null: it does not count and was not written. */
  readonly file: string | null;
  /** It was there before, with a signature that holds, and was left as it is. */
  readonly wasThere: boolean;
  /** Who approved; null: it does not count. */
  readonly by: string | null;
  /** Why it does not count. */
  readonly why: string | null;
  /** A line for the file of signers, where it does not name the key. */
  readonly signer: { readonly file: string; readonly line: string } | null;
  /** With this approval and those beside it. */
  readonly review: Review;
}

/** In the place of a file's name, until it is written. */
export const THIS_APPROVAL = 'this approval';

/** What is signed, as it is now, and how its approvals are judged. */
interface Subject extends Pick<Statement, 'contentDigest' | 'plan' | 'system'> {
  readonly id: ChangeSetId;
  readonly risks: readonly RiskItem[];
  readonly notice: Notice;
  readonly judged: (read: readonly ReadApproval[]) => Promise<Review>;
}

async function changeSetToSign(context: Workspace, file: string, rules: Rules): Promise<Subject> {
  const { changeSet: saved, contentDigest } = await readSavedChangeSet(context, file);
  const changeSet = await changeSetAsItIsNow(context, saved);
  await requireMadeByPlan(context, file, saved);
  const { stepKind } = await context.registries.runbook();
  const { id, plan, system } = changeSet;
  const risks = riskItems(changeSet, stepKind, rules.policy);
  const judged = (read: readonly ReadApproval[]): Promise<Review> =>
    judgeApprovals(context, { changeSet, contentDigest, rules, read });
  return { id, contentDigest, plan, system, risks, notice: { kind: 'signing', changeSet, risks }, judged };
}

/** All of an act is in its file, and when it is done it must be the same. */
function actToSign(context: Workspace, saved: SavedAct, rules: Rules): Subject {
  const { id, act } = saved;
  if (saved.configuration !== context.config.digest)
    throw Failure.permanent(
      'stale-change-set',
      'drover.yaml has changed since the act was saved. Nothing was signed.',
      'Save it again with --dry-run --out, review the difference, and approve that.',
    );
  return {
    id,
    contentDigest: id,
    plan: planOfAct(act),
    system: act.system ?? '',
    risks: actRisks(act, rules.policy),
    notice: { kind: 'signing-act', act },
    judged: (read) => Promise.resolve(judgeAct(context, act, rules, read)),
  };
}

/** Signs a saved change set, checked against the mail system now, or a saved act; written once it is known to count. */
export async function approve(context: Workspace, request: ApproveRequest): Promise<Approved> {
  const rules = await rulesOf(context, request.policyRef ?? null);
  const act = await readActFile(context, request.file);
  const subject =
    act === null ? await changeSetToSign(context, request.file, rules) : actToSign(context, act, rules);
  const { id, contentDigest, plan, system, risks } = subject;
  const at = instantFromMs(context.clock.nowMs());
  const statement = {
    changeSet: id,
    contentDigest,
    plan,
    system,
    at,
    expiresAt: request.expires === undefined ? null : addMs(at, request.expires),
    acceptedRisks: risks.map(({ key }) => key),
  };
  context.notify(subject.notice);
  const key = request.key === undefined ? usualKey() : pathOf(context, request.key);
  const approval = await signApproval(statement, key);

  const judge = await judgeFor(context, rules);
  const mine = await verifyApproval(approval, THIS_APPROVAL, judge);
  const path = pathFor(context, request, approval, mine);
  const beside = (await approvalFilesBeside(pathOf(context, request.file))).filter((file) => file !== path);
  const others = await readApprovals(beside, judge);
  const judged = (one: ReadApproval): Promise<Review> => subject.judged([...others, one]);

  const [before = null] = existsSync(path) ? await readApprovals([path], judge) : [];
  if (before !== null) {
    const review = await judged(before);
    const by = whoseCounts(review, before);
    if (by !== null) return { id, risks, file: path, wasThere: true, by, why: null, signer: null, review };
  }
  const review = await judged(mine);
  const by = whoseCounts(review, mine);
  const why = by === null ? whyIgnored(review) : null;
  const isWritten = by !== null || request.force === true;
  if (isWritten) await writeApproval(path, approval);
  const signer = by === null ? missingSigner(rules, approval) : null;
  return { id, risks, file: isWritten ? path : null, wasThere: false, by, why, signer, review };
}

function missingSigner({ signers }: Rules, { signature }: ApprovalFile): Approved['signer'] {
  const line = signers === null ? null : missingLineFor(signature, signers);
  return signers === null || line === null ? null : { file: signers.file, line };
}

const whoseCounts = ({ approvals }: Review, read: ReadApproval): string | null =>
  read.kind === 'invalid'
    ? null
    : (approvals.find(({ digest }) => digest === read.approval.digest)?.by ?? null);

function whyIgnored({ decision, ignored }: Review): string {
  if (decision?.kind === 'refused') {
    return `policy refuses it: ${decision.violations.map(({ message }) => message).join(' ')}`;
  }
  return ignored.find(({ file }) => file === THIS_APPROVAL)?.why ?? 'its signature does not hold';
}

function pathFor(
  context: Workspace,
  { file, out }: ApproveRequest,
  approval: ApprovalFile,
  mine: ReadApproval,
): string {
  if (out !== undefined) return pathOf(context, out);
  const [principal = 'unknown'] = mine.kind === 'holds' ? mine.approval.principals : [];
  return approvalPath(pathOf(context, file), principal, keyOfApproval(approval));
}

function usualKey(): string {
  const found = ['id_ed25519', 'id_ecdsa', 'id_rsa']
    .map((name) => join(homedir(), '.ssh', name))
    .find(existsSync);
  if (found !== undefined) return found;
  throw usage(
    'No SSH key was found in ~/.ssh.',
    'Give one with --key FILE, or make one: ssh-keygen -t ed25519. The allowedSigners file in drover.yaml must list it (drover approve --help).',
  );
}
