import { databaseDismounted } from '../../domain/step.ts';
import type { StepKind } from '../step-kind.ts';
import { databaseChoice, type DatabaseOptions, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { mounting } from '../support/mounting.ts';

export const mount: StepKind<DatabaseOptions> = {
  kind: 'mount',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  databases: databaseChoice,
  mounts: () => true,
  ...mounting(true),

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    return description({
      title: `Mount ${nameList(names)}`,
      effects: names.map((name) => `bring ${name} online`),
      reverts: databaseDismounted,
    });
  },
};
