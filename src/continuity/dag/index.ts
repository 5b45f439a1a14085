import type { FailureCode } from '../../domain/failure-codes.ts';
import type { Clock } from '../../support/clock.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { CopyStatus } from '../../systems/exchange/bridge/copy-status.ts';
import { copyHealth, copyStatusOf } from '../../systems/exchange/bridge/copy-status.ts';
import type { ExchangeShell } from '../../systems/exchange/bridge/exchange-shell.ts';
import type { Row } from '../../systems/exchange/bridge/protocol.ts';
import { on, text } from '../../systems/exchange/bridge/protocol.ts';
import type { ContinuitySystem, MemberStatus, PairStatus, ThreeValued } from '../continuity-system.ts';

export interface DagConfig {
  readonly kind: 'dag';
  /** Databases that are switched together. At least one. */
  readonly databases: readonly string[];
  /** The server that mounts them while mailboxes move. */
  readonly primary: string;
  /** Short names of all servers that hold a copy, the primary included. */
  readonly members: readonly string[];
  /** Least minutes between two role changes; default 10. */
  readonly cooldownMinutes?: number;
}

/** Kept from a shutdown to the end of the start, across crashes. */
interface ShutdownMemory {
  /** Copies (`DB\SERVER`) whose activation somebody had blocked before. */
  readonly blocked: readonly string[];
  readonly primaryStarted: boolean;
}

/**
 * A database availability group, seen through the databases that a plan touches: a member is a server, the active one
 * mounts all of them. Exchange keeps serving whatever happens here; "shutdown" suspends the passive copies.
 */
