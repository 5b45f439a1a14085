import { Failure } from '../../../domain/failure.ts';
import { slicesOf } from '../../../support/slices.ts';
import { addressOf, assertNoPattern, isClaimedName, nameOfOrder } from '../claim-name.ts';
import { backUp } from './backup.ts';
import { type Command, type CommandList, command } from './commands.ts';
import { commandListOf, inDialect } from './dialect.ts';
import type {
  BackupRequest,
  Doveadm,
  FolderStart,
  FolderStatus,
  LogLine,
  MailboxTotals,
  QuotaRow,
  Session,
  SieveScript,
} from './doveadm.ts';
import { NO_SUCH_USER, NOTHING_FOUND, failureOf, isTryAgain } from './errors.ts';
import { beginFolder, raiseNextUid } from './folder-start.ts';
import { type Answer, HttpWire, type WireOptions } from './http-wire.ts';
import {
  FOLDER_FIELDS,
  type Row,
  folderOf,
  logLineOf,
  quotaOf,
  rowsOf,
  sessionsOf,
  strange,
} from './rows.ts';
import { replicatedUsers } from './replicator.ts';
import { sieveScripts } from './sieve.ts';
import { totalsOfUsers } from './totals.ts';

/** So many users in one flush. */
const USERS_AT_ONCE = 100;

export interface ClientOptions extends WireOptions {
  /** Flushes the auth cache another way than over HTTP. */
  readonly flush?: (users: readonly string[]) => Promise<void>;
}

export class HttpDoveadm implements Doveadm {
  readonly name: string;
  readonly #wire: HttpWire;
  readonly #flush: ClientOptions['flush'];
  /** Empty: 2.3, unless it refuses what 2.3 knows. */
  #known: CommandList = new Map();

  constructor(options: ClientOptions) {
    this.name = options.name;
    this.#wire = new HttpWire(options);
    this.#flush = options.flush;
  }

  async commands(): Promise<CommandList> {
    return commandListOf(await this.#wire.list(), `the commands of ${this.name}`);
  }

  async who(user: string): Promise<readonly Session[]> {
    assertNoPattern(user);
    // One row for each: 2.3 answers the other form, of two rows and more, with a list that is broken.
    const rows = await this.#rows(
      command('who', { mask: [user], separateConnections: true }),
      `sessions of ${user}`,
    );
    return sessionsOf(rows, user);
  }

  async connectedUsers(): Promise<readonly string[]> {
    const rows = await this.#rows(command('who', { mask: ['*'], separateConnections: true }), 'sessions');
    return [...new Set(rows.map((row) => row['username'] ?? '').filter((user) => user !== ''))];
  }

  async kick(user: string): Promise<void> {
    assertNoPattern(user);
    const answer = await this.#one(command('kick', { mask: [user] }));
    if (answer.kind === 'rows' || isNothing(answer)) return;
    throw failureOf(answer, { name: this.name, what: `kick of ${user}` });
  }

