import type { Evidence } from '../../domain/step.ts';
import type { StepKind } from '../step-kind.ts';
import { backupFolder } from '../support/backups.ts';
import {
  chosenDatabases,
  databaseChoice,
  type DatabaseOptions,
  describedDatabases,
  nameList,
} from '../support/databases.ts';
import { description } from '../support/description.ts';
import { maintenanceOf, stopIfAsked } from '../support/maintenance.ts';

type Options = DatabaseOptions & { readonly folder?: string };

/** Opens the newest backup of each database and checks it against its own recorded digest. */
export const restoreTest: StepKind<Options> = {
  kind: 'restore-test',
  repeatable: true,
  risk: null,
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

  async probe() {
    return { kind: 'needed' };
  },

  async run(spec, context) {
    const evidence: Evidence[] = [];
    for (const database of await chosenDatabases(databaseChoice(spec), context)) {
      stopIfAsked(context);
      evidence.push(...(await maintenanceOf(context).restoreTest(database, backupFolder(spec, context))));
    }
    return { kind: 'done', evidence };
  },

  // The test is its own observation; it leaves nothing behind to observe.
  async verify() {
    return [];
  },
};
