import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { Failure } from '../../domain/failure.ts';

/** Signatures by OpenSSH's `ssh-keygen -Y` (8.2 or newer), with a namespace so that a signature is not valid elsewhere. */
const NAMESPACE = 'drover-approval';

/** The armoured signature of `text` by the private key (or, with an agent, the public key) in `keyFile`. */
export async function sign(text: string, keyFile: string): Promise<string> {
  const { code, stdout, stderr } = await keygen(['-Y', 'sign', '-n', NAMESPACE, '-f', keyFile], text);
  if (code === 0 && stdout.includes('BEGIN SSH SIGNATURE')) return stdout;
  throw new Failure({
    code: 'signing-failed',
    message: `ssh-keygen could not sign with ${keyFile}: ${firstLine(stderr)}`,
    hint: 'Give a key with --key FILE: a private key, or the public key of one in your ssh-agent.',
    retry: 'permanent',
  });
}

export type Checked =
  | { readonly kind: 'valid'; readonly by: string; readonly key: string }
  | { readonly kind: 'invalid'; readonly why: string };

/** Whose signature is it according to the `allowedSigners` file, and is it valid for exactly `text`? */
export async function check(text: string, signature: string, allowedSigners: string): Promise<Checked> {
  const folder = await mkdtemp(join(tmpdir(), 'drover-signature-'));
  try {
    const file = join(folder, 'signature');
    await writeFile(file, signature);
    const found = await keygen(
      ['-Y', 'find-principals', '-s', file, '-f', allowedSigners, '-n', NAMESPACE],
      '',
    );
    const principals = found.stdout.split('\n').filter((line) => line !== '');
    if (found.code !== 0 || principals.length === 0) {
      return { kind: 'invalid', why: `its key is not in ${allowedSigners}` };
    }
    let why = '';
    for (const by of principals.flatMap((line) => line.split(','))) {
      const verify = ['-Y', 'verify', '-n', NAMESPACE, '-s', file, '-f', allowedSigners, '-I', by];
      const { code, stdout, stderr } = await keygen(verify, text);
      const key = /key (SHA256:\S+)/.exec(stdout)?.[1];
      if (code === 0) return { kind: 'valid', by, key: key ?? '' };
      why = firstLine(stderr) || firstLine(stdout);
    }
    return { kind: 'invalid', why };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
        new Failure(
          {
            code: 'no-ssh-keygen',
            message: `ssh-keygen could not be started (${error.message}); approvals are OpenSSH signatures.`,
            hint: 'Install OpenSSH 8.2 or newer.',
            retry: 'permanent',
          },
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

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
