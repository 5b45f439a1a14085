import { basename } from 'node:path';
import { type Act, actId } from '../../domain/act.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { Approval, Policy, RiskItem } from '../../domain/policy.ts';
import type { Authorship } from '../../planner/approval/people.ts';
import {
  evaluateAct,
  evaluatePolicy,
  type AskedApproval,
  type PolicyDecision,
} from '../../planner/approval/policy.ts';
import { riskItems } from '../../planner/approval/risks.ts';
import { pathOf } from '../context/context.ts';
import { askedText, isAllowed } from '../context/permit.ts';
import { stateForReview, type Workspace } from '../context/workspace.ts';
import { isChangeSetFile } from '../planning/change-set-file.ts';
import {
  approvalFilesBeside,
  readApprovals,
  verifyKept,
  type ApprovalFile,
  type Judge,
  type ReadApproval,
  type VerifiedApproval,
} from './approval.ts';
import { reviewedBefore } from './applied-before.ts';
import type { AppliedBefore } from './authors.ts';
import { provenanceOf, type Provenance } from './provenance.ts';
import { rulesOf, type Revision, type Rules } from './rules.ts';
import { usedBy } from './used-approvals.ts';

export interface ReviewRequest {
  /** The plan or the saved change set. */
  readonly file: string;
  /** Files of approvals; null: those beside the file. */
  readonly approvals: readonly string[] | null;
  /** Revision that the rules are read from; null: what the environment or drover.yaml names, else the working folder. */
  readonly policyRef: string | null;
}

export interface Review {
  readonly rules: Rules;
  /** Null: no policy is configured; a person at the terminal or `--auto-approve` decides. */
  readonly decision: PolicyDecision | null;
  /** What policy asks for, whether it is given or missing. */
  readonly asked: readonly AskedApproval[];
  readonly approvedBy: readonly string[];
  /** Those that count. */
  readonly approvals: readonly (VerifiedApproval & { readonly by: string })[];
  /** Those that do not. */
  readonly ignored: readonly IgnoredFile[];
  readonly authors: Authorship;
  /** Files at a revision, where they are known; kept with the run. */
  readonly applied: AppliedBefore | null;
}
export interface IgnoredFile {
  readonly file: string;
  /** Null: its signature says nothing of anyone. */
  readonly by: string | null;
  readonly why: string;
}

/** What a change set was approved by when its run began: judged again whenever the run goes on. */
export interface EarlierReview {
  /** When its approvals have to have been young enough. */
  readonly began: Instant;
  readonly approvals: readonly ApprovalFile[];
  readonly contentDigest: string | null;
}

/** Verifies the approvals of a change set and asks the policy. */
export async function reviewOf(
  workspace: Workspace,
  changeSet: ChangeSet,
  /** Of the saved change set; null: it was planned just now. */
  contentDigest: string | null,
  request: ReviewRequest,
  purpose: 'review' | 'apply' = 'review',
): Promise<Review> {
  const rules = await rulesOf(workspace, request.policyRef);
  const history = purpose === 'apply' ? rules.revision : null;
  const looks = rules.policy !== null || isChangeSetFile(request.file);
  const files =
    request.approvals?.map((name) => pathOf(workspace, name)) ??
    (looks ? await approvalFilesBeside(pathOf(workspace, request.file)) : []);
  const judge = await judgeFor(workspace, rules);
  const read = await readApprovals(files, judge);
  return judgeApprovals(workspace, { changeSet, contentDigest, rules, read, history });
}

/** Of a run that goes on: the approvals that it began with, by the rules of now and at the time of then. */
export async function reviewAgain(
  workspace: Workspace,
  changeSet: ChangeSet,
  { began, approvals, contentDigest }: EarlierReview,
  rules: Rules,
): Promise<Review> {
  const read = await Promise.all(approvals.map((one) => verifyKept(one, rules.signers)));
  return judgeApprovals(workspace, { changeSet, contentDigest, rules, read, began });
}

export async function judgeFor(workspace: Workspace, { signers }: Rules): Promise<Judge> {
  const store = await stateForReview(workspace);
  return { signers, usedBy: (digest) => usedBy(store, digest) };
}

interface ToJudge {
  readonly changeSet: ChangeSet;
  readonly contentDigest: string | null;
  readonly rules: Rules;
  readonly read: readonly ReadApproval[];
  /** Of a run that goes on; null: a new one. */
  readonly began?: Instant | null;
  /** Whose history says who wrote it; null: that of what is checked out, which may be a branch in review. */
  readonly history?: Revision | null;
}

export async function judgeApprovals(
  workspace: Workspace,
  { changeSet, contentDigest, rules, read, began = null, history = null }: ToJudge,
): Promise<Review> {
  const { policy } = rules;
  const { authors, applied } = await whoWrote(workspace, changeSet, rules, {
    goesOn: began !== null,
    history,
  });
  const { stepKind: traits } = await workspace.registries.runbook();
  const decision = evaluatePolicy(changeSet, policy ?? WITHOUT_POLICY, holding(read), {
    now: began ?? instantFromMs(workspace.clock.nowMs()),
    traits,
    authors,
    contentDigest,
  });
  return reviewFrom(rules, decision, read, { authors, applied });
}

