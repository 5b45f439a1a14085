import { join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import { involves, isActive } from '../../../domain/move-request.ts';
import type { Evidence } from '../../../domain/step.ts';
import { toMoveRequest } from '../../../mrs/move-job.ts';
import type { MoveQueue } from '../../../mrs/queue.ts';
import { exactBytes } from '../../../support/format.ts';
import { REWRITE_FREE_SHARE, type BackupResult, type DatabaseMaintenance } from '../../mail-system.ts';
import { fenced } from '../directory/fence.ts';
import type { Organisation } from '../directory/organisation.ts';
import { purgeSoftDeleted, softDeletedIn } from '../directory/soft-deleted.ts';
import { backUp, testRestore } from './backup.ts';
import { readCatalog, removeBackup, type CatalogEntry } from './backup-catalog.ts';
import { defragmentFiles } from './defragment.ts';
import { checkDatabase } from './integrity.ts';

export function embeddedMaintenance(organisation: Organisation, queue: MoveQueue): DatabaseMaintenance {
  const evidence = (label: string, value: string): Evidence => ({
    label,
    value,
    at: instantFromMs(organisation.clock.nowMs()),
  });

  const assertNoActiveMove = async (database: DatabaseName, act: string): Promise<void> => {
    const active = (await queue.list(null))
      .map(toMoveRequest)
      .filter((request) => isActive(request.state) && involves(request, database));
    if (active.length > 0)
      throw movesActive(
        database,
        act,
        active.map(({ displayName }) => displayName),
      );
  };

  return {
    async backup(database, folder, under, onBytes) {
      const entry = await backUp(organisation, database, folder, under, onBytes);
      const leftOut = softDeletedIn(organisation, database).length;
      const without = leftOut === 0 ? [] : [evidence('left out', `${leftOut} soft-deleted mailboxes`)];
      return { ...toResult(folder, entry), evidence: [...backupEvidence(evidence, entry), ...without] };
    },

    async restoreTest(database, folder) {
      const { entry, items, mailboxParts } = await testRestore(database, folder);
      return [
        evidence('backup', `${entry.file}, taken at ${entry.takenAt}`),
        evidence('digest', `sha256 ${entry.digest}, as recorded`),
        evidence(
          'restore test',
          `${mailboxParts} mailbox files unpacked, integrity check ok, ${items} items`,
        ),
      ];
    },

    async dismount(database, under) {
      await assertNoActiveMove(database, 'dismounted');
      organisation.setMounted(database, false, under);
      return [evidence('mounted', mountedWord(organisation, database))];
    },

    async mount(database, under) {
      organisation.setMounted(database, true, under);
      return [evidence('mounted', mountedWord(organisation, database))];
    },

    async defragment(database, under) {
      if (organisation.database(database).mounted) throw stillMounted(database);
      await assertNoActiveMove(database, 'rewritten');
      const { sizeBeforeBytes, sizeAfterBytes, mailboxParts, verifiedItems } = await defragmentFiles(
        organisation,
        database,
        under,
      );
      return {
        sizeBeforeBytes,
        sizeAfterBytes,
        verifiedItems,
        evidence: [
          evidence('size', `${exactBytes(sizeBeforeBytes)} before, ${exactBytes(sizeAfterBytes)} after`),
          evidence(
            'rewritten',
            `${mailboxParts} mailbox files, those of which more than ${REWRITE_FREE_SHARE * 100} % was free`,
          ),
          evidence('verified', `${verifiedItems} items, bytes equal by digest`),
        ],
      };
    },

    async integrityCheck(database) {
      const { files } = await checkDatabase(organisation, database);
      return [evidence('integrity check', `ok, ${files} mailbox files`)];
    },

    async lastBackup(database, folder) {
      const newest = readCatalog(folder, database)[0];
      if (newest === undefined) return null;
      return { ...toResult(folder, newest), evidence: backupEvidence(evidence, newest) };
    },

    async pruneBackups(database, folder, keep, under) {
      return fenced(organisation, under ?? null, () => {
        const old = readCatalog(folder, database).slice(Math.max(1, keep));
        for (const entry of old) removeBackup(folder, entry);
        return old.map(({ file }) => join(folder, file));
      });
    },

    softDeleted: async (database) => softDeletedIn(organisation, organisation.database(database).name),

    async purgeSoftDeleted(database, { beforeRetention, only } = { beforeRetention: false }, under) {
      const { name } = organisation.database(database);
      const nowMs = beforeRetention ? Number.MAX_SAFE_INTEGER : organisation.clock.nowMs();
      return purgeSoftDeleted(organisation, name, { nowMs, only }, under);
    },
  };
}

const mountedWord = (organisation: Organisation, database: DatabaseName): string =>
  organisation.database(database).mounted ? 'yes' : 'no';

const toResult = (folder: string, entry: CatalogEntry): Omit<BackupResult, 'evidence'> => ({
  database: entry.database,
  file: join(folder, entry.file),
  sizeBytes: entry.sizeBytes,
  takenAt: entry.takenAt,
  digest: entry.digest,
});

const backupEvidence = (
  evidence: (label: string, value: string) => Evidence,
  entry: CatalogEntry,
): readonly Evidence[] => [
  evidence('backup', `${entry.file}, ${exactBytes(entry.sizeBytes)}, taken at ${entry.takenAt}`),
  evidence('digest', `sha256 ${entry.digest}`),
  evidence('read back', `integrity check ok, ${entry.items} items`),
];

const movesActive = (database: DatabaseName, act: string, names: readonly string[]): Failure =>
  Failure.permanent(
    'moves-active',
    `Database ${database} cannot be ${act} while ${names.length} moves use it (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}).`,
    'Let them finish, or suspend them first.',
  );

const stillMounted = (database: DatabaseName): Failure =>
  Failure.permanent(
    'database-mounted',
    `Database ${database} is mounted; an offline rewrite would lose what users write meanwhile.`,
    'Dismount it first.',
  );
