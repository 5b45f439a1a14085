import type { StepKind } from '../step-kind.ts';
import { databaseChoice, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { changeMounting, probeMounting, verifyMounting } from '../support/mounting.ts';

export const dismount: StepKind = {
  kind: 'dismount',
  repeatable: true,

  describe(spec, facts) {
    const names = describedDatabases(databaseChoice(spec), facts);
    return description(spec, {
      title: `Dismount ${nameList(names)}`,
      effects: names.map((name) => `take ${name} offline: its users cannot work until it is mounted`),
      opens: {
        kind: 'mount-database',
        subject: names.join(', '),
        message: `${nameList(names)} is dismounted; its users cannot work until it is mounted again`,
        revertWith: { kind: 'mount', options: { databases: [...names] } },
      },
    });
  },

  probe: (spec, context) => probeMounting(spec, false, context),
  run: (spec, context) => changeMounting(spec, false, context),
  verify: (spec, context) => verifyMounting(spec, false, context),
};