export function createDagContinuity(
  config: DagConfig,
  deps: {
    readonly name: string;
    readonly clock: Clock;
    readonly read: ExchangeShell;
    readonly write: ExchangeShell;
    /** What was found before copies were suspended must outlive a crash: suspending forgets activation blocks. */
    readonly memory: {
      get(key: string): Promise<string | null>;
      set(key: string, value: string): Promise<void>;
    };
  },
): ContinuitySystem {
  refuseIncomplete(config, deps.name);
  const { read, write } = deps;
  const memoryKey = `dag:${deps.name}:shutdown`;
  const now = () => instantFromMs(deps.clock.nowMs());
  const evidence = (label: string, value: string): Evidence => ({ label, value, at: now() });

  const readCopies = async (): Promise<{
    readonly rows: readonly Row[];
    readonly copies: readonly CopyStatus[];
  }> => {
    const rows: Row[] = [];
    for (const database of config.databases) {
      const found = await read.call('Get-MailboxDatabaseCopyStatus', { Identity: database });
      if (found.length === 0) throw failed('not-found', `No copies of ${database} were reported.`);
      rows.push(...found);
    }
    return { rows, copies: rows.map(copyStatusOf) };
  };

  const status = async (): Promise<PairStatus> =>
    pairStatus((await readCopies()).copies, config.members, now());

  /** The state it is safe to act in: who is active is known, and is who the run expects. */
  const asExpected = async (expectActive: string): Promise<PairStatus> => {
    const found = await status();
    if (found.active?.toUpperCase() === shortName(expectActive)) return found;
    throw failed(
      'role-changed',
      `${expectActive} should be active for ${config.databases.join(', ')}, but ${found.active ?? 'no single server'} is.`,
      'Somebody, or Exchange itself, has switched over. Look at the group before moving anything.',
    );
  };

  const switchover = async (to: string, expectActive: string): Promise<readonly Evidence[]> => {
    const before = await asExpected(expectActive);
    if (before.active?.toUpperCase() === shortName(to))
      return [evidence('active', `${to} was active already`)];
    const { rows, copies } = await readCopies();
    for (const database of config.databases) {
      const health = copyHealth(rows.filter((row) => copyStatusOf(row).database === database));
      if (health !== 'yes')
        throw failed(
          'not-in-sync',
          `The copies of ${database} are ${health === 'no' ? 'not in sync' : 'in an unknown state'}; a switchover would lose data.`,
        );
      if (!copies.some((copy) => copy.database === database && copy.server === shortName(to)))
        throw failed('no-copy-there', `${to} has no copy of ${database}.`);
    }
    for (const database of config.databases)
      await write.call('Move-ActiveMailboxDatabase', {
        Identity: database,
        ActivateOnServer: to,
        MountDialOverride: 'Lossless',
        MoveComment: `drover: ordered switchover to ${to}`,
      });
    const after = await status();
    if (after.active?.toUpperCase() === shortName(to)) return [evidence('active', to)];
    throw failed(
      'switchover-incomplete',
      `After the switchover ${after.active ?? 'no single server'} is active instead of ${to}.`,
    );
  };

  const shutdown = async (
    applications: 'keep-running' | 'stop',
    expectActive: string,
  ): Promise<readonly Evidence[]> => {
    await asExpected(expectActive);
    if (applications === 'stop')
      throw failed(
        'not-supported',
        'Stopping Exchange itself is not offered: on a group it would only cause a failover.',
      );
    const { copies } = await readCopies();
    const passive = copies.filter((copy) => !copy.active);
    await rememberBlocks(passive);
    for (const copy of passive.filter((each) => !isSuspended(each)))
      await write.call('Suspend-MailboxDatabaseCopy', {
        Identity: identityOf(copy),
        SuspendComment: 'drover: kept as a fallback while mailboxes move',
      });
    const after = (await readCopies()).copies.filter((copy) => !copy.active);
    const running = after.filter((copy) => !isSuspended(copy));
    if (running.length > 0) throw failed('still-replicating', `${names(running)} still replicate.`);
    return [evidence('suspended copies', names(after))];
  };

  const remembered = async (): Promise<ShutdownMemory | null> => {
    const kept = await deps.memory.get(memoryKey);
    return kept === null || kept === '' ? null : (JSON.parse(kept) as ShutdownMemory);
  };
  const remember = (memory: ShutdownMemory | null): Promise<void> =>
    deps.memory.set(memoryKey, memory === null ? '' : JSON.stringify(memory));

  /** Only the first look counts: asked again after a crash, the copies are suspended already. */
  const rememberBlocks = async (passive: readonly CopyStatus[]): Promise<void> => {
    const blocked = passive.filter((copy) => copy.activationSuspended && !isSuspended(copy)).map(identityOf);
    await remember({ blocked: (await remembered())?.blocked ?? blocked, primaryStarted: false });
  };

  const start = async (member: string, expectActive: string): Promise<readonly Evidence[]> => {
    await asExpected(expectActive);
    const memory = await remembered();
    if (shortName(member) === shortName(expectActive)) {
      // It never stopped: only the order is kept, as for every other kind of pair.
      if (memory !== null) await remember({ ...memory, primaryStarted: true });
      return [evidence('active', `${shortName(member)} kept running`)];
    }
    if (memory !== null && !memory.primaryStarted)
      throw failed('primary-first', `${expectActive} is started before ${member}.`);
    const copiesThere = async (): Promise<readonly CopyStatus[]> =>
      (await readCopies()).copies.filter((copy) => copy.server === shortName(member) && !copy.active);
    const suspended = (await copiesThere()).filter(isSuspended);
    for (const copy of suspended)
      await write.call('Resume-MailboxDatabaseCopy', { Identity: identityOf(copy) });
    // Resuming a copy also lifts a block that somebody had set on purpose.
    const blocked = (memory?.blocked ?? []).filter((copy) => copy.endsWith(`\\${shortName(member)}`));
    for (const copy of blocked)
      await write.call('Suspend-MailboxDatabaseCopy', { Identity: copy, ActivationOnly: on });
    const stopped = (await copiesThere()).filter(isSuspended);
    if (stopped.length > 0) throw failed('still-suspended', `${names(stopped)} are still suspended.`);
    if (!(await readCopies()).copies.some(isSuspended)) await remember(null);
    return [
      evidence('resumed copies', names(suspended) || 'none was suspended'),
      ...blocked.map((copy) => evidence('activation block restored', copy)),
    ];
  };

  const maintenanceMode = async (wanted: boolean, expectActive: string): Promise<readonly Evidence[]> => {
    const { members } = await asExpected(expectActive);
    const passive = members.filter((member) => member.role !== 'active');
    for (const copy of (await readCopies()).copies.filter((each) => !each.active)) {
      const identity = identityOf(copy);
      if (wanted && !copy.activationSuspended)
        await write.call('Suspend-MailboxDatabaseCopy', { Identity: identity, ActivationOnly: on });
      if (!wanted && copy.activationSuspended)
        await write.call('Resume-MailboxDatabaseCopy', { Identity: identity });
    }
    return [
      evidence(
        'activation',
        `${wanted ? 'blocked' : 'allowed'} on ${passive.map((member) => member.name).join(', ')}`,
      ),
    ];
  };

  const fullSystemCheck = async (signal: AbortSignal): Promise<readonly Evidence[]> => {
    const found = await status();
    const behind = found.members.filter((member) => member.inSync !== 'yes');
    const faults: string[] = behind.map((member) => `${member.name}: ${member.detail}`);
    for (const member of found.members) {
      if (signal.aborted) throw failed('stopped', 'The check was stopped before it was complete.');
      const checks = await read.call('Test-ReplicationHealth', { Identity: member.name });
      for (const check of checks.filter((row) => !/^passed$/i.test(text(row, 'Result').replaceAll('*', ''))))
        faults.push(
          `${member.name}: ${text(check, 'Check')} ${text(check, 'Result')} ${text(check, 'Error')}`.trim(),
        );
      if (checks.length === 0) faults.push(`${member.name}: no replication check was reported`);
    }
    if (faults.length > 0 || found.active === null)
      throw failed(
        'full-check-failed',
        `The group is not in order: ${faults.join('; ') || 'no single active server'}.`,
      );
    return found.members.map((member) => evidence(member.name, `${member.role}, ${member.detail}`));
  };

  return {
    name: deps.name,
    kind: 'dag',
    primary: shortName(config.primary),
    status,
    switchover,
    shutdown,
    start,
    maintenanceMode,
    fullSystemCheck,
    cooldownMs: (config.cooldownMinutes ?? 10) * 60_000,
    pollIntervalMs: 15_000,
    couplings: ['moves-stall-while-suspended', 'defrag-needs-reseed', 'resume-lifts-activation-blocks'],
    close: async () => {
      await read.close();
      await write.close();
    },
  };
}

