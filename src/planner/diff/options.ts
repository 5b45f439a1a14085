import { offlineCount } from '../../domain/batch-members.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { MoveControl, MoveOptions, MoveScope } from '../../domain/move-request.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import { entryOf } from '../../support/entry-of.ts';

/** Does completion wait for anything? Then copies have to be held at 95 %. */
export const mustHold = (batch: DesiredBatch): boolean =>
  batch.complete.kind !== 'now' || batch.gate !== null || batch.beforeCompletion.length > 0;

/**
 * The options that a request is really created with: what the plan says, changed by what the system can do and by the
 * parts that still have to move. Equal wishes share one object, so that 100,000 mailboxes do not cost 100,000 of them.
 */
export class OptionsOf {
  readonly #known = new Map<MoveOptions, Map<MoveScope, MoveOptions>>();
  readonly #holds: boolean;
  readonly #control: MoveControl | undefined;
  readonly #abilities: SystemAbilities;

  constructor(batch: DesiredBatch, abilities: SystemAbilities, control: MoveControl | undefined) {
    // Users of a migration batch are always held: drover completes them, so that nothing completes that it does not know of.
    this.#holds = mustHold(batch) || control !== undefined;
    this.#control = control;
    this.#abilities = abilities;
  }

  of(wanted: MoveOptions, scope: MoveScope): MoveOptions {
    const scopes = entryOf(this.#known, wanted, () => new Map());
    return entryOf(scopes, scope, () => this.#make(wanted, scope));
  }

  #make(wanted: MoveOptions, scope: MoveScope): MoveOptions {
    const offline = wanted.offline || !this.#abilities.onlineMoves;
    const canHold = this.#abilities.suspendWhenReadyToComplete && !offline;
    return {
      ...wanted,
      scope,
      offline,
      priority: this.#control === undefined ? wanted.priority : 'normal',
      suspendWhenReadyToComplete: canHold && (wanted.suspendWhenReadyToComplete || this.#holds),
    };
  }
}

/**
 * Something must come before completion, but copies cannot be held for it: the system cannot, or the batch moves offline.
 * Then all of it comes before the copy.
 */
export function copiesAndCompletesAtOnce(batch: DesiredBatch, abilities: SystemAbilities): boolean {
  if (!mustHold(batch)) return false;
  return (
    !abilities.suspendWhenReadyToComplete ||
    !abilities.onlineMoves ||
    (batch.members.ids.length > 0 && offlineCount(batch.members) === batch.members.ids.length)
  );
}
