import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { MoveScope } from '../../domain/move-request.ts';
import { requestTag, rollbackTag } from '../../domain/request-tag.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import type { Direction } from '../match.ts';
import { OptionsOf } from './options.ts';

/** What the mailboxes of a batch have in common. */
export interface DiffContext {
  readonly batch: DesiredBatch;
  readonly options: OptionsOf;
  readonly observedAt: Instant;
  readonly tag: string;
  readonly control: DesiredState['control'];
  /** A rollback's requests are completed as they are. */
  readonly isRollback: boolean;
  /** One string per target, not per mailbox. */
  readonly whys: Map<DatabaseName | null, string>;
}

export const diffContext = (
  { plan, control }: Pick<DesiredState, 'plan' | 'control'>,
  batch: DesiredBatch,
  abilities: SystemAbilities,
  observedAt: Instant,
  direction: Direction,
): DiffContext => ({
  batch,
  options: new OptionsOf(batch, abilities, control),
  observedAt,
  tag: direction.kind === 'forward' ? requestTag(plan, batch.name) : rollbackTag(plan, batch.name),
  control,
  isRollback: direction.kind === 'back',
  whys: new Map(),
});

/** The parts that are not yet where they belong, and where that is. */
export interface Route {
  readonly to: DatabaseName | null;
  readonly archiveTo: DatabaseName | null;
  readonly scope: MoveScope;
  readonly why: string | null;
}
