import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../domain/failure.ts';
import {
  databaseName,
  mailboxId,
  serverName,
  type DatabaseName,
  type MailboxId,
  type ServerName,
} from '../../../domain/ids.ts';
import type { MailboxKind } from '../../../domain/mailbox.ts';
import type { MailboxPart } from '../../../mrs/mail-store.ts';
import type { Clock } from '../../../support/clock.ts';
import { migrate, transaction } from '../../../support/sqlite.ts';
import { dismounted, openMailDatabase, type MailDatabase } from '../store/mail-database.ts';
import { openingFailure, storageFailure } from '../store/storage-failure.ts';
import type { DatabaseEntry, DatabaseSettings, MailboxEntry, NewMailbox } from './directory-entries.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const BUSY_TIMEOUT_MS = 20_000;

/** Opens the organisation in `folder`. Failure `not-an-organisation`, `schema-too-new`, `database-damaged`, `storage-read-only`. */
export function openOrganisation(folder: string, clock: Clock): Organisation {
  const file = join(folder, 'directory.db');
  if (!existsSync(file)) throw notAnOrganisation(folder);
  return new Organisation(folder, openDirectory(file), clock);
}

export const databaseFileIn = (folder: string, name: DatabaseName): string =>
  join(folder, 'databases', `${encodeURIComponent(name)}.db`);

/** Makes an empty organisation. Failure `organisation-exists` where there is one already. */
export function createOrganisation(folder: string, clock: Clock): Organisation {
  const file = join(folder, 'directory.db');
  if (existsSync(file)) throw organisationExists(folder);
  try {
    mkdirSync(join(folder, 'databases'), { recursive: true });
  } catch (error) {
    throw storageFailure(error, `The folder ${folder}`);
  }
  return new Organisation(folder, openDirectory(file), clock);
}

/**
 * The directory: servers, databases, mailboxes and the pointers that say where each part lives. Also the place that opens
 * database files: one connection per database and Organisation, closed with it. A worker thread opens its own.
 */
export class Organisation {
  readonly folder: string;
  /** directory.db; tables of the move queue live in it too, so that a pointer and a request change in one transaction. */
  readonly directory: DatabaseSync;
  readonly clock: Clock;
  readonly #open = new Map<DatabaseName, MailDatabase>();

  constructor(folder: string, directory: DatabaseSync, clock: Clock) {
    this.folder = folder;
    this.directory = directory;
    this.clock = clock;
  }

