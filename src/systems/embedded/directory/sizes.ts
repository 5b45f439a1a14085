import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { Organisation } from './organisation.ts';
import { softDeletedCopies } from './soft-deleted.ts';
import type { CatalogueRow } from '../store/catalogue.ts';
import { openPartFile, type PartCopy } from '../store/part-file.ts';

export interface DatabaseSizes {
  /** Of every copy that is a mailbox part or soft-deleted here, by its name. */
  readonly copies: ReadonlyMap<string, CatalogueRow>;
  readonly fileBytes: number;
  /** Free inside of the files: left by deleted mail. */
  readonly freeBytes: number;
  /** Files that cannot be read, and why. What is known of them is from before. */
  readonly unreadable: readonly { readonly copy: PartCopy; readonly problem: Failure }[];
}

const ABOUT_ONE_FILE: ReadonlySet<string> = new Set(['database-damaged', 'database-missing']);

/** From the catalogue; what was written to since it was counted is counted again. */
export function sizesOf(organisation: Organisation, database: DatabaseName): DatabaseSizes {
  const catalogue = organisation.catalogue(database);
  const known = catalogue.rows();
  // After the rows: a mark that is set meanwhile is seen.
  const touched = catalogue.touched();
  const copies = new Map<string, CatalogueRow>();
  const unreadable: { copy: PartCopy; problem: Failure }[] = [];
  const total = { fileBytes: 0, freeBytes: 0 };
  for (const copy of [...organisation.places(database), ...softDeletedCopies(organisation, database)]) {
    let row = known.get(copy.copy);
    if (row === undefined || touched.has(copy.copy)) {
      const counted = count(organisation, copy);
      if (counted instanceof Failure) unreadable.push({ copy, problem: counted });
      else row = counted;
    }
    if (row === undefined) continue;
    copies.set(copy.copy, row);
    total.fileBytes += row.fileBytes;
    total.freeBytes += row.freeBytes;
  }
  return { copies, ...total, unreadable };
}

function count(organisation: Organisation, copy: PartCopy): CatalogueRow | Failure {
  try {
    using file = openPartFile(copy);
    return organisation.catalogue(copy.database).recount(file);
  } catch (error) {
    if (error instanceof Failure && ABOUT_ONE_FILE.has(error.facts.code)) return error;
    throw error;
  }
}
