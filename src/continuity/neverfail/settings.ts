import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { durationMs } from '../../support/duration.ts';
import { isPrivateChannel } from '../../support/private-channel.ts';
import type { ArgumentVector } from '../../support/run-process.ts';

/** The documented minimum between two role changes, and how often the vendor's own client asks. */
const LEAST_COOLDOWN_MS = 10 * 60_000;
const LEAST_POLL_MS = 10_000;

/** The options of `kind: neverfail`. */
export interface NeverfailConfig {
  /** Where each member's Heartbeat service is reached, for nfcmd. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly nfcmd?: ArgumentVector;
  readonly commandTimeout?: string;
  readonly fullCheckTimeout?: string;
  readonly cooldown?: string;
  readonly pollInterval?: string;
  readonly ems: {
    readonly url: string;
    readonly user: string;
    readonly password: string;
    readonly ca?: string;
    readonly group?: string;
  };
  /** Starts a member's service: after a shutdown nfcmd has no service to connect to. */
  readonly startService: Readonly<Record<string, ArgumentVector>>;
  readonly syntax?: Partial<Syntax>;
  /** Values of `role` that mean that the Heartbeat service is shut down. */
  readonly stoppedRoles?: readonly string[];
}

export interface NeverfailSettings extends Required<
  Pick<NeverfailConfig, 'hosts' | 'nfcmd' | 'startService' | 'stoppedRoles'>
> {
  readonly primary: string;
  /** Identities as Neverfail knows them, in lower case: primary, secondary, tertiary. */
  readonly members: readonly string[];
  readonly commandTimeoutMs: number;
  readonly fullCheckTimeoutMs: number;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly ems: EmsSettings;
  readonly syntax: Syntax;
}
export interface EmsSettings {
  readonly url: URL;
  readonly user: string;
  /** A reference. */
  readonly password: string;
  /** PEM of the authority that signed the service's certificate; null: the system's. */
  readonly ca: string | null;
  /** `clusterName` of the group; null: the only one. */
  readonly group: string | null;
}
/**
 * What follows the host on nfcmd's command line. The names of the commands are documented, how their arguments are written
 * is not: `{member}` becomes PRIMARY or SECONDARY, `{withApplications}` true or false, `{milliseconds}` the time limit.
 */
interface Syntax {
  readonly makeActive: ArgumentVector;
  readonly shutdown: ArgumentVector;
  /** Missing: the check that every start begins is waited for by its states alone. */
  readonly waitForFullCheck?: ArgumentVector;
  readonly beginMaintenance?: ArgumentVector;
  readonly endMaintenance?: ArgumentVector;
}

/** Failure `invalid-config` for what the schema cannot express. */
export function readNeverfailSettings(
  name: string,
  config: NeverfailConfig,
  folder: string,
): NeverfailSettings {
  const refuse = (problem: string): Failure =>
    Failure.permanent(
      'invalid-config',
      `Neverfail pair ${name}: ${problem}.`,
      `Correct continuity.${name} in drover.yaml.`,
    );
  const hosts = Object.fromEntries(
    Object.entries(config.hosts).map(([member, host]) => [member.toLowerCase(), host]),
  );
  const members = Object.keys(hosts);
  if (members.length < 2)
    throw refuse('option hosts must set the host of every member, e.g. primary and secondary');
  const unstartable = members.find((member) => config.startService[member] === undefined);
  if (unstartable !== undefined) throw refuse(`startService: option ${unstartable} is missing`);
  return {
    primary: members.includes('primary') ? 'primary' : (members[0] ?? ''),
    members,
    hosts,
    nfcmd: config.nfcmd ?? ['nfcmd'],
    commandTimeoutMs: durationMs(config.commandTimeout ?? '30m'),
    fullCheckTimeoutMs: durationMs(config.fullCheckTimeout ?? '12h'),
    cooldownMs: Math.max(LEAST_COOLDOWN_MS, durationMs(config.cooldown ?? '10m')),
    pollIntervalMs: Math.max(LEAST_POLL_MS, durationMs(config.pollInterval ?? '10s')),
    ems: emsSettings(config.ems, folder, refuse),
    startService: config.startService,
    syntax: { ...defaultSyntax, ...config.syntax },
    stoppedRoles: config.stoppedRoles ?? ['SHUTDOWN', 'HEARTBEAT_SERVICE_SHUTDOWN', 'STOPPED'],
  };
}

const defaultSyntax: Syntax = {
  // MakeActive newActive, optimizeHighBWSwitch
  makeActive: ['MakeActive', '{member}', 'true', '-t{milliseconds}'],
  // ShutdownAll withApplications
  shutdown: ['ShutdownAll', '{withApplications}', '-t{milliseconds}'],
};

function emsSettings(
  { url: address, user, password, ca, group }: NeverfailConfig['ems'],
  folder: string,
  refuse: (problem: string) => Failure,
): EmsSettings {
  const url = new URL(address);
  if (!isPrivateChannel(address))
    throw refuse('ems.url must be https: a password is sent with every request');
  return {
    url,
    user,
    password,
    ca: ca === undefined ? null : readFileSync(resolve(folder, ca), 'utf8'),
    group: group ?? null,
  };
}
