import { createHash } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { changeSetId } from '../../domain/ids.ts';
import { parseInstant } from '../../domain/instant.ts';
import type { Approval, Statement } from '../../domain/policy.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { parseJson } from '../../support/parse-json.ts';
import { fileProblem } from '../../support/file-problem.ts';
import { readFileUpTo } from '../../support/read-file.ts';
import { check, fingerprintIn, sign, type Signers } from './ssh-signing.ts';

/** Of all approvals of a change set: with a risk per mailbox, each is as large as the change set's own part of it. */
const MAX_BYTES = 50_000_000;
const MAX_FILES = 200;

export interface ApprovalFile {
  readonly droverApproval: 1;
  readonly statement: Statement;
  readonly signature: string;
}

/** A valid signature by a key of the allowed signers. */
export interface VerifiedApproval extends Approval {
  readonly file: string;
  /** The key's fingerprint. */
  readonly key: string;
  /** Of the statement and the key, to find it again once it was used. */
  readonly digest: string;
  /** As it was written. */
  readonly written: ApprovalFile;
}
/** One file is never a reason to refuse another: what does not hold is named, and counts for nothing. */
export type ReadApproval =
  | { readonly kind: 'holds'; readonly approval: VerifiedApproval }
  | { readonly kind: 'invalid'; readonly file: string; readonly why: string };

export async function signApproval(statement: Statement, keyFile: string): Promise<ApprovalFile> {
  return { droverApproval: 1, statement, signature: await sign(signedText(statement), keyFile) };
}

const signedText = (statement: Statement): string => `drover approval 1\n${canonicalJson(statement)}\n`;

const stemOf = (changeSetFile: string): string =>
  `${basename(changeSetFile).replace(/\.(json|ya?ml)$/i, '')}.approval.`;

/** `it.json` (or `it.yaml`) → `it.approval.<principal>.<key>.json`, beside it: one file per key. */
export function approvalPath(changeSetFile: string, principal: string, key: string): string {
  const safe = (text: string): string => text.replace(/[^A-Za-z0-9@._-]/g, '_');
  const short = key.replace(/^SHA256:/, '').slice(0, 8);
  return join(dirname(changeSetFile), `${stemOf(changeSetFile)}${safe(principal)}.${safe(short)}.json`);
}

export async function approvalFilesBeside(changeSetFile: string): Promise<string[]> {
  const names = await readdir(dirname(changeSetFile)).catch(() => []);
  return names
    .filter((name) => name.startsWith(stemOf(changeSetFile)) && name.endsWith('.json'))
    .sort()
    .map((name) => join(dirname(changeSetFile), name));
}

/** The smallest first: however much someone puts beside them, it is not instead of them. In the order of their names. */
export async function readApprovals(
  files: readonly string[],
  judge: Judge,
): Promise<readonly ReadApproval[]> {
  const sizes = new Map<string, number>();
  for (const file of files) sizes.set(file, (await stat(file).catch(() => null))?.size ?? 0);
  const smallestFirst = [...sizes].toSorted(([, a], [, b]) => a - b);
  const read = new Map<string, ReadApproval>();
  let room = MAX_BYTES;
  for (const [file, size] of smallestFirst) {
    const why = size > room ? 'it is too large' : 'there are too many beside it';
    const isRead = size <= room && read.size < MAX_FILES;
    read.set(file, isRead ? await readApproval(file, judge) : { kind: 'invalid', file, why });
    room -= isRead ? size : 0;
  }
  return files.flatMap((file) => read.get(file) ?? []);
}

async function readApproval(file: string, judge: Judge): Promise<ReadApproval> {
  let value: unknown;
  try {
    const read = await readFileUpTo(file, MAX_BYTES);
    value = read.kind === 'bytes' ? parseJson(read.bytes.toString('utf8')) : null;
  } catch (error) {
    // The parser's words would quote whatever file it is.
    const why = error instanceof SyntaxError ? 'it is not JSON' : fileProblem(error);
    return { kind: 'invalid', file, why };
  }
  if (!isApprovalFile(value)) return { kind: 'invalid', file, why: 'it is not an approval of this drover' };
  return verifyApproval(value, file, judge);
}

export interface Judge {
  readonly signers: Signers | null;
  /** The run that an approval was used for. */
  readonly usedBy: (digest: string) => Promise<string | null>;
}

/** Of a run that has begun: it was used for this very run. */
export const verifyKept = (written: ApprovalFile, signers: Judge['signers']): Promise<ReadApproval> =>
  verifyApproval(written, 'kept with the run', { signers, usedBy: () => Promise.resolve(null) });

export async function verifyApproval(
  written: ApprovalFile,
  file: string,
  { signers, usedBy }: Judge,
): Promise<ReadApproval> {
  const { statement, signature } = written;
  if (signers === null) {
    return {
      kind: 'invalid',
      file,
      why: 'drover.yaml names no allowedSigners, so no one can approve; set it to a file of who may (drover approve --help)',
    };
  }
  const checked = await check(signedText(statement), signature, signers);
  if (checked.kind === 'invalid') return { kind: 'invalid', file, why: checked.why };
  const { principals, key } = checked;
  const digest = createHash('sha256')
    .update(`${key}\n${signedText(statement)}`)
    .digest('hex');
  const changeSet = changeSetId(statement.changeSet);
  const approval = { ...statement, changeSet, file, principals, key, digest, written };
  return { kind: 'holds', approval: { ...approval, usedBy: await usedBy(digest) } };
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

export const keyOfApproval = ({ signature }: ApprovalFile): string => fingerprintIn(signature) ?? '';

export const writeApproval = (file: string, approval: ApprovalFile): Promise<void> =>
  writeFile(file, `${JSON.stringify(approval, null, 2)}\n`);
