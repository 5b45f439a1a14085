import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../../src/domain/failure.ts';
import { digestOfBytes } from '../../src/systems/embedded/store/item-row.ts';
import type { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { message } from './organisation.ts';

interface Expected {
  folder: string;
  flags: string;
  digest: string;
}

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
  readonly #items = new Map<string, Expected>();
  readonly #folders = new Map<string, string>();

  /** `openMailbox`: the way in, at each time. */
  constructor(openMailbox: () => UserMailbox, random: Random) {
    this.#openMailbox = openMailbox;
    this.#random = random;
    const { mailbox } = this;
    for (const { key, name } of mailbox.folders()) this.#folders.set(key, name);
    for (const item of mailbox.items())
      this.#items.set(item.key, { folder: item.folderKey, flags: item.flags.join(' '), digest: item.digest });
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
      if (!(error instanceof Failure) || error.facts.retry !== 'retry') throw error;
      this.refusals += 1;
    }
  }

  get mailbox(): UserMailbox {
    return this.#openMailbox();
  }

  get items(): number {
    return this.#items.size;
  }

  /** What is in the mailbox against what was acknowledged: byte for byte, each exactly once. */
  differences(): readonly Difference[] {
    const { mailbox } = this;
    const found = new Map(mailbox.items().map((item) => [item.key, item]));
    const digests = [...this.#items.values()].map(({ digest }) => digest);
    const items = [...this.#items].flatMap(([key, expected]): Difference[] => {
      const item = found.get(key);
      if (item === undefined) return [{ kind: 'lost', what: key }];
      const read = mailbox.readItem(key);
      const now = {
        folder: item.folderKey,
        flags: item.flags.join(' '),
        digest: read.kind === 'read' ? digestOfBytes(read.item.body) : 'unreadable',
      };
      const what = `${key}: ${JSON.stringify(now)}, not ${JSON.stringify(expected)}`;
      return isDeepStrictEqual(now, { ...expected }) ? [] : [{ kind: 'altered', what }];
    });
    const extra = [...found.values()].flatMap(({ key, digest }): Difference[] => {
      if (this.#items.has(key)) return [];
      return [
        { kind: 'doubled', what: `${key}${digests.includes(digest) ? ', a copy' : ', not acknowledged'}` },
      ];
    });
    const names = new Map(mailbox.folders().map(({ key, name }) => [key, name] as const));
    const folders = isDeepStrictEqual(names, this.#folders)
      ? []
      : [{ kind: 'folder', what: JSON.stringify([[...names], [...this.#folders]]) } as const];
    return [...items, ...extra, ...folders];
  }

  deliver(): void {
    const body = message(this.#random(1_000_000_000));
    const key = this.mailbox.deliver({ body });
    const folder = this.mailbox.folderByRole('inbox').key;
    this.#items.set(key, { folder, flags: '', digest: digestOfBytes(body) });
  }

  #flag(): void {
    const [key, item] = this.#pick();
    const flag = `$kw${this.#random(50)}`;
    this.mailbox.setFlags(key, [flag]);
    item.flags = flag;
  }

  #move(): void {
    const [key, item] = this.#pick();
    const folders = [...this.#folders.keys()];
    const folder = folders[this.#random(folders.length)] ?? item.folder;
    this.mailbox.moveItem(key, folder);
    item.folder = folder;
  }

  #purge(): void {
    const [key] = this.#pick();
    this.mailbox.purgeItem(key);
    this.#items.delete(key);
  }

  #rewrite(): void {
    const [key, item] = this.#pick();
    const body = message(this.#random(1_000_000_000));
    this.mailbox.rewriteItem(key, body);
    item.digest = digestOfBytes(body);
  }

  #folder(): void {
    const own = this.mailbox.folders().filter(({ role, kind }) => role === '' && kind === 'visible');
    const name = `Ordner ${this.#random(1_000_000_000)}`;
    const renamed = own[this.#random(own.length + 1)];
    const key = renamed === undefined ? this.mailbox.createFolder(null, name) : renamed.key;
    if (renamed !== undefined) this.mailbox.renameFolder(key, name);
    this.#folders.set(key, name);
  }

  #pick(): [string, Expected] {
    const all = [...this.#items];
    const found = all[this.#random(all.length)];
    assert.ok(found !== undefined, 'the mailbox is never empty');
    return found;
  }
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
