import { readdirSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { processFacts } from './process-facts.ts';

/** An argument vector; the first entry is the program. It is never passed to a shell. */
export type ArgumentVector = readonly string[];

export interface ProcessOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What `env` is added to: drover's own environment, or (default) the little that every program needs. */
  readonly inherits?: 'all' | 'little';
  /** Null: limited by the signal only. */
  readonly timeoutMs: number | null;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Its standard input; left out: it has none. */
  readonly input?: string;
  /** How much of standard output to return, in characters; default: nothing. */
  readonly keepStdout?: number;
}

export type ProcessEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly stdout: string; readonly lastLine: string }
  /** Program not found, not executable, or folder not found. */
  | { readonly kind: 'not-started'; readonly message: string }
  /** What it did before that is unknown. */
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'killed'; readonly signal: string };

export const hasSucceeded = (end: ProcessEnd): boolean => end.kind === 'exited' && end.exitCode === 0;

// Where programs, the account and temporary files are, and in which language and time zone; Windows' own after them.
const ordinary =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|TMP|TEMP|SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERNAME|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles(\(x86\))?|CommonProgramFiles(\(x86\))?)$/i;

/** Whatever else drover was started with, passwords among it, is not passed to the programs that it starts. */
const ordinaryEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => ordinary.test(name)));

const GRACE_MS = 2000;
const LOOK_EVERY_MS = 50;
const MAX_LINE = 4000;

/**
 * Runs a program and reads its output line by line. A timeout or an abort ends the program and everything it started: SIGTERM
 * to the process group, SIGKILL two seconds later; it resolves when none of them is left. Never rejects.
 */
export async function runProcess(argv: ArgumentVector, options: ProcessOptions): Promise<ProcessEnd> {
  const { execa } = await import('execa');
  const [program = '', ...args] = argv;
  if (options.signal?.aborted) return { kind: 'stopped' };

  const child = execa(program, args, {
    cwd: options.folder,
    env: { ...(options.inherits === 'all' ? process.env : ordinaryEnvironment()), ...options.env },
    extendEnv: false,
    reject: false,
    buffer: false,
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    // Its own process group, so that everything the program started can be ended with it.
    detached: platform() !== 'win32',
    windowsHide: true,
  });
  let ending: { readonly why: 'timed-out' | 'stopped'; readonly ended: Promise<void> } | null = null;
  const end = (why: 'timed-out' | 'stopped'): void => {
    ending ??= { why, ended: endProcessTree(child.pid) };
  };
  const onAbort = (): void => end('stopped');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    options.timeoutMs === null ? undefined : setTimeout(() => end('timed-out'), options.timeoutMs);

  const kept = { stdout: '', lastLine: '' };
  const read = async (stream: 'stdout' | 'stderr'): Promise<void> => {
    for await (const whole of child.iterable({ from: stream })) {
      if (stream === 'stdout' && kept.stdout.length < (options.keepStdout ?? 0)) kept.stdout += `${whole}\n`;
      const line = whole.length > MAX_LINE ? `${whole.slice(0, MAX_LINE)}…` : whole;
      if (line.trim() !== '') kept.lastLine = line;
      options.onLine?.(line, stream);
    }
  };
  // The iterables reject when the program fails; the reason is read from the result.
  const [result] = await Promise.all([child, read('stdout').catch(() => {}), read('stderr').catch(() => {})]);
  clearTimeout(timer);
  options.signal?.removeEventListener('abort', onAbort);

  if (ending !== null) {
    const { why, ended } = ending as { why: 'timed-out' | 'stopped'; ended: Promise<void> };
    await ended;
    return why === 'stopped' ? { kind: 'stopped' } : { kind: 'timed-out', afterMs: options.timeoutMs ?? 0 };
  }
  if (result.exitCode !== undefined) {
    return { kind: 'exited', exitCode: result.exitCode, stdout: kept.stdout, lastLine: kept.lastLine };
  }
  if (result.signal !== undefined) return { kind: 'killed', signal: result.signal };
  return { kind: 'not-started', message: result.originalMessage ?? result.shortMessage ?? 'unknown reason' };
}

/** Resolves when no process of the group is left; one that cannot be killed (it waits for a disk) is waited for. */
async function endProcessTree(processId: number | undefined): Promise<void> {
  if (processId === undefined) return;
  if (platform() === 'win32') {
    const { execa } = await import('execa');
    await execa('taskkill', ['/pid', String(processId), '/T', '/F'], { reject: false });
    return;
  }
  signalGroup(processId, 'SIGTERM');
  for (let waitedMs = 0; isGroupAlive(processId); waitedMs += LOOK_EVERY_MS) {
    if (waitedMs >= GRACE_MS) signalGroup(processId, 'SIGKILL');
    await sleep(LOOK_EVERY_MS);
  }
}

function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-groupId, signal);
    return true;
  } catch (error) {
    // Not ESRCH: it is there, and may not be signalled.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function isGroupAlive(groupId: number): boolean {
  if (!signalGroup(groupId, 0)) return false;
  // Where no one reaps orphans (a container whose first process is drover), the dead stay in their group.
  return platform() !== 'linux' || liveMembers(groupId) > 0;
}

function liveMembers(groupId: number): number {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const facts = processFacts(Number(name));
    return facts !== null && facts.groupId === groupId && !facts.hasEnded;
  }).length;
}
