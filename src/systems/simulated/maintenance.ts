import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { SoftDeletedMailbox } from '../../domain/mailbox.ts';
import type { Evidence } from '../../domain/step.ts';
import { entryOf } from '../../support/entry-of.ts';
import { exactBytes } from '../../support/format.ts';
import { REWRITE_SPACE_FACTOR, type BackupResult, type DatabaseMaintenance } from '../mail-system.ts';
import { unknownDatabase, type SimulatedDatabase } from './databases.ts';
import type { Orders } from './orders.ts';
import type { SimulatedWorld } from './world.ts';

/** Takes as long as the size of the database says, and changes what moves find there: space, logs, whether it is mounted. */
export function simulatedMaintenance(world: SimulatedWorld, orders: Orders): DatabaseMaintenance {
  const { physics, capabilities } = world.setup;
  const backups = new Map<string, BackupResult[]>();
  const evidence = (label: string, value: string): Evidence => ({
    label,
    value,
    at: instantFromMs(world.time.nowMs),
  });
  const find = (name: DatabaseName): SimulatedDatabase => {
    const database = world.databases.get(name);
    if (database === undefined) throw unknownDatabase(name);
    return database;
  };
  const takesMs = ({ sizeBytes }: Pick<SimulatedDatabase, 'sizeBytes'>): number =>
    (sizeBytes / physics.maintenanceBytesPerSecond) * 1000 * world.slowness;
  const requireIdle = (name: DatabaseName, act: string): void => {
    const users = world.mrs.using(name).length;
    if (users > 0) throw movesActive(name, act, users);
  };
  const backupsIn = (name: DatabaseName, folder: string): BackupResult[] =>
    entryOf(backups, `${name}\n${folder}`, () => []);
  /** Before there is one of this run, what was known of when the system was observed, wherever it lies. */
  const newestIn = (name: DatabaseName, folder: string): BackupResult | null => {
    const { lastFullBackupAt: takenAt, sizeBytes } = find(name);
    const before = takenAt === null ? null : backupOf(name, folder, { takenAt, sizeBytes, evidence: [] });
    return backupsIn(name, folder)[0] ?? before;
  };

  const setMounted = async (
    name: DatabaseName,
    mounted: boolean,
    under: Parameters<DatabaseMaintenance['mount']>[1],
  ): Promise<readonly Evidence[]> => {
    const database = find(name);
    if (!mounted) requireIdle(name, 'dismounted');
    return await orders.work(physics.mountMs, under, () => {
      if (!mounted) requireIdle(name, 'dismounted');
      database.mounted = mounted;
      world.mrs.databaseChanged(database);
      return [evidence('mounted', mounted ? 'yes' : 'no')];
    });
  };

  return {
    async backup(name, folder, under, onBytes) {
      const database = find(name);
      const takenAt = instantFromMs(world.setup.clock.nowMs());
      const sizeBytes = Math.round(database.sizeBytes);
      database.backupsRunning += 1;
      try {
        return await orders.work(takesMs(database), under, () => {
          onBytes?.(sizeBytes);
          database.backedUp(takenAt);
          world.mrs.databaseChanged(database);
          const told = [evidence('backup', exactBytes(sizeBytes)), evidence('read back', 'simulated')];
          const result = backupOf(name, folder, { takenAt, sizeBytes, evidence: told });
          backupsIn(name, folder).unshift(result);
          return result;
        });
      } finally {
        database.backupsRunning -= 1;
      }
    },
    async restoreTest(name, folder, under) {
      const newest = newestIn(name, folder);
      if (newest === null) throw noBackup(name, folder);
      const { file, sizeBytes } = newest;
      return await orders.work(takesMs({ sizeBytes }), under, () => [
        evidence('restore test', `${file}: simulated`),
      ]);
    },
    dismount: (name, under) => setMounted(name, false, under),
    mount: (name, under) => setMounted(name, true, under),
    async setCircularLogging(name, on, under) {
      const database = find(name);
      return await orders.give(1, under, () => {
        database.setCircularLogging(on);
        world.mrs.databaseChanged(database);
        return [evidence('circular logging', on ? 'on' : 'off')];
      });
    },
    async proveDelivery(name) {
      orders.look();
      if (!find(name).mounted) throw notMounted(name);
      return [evidence('delivery', 'simulated')];
    },
    async defragment(name, under) {
      const database = find(name);
      const isOnline = capabilities.onlineMaintenance === true;
      if (database.mounted && !isOnline) throw stillMounted(name);
      requireIdle(name, 'rewritten');
      const neededBytes = database.sizeBytes * REWRITE_SPACE_FACTOR;
      if (!isOnline && (database.diskFreeBytes ?? Infinity) < neededBytes) throw noSpace(name, neededBytes);
      return await orders.work(takesMs(database), under, () => {
        const sizeBeforeBytes = Math.round(database.sizeBytes);
        database.rewritten();
        world.mrs.databaseChanged(database);
        const sizeAfterBytes = Math.round(database.sizeBytes);
        const sizes = `${exactBytes(sizeBeforeBytes)} before, ${exactBytes(sizeAfterBytes)} after`;
        return { sizeBeforeBytes, sizeAfterBytes, verifiedItems: 0, evidence: [evidence('size', sizes)] };
      });
    },
    async integrityCheck(name, under) {
      return await orders.work(takesMs(find(name)), under, () => [evidence('integrity check', 'simulated')]);
    },
    async lastBackup(name, folder) {
      orders.look();
      return newestIn(name, folder);
    },
    async pruneBackups(name, folder, keep, under) {
      return await orders.give(1, under, () =>
        backupsIn(name, folder)
          .splice(Math.max(1, keep))
          .map(({ file }) => file),
      );
    },
    async softDeleted(name) {
      orders.look();
      return world.mailboxes.softDeletedIn(find(name).name);
    },
    async purgeSoftDeleted(name, { beforeRetention, only } = { beforeRetention: false }, under) {
      const database = find(name);
      return await orders.give(1, under, () => {
        const now = instantFromMs(world.time.nowMs);
        const isMeant = (copy: SoftDeletedMailbox): boolean =>
          only === undefined || only.some((one) => isSameCopy(one, copy));
        const due = world.mailboxes
          .softDeletedIn(name)
          .filter((copy) => (beforeRetention || copy.keptUntil <= now) && isMeant(copy));
        world.mailboxes.purge(name, due);
        database.freed(due.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
        world.mrs.databaseChanged(database);
        return due;
      });
    },
  };
}

const backupOf = (
  database: DatabaseName,
  folder: string,
  facts: Pick<BackupResult, 'takenAt' | 'sizeBytes' | 'evidence'>,
): BackupResult => ({
  database,
  file: `${folder}/${database}-${facts.takenAt}.backup`,
  digest: `simulated ${database} ${facts.takenAt}`,
  ...facts,
});

const isSameCopy = (a: SoftDeletedMailbox, b: SoftDeletedMailbox): boolean =>
  a.mailboxId === b.mailboxId && a.part === b.part && a.leftAt === b.leftAt;

const movesActive = (name: DatabaseName, act: string, users: number): Failure =>
  Failure.permanent(
    'moves-active',
    `Database ${name} cannot be ${act} while ${users} moves use it.`,
    'Let them finish, or suspend them first.',
  );
const stillMounted = (name: DatabaseName): Failure =>
  Failure.permanent('database-mounted', `Database ${name} is mounted.`, 'Dismount it first.');
const notMounted = (name: DatabaseName): Failure =>
  Failure.permanent('not-mounted', `Database ${name} is dismounted: no mail can be delivered to it.`);
const noSpace = (name: DatabaseName, neededBytes: number): Failure =>
  Failure.permanent(
    'not-enough-space',
    `To rewrite database ${name} needs ${exactBytes(Math.round(neededBytes))} free beside it.`,
    'Free space on its volume.',
  );
const noBackup = (name: DatabaseName, folder: string): Failure =>
  Failure.permanent('no-backup', `There is no backup of database ${name} in ${folder}.`);
