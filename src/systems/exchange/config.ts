import type { ConnectionSettings } from './bridge/protocol.ts';
import type { ExchangeVersion } from './profiles.ts';

/** An entry under `systems:` in drover.yaml; it was validated against `schemas/systems/exchange.schema.json` when it was read. */
export interface ExchangeConfig {
  readonly kind: 'exchange';
  /** Stated in the configuration: planning must not need a connection to know what is possible. `drover doctor` compares. */
  readonly version: ExchangeVersion;
  readonly connection: ConnectionSettings;
  /** `pwsh`, `powershell.exe` or a path. Default: `powershell.exe` on Windows, else `pwsh`. */
  readonly powershell?: string;
  /** Read-only identity, for plan, status and doctor. Left out: the process's own. */
  readonly plan?: CredentialReference;
  /** Identity that may move. Left out: the process's own. */
  readonly apply?: CredentialReference;
  /** All directory reads and writes go here, so that drover sees its own writes; with several domains one of each. */
  readonly domainController?: string | readonly string[];
  /** Organisations that mailboxes can be pushed to. */
  readonly remotes?: Readonly<Record<string, RemoteEndpoint>>;
  /** Folder for the reports of cleared requests; relative to drover.yaml. Default `.drover/exchange-reports`. */
  readonly reports?: string;
  /** How long the directory may lag behind a completed request before that counts as a failure. Default 180 min. */
  readonly replicationGraceMinutes?: number;
  /** MSExchangeMailboxReplication.exe.config of the server that drover runs on. Left out: it is neither read nor changed. */
  readonly mrsConfiguration?: string;
  readonly callTimeoutSeconds?: number;
  /** Items of every folder are counted before and after a move: some calls a mailbox. Left out: nothing is counted. */
  readonly verify?: 'folders';
  /** For how many requests a plan asks Exchange whether it would accept them. Default 50. */
  readonly readinessProbes?: number;
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
  /** The database in that organisation, where the plan names none. */
  readonly targetDatabase: string;
  /** Where archives are that stay when only the primary leaves. */
  readonly archiveDomain?: string;
}
