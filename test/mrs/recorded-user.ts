import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../../src/domain/failure.ts';
import { digestOfBytes } from '../../src/systems/embedded/store/item-row.ts';
import type { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { message } from './organisation.ts';

interface Expected {
  readonly folder: string;
  readonly flags: string;
  readonly digest: string;
}

/** What must be in a mailbox: its items by key, the names of its folders by key. */
export interface Contents {
  readonly items: Map<string, Expected>;
  readonly folders: Map<string, string>;
}

/** What one acknowledged act changed; null: gone. */
export type Change =
  | { readonly kind: 'item'; readonly key: string; readonly now: Expected | null }
  | { readonly kind: 'folder'; readonly key: string; readonly now: string };

export interface Difference {
  readonly kind: 'lost' | 'doubled' | 'altered' | 'folder';
  readonly what: string;
}

/** A user who works on while the mailbox moves, and remembers all that was done. */
export class RecordedUser {
  operations = 0;
  refusals = 0;
  readonly #random: Random;
  readonly #openMailbox: () => UserMailbox;
  readonly #acknowledged: (change: Change) => void;
  readonly #contents: Contents;

  /** `openMailbox`: the way in, at each time. `acknowledged` is called when an act has succeeded. */
  constructor(
    openMailbox: () => UserMailbox,
    random: Random,
    acknowledged: (change: Change) => void = () => {},
  ) {
    this.#openMailbox = openMailbox;
    this.#random = random;
    this.#acknowledged = acknowledged;
    this.#contents = contentsOf(this.mailbox);
  }

  doSomething(): void {
    const acts = [
      this.deliver,
      this.deliver,
      this.#flag,
      this.#move,
      this.#purge,
      this.#rewrite,
      this.#folder,
    ];
    const act = acts[this.#random(acts.length)];
    try {
      act?.call(this);
      this.operations += 1;
    } catch (error) {
      if (!(error instanceof Failure) || !(error.facts.retry === 'retry' || error.facts.code === 'disk-full'))
        throw error;
      this.refusals += 1;
    }
  }

  get mailbox(): UserMailbox {
    return this.#openMailbox();
  }

  get items(): number {
    return this.#contents.items.size;
  }

  /** What is in the mailbox against what was acknowledged. */
  differences(): readonly Difference[] {
    return differencesOf(this.mailbox, this.#contents);
  }

  #done(change: Change): void {
    applyChange(this.#contents, change);
    this.#acknowledged(change);
  }

  deliver(): void {
    const body = message(this.#random(1_000_000_000));
    const folder = this.mailbox.folderByRole('inbox').key;
    const key = this.mailbox.deliver({ body });
    this.#done({ kind: 'item', key, now: { folder, flags: '', digest: digestOfBytes(body) } });
  }

  #flag(): void {
    const [key, item] = this.#pick();
    const flags = `$kw${this.#random(50)}`;
    this.mailbox.setFlags(key, [flags]);
    this.#done({ kind: 'item', key, now: { ...item, flags } });
  }

  #move(): void {
    const [key, item] = this.#pick();
    const folders = [...this.#contents.folders.keys()];
    const folder = folders[this.#random(folders.length)] ?? item.folder;
    this.mailbox.moveItem(key, folder);
    this.#done({ kind: 'item', key, now: { ...item, folder } });
  }

  #purge(): void {
    const [key] = this.#pick();
    this.mailbox.purgeItem(key);
    this.#done({ kind: 'item', key, now: null });
  }

  #rewrite(): void {
    const [key, item] = this.#pick();
    const body = message(this.#random(1_000_000_000));
    this.mailbox.rewriteItem(key, body);
    this.#done({ kind: 'item', key, now: { ...item, digest: digestOfBytes(body) } });
  }

  #folder(): void {
    const own = this.mailbox.folders().filter(({ role, kind }) => role === '' && kind === 'visible');
    const now = `Ordner ${this.#random(1_000_000_000)}`;
    const renamed = own[this.#random(own.length + 1)];
    const key = renamed === undefined ? this.mailbox.createFolder(null, now) : renamed.key;
    if (renamed !== undefined) this.mailbox.renameFolder(key, now);
    this.#done({ kind: 'folder', key, now });
  }

  #pick(): [string, Expected] {
    const all = [...this.#contents.items];
    const found = all[this.#random(all.length)];
    assert.ok(found !== undefined, 'the mailbox is never empty');
    return found;
  }
}

export const contentsOf = (mailbox: UserMailbox): Contents => ({
  items: new Map(
    mailbox
      .items()
      .map(({ key, folderKey, flags, digest }) => [
        key,
        { folder: folderKey, flags: flags.join(' '), digest },
      ]),
  ),
  folders: new Map(mailbox.folders().map(({ key, name }) => [key, name])),
});

export function applyChange({ items, folders }: Contents, change: Change): void {
  if (change.kind === 'folder') folders.set(change.key, change.now);
  else if (change.now === null) items.delete(change.key);
  else items.set(change.key, change.now);
}

/** Byte for byte, each exactly once. */
export function differencesOf(mailbox: UserMailbox, expected: Contents): readonly Difference[] {
  const found = contentsOf(mailbox);
  const digests = new Set([...expected.items.values()].map(({ digest }) => digest));
  const items = [...expected.items].flatMap(([key, wanted]): Difference[] => {
    const item = found.items.get(key);
    if (item === undefined) return [{ kind: 'lost', what: key }];
    const read = mailbox.readItem(key);
    const now = { ...item, digest: read.kind === 'read' ? digestOfBytes(read.item.body) : 'unreadable' };
    if (isDeepStrictEqual(now, wanted)) return [];
    return [{ kind: 'altered', what: `${key}: ${JSON.stringify(now)}, not ${JSON.stringify(wanted)}` }];
  });
  const extra = [...found.items].flatMap(([key, { digest }]): Difference[] => {
    if (expected.items.has(key)) return [];
    return [{ kind: 'doubled', what: `${key}, ${digests.has(digest) ? 'a copy' : 'not acknowledged'}` }];
  });
  const folders = isDeepStrictEqual(found.folders, expected.folders)
    ? []
    : [{ kind: 'folder', what: JSON.stringify([[...found.folders], [...expected.folders]]) } as const];
  return [...items, ...extra, ...folders];
}

export type Random = (below: number) => number;

/** Equal seeds give equal rounds, as far as the machine's timing lets them. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
