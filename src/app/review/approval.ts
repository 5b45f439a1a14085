import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs, parseInstant, type Instant } from '../../domain/instant.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import type { Clock } from '../../support/clock.ts';
import { check, sign } from './ssh-signing.ts';

/** What is signed: the change set, its content and its file, the risks it showed, and for how long. The key identifies who. */
export interface Statement {
  readonly changeSet: string;
  /** Of the saved file: the time of its observation and its expiry are signed with it. */
  readonly contentDigest: string;
  readonly plan: string;
  readonly system: string;
  readonly at: Instant;
  /** Null: as long as policy accepts approvals. */
  readonly expiresAt: Instant | null;
  /** Keys of the risk items of the change set; a later plan with a risk beyond these needs a new approval. */
  readonly acceptedRisks: readonly string[];
}
export interface ApprovalFile {
  readonly droverApproval: 1;
  readonly statement: Statement;
  readonly signature: string;
}

/** A valid signature by a key of the allowed signers. */
export interface VerifiedApproval extends Statement {
  readonly file: string;
  readonly by: string;
  /** The key's fingerprint. */
  readonly key: string;
}

export async function signApproval(statement: Statement, keyFile: string): Promise<ApprovalFile> {
  return { droverApproval: 1, statement, signature: await sign(signedText(statement), keyFile) };
}

const signedText = (statement: Statement): string => `drover approval 1\n${canonicalJson(statement)}\n`;

/** `it.json` (or `it.yaml`) → `it.approval.<who>.json`, beside it. */
export const approvalPath = (changeSetFile: string, who: string): string =>
  join(
    dirname(changeSetFile),
    `${basename(changeSetFile).replace(/\.(json|ya?ml)$/i, '')}.approval.${who.replace(/[^A-Za-z0-9@._-]/g, '_')}.json`,
  );

export async function approvalFilesBeside(changeSetFile: string): Promise<string[]> {
  const prefix = `${basename(changeSetFile).replace(/\.(json|ya?ml)$/i, '')}.approval.`;
  const names = await readdir(dirname(changeSetFile)).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .sort()
    .map((name) => join(dirname(changeSetFile), name));
}

/** Reads and verifies one approval; an approval that does not count is a Failure `approval-invalid` with the reason. */
export async function verifyApproval(
  clock: Clock,
  file: string,
  allowedSigners: string | null,
): Promise<VerifiedApproval> {
  const { statement, signature } = await readApproval(file);
  if (allowedSigners === null) {
    throw invalid(file, 'drover.yaml does not set allowedSigners, so no approval can be verified');
  }
  const checked = await check(signedText(statement), signature, allowedSigners);
  if (checked.kind === 'invalid') throw invalid(file, checked.why);
  if (statement.expiresAt !== null && statement.expiresAt <= instantFromMs(clock.nowMs())) {
    throw invalid(file, `it expired at ${statement.expiresAt}`);
  }
  return { ...statement, file, by: checked.by, key: checked.key };
}

/** An approval for exactly this change set, and for exactly this file where it was saved (`contentDigest`). */
export function requireSame(
  approval: VerifiedApproval,
  changeSet: ChangeSet,
  contentDigest: string | null,
): void {
  if (approval.changeSet !== changeSet.id) {
    throw invalid(approval.file, `it approves ${approval.changeSet}, but this change set is ${changeSet.id}`);
  }
  if (contentDigest !== null && approval.contentDigest !== contentDigest) {
    throw invalid(approval.file, 'it approves another saved version of this change set');
  }
}

async function readApproval(file: string): Promise<ApprovalFile> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalid(file, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isApprovalFile(value)) throw invalid(file, 'it is not a drover approval');
  return value;
}

function isApprovalFile(value: unknown): value is ApprovalFile {
  const { droverApproval, statement, signature } = (value ?? {}) as Partial<ApprovalFile>;
  if (droverApproval !== 1 || typeof signature !== 'string' || typeof statement !== 'object') return false;
  const { changeSet, contentDigest, plan, system, at, expiresAt, acceptedRisks } = (statement ??
    {}) as Partial<Statement>;
  return (
    [changeSet, contentDigest, plan, system].every((text) => typeof text === 'string') &&
    typeof at === 'string' &&
    parseInstant(at) !== null &&
    (expiresAt === null || (typeof expiresAt === 'string' && parseInstant(expiresAt) !== null)) &&
    Array.isArray(acceptedRisks) &&
    acceptedRisks.every((risk) => typeof risk === 'string')
  );
}

export const writeApproval = (file: string, approval: ApprovalFile): Promise<void> =>
  writeFile(file, `${JSON.stringify(approval, null, 2)}\n`);

const invalid = (file: string, why: string): Failure =>
  new Failure({
    code: 'approval-invalid',
    message: `The approval ${file} does not count: ${why}.`,
    hint: 'Have the current change set approved by someone in allowedSigners: drover approve FILE.json',
    retry: 'permanent',
  });
