import type { DatabaseMaintenance } from '../../mail-system.ts';
import { backup, lastBackup } from './backup.ts';
import { type MaintenanceDeps, refused } from './database.ts';
import { defragment, integrityCheck } from './eseutil.ts';
import { dismount, mount } from './mounting.ts';

export const createMaintenance = (deps: MaintenanceDeps): DatabaseMaintenance => ({
  backup: (database, folder) => backup(deps, database, folder),
  lastBackup: (database) => lastBackup(deps, database),
  restoreTest: () => leftToProduct('A restore test'),
  pruneBackups: () => leftToProduct('Removing old backups'),
  dismount: (database) => dismount(deps, database),
  mount: (database) => mount(deps, database),
  defragment: (database) => defragment(deps, database),
  integrityCheck: (database) => integrityCheck(deps, database),
});

const leftToProduct = (what: string): Promise<never> =>
  Promise.reject(
    refused(
      'not-supported',
      `${what} is the backup product's business on Exchange; drover has no way to do it.`,
    ),
  );
