/** One folder as it was proved at a switch: what a later comparison goes by. */
export interface ProvedFolder {
  readonly key: string;
  readonly path: string;
  readonly items: number;
  readonly sizeBytes: number;
  /** Over its items' keys, digests, dates, flags and kinds, whatever their order. */
  readonly digest: string;
  /** The same without what users change every day, such as flags. Missing: the system keeps no such digest. */
  readonly contents?: string;
  /** The system's own mark of this state of the folder; missing: the mailbox has one, or none. */
  readonly mark?: string;
}

/** A mailbox part as both sides had it right before the switch. */
export interface ProvedState {
  /** The system's own mark of this state: what changed after it can be told. Null: it has none. */
  readonly mark: string | null;
  readonly folders: readonly ProvedFolder[];
}
