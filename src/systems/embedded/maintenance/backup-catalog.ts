import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/instant.ts';

/** One backup as its catalog entry (`<file>.json`, written last) records it. */
export interface CatalogEntry {
  readonly database: DatabaseName;
  /** Name within the folder. */
  readonly file: string;
  readonly takenAt: Instant;
  readonly sizeBytes: number;
  /** SHA-256 over the file. */
  readonly digest: string;
  readonly items: number;
}

/** Newest first; only backups whose file is there in its recorded size. */
export function readCatalog(folder: string, database: DatabaseName): readonly CatalogEntry[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.backup.json'))
    .flatMap(({ name }) => readEntry(join(folder, name)))
    .filter((entry) => entry.database === database && isOwn(entry) && isWhole(folder, entry))
    .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
}

export function writeCatalogEntry(folder: string, entry: CatalogEntry): void {
  writeFileSync(join(folder, `${entry.file}.json`), `${JSON.stringify(entry, null, 2)}\n`, { flush: true });
}

export function removeBackup(folder: string, entry: CatalogEntry): void {
  rmSync(join(folder, `${entry.file}.json`), { force: true });
  rmSync(join(folder, entry.file), { force: true });
}

export function backupFileName(database: DatabaseName, at: Instant): string {
  return `${encodeURIComponent(database)}-${at.replace(/[:.]/g, '-')}.backup`;
}

export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function readEntry(file: string): CatalogEntry[] {
  try {
    const entry = JSON.parse(readFileSync(file, 'utf8')) as CatalogEntry | null;
    return entry === null ? [] : [entry];
  } catch {
    // Cut short by a crash: the backup it speaks of was never finished.
    return [];
  }
}

/** A name as drover writes them: an entry that someone else wrote must not lead to another file. */
const isOwn = ({ database, file, takenAt }: CatalogEntry): boolean =>
  typeof takenAt === 'string' && file === backupFileName(database, takenAt) && !/[/\\]/.test(file);

function isWhole(folder: string, entry: CatalogEntry): boolean {
  const facts = lstatSync(join(folder, entry.file), { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.size === entry.sizeBytes;
}
