import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { changeSetId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Policy } from '../../domain/policy.ts';
import { evaluatePolicy, type MissingApproval, type PolicyDecision } from '../../planner/approval/policy.ts';
import { plural } from '../../support/format.ts';
import { approvalFilesBeside, requireSame, verifyApproval, type VerifiedApproval } from './approval.ts';
import { pathOf } from '../context/context.ts';
import { isChangeSetFile } from '../planning/change-set-file.ts';
import { askGit, git, lastAuthor } from './git.ts';
import { readPolicy, readRules } from './policy-file.ts';
import type { Workspace } from '../context/workspace.ts';

export interface ReviewRequest {
  /** The plan or the saved change set. */
  readonly file: string;
  /** Files of approvals; null: those beside the file. */
  readonly approvals: readonly string[] | null;
  /** Revision that policy and allowed signers are read from; null: the revision set in the environment, else the working folder. */
  readonly policyRef: string | null;
}

export interface Review {
  readonly approvals: readonly VerifiedApproval[];
  /** Null: no policy is configured; a person at the terminal or `--auto-approve` decides. */
  readonly decision: PolicyDecision | null;
  readonly policy: Policy | null;
}

/** Verifies the approvals of a change set and applies the policy. An invalid approval is a Failure. */
export async function reviewOf(
  workspace: Workspace,
  changeSet: ChangeSet,
  /** Of the saved change set; null: it was planned just now. */
  contentDigest: string | null,
  request: ReviewRequest,
): Promise<Review> {
  const { config, clock } = workspace;
  const policy = await policyOf(workspace, request.policyRef);
  const looks = policy !== null || isChangeSetFile(request.file);
  const files =
    request.approvals?.map((name) => pathOf(workspace, name)) ??
    (looks ? await approvalFilesBeside(pathOf(workspace, request.file)) : []);
  const revision = policyRevision(workspace, request.policyRef);
  const approvals = await withSigners(config.allowedSigners ?? null, revision, (signers) =>
    Promise.all(files.map((one) => verifyApproval(clock, one, signers))),
  );
  if (policy === null) {
    for (const approval of approvals) requireSame(approval, changeSet, contentDigest);
    return { approvals, decision: null, policy };
  }
  const { stepKind: traits } = await workspace.registries.runbook();
  const author = await lastAuthor(config.folder, resolve(config.folder, changeSet.planFile));
  const decision = evaluatePolicy(
    changeSet,
    policy,
    approvals.map((approval) => ({ ...approval, changeSet: changeSetId(approval.changeSet) })),
    { now: instantFromMs(clock.nowMs()), traits, author, contentDigest },
  );
  return { approvals, decision, policy };
}

/** The policy in force; null: drover.yaml names none. */
export async function policyOf(
  workspace: Workspace,
  policyRef: string | null = null,
): Promise<Policy | null> {
  const { policy } = workspace.config;
  return policy === undefined ? null : readPolicy(workspace, policy, policyRevision(workspace, policyRef));
}

const policyRevision = ({ env }: Workspace, policyRef: string | null): string | null =>
  policyRef ?? env['DROVER_POLICY_REF'] ?? null;

/** Was it signed by someone whose approval counts? One that policy ignores does not. */
export const isApproved = ({ approvals, decision }: Review): boolean =>
  decision === null ? approvals.length > 0 : decision.kind === 'allowed' && decision.approvedBy.length > 0;

/** Refused (exit 3) unless policy allows it. */
export function requireAllowed({ decision }: Review): void {
  if (decision === null || decision.kind === 'allowed') return;
  if (decision.kind === 'refused') {
    throw new Failure({
      code: 'policy-refused',
      message: `Policy refuses this change set: ${decision.violations.map(({ message }) => message).join(' ')}`,
      hint: decision.violations[0]?.hint ?? 'Change the plan; approvals do not override this.',
      retry: 'permanent',
    });
  }
  const ignored = decision.ignored
    .map(({ by, why }) => ` The approval of ${by} does not count: ${why}.`)
    .join('');
  throw new Failure({
    code: 'approval-missing',
    message: `Approvals missing: ${decision.missing.map(missingText).join('; ')}.${ignored}`,
    hint: 'Save it with "drover plan PLAN --out FILE.json", have it approved ("drover approve FILE.json"), and apply that file.',
    retry: 'permanent',
  });
}

export function missingText({ risk, needed, approvedBy, approvers }: MissingApproval): string {
  const who = approvers.length === 0 ? '' : ` by ${approvers.join(' or ')}`;
  const have = approvedBy.length === 0 ? 'none given' : `given by ${approvedBy.join(', ')}`;
  return `${plural(needed, 'approval')}${who} ${risk === null ? 'for every change set' : `because: ${risk.message}`} (${have})`;
}

/**
 * Steps of an unmerged branch never run: if a protected revision is named, the checked-out commit must be part of it,
 * without uncommitted changes.
 */
export async function requireMerged({ config }: Workspace, revision: string): Promise<void> {
  const { folder } = config;
  const isMerged = (await askGit(folder, ['merge-base', '--is-ancestor', 'HEAD', revision])) !== null;
  const [changed = ''] = (
    await git(folder, ['status', '--porcelain', '--untracked-files=no', '--', '.'])
  ).split('\n');
  if (isMerged && changed === '') return;
  throw new Failure({
    code: 'policy-refused',
    message: isMerged
      ? `${folder} has uncommitted changes: ${changed.slice(3)}.`
      : `The checked-out commit in ${folder} is not merged into ${revision}; only reviewed changes are applied.`,
    hint: 'Merge first, check out the result, and apply it there.',
    retry: 'permanent',
  });
}

/** ssh-keygen reads files only; the signers of another revision are written to a temporary one. */
async function withSigners<T>(
  file: string | null,
  revision: string | null,
  work: (file: string | null) => Promise<T>,
): Promise<T> {
  if (file === null || revision === null) return work(file);
  const folder = await mkdtemp(join(tmpdir(), 'drover-signers-'));
  try {
    const copy = join(folder, 'allowed_signers');
    await writeFile(copy, await readRules(file, revision));
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
