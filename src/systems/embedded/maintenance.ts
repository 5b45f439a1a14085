import { hash } from 'node:crypto';
import { mkdirSync, openSync, closeSync, fsyncSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import { involves, isActive } from '../../domain/move-request.ts';
import type { Evidence } from '../../domain/step.ts';
import { toMoveRequest } from '../../mrs/move-job.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import { exactBytes } from '../../support/format.ts';
import type { BackupResult, DatabaseMaintenance, DefragResult } from '../mail-system.ts';
import {
  backupFileName,
  digestOfFile,
  readCatalog,
  removeBackup,
  writeCatalogEntry,
  type CatalogEntry,
} from './backup-catalog.ts';
import type { Organisation } from './directory/organisation.ts';
import { softDeleted } from './soft-deleted.ts';
import { withDatabase } from './observe.ts';
import { purgeExpired } from './store/purge.ts';
import { storageFailure } from './store/storage-failure.ts';

/** Pages copied per step of an online backup; between steps others may write. */
const BACKUP_RATE = 512;
/** The rewrite is a second file; a tenth more for what is written meanwhile. */
const DEFRAG_SPACE_FACTOR = 1.1;

export function embeddedMaintenance(organisation: Organisation, queue: MoveQueue): DatabaseMaintenance {
  const addressOf = (id: MailboxId): string | null => organisation.findMailbox(id)?.address ?? null;
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
    async backup(database, folder) {
      const at = instantFromMs(organisation.clock.nowMs());
      const name = backupFileName(database, at);
      const file = join(folder, name);
      const partial = `${file}.partial`;
      const source = organisation.openForMaintenance(database);
      organisation.recordBackup(database, 'running');
      try {
        mkdirSync(folder, { recursive: true });
        await backup(source.connection, partial, { rate: BACKUP_RATE });
        const items = checkCopy(partial, database);
        syncToDisk(partial);
        const digest = await digestOfFile(partial);
        const { size } = statSync(partial);
        renameSync(partial, file);
        syncToDisk(folder);
        const entry: CatalogEntry = { database, file: name, takenAt: at, sizeBytes: size, digest, items };
        writeCatalogEntry(folder, entry);
        organisation.recordBackup(database, { atMs: instantMs(at), file });
        return { ...toResult(folder, entry), evidence: backupEvidence(evidence, entry) };
      } catch (error) {
        organisation.recordBackup(database, null);
        removeFile(partial);
        throw storageFailure(error, `The backup of database ${database} in ${folder}`);
      }
    },

    async restoreTest(database, folder) {
      const newest = readCatalog(folder, database)[0];
      if (newest === undefined) throw noBackup(database, folder);
      const file = join(folder, newest.file);
      const digest = await digestOfFile(file);
      if (digest !== newest.digest) throw backupChanged(database, file, newest.digest, digest);
      const items = checkCopy(file, database);
      return [
        evidence('backup', `${newest.file}, taken at ${newest.takenAt}`),
        evidence('digest', `sha256 ${digest}, as recorded`),
        evidence('restore test', `opened, integrity check ok, ${items} items`),
      ];
    },

    async dismount(database) {
      await assertNoActiveMove(database, 'dismounted');
      organisation.setMounted(database, false);
      return [evidence('mounted', organisation.database(database).mounted ? 'yes' : 'no')];
    },

    async mount(database) {
      organisation.setMounted(database, true);
      // Proved by a user's way in, not by the flag.
      organisation.openDatabase(database).read(() => undefined);
      return [evidence('mounted', organisation.database(database).mounted ? 'yes' : 'no')];
    },

    async defragment(database) {
      if (organisation.database(database).mounted) throw stillMounted(database);
      await assertNoActiveMove(database, 'rewritten');
      const file = organisation.databaseFile(database);
      const sizeBeforeBytes = statSync(file).size;
      assertFreeSpace(database, dirname(file), sizeBeforeBytes);
      const rewritten = `${file}.rewrite`;
      try {
        removeFile(rewritten);
        rewrite(file, rewritten);
        const verifiedItems = await verifyRewrite(database, file, rewritten);
        syncToDisk(rewritten);
        // The log of the old file must not be replayed into the new one; it was emptied when the database was dismounted.
        for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
        renameSync(rewritten, file);
        syncToDisk(dirname(file));
        const sizeAfterBytes = statSync(file).size;
        return {
          sizeBeforeBytes,
          sizeAfterBytes,
          verifiedItems,
          evidence: [
            evidence('size', `${exactBytes(sizeBeforeBytes)} before, ${exactBytes(sizeAfterBytes)} after`),
            evidence('verified', `${verifiedItems} items, bytes equal by digest`),
          ],
        } satisfies DefragResult;
      } catch (error) {
        removeFile(rewritten);
        throw storageFailure(error, `The rewrite of database ${database}`);
      }
    },

    async integrityCheck(database) {
      const findings = withConnection(organisation.databaseFile(database), (connection) =>
        integrityFindings(connection),
      );
      if (findings.length > 0) throw damagedDatabase(database, findings);
      return [evidence('integrity check', 'ok')];
    },

    async lastBackup(database, folder) {
      const newest = readCatalog(folder, database)[0];
      if (newest === undefined) return null;
      return { ...toResult(folder, newest), evidence: backupEvidence(evidence, newest) };
    },

    async pruneBackups(database, folder, keep) {
      const old = readCatalog(folder, database).slice(Math.max(1, keep));
      for (const entry of old) removeBackup(folder, entry);
      return old.map(({ file }) => join(folder, file));
    },

    softDeleted: async (database) =>
      withDatabase(organisation, organisation.database(database), (file) => softDeleted(file, addressOf)),

    async purgeSoftDeleted(database, { beforeRetention } = { beforeRetention: false }) {
      const file = organisation.openDatabase(database);
      const nowMs = beforeRetention ? Number.MAX_SAFE_INTEGER : organisation.clock.nowMs();
      const due = softDeleted(file, addressOf).filter(({ keptUntil }) => Date.parse(keptUntil) <= nowMs);
      purgeExpired(file, nowMs);
      return due;
    },
  };
}

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

