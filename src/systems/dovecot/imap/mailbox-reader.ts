import {
  aclOf,
  appendedUid,
  fetchItems,
  fieldOf,
  flagsOf,
  folderName,
  foreignPrefixes,
  listedFolder,
  messageFacts,
  metadataOf,
  statusOf,
  subscribedFolder,
  uidOf,
  uidSets,
  type FolderStatus,
  type ImapFolder,
  type MessageFacts,
  type WholeMessage,
} from './answers.ts';
import type { ImapServer } from './connect.ts';
import { argument } from './command-text.ts';
import { ImapConnection, type CommandEnd, type Untagged } from './connection.ts';
import type { ImapLogin } from './login.ts';
import { textOf, type HashedBody } from './parse.ts';
import { encodeFolderName } from './utf7.ts';

export interface FolderContent {
  readonly uidValidity: number;
  /** By UID. */
  readonly messages: readonly MessageFacts[];
}

export interface ReaderOptions {
  readonly silenceMs?: number;
  /** Dovecot's own `X-GUID`, the same on both sides of dsync; other servers do not know it. Default true. */
  readonly hasGuids?: boolean;
}

/** Reads one mailbox by IMAP, and appends to it where mail came late. It marks nothing as seen: folders are examined. */
export class MailboxReader {
  readonly #connection: ImapConnection;
  readonly #hasGuids: boolean;
  /** Of the folder that was examined last. */
  #examined = '';

  private constructor(connection: ImapConnection, hasGuids: boolean) {
    this.#connection = connection;
    this.#hasGuids = hasGuids;
  }

