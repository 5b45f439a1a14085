import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { notOpened, PartFile, versionOf, type PartCopy } from './part-file.ts';

const BUSY_TIMEOUT_MS = 20_000;

/**
 * Reads a file so that no writer ever waits for this process, wherever it is stopped: no write lock, and no log that closing
 * it would write back. A file without a log is in no one's hands and is read as one that does not change, which leaves
 * nothing beside it; if it did change, or does not read well, it is read again under a reader's lock.
 */
export function lookInto<T>(file: string, work: (connection: DatabaseSync) => T): T {
  const rest = atRest(file);
  if (rest !== null) {
    try {
      const result = withConnection(file, 'immutable=1', work);
      if (atRest(file) === rest) return result;
    } catch (error) {
      if (statSync(file, { throwIfNoEntry: false }) === undefined) throw error;
    }
  }
  return withConnection(file, 'mode=ro', work);
}

/** The same for a copy. Failures `database-missing`, `database-damaged`. */
export function lookIntoCopy<T>(of: PartCopy, work: (file: PartFile) => T): T {
  try {
    return lookInto(of.file, (connection) => {
      const file = new PartFile(of, connection);
      return file.read(() => {
        versionOf(of, connection);
        return work(file);
      });
    });
  } catch (error) {
    throw notOpened(of, error);
  }
}

function withConnection<T>(file: string, how: string, work: (connection: DatabaseSync) => T): T {
  const connection = new DatabaseSync(`${pathToFileURL(file).href}?${how}`, {
    timeout: BUSY_TIMEOUT_MS,
    readOnly: true,
  });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

/** What tells this state of the file from another one; null: someone has it open, or a log was left. */
function atRest(file: string): string | null {
  if (statSync(`${file}-wal`, { throwIfNoEntry: false }) !== undefined) return null;
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.ino} ${found.size} ${found.mtimeNs}`;
}
