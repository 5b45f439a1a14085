/** What not every system has and a step may need; a plan with such a step is refused where it is missing. */
export type Offer = 'circular logging' | 'mailbox quotas' | 'MRS configuration';

/** Of what a mail system has, what this account may not use. */
export interface Lack {
  readonly of: Offer | 'mounting';
  /** As the system names it: cmdlets. */
  readonly what: string;
  readonly hint: string;
}

/** The part of a mail system's capability table that decides what can be planned. */
export interface SystemAbilities {
  /** The user works on while the data is copied. Without: every move is planned as offline, and the plan says so. */
  readonly onlineMoves: boolean;
  readonly offlineMoves: boolean;
  readonly archives: boolean;
  readonly suspendWhenReadyToComplete: boolean;
  readonly remoteMoves: boolean;
  readonly litigationHold: boolean;
  /** Moves can be users of migration batches. Missing: no, and a plan with `control: migration-batch` is refused. */
  readonly migrationBatches?: boolean;
  /** Largest value accepted without AcceptLargeDataLoss. */
  readonly badItemLimitMax: number;
  /** Largest `largeItemLimit`. Missing or 0: the system has no such limit to set, and a plan with one is refused. */
  readonly largeItemLimitMax?: number;
  /**
   * A database is maintained mailbox by mailbox, while users work: a defragmentation needs no dismount and leaves backups as they
   * are, and an integrity check rebuilds indexes. Missing: a database is a file, which is rewritten offline.
   */
  readonly onlineMaintenance?: boolean;
  /**
   * A move to where an earlier one has left its source starts from that copy, and only what has changed is transferred. Missing:
   * everything is copied again, and the dry run of a rollback says so.
   */
  readonly warmMoves?: boolean;
  /** What a move leaves at its source can be fed afterwards. Missing: no, and a plan with `keepWarm` is refused. */
  readonly keepsWarm?: boolean;
  /** Missing: nothing of the kind. */
  readonly offers?: readonly Offer[];
}
