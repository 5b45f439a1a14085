import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Authority } from '../../support/authority.ts';
import type { Surroundings } from '../../support/surroundings.ts';
import { runProcess, type ArgumentVector } from '../../support/run-process.ts';
import type { PairStatus } from '../continuity-system.ts';
import { pairRefused, type PacedCalls, type PairFacts, type PlainPair } from '../guarded.ts';
import { answerInWords, fillIn, requireSuccess } from '../program.ts';
import { readServers } from './management-service.ts';
import { readServerList } from './server-list.ts';
import { readNeverfailSettings, type NeverfailConfig, type NeverfailSettings } from './settings.ts';
import { monotonicMs } from '../../support/clock.ts';

/**
 * Neverfail Heartbeat (Continuity Engine): orders by `nfcmd`, states from the Engine Management Service. One client, one
 * call at a time, no reading sooner than ten seconds after the last. nfcmd's exit code is never proof: it may fail while
 * the work continues, and its success is checked by reading.
 */
export class NeverfailPair implements PlainPair {
  readonly facts: PairFacts;
  readonly #settings: NeverfailSettings;
  readonly #context: Surroundings;

  /** Failure `invalid-config` for options that the schema accepts and no pair can have. */
  constructor(name: string, config: NeverfailConfig, context: Surroundings) {
    const settings = readNeverfailSettings(name, config, context.folder);
    const { primary, cooldownMs, pollIntervalMs } = settings;
    const couplings = ['full-check-on-start'];
    this.facts = { name, kind: 'neverfail', primary, cooldownMs, pollIntervalMs, couplings };
    this.#settings = settings;
    this.#context = context;
  }

  async status(): Promise<PairStatus> {
    const { ems, members, stoppedRoles } = this.#settings;
    const json = await readServers(ems, await this.#context.secret(ems.password));
    return readServerList(json, { members, group: ems.group, stoppedRoles }, this.#now());
  }

  switchover(to: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#order(
      expectActive,
      this.#settings.syntax.makeActive,
      { member: to.toUpperCase() },
      under?.signal,
    );
  }

  shutdown(
    applications: 'keep-running' | 'stop',
    expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]> {
    const values = { withApplications: String(applications === 'stop') };
    return this.#order(expectActive, this.#settings.syntax.shutdown, values, under?.signal);
  }

  start(member: string, _expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    const command = this.#settings.startService[member];
    if (command === undefined)
      throw pairRefused(this.facts.name, 'no-such-member', `member ${member} does not exist`);
    return this.#run(command, under?.signal);
  }

  maintenanceMode(on: boolean, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    const { beginMaintenance, endMaintenance } = this.#settings.syntax;
    const command = on ? beginMaintenance : endMaintenance;
    if (command !== undefined) return this.#order(expectActive, command, {}, under?.signal);
    throw pairRefused(
      this.facts.name,
      'not-supported',
      'no nfcmd command for maintenance mode is documented; set syntax.beginMaintenance and endMaintenance',
    );
  }

  /** Every start of the engine begins one; it is complete when all members are synchronised. */
  async fullSystemCheck(signal: AbortSignal, calls: PacedCalls): Promise<readonly Evidence[]> {
    const { syntax, fullCheckTimeoutMs } = this.#settings;
    const deadlineMs = monotonicMs(this.#context.clock) + fullCheckTimeoutMs;
    const { waitForFullCheck } = syntax;
    const waited =
      waitForFullCheck === undefined
        ? []
        : await calls.inTurn(() =>
            this.#order(this.facts.primary, waitForFullCheck, {}, signal, fullCheckTimeoutMs),
          );
    for (;;) {
      if (signal.aborted) throw this.#unfinished('was stopped');
      const status = await calls.status();
      const open = status.members.filter((member) => member.inSync !== 'yes');
      if (open.length === 0 && status.replicating === 'yes') return [...waited, ...memberEvidence(status)];
      const wrong = open.filter((member) => member.inSync === 'no');
      if (wrong.length > 0 && status.replicating !== 'unknown') {
        throw this.#unfinished(wrong.map((member) => `${member.name}: ${member.detail}`).join('; '));
      }
      if (monotonicMs(this.#context.clock) >= deadlineMs) throw this.#unfinished('was not complete in time');
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #order(
    at: string,
    syntax: ArgumentVector,
    values: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
    timeoutMs = this.#settings.commandTimeoutMs,
  ): Promise<readonly Evidence[]> {
    const args = fillIn(syntax, { ...values, milliseconds: String(timeoutMs) });
    return this.#run([...this.#settings.nfcmd, this.#settings.hosts[at] ?? at, ...args], signal, timeoutMs);
  }

  async #run(
    command: ArgumentVector,
    signal: AbortSignal | undefined,
    timeoutMs = this.#settings.commandTimeoutMs,
  ): Promise<readonly Evidence[]> {
    const { folder } = this.#context;
    const end = await runProcess(command, {
      folder,
      timeoutMs,
      inherits: 'all',
      ...(signal === undefined ? {} : { signal }),
    });
    const words = command.join(' ');
    const answer = answerInWords(requireSuccess(this.facts.name, words, end));
    return [{ label: 'Answer', value: `${words}: ${answer}`, at: this.#now() }];
  }

  #unfinished(why: string): Failure {
    return Failure.transient(
      'full-check-failed',
      `The full system check of pair ${this.facts.name} did not succeed: ${why}. The pair is not protected.`,
      "Check the pair's event log for the named files, then check again.",
    );
  }

  #now() {
    return instantFromMs(this.#context.clock.nowMs());
  }
}

const memberEvidence = ({ members, readAt }: PairStatus): readonly Evidence[] =>
  members.map(({ name, detail }) => ({ label: `Member ${name}`, value: detail, at: readAt }));