/** Makes the copy one plain file, opens it as a restore would, checks it; returns its item count. */
function checkCopy(file: string, database: DatabaseName): number {
  return withConnection(file, (connection) => {
    connection.exec('PRAGMA journal_mode = DELETE');
    const findings = integrityFindings(connection);
    if (findings.length > 0) throw damagedDatabase(database, findings);
    return Number(connection.prepare('SELECT count(*) AS n FROM item').get()?.['n']);
  });
}

function integrityFindings(connection: DatabaseSync): readonly string[] {
  const rows = connection.prepare('PRAGMA integrity_check(20)').all();
  return rows.map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok');
}

function rewrite(file: string, into: string): void {
  withConnection(file, (connection) => {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    connection.prepare('VACUUM INTO ?').run(into);
  });
}

/** Every item's bytes at both ends; the rewrite may neither heal nor hurt one. */
async function verifyRewrite(database: DatabaseName, before: string, after: string): Promise<number> {
  const items = 'SELECT part_id, key, digest, body_id FROM item ORDER BY body_id';
  using old = disposable(new DatabaseSync(before, { readOnly: true }));
  using copy = disposable(new DatabaseSync(after, { readOnly: true }));
  const findings = integrityFindings(copy.connection);
  if (findings.length > 0) throw damagedDatabase(database, findings);
  const oldItems = old.connection.prepare(items).iterate();
  const body = 'SELECT bytes FROM body WHERE id = ?';
  const [oldBody, newBody] = [old.connection.prepare(body), copy.connection.prepare(body)];
  const digestOf = (bytes: unknown): string =>
    bytes instanceof Uint8Array ? hash('sha256', bytes, 'hex') : 'none';
  let verified = 0;
  for (const item of copy.connection.prepare(items).iterate()) {
    const twin = oldItems.next().value as Record<string, unknown> | undefined;
    const same = twin !== undefined && Object.keys(item).every((column) => item[column] === twin[column]);
    const digest = digestOf(newBody.get(item['body_id'] as number)?.['bytes']);
    const equal =
      same &&
      (digest === item['digest'] || digest === digestOf(oldBody.get(item['body_id'] as number)?.['bytes']));
    if (!equal) throw rewriteDiffers(database, String(item['key']));
    verified += 1;
    if (verified % 500 === 0) await nextTurn();
  }
  if (oldItems.next().done !== true) throw rewriteDiffers(database, 'the last one');
  return verified;
}

function withConnection<T>(file: string, work: (connection: DatabaseSync) => T): T {
  using opened = disposable(new DatabaseSync(file, { timeout: 20_000 }));
  return work(opened.connection);
}

const disposable = (connection: DatabaseSync): Disposable & { readonly connection: DatabaseSync } => ({
  connection,
  [Symbol.dispose]: () => connection.close(),
});

function assertFreeSpace(database: DatabaseName, folder: string, sizeBytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const needed = Math.ceil(sizeBytes * DEFRAG_SPACE_FACTOR);
  if (free >= needed) return;
  throw new Failure({
    code: 'not-enough-space',
    message: `Database ${database} cannot be rewritten: ${exactBytes(needed)} are needed beside it, ${exactBytes(free)} are free.`,
    hint: 'Free space on the volume, or move mailboxes to another database and drop this one.',
    retry: 'permanent',
  });
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function removeFile(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

const movesActive = (database: DatabaseName, act: string, names: readonly string[]): Failure =>
  new Failure({
    code: 'moves-active',
    message: `Database ${database} cannot be ${act} while ${names.length} moves use it (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}).`,
    hint: 'Let them finish, or suspend them first.',
    retry: 'permanent',
  });

const stillMounted = (database: DatabaseName): Failure =>
  new Failure({
    code: 'database-mounted',
    message: `Database ${database} is mounted; an offline rewrite would lose what users write meanwhile.`,
    hint: 'Dismount it first.',
    retry: 'permanent',
  });

const noBackup = (database: DatabaseName, folder: string): Failure =>
  new Failure({
    code: 'no-backup',
    message: `There is no whole backup of database ${database} in ${folder}.`,
    hint: 'Back it up first.',
    retry: 'permanent',
  });

const backupChanged = (database: DatabaseName, file: string, recorded: string, found: string): Failure =>
  new Failure({
    code: 'backup-damaged',
    message: `The backup ${file} of database ${database} is not what was written: recorded digest ${recorded}, found ${found}.`,
    hint: 'Do not rely on it; take a new one.',
    retry: 'permanent',
  });

const damagedDatabase = (database: DatabaseName, findings: readonly string[]): Failure =>
  new Failure({
    code: 'database-damaged',
    message: `The integrity check of database ${database} found: ${findings.join('; ')}.`,
    hint: 'Restore it from its last good backup before anything else is done with it.',
    retry: 'permanent',
  });

const rewriteDiffers = (database: DatabaseName, key: string): Failure =>
  new Failure({
    code: 'rewrite-differs',
    message: `The rewritten database ${database} differs from the old one at item ${key}; the old file stays in use.`,
    hint: 'Check the disk, then try again.',
    retry: 'permanent',
  });
