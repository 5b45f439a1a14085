import {
  type ListedMigrationBatch,
  type ListedMigrationUser,
  parseMigrationBatchName,
  serviceBatchName,
} from '../../../domain/migration-batch.ts';
import { type Row, count, text } from '../bridge/protocol.ts';
import { guidOf } from '../guard.ts';
import { guidAt } from '../requests/mailboxes.ts';
import type { QueryDeps } from '../requests/queries.ts';

export interface MigrationBatch extends Omit<ListedMigrationBatch, 'isUnlisted'> {
  readonly userCount: number;
  /** Empty: unknown. */
  readonly createdAt: string;
}

export interface MigrationUser extends ListedMigrationUser {
  /** How its cmdlets name it: an address. */
  readonly identity: string;
  readonly error: string;
}

/** Reads migration batches and their users. Both lag by minutes behind the move requests, which are what counts. */
export class MigrationReader {
  readonly #deps: QueryDeps;
  /** There may be batches of drover's. */
  #isUsed: boolean | null = null;
  #statuses = new Map<string, string>();
  readonly #mailboxOf = new Map<string, string>();

  constructor(deps: QueryDeps) {
    this.#deps = deps;
  }

  /** From now on there are batches to ask for; the addresses are those of users that may not name their mailbox yet. */
  expect(addresses: Iterable<readonly [address: string, guid: string]>): void {
    this.#isUsed = true;
    for (const [address, guid] of addresses) this.#mailboxOf.set(address.toLowerCase(), guid);
  }

  /** Without the role Migration there are no such cmdlets. */
  async isAvailable(): Promise<boolean> {
    const { profile, shell } = this.#deps;
    return profile.migrationBatches && (await shell.session()).cmdlets.includes('Get-MigrationUser');
  }

  /** drover's own; of others only that their names are theirs. */
  async batches(tagPrefix: string): Promise<readonly MigrationBatch[]> {
    if (this.#isUsed === false || !(await this.isAvailable())) return [];
    const own = (await this.#deps.shell.call('Get-MigrationBatch', this.#deps.directories.first)).flatMap(
      batchOf,
    );
    this.#isUsed = own.length > 0;
    this.#statuses = new Map(own.map(({ name, status }) => [name, status]));
    return own.filter(({ tag }) => tag.startsWith(tagPrefix));
  }

  /** As last read. */
  status(batch: string): string {
    return this.#statuses.get(batch) ?? 'unknown';
  }

  /** Null: of every batch, others' too. Those whose mailbox is not known yet are left out. */
  async users(batch: string | null): Promise<readonly MigrationUser[]> {
    return (await this.listing(batch)).users;
  }

  /** `count`: with those that are left out. */
  async listing(
    batch: string | null,
  ): Promise<{ readonly users: readonly MigrationUser[]; readonly count: number }> {
    const answer = await this.#deps.shell.call('Get-MigrationUser', {
      ...(batch === null ? {} : { BatchId: batch }),
      ResultSize: 'Unlimited',
      ...this.#deps.directories.first,
    });
    const rows = answer.filter((row) => batch === null || text(row, 'BatchId') === batch);
    const users: MigrationUser[] = [];
    for (const row of rows) {
      const mailbox = text(row, 'MailboxGuid') || (await this.#mailboxOfUser(row, batch));
      if (mailbox !== '') users.push(userOf(row, mailbox));
    }
    return { users, count: rows.length };
  }

  /** The user that this mailbox is, in whatever batch; one that names no mailbox only in drover's. Null: none. */
  async userOf(guid: string): Promise<MigrationUser | null> {
    if (!(await this.isAvailable())) return null;
    const rows = await this.#deps.shell.call('Get-MigrationUser', {
      MailboxGuid: guidOf(guid),
      ...this.#deps.directories.first,
    });
    const row = rows.find((one) => text(one, 'MailboxGuid') === guid);
    if (row !== undefined) return userOf(row, guid);
    for (const { name } of await this.batches('')) {
      const user = (await this.users(name)).find(({ mailbox }) => mailbox === guid);
      if (user !== undefined) return user;
    }
    return null;
  }

  /** A user that failed its validation may never get a GUID; those of others' batches are compared by address. */
  async #mailboxOfUser(row: Row, batch: string | null): Promise<string> {
    const address = text(row, 'Identity').toLowerCase();
    const known = this.#mailboxOf.get(address);
    if (known !== undefined || batch === null || address === '') return known ?? '';
    const found = await guidAt(address, this.#deps);
    if (found !== '') this.#mailboxOf.set(address, found);
    return found;
  }
}

/** A user without a move request as one: what it waits for, or why there will be none. */
export const requestRowOf = (user: MigrationUser, { createdAt }: Pick<MigrationBatch, 'createdAt'>): Row => ({
  ExchangeGuid: user.mailbox,
  DisplayName: user.identity,
  BatchName: serviceBatchName(user.batch),
  Status: statusOf(user.status),
  StatusDetail: user.status,
  Message: user.error,
  QueuedTimestamp: createdAt,
  LastUpdateTimestamp: createdAt,
});

const statusOf = (status: string): string =>
  /Failed$|^Corrupted$/.test(status)
    ? 'Failed'
    : status.startsWith('Completed')
      ? 'Completed'
      : /Stopp(ed|ing)$/.test(status)
        ? 'Suspended'
        : 'Queued';

function batchOf(row: Row): readonly MigrationBatch[] {
  const name = text(row, 'Identity');
  const parsed = parseMigrationBatchName(name);
  if (parsed === null) return [];
  const [status, createdAt] = [text(row, 'Status'), text(row, 'CreationDateTime')];
  return [{ name, ...parsed, status, userCount: count(row, 'TotalCount'), createdAt }];
}

const userOf = (row: Row, mailbox: string): MigrationUser => ({
  identity: text(row, 'Identity'),
  mailbox,
  batch: text(row, 'BatchId'),
  status: text(row, 'Status'),
  error: text(row, 'ErrorSummary'),
});
