import type { LoadReading, Throttle } from '../../domain/throttle.ts';
import { atPointer } from '../../support/json-pointer.ts';
import { isPrivateChannel } from '../../support/private-channel.ts';
import { readUpTo } from '../../support/read-answer.ts';
import { hasSucceeded, runProcess } from '../../support/run-process.ts';
import { secretsOf } from '../../support/surroundings.ts';
import type { Workspace } from '../context/workspace.ts';

/** A turn of the run waits for it, so it must be quick: what takes longer is not known. */
const TIMEOUT_MS = 10_000;
const MAX_CHARACTERS = 100_000;

/** Asks the program or the address of drover.yaml. Never rejects: what cannot be read is not known, and holds. */
export async function readOutsideLoad(
  workspace: Pick<Workspace, 'config' | 'secret'>,
  { ask }: Throttle,
  signal: AbortSignal,
): Promise<LoadReading> {
  try {
    return ask.kind === 'program'
      ? await fromCommand(ask.run, workspace.config.folder, signal)
      : await fromAddress(ask, workspace, signal);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return unknown(cause instanceof Error ? cause.message : String(cause));
  }
}

async function fromCommand(
  run: readonly string[],
  folder: string,
  signal: AbortSignal,
): Promise<LoadReading> {
  const end = await runProcess(run, { folder, timeoutMs: TIMEOUT_MS, signal, keepStdout: MAX_CHARACTERS });
  switch (end.kind) {
    case 'exited':
      if (!hasSucceeded(end)) return unknown(`${run[0]} failed (exit code ${end.exitCode}): ${end.lastLine}`);
      return asNumber(end.stdout.trim().split(/\r?\n/)[0] ?? '', `the first line of ${run[0]}`);
    case 'not-started':
      return unknown(end.message);
    case 'timed-out':
      return unknown(`${run[0]} gave no answer within ${TIMEOUT_MS / 1000} s`);
    case 'stopped':
      return unknown(`${run[0]} was stopped`);
    case 'killed':
      return unknown(`${run[0]} was killed by ${end.signal}`);
  }
}

async function fromAddress(
  { url, pointer, secretHeaders }: Extract<Throttle['ask'], { kind: 'address' }>,
  workspace: Pick<Workspace, 'secret'>,
  signal: AbortSignal,
): Promise<LoadReading> {
  const headers = await secretsOf(secretHeaders, workspace);
  if (Object.keys(headers).length > 0 && !isPrivateChannel(url))
    return unknown('a secret would be sent without TLS; give an https address');
  const response = await fetch(url, {
    headers,
    // A redirect could carry the secret headers elsewhere.
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  if (!response.ok) return unknown(`${url} answered ${response.status}`);
  const text = (await readUpTo(response, MAX_CHARACTERS)).trim();
  if (pointer === '') return asNumber(text, `the answer of ${url}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unknown(`the answer of ${url} is not JSON`);
  }
  const found = atPointer(json, pointer);
  return typeof found === 'number' || typeof found === 'string'
    ? asNumber(String(found), `${pointer} of ${url}`)
    : unknown(`${url} has no number at ${pointer}`);
}

function asNumber(text: string, what: string): LoadReading {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { value } : unknown(`${what} is not a number`);
}

const unknown = (why: string): LoadReading => ({ value: null, why });
