import { existsSync } from 'node:fs';
import { type Failure, failureFacts } from '../../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import { entryOf } from '../../../support/entry-of.ts';
import { nextTurn } from '../../../support/next-turn.ts';
import { type CatalogueRow, CatalogueRows } from '../store/catalogue-rows.ts';
import { counted } from '../store/catalogue.ts';
import { lookIntoCopy } from '../store/look-into.ts';
import { isAboutOneFile } from '../store/storage-failure.ts';
import { openPartFile, type CopyName, type PartCopy, type PartFile } from '../store/part-file.ts';
import { REWRITE_FREE_SHARE } from '../../mail-system.ts';
import { catalogueFile, withFile } from './layout.ts';
import { ListedFiles } from './listed-files.ts';
import type { Organisation } from './organisation.ts';
import { copiesIn } from './pointers.ts';
import { softDeletedCopies } from './soft-deleted.ts';

export interface DatabaseSizes {
  /** Mailboxes of which a part is there. */
  readonly mailboxes: number;
  readonly fileBytes: number;
  /** Free inside of the files: left by deleted mail. */
  readonly freeBytes: number;
  readonly worthRewriting: readonly { readonly copy: PartCopy; readonly size: CatalogueRow }[];
  /** Files that cannot be read, and why. What is known of them is from before. */
  readonly unreadable: readonly { readonly copy: PartCopy; readonly problem: Failure }[];
}

interface Seen {
  readonly row: CatalogueRow | null;
  /** Its file cannot be read; the row, where there is one, is from before. */
  readonly problem: Failure | null;
}

/**
 * One look at the sizes of copies: from the catalogues, and counted here where something was written since. Nothing is
 * locked or written: whoever only looks may be stopped anywhere, and mail goes on.
 */
export class Sizes {
  readonly #organisation: Organisation;
  readonly #recorded = new Map<DatabaseName, Recorded>();
  readonly #seen = new Map<string, Seen>();
  readonly #listed = new Map<DatabaseName, ListedFiles>();

  constructor(organisation: Organisation) {
    this.#organisation = organisation;
  }

