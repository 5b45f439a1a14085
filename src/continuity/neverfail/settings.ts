import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { ArgumentVector } from '../../support/run-process.ts';
import { Settings } from '../../support/settings.ts';

/** The documented minimum between two role changes, and how often the vendor's own client asks. */
const LEAST_COOLDOWN_MS = 10 * 60_000;
const LEAST_POLL_MS = 10_000;

export interface NeverfailSettings {
  readonly primary: string;
  /** Identities as Neverfail knows them, in lower case: primary, secondary, tertiary. */
  readonly members: readonly string[];
  /** Where each member's Heartbeat service is reached, for nfcmd. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly nfcmd: ArgumentVector;
  readonly commandTimeoutMs: number;
  readonly fullCheckTimeoutMs: number;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly ems: EmsSettings;
  /** Starts a member's service: after a shutdown nothing is there that nfcmd could talk to. */
  readonly startService: Readonly<Record<string, ArgumentVector>>;
  readonly syntax: Syntax;
  /** Values of `role` that mean: the Heartbeat service is shut down. */
  readonly stoppedRoles: readonly string[];
  readonly folder: string;
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
export interface Syntax {
  readonly makeActive: ArgumentVector;
  readonly shutdown: ArgumentVector;
  /** Null: the check that every start begins is waited for by its states alone. */
  readonly waitForFullCheck: ArgumentVector | null;
  readonly beginMaintenance: ArgumentVector | null;
  readonly endMaintenance: ArgumentVector | null;
}

export function readNeverfailSettings(
  name: string,
  config: Readonly<Record<string, unknown>>,
  folder: string,
): NeverfailSettings {
  const refuse = (problem: string): Failure =>
    new Failure({
      code: 'invalid-config',
      message: `Neverfail pair ${name}: ${problem}.`,
      hint: `Correct continuity.${name} in drover.yaml.`,
      retry: 'permanent',
    });
  const settings = new Settings(config, refuse).only(OPTIONS);
  const hosts = settings.textMap('hosts');
  const members = Object.keys(hosts).map((member) => member.toLowerCase());
  if (members.length < 2)
    throw refuse('option hosts must name the host of every member, e.g. primary and secondary');
  const services = settings.within('startService');
  const syntax = settings.within('syntax').only(Object.keys(defaultSyntax));
  return {
    primary: members.includes('primary') ? 'primary' : (members[0] ?? ''),
    members,
    hosts: Object.fromEntries(Object.entries(hosts).map(([member, host]) => [member.toLowerCase(), host])),
    nfcmd: settings.texts('nfcmd', ['nfcmd']),
    commandTimeoutMs: settings.duration('commandTimeout', '30m'),
    fullCheckTimeoutMs: settings.duration('fullCheckTimeout', '12h'),
    cooldownMs: Math.max(LEAST_COOLDOWN_MS, settings.duration('cooldown', '10m')),
    pollIntervalMs: Math.max(LEAST_POLL_MS, settings.duration('pollInterval', '10s')),
    ems: readEms(settings.within('ems'), folder, refuse),
    startService: Object.fromEntries(members.map((member) => [member, services.texts(member)])),
    syntax: {
      makeActive: syntax.texts('makeActive', defaultSyntax.makeActive),
      shutdown: syntax.texts('shutdown', defaultSyntax.shutdown),
      waitForFullCheck: syntax.optionalTexts('waitForFullCheck'),
      beginMaintenance: syntax.optionalTexts('beginMaintenance'),
      endMaintenance: syntax.optionalTexts('endMaintenance'),
    },
    stoppedRoles: settings.texts('stoppedRoles', ['SHUTDOWN', 'HEARTBEAT_SERVICE_SHUTDOWN', 'STOPPED']),
    folder,
  };
}

const defaultSyntax = {
  // MakeActive newActive, optimizeHighBWSwitch
  makeActive: ['MakeActive', '{member}', 'true', '-t{milliseconds}'],
  // ShutdownAll withApplications
  shutdown: ['ShutdownAll', '{withApplications}', '-t{milliseconds}'],
  waitForFullCheck: null,
  beginMaintenance: null,
  endMaintenance: null,
};

function readEms(ems: Settings, folder: string, refuse: (problem: string) => Failure): EmsSettings {
  ems.only(['url', 'user', 'password', 'ca', 'group']);
  const url = new URL(ems.text('url'));
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isLocal)
    throw refuse('ems.url must be https: a password is sent with every request');
  const password = ems.text('password');
  if (!/^(env|file):/.test(password)) throw refuse('ems.password must be a reference env:NAME or file:PATH');
  const ca = ems.optionalText('ca');
  return {
    url,
    user: ems.text('user'),
    password,
    ca: ca === null ? null : readFileSync(resolve(folder, ca), 'utf8'),
    group: ems.optionalText('group'),
  };
}

const OPTIONS = [
  'kind',
  'system',
  'hosts',
  'nfcmd',
  'commandTimeout',
  'fullCheckTimeout',
  'cooldown',
  'pollInterval',
  'ems',
  'startService',
  'syntax',
  'stoppedRoles',
];