  static async open(
    server: ImapServer,
    login: ImapLogin,
    { silenceMs, hasGuids = true }: ReaderOptions = {},
  ): Promise<MailboxReader> {
    return new MailboxReader(await ImapConnection.open(server, login, silenceMs), hasGuids);
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  /** The user's own that can be opened, by name; those of others and of everybody are not part of the mailbox. */
  async folders(): Promise<readonly ImapFolder[]> {
    const foreign = await this.#foreignPrefixes();
    const folders = new Map<string, ImapFolder>();
    const returns = this.#connection.has('SPECIAL-USE') ? ' RETURN (SPECIAL-USE)' : '';
    await this.#connection.ask({
      words: [`LIST "" "*"${returns}`],
      takes: ['LIST'],
      onAnswer: (answer) => {
        const folder = listedFolder(answer);
        if (folder !== null && !foreign.some((prefix) => folder.raw.startsWith(prefix)))
          folders.set(folder.name, folder);
      },
    });
    return [...folders.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** `/`; null: the server has no folders in folders. */
  async separator(): Promise<string | null> {
    let separator: string | null = null;
    const onAnswer = ({ values }: Untagged) => {
      if (values[1]?.kind !== 'nil') separator = textOf(values[1]);
    };
    await this.#connection.ask({ words: ['LIST "" ""'], takes: ['LIST'], onAnswer });
    return separator;
  }

  /** Names, sorted; of folders that are not there too. */
  async subscriptions(): Promise<readonly string[]> {
    const names = new Set<string>();
    const onAnswer = (answer: Untagged) => {
      const name = subscribedFolder(answer);
      if (name !== null) names.add(name);
    };
    await this.#connection.ask({ words: ['LSUB "" "*"'], takes: ['LSUB'], onAnswer });
    return [...names].sort();
  }

  async statuses(folders: readonly ImapFolder[]): Promise<readonly FolderStatus[]> {
    // Of the folder that is open a server tells what the session has seen of it (RFC 3501, 6.3.10); examined, nothing is expunged.
    const isExamined = this.#examined !== '';
    this.#examined = '';
    if (isExamined) await this.#connection.ask({ words: ['CLOSE'] });
    const items = ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY'];
    if (this.#connection.has('CONDSTORE')) items.push('HIGHESTMODSEQ');
    if (this.#connection.has('STATUS=SIZE')) items.push('SIZE');
    const found = new Map<string, FolderStatus>();
    const asked = folders.map(async ({ raw }) => {
      const end = await this.#connection.send({
        words: ['STATUS ', argument(raw), ` (${items.join(' ')})`],
        takes: ['STATUS'],
        onAnswer: (answer) => {
          const status = statusOf(answer);
          found.set(status.name, status);
        },
      });
      this.#isThere(end);
    });
    await Promise.all(asked);
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** All messages of these folders without their bodies. One that is listed and cannot be opened is none. */
  async contents(folders: readonly ImapFolder[]): Promise<ReadonlyMap<string, FolderContent>> {
    const found = new Map<string, FolderContent>();
    const contents = await Promise.all(folders.map(async (folder) => await this.#content(folder)));
    for (const [index, content] of contents.entries()) {
      const folder = folders[index];
      if (folder !== undefined && content !== null) found.set(folder.name, content);
    }
    return found;
  }

  /** SHA-256 of what the server returns as these messages; those that are gone are missing. */
  async hashes(folder: ImapFolder, uids: readonly number[]): Promise<ReadonlyMap<number, HashedBody>> {
    const hashes = new Map<number, HashedBody>();
    const examined = this.#examined === folder.raw ? null : this.#examine(folder);
    const fetched = uidSets(uids).map((set) =>
      this.#connection.send({
        words: [`UID FETCH ${set} (UID BODY.PEEK[])`],
        takes: ['FETCH'],
        hashesBodies: true,
        onAnswer: (answer) => {
          const items = fetchItems(answer);
          const body = items?.get('BODY[]');
          if (items !== null && body?.kind === 'hashed') hashes.set(uidOf(items), body.body);
        },
      }),
    );
    const [found, ends] = await Promise.all([examined, Promise.all(fetched)]);
    if (found?.isThere === false) return hashes;
    const refused = ends.find(({ status }) => status !== 'OK');
    if (refused !== undefined) throw this.#connection.refused(refused);
    return hashes;
  }

  /** Who may do what in each, where the server tells: `anna lrw`. */
  async acls(folders: readonly ImapFolder[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (!this.#connection.has('ACL')) return new Map();
    return await this.#notes(folders, ['GETACL ', ''], 'ACL', aclOf);
  }

  async metadata(folders: readonly ImapFolder[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (!this.#connection.has('METADATA')) return new Map();
    const words = ['GETMETADATA (DEPTH infinity) ', ' (/private /shared)'] as const;
    return await this.#notes(folders, words, 'METADATA', metadataOf);
  }

  /** Null: gone. */
  async whole(folder: ImapFolder, uid: number): Promise<WholeMessage | null> {
    if (this.#examined !== folder.raw && !(await this.#examine(folder)).isThere) return null;
    let whole: WholeMessage | null = null;
    await this.#connection.ask({
      words: [`UID FETCH ${uid} (UID FLAGS INTERNALDATE BODY.PEEK[])`],
      takes: ['FETCH'],
      onAnswer: (answer) => {
        const items = fetchItems(answer);
        const body = items?.get('BODY[]');
        if (items === null || body?.kind !== 'string') return;
        whole = { flags: flagsOf(items), date: textOf(items.get('INTERNALDATE')) ?? '', bytes: body.bytes };
      },
    });
    return whole;
  }

  /** Of the message with the largest UID; null: there is none. */
  async newest(folder: ImapFolder): Promise<{ readonly sizeBytes: number; readonly subject: string } | null> {
    const { isThere, exists } = await this.#examine(folder);
    if (!isThere || exists === 0) return null;
    let newest: { sizeBytes: number; subject: string } | null = null;
    await this.#connection.ask({
      words: ['UID FETCH * (UID RFC822.SIZE BODY.PEEK[] BODY.PEEK[HEADER.FIELDS (SUBJECT)])'],
      takes: ['FETCH'],
      hashesBodies: true,
      onAnswer: (answer) => {
        const items = fetchItems(answer);
        const body = items?.get('BODY[]');
        if (items === null || body?.kind !== 'hashed') return;
        const subject = fieldOf(textOf(items.get('BODY[HEADER.FIELDS (SUBJECT)]')));
        newest = { sizeBytes: body.body.sizeBytes, subject };
      },
    });
    return newest;
  }

  /** Empty: it has none, or is gone. */
  async subject(folder: ImapFolder, uid: number): Promise<string> {
    if (!(await this.#examine(folder)).isThere) return '';
    let subject = '';
    await this.#connection.ask({
      words: [`UID FETCH ${uid} (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])`],
      takes: ['FETCH'],
      onAnswer: (answer) =>
        void (subject = fieldOf(textOf(fetchItems(answer)?.get('BODY[HEADER.FIELDS (SUBJECT)]')))),
    });
    return subject;
  }

  /** The only change it makes to a message. */
  async setFlag(folder: ImapFolder, uid: number, flag: string, isSet: boolean): Promise<void> {
    this.#examined = '';
    await this.#connection.ask({ words: ['SELECT ', argument(folder.raw)] });
    await this.#connection.ask({ words: [`UID STORE ${uid} ${isSet ? '+' : '-'}FLAGS.SILENT (${flag})`] });
  }

  /** Makes the folder where it is missing (RFC 3501, 6.3.11: TRYCREATE). Returns the UID; null: the server does not tell (RFC 4315). */
  async append(folderName: string, message: WholeMessage): Promise<number | null> {
    const name = argument(encodeFolderName(folderName));
    const words = ['APPEND ', name, ` (${message.flags.join(' ')}) "${message.date}" `, message.bytes];
    const end = await this.#connection.send({ words });
    if (end.status === 'OK') return appendedUid(end.text);
    if (!/^\[(TRYCREATE|NONEXISTENT)\]/i.test(end.text)) throw this.#connection.refused(end);
    await this.#connection.ask({ words: ['CREATE ', name] });
    return appendedUid((await this.#connection.ask({ words })).text);
  }

  close(): void {
    this.#connection.close();
  }

  async #foreignPrefixes(): Promise<readonly string[]> {
    if (!this.#connection.has('NAMESPACE')) return [];
    const prefixes: string[] = [];
    await this.#connection.ask({
      words: ['NAMESPACE'],
      takes: ['NAMESPACE'],
      onAnswer: (answer) => void prefixes.push(...foreignPrefixes(answer)),
    });
    return prefixes;
  }

  async #content(folder: ImapFolder): Promise<FolderContent | null> {
    const messages = new Map<number, MessageFacts>();
    // Both at once: the server works them in their order, and refuses the second where the first failed.
    const examined = this.#examine(folder);
    const fetched = this.#connection.send({
      words: [`UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE${this.#hasGuids ? ' X-GUID' : ''})`],
      takes: ['FETCH'],
      onAnswer: (answer) => {
        const items = fetchItems(answer);
        if (items?.has('RFC822.SIZE') !== true) return;
        const message = messageFacts(items);
        messages.set(message.uid, message);
      },
    });
    const [{ isThere, exists, uidValidity }, end] = await Promise.all([examined, fetched]);
    if (!isThere) return null;
    // Some servers say BAD to 1:* of an empty folder.
    if (end.status !== 'OK' && exists > 0) throw this.#connection.refused(end);
    return { uidValidity, messages: [...messages.values()].sort((a, b) => a.uid - b.uid) };
  }