  async kickProxied(user: string): Promise<void> {
    assertNoPattern(user);
    const what = `end of the proxied sessions of ${user}`;
    rowsIn(await this.#inDialect(command('proxyKick', { user: [user] })), { name: this.name, what });
  }

  async flushCache(users: readonly string[]): Promise<void> {
    for (const user of users) assertNoPattern(user);
    if (this.#flush !== undefined) {
      // That wire takes names only: all of them are those that live here.
      const names = users.length === 0 ? await this.userNames('*') : users;
      for (const some of slicesOf(names, USERS_AT_ONCE)) await this.#flush(some);
      return;
    }
    const what = 'flush of the auth cache';
    rowsIn(await this.#inDialect(command('authCacheFlush', { user: users })), { name: this.name, what });
  }

  async user(user: string): Promise<Readonly<Record<string, string>> | null> {
    const name = nameOfOrder(user);
    const answer = await this.#one(command('user', { userMask: [name] }));
    if (answer.kind === 'exit' && answer.code === NO_SUCH_USER) return null;
    if (answer.kind !== 'rows')
      throw failureOf(answer, { name: this.name, what: `userdb lookup of ${user}` });
    const fields = entries(answer.rows).get(name);
    if (fields === undefined) throw strange(user, 'its userdb fields are missing');
    return Object.fromEntries([...entries(fields)].map(([key, value]) => [key, String(value)]));
  }

  async userNames(mask: string): Promise<readonly string[]> {
    const answer = await this.#one(command('user', { userMask: [mask] }));
    if (answer.kind === 'exit' && answer.code === NO_SUCH_USER) return [];
    if (answer.kind !== 'rows') throw failureOf(answer, { name: this.name, what: `list of users ${mask}` });
    const names = entries(answer.rows).get('userList');
    return Array.isArray(names) ? names.map(String) : [];
  }

  async backup(request: BackupRequest): Promise<void> {
    await backUp(this.#wire, this, request);
  }

  async totals(
    users: readonly string[],
    failed?: (user: string, why: string) => void,
  ): Promise<ReadonlyMap<string, MailboxTotals | null>> {
    return await totalsOfUsers(this.#wire, this.name, users, failed);
  }

  async folders(user: string): Promise<readonly FolderStatus[]> {
    const answer = await this.#one(folderStatus(user, '*'));
    if (answer.kind === 'rows') return rowsOf(answer.rows, user).map((row) => folderOf(row, user));
    if (!isNothing(answer)) throw failureOf(answer, { name: this.name, what: `folders of ${user}` });
    return this.#foldersOneByOne(user);
  }

  /** One folder that is listed and cannot be opened, a parent without a folder in a Maildir, fails the whole list. */
  async #foldersOneByOne(user: string): Promise<readonly FolderStatus[]> {
    const names = (
      await this.#rows(
        command('mailboxList', { user: nameOfOrder(user), mailboxMask: ['*'] }),
        `folders of ${user}`,
      )
    ).map((row) => row['mailbox'] ?? '');
    const answers = await this.#wire.post(names.map((name) => folderStatus(user, name)));
    return names.flatMap((name, n) => {
      const answer = answers[n];
      if (answer === undefined || isNothing(answer)) return [];
      if (answer.kind !== 'rows')
        throw failureOf(answer, { name: this.name, what: `folder '${name}' of ${user}` });
      return rowsOf(answer.rows, user)
        .map((row) => folderOf(row, user))
        .filter(({ folder }) => folder === name);
    });
  }

  async beginFolder(claimedUser: string, start: FolderStart): Promise<void> {
    await beginFolder(this.#wire, this.name, claimedUser, start);
  }

  async raiseNextUid(claimedUser: string, folder: string, uid: number): Promise<void> {
    await raiseNextUid(this.#wire, this.name, claimedUser, { folder, uid });
  }

  async quota(user: string): Promise<readonly QuotaRow[]> {
    const rows = await this.#rows(command('quotaGet', { user: nameOfOrder(user) }), `quota of ${user}`);
    return rows.map((row) => quotaOf(row, user));
  }

  async addFlag(user: string, folder: string, uid: number, flag: string): Promise<void> {
    const query = await this.#message(user, folder, uid);
    await this.#rows(
      command('flagsAdd', { user: nameOfOrder(user), flag: [flag], query }),
      `flag of message ${uid} in '${folder}' of ${user}`,
    );
  }

  async removeFlag(user: string, folder: string, uid: number, flag: string): Promise<void> {
    const query = await this.#message(user, folder, uid);
    await this.#rows(
      command('flagsRemove', { user: nameOfOrder(user), flag: [flag], query }),
      `flag of message ${uid} in '${folder}' of ${user}`,
    );
  }

  async header(user: string, folder: string, uid: number, header: string): Promise<string | null> {
    const field = `hdr.${header.toLowerCase()}`;
    const query = await this.#message(user, folder, uid);
    const answer = await this.#one(command('fetch', { user: nameOfOrder(user), field: [field], query }));
    if (isTryAgain(answer)) return null;
    if (answer.kind !== 'rows')
      throw failureOf(answer, { name: this.name, what: `message ${uid} in '${folder}' of ${user}` });
    return rowsOf(answer.rows, user)[0]?.[field] ?? null;
  }

  /** By the folder's GUID: in a search a name is a pattern, and one that is not there is a crash (2.3). */
  async #message(user: string, folder: string, uid: number): Promise<readonly string[]> {
    const what = `folder '${folder}' of ${user}`;
    const rows = await this.#rows(
      command('mailboxStatus', { user: nameOfOrder(user), field: ['guid'], mailboxMask: [folder] }),
      what,
    );
    const guid = rows.find((row) => row['mailbox'] === folder)?.['guid'];
    if (guid === undefined)
      throw Failure.permanent('not-found', `doveadm of ${this.name}: there is no ${what}.`);
    return ['mailbox-guid', guid, 'uid', String(uid)];
  }

