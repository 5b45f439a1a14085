import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Failure, failureFacts } from '../../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import { entryOf } from '../../../support/entry-of.ts';
import { counted, type CatalogueRow } from '../store/catalogue.ts';
import { lookIntoCopy } from '../store/look-into.ts';
import { isAboutOneFile } from '../store/storage-failure.ts';
import { openPartFile, type CopyName, type PartCopy, type PartFile } from '../store/part-file.ts';
import { REWRITE_FREE_SHARE } from '../../mail-system.ts';
import { catalogueFile, withFile } from './layout.ts';
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

  constructor(organisation: Organisation) {
    this.#organisation = organisation;
  }

  of(copy: CopyName): Seen {
    const known = this.#seen.get(copy.copy);
    if (known !== undefined) return known;
    const { rows, touched } = this.#recordedIn(copy.database);
    const row = rows.get(copy.copy) ?? null;
    if (row !== null && !touched.has(copy.copy)) return { row, problem: null };
    const seen = countedNow(withFile(this.#organisation.folder, copy), row);
    this.#seen.set(copy.copy, seen);
    return seen;
  }

  /** Of a whole database. */
  in(database: DatabaseName): DatabaseSizes {
    const { folder } = this.#organisation;
    const unreadable: { copy: PartCopy; problem: Failure }[] = [];
    const worthRewriting: { copy: PartCopy; size: CatalogueRow }[] = [];
    const total = { mailboxes: 0, fileBytes: 0, freeBytes: 0 };
    const add = (copy: CopyName, { row, problem }: Seen): void => {
      if (problem !== null) unreadable.push({ copy: withFile(folder, copy), problem });
      total.fileBytes += row?.fileBytes ?? 0;
      total.freeBytes += row?.freeBytes ?? 0;
    };
    let previous: MailboxId | null = null;
    for (const copy of copiesIn(this.#organisation, database)) {
      const seen = this.of(copy);
      add(copy, seen);
      if (seen.row !== null && seen.row.freeBytes > seen.row.fileBytes * REWRITE_FREE_SHARE)
        worthRewriting.push({ copy: withFile(folder, copy), size: seen.row });
      if (copy.mailboxId !== previous) total.mailboxes += 1;
      previous = copy.mailboxId;
    }
    for (const copy of softDeletedCopies(this.#organisation, database)) add(copy, this.of(copy));
    return { ...total, worthRewriting, unreadable };
  }

  #recordedIn(database: DatabaseName): Recorded {
    return entryOf(this.#recorded, database, () => recordedIn(this.#organisation, database));
  }
}

/** Records what was written to since it was counted; for whoever writes to mailboxes anyway. */
export async function recordSizes(organisation: Organisation, signal: AbortSignal): Promise<void> {
  for (const { name } of organisation.databases()) {
    const { rows, touched } = recordedIn(organisation, name);
    for (const copy of [...organisation.places(name), ...softDeletedCopies(organisation, name)]) {
      if (signal.aborted) return;
      if (rows.has(copy.copy) && !touched.has(copy.copy)) continue;
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
  readonly rows: ReadonlyMap<string, CatalogueRow>;
  readonly touched: ReadonlySet<string>;
}

function recordedIn(organisation: Organisation, database: DatabaseName): Recorded {
  if (!existsSync(catalogueFile(organisation.folder, database)))
    return { rows: new Map(), touched: new Set() };
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
