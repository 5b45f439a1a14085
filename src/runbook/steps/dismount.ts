import { databaseDismounted } from '../../domain/step.ts';
import type { StepKind } from '../step-kind.ts';
import {
  databaseChoice,
  type DatabaseOptions,
  describedDatabases,
  inList,
  nameList,
} from '../support/databases.ts';
import { description } from '../support/description.ts';
import { mounting } from '../support/mounting.ts';

export const dismount: StepKind<DatabaseOptions> = {
  kind: 'dismount',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  databases: databaseChoice,
  mounts: () => true,
  ...mounting(false),

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    return description({
      title: `Dismount ${nameList(names)}`,
      effects: names.map((name) => `take ${name} offline: its users cannot work until it is mounted`),
      takesAway: {
        kind: databaseDismounted,
        subject: names.map(inList).join(', '),
        message: `${nameList(names)} is dismounted; its users cannot work until it is mounted again`,
        revertWith: { kind: 'mount', options: { databases: [...names] } },
      },
    });
  },
};
