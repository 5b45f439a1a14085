import { alwaysNeeded, type StepKind } from '../step-kind.ts';
import { backupFolder, folderReaches } from '../support/backups.ts';
import { databaseChoice, type DatabaseOptions, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { maintenanceOf, onEachDatabase } from '../support/maintenance.ts';

type Options = DatabaseOptions & { readonly folder?: string };

/** Opens the newest backup of each database and checks it against its own recorded digest. */
export const restoreTest: StepKind<Options> = {
  kind: 'restore-test',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  // The test is its own observation; it leaves nothing behind to observe.
  ...alwaysNeeded,
  reaches: folderReaches,
  databases: databaseChoice,

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    return description({
      title: `Restore-test the backups of ${nameList(names)}`,
      effects: names.map(
        (name) => `open the newest backup of ${name} and compare it with its digest; nothing is restored`,
      ),
    });
  },

  run: (spec, context) =>
    onEachDatabase(spec, context, (database) =>
      maintenanceOf(context).restoreTest(database, backupFolder(spec, context)),
    ),
};
