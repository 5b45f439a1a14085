import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { spawn } from 'node:child_process';
import { Failure } from '../../domain/failure.ts';

/** Signatures by OpenSSH's `ssh-keygen -Y` (8.2 or newer), with a namespace so that a signature is not valid elsewhere. */
const NAMESPACE = 'drover-approval';

/** The armoured signature of `text` by the private key (or, with an agent, the public key) in `keyFile`. */
export async function sign(text: string, keyFile: string): Promise<string> {
  const { code, stdout, stderr } = await keygen(['-Y', 'sign', '-n', NAMESPACE, '-f', keyFile], text);
  if (code === 0 && stdout.includes('BEGIN SSH SIGNATURE')) return stdout;
  throw Failure.permanent(
    'signing-failed',
    `ssh-keygen could not sign with ${keyFile}: ${firstLine(stderr)}`,
    'Give a key with --key FILE: a private key, or the public key of one in your ssh-agent.',
  );
}

export type Checked =
  /** All principals of the key among the signers; policy says who that is. */
  | { readonly kind: 'valid'; readonly principals: readonly string[]; readonly key: string }
  | { readonly kind: 'invalid'; readonly why: string };

/** The content of an allowed-signers file, and its name for messages. */
export interface Signers {
  readonly file: string;
  readonly text: string;
}

/** Whose signature is it according to the allowed signers, and is it valid for exactly `text`? */
export async function check(text: string, signature: string, signers: Signers): Promise<Checked> {
  const key = keyOf(signature);
  if (key === null) return { kind: 'invalid', why: 'its signature is not an OpenSSH signature' };
  const listed = principalsOf(key, signers.text);
  const folder = await mkdtemp(join(tmpdir(), 'drover-signature-'));
  try {
    const [file, allowed] = [join(folder, 'signature'), join(folder, 'allowed_signers')];
    await writeFile(file, signature);
    await writeFile(allowed, signers.text);
    const found = await keygen(['-Y', 'find-principals', '-s', file, '-f', allowed, '-n', NAMESPACE], '');
    const known = found.code === 0 ? found.stdout.split('\n').flatMap((line) => line.split(',')) : [];
    const principals = [...new Set([...known, ...listed])].filter((one) => one !== '');
    const [first] = principals;
    if (first === undefined) {
      return { kind: 'invalid', why: `its key is not in ${basename(signers.file)} (${fingerprintOf(key)})` };
    }
    let why = '';
    for (const by of principals) {
      const verify = ['-Y', 'verify', '-n', NAMESPACE, '-s', file, '-f', allowed, '-I', by];
      const { code, stdout, stderr } = await keygen(verify, text);
      if (code === 0) return { kind: 'valid', principals, key: fingerprintOf(key) };
      why ||= `${firstLine(stderr) || firstLine(stdout)} (for ${by})`;
    }
    return { kind: 'invalid', why };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The public key in an armoured signature: after the magic and a version comes its length, then the key. */
function keyOf(signature: string): Buffer | null {
  const [, armoured] =
    /-----BEGIN SSH SIGNATURE-----([^-]*)-----END SSH SIGNATURE-----/.exec(signature) ?? [];
  const bytes = Buffer.from(armoured ?? '', 'base64');
  const at = MAGIC.length + 4;
  if (bytes.length < at + 4 || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const end = at + 4 + bytes.readUInt32BE(at);
  return end > bytes.length ? null : bytes.subarray(at + 4, end);
}
const MAGIC = 'SSHSIG';

/** As `ssh-keygen -l` writes it. */
const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** The fingerprint of the key that made a signature; null: it is not one of OpenSSH. */
export function fingerprintIn(signature: string): string | null {
  const key = keyOf(signature);
  return key === null ? null : fingerprintOf(key);
}

/** What a line of the signers would say of the key that made a signature; null: one of them names it already. */
export function missingLineFor(signature: string, signers: Signers): string | null {
  const key = keyOf(signature);
  if (key === null || principalsOf(key, signers.text).length > 0) return null;
  const type = key.toString('latin1', 4, 4 + key.readUInt32BE(0));
  return `NAME namespaces="${NAMESPACE}" ${type} ${key.toString('base64')}`;
}

/** Of every line with this key, valid or not, all names before its options: patterns and exceptions too. */
function principalsOf(key: Buffer, signers: string): string[] {
  const wanted = key.toString('base64');
  return signers.split(/\r?\n/).flatMap((line) => {
    const words: readonly string[] = line.trim().match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
    if (line.trim().startsWith('#') || !words.includes(wanted)) return [];
    return (words[0] ?? '').replaceAll('"', '').split(',');
  });
}

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function keygen(args: readonly string[], input: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn('ssh-keygen', args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) =>
      reject(
        Failure.permanent(
          'no-ssh-keygen',
          `ssh-keygen could not be started (${error.message}); approvals are OpenSSH signatures.`,
          'Install OpenSSH 8.2 or newer.',
          error,
        ),
      ),
    );
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    // A program that has ended does not read any further; its exit code gives the reason.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Failure `no-ssh-keygen` where it is missing. */
export const requireKeygen = (): Promise<unknown> => keygen(['-?'], '');

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
