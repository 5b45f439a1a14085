import type { DatabaseMaintenance } from '../../mail-system.ts';
import { backup, lastBackup } from './backup.ts';
import type { MaintenanceDeps } from './database.ts';
import { refused } from './database.ts';
import { defragment, integrityCheck } from './eseutil.ts';
import { dismount, mount } from './mounting.ts';

export const createMaintenance = (deps: MaintenanceDeps): DatabaseMaintenance => ({
  backup: (database, folder) => backup(deps, database, folder),
  lastBackup: (database) => lastBackup(deps, database),
  restoreTest: () => leftToProduct('a restore test'),
  pruneBackups: () => leftToProduct('removing old backups'),
  dismount: (database) => dismount(deps, database),
  mount: (database) => mount(deps, database),
  defragment: (database) => defragment(deps, database),
  integrityCheck: (database) => integrityCheck(deps, database),
});

const leftToProduct = (what: string): Promise<never> =>
  Promise.reject(
    refused(
      'not-supported',
      `On Exchange the backup product is responsible for this: ${what}. drover cannot do it.`,
    ),
  );