  async removeMessage(claimedUser: string, folder: string, uid: number): Promise<void> {
    if (!isClaimedName(claimedUser)) throw new Error('only a claimed name may remove from a copy');
    const query = await this.#message(claimedUser, folder, uid);
    await this.#rows(
      command('expunge', { user: nameOfOrder(claimedUser), query }),
      `removal of message ${uid} in '${folder}' from the copy of ${addressOf(claimedUser)}`,
    );
  }

  async removeAll(claimedUser: string): Promise<void> {
    if (!isClaimedName(claimedUser)) throw new Error('only a claimed name may remove a copy');
    const what = `removal of the copy of ${addressOf(claimedUser)}`;
    const listed = await this.#rows(
      command('mailboxList', { user: nameOfOrder(claimedUser), mailboxMask: ['*'] }),
      what,
    );
    // Children before their parents.
    const mailbox = listed.map((row) => row['mailbox'] ?? '').toSorted((a, b) => b.length - a.length);
    const removal = await this.#one(
      command('mailboxDelete', { user: nameOfOrder(claimedUser), subscriptions: true, mailbox }),
    );
    if (removal.kind === 'rows') return;
    // A Maildir's INBOX is the Maildir itself, and stays; parents that only name their children are not there.
    if (removal.kind === 'refused' || !REMOVED_AS_FAR_AS_IT_CAN.has(removal.code))
      throw failureOf(removal, { name: this.name, what });
    await this.#rows(
      command('expunge', { user: nameOfOrder(claimedUser), query: ['mailbox', '*', 'all'] }),
      what,
    );
  }

  async replicatedUsers(): Promise<number | null> {
    return await replicatedUsers(this.#wire, this.name);
  }

  async sieveScripts(user: string): Promise<readonly SieveScript[]> {
    return await sieveScripts(this.#wire, this.name, user);
  }

  async purge(user: string): Promise<void> {
    await this.#rows(command('purge', { user: nameOfOrder(user) }), `purge of ${user}`, null);
  }

  async forceResync(user: string): Promise<void> {
    await this.#rows(
      command('forceResync', { user: nameOfOrder(user), mailboxMask: '*' }),
      `integrity check of ${user}`,
      null,
    );
  }

  async errors(sinceMs?: number): Promise<readonly LogLine[]> {
    const since = sinceMs === undefined ? null : Math.floor((await this.#wire.theirTime(sinceMs)) / 1000) - 1;
    const rows = await this.#rows(command('logErrors', since === null ? {} : { since }), 'newest errors');
    return rows.map(logLineOf);
  }

  close(): void {
    // No connection outlives its answer.
  }

  async #one(asked: Command, timeoutMs?: number | null): Promise<Answer> {
    const [answer] = await this.#wire.post([asked], timeoutMs === undefined ? {} : { timeoutMs });
    if (answer === undefined) throw new Error('a POST has an answer for each command');
    return answer;
  }

  async #rows(asked: Command, what: string, timeoutMs?: number | null): Promise<readonly Row[]> {
    return rowsIn(await this.#one(asked, timeoutMs), { name: this.name, what });
  }

  /** A refusal shows that this server has another version than it was taken for, after an upgrade too: it is asked once more. */
  async #inDialect(asked: Command): Promise<Answer> {
    const answer = await this.#one(inDialect(asked, this.#known));
    if (answer.kind !== 'refused') return answer;
    this.#known = await this.commands();
    return await this.#one(inDialect(asked, this.#known));
  }
}

function rowsIn(answer: Answer, asked: { readonly name: string; readonly what: string }): readonly Row[] {
  if (answer.kind !== 'rows') throw failureOf(answer, asked);
  return rowsOf(answer.rows, asked.what);
}

/** 65: one cannot be deleted. */
const REMOVED_AS_FAR_AS_IT_CAN: ReadonlySet<number> = new Set([65, NOTHING_FOUND]);

const isNothing = (answer: Answer): boolean => answer.kind === 'exit' && answer.code === NOTHING_FOUND;

const folderStatus = (user: string, mask: string): Command =>
  command('mailboxStatus', { user: nameOfOrder(user), field: FOLDER_FIELDS, mailboxMask: [mask] });

const entries = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
