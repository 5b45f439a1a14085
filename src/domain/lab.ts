// What the tools of the embedded organisation tell, and the view shows.

export interface LabDatabase {
  readonly name: string;
  readonly server: string;
  readonly mounted: boolean;
  readonly mailboxes: number;
  readonly sizeBytes: number;
  readonly whitespaceBytes: number;
  /** Source copies that moves left, and copies of moves under way. */
  readonly softDeleted: number;
  readonly moveTargets: number;
}
export interface LabMailbox {
  readonly address: string;
  readonly displayName: string;
  readonly kind: string;
  readonly litigationHold: boolean;
  readonly parts: readonly {
    readonly part: string;
    readonly database: string;
    /** Null: its database is not mounted, or its file cannot be read. */
    readonly summary: {
      readonly items: number;
      readonly sizeBytes: number;
      readonly recoverableSizeBytes: number;
    } | null;
    /** Why its file cannot be read; null: it can, or was not tried. */
    readonly problem: string | null;
    readonly lockedBy: string | null;
  }[];
}
export interface LabFolder {
  readonly path: string;
  readonly items: number;
  readonly sizeBytes: number;
  readonly digest: string;
}
export interface LabItem {
  readonly key: string;
  readonly internalDateMs: number;
  readonly sizeBytes: number;
  readonly flags: readonly string[];
  readonly associated: boolean;
  readonly folder: string;
}
export interface LabDifference {
  /** Address and part on the left side, or on the right where the left has none. */
  readonly mailbox: string;
  readonly part: string;
  readonly folder: string;
  /** Null: it is about a folder or the mailbox as a whole. */
  readonly item: string | null;
  readonly subject: string;
  /** `only on the left`, `bytes`, `flags`, `date`, `folder`, `associated`, `unreadable on the right` … with both values. */
  readonly what: string;
}
export interface LabComparison {
  readonly mailboxes: number;
  readonly items: number;
  readonly sizeBytes: number;
  readonly differences: readonly LabDifference[];
  /** Differences that are not in the list. */
  readonly more: number;
}

export type MailFormat = 'mbox' | 'mbox-folder' | 'maildir' | 'eml-folder' | 'message';

export interface LeftOut {
  /** A file, a message of one, a folder or a flag. */
  readonly what: string;
  readonly why: string;
}
interface Amount {
  readonly messages: number;
  readonly sizeBytes: number;
}
/** `messages` and `sizeBytes` are what was written now. */
export interface LabImport extends Amount {
  readonly format: MailFormat;
  /** Of the source, empty ones too. */
  readonly folders: number;
  readonly foldersCreated: number;
  /** The same bytes in the same folder, from before. */
  readonly alreadyThere: Amount;
  /** What an mbox has between its messages. */
  readonly separatorBytes: number;
  readonly decompressed: number;
  /** Their date is that of the import. */
  readonly undated: number;
  /** Messages with labels of Gmail, and these labels: they stay in a header, for here they are neither folders nor flags. */
  readonly labelled: number;
  readonly gmailLabels: readonly string[];
  /** Not mail. */
  readonly setAside: readonly LeftOut[];
  readonly notTaken: readonly LeftOut[];
}
export interface LabExport extends Amount {
  readonly folders: number;
  /** Names that a directory cannot have, and where the folder is instead. */
  readonly shortened: readonly { readonly folder: string; readonly directory: string }[];
  /** Recoverable Items and what is hidden, where they were not asked for. */
  readonly hidden: Amount;
  readonly notWritten: readonly LeftOut[];
}

/** A Dovecot fleet of the lab. */
export interface FleetStatus {
  readonly folder: string;
  readonly directory: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly servers: readonly {
    readonly name: string;
    readonly host: string;
    /** `2.3` or `2.4`. */
    readonly dovecot: string;
    readonly running: boolean;
  }[];
  readonly places: readonly {
    readonly name: string;
    readonly server: string;
    readonly format: string;
    readonly mounted: boolean;
    readonly mailboxes: number;
  }[];
}
