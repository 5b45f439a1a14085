import { databasesOf, type Change, type ChangeSet } from '../domain/change.ts';
import type { DriftItem } from '../domain/drift.ts';
import type { MailboxId } from '../domain/ids.ts';
import { isMoved } from '../domain/move-request.ts';
import { indexObserved, type ObservedState } from '../domain/observed.ts';
import type { Run } from '../domain/run.ts';
import { findDriftIn } from './drift.ts';

/** A run, with the part of its change set that is judged by it. */
interface Judged {
  readonly changeSet: ChangeSet;
  readonly run: Run;
}

/**
 * What all runs of a plan left behind. A mailbox is judged by the newest run that is about it; of earlier runs than the newest
 * those count that they moved: a rollback of one batch says nothing of the others. Runs are added newest first, one at a time.
 */
export class PlanDrift {
  readonly #judged: Judged[] = [];
  readonly #mailboxes = new Set<MailboxId>();
  readonly #prints = new Set<string>();

  add(changeSet: ChangeSet, run: Run): void {
    const isNewest = this.#judged.length === 0;
    const changes = changeSet.changes.filter(
      (change) => isNewest || (!this.#mailboxes.has(change.mailboxId) && hasMoved(change, run)),
    );
    for (const { mailboxId } of changeSet.changes) this.#mailboxes.add(mailboxId);
    if (!isNewest && changes.length === 0) return;
    const own = new Set(databasesOf(changes).map((name) => `database:${name}`));
    const prints = Object.entries(changeSet.fingerprints).filter(
      ([key]) => (isNewest || own.has(key)) && !this.#prints.has(key),
    );
    for (const [key] of prints) this.#prints.add(key);
    this.#judged.push({
      changeSet: { ...changeSet, changes, fingerprints: Object.fromEntries(prints) },
      run,
    });
  }

  /** What has to be observed. */
  get changes(): readonly Change[] {
    return this.#judged.flatMap(({ changeSet }) => changeSet.changes);
  }

  /** Those that something is judged by. */
  get runs(): number {
    return this.#judged.length;
  }

  items(observed: ObservedState): DriftItem[] {
    const index = indexObserved(observed);
    return this.#judged.flatMap(({ changeSet, run }) => findDriftIn(changeSet, run, index));
  }
}

function hasMoved({ mailboxId }: Change, { moves }: Run): boolean {
  const state = moves.get(mailboxId)?.state ?? null;
  return state !== null && isMoved(state);
}
