import type { StepKind } from '../step-kind.ts';
import { databaseChoice, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { changeMounting, probeMounting, verifyMounting } from '../support/mounting.ts';

export const mount: StepKind = {
  kind: 'mount',
  repeatable: true,

  describe(spec, facts) {
    const names = describedDatabases(databaseChoice(spec), facts);
    return description(spec, {
      title: `Mount ${nameList(names)}`,
      effects: names.map((name) => `bring ${name} online`),
      reverts: 'mount-database',
    });
  },

  probe: (spec, context) => probeMounting(spec, true, context),
  run: (spec, context) => changeMounting(spec, true, context),
  verify: (spec, context) => verifyMounting(spec, true, context),
};
