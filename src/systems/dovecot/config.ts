/**
 * An entry under `systems:` in drover.yaml; it was validated against `schemas/systems/dovecot.schema.json` when it was read.
 * Secrets are references (`env:NAME`, `file:PATH`); they are resolved when something is connected to.
 */
export interface DovecotConfig {
  readonly kind: 'dovecot';
  readonly directory: DirectoryConfig;
  /** A master user of every backend: drover reads mailboxes through it. */
  readonly login: MasterLogin;
  readonly proxies: readonly DoveadmConfig[];
  /** Backends, by their server's name. */
  readonly servers: Readonly<Record<string, BackendConfig>>;
  /** The mailbox databases: a backend and a location on it. */
  readonly places: Readonly<Record<string, PlaceConfig>>;
  /** Where move requests are kept. Left out: in `.drover/<system>.db` beside drover.yaml, for one host. */
  readonly queue?: QueueConfig;
  /** Address of a mailbox that no one uses, for `drover doctor`. */
  readonly testMailbox?: string;
  /** Left out: places cannot be backed up. What the program is asked and answers is in `maintenance/backup.ts`. */
  readonly backup?: BackupConfig;
  /** How long the source of a completed move is kept. Default 30. */
  readonly retentionDays?: number;
}

export type DirectoryConfig =
  | { readonly kind: 'postgres'; readonly connection: string; readonly statements?: Partial<Statements> }
  | { readonly kind: 'sqlite'; readonly path: string; readonly statements?: Partial<Statements> }
  /** A program and its arguments; what it is asked and answers is in `directory/command.ts`. */
  | {
      readonly kind: 'command';
      readonly command: readonly string[];
      /** For one question. Default 30. */
      readonly timeoutSeconds?: number;
      /** The program can dismount places. */
      readonly mounts?: boolean;
      /** Environment variables of the program, as references. */
      readonly secrets?: Readonly<Record<string, string>>;
    };

/**
 * SQL with named parameters (`domain/directory-statement.ts`). Each that changes touches one row, or none. One that is left out is
 * that of the documented tables (`directory/statements.ts`).
 */
export interface Statements {
  /** Columns id, address, display_name, place, state, owner; every other column is an attribute. */
  readonly mailboxes: string;
  readonly claim: string;
  readonly lock: string;
  readonly switch: string;
  readonly unlock: string;
  readonly release: string;
  /** Left out beside others, places cannot be dismounted. */
  readonly mount: string;
  /** Columns name, mounted, and change where there is `mount`. Left out beside others: all places are taken for mounted. */
  readonly places: string;
}

export interface BackupConfig {
  readonly command: readonly string[];
  /** Default 3600. */
  readonly timeoutSeconds?: number;
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface MasterLogin {
  readonly masterUser: string;
  readonly password: string;
  /** `auth_master_user_separator`. Default `*`. */
  readonly separator?: string;
}

export interface DoveadmConfig {
  /** `https://host:8080`: a listener named `http` of the doveadm service. */
  readonly doveadm: string;
  /** `doveadm_api_key`. */
  readonly key: string;
  /** PEM file of the authority that signed its certificate. */
  readonly ca?: string;
  /** Over which wire caches are flushed: 2.4.1 crashes over HTTP. Left out: HTTP. */
  readonly flush?: { readonly address: string; readonly password: string };
}

export interface BackendConfig extends DoveadmConfig {
  /** `tcps://host:12345` or `tcp://…`: what other backends reach its doveadm service by, for dsync. */
  readonly sync: string;
  /** `imaps://host` or `imap://host:port`. */
  readonly imap: string;
  /** `host:port`; only `drover doctor` asks it. */
  readonly lmtp?: string;
}

interface PlaceConfig {
  readonly server: string;
  /** Where on the backend; for a second place on one backend, as dsync is given it: `mdbox:/vol2/%{id}`. */
  readonly location?: string;
  /** As in `2TB`; what is missing is not checked. */
  readonly capacity?: string;
  /** A foreign IMAP host: the userdb of this server's backend returns the `imapc_…` fields for its mailboxes. */
  readonly imapSource?: boolean;
  /** PEM file of the authority that signed that host's certificate. */
  readonly ca?: string;
  /** What each account of that host may be made to send on one day (UTC), as in `2500MB`. */
  readonly maxSizePerDay?: string;
}

export type QueueConfig = {
  readonly kind: 'postgres';
  readonly connection: string;
  readonly schema?: string;
};
