import {
  databaseName,
  mailboxId,
  requestId,
  type DatabaseName,
  type MailboxId,
  type RequestId,
} from '../../../domain/ids.ts';
import type { QueueEngine } from '../../../mrs/sql/queue-engine.ts';
import type { Row, Work } from '../../../support/sql.ts';
import { ownerOf, parseOwner, type Owner } from '../claim-name.ts';
import type { FolderStatus } from '../imap/answers.ts';
import type { SoftDeletedRecords } from './soft-deleted.ts';

/** A mailbox that a move has brought from one place to another, and may have left mail behind that came too late. */
export interface MovedMailbox {
  readonly requestId: RequestId;
  readonly mailboxId: MailboxId;
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  /** What its folders had at the former place when it was switched. */
  readonly atSwitch: readonly FolderStatus[];
}

/** One process that carries late mail over. */
export interface Carry extends MovedMailbox {
  /** Of two, the one with the lower number does not go on. */
  readonly number: number;
}

/** One message of the former place. */
export interface LateMessageName {
  readonly folder: string;
  readonly uidValidity: number;
  readonly uid: number;
}

/** `intended`: it may have been appended, by a process that did not come to say so. */
export type LateMessageState = 'new' | 'intended' | 'carried';

const CARRIER = 'late.';
/** Whatever was carried that long ago is not looked at any more. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 3_600_000;

/** Who carries late mail over, as the directory's row says meanwhile. */
export const carrierOf = ({ requestId: of, number }: Pick<Carry, 'requestId' | 'number'>): Owner =>
  ownerOf(requestId(`${CARRIER}${of}`), number);

/** Does the owner of a row carry over late mail of this move? */
export const isCarrierOf = (owner: Owner, of: RequestId): boolean =>
  parseOwner(owner)?.request === `${CARRIER}${of}`;

export const isCarrier = (owner: Owner): boolean => owner.startsWith(CARRIER);

export const lateMessageKey = ({ folder, uidValidity, uid }: LateMessageName): string =>
  `${uidValidity}/${uid}/${folder}`;

/** In the queue's database: which late messages were carried over, and by whom, whatever process it was. */
export class LateMailRecords {
  readonly #engine: QueueEngine;
  readonly #softDeleted: Pick<SoftDeletedRecords, 'carried' | 'find'>;

  constructor(engine: QueueEngine, softDeleted: Pick<SoftDeletedRecords, 'carried' | 'find'>) {
    this.#engine = engine;
    this.#softDeleted = softDeleted;
  }

  /** Of this move; by `lateMessageKey`. */
  async carriedOf(of: RequestId): Promise<ReadonlySet<string>> {
    const rows = await this.#engine.sql(
      'SELECT folder, uid_validity, uid FROM late_message WHERE request_id = $1 AND carried = 1',
      [of],
    );
    return new Set(rows.map((row) => lateMessageKey(nameOf(row))));
  }

  /** The former place is kept warm, and has been fed: what came there since the switch did not come late. */
  async isFed({ requestId: of, mailboxId: id, from }: MovedMailbox): Promise<boolean> {
    const copy = await this.#softDeleted.find(id, from);
    return copy?.requestId === of && copy.feeds.number > 0;
  }

  /** Those whose process has not come to its end. */
  async underway(): Promise<readonly Carry[]> {
    const rows = await this.#engine.sql(
      'SELECT request_id, mailbox_id, from_place, to_place, folders, carry FROM late_mail WHERE underway = 1',
    );
    return rows.map(fromRow);
  }

  /** Whoever set out before may not go on. */
  async begin(moved: MovedMailbox, nowMs: number): Promise<Carry> {
    return { ...moved, number: await this.#engine.transaction(numbering(moved, nowMs)) };
  }

  /** Before a message is appended. Null: another process has taken over. */
  async intend(carry: Carry, message: LateMessageName): Promise<LateMessageState | null> {
    return await this.#engine.transaction(intending(carry, message));
  }

  /** It is in the mailbox, whoever says so. */
  async appended({ requestId: of }: Carry, { folder, uidValidity, uid }: LateMessageName): Promise<void> {
    await this.#engine.sql(
      'UPDATE late_message SET carried = 1 WHERE request_id = $1 AND folder = $2 AND uid_validity = $3 AND uid = $4',
      [of, folder, uidValidity, uid],
    );
  }

  /** `seen`: what the former place had when it was read; all of it is in the mailbox. Null: not all of it was carried. */
  async ended(carry: Carry, seen: readonly FolderStatus[] | null): Promise<void> {
    const ended = await this.#engine.sql(
      'UPDATE late_mail SET underway = 0 WHERE request_id = $1 AND carry = $2 RETURNING carry',
      [carry.requestId, carry.number],
    );
    if (ended.length === 0 || seen === null) return;
    const copy = { mailboxId: carry.mailboxId, place: carry.from, requestId: carry.requestId };
    await this.#softDeleted.carried(copy, seen);
  }
}

function* numbering(moved: MovedMailbox, nowMs: number): Work<number> {
  yield [
    'DELETE FROM late_mail WHERE underway = 0 AND begun_ms < $1 AND request_id <> $2',
    [nowMs - FORGOTTEN_AFTER_MS, moved.requestId],
  ];
  const [row] = yield [
    `INSERT INTO late_mail (request_id, mailbox_id, from_place, to_place, folders, carry, underway, begun_ms)
     VALUES ($1, $2, $3, $4, $5, 1, 1, $6)
     ON CONFLICT (request_id) DO UPDATE SET carry = late_mail.carry + 1, underway = 1, begun_ms = excluded.begun_ms
     RETURNING carry`,
    [moved.requestId, moved.mailboxId, moved.from, moved.to, JSON.stringify(moved.atSwitch), nowMs],
  ];
  return Number(row?.['carry']);
}

function* intending(carry: Carry, message: LateMessageName): Work<LateMessageState | null> {
  // Written, not only read: of two at the same time the later sees what the earlier wrote.
  const [current] = yield [
    'UPDATE late_mail SET underway = 1 WHERE request_id = $1 AND carry = $2 RETURNING carry',
    [carry.requestId, carry.number],
  ];
  if (current === undefined) return null;
  const name = [carry.requestId, message.folder, message.uidValidity, message.uid];
  const [isNew] = yield [
    `INSERT INTO late_message (request_id, folder, uid_validity, uid) VALUES ($1, $2, $3, $4)
     ON CONFLICT (request_id, folder, uid_validity, uid) DO NOTHING RETURNING uid`,
    name,
  ];
  if (isNew !== undefined) return 'new';
  const [known] = yield [
    'SELECT carried FROM late_message WHERE request_id = $1 AND folder = $2 AND uid_validity = $3 AND uid = $4',
    name,
  ];
  return known?.['carried'] === 1 ? 'carried' : 'intended';
}

const nameOf = (row: Row): LateMessageName => ({
  folder: String(row['folder']),
  uidValidity: Number(row['uid_validity']),
  uid: Number(row['uid']),
});

const fromRow = (row: Row): Carry => ({
  requestId: requestId(String(row['request_id'])),
  mailboxId: mailboxId(String(row['mailbox_id'])),
  from: databaseName(String(row['from_place'])),
  to: databaseName(String(row['to_place'])),
  atSwitch: JSON.parse(String(row['folders'])) as readonly FolderStatus[],
  number: Number(row['carry']),
});
