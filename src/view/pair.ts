import type { Pair, ThreeValued } from '../domain/pair-status.ts';
import { formatBytes } from '../support/format.ts';
import { bad, good, paragraph, quiet, strong, table, warning, type Document, type Span } from './document.ts';

const toned = (value: ThreeValued): Span =>
  value === 'yes' ? good(value) : value === 'no' ? bad(value) : warning(value);

export const pairDocument = (pair: Pair): Document => [
  paragraph([
    strong(pair.name),
    ` (${pair.kind}), read ${pair.readAt}: active `,
    pair.active ?? bad('unknown'),
    ', replicating ',
    toned(pair.replicating),
    `, maintenance mode ${pair.maintenanceMode}`,
  ]),
  table(
    ['member', 'role', 'running', 'in sync', 'behind>', 'detail?'],
    pair.members.map(({ name, role, running, inSync, detail, lagBytes }) => [
      name,
      role,
      toned(running),
      toned(inSync),
      lagBytes === null ? '' : formatBytes(lagBytes),
      quiet(detail),
    ]),
  ),
];