  servers(): readonly ServerName[] {
    return this.#guarded(() =>
      this.directory
        .prepare('SELECT name FROM server ORDER BY name')
        .all()
        .map((row) => serverName(row['name'] as string)),
    );
  }

  databases(): readonly DatabaseEntry[] {
    return this.#guarded(() =>
      this.directory
        .prepare('SELECT * FROM mail_database ORDER BY name')
        .all()
        .map((row) => this.#databaseEntry(row)),
    );
  }

  /** Failure `not-found`. */
  database(name: DatabaseName): DatabaseEntry {
    const row = this.#guarded(() =>
      this.directory.prepare('SELECT * FROM mail_database WHERE name = ?').get(name),
    );
    if (row === undefined) throw noDatabase(name, this.databases());
    return this.#databaseEntry(row);
  }

  /** In address order. */
  mailboxes(): readonly MailboxEntry[] {
    return this.#selectMailboxes('', []);
  }

  /** By id or by address, letter case apart; null where there is none. */
  findMailbox(idOrAddress: string): MailboxEntry | null {
    const wanted = idOrAddress.toLowerCase();
    return this.#selectMailboxes('WHERE m.id = ? OR m.address = ?', [wanted, wanted])[0] ?? null;
  }

  /** Also by alias, the part of the address before the `@`, where only one mailbox has it. Failure `not-found`. */
  mailbox(idOrAddress: string): MailboxEntry {
    const found = this.findMailbox(idOrAddress) ?? this.#findAlias(idOrAddress);
    if (found !== null) return found;
    throw new Failure({
      code: 'not-found',
      message: `There is no mailbox ${idOrAddress} in the organisation ${this.folder}.`,
      hint: 'Name it by its id or its address; `drover lab list` shows both.',
      retry: 'permanent',
    });
  }

  /** Database of a mailbox part; null for an archive that does not exist. Always read afresh: moves switch it. */
  pointer(id: MailboxId, part: MailboxPart): DatabaseName | null {
    const row = this.#guarded(() =>
      this.directory
        .prepare('SELECT database_name FROM pointer WHERE mailbox_id = ? AND part = ?')
        .get(id, part),
    );
    return row === undefined ? null : databaseName(row['database_name'] as string);
  }

  /**
   * The instant of a move: all pointers change in one durable transaction, together with what `also` writes to
   * directory.db. A pointer that is already at `to` stays; one that is at neither is Failure `pointer-changed`.
   */
  switchPointers(
    id: MailboxId,
    switches: readonly {
      readonly part: MailboxPart;
      readonly from: DatabaseName;
      readonly to: DatabaseName;
    }[],
    also: (directory: DatabaseSync) => void = () => {},
  ): void {
    this.#change(() => {
      for (const { part, from, to } of switches) {
        const now = this.pointer(id, part);
        if (now === to) continue;
        if (now !== from) throw pointerChanged(id, part, from, now);
        this.directory
          .prepare('UPDATE pointer SET database_name = ? WHERE mailbox_id = ? AND part = ?')
          .run(to, id, part);
      }
      also(this.directory);
    });
  }

  /** Kept open until `close`. Failure `database-dismounted`, `database-missing`, `database-damaged`, `schema-too-new`. */
  openDatabase(name: DatabaseName): MailDatabase {
    const { mounted } = this.database(name);
    if (!mounted) {
      this.#closeDatabase(name);
      throw dismounted(name);
    }
    return this.openForMaintenance(name);
  }

  /** Mounted or not. Only what needs no users: checks, backup, rewrite. */
  openForMaintenance(name: DatabaseName): MailDatabase {
    const open = this.#open.get(name);
    if (open?.isCurrentFile() === true) return open;
    this.#closeDatabase(name);
    const database = openMailDatabase(name, this.databaseFile(name));
    this.#open.set(name, database);
    return database;
  }

  databaseFile(name: DatabaseName): string {
    return databaseFileIn(this.folder, name);
  }

  addServer(name: ServerName): void {
    this.#change(() => {
      this.directory.prepare('INSERT INTO server (name) VALUES (?) ON CONFLICT DO NOTHING').run(name);
    });
  }

  /** Makes the file and its entry. An existing one of that name: Failure `database-exists`. */
  addDatabase(name: DatabaseName, server: ServerName, settings: DatabaseSettings = {}): void {
    if (this.databases().some((known) => known.name.toLowerCase() === name.toLowerCase()))
      throw databaseExists(name);
    this.addServer(server);
    this.#open.set(name, openMailDatabase(name, this.databaseFile(name), 'create'));
    this.#change(() => {
      this.directory
        .prepare(
          `INSERT INTO mail_database (name, server, excluded_from_provisioning, quota_bytes, recoverable_quota_bytes)
           VALUES (?, ?, ?, ?, ?)`,
        )
        .run(
          name,
          server,
          settings.excludedFromProvisioning === true ? 1 : 0,
          settings.prohibitSendReceiveQuotaBytes ?? null,
          settings.recoverableItemsQuotaBytes ?? null,
        );
    });
  }

  /** Dismounting closes this process's connection; others are refused at their next write. Idempotent. */
  setMounted(name: DatabaseName, mounted: boolean): void {
    this.database(name);
    const file = this.openForMaintenance(name);
    // Off: the directory first, so that nobody opens it again. On: the file first, so that whoever opens it may write.
    if (mounted) file.setMounted(true);
    this.#change(() => {
      this.directory
        .prepare('UPDATE mail_database SET mounted = ? WHERE name = ?')
        .run(mounted ? 1 : 0, name);
    });
    if (mounted) return;
    file.setMounted(false);
    file.checkpoint();
    this.#closeDatabase(name);
  }

  /** `null`: no longer running, nothing new known. */
  recordBackup(
    name: DatabaseName,
    state: 'running' | { readonly atMs: number; readonly file: string } | null,
  ): void {
    this.#change(() => {
      this.directory
        .prepare('UPDATE mail_database SET backup_in_progress = ? WHERE name = ?')
        .run(state === 'running' ? 1 : 0, name);
      if (state === null || state === 'running') return;
      this.directory
        .prepare('UPDATE mail_database SET last_backup_at_ms = ?, last_backup_file = ? WHERE name = ?')
        .run(state.atMs, state.file, name);
    });
  }

  /** Failure `mailbox-exists`: id or address is taken; `not-found`: no such database. */
  assertNewMailbox(mailbox: NewMailbox): void {
    if (this.#isTaken(mailbox)) throw mailboxExists(mailbox);
    this.database(mailbox.database);
    if (mailbox.archiveDatabase) this.database(mailbox.archiveDatabase);
  }

  /** Entries and pointers only, in one transaction; `createMailbox` makes the folders too. */
  addMailboxEntries(mailboxes: readonly NewMailbox[]): void {
    this.#change(() => {
      for (const mailbox of mailboxes) this.#insertMailbox(mailbox);
    });
  }

  setLitigationHold(id: MailboxId, on: boolean): void {
    this.#change(() => {
      this.directory.prepare('UPDATE mailbox SET litigation_hold = ? WHERE id = ?').run(on ? 1 : 0, id);
    });
  }

  close(): void {
    for (const database of this.#open.values()) database.close();
    this.#open.clear();
    if (this.directory.isOpen) this.directory.close();
  }

  #closeDatabase(name: DatabaseName): void {
    this.#open.get(name)?.close();
    this.#open.delete(name);
  }

  /** By a mailbox, or by a mail user whose mailbox is elsewhere. */
  #isTaken({ id, address }: NewMailbox): boolean {
    const row = this.#guarded(() =>
      this.directory
        .prepare('SELECT 1 FROM mailbox WHERE id = ? OR address = ?')
        .get(id.toLowerCase(), address.toLowerCase()),
    );
    return row !== undefined;
  }

  #insertMailbox(mailbox: NewMailbox): void {
    const address = mailbox.address.toLowerCase();
    if (this.#isTaken(mailbox)) throw mailboxExists(mailbox);
    this.database(mailbox.database);
    this.directory
      .prepare(
        `INSERT INTO mailbox (id, address, display_name, kind, attributes, litigation_hold, quota_bytes)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        mailbox.id,
        address,
        mailbox.displayName,
        mailbox.kind ?? 'user',
        JSON.stringify(mailbox.attributes ?? {}),
        mailbox.litigationHold === true ? 1 : 0,
        mailbox.prohibitSendReceiveQuotaBytes ?? null,
      );
    const point = this.directory.prepare(
      'INSERT INTO pointer (mailbox_id, part, database_name) VALUES (?, ?, ?)',
    );
    point.run(mailbox.id, 'primary', mailbox.database);
    if (mailbox.archiveDatabase) point.run(mailbox.id, 'archive', mailbox.archiveDatabase);
    const delegate = this.directory.prepare('INSERT INTO delegate (mailbox_id, delegate_id) VALUES (?, ?)');
    for (const id of new Set(mailbox.delegates)) delegate.run(mailbox.id, id);
  }

  #findAlias(alias: string): MailboxEntry | null {
    const found = this.#selectMailboxes(`WHERE substr(m.address, 1, instr(m.address, '@') - 1) = ?`, [
      alias.toLowerCase(),
    ]);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  #selectMailboxes(where: string, values: readonly string[]): readonly MailboxEntry[] {
    return this.#guarded(() =>
      this.directory
        .prepare(
          `SELECT m.*, p.database_name primary_database, a.database_name archive_database,
             (SELECT json_group_array(delegate_id) FROM delegate WHERE mailbox_id = m.id) delegates
           FROM mailbox m
           JOIN pointer p ON p.mailbox_id = m.id AND p.part = 'primary'
           LEFT JOIN pointer a ON a.mailbox_id = m.id AND a.part = 'archive'
           ${where} ORDER BY m.address`,
        )
        .all(...values)
        .map(mailboxEntry),
    );
  }

  #databaseEntry(row: Record<string, unknown>): DatabaseEntry {
    const name = databaseName(row['name'] as string);
    return {
      name,
      server: serverName(row['server'] as string),
      file: this.databaseFile(name),
      mounted: row['mounted'] === 1,
      excludedFromProvisioning: row['excluded_from_provisioning'] === 1,
      prohibitSendReceiveQuotaBytes: row['quota_bytes'] as number | null,
      recoverableItemsQuotaBytes: row['recoverable_quota_bytes'] as number | null,
      backupInProgress: row['backup_in_progress'] === 1,
      lastBackupAtMs: row['last_backup_at_ms'] as number | null,
      lastBackupFile: row['last_backup_file'] as string | null,
    };
  }

  #change(work: () => void): void {
    this.#guarded(() => (this.directory.isTransaction ? work() : transaction(this.directory, work)));
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storageFailure(error, `The directory of ${this.folder}`);
    }
  }
}

const mailboxEntry = (row: Record<string, unknown>): MailboxEntry => ({
  id: mailboxId(row['id'] as string),
  address: row['address'] as string,
  displayName: row['display_name'] as string,
  kind: row['kind'] as MailboxKind,
  attributes: JSON.parse(row['attributes'] as string) as Record<string, string>,
  litigationHold: row['litigation_hold'] === 1,
  prohibitSendReceiveQuotaBytes: row['quota_bytes'] as number | null,
  delegates: (JSON.parse(row['delegates'] as string) as string[]).map(mailboxId),
  primaryDatabase: databaseName(row['primary_database'] as string),
  archiveDatabase: row['archive_database'] === null ? null : databaseName(row['archive_database'] as string),
});

function openDirectory(file: string): DatabaseSync {
  let directory: DatabaseSync | undefined;
  try {
    directory = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    directory.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 16777216',
    );
    migrate(directory, MIGRATIONS);
    return directory;
  } catch (error) {
    directory?.close();
    throw openingFailure(error, `The directory (${file})`, file);
  }
}

function notAnOrganisation(folder: string): Failure {
  const found = existsSync(folder)
    ? statSync(folder).isDirectory()
      ? `${folder} has no directory.db in it`
      : `${folder} is a file, not a folder`
    : `${folder} does not exist`;
  return new Failure({
    code: 'not-an-organisation',
    message: `There is no embedded organisation here: ${found}.`,
    hint: `Make one with \`drover lab create ${folder} --databases MBX01,MBX02\`, or correct \`path\` in drover.yaml.`,
    retry: 'permanent',
  });
}

