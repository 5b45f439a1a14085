import { platform } from 'node:os';

/** An argument vector; the first entry is the program. It is never passed to a shell. */
export type ArgumentVector = readonly string[];

export interface ProcessOptions {
  readonly folder: string;
  /** Added to drover's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Null: limited by the signal only. */
  readonly timeoutMs: number | null;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
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

const GRACE_MS = 2000;
const MAX_LINE = 4000;

/**
 * Runs a program and reads its output line by line. A timeout or an abort ends the program and everything it started: SIGTERM
 * to the process group, SIGKILL two seconds later. Never rejects.
 */
export async function runProcess(argv: ArgumentVector, options: ProcessOptions): Promise<ProcessEnd> {
  const { execa } = await import('execa');
  const [program = '', ...args] = argv;
  if (options.signal?.aborted) return { kind: 'stopped' };

  const child = execa(program, args, {
    cwd: options.folder,
    env: { ...options.env },
    reject: false,
    buffer: false,
    stdin: 'ignore',
    // Its own process group, so that everything the program started can be ended with it.
    detached: platform() !== 'win32',
    windowsHide: true,
  });
  let ending: 'timed-out' | 'stopped' | null = null;
  const end = (why: 'timed-out' | 'stopped'): void => {
    ending ??= why;
    endProcessTree(child.pid);
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

  if (ending === 'timed-out') return { kind: 'timed-out', afterMs: options.timeoutMs ?? 0 };
  if (ending === 'stopped') return { kind: 'stopped' };
  if (result.exitCode !== undefined) {
    return { kind: 'exited', exitCode: result.exitCode, stdout: kept.stdout, lastLine: kept.lastLine };
  }
  if (result.signal !== undefined) return { kind: 'killed', signal: result.signal };
  return { kind: 'not-started', message: result.originalMessage ?? result.shortMessage ?? 'unknown reason' };
}

function endProcessTree(processId: number | undefined): void {
  if (processId === undefined) return;
  if (platform() === 'win32') {
    void import('execa').then(({ execa }) =>
      execa('taskkill', ['/pid', String(processId), '/T', '/F'], { reject: false }),
    );
    return;
  }
  signalGroup(processId, 'SIGTERM');
  setTimeout(() => signalGroup(processId, 'SIGKILL'), GRACE_MS).unref();
}

function signalGroup(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-processId, signal);
  } catch {
    // The group has already ended.
  }
}
