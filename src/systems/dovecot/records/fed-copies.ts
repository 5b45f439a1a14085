import { requestId, type MailboxId } from '../../../domain/ids.ts';
import type { QueueEngine } from '../../../mrs/sql/queue-engine.ts';
import type { SqlValue } from '../../../support/sql.ts';
import { ownerOf, parseOwner, type Owner } from '../claim-name.ts';
import type { FolderStatus } from '../doveadm/doveadm.ts';
import { COLUMNS, copyOfRow, NAMED, named, type SoftDeletedCopy } from './soft-deleted.ts';

const FEEDER = 'warm.';

/** Who feeds a copy, as the directory's row says meanwhile. */
export const feederOf = ({ requestId: of, feeds }: Pick<SoftDeletedCopy, 'requestId' | 'feeds'>): Owner =>
  ownerOf(requestId(`${FEEDER}${of}`), feeds.number);

/** Does the owner of a row feed this copy? */
export const isFeederOf = (owner: Owner, { requestId: of }: Pick<SoftDeletedCopy, 'requestId'>): boolean =>
  parseOwner(owner)?.request === `${FEEDER}${of}`;

/** Whether who owns a row is not a move but feeds what one has left. */
export const isFeeder = (owner: Owner): boolean => owner.startsWith(FEEDER);

/** What came of one feed. */
export interface FeedResult {
  /** What the copy's folders have now; null: as before. */
  readonly folders: readonly FolderStatus[] | null;
  /** What the mailbox's had before; null: it was not fed. */
  readonly fedFrom: readonly FolderStatus[] | null;
  /** Null: it was fed. */
  readonly notFed: string | null;
  /** It is not tried again. */
  readonly isLast: boolean;
}

interface DueAt {
  readonly nowMs: number;
  /** Tried last before that. */
  readonly beforeMs: number;
  /** Left before that. */
  readonly leftBeforeMs: number;
}

/** At once; others come the next time. */
const MOST_AT_ONCE = 100;
const SELECT = `SELECT ${COLUMNS} FROM soft_deleted`;
const FEEDABLE = 'feed_ended = 0 AND removing = 0';
/** A clock that was set back is seen. */
const UNTRIED = '(feed_tried_ms <= $2 OR feed_tried_ms > $1)';
const IN_TURN = `ORDER BY feed_tried_ms, left_ms, mailbox_id LIMIT ${MOST_AT_ONCE}`;

/** In the queue's database: what is kept warm, and who has set out to feed it. Whoever set out before may not go on. */
export class FedCopies {
  readonly #engine: QueueEngine;

  constructor(engine: QueueEngine) {
    this.#engine = engine;
  }

