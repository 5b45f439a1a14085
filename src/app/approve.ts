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
  /** An SSH key; null: one of `~/.ssh`. */
  readonly key: string | null;
  /** Null: as long as policy accepts approvals. */
  readonly expiresInMs: number | null;
  /** Null: beside the change set. */
  readonly out: string | null;
}
export interface Approved {
  readonly changeSet: ChangeSet;
  readonly risks: readonly RiskItem[];
  /** Where the approval is. */
  readonly file: string;
  /** Null: drover.yaml names no signers, so the key's owner is unknown. */
  readonly by: string | null;
}

/** Signs a saved change set, checked against the mail system now. */
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
    expiresAt: request.expiresInMs === null ? null : addMs(at, request.expiresInMs),
    acceptedRisks: risks.map(({ key }) => key),
  };
  context.notify({ kind: 'signing', changeSet, risks });
  const key = request.key === null ? usualKey() : pathOf(context, request.key);
  const approval = await signApproval(statement, key);
  const file =
    request.out === null
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
  throw usage('No SSH key was found in ~/.ssh.', 'Give one with --key FILE');
}
