import type { Authority } from '../../support/authority.ts';
import type { Clock } from '../../support/clock.ts';
import type { Memory } from '../../support/surroundings.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import { type CopyStatus, copyStatusOf } from '../../systems/exchange/bridge/copy-status.ts';
import type { ExchangeShell } from '../../systems/exchange/bridge/exchange-shell.ts';
import { on, text, type CmdletParameters } from '../../systems/exchange/bridge/protocol.ts';
import type { PairStatus } from '../continuity-system.ts';
import { pairRefused, type PairFacts, type PlainPair, requireAuthority } from '../guarded.ts';
import { ActivationBlocks } from './activation-blocks.ts';
import { isSuspended, pairStatus, shortName } from './pair-status.ts';

/** The options of `kind: dag`. */
export interface DagConfig {
  /** Databases that are switched together. */
  readonly databases: readonly string[];
  /** The server that mounts them while mailboxes move. */
  readonly primary: string;
  /** Short names of all servers that hold a copy, the primary included. */
  readonly members: readonly string[];
  readonly cooldownMinutes?: number;
}

/** The sessions of the Exchange organisation that the group belongs to. */
export interface DagShells {
  readonly read: ExchangeShell;
  readonly write: ExchangeShell;
}
interface DagDeps extends DagShells {
  readonly clock: Clock;
  readonly memory: Memory;
}

/**
 * A database availability group, limited to the databases that a plan touches: a member is a server, and the active one
 * mounts all of them. Exchange keeps serving users throughout; "shutdown" suspends the passive copies.
 */
export class DagPair implements PlainPair {
  readonly facts: PairFacts;
  readonly #config: DagConfig;
  readonly #deps: DagDeps;
  readonly #blocks: ActivationBlocks;

  constructor(name: string, config: DagConfig, deps: DagDeps) {
    const primary = shortName(config.primary);
    this.facts = {
      name,
      kind: 'dag',
      primary,
      cooldownMs: (config.cooldownMinutes ?? 10) * 60_000,
      pollIntervalMs: 15_000,
      couplings: ['moves-stall-while-suspended', 'defrag-needs-reseed', 'resume-removes-activation-blocks'],
    };
    this.#config = config;
    this.#deps = deps;
    this.#blocks = new ActivationBlocks(deps.memory, name);
    if (config.members.map(shortName).includes(primary)) return;
    throw Failure.permanent(
      'invalid-config',
      `Continuity system ${name}: \`primary\` must be one of the \`members\`.`,
    );
  }

  async status(): Promise<PairStatus> {
    return pairStatus(await this.#copies(), this.#config.members, this.#now());
  }

  async switchover(to: string, _expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    const { databases } = this.#config;
    const copies = await this.#copies();
    const without = databases.find(
      (name) => !copies.some((copy) => copy.database === name && copy.server === shortName(to)),
    );
    if (without !== undefined) throw Failure.permanent('no-copy-there', `${to} has no copy of ${without}.`);
    for (const database of databases)
      await this.#order(under, 'Move-ActiveMailboxDatabase', {
        Identity: database,
        ActivateOnServer: to,
        MountDialOverride: 'Lossless',
        MoveComment: `drover: ordered switchover to ${to}`,
      });
    const { active } = await this.status();
    if (active === shortName(to)) return [this.#evidence('active', to)];
    throw Failure.permanent(
      'switchover-incomplete',
      `After the switchover ${active ?? 'no single server'} is active instead of ${to}.`,
    );
  }

