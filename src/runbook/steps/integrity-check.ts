import type { Evidence } from '../../domain/step.ts';
import type { StepKind } from '../step-kind.ts';
import {
  chosenDatabases,
  databaseChoice,
  type DatabaseOptions,
  describedDatabases,
  nameList,
} from '../support/databases.ts';
import { description } from '../support/description.ts';
import { maintenanceOf, stopIfAsked } from '../support/maintenance.ts';

export const integrityCheck: StepKind<DatabaseOptions> = {
  kind: 'integrity-check',
  repeatable: true,
  risk: null,
  databases: databaseChoice,

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    return description({
      title: `Check the integrity of ${nameList(names)}`,
      effects: names.map(
        (name) => `read ${name} from end to end and check its structure; nothing is written`,
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
      context.log(`${database}: checking`);
      evidence.push(...(await maintenanceOf(context).integrityCheck(database)));
    }
    return { kind: 'done', evidence };
  },

  // The check is its own observation.
  async verify() {
    return [];
  },
};
