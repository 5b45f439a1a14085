import { serverName, type DatabaseName, type ServerName } from '../../domain/ids.ts';
import { nameAtEndpoint } from '../../domain/remote-database.ts';
import { SqliteQueue } from '../../mrs/sqlite-queue.ts';
import { isProcessAlive } from '../../support/process-alive.ts';
import { turnIntoForward } from './directory/forwards.ts';
import type { Organisation } from './directory/organisation.ts';
import { storageFailure } from './store/storage-failure.ts';

/** The queue in the organisation's directory.db, so that a pointer and its request change in one transaction. */
export function openMoveQueue(organisation: Organisation): SqliteQueue {
  const servers = new Map<DatabaseName, ServerName>();
  return new SqliteQueue({
    connection: organisation.directory,
    serverOf(database) {
      const known = servers.get(database) ?? serverOf(organisation, database);
      servers.set(database, known);
      return known;
    },
    movePointer(job, { part, sourceDatabase, targetDatabase }) {
      const { arrival } = job;
      if (arrival !== null) {
        const { endpoint, folder, mailboxId: targetId, address: targetAddress } = arrival;
        const forward = {
          mailboxId: job.mailboxId,
          part,
          endpoint,
          folder,
          targetId,
          targetAddress,
          targetDatabase: nameAtEndpoint(endpoint, targetDatabase),
        };
        turnIntoForward(organisation.directory, forward, organisation.clock.nowMs());
        return;
      }
      organisation.switchPointers(job.mailboxId, [{ part, from: sourceDatabase, to: targetDatabase }]);
    },
    isProcessAlive,
    failureOf: (error) => storageFailure(error, `The directory of ${organisation.folder}`),
  });
}

/** Databases of another organisation count as one server's, under their endpoint's name. */
function serverOf(organisation: Organisation, database: DatabaseName): ServerName {
  const here = organisation.databases().find(({ name }) => name === database);
  return here?.server ?? serverName(database.split(':')[0] ?? database);
}