  async shutdown(
    applications: 'keep-running' | 'stop',
    _expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]> {
    if (applications === 'stop')
      throw Failure.permanent(
        'not-supported',
        'Stopping Exchange itself is not supported: on a group it would only cause a failover.',
      );
    const passive = await this.#passiveCopies();
    const running = passive.filter((copy) => !isSuspended(copy));
    await this.#blocks.note(running.filter((copy) => copy.activationSuspended).map(identityOf));
    for (const copy of running)
      await this.#order(under, 'Suspend-MailboxDatabaseCopy', {
        Identity: identityOf(copy),
        SuspendComment: 'drover: kept as a fallback while mailboxes move',
      });
    const after = await this.#passiveCopies();
    const left = after.filter((copy) => !isSuspended(copy));
    if (left.length > 0) throw Failure.permanent('still-replicating', `${names(left)} still replicate.`);
    return [this.#evidence('suspended copies', names(after))];
  }

  async start(member: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    const server = shortName(member);
    if (server === shortName(expectActive)) {
      // It never stopped: only the order is checked, as for every other kind of pair.
      await this.#blocks.notePrimaryStarted();
      return [this.#evidence('active', `${server} kept running`)];
    }
    const noted = await this.#blocks.read();
    if (noted?.primaryStarted === false)
      throw pairRefused(this.facts.name, 'primary-first', `${expectActive} is started before ${member}`);
    const suspended = await this.#suspendedOn(server);
    for (const copy of suspended)
      await this.#order(under, 'Resume-MailboxDatabaseCopy', { Identity: identityOf(copy) });
    // Resuming a copy also removes a block that was set on purpose.
    const blocked = (noted?.blocked ?? []).filter((copy) => copy.endsWith(`\\${server}`));
    for (const copy of blocked) await this.#blockActivation(copy, under);
    const stopped = await this.#suspendedOn(server);
    if (stopped.length > 0)
      throw Failure.permanent('still-suspended', `${names(stopped)} are still suspended.`);
    if (!(await this.#copies()).some(isSuspended)) await this.#blocks.clear();
    return [
      this.#evidence('resumed copies', names(suspended) || 'none was suspended'),
      ...blocked.map((copy) => this.#evidence('activation block restored', copy)),
    ];
  }

  async maintenanceMode(
    wanted: boolean,
    _expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]> {
    const { members } = await this.status();
    for (const copy of await this.#passiveCopies()) {
      const identity = identityOf(copy);
      if (wanted && !copy.activationSuspended) await this.#blockActivation(identity, under);
      if (!wanted && copy.activationSuspended)
        await this.#order(under, 'Resume-MailboxDatabaseCopy', { Identity: identity });
    }
    const passive = members.filter((member) => member.role !== 'active').map(({ name }) => name);
    return [this.#evidence('activation', `${wanted ? 'blocked' : 'allowed'} on ${passive.join(', ')}`)];
  }

  async fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]> {
    const { active, members } = await this.status();
    const faults = members
      .filter((member) => member.inSync !== 'yes')
      .map(({ name, detail }) => `${name}: ${detail}`);
    for (const { name } of members) {
      if (signal.aborted) throw Failure.permanent('stopped', 'The check was stopped before it was complete.');
      faults.push(...(await this.#replicationFaults(name)));
    }
    if (faults.length > 0 || active === null)
      throw Failure.permanent(
        'full-check-failed',
        `The group is not in order: ${faults.join('; ') || 'no single active server'}.`,
      );
    return members.map(({ name, role, detail }) => this.#evidence(name, `${role}, ${detail}`));
  }

  async close(): Promise<void> {
    await this.#deps.read.close();
    await this.#deps.write.close();
  }

  async #replicationFaults(server: string): Promise<readonly string[]> {
    const checks = await this.#deps.read.call('Test-ReplicationHealth', { Identity: server });
    if (checks.length === 0) return [`${server}: no replication check was reported`];
    return checks
      .filter((row) => !/^passed$/i.test(text(row, 'Result').replaceAll('*', '')))
      .map((row) => `${server}: ${text(row, 'Check')} ${text(row, 'Result')} ${text(row, 'Error')}`.trim());
  }

  async #copies(): Promise<readonly CopyStatus[]> {
    const copies: CopyStatus[] = [];
    for (const database of this.#config.databases) {
      const found = await this.#deps.read.call('Get-MailboxDatabaseCopyStatus', { Identity: database });
      if (found.length === 0) throw Failure.permanent('not-found', `No copies of ${database} were reported.`);
      copies.push(...found.map(copyStatusOf));
    }
    return copies;
  }

  async #passiveCopies(): Promise<readonly CopyStatus[]> {
    return (await this.#copies()).filter((copy) => !copy.active);
  }

  async #suspendedOn(server: string): Promise<readonly CopyStatus[]> {
    return (await this.#passiveCopies()).filter((copy) => copy.server === server && isSuspended(copy));
  }

  /** Exchange holds no token: the lease is asked for right before each cmdlet. One already sent to it runs to its end. */
  async #order(under: Authority | undefined, cmdlet: string, parameters: CmdletParameters): Promise<void> {
    await requireAuthority(this.facts.name, under);
    await this.#deps.write.call(cmdlet, parameters);
  }

  async #blockActivation(copy: string, under: Authority | undefined): Promise<void> {
    const parameters = { Identity: copy, ActivationOnly: on };
    await this.#order(under, 'Suspend-MailboxDatabaseCopy', parameters);
  }

  #evidence(label: string, value: string): Evidence {
    return { label, value, at: this.#now() };
  }

  #now() {
    return instantFromMs(this.#deps.clock.nowMs());
  }
}

const identityOf = (copy: CopyStatus): string => `${copy.database}\\${copy.server}`;
const names = (copies: readonly CopyStatus[]): string => copies.map(identityOf).join(', ');