const organisationExists = (folder: string): Failure =>
  new Failure({
    code: 'organisation-exists',
    message: `${folder} holds an organisation already; creating another in it would mix the two.`,
    hint: 'Choose another folder, or remove this one first.',
    retry: 'permanent',
  });

const noDatabase = (name: DatabaseName, known: readonly DatabaseEntry[]): Failure =>
  new Failure({
    code: 'not-found',
    message: `There is no database ${name}; there are ${known.map((database) => database.name).join(', ') || 'none'}.`,
    retry: 'permanent',
  });

const databaseExists = (name: DatabaseName): Failure =>
  new Failure({
    code: 'database-exists',
    message: `There is a database ${name} already (letter case does not count).`,
    retry: 'permanent',
  });

const mailboxExists = ({ id, address }: NewMailbox): Failure =>
  new Failure({
    code: 'mailbox-exists',
    message: `A mailbox with address ${address} or id ${id} exists already.`,
    retry: 'permanent',
  });

const pointerChanged = (
  id: MailboxId,
  part: MailboxPart,
  from: DatabaseName,
  now: DatabaseName | null,
): Failure =>
  new Failure({
    code: 'pointer-changed',
    message: `The ${part} part of mailbox ${id} is in ${now ?? 'no database'} now, not in ${from}: somebody else moved it meanwhile.`,
    hint: 'Observe again and make a new request.',
    retry: 'permanent',
  });
