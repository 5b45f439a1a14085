import type { ChangeSet } from '../../domain/change.ts';
import type { StateStore } from '../../state/state-store.ts';
import { nextTurn } from '../../support/next-turn.ts';
import { slicesOf } from '../../support/slices.ts';

/** So many changes are one text: of 100,000 it would be a tenth of a gigabyte, and several copies of it. */
const CHANGES_PER_PART = 5000;

/** What the fact of the change set holds; of many changes, these are facts of their own. */
type Saved = ChangeSet & { readonly parts?: number };

/** Of this change set alone: the parts of one that was saved before are whole until this one is. */
const partKey = (key: string, { id }: Pick<ChangeSet, 'id'>, part: number): string => `${key}:${id}:${part}`;

/** As a fact. It is there once all of it is: its parts are saved first, and other work goes on between them. */
export async function saveInParts(
  store: Pick<StateStore, 'setFact'>,
  key: string,
  changeSet: ChangeSet,
  perPart = CHANGES_PER_PART,
): Promise<void> {
  const { changes } = changeSet;
  const parts = changes.length > perPart ? slicesOf(changes, perPart) : [];
  for (const [part, some] of parts.entries()) {
    await store.setFact(partKey(key, changeSet, part), JSON.stringify(some));
    await nextTurn();
  }
  const saved: Saved = parts.length === 0 ? changeSet : { ...changeSet, changes: [], parts: parts.length };
  await store.setFact(key, JSON.stringify(saved));
}

/** Null: it was not saved. A part that is missing is found by whoever compares the id. */
export async function readParts(store: Pick<StateStore, 'fact'>, key: string): Promise<ChangeSet | null> {
  const text = await store.fact(key);
  if (text === null) return null;
  const { parts = 0, ...changeSet } = JSON.parse(text) as Saved;
  const changes = [...changeSet.changes];
  for (let part = 0; part < parts; part += 1) {
    const some = (await store.fact(partKey(key, changeSet, part))) ?? '[]';
    for (const change of JSON.parse(some) as ChangeSet['changes']) changes.push(change);
  }
  return { ...changeSet, changes };
}
