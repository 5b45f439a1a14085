import {
  databaseName,
  mailboxId,
  requestId,
  type DatabaseName,
  type MailboxId,
  type RequestId,
} from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type { SoftDeletedMailbox } from '../../../domain/mailbox.ts';
import { fenced } from '../../../mrs/sql/fence.ts';
import type { QueueEngine } from '../../../mrs/sql/queue-engine.ts';
import type { Fence } from '../../../support/authority.ts';
import type { Row, Statement, Work } from '../../../support/sql.ts';
import { ownerOf, parseOwner, type Owner } from '../claim-name.ts';
import type { FolderStatus as FolderByDoveadm } from '../doveadm/doveadm.ts';
import type { FolderStatus } from '../imap/answers.ts';
import { FEED_COLUMNS, feedsOf, type Feeds } from './feeds.ts';

/** The source copy of a completed move: files at a backend, of a mailbox that lives elsewhere by now. */
export interface SoftDeletedCopy {
  readonly mailboxId: MailboxId;
  readonly place: DatabaseName;
  /** The move that left it. */
  readonly requestId: RequestId;
  readonly address: string;
  readonly messages: number;
  readonly sizeBytes: number;
  readonly leftAtMs: number;
  readonly keptUntilMs: number;
  /** What each had at the switch, mail that came late and was carried over since, and what it was fed. Null: not known. */
  readonly folders: readonly FolderStatus[] | null;
  /** The number of the newest removal; 0: none was begun. */
  readonly removal: number;
  /** It is not whole any more. */
  readonly isBeingRemoved: boolean;
  readonly feeds: Feeds;
}

export type CopyName = Pick<SoftDeletedCopy, 'mailboxId' | 'place' | 'requestId'>;

/**
 * Who removes a copy, as the directory's row says meanwhile. The userdb query of backends resolves such a name only where the
 * mailbox does not live: mail that is in use cannot be removed by it.
 */
export const removerOf = ({
  requestId: of,
  removal,
}: Pick<SoftDeletedCopy, 'requestId' | 'removal'>): Owner => ownerOf(requestId(`${REMOVER}${of}`), removal);

/** The number of the removal of this copy that the owner of a row means; null: it is not one. */
export function removalOf(
  owner: Owner,
  { requestId: of }: Pick<SoftDeletedCopy, 'requestId'>,
): number | null {
  const parsed = parseOwner(owner);
  return parsed?.request === `${REMOVER}${of}` ? parsed.token : null;
}

/** Whether who owns a row is not a move but a removal of what one has left. */
export const isRemover = (owner: Owner): boolean => owner.startsWith(REMOVER);

const REMOVER = 'purge.';

const LEFT_COLUMNS =
  'mailbox_id, place, request_id, address, messages, size_bytes, left_ms, keep_until_ms, folders';
export const COLUMNS = `${LEFT_COLUMNS}, removal, removing, ${FEED_COLUMNS}`;
const SELECT = `SELECT ${COLUMNS} FROM soft_deleted`;
export const NAMED = 'mailbox_id = $1 AND place = $2 AND request_id = $3';
export const named = ({ mailboxId: id, place, requestId: of }: CopyName): [string, string, string] => [
  id,
  place,
  of,
];

/** Has it received mail that is not known to be in the mailbox? A count says it where the folders are not known. */
export function hasLateMail(
  { folders, messages: known }: Pick<SoftDeletedCopy, 'folders' | 'messages'>,
  now: readonly FolderNow[],
): boolean {
  if (folders === null) return now.reduce((sum, { messages }) => sum + messages, 0) > known;
  const then = new Map(folders.map((folder) => [folder.name, folder]));
  return now.some(({ folder, messages, uidNext, uidValidity }) => {
    const was = then.get(folder);
    return messages > 0 && (was?.uidValidity !== uidValidity || was.uidNext < uidNext);
  });
}

type FolderNow = Pick<FolderByDoveadm, 'folder' | 'messages' | 'uidNext' | 'uidValidity'>;

