import { formatBytes } from '../support/format.ts';
import { bad, good, paragraph, quiet, strong, table, warning, type Document, type Span } from './document.ts';

type ThreeValued = 'yes' | 'no' | 'unknown';
export interface PairLine {
  readonly name: string;
  readonly kind: string;
  readonly active: string | null;
  readonly replicating: ThreeValued;
  readonly maintenanceMode: string;
  readonly readAt: string;
  readonly members: readonly {
    readonly name: string;
    readonly role: string;
    readonly running: ThreeValued;
    readonly inSync: ThreeValued;
    readonly detail: string;
    readonly lagBytes: number | null;
  }[];
}

const toned = (value: ThreeValued): Span =>
  value === 'yes' ? good(value) : value === 'no' ? bad(value) : warning(value);

export const pairDocument = (pair: PairLine): Document => [
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