  async #examine({ raw }: ImapFolder): Promise<{
    readonly isThere: boolean;
    readonly exists: number;
    readonly uidValidity: number;
  }> {
    let exists = 0;
    let uidValidity = 0;
    this.#examined = raw;
    const end = await this.#connection.send({
      words: ['EXAMINE ', argument(raw)],
      takes: ['OK', 'EXISTS'],
      onAnswer: ({ kind, number, text }) => {
        if (kind === 'EXISTS') exists = number ?? 0;
        const match = /^\[UIDVALIDITY (\d{1,10})\]/i.exec(text);
        if (match !== null) uidValidity = Number(match[1]);
      },
    });
    const isThere = this.#isThere(end);
    if (!isThere) this.#examined = '';
    return { isThere, exists, uidValidity };
  }

  async #notes(
    folders: readonly ImapFolder[],
    [before, after]: readonly [string, string],
    kind: string,
    of: (answer: Untagged) => readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    const asked = folders.map(async ({ raw }) => {
      const end = await this.#connection.send({
        words: [before, argument(raw), after],
        takes: [kind],
        // By the name in the answer: these commands may overtake each other.
        onAnswer: (answer) => {
          const name = folderName(textOf(answer.values[0]) ?? '');
          found.set(name, [...(found.get(name) ?? []), ...of(answer)].sort());
        },
      });
      if (end.status === 'BAD') throw this.#connection.refused(end);
    });
    await Promise.all(asked);
    return found;
  }

  /** Listed folders that cannot be opened do not exist: Maildir as dsync's target makes such parents. */
  #isThere(end: CommandEnd): boolean {
    if (end.status === 'OK') return true;
    if (/^\[NONEXISTENT\]|doesn't exist|does not exist|unknown mailbox/i.test(end.text)) return false;
    throw this.#connection.refused(end);
  }
}