  /** Whoever waits longest comes first. */
  async due({ nowMs, beforeMs, leftBeforeMs }: DueAt): Promise<readonly SoftDeletedCopy[]> {
    return await this.#read(
      `${SELECT} WHERE warm_until_ms > $1 AND ${UNTRIED} AND left_ms <= $3 AND feeding = 0 AND ${FEEDABLE} ${IN_TURN}`,
      [nowMs, beforeMs, leftBeforeMs],
    );
  }

  /** Those whose feed may have been cut off, also when their time is over: their mailboxes can neither be moved nor purged. */
  async underway({
    nowMs,
    beforeMs,
  }: Pick<DueAt, 'nowMs' | 'beforeMs'>): Promise<readonly SoftDeletedCopy[]> {
    return await this.#read(`${SELECT} WHERE feeding = 1 AND ${UNTRIED} ${IN_TURN}`, [nowMs, beforeMs]);
  }

  /** Of one mailbox. */
  async underwayOf(id: MailboxId): Promise<readonly SoftDeletedCopy[]> {
    return await this.#read(`${SELECT} WHERE mailbox_id = $1 AND feeding = 1`, [id]);
  }

  /**
   * Numbers a feed from what the mailbox has now; one that takes over keeps what the first began with. Null: the copy is not to be
   * fed any more, or another process has set out since it was read.
   */
  async begin(
    copy: SoftDeletedCopy,
    nowMs: number,
    mailbox: readonly FolderStatus[] | null,
  ): Promise<SoftDeletedCopy | null> {
    const [begun] = await this.#read(
      `UPDATE soft_deleted SET feed = feed + 1, feeding = 1, feed_tried_ms = $4,
         fed_from = CASE WHEN feeding = 1 THEN fed_from ELSE $7 END
       WHERE ${NAMED} AND feed = $5 AND feeding = $6 AND ${FEEDABLE} AND (feeding = 1 OR warm_until_ms > $4)
       RETURNING ${COLUMNS}`,
      [
        ...named(copy),
        nowMs,
        copy.feeds.number,
        copy.feeds.isUnderway ? 1 : 0,
        mailbox === null ? null : JSON.stringify(mailbox),
      ],
    );
    return begun ?? null;
  }

  /** Has no one set out since, and is it still there? */
  async isNewest(copy: SoftDeletedCopy): Promise<boolean> {
    const found = await this.#read(`${SELECT} WHERE ${NAMED} AND feed = $4 AND removing = 0`, [
      ...named(copy),
      copy.feeds.number,
    ]);
    return found.length > 0;
  }

  /** Nothing was done under this number. */
  async notBegun(copy: SoftDeletedCopy): Promise<void> {
    await this.#engine.sql(
      `UPDATE soft_deleted SET feeding = 0, fed_from = NULL WHERE ${NAMED} AND feed = $4`,
      [...named(copy), copy.feeds.number],
    );
  }

  /** It has what the mailbox has, without being fed. */
  async upToDate(copy: SoftDeletedCopy, nowMs: number): Promise<void> {
    await this.#engine.sql(
      `UPDATE soft_deleted SET feed_tried_ms = $5, fed_at_ms = $5, not_fed = NULL WHERE ${NAMED} AND feed = $4`,
      [...named(copy), copy.feeds.number, nowMs],
    );
  }

  /** Not now; null: there is nothing to say about it. */
  async putOff(copy: SoftDeletedCopy, nowMs: number, why: string | null): Promise<void> {
    await this.#engine.sql(
      `UPDATE soft_deleted SET feed_tried_ms = $5, not_fed = COALESCE($6, not_fed) WHERE ${NAMED} AND feed = $4`,
      [...named(copy), copy.feeds.number, nowMs, why],
    );
  }

  /** The feed with this number is over. */
  async ended(copy: SoftDeletedCopy, nowMs: number, result: FeedResult): Promise<void> {
    const { folders, fedFrom, notFed, isLast } = result;
    const sizeBytes = folders?.reduce((sum, folder) => sum + folder.sizeBytes, 0) ?? null;
    await this.#engine.sql(
      `UPDATE soft_deleted SET feeding = 0, feed_tried_ms = $5, folders = COALESCE($6, folders),
         fed_size_bytes = COALESCE($7, fed_size_bytes), fed_from = $8, not_fed = $9, feed_ended = $10,
         fed_at_ms = CASE WHEN $11 = 1 THEN $5 ELSE fed_at_ms END
       WHERE ${NAMED} AND feed = $4`,
      [
        ...named(copy),
        copy.feeds.number,
        nowMs,
        folders === null
          ? null
          : JSON.stringify(folders.map(({ folder: name, ...rest }) => ({ name, ...rest }))),
        sizeBytes,
        fedFrom === null ? null : JSON.stringify(fedFrom),
        notFed,
        isLast ? 1 : 0,
        notFed === null ? 1 : 0,
      ],
    );
  }

  async #read(text: string, values: readonly SqlValue[]): Promise<readonly SoftDeletedCopy[]> {
    return (await this.#engine.sql(text, values)).map(copyOfRow);
  }
}