/** In the queue's database, so that a switch and what it leaves are one transaction there. */
export class SoftDeletedRecords {
  readonly #engine: QueueEngine;

  constructor(engine: QueueEngine) {
    this.#engine = engine;
  }

  /** Of one place, the oldest first. */
  async in(place: DatabaseName): Promise<readonly SoftDeletedCopy[]> {
    return (await this.#engine.sql(`${SELECT} WHERE place = $1 ORDER BY left_ms, mailbox_id`, [place])).map(
      copyOfRow,
    );
  }

  /** Of all places, the oldest first. */
  async all(): Promise<readonly SoftDeletedCopy[]> {
    return (await this.#engine.sql(`${SELECT} ORDER BY left_ms, mailbox_id`)).map(copyOfRow);
  }

  async find(id: MailboxId, place: DatabaseName): Promise<SoftDeletedCopy | null> {
    const [row] = await this.#engine.sql(`${SELECT} WHERE mailbox_id = $1 AND place = $2`, [id, place]);
    return row === undefined ? null : copyOfRow(row);
  }

  /** Of one mailbox. */
  async of(id: MailboxId): Promise<readonly SoftDeletedCopy[]> {
    return (await this.#engine.sql(`${SELECT} WHERE mailbox_id = $1`, [id])).map(copyOfRow);
  }

  /** Those that a process set out to remove under this lease. */
  async underway(fence: string): Promise<readonly SoftDeletedCopy[]> {
    return (await this.#engine.sql(`${SELECT} WHERE removal_fence = $1`, [fence])).map(copyOfRow);
  }

  /** Mail that came late was carried over: that it is in the copy is expected from then on. */
  async carried(copy: CopyName, folders: readonly FolderStatus[]): Promise<void> {
    await this.#engine.sql(`UPDATE soft_deleted SET folders = $4 WHERE ${NAMED}`, [
      ...named(copy),
      JSON.stringify(folders),
    ]);
  }

  /** Numbers a removal: whoever set out before may not go on. Null: the copy is not there any more. */
  async begin(copy: CopyName, under: Fence | null = null): Promise<SoftDeletedCopy | null> {
    const [row] = await this.#engine.transaction(
      fenced(
        under,
        one([
          `UPDATE soft_deleted SET removal = removal + 1, removal_fence = $4 WHERE ${NAMED} RETURNING ${COLUMNS}`,
          [...named(copy), under?.fence ?? null],
        ]),
      ),
    );
    return row === undefined ? null : copyOfRow(row);
  }

  /** Whoever set out on its removal may not go on. Null: it is not whole any more, or is gone. */
  async callOff(copy: CopyName): Promise<SoftDeletedCopy | null> {
    const [row] = await this.#engine.sql(
      `UPDATE soft_deleted SET removal = removal + 1, removal_fence = NULL WHERE ${NAMED} AND removing = 0 RETURNING ${COLUMNS}`,
      named(copy),
    );
    return row === undefined ? null : copyOfRow(row);
  }

  /** From here on it is not whole. False: another removal was numbered since. Failure `lease-lost`. */
  async mark(copy: SoftDeletedCopy, under: Fence | null = null): Promise<boolean> {
    const [row] = await this.#engine.transaction(
      fenced(
        under,
        one([
          `UPDATE soft_deleted SET removing = 1 WHERE ${NAMED} AND removal = $4 RETURNING removal`,
          [...named(copy), copy.removal],
        ]),
      ),
    );
    return row !== undefined;
  }

  /** This removal is over, whatever has come of it. */
  async ended(copy: SoftDeletedCopy): Promise<void> {
    await this.#engine.sql(`UPDATE soft_deleted SET removal_fence = NULL WHERE ${NAMED} AND removal = $4`, [
      ...named(copy),
      copy.removal,
    ]);
  }

  /** It is gone. Not where another goes on with it. */
  async removed(copy: SoftDeletedCopy): Promise<void> {
    await this.#engine.sql(`DELETE FROM soft_deleted WHERE ${NAMED} AND removal = $4`, [
      ...named(copy),
      copy.removal,
    ]);
  }

  /** Whatever was left there is no soft-deleted copy: it was discarded, or is where the mailbox lives. */
  async forget(id: MailboxId, place: DatabaseName): Promise<void> {
    await this.#engine.transaction(forgetting(id, place));
  }
}

