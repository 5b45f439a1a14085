import { existsSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Fence } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import {
  databaseName,
  serverName,
  type DatabaseName,
  type MailboxId,
  type ServerName,
} from '../../../domain/ids.ts';
import { allMailboxes, insertMailbox, requireFree, selectMailboxes } from './mailbox-entries.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { Clock } from '../../../support/clock.ts';
import type { Row, Statement } from '../../../support/sql.ts';
import { Statements, transaction } from '../../../support/sqlite.ts';
import { entryOf } from '../../../support/entry-of.ts';
import { Catalogue } from '../store/catalogue.ts';
import { openPartFile, type PartCopy, type PartFile } from '../store/part-file.ts';
import { PartFiles } from '../store/part-files.ts';
import { isAboutOneFile, storageFailure } from '../store/storage-failure.ts';
import type {
  DatabaseEntry,
  DatabaseSettings,
  MailboxEntry,
  NewMailbox,
  NewMailboxEntry,
} from './directory-entries.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { fenced } from './fence.ts';
import { catalogueFile, databaseFolder, directoryFile, filesIn, partsFolder, sameName } from './layout.ts';
import { directoryFailure, notAnOrganisation, openDirectory, organisationExists } from './open-directory.ts';
import { placeOf, placesIn, type Place } from './pointers.ts';
import { beginStandby, requireNoStandby } from './standby.ts';

/** Opens the organisation in `folder`. Failure `not-an-organisation`, `former-layout`, `schema-too-new`, `database-damaged`, `storage-read-only`. */
export function openOrganisation(folder: string, clock: Clock): Organisation {
  const file = directoryFile(folder);
  if (!existsSync(file)) throw notAnOrganisation(folder);
  return new Organisation(folder, openDirectory(folder, file), clock);
}

/** Makes an empty organisation. Failure `organisation-exists` where there is one already. */
export function createOrganisation(folder: string, clock: Clock): Organisation {
  const file = directoryFile(folder);
  if (existsSync(file)) throw organisationExists(folder);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw storageFailure(error, `The folder ${folder}`);
  }
  return new Organisation(folder, openDirectory(folder, file), clock);
}

/**
 * The directory: servers, databases, mailboxes and the pointers that say which copy each part is. Also the place that opens
 * the copies for users and the catalogues: one set of connections per Organisation, closed with it. A worker thread opens
 * its own.
 */
export class Organisation implements DirectoryTables {
  readonly folder: string;
  /** directory.db; tables of the move queue live in it too, so that a pointer and a request change in one transaction. */
  readonly directory: DatabaseSync;
  readonly clock: Clock;
  readonly #statements: Statements;
  readonly #parts = new PartFiles();
  readonly #catalogues = new Map<DatabaseName, Catalogue>();

  constructor(folder: string, directory: DatabaseSync, clock: Clock) {
    this.folder = folder;
    this.directory = directory;
    this.#statements = new Statements(directory);
    this.clock = clock;
  }

  /** The prepared statement of this text on the directory, made once. */
  sql(text: string): StatementSync {
    return this.#guarded(() => this.#statements.sql(text));
  }

  /** The rows of a statement in PostgreSQL's dialect. */
  rows(statement: Statement): Row[] {
    return this.#guarded(() => this.#statements.rows(statement));
  }

  /** One transaction of the directory, or part of the one that is open. */
  change<T>(work: () => T): T {
    return this.#guarded(() => (this.directory.isTransaction ? work() : transaction(this.directory, work)));
  }

