import { readdirSync, readFileSync } from 'node:fs';

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
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();
  if (version > names.length) throw new SchemaTooNew(version, names.length);
  const base = folder.href.replace(/\/?$/, '/');
  return names.slice(version).map((name, index) => ({
    version: version + index + 1,
    sql: readFileSync(new URL(name, base), 'utf8'),
  }));
}

export class SchemaTooNew extends Error {
  constructor(found: number, known: number) {
    super(`it has schema version ${found}, this program supports ${known}`);
    this.name = 'SchemaTooNew';
  }
}