/** The options come from drover.yaml as they are. */
function refuseIncomplete(config: DagConfig, name: string): void {
  const isTexts = (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each === 'string' && each.trim() !== '');
  const isWhole =
    isTexts(config.databases) &&
    isTexts(config.members) &&
    config.members.some((member) => shortName(member) === shortName(String(config.primary)));
  if (isWhole) return;
  throw failed(
    'invalid-config',
    `Continuity system ${name} needs \`databases\` and \`members\` (lists of names, not empty) and \`primary\`, one of the members.`,
  );
}

/** Pure: what all copies together say about each server. */
export function pairStatus(
  copies: readonly CopyStatus[],
  configured: readonly string[],
  readAt: PairStatus['readAt'],
): PairStatus {
  const servers = [...new Set([...configured.map(shortName), ...copies.map((copy) => copy.server)])].sort();
  const members = servers.map((server) =>
    memberStatus(
      server,
      copies.filter((copy) => copy.server === server),
    ),
  );
  const active = members.filter((member) => member.role === 'active');
  const databases = new Set(copies.map((copy) => copy.database));
  const mounted = copies.filter((copy) => copy.active);
  const [only] = active;
  // Mounted twice is split brain, not mounted at all is an outage; neither has an active member.
  const isWhole = active.length === 1 && mounted.length === databases.size;
  const passive = copies.filter((copy) => !copy.active);
  return {
    readAt,
    members,
    active: isWhole && only !== undefined ? only.name : null,
    replicating: all(
      passive.map((copy) =>
        isSuspended(copy) || copy.status.startsWith('Failed')
          ? 'no'
          : copy.status === 'Healthy'
            ? 'yes'
            : 'unknown',
      ),
    ),
    maintenanceMode:
      passive.length === 0 ? 'unknown' : passive.every((copy) => copy.activationSuspended) ? 'yes' : 'no',
  };
}

function memberStatus(name: string, copies: readonly CopyStatus[]): MemberStatus {
  const active = copies.filter((copy) => copy.active).length;
  return {
    name,
    role:
      copies.length === 0
        ? 'unknown'
        : active === copies.length
          ? 'active'
          : active === 0
            ? 'passive'
            : 'unknown',
    running: all(
      copies.map((copy) =>
        copy.status === 'ServiceDown'
          ? 'no'
          : copy.status === 'Unknown' || copy.status === ''
            ? 'unknown'
            : 'yes',
      ),
    ),
    inSync: all(copies.map((copy) => copy.inSync)),
    detail:
      copies.length === 0
        ? 'no copy was reported'
        : copies
            .map(
              (copy) =>
                `${copy.database} ${copy.status}${copy.active ? '' : ` (copy queue ${copy.copyQueueLength ?? '?'}, replay queue ${copy.replayQueueLength ?? '?'})`}`,
            )
            .join(', '),
    lagBytes: lagBytes(copies),
  };
}

const LOG_FILE_BYTES = 1_048_576;
function lagBytes(copies: readonly CopyStatus[]): number | null {
  const queues = copies.filter((copy) => !copy.active).map((copy) => copy.copyQueueLength);
  if (copies.length === 0 || queues.includes(null)) return null;
  return queues.reduce<number>((sum, queue) => sum + (queue ?? 0) * LOG_FILE_BYTES, 0);
}

const all = (values: readonly ThreeValued[]): ThreeValued =>
  values.includes('no') ? 'no' : values.includes('unknown') || values.length === 0 ? 'unknown' : 'yes';
const identityOf = (copy: CopyStatus): string => `${copy.database}\\${copy.server}`;
const shortName = (server: string): string => (server.split('.')[0] ?? '').toUpperCase();
const isSuspended = (copy: CopyStatus): boolean => copy.status.endsWith('Suspended');
const names = (copies: readonly CopyStatus[]): string => copies.map(identityOf).join(', ');
const failed = (code: FailureCode, message: string, hint?: string): Failure =>
  new Failure({ code, message, retry: 'permanent', ...(hint === undefined ? {} : { hint }) });
