import type { Change } from '../domain/change.ts';
import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import { type MailboxPartFacts, partBytes, type SoftDeletedMailbox } from '../domain/mailbox.ts';
import type { ObservedIndex, ObservedState } from '../domain/observed.ts';
import type { SystemAbilities } from '../domain/system-abilities.ts';

/** What a move is expected to transfer. */
export interface Transfer {
  readonly bytes: number;
  readonly items: number;
  /** How many parts of the mailbox start from a soft-deleted mailbox. */
  readonly warmParts: number;
}

type Part = 'primary' | 'archive';

/**
 * Which moves start from the soft-deleted mailbox that an earlier one left in their target, and what they then still have to
 * transfer: about as much as the mailbox has grown since. What was deleted since and came new in its place is not known before.
 */
export class WarmStarts {
  readonly #index: ObservedIndex;
  readonly #left = new Map<string, SoftDeletedMailbox>();

  constructor(
    { databases }: Pick<ObservedState, 'databases'>,
    index: ObservedIndex,
    { warmMoves }: Pick<SystemAbilities, 'warmMoves'>,
  ) {
    this.#index = index;
    if (warmMoves !== true) return;
    for (const { name, softDeleted = [] } of databases)
      for (const copy of softDeleted)
        // The newest comes last.
        if (copy.isBeingRemoved !== true) this.#left.set(keyOf(name, copy.mailboxId, copy.part), copy);
  }

  of(change: Change): Transfer {
    const { mailboxId, to, archiveTo } = change;
    const isRemote = change.kind === 'create-move-request' && change.spec.remote !== null;
    const mailbox = this.#index.mailbox.get(mailboxId);
    const whole = { bytes: change.sizeBytes, items: change.itemCount, warmParts: 0 };
    const wanted: readonly (readonly [Part, DatabaseName | null, MailboxPartFacts | null | undefined])[] = [
      ['primary', to, mailbox?.primary],
      ['archive', archiveTo, mailbox?.archive],
    ];
    return wanted.reduce((sum, [part, target, facts]) => {
      if (target === null) return sum;
      const left = isRemote || !facts ? undefined : this.#left.get(keyOf(target, mailboxId, part));
      if (left === undefined || !facts) return sum;
      const sizeBytes = partBytes(facts);
      const items = facts.itemCount + facts.recoverableItemCount;
      const grownBytes = Math.max(0, sizeBytes - (left.fedSizeBytes ?? left.sizeBytes));
      const share = sizeBytes === 0 ? 0 : grownBytes / sizeBytes;
      return {
        warmParts: sum.warmParts + 1,
        bytes: Math.max(0, sum.bytes - (sizeBytes - grownBytes)),
        items: Math.max(0, sum.items - Math.round(items * (1 - share))),
      };
    }, whole);
  }
}

const keyOf = (database: DatabaseName, mailboxId: MailboxId, part: Part): string =>
  `${mailboxId} ${part} ${database}`;