  of(copy: CopyName): Seen {
    const known = this.#seen.get(copy.copy);
    if (known !== undefined) return known;
    const { rows, touched } = this.#recordedIn(copy.database);
    const row = rows.get(copy.copy);
    if (row !== null && !touched.has(copy.copy)) return { row, problem: null };
    const seen = countedNow(withFile(this.#organisation.folder, copy), row);
    this.#seen.set(copy.copy, seen);
    return seen;
  }

  /** Whether the file of a copy is there, for whoever asks about most of them: a database's folders are listed once. */
  hasFile(copy: CopyName): boolean {
    const { database } = copy;
    const { folder } = this.#organisation;
    const listed = entryOf(
      this.#listed,
      database,
      () => new ListedFiles(folder, database, this.#recordedIn(database).rows),
    );
    // What has come since is not in the list.
    return listed.has(copy) || existsSync(withFile(folder, copy).file);
  }

  /** Reads what is recorded of a database, which takes its time, so that it can be asked about. */
  read(database: DatabaseName): void {
    this.#recordedIn(database);
  }

  /** Of a whole database. */
  in(database: DatabaseName): DatabaseSizes {
    const totals = new DatabaseTotals(this.#organisation, this);
    for (const copy of copiesIn(this.#organisation, database)) totals.add(copy, this.of(copy));
    return totals.of(database);
  }

  #recordedIn(database: DatabaseName): Recorded {
    return entryOf(this.#recorded, database, () => recordedIn(this.#organisation, database));
  }
}

/**
 * Sums by database, for whoever looks at all copies of mailboxes in any case: those of one mailbox one after the other. What moves
 * left is added at the end.
 */
export class DatabaseTotals {
  readonly #organisation: Organisation;
  readonly #sizes: Sizes;
  readonly #totals = new Map<DatabaseName, Total>();

  constructor(organisation: Organisation, sizes: Sizes) {
    this.#organisation = organisation;
    this.#sizes = sizes;
  }

  add(copy: CopyName, seen: Seen): void {
    const total = this.#total(copy.database);
    this.#count(total, copy, seen);
    const { row } = seen;
    if (row !== null && row.freeBytes > row.fileBytes * REWRITE_FREE_SHARE)
      total.worthRewriting.push({ copy: withFile(this.#organisation.folder, copy), size: row });
    if (copy.mailboxId !== total.lastMailbox) total.mailboxes += 1;
    total.lastMailbox = copy.mailboxId;
  }

  /** To be asked once. */
  of(database: DatabaseName): DatabaseSizes {
    const total = this.#total(database);
    for (const copy of softDeletedCopies(this.#organisation, database))
      this.#count(total, copy, this.#sizes.of(copy));
    const { lastMailbox: _, ...sizes } = total;
    return sizes;
  }

  #total(database: DatabaseName): Total {
    return entryOf(this.#totals, database, () => ({
      mailboxes: 0,
      fileBytes: 0,
      freeBytes: 0,
      worthRewriting: [],
      unreadable: [],
      lastMailbox: null,
    }));
  }

  #count(total: Total, copy: CopyName, { row, problem }: Seen): void {
    if (problem !== null) total.unreadable.push({ copy: withFile(this.#organisation.folder, copy), problem });
    total.fileBytes += row?.fileBytes ?? 0;
    total.freeBytes += row?.freeBytes ?? 0;
  }
}

interface Total {
  mailboxes: number;
  fileBytes: number;
  freeBytes: number;
  readonly worthRewriting: DatabaseSizes['worthRewriting'][number][];
  readonly unreadable: DatabaseSizes['unreadable'][number][];
  lastMailbox: MailboxId | null;
}

/** Records what was written to since it was counted; for whoever writes to mailboxes anyway. */
export async function recordSizes(organisation: Organisation, signal: AbortSignal): Promise<void> {
  for (const { name } of organisation.databases()) {
    const { rows, touched } = recordedIn(organisation, name);
    for (const copy of [...organisation.places(name), ...softDeletedCopies(organisation, name)]) {
      if (signal.aborted) return;
      if (rows.positionOf(copy.copy) !== null && !touched.has(copy.copy)) continue;
      record(organisation, copy);
      await nextTurn();
    }
  }
}

function record(organisation: Organisation, copy: PartCopy): void {
  let file: PartFile | null = null;
  try {
    file = openPartFile(copy);
    recordSize(organisation, file);
  } catch (error) {
    aboutOneFile(error);
  } finally {
    file?.close();
  }
}

/** One that someone writes to at this moment stays marked. The file is not to be written by its opener any more. */
export function recordSize(organisation: Organisation, file: PartFile): void {
  try {
    file.connection.exec('PRAGMA busy_timeout = 0');
    organisation.catalogue(file.of.database).record(file);
  } catch (error) {
    if (failureFacts(error).code !== 'database-busy') throw error;
  }
}

interface Recorded {
  readonly rows: CatalogueRows;
  readonly touched: ReadonlySet<string>;
}

function recordedIn(organisation: Organisation, database: DatabaseName): Recorded {
  if (!existsSync(catalogueFile(organisation.folder, database)))
    return { rows: new CatalogueRows(), touched: new Set() };
  const catalogue = organisation.catalogue(database);
  const rows = catalogue.rows();
  // After the rows: a mark that is set meanwhile is seen.
  return { rows, touched: catalogue.touched() };
}

function countedNow(copy: PartCopy, before: CatalogueRow | null): Seen {
  try {
    return { row: lookIntoCopy(copy, counted), problem: null };
  } catch (error) {
    return { row: before, problem: aboutOneFile(error) };
  }
}

function aboutOneFile(error: unknown): Failure {
  if (isAboutOneFile(error)) return error;
  throw error;
}
