import { ownFileNames, readOwnFile } from './own-files.ts';

interface Migration {
  /** What the schema is at after it. */
  readonly version: number;
  readonly sql: string;
}

/**
 * Of the numbered `NNNN-name.sql` files of `folder` those that a schema of this version does not have yet. Throws when it was
 * made by a newer program.
 */
export function migrationsAfter(version: number, folder: URL): readonly Migration[] {
  const names = migrationNames(folder);
  if (version > names.length) throw new SchemaTooNew(version, names.length);
  const base = folder.href.replace(/\/?$/, '/');
  return names.slice(version).map((name, index) => ({
    version: version + index + 1,
    sql: readOwnFile(new URL(name, base)),
  }));
}

/** What a schema is at after all of them. */
export const newestVersion = (folder: URL): number => migrationNames(folder).length;

const migrationNames = (folder: URL): string[] =>
  ownFileNames(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();

export class SchemaTooNew extends Error {
  constructor(found: number, known: number) {
    super(`it has schema version ${found}, this program supports ${known}`);
    this.name = 'SchemaTooNew';
  }
}
