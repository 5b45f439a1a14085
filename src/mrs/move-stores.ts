import type { MailboxCopier } from './mailbox-copier.ts';
import type { MoveJob, MovePart } from './move-job.ts';

/** What a mover asks of the mail system. One per mover thread; every method is safe to repeat. */
export interface MoveStores {
  /** Failures `source-moved`: the part is not in its source database any more; `database-dismounted`. */
  openCopier(job: MoveJob, part: MovePart): Promise<MailboxCopier>;
  /**
   * The copy that the move has made goes; there may be none, and the source need not be reachable. Failure `claim-lost`: it
   * is in use by now, or a later claim has it.
   */
  discardCopy(job: MoveJob, part: MovePart, token: number): Promise<void>;
  /** How many bytes of its source the move may still read today; null: as many as it wants. Missing: of every move. */
  mayRead?(job: MoveJob): number | null;
  /** Opens the mailbox as its user would, lists it and reads the newest message; throws when that fails. */
  probe(job: MoveJob, part: MovePart): Promise<Probe>;
  /** Null: what this move switches is in the queue's own database, and changes in its transactions. */
  pointerOf(job: MoveJob): PointerElsewhere | null;
  close(): void;
}

/**
 * The pointer of a move in another database than the queue. The two share no transaction, so that order takes its place: the
 * queue says what is intended before it is done here, and that a lock has ended after it has; whoever takes a move over asks
 * here what was done. All of it is durable, may be repeated, and is refused to every claim but the newest that was seen here
 * (Failure `claim-lost`). What is not answered has an unknown outcome: a Failure with retry `retry`.
 */
export interface PointerElsewhere {
  /** Who knows the outcome, in messages: `the organisation at endpoint 'newco'`. */
  readonly keeper: string;
  /** A sentence for the report: what becomes of the source. Missing: it is soft-deleted, and kept until its retention ends. */
  readonly sourceAfterwards?: string;
  /** Only this claim, or a later one, may switch the mailbox from here on. Was it switched already? */
  fence(job: MoveJob, token: number): Promise<boolean>;
  /** The instant of the move. Returns warnings: of what remembers the former place and could not be told. */
  switch(job: MoveJob, token: number): Promise<readonly string[]>;
  /**
   * What the source has under the lock, in the mail system's own words: `left` of the job from the intent on, so that whoever
   * finishes the switch knows what came to the source after it. Missing: nothing can.
   */
  describeSource?(): string;
  /** Missing: only the target is elsewhere; the source is locked in the queue's transactions. */
  readonly row?: PointerRow;
}

/** The row of the mailbox that says where it lives, whether it is locked, and which claim may change either. */
interface PointerRow {
  /** Users and mail are refused from here on. */
  lock(job: MoveJob, token: number): Promise<void>;
  /** They get the mailbox back; not locked: nothing happens. Of older claims too. */
  unlock(job: MoveJob, token: number): Promise<void>;
  /** Neither locked nor this move's any more. Of older claims too; of no other move. */
  release(job: MoveJob, token: number): Promise<void>;
}

export interface Probe {
  readonly folders: number;
  readonly items: number;
  readonly newest: string;
}
