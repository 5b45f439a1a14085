// A real `drover` that stops at one point of its work, as a machine that is paused does, and goes on when it is woken.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processFacts } from '../../src/support/process-facts.ts';
import type { PlantName } from './planted.ts';

const program = new URL('../../bin/drover.cjs', import.meta.url).pathname;
const preloads = ['./planted.ts', './pause-at.ts', '../crash/jump-clock.ts'].flatMap((file) => [
  '--import',
  new URL(file, import.meta.url).href,
]);
/** Longer than any lease. */
export const AHEAD_MS = 31_000;
const END_WITHIN_MS = 90_000;

/**
 * `process`: all of it stops. `thread`: the others of its threads go on. `namespace`: the process stops, and it is in a
 * namespace of processes of its own, as in a container, with a successor in another one and the same host name.
 */
export type How = 'process' | 'thread' | 'namespace';

export interface LateEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

export class LateProcess {
  readonly ended: Promise<LateEnd>;
  readonly #child: ChildProcess;
  readonly #mark: string;
  readonly #how: How | 'kill';
  readonly #said = { stdout: '', stderr: '' };
  #hasEnded = false;

  /** `at`: a point's name and number; null: none. `isAhead`: its clock is, so that it takes leases for over. */
  constructor(
    folder: string,
    args: readonly string[],
    {
      at = null,
      how = 'process',
      log,
      isAhead = false,
      planted,
    }: {
      at?: string | null;
      how?: How | 'kill';
      log?: string;
      isAhead?: boolean;
      planted?: PlantName | undefined;
    } = {},
  ) {
    this.#how = how;
    this.#mark = join(folder, `stopped-${Math.random()}`);
    const line = [process.execPath, ...preloads, program, ...args];
    // Its own first process cannot stop itself: that is the shell.
    const shell = ['--pid', '--fork', '--mount-proc', 'bash', '-c', '"$@"; exit $?', 'bash', ...line];
    const [command = '', ...rest] = how === 'namespace' ? ['unshare', ...shell] : line;
    this.#child = spawn(command, rest, {
      cwd: folder,
      detached: true,
      env: {
        ...process.env,
        NO_COLOR: '1',
        CI: '1',
        DROVER_USER: 'tester',
        PAUSE_HOW: how === 'namespace' ? 'process' : how,
        PAUSE_MARK: this.#mark,
        ...(at === null ? {} : { PAUSE_AT: at }),
        ...(log === undefined ? {} : { PAUSE_LOG: log }),
        ...(planted === undefined ? {} : { PLANTED: planted }),
        ...(isAhead ? { JUMP_WHEN: folder, JUMP_BY_MS: String(AHEAD_MS) } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = this.#end();
  }

  /** What it has said so far. */
  get output(): string {
    return this.#said.stdout + this.#said.stderr;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Resolves when it has stopped; false: it ended before it came to its point. */
  async stopped(): Promise<boolean> {
    while (!this.#hasEnded) {
      if (existsSync(this.#mark) && (this.#how === 'thread' || this.#isStopped())) return true;
      await pause(10);
    }
    return false;
  }

  /** At this instant, wherever it is. */
  stop(): void {
    if (!this.#hasEnded) this.#signal('SIGSTOP');
  }

  wake(): void {
    if (this.#how === 'thread') writeFileSync(`${this.#mark}.wake`, '');
    else this.#signal('SIGCONT');
  }

  /** Null: it does not end, and was killed. */
  async endsInTime(withinMs = END_WITHIN_MS): Promise<LateEnd | null> {
    const end = await atMost(withinMs, this.ended);
    if (end === null) this.#signal('SIGKILL');
    return end;
  }

  kill(): void {
    if (!this.#hasEnded) this.#signal('SIGKILL');
  }

  /** Of the group that it leads, or that its namespace's first process does. */
  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.#child.pid ?? assertNever()), signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #isStopped(): boolean {
    return this.#group().some((pid) => processFacts(pid)?.isStopped === true);
  }

  /** The child and its descendants. */
  #group(): readonly number[] {
    const below = (pid: number): readonly number[] => [pid, ...childrenOf(pid).flatMap(below)];
    return below(this.#child.pid ?? assertNever());
  }

  #end(): Promise<LateEnd> {
    for (const stream of ['stdout', 'stderr'] as const)
      this.#child[stream]?.setEncoding('utf8').on('data', (text: string) => (this.#said[stream] += text));
    return new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', () => (this.#hasEnded = true));
      this.#child.once('close', (code, signal) => resolve({ code, signal, output: this.output }));
    });
  }
}

/** Null: it goes on. */
export async function atMost<T>(timeMs: number, work: Promise<T>): Promise<T | null> {
  const timer = new AbortController();
  const late = pause(timeMs, null, { signal: timer.signal }).catch(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}

const assertNever = (): never => {
  throw new Error('the process was not started');
};

function childrenOf(pid: number): readonly number[] {
  try {
    const found = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return found === '' ? [] : found.split(' ').map(Number);
  } catch {
    return [];
  }
}