function reviewFrom(
  rules: Rules,
  decision: PolicyDecision,
  read: readonly ReadApproval[],
  { authors, applied }: Provenance,
): Review {
  const fileOf = new Map<Approval, VerifiedApproval>(holding(read).map((one) => [one, one]));
  const invalid = read.flatMap((one) =>
    one.kind === 'invalid' ? [{ file: one.file, by: null, why: one.why }] : [],
  );
  const judged = decision.kind === 'refused' ? NOTHING_JUDGED : decision;
  return {
    rules,
    decision: rules.policy === null ? null : decision,
    asked: judged.asked,
    approvedBy: judged.approvedBy,
    approvals: judged.counted.flatMap(({ by, approval }) => {
      const verified = fileOf.get(approval);
      return verified === undefined ? [] : [{ ...verified, by }];
    }),
    ignored: [
      ...invalid,
      ...judged.ignored.map(({ by, why, approval }) => ({ file: fileOf.get(approval)?.file ?? '', by, why })),
    ],
    authors,
    applied,
  };
}

const holding = (read: readonly ReadApproval[]): VerifiedApproval[] =>
  read.flatMap((one) => (one.kind === 'holds' ? [one.approval] : []));

/** Of an act, with the approvals that were found for it. */
export function judgeAct(
  { clock, config }: Workspace,
  act: Act,
  rules: Rules,
  read: readonly ReadApproval[],
): Review {
  const now = instantFromMs(clock.nowMs());
  const id = actId(act, config.digest);
  const decision = evaluateAct(act, id, rules.policy ?? WITHOUT_POLICY, holding(read), now);
  return reviewFrom(rules, decision, read, NO_AUTHORS);
}

const NOTHING_JUDGED = { asked: [], approvedBy: [], counted: [], ignored: [] } as const;

/** Asked only where it matters: reading a history takes time. */
export async function whoWrote(
  workspace: Workspace,
  changeSet: ChangeSet,
  rules: Rules,
  { goesOn, history }: { readonly goesOn: boolean; readonly history: Revision | null },
): Promise<Provenance> {
  const { policy } = rules;
  if (policy === null || policy.authorMayApprove || !needsApproval(policy)) return NO_AUTHORS;
  const store = await stateForReview(workspace);
  const base = await reviewedBefore(workspace, store, changeSet, rules, goesOn);
  return provenanceOf(workspace, changeSet, history, base);
}

const NO_AUTHORS: Provenance = { authors: { kind: 'known', addresses: new Map() }, applied: null };

const needsApproval = ({ approvals, approvalsPerRisk, gates }: Policy): boolean =>
  approvals > 0 || gates.signed || Object.values(approvalsPerRisk).some((count) => count > 0);

const MILLENNIUM_MS = 1000 * 365 * 24 * 3600 * 1000;

/** Signatures must hold without a policy too; only it asks for any. */
const WITHOUT_POLICY: Policy = {
  approvals: 0,
  approvalsPerRisk: {},
  people: null,
  gates: { signed: false, approvers: [] },
  approvers: [],
  approversPerRisk: {},
  authorMayApprove: true,
  approvalMaxAgeMs: MILLENNIUM_MS,
  limits: { maxMailboxes: null, maxBytes: null, maxBadItemLimit: null, maxExposureMs: null },
  protectedMailboxes: [],
  protectedDatabases: [],
  scope: { databases: null, mailboxes: null },
  forbiddenSteps: [],
  freezes: [],
  hold: { runningCopies: 'continue' },
  rehearsal: null,
  acts: {},
};

/** Did someone whose approval counts sign it? */
export const isApproved = ({ approvedBy, decision }: Review): boolean =>
  approvedBy.length > 0 && isAllowed(decision);

/** What a change set needs and has, a line each; none where policy asks for no one. */
export function approvalLines(review: Review): string[] {
  const { decision, asked, approvedBy, ignored, authors } = review;
  if (decision === null || decision.kind === 'refused') return [];
  const isMissing = (one: AskedApproval): boolean => one.approvedBy.length < one.needed;
  const missing = asked.filter(isMissing);
  const mayNot =
    authors.kind === 'unknown'
      ? [`no approval counts yet, because the authors are unknown: ${authors.why}; ${authors.remedy}`]
      : [...authors.addresses].map(([address, file]) => `${address} may not approve, having written ${file}`);
  return [
    ...approvedBy.map((by) => `approved by ${by}`),
    ...asked.map((one) => `${isMissing(one) ? 'missing' : 'complete'}: ${askedText(one)}`),
    ...ignored.map(ignoredText),
    ...(missing.length === 0 ? [] : mayNot),
  ];
}

/** Who may answer gates; none where anyone's word is taken. */
export function gateAnswerLines({ rules: { policy } }: Pick<Review, 'rules'>): string[] {
  if (policy === null || !policy.gates.signed) return [];
  const approvers = policy.gates.approvers.length > 0 ? policy.gates.approvers : policy.approvers;
  const who = approvers.length === 0 ? 'someone in allowedSigners' : approvers.join(' or ');
  return [`answers to gates have to be signed (--key FILE) by ${who}`];
}

/** What people take upon themselves with a change set, whatever policy asks for. */
export async function risksOf(
  { registries }: Workspace,
  changeSet: ChangeSet,
  { rules }: Review,
): Promise<readonly RiskItem[]> {
  const { stepKind } = await registries.runbook();
  return riskItems(changeSet, stepKind, rules.policy);
}

/** The same, where policy refuses too. */
export const reviewLines = (review: Review): string[] =>
  review.decision?.kind === 'refused'
    ? review.decision.violations.map(({ message }) => `policy refuses it: ${message}`)
    : approvalLines(review);

/** By name only: the text is the same on every machine. */
export const ignoredText = ({ file, by, why }: IgnoredFile): string =>
  by === null
    ? `the approval ${basename(file)} does not count: ${why}`
    : `the approval of ${by} does not count: ${why} (${basename(file)})`;

/** As sentences, to follow another one. */
export const ignoredTexts = ({ ignored }: Pick<Review, 'ignored'>): string =>
  ignored.map((one) => ` ${ignoredText(one).replace(/^t/, 'T')}.`).join('');
