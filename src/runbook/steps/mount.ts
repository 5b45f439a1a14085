import { databaseDismounted } from '../../domain/step.ts';
import type { StepKind } from '../step-kind.ts';
import { databaseChoice, type DatabaseOptions, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { changeMounting, probeMounting, verifyMounting } from '../support/mounting.ts';

export const mount: StepKind<DatabaseOptions> = {
  kind: 'mount',
  repeatable: true,
  risk: null,
  databases: databaseChoice,

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    return description({
      title: `Mount ${nameList(names)}`,
      effects: names.map((name) => `bring ${name} online`),
      reverts: databaseDismounted,
    });
  },

  probe: (spec, context) => probeMounting(spec, true, context),
  run: (spec, context) => changeMounting(spec, true, context),
  verify: (spec, context) => verifyMounting(spec, true, context),
};
