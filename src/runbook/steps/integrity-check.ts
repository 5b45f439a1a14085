import { alwaysNeeded, type StepKind } from '../step-kind.ts';
import { databaseChoice, type DatabaseOptions, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { maintenanceOf, onEachDatabase } from '../support/maintenance.ts';

export const integrityCheck: StepKind<DatabaseOptions> = {
  kind: 'integrity-check',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  ...alwaysNeeded,
  databases: databaseChoice,

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    return description({
      title: `Check the integrity of ${nameList(names)}`,
      effects: names.map((name) =>
        facts.onlineMaintenance === true
          ? `rebuild the indexes of each mailbox in ${name} from its mail while users work, and count its items before and after`
          : `read ${name} from end to end and check its structure; nothing is written`,
      ),
    });
  },

  run: (spec, context) =>
    onEachDatabase(spec, context, (database) => {
      context.log(`${database}: checking`);
      return maintenanceOf(context).integrityCheck(database);
    }),
};