  servers(): readonly ServerName[] {
    return this.#guarded(() =>
      this.sql('SELECT name FROM server ORDER BY name')
        .all()
        .map((row) => serverName(row['name'] as string)),
    );
  }

  databases(): readonly DatabaseEntry[] {
    return this.#guarded(() =>
      this.sql('SELECT * FROM mail_database ORDER BY name')
        .all()
        .map((row) => this.#databaseEntry(row)),
    );
  }

  /** Failure `not-found`. */
  database(name: DatabaseName): DatabaseEntry {
    const row = this.#guarded(() => this.sql('SELECT * FROM mail_database WHERE name = ?').get(name));
    if (row === undefined) throw noDatabase(name, this.databases());
    return this.#databaseEntry(row);
  }

  /** In address order. */
  mailboxes(): readonly MailboxEntry[] {
    return this.#guarded(() => [...allMailboxes(this)].flat());
  }

  /** The same, some at a time, for whoever keeps less of them. */
  *pagesOfMailboxes(): Generator<readonly MailboxEntry[]> {
    try {
      yield* allMailboxes(this);
    } catch (error) {
      throw directoryFailure(error, this.folder);
    }
  }

  /** By id or by address, letter case apart; null where there is none. */
  findMailbox(idOrAddress: string): MailboxEntry | null {
    const wanted = idOrAddress.toLowerCase();
    const where = 'WHERE m.id = ? OR m.address = ?';
    return this.#guarded(() => selectMailboxes(this, where, [wanted, wanted]))[0] ?? null;
  }

  /** Also by alias, the part of the address before the `@`, where only one mailbox has it. */
  mailboxNamed(name: string): MailboxEntry | null {
    return this.findMailbox(name) ?? this.#findAlias(name);
  }

  /** Also by alias. Failure `not-found`. */
  mailbox(idOrAddress: string): MailboxEntry {
    const found = this.mailboxNamed(idOrAddress);
    if (found !== null) return found;
    throw Failure.permanent(
      'not-found',
      `There is no mailbox ${idOrAddress} in the organisation ${this.folder}.`,
      'Name it by its id or its address; `drover lab list` shows both.',
    );
  }

  /** Database of a mailbox part; null for an archive that does not exist. */
  pointer(id: MailboxId, part: MailboxPart): DatabaseName | null {
    return this.place(id, part)?.database ?? null;
  }

  place(id: MailboxId, part: MailboxPart): Place | null {
    return this.#guarded(() => placeOf(this, id, part));
  }

  /** Of all databases, or of one. */
  places(database: DatabaseName | null = null): readonly Place[] {
    return this.#guarded(() => placesIn(this, database));
  }

  /** The file of a copy that users work in; stays open. Failures `database-missing`, `database-damaged`. */
  openPart(copy: PartCopy): PartFile {
    return this.#parts.get(copy);
  }

  catalogue(name: DatabaseName): Catalogue {
    return entryOf(this.#catalogues, name, () => new Catalogue(name, catalogueFile(this.folder, name)));
  }

  /** Makes the folder and its entry. Failures `database-exists`: there is one of that name; `passive-member`. */
  addDatabase(name: DatabaseName, server: ServerName, settings: DatabaseSettings = {}): void {
    if (this.databases().some((known) => sameName(known.name) === sameName(name))) throw databaseExists(name);
    requireNoStandby(this);
    mkdirSync(partsFolder(this.folder, name), { recursive: true });
    this.catalogue(name);
    this.change(() => {
      requireNoStandby(this);
      this.sql('INSERT INTO server (name) VALUES (?) ON CONFLICT DO NOTHING').run(server);
      this.sql(
        `INSERT INTO mail_database (name, server, excluded_from_provisioning, quota_bytes, recoverable_quota_bytes)
           VALUES (?, ?, ?, ?, ?)`,
      ).run(
        name,
        server,
        settings.excludedFromProvisioning === true ? 1 : 0,
        settings.prohibitSendReceiveQuotaBytes ?? null,
        settings.recoverableItemsQuotaBytes ?? null,
      );
    });
  }

  /**
   * Off: when this returns, every write that was accepted is in its file, and none is accepted any more. Idempotent.
   * Failures `database-busy`: a writer did not end; `passive-member`: nothing is mounted there.
   */
  setMounted(name: DatabaseName, mounted: boolean, under: Fence | null = null): void {
    this.database(name);
    fenced(this, under, () => {
      if (mounted) requireNoStandby(this);
      this.sql('UPDATE mail_database SET mounted = ? WHERE name = ?').run(mounted ? 1 : 0, name);
    });
    if (!mounted) this.#endWriters(name);
  }

  /** As the passive member of a pair: all databases are dismounted, and stay so. */
  standBy(): void {
    beginStandby(this);
    for (const { name } of this.databases()) this.#endWriters(name);
  }

  /** A writer holds its file while it looks at the flag: those that saw it mounted have ended once their file was ours. */
  #endWriters(name: DatabaseName): void {
    const open = new Set(filesIn(this.folder, name).map((file) => basename(file)));
    for (const place of this.places(name)) {
      if (!open.has(`${place.copy}.db-wal`)) continue;
      try {
        using file = openPartFile(place);
        file.write(() => undefined);
        file.checkpoint();
      } catch (error) {
        // What is damaged takes no write.
        if (!isAboutOneFile(error)) throw error;
      }
    }
  }

  recordBackup(name: DatabaseName, backup: { readonly atMs: number; readonly file: string }): void {
    this.change(() => {
      this.sql('UPDATE mail_database SET last_backup_at_ms = ?, last_backup_file = ? WHERE name = ?').run(
        backup.atMs,
        backup.file,
        name,
      );
    });
  }

  /** Failure `mailbox-exists`: id or address is taken; `not-found`: no such database; `passive-member`. */
  assertNewMailbox(mailbox: NewMailbox): void {
    requireNoStandby(this);
    this.#guarded(() => requireFree(this, mailbox));
    this.database(mailbox.database);
    if (mailbox.archiveDatabase) this.database(mailbox.archiveDatabase);
  }

  /** Entries and pointers only, in one transaction, to copies that are there; `createMailbox` makes those too. */
  addMailboxEntries(mailboxes: readonly NewMailboxEntry[]): void {
    this.change(() => {
      requireNoStandby(this);
      for (const mailbox of mailboxes) {
        this.database(mailbox.database);
        insertMailbox(this, mailbox);
      }
    });
  }

  setLitigationHold(id: MailboxId, on: boolean): void {
    this.change(() => {
      this.sql('UPDATE mailbox SET litigation_hold = ? WHERE id = ?').run(on ? 1 : 0, id);
    });
  }

  close(): void {
    this.#parts.close();
    for (const catalogue of this.#catalogues.values()) catalogue.close();
    this.#catalogues.clear();
    if (this.directory.isOpen) this.directory.close();
  }
  [Symbol.dispose](): void {
    this.close();
  }

  #findAlias(alias: string): MailboxEntry | null {
    const where = `WHERE substr(m.address, 1, instr(m.address, '@') - 1) = ?`;
    const [found, another] = this.#guarded(() => selectMailboxes(this, where, [alias.toLowerCase()]));
    return another === undefined ? (found ?? null) : null;
  }

  #databaseEntry(row: Record<string, unknown>): DatabaseEntry {
    const name = databaseName(row['name'] as string);
    return {
      name,
      server: serverName(row['server'] as string),
      folder: databaseFolder(this.folder, name),
      mounted: row['mounted'] === 1,
      excludedFromProvisioning: row['excluded_from_provisioning'] === 1,
      prohibitSendReceiveQuotaBytes: row['quota_bytes'] as number | null,
      recoverableItemsQuotaBytes: row['recoverable_quota_bytes'] as number | null,
      lastBackupAtMs: row['last_backup_at_ms'] as number | null,
      lastBackupFile: row['last_backup_file'] as string | null,
    };
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw directoryFailure(error, this.folder);
    }
  }
}

const noDatabase = (name: DatabaseName, known: readonly DatabaseEntry[]): Failure =>
  Failure.permanent(
    'not-found',
    `There is no database ${name}; there are ${known.map((database) => database.name).join(', ') || 'none'}.`,
  );

const databaseExists = (name: DatabaseName): Failure =>
  Failure.permanent('database-exists', `There is a database ${name} already (letter case does not count).`);
