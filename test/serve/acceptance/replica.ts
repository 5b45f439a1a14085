// A real `drover serve` in a process group of its own, with a namespace of processes of its own where that is asked for.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { eventually } from '../../eventually.ts';
import { NO_GIT_CONFIGURATION } from '../../git-configuration.ts';

/** A look that is not repeated may take as long as the machine needs. */
const PATIENT_MS = 60_000;
/** One of many looks. */
const POLL_MS = 5000;

const program = new URL('../../../bin/drover.cjs', import.meta.url).pathname;

export interface ReplicaOptions {
  /** As in a container: it sees no other process, under the same host name. */
  readonly namespace?: boolean;
  readonly args?: readonly string[];
  /** Missing: a free port of loopback. */
  readonly listen?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded before drover itself. */
  readonly preload?: readonly string[];
  /** Of every request that a test makes to it. */
  readonly headers?: Readonly<Record<string, string>>;
}

export class Replica {
  readonly name: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly headers: Readonly<Record<string, string>>;
  readonly #child: ChildProcess;
  readonly #log: string;
  /** Bytes of the log that another life has written. */
  readonly #logBefore: number;
  #url: string | null = null;
  #hasEnded = false;

  constructor(clone: string, options: ReplicaOptions) {
    const {
      namespace = false,
      args = [],
      listen = '127.0.0.1:0',
      env = {},
      preload = [],
      headers = {},
    } = options;
    this.headers = headers;
    this.name = clone.slice(clone.lastIndexOf('/') + 1);
    this.#log = `${clone}.log`;
    const line = [
      process.execPath,
      ...preload.flatMap((file) => ['--import', file]),
      program,
      'serve',
      ...args,
      '--listen',
      listen,
    ];
    const [command = '', ...rest] = namespace
      ? ['unshare', '--pid', '--fork', '--mount-proc', 'bash', '-c', '"$@"; exit $?', 'bash', ...line]
      : line;
    const log = openSync(this.#log, 'a');
    this.#logBefore = fstatSync(log).size;
    this.#child = spawn(command, rest, {
      cwd: clone,
      detached: true,
      env: { ...process.env, ...GIT_ENVIRONMENT, NO_COLOR: '1', DROVER_USER: 'tester', ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code, signal) => {
        this.#hasEnded = true;
        resolve({ code, signal });
      });
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Of all its lives. */
  get log(): string {
    return readFileSync(this.#log, 'utf8');
  }

  /** Of its page, as it says itself. */
  get url(): string {
    const said = (): string => readFileSync(this.#log).subarray(this.#logBefore).toString();
    this.#url ??= /The page is at (http:\S+)\n/.exec(said())?.[1] ?? null;
    if (this.#url === null) throw new Error(`${this.name} has no page yet`);
    return this.#url;
  }

  /** Resolves once its page answers. */
  async ready(): Promise<this> {
    await eventually(async () => {
      if (this.#hasEnded) throw new Error(`${this.name} has ended:\n${this.log}`);
      return (await this.status('/readyz', {}, POLL_MS)) === 200;
    }, `${this.name} is ready`);
    return this;
  }

  /** Null: it does not answer. */
  async text(path: string, withinMs = PATIENT_MS): Promise<string | null> {
    try {
      return await (
        await fetch(this.url + path, { headers: this.headers, signal: AbortSignal.timeout(withinMs) })
      ).text();
    } catch {
      return null;
    }
  }

  /** Null: it does not answer, or not with JSON. */
  async json(path: string): Promise<unknown> {
    try {
      return JSON.parse((await this.text(path, POLL_MS)) ?? 'null');
    } catch {
      return null;
    }
  }

  /** The id of the newest run, once there is one. */
  runId(withinMs = 60_000): Promise<string> {
    return eventually(
      async () => {
        const answer = (await this.json('/api/v1/runs')) as {
          readonly runs?: readonly { readonly run: string }[];
        } | null;
        return answer?.runs?.[0]?.run;
      },
      'there is a run',
      withinMs,
    );
  }

  /** Once the page of the run asks for an answer. */
  gateIsShown(run: string): Promise<true> {
    return eventually(
      async () => /approve-gate/.test((await this.text(`/runs/${run}`, POLL_MS)) ?? '') || undefined,
      'the gate is shown',
    );
  }

  async status(path: string, init: RequestInit = {}, withinMs = PATIENT_MS): Promise<number | null> {
    try {
      const response = await fetch(this.url + path, {
        headers: this.headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(withinMs),
        ...init,
      });
      await response.text();
      return response.status;
    } catch {
      return null;
    }
  }

  /** As its own metrics say. */
  async isLeader(): Promise<boolean> {
    return (
      !this.#hasEnded && /^drover_leader(\{[^}]*\})? 1$/m.test((await this.text('/metrics', 1500)) ?? '')
    );
  }

  kill(): void {
    this.#signal('SIGKILL');
  }

  stop(): void {
    this.#signal('SIGSTOP');
  }

  wake(): void {
    this.#signal('SIGCONT');
  }

  /** Gracefully; with its exit code. */
  async end(): Promise<number | null> {
    this.#signal('SIGTERM');
    return (await this.ended).code;
  }

  /** Resident memory of drover itself. */
  memoryBytes(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (this.#hasEnded || pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Of whoever runs the suite nothing. */
export const GIT_ENVIRONMENT = {
  ...NO_GIT_CONFIGURATION,
  GIT_COMMITTER_NAME: 'Committer',
  GIT_COMMITTER_EMAIL: 'committer@example.com',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
};
