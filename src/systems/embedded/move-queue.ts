import { serverName, type DatabaseName, type RequestId, type ServerName } from '../../domain/ids.ts';
import { instantMs } from '../../domain/instant.ts';
import { nameAtEndpoint } from '../../domain/remote-database.ts';
import { isInstanceGone } from '../../mrs/instance.ts';
import type { MoveJob, MovePart } from '../../mrs/move-job.ts';
import { defaultMrsSettings, type MrsSettings } from '../../mrs/settings.ts';
import { SqlQueue } from '../../mrs/sql/sql-queue.ts';
import { SqliteQueueEngine } from '../../mrs/sqlite/sqlite-engine.ts';
import type { Clock } from '../../support/clock.ts';
import { entryOf } from '../../support/entry-of.ts';
import { FileBell } from '../../support/file-bell.ts';
import { turnIntoForward } from './directory/forwards.ts';
import { bellFile } from './directory/layout.ts';
import { directoryFailure } from './directory/open-directory.ts';
import type { Organisation } from './directory/organisation.ts';
import { leavePointer, setLock, switchPointer } from './directory/pointers.ts';
import { endSoftDeletion, revivedCopy } from './directory/revived-copies.ts';
import { copyOfMove } from './move-stores.ts';

/** The queue in the organisation's directory.db, so that a pointer, its lock and its request change in one transaction. */
export function openMoveQueue(
  organisation: Organisation,
  settings: () => Pick<MrsSettings, 'mailboxRetentionMs'> = () => defaultMrsSettings,
  clock: Clock = organisation.clock,
): SqlQueue {
  const servers = new Map<DatabaseName, ServerName>();
  const engine = new SqliteQueueEngine({
    connection: organisation.directory,
    clock,
    bells: {
      work: new FileBell(bellFile(organisation.folder, 'work')),
      outcome: new FileBell(bellFile(organisation.folder, 'outcome')),
    },
    failureOf: (error) => directoryFailure(error, organisation.folder),
  });
  return new SqlQueue(engine, {
    serverOf: (database) => entryOf(servers, database, () => serverOf(organisation, database)),
    isGone: isInstanceGone,
    pointers: {
      setLock({ id, mailboxId, parts, lock }) {
        setLock(organisation, {
          mailboxId,
          parts: parts.map(({ part }) => part),
          owner: lockOwner(id),
          sinceMs: lock === null ? null : instantMs(lock.since),
        });
        return null;
      },
      switch(job) {
        const keepUntilMs = organisation.clock.nowMs() + settings().mailboxRetentionMs;
        for (const part of job.parts) switchPart(organisation, job, part, keepUntilMs);
        return null;
      },
    },
  });
}

const lockOwner = (id: RequestId): string => `move ${id}`;

function switchPart(organisation: Organisation, job: MoveJob, moved: MovePart, keepUntilMs: number): void {
  const { part, sourceDatabase, targetDatabase } = moved;
  const { arrival, mailboxId } = job;
  const leaving = {
    mailboxId,
    part,
    owner: lockOwner(job.id),
    from: sourceDatabase,
    moveId: job.id,
    sizeBytes: job.verification.find((facts) => facts.part === part)?.sizeBytes ?? 0,
    keepUntilMs,
    warmUntilMs:
      job.options.keepWarmMs === undefined || arrival !== null
        ? null
        : organisation.clock.nowMs() + job.options.keepWarmMs,
  };
  if (arrival === null) {
    const revived = revivedCopy(organisation, job.id, part);
    if (revived !== null) endSoftDeletion(organisation, revived);
    const copy = revived ?? copyOfMove(job.id, part);
    return switchPointer(organisation, leaving, { database: targetDatabase, copy });
  }
  const { endpoint, folder, mailboxId: targetId, address: targetAddress } = arrival;
  leavePointer(organisation, leaving);
  turnIntoForward(
    organisation.directory,
    {
      mailboxId,
      part,
      endpoint,
      folder,
      targetId,
      targetAddress,
      targetDatabase: nameAtEndpoint(endpoint, targetDatabase),
    },
    organisation.clock.nowMs(),
  );
}

/** Databases of another organisation count as one server's, under their endpoint's name. */
function serverOf(organisation: Organisation, database: DatabaseName): ServerName {
  const here = organisation.databases().find(({ name }) => name === database);
  return here?.server ?? serverName(database.split(':')[0] ?? database);
}
