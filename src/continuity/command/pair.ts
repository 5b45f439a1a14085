import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Authority } from '../../support/authority.ts';
import { durationMs } from '../../support/duration.ts';
import { secretsOf, type Surroundings } from '../../support/surroundings.ts';
import { redactor } from '../../support/redact.ts';
import { runProcess, type ArgumentVector, type ProcessEnd } from '../../support/run-process.ts';
import type { PairStatus } from '../continuity-system.ts';
import { pairRefused, type PacedCalls, type PairFacts, type PlainPair } from '../guarded.ts';
import { answerInWords, fillIn, pairUnknown, requireSuccess } from '../program.ts';
import { readStatusOutput } from './status-output.ts';

/** The options of `kind: command`. `{to} {member} {expectActive} {applications} {state}` are substituted. */
export interface CommandPairConfig {
  /** The first is the primary. */
  readonly members: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Environment variables by reference. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly timeout?: string;
  readonly fullCheckTimeout?: string;
  readonly cooldown?: string;
  readonly pollInterval?: string;
  readonly couplings?: readonly string[];
  readonly status: ArgumentVector;
  /** Missing: the pair does not support it. */
  readonly switchover?: ArgumentVector;
  readonly shutdown?: ArgumentVector;
  readonly start?: ArgumentVector;
  readonly maintenanceMode?: ArgumentVector;
  readonly fullSystemCheck?: ArgumentVector;
}
type Order = 'switchover' | 'shutdown' | 'start' | 'maintenanceMode' | 'fullSystemCheck';

const MAX_STATUS = 1_000_000;
/** The exit code of a program that checked and did nothing. */
const REFUSED = 3;

/** A pair that only the admin's own programs can handle. Exit 0: done, 3: refused and nothing changed, other: unknown. */
export class CommandPair implements PlainPair {
  readonly facts: PairFacts;
  readonly #config: CommandPairConfig;
  readonly #context: Surroundings;
  readonly #timeoutMs: number;

  constructor(name: string, config: CommandPairConfig, context: Surroundings) {
    const { members, cooldown = '10m', pollInterval = '10s', couplings = [] } = config;
    const times = { cooldownMs: durationMs(cooldown), pollIntervalMs: durationMs(pollInterval) };
    this.facts = { name, kind: 'command', primary: members[0] ?? '', ...times, couplings };
    this.#config = config;
    this.#context = context;
    this.#timeoutMs = durationMs(config.timeout ?? '30m');
  }

  async status(): Promise<PairStatus> {
    const end = await this.#start(this.#config.status, this.#timeoutMs);
    if (end.kind !== 'exited' || end.exitCode !== 0)
      throw pairUnknown(this.facts.name, 'the status program', end);
    return readStatusOutput(end.stdout, this.#config.members, this.#now());
  }

  switchover(to: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#run('switchover', { to, expectActive }, under?.signal);
  }

  shutdown(
    applications: 'keep-running' | 'stop',
    expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]> {
    return this.#run('shutdown', { applications, expectActive }, under?.signal);
  }

  start(member: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#run('start', { member, expectActive }, under?.signal);
  }

  maintenanceMode(on: boolean, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#run('maintenanceMode', { state: on ? 'begin' : 'end', expectActive }, under?.signal);
  }

  fullSystemCheck(signal: AbortSignal, calls: PacedCalls): Promise<readonly Evidence[]> {
    const timeoutMs = durationMs(this.#config.fullCheckTimeout ?? '12h');
    return calls.inTurn(() =>
      this.#run('fullSystemCheck', { expectActive: this.facts.primary }, signal, timeoutMs),
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #run(
    order: Order,
    values: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
    timeoutMs = this.#timeoutMs,
  ): Promise<readonly Evidence[]> {
    const template = this.#config[order];
    if (template === undefined)
      throw pairRefused(this.facts.name, 'not-supported', `drover.yaml has no program for ${order}`);
    const end = await this.#start(fillIn(template, values), timeoutMs, signal);
    const what = `the program for ${order}`;
    if (end.kind === 'exited' && end.exitCode === REFUSED)
      throw pairRefused(this.facts.name, 'pair-refused', `${what} refused: ${end.lastLine}`);
    const value = answerInWords(requireSuccess(this.facts.name, what, end));
    return [{ label: `Program for ${order}`, value, at: this.#now() }];
  }

  async #start(argv: ArgumentVector, timeoutMs: number, signal?: AbortSignal): Promise<ProcessEnd> {
    const secrets = await secretsOf(this.#config.secrets, this.#context);
    const redact = redactor(Object.values(secrets));
    const end = await runProcess(argv, {
      // What drover.yaml names is the admin's own.
      inherits: 'all',
      folder: this.#context.folder,
      env: { ...this.#config.env, ...secrets },
      timeoutMs,
      keepStdout: MAX_STATUS,
      ...(signal === undefined ? {} : { signal }),
    });
    return end.kind === 'exited' ? { ...end, lastLine: redact(end.lastLine) } : end;
  }

  #now() {
    return instantFromMs(this.#context.clock.nowMs());
  }
}
