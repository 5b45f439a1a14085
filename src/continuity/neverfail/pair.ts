import type { FailureCode } from '../../domain/failure-codes.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Clock } from '../../support/clock.ts';
import { runProcess } from '../../support/run-process.ts';
import type { ArgumentVector } from '../../support/run-process.ts';
import { requireActive, whyNotInSync } from '../continuity-system.ts';
import type { ContinuitySystem, PairStatus } from '../continuity-system.ts';
import { readServers } from './management-service.ts';
import { readServerList } from './server-list.ts';
import type { NeverfailSettings } from './settings.ts';

/**
 * Neverfail Heartbeat (Continuity Engine): orders by `nfcmd`, states from the Engine Management Service. One client, one
 * call at a time, no reading sooner than ten seconds after the last. nfcmd's exit code is never proof: it fails where the
 * work goes on, and its success is checked by reading.
 */
export class NeverfailPair implements ContinuitySystem {
  readonly kind = 'neverfail';
  readonly couplings: readonly string[] = ['full-check-on-start'];
  readonly name: string;
  readonly primary: string;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly #settings: NeverfailSettings;
  readonly #clock: Clock;
  readonly #secret: (reference: string) => Promise<string>;
  #last: Promise<unknown> = Promise.resolve();
  #readAtMs: number | null = null;

  constructor(
    name: string,
    settings: NeverfailSettings,
    context: { readonly clock: Clock; readonly secret: (reference: string) => Promise<string> },
  ) {
    this.name = name;
    this.primary = settings.primary;
    this.cooldownMs = settings.cooldownMs;
    this.pollIntervalMs = settings.pollIntervalMs;
    this.#settings = settings;
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
      return this.#order(expectActive, this.#settings.syntax.makeActive, { member: to.toUpperCase() });
    });
  }

  shutdown(applications: 'keep-running' | 'stop', expectActive: string): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      requireActive(this, await this.#read(), expectActive);
      return this.#order(expectActive, this.#settings.syntax.shutdown, {
        withApplications: String(applications === 'stop'),
      });
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
      const command = this.#settings.startService[member];
      if (command === undefined) throw this.#refused('no-such-member', `there is no member ${member}`);
      return this.#run(command);
    });
  }

  maintenanceMode(on: boolean, expectActive: string): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      requireActive(this, await this.#read(), expectActive);
      const { beginMaintenance, endMaintenance } = this.#settings.syntax;
      const command = on ? beginMaintenance : endMaintenance;
      if (command !== null) return this.#order(expectActive, command, {});
      throw this.#refused(
        'not-supported',
        'no nfcmd command for maintenance mode is documented; set syntax.beginMaintenance and endMaintenance',
      );
    });
  }

  /** Every start of the engine begins one; it is complete when all members are synchronised. */
  async fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]> {
    const { syntax, fullCheckTimeoutMs } = this.#settings;
    const deadlineMs = this.#clock.nowMs() + fullCheckTimeoutMs;
    const { waitForFullCheck } = syntax;
    const waited =
      waitForFullCheck === null
        ? []
        : await this.#oneAtATime(() =>
            this.#order(this.primary, waitForFullCheck, {}, fullCheckTimeoutMs, signal),
          );
    for (;;) {
      if (signal.aborted) throw this.#unfinished('was stopped');
      const status = await this.status();
      const open = status.members.filter((member) => member.inSync !== 'yes');
      if (open.length === 0 && status.replicating === 'yes')
        return [...waited, ...this.#memberEvidence(status)];
      const wrong = open.filter((member) => member.inSync === 'no');
      if (wrong.length > 0 && status.replicating !== 'unknown') {
        throw this.#unfinished(wrong.map((member) => `${member.name}: ${member.detail}`).join('; '));
      }
      if (this.#clock.nowMs() >= deadlineMs) throw this.#unfinished('was not complete in time');
    }
  }

  async close(): Promise<void> {
    await this.#last.catch(() => {});
  }

  async #read(): Promise<PairStatus> {
    if (this.#readAtMs !== null) {
      await this.#clock.sleep(this.#readAtMs + this.pollIntervalMs - this.#clock.nowMs());
    }
    this.#readAtMs = this.#clock.nowMs();
    const { ems, members, stoppedRoles } = this.#settings;
    const json = await readServers(ems, await this.#secret(ems.password));
    const readAt = instantFromMs(this.#clock.nowMs());
    return readServerList(json, { members, group: ems.group, stoppedRoles }, readAt);
  }

  #order(
    at: string,
    syntax: ArgumentVector,
    values: Readonly<Record<string, string>>,
    timeoutMs = this.#settings.commandTimeoutMs,
    signal?: AbortSignal,
  ): Promise<readonly Evidence[]> {
    const filled = { ...values, milliseconds: String(timeoutMs) };
    const args = syntax.map((part) =>
      part.replaceAll(/\{(\w+)\}/g, (all, name: string) => filled[name as never] ?? all),
    );
    return this.#run([...this.#settings.nfcmd, this.#settings.hosts[at] ?? at, ...args], timeoutMs, signal);
  }

  async #run(
    command: ArgumentVector,
    timeoutMs = this.#settings.commandTimeoutMs,
    signal?: AbortSignal,
  ): Promise<readonly Evidence[]> {
    const end = await runProcess(command, {
      folder: this.#settings.folder,
      timeoutMs,
      ...(signal === undefined ? {} : { signal }),
    });
    const words = command.join(' ');
    if (end.kind === 'exited' && end.exitCode === 0) {
      return [
        this.#evidence('Answer', `${words}: exit code 0${end.lastLine === '' ? '' : `, ${end.lastLine}`}`),
      ];
    }
    if (end.kind === 'not-started')
      throw this.#refused('command-not-started', `${words} could not be started: ${end.message}`);
    const how =
      end.kind === 'exited'
        ? `ended with code ${end.exitCode}: ${end.lastLine}`
        : `gave no answer (${end.kind})`;
    throw new Failure({
      code: 'pair-unknown',
      message: `${words} ${how}. Whether it took effect is not known yet.`,
      hint: 'Read the state of the pair; drover does so before it decides.',
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

  #unfinished(why: string): Failure {
    return new Failure({
      code: 'full-check-failed',
      message: `The full system check of pair ${this.name} did not end well: ${why}. The pair is not protected.`,
      hint: "Look at the pair's event log for the files named, then check again.",
      retry: 'retry',
    });
  }

  #memberEvidence(status: PairStatus): readonly Evidence[] {
    return status.members.map(({ name, detail }) => ({
      label: `Member ${name}`,
      value: detail,
      at: status.readAt,
    }));
  }

  #evidence(label: string, value: string): Evidence {
    return { label, value, at: instantFromMs(this.#clock.nowMs()) };
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.catch(() => {}).then(work);
    this.#last = turn;
    return turn;
  }
}
