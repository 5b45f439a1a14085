import { hostname } from 'node:os';
import type { DatabaseName, ServerName } from '../../domain/ids.ts';
import { SqliteQueue } from '../../mrs/sqlite-queue.ts';
import type { Organisation } from './directory/organisation.ts';
import { storageFailure } from './store/storage-failure.ts';

/** The queue in the organisation's directory.db, so that a pointer and its request change in one transaction. */
export function openMoveQueue(organisation: Organisation): SqliteQueue {
  const servers = new Map<DatabaseName, ServerName>();
  return new SqliteQueue({
    connection: organisation.directory,
    serverOf(database) {
      const known = servers.get(database) ?? organisation.database(database).server;
      servers.set(database, known);
      return known;
    },
    movePointer(job, { part, sourceDatabase, targetDatabase }) {
      organisation.switchPointers(job.mailboxId, [{ part, from: sourceDatabase, to: targetDatabase }]);
    },
    isProcessAlive,
    failureOf: (error) => storageFailure(error, `The directory of ${organisation.folder}`),
  });
}

/** Of another host nothing is known: alive until its lease ends. */
function isProcessAlive(host: string, processId: number): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
