import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ChangeSet } from '../domain/change.ts';
import { addMs, instantFromMs } from '../domain/instant.ts';
import type { RiskItem } from '../domain/policy.ts';
import { riskItems } from '../planner/approval/risks.ts';
import { pathOf } from './context/context.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { readSavedChangeSet } from './planning/change-set-file.ts';
import { approvalPath, signApproval, verifyApproval, writeApproval } from './review/approval.ts';
import { changeSetAsItIsNow } from './review/live-change-set.ts';
import { readPolicy } from './review/policy-file.ts';

export interface ApproveRequest {
  readonly file: string;
  /** An SSH key; missing: one of `~/.ssh`. */
  readonly key?: string;
  /** After so many milliseconds; missing: as long as policy lets approvals live. */
  readonly expires?: number;
  /** Missing: beside the change set. */
  readonly out?: string;
}
export interface Approved {
  readonly changeSet: ChangeSet;
  readonly risks: readonly RiskItem[];
  /** Where the approval is. */
  readonly file: string;
  /** Null: drover.yaml names no signers, who could say whose key it is. */
  readonly by: string | null;
}

/** Signs a saved change set, as the mail system answers now. */
export async function approve(context: Workspace, request: ApproveRequest): Promise<Approved> {
  const { changeSet: saved, contentDigest } = await readSavedChangeSet(context, request.file);
  const changeSet = await changeSetAsItIsNow(context, saved);
  const { policy: policyFile, allowedSigners } = context.config;
  const policy = policyFile === undefined ? null : await readPolicy(context, policyFile, null);
  const { stepKind } = await context.registries.runbook();
  const risks = riskItems(changeSet, stepKind, policy);
  const at = instantFromMs(context.clock.nowMs());
  const statement = {
    changeSet: changeSet.id,
    contentDigest,
    plan: changeSet.plan,
    system: changeSet.system,
    at,
    expiresAt: request.expires === undefined ? null : addMs(at, request.expires),
    acceptedRisks: risks.map(({ key }) => key),
  };
  context.notify({ kind: 'signing', changeSet, risks });
  const key = request.key === undefined ? usualKey() : pathOf(context, request.key);
  const approval = await signApproval(statement, key);
  const file =
    request.out === undefined
      ? approvalPath(pathOf(context, request.file), context.identity.by)
      : pathOf(context, request.out);
  await writeApproval(file, approval);
  const by =
    allowedSigners === undefined ? null : (await verifyApproval(context.clock, file, allowedSigners)).by;
  return { changeSet, risks, file, by };
}

function usualKey(): string {
  const found = ['id_ed25519', 'id_ecdsa', 'id_rsa']
    .map((name) => join(homedir(), '.ssh', name))
    .find(existsSync);
  if (found !== undefined) return found;
  throw usage('No SSH key was found in ~/.ssh.', 'Name one: --key FILE');
}