/** What a move leaves; `notFed`: it was to be kept warm, and why that cannot be. */
export interface LeftCopy extends Omit<SoftDeletedCopy, 'removal' | 'isBeingRemoved' | 'feeds'> {
  readonly warmUntilMs: number | null;
  readonly notFed: string | null;
}

/**
 * With the switch, in the queue's transaction: the place the mailbox lives in now has none, the former one has. What earlier moves
 * have left elsewhere is fed no more: it was for going back there.
 */
export function* leaving(copy: LeftCopy, to: DatabaseName): Work<void> {
  yield* forgetting(copy.mailboxId, to);
  yield* forgetting(copy.mailboxId, copy.place);
  yield ['UPDATE soft_deleted SET warm_until_ms = NULL WHERE mailbox_id = $1', [copy.mailboxId]];
  yield [
    `INSERT INTO soft_deleted (${LEFT_COLUMNS}, warm_until_ms, not_fed, feed_ended) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      copy.mailboxId,
      copy.place,
      copy.requestId,
      copy.address,
      copy.messages,
      copy.sizeBytes,
      copy.leftAtMs,
      copy.keptUntilMs,
      copy.folders === null ? null : JSON.stringify(copy.folders),
      copy.warmUntilMs,
      copy.notFed,
      copy.notFed === null ? 0 : 1,
    ],
  ];
}

function* forgetting(id: MailboxId, place: DatabaseName): Work<void> {
  yield ['DELETE FROM soft_deleted WHERE mailbox_id = $1 AND place = $2', [id, place]];
}

function* one(statement: Statement): Work<Row[]> {
  return yield statement;
}

export const copyOfRow = (row: Row): SoftDeletedCopy => ({
  mailboxId: mailboxId(String(row['mailbox_id'])),
  place: databaseName(String(row['place'])),
  requestId: requestId(String(row['request_id'])),
  address: String(row['address']),
  messages: Number(row['messages']),
  sizeBytes: Number(row['size_bytes']),
  leftAtMs: Number(row['left_ms']),
  keptUntilMs: Number(row['keep_until_ms']),
  folders:
    typeof row['folders'] === 'string' ? (JSON.parse(row['folders']) as readonly FolderStatus[]) : null,
  removal: Number(row['removal']),
  isBeingRemoved: row['removing'] === 1,
  feeds: feedsOf(row),
});

/** `address`: null where the mailbox is not in the directory any more. */
export const softDeletedMailbox = (copy: SoftDeletedCopy, address: string | null): SoftDeletedMailbox => ({
  mailboxId: copy.mailboxId,
  address,
  part: 'primary',
  sizeBytes: copy.sizeBytes,
  leftAt: instantFromMs(copy.leftAtMs),
  keptUntil: instantFromMs(copy.keptUntilMs),
  ...(copy.isBeingRemoved ? { isBeingRemoved: true as const } : {}),
  ...warmthOf(copy.feeds),
});

const warmthOf = ({ warmUntilMs, fedAtMs, sizeBytes, notFed }: Feeds): Partial<SoftDeletedMailbox> => ({
  ...(warmUntilMs === null ? {} : { warmUntil: instantFromMs(warmUntilMs) }),
  ...(fedAtMs === null ? {} : { fedAt: instantFromMs(fedAtMs) }),
  ...(sizeBytes === null ? {} : { fedSizeBytes: sizeBytes }),
  ...(warmUntilMs === null || notFed === null ? {} : { notFed }),
});

/** With the addresses that their mailboxes have now. */
export const softDeletedMailboxes = (
  copies: readonly SoftDeletedCopy[],
  addresses: ReadonlyMap<MailboxId, string>,
): readonly SoftDeletedMailbox[] =>
  copies.map((copy) => softDeletedMailbox(copy, addresses.get(copy.mailboxId) ?? null));
