import { Failure } from '../../../domain/failure.ts';
import type { DatabaseMaintenance } from '../../mail-system.ts';
import { backup, lastBackup } from './backup.ts';
import { setCircularLogging } from './circular-logging.ts';
import type { MaintenanceDeps } from './database.ts';
import { defragment, integrityCheck } from './eseutil.ts';
import { dismount, mount } from './mounting.ts';

/**
 * Exchange holds no token of ours: a late call cannot be refused where it takes effect. Right before each order the lease is asked
 * for; a cmdlet or a program that has been started runs to its end, and its call is answered then.
 */
export const createMaintenance = (deps: MaintenanceDeps): DatabaseMaintenance => ({
  backup: (database, folder, under) => backup(deps, database, folder, under),
  lastBackup: (database) => lastBackup(deps, database),
  restoreTest: () => leftToProduct('a restore test'),
  pruneBackups: () => leftToProduct('removing old backups'),
  dismount: (database, under) => dismount(deps, database, under),
  mount: (database, under) => mount(deps, database, under),
  setCircularLogging: (database, on, under) => setCircularLogging(deps, database, on, under),
  defragment: (database, under) => defragment(deps, database, under),
  integrityCheck: (database) => integrityCheck(deps, database),
});

const leftToProduct = (what: string): Promise<never> =>
  Promise.reject(
    Failure.permanent(
      'not-supported',
      `On Exchange the backup product is responsible for this: ${what}. drover cannot do it.`,
    ),
  );
