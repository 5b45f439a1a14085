import type { DesiredBatch } from '../../domain/desired.ts';
import type { MoveOptions, MoveScope } from '../../domain/move-request.ts';
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
  readonly #abilities: SystemAbilities;

  constructor(batch: DesiredBatch, abilities: SystemAbilities) {
    this.#holds = mustHold(batch);
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
    (batch.members.length > 0 && batch.members.every((member) => member.options.offline))
  );
}
