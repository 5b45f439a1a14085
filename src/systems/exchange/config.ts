import type { ConnectionSettings } from './bridge/protocol.ts';
import { Failure } from '../../domain/failure.ts';
import type { ExchangeVersion } from './profiles.ts';
import { profiles } from './profiles.ts';

/** The part of `drover.yaml` that this system reads; validated against `schemas/systems/exchange.schema.json`. */
export interface ExchangeConfig {
  readonly kind: 'exchange';
  /** Said, not guessed: planning must not need a connection to know what is possible. `drover doctor` compares. */
  readonly version: ExchangeVersion;
  readonly connection: ConnectionSettings;
  /** `pwsh`, `powershell.exe` or a path. Default: `powershell.exe` on Windows, else `pwsh`. */
  readonly powershell?: string;
  /** Read-only identity, for plan, status and doctor. Left out: the process's own. */
  readonly plan?: CredentialReference;
  /** Identity that may move. Left out: the process's own. */
  readonly apply?: CredentialReference;
  /** All directory reads and writes go here, so that drover sees its own writes. */
  readonly domainController?: string;
  /** Organisations that mailboxes can be pushed to. */
  readonly remotes?: Readonly<Record<string, RemoteEndpoint>>;
  /** Folder for the reports of cleared requests; relative to drover.yaml. Default `.drover/exchange-reports`. */
  readonly reports?: string;
  /** How long the directory may lag behind a completed request before that counts as a failure. Default 180 min. */
  readonly replicationGraceMinutes?: number;
  readonly callTimeoutSeconds?: number;
}

export interface CredentialReference {
  readonly user: string;
  /** `env:NAME` or `file:PATH`; never a value. */
  readonly password: string;
}

export interface RemoteEndpoint {
  readonly hostName: string;
  readonly targetDeliveryDomain: string;
  readonly credential: CredentialReference;
  /** The database over there. */
  readonly targetDatabase: string;
}

/** Believed from here on. Failure `invalid-config`, all faults in one message. */
export function parseExchangeConfig(value: unknown, name: string): ExchangeConfig {
  const faults: string[] = [];
  const config = isObject(value) ? value : {};
  const wants = (isRight: boolean, fault: string): void => void (isRight || faults.push(fault));
  const texts = (object: Record<string, unknown>, at: string, ...fields: string[]): void => {
    for (const field of fields) wants(isText(object[field]), `${at}${field} must be a text`);
  };
  const unknownKeys = (object: Record<string, unknown>, at: string, known: readonly string[]): void => {
    for (const key of Object.keys(object)) wants(known.includes(key), `${at}${key} is no option`);
  };
  const credential = (of: unknown, at: string): void => {
    if (of === undefined) return;
    if (!isObject(of)) return void faults.push(`${at} must name user and password`);
    texts(of, `${at}.`, 'user', 'password');
    wants(/^(env|file):./.test(String(of['password'])), `${at}.password must be env:NAME or file:PATH`);
  };

  unknownKeys(config, '', optionNames);
  wants(
    Object.hasOwn(profiles, String(config['version'])),
    `version must be one of ${Object.keys(profiles).join(', ')}`,
  );
  const connection = isObject(config['connection']) ? config['connection'] : {};
  const fields = connectionFields[String(connection['kind'])];
  wants(fields !== undefined, `connection.kind must be one of ${Object.keys(connectionFields).join(', ')}`);
  texts(connection, 'connection.', ...(fields ?? []));
  unknownKeys(connection, 'connection.', ['kind', ...(fields ?? [])]);
  credential(config['plan'], 'plan');
  credential(config['apply'], 'apply');
  for (const field of ['powershell', 'domainController', 'reports'])
    wants(config[field] === undefined || isText(config[field]), `${field} must be a text`);
  for (const field of ['replicationGraceMinutes', 'callTimeoutSeconds'])
    wants(config[field] === undefined || Number(config[field]) > 0, `${field} must be a number above 0`);
  for (const [remote, endpoint] of Object.entries(isObject(config['remotes']) ? config['remotes'] : {})) {
    if (!isObject(endpoint)) faults.push(`remotes.${remote} must have options`);
    else {
      texts(endpoint, `remotes.${remote}.`, 'hostName', 'targetDeliveryDomain', 'targetDatabase');
      credential(endpoint['credential'] ?? null, `remotes.${remote}.credential`);
    }
  }
  if (faults.length === 0) return value as ExchangeConfig;
  throw new Failure({
    code: 'invalid-config',
    message: `System ${name}: ${faults.join('; ')}.`,
    hint: '"drover schema systems/exchange" describes the options.',
    retry: 'permanent',
  });
}

const optionNames: readonly string[] = [
  'kind',
  'version',
  'connection',
  'powershell',
  'plan',
  'apply',
  'domainController',
  'remotes',
  'reports',
  'replicationGraceMinutes',
  'callTimeoutSeconds',
] satisfies (keyof ExchangeConfig)[];
const connectionFields: Readonly<Record<string, readonly string[]>> = {
  kerberos: ['server'],
  certificate: ['server', 'thumbprint'],
  online: ['organization', 'appId', 'thumbprint'],
  local: [],
  module: ['module'],
};
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
