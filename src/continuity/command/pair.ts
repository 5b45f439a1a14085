import type { FailureCode } from '../../domain/failure-codes.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Clock } from '../../support/clock.ts';
import { redactor } from '../../support/redact.ts';
import { runProcess } from '../../support/run-process.ts';
import type { ArgumentVector, ProcessEnd } from '../../support/run-process.ts';
import { requireActive, whyNotInSync } from '../continuity-system.ts';
import type { ContinuitySystem, PairStatus } from '../continuity-system.ts';
import { readStatusOutput } from './status-output.ts';

export interface CommandPairOptions {
  readonly name: string;
  /** The first is the primary. */
  readonly members: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Environment variables by reference. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly fullCheckTimeoutMs: number;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly couplings: readonly string[];
  /** Argument vectors; null: the pair cannot do it. `{to} {member} {expectActive} {applications} {state}` are filled in. */
  readonly programs: {
    readonly status: ArgumentVector;
    readonly switchover: ArgumentVector | null;
    readonly shutdown: ArgumentVector | null;
    readonly start: ArgumentVector | null;
    readonly maintenanceMode: ArgumentVector | null;
    readonly fullSystemCheck: ArgumentVector | null;
  };
}
type ProgramName = keyof CommandPairOptions['programs'];

const MAX_STATUS = 1_000_000;
/** A program's own way to say: I looked, and did nothing. */
const REFUSED = 3;

/** A pair that only the admin's own programs can handle. Exit 0: done, 3: refused and nothing changed, other: unknown. */
export class CommandPair implements ContinuitySystem {
  readonly kind = 'command';
  readonly name: string;
  readonly primary: string;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly couplings: readonly string[];
  readonly #options: CommandPairOptions;
  readonly #clock: Clock;
  readonly #secret: (reference: string) => Promise<string>;
  #last: Promise<unknown> = Promise.resolve();
  #readAtMs: number | null = null;

  constructor(
    options: CommandPairOptions,
    context: { readonly clock: Clock; readonly secret: (reference: string) => Promise<string> },
  ) {
    this.name = options.name;
    this.primary = options.members[0] ?? '';
    this.cooldownMs = options.cooldownMs;
    this.pollIntervalMs = options.pollIntervalMs;
    this.couplings = options.couplings;
    this.#options = options;
    this.#clock = context.clock;
    this.#secret = context.secret;
  }

  status(): Promise<PairStatus> {
    return this.#oneAtATime(() => this.#read());
  }

  switchover(to: string, expectActive: string): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      const status = await this.#read();
      requireActive(this, status, expectActive);
      const reasons = whyNotInSync(status, expectActive, instantFromMs(this.#clock.nowMs()));
      if (reasons.length > 0) throw this.#refused('not-in-sync', `cannot switch over: ${reasons.join('; ')}`);
      return this.#run('switchover', { to, expectActive });
    });
  }

  shutdown(applications: 'keep-running' | 'stop', expectActive: string): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      requireActive(this, await this.#read(), expectActive);
      return this.#run('shutdown', { applications, expectActive });
    });
  }

  start(member: string, expectActive: string): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      const status = await this.#read();
      requireActive(this, status, expectActive);
      const leader = status.members.find(({ name }) => name === expectActive);
      if (member !== expectActive && leader?.running !== 'yes') {
        throw this.#refused(
          'primary-first',
          `${member} cannot start before ${expectActive}: the stale side could become active`,
        );
      }
      return this.#run('start', { member, expectActive });
    });
  }

  maintenanceMode(on: boolean, expectActive: string): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      requireActive(this, await this.#read(), expectActive);
      return this.#run('maintenanceMode', { state: on ? 'begin' : 'end', expectActive });
    });
  }

  async fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]> {
    return this.#oneAtATime(() =>
      this.#run('fullSystemCheck', { expectActive: this.primary }, this.#options.fullCheckTimeoutMs, signal),
    );
  }

  async close(): Promise<void> {
    await this.#last.catch(() => {});
  }

  async #read(): Promise<PairStatus> {
    if (this.#readAtMs !== null) {
      await this.#clock.sleep(this.#readAtMs + this.pollIntervalMs - this.#clock.nowMs());
    }
    this.#readAtMs = this.#clock.nowMs();
    const end = await this.#start(this.#options.programs.status, this.#options.timeoutMs);
    if (end.kind !== 'exited' || end.exitCode !== 0) throw this.#unknown('The status program', end);
    return readStatusOutput(end.stdout, this.#options.members, instantFromMs(this.#clock.nowMs()));
  }

  async #run(
    program: Exclude<ProgramName, 'status'>,
    values: Readonly<Record<string, string>>,
    timeoutMs = this.#options.timeoutMs,
    signal?: AbortSignal,
  ): Promise<readonly Evidence[]> {
    const template = this.#options.programs[program];
    if (template === null)
      throw this.#refused('not-supported', `no program for ${program} is named in drover.yaml`);
    const argv = template.map((part) =>
      part.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all),
    );
    const end = await this.#start(argv, timeoutMs, signal);
    if (end.kind === 'exited' && end.exitCode === 0) {
      const at = instantFromMs(this.#clock.nowMs());
      return [
        {
          label: `Program for ${program}`,
          value: `exit code 0${end.lastLine === '' ? '' : `: ${end.lastLine}`}`,
          at,
        },
      ];
    }
    if (end.kind === 'exited' && end.exitCode === REFUSED) {
      throw this.#refused('pair-refused', `the program for ${program} refused: ${end.lastLine}`);
    }
    if (end.kind === 'not-started') {
      throw this.#refused(
        'command-not-started',
        `the program for ${program} could not be started: ${end.message}`,
      );
    }
    throw this.#unknown(`The program for ${program}`, end);
  }

  async #start(argv: ArgumentVector, timeoutMs: number, signal?: AbortSignal): Promise<ProcessEnd> {
    const secrets: Record<string, string> = {};
    for (const [name, reference] of Object.entries(this.#options.secrets)) {
      secrets[name] = await this.#secret(reference);
    }
    const redact = redactor(Object.values(secrets));
    const end = await runProcess(argv, {
      folder: this.#options.folder,
      env: { ...this.#options.env, ...secrets },
      timeoutMs,
      keepStdout: MAX_STATUS,
      ...(signal === undefined ? {} : { signal }),
    });
    return end.kind === 'exited' ? { ...end, lastLine: redact(end.lastLine) } : end;
  }

  #unknown(who: string, end: ProcessEnd): Failure {
    const how =
      end.kind === 'exited'
        ? `ended with code ${end.exitCode}: ${end.lastLine}`
        : `gave no answer (${end.kind})`;
    return new Failure({
      code: 'pair-unknown',
      message: `${who} of pair ${this.name} ${how}. The state of the pair is unknown.`,
      hint: 'drover reads the state before it decides; if this stays, run the program by hand.',
      retry: 'retry',
    });
  }

  #refused(code: FailureCode, problem: string): Failure {
    return new Failure({
      code,
      message: `Pair ${this.name}: ${problem}. Nothing was changed.`,
      hint: 'Correct the cause, then run apply again.',
      retry: 'permanent',
    });
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.catch(() => {}).then(work);
    this.#last = turn;
    return turn;
  }
}
