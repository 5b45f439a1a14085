import { Failure } from '../domain/failure.ts';
import type { BadItem } from '../domain/move-report.ts';
import type { ItemKey, MailboxPart } from './mailbox-copier.ts';

/** The bad items of one move: which they are, and what of that its report does not say yet. */
export class BadItems {
  readonly #keys: Readonly<Record<MailboxPart, Set<ItemKey>>> = { primary: new Set(), archive: new Set() };
  #found: BadItem[] = [];
  #healed: { readonly part: MailboxPart; readonly item: ItemKey }[] = [];

  /** Those that earlier stints wrote down. */
  load(known: readonly Pick<BadItem, 'part' | 'item'>[]): void {
    for (const { part, item } of known) this.#keys[part].add(item);
  }

  of(part: MailboxPart): ReadonlySet<ItemKey> {
    return this.#keys[part];
  }

  get count(): number {
    return this.#keys.primary.size + this.#keys.archive.size;
  }

  add(bad: BadItem): void {
    this.#keys[bad.part].add(bad.item);
    this.#found.push(bad);
  }

  heal(part: MailboxPart, items: readonly ItemKey[]): void {
    for (const item of items) {
      if (!this.#keys[part].delete(item)) continue;
      this.#healed.push({ part, item });
      this.#found = this.#found.filter((bad) => bad.part !== part || bad.item !== item);
    }
  }

  get unsaved(): {
    readonly badItems: readonly BadItem[];
    readonly healed: readonly { readonly part: MailboxPart; readonly item: ItemKey }[];
  } {
    return { badItems: this.#found, healed: this.#healed };
  }

  saved(): void {
    this.#found = [];
    this.#healed = [];
  }
}

export const badItemText = (bad: BadItem): string =>
  `${bad.reason} in folder '${bad.folder}', item ${bad.item}` +
  `${bad.subject === '' ? '' : `, subject '${bad.subject}'`}: ${bad.message}`;

export const tooManyBadItems = (found: number, limit: number): Failure =>
  new Failure({
    code: 'too-many-bad-items',
    message:
      `TooManyBadItemsPermanentException: the mailbox has more corrupted items than its BadItemLimit allows ` +
      `(${found} found, limit ${limit}). It was not switched; the source is untouched.`,
    hint: 'Look at the items named in the report. To leave them behind, raise badItemLimit and resume: the copy goes on where it stopped.',
    retry: 'permanent',
    side: 'source',
  });
