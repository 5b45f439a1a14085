import { Failure } from '../../../domain/failure.ts';
import type { ItemKey, UnreadableItem } from '../../../mrs/mailbox-copier.ts';
import type { BadMessage } from '../doveadm/doveadm.ts';
import type { Compared } from './digest.ts';
import { readOne, type Reading } from './hash-bodies.ts';
import { itemKey, parseItemKey, type MessagePlace } from './item-key.ts';
import { messageLost } from './lost-messages.ts';
import type { ReaderSession } from './reader-session.ts';
import type { CopyMemory, CopyRoute } from './route.ts';
import { readFolder, type FolderSnapshot } from './snapshot.ts';

/** A keyword of drover's own: dsync leaves out what has it. It works though the body cannot be read. */
export const BAD_FLAG = '$DroverBad';

/** Messages of the source that a move leaves behind, because they cannot be read. */
export class LeftBehind {
  readonly #route: CopyRoute;
  readonly #source: ReaderSession;
  readonly #memory: CopyMemory;
  readonly #flagged = new Set<ItemKey>();
  readonly #copied = new Set<ItemKey>();
  /** dsync failed at them once, though IMAP returns them. */
  readonly #suspects = new Set<ItemKey>();

  constructor(route: CopyRoute, source: ReaderSession, memory: CopyMemory) {
    this.#route = route;
    this.#source = source;
    this.#memory = memory;
  }

  /** They were copied, and cannot be read since: the next `leave` takes them out of the copy as well. */
  wereCopied(keys: readonly ItemKey[]): void {
    for (const key of keys) this.#copied.add(key);
  }

  /** dsync leaves a message that got the keyword where it has copied it: that one is removed. */
  async leave(keys: ReadonlySet<ItemKey>, claimedUser: string): Promise<void> {
    const { source, target, nameAtSource } = this.#route;
    for (const key of keys) {
      const place = this.#flagged.has(key) ? null : parseItemKey(key);
      if (place === null) continue;
      const { folder, uid } = place;
      await source.doveadm.addFlag(nameAtSource(claimedUser), folder, uid, BAD_FLAG);
      if (this.#copied.has(key)) await target.doveadm.removeMessage(claimedUser, folder, uid);
      this.#flagged.add(key);
    }
  }

  /** Those that can be read again, or are gone: they are left behind no more. */
  async heal(keys: ReadonlySet<ItemKey>, claimedUser: string): Promise<readonly ItemKey[]> {
    const healed: ItemKey[] = [];
    for (const key of keys) {
      const place = parseItemKey(key);
      if (place === null || this.#suspects.has(key)) continue;
      const reading = await this.#read(place);
      if (reading.kind === 'unreadable') continue;
      if (reading.kind === 'lost') throw messageLost(key, reading.why);
      const { source, nameAtSource } = this.#route;
      if (reading.kind === 'read')
        await source.doveadm.removeFlag(nameAtSource(claimedUser), place.folder, place.uid, BAD_FLAG);
      healed.push(key);
    }
    return healed;
  }

  /** Is the message bad that ended a run? None: the run may be tried again as it was. */
  async confirm({ folder, uid, message }: BadMessage): Promise<readonly UnreadableItem[]> {
    const found = await this.#folder(folder);
    const key = itemKey({ folder, uidValidity: found?.uidValidity ?? 0, uid });
    // Over imapc dsync reads the header of every message, of those that it leaves out too.
    if (this.#flagged.has(key)) throw cannotBeLeft(folder, uid, message);
    const reading = await this.#readIn(found, uid);
    switch (reading.kind) {
      case 'gone':
      case 'lost':
        // Whoever resumes the move has looked.
        this.#memory.beforeFailure = null;
        throw messageLost(key, reading.kind === 'lost' ? reading.why : message);
      case 'unreadable':
        return [{ key, reason: 'unreadable', message }];
      case 'read':
        if (this.#suspects.has(key)) return [{ key, reason: 'unreadable', message }];
        this.#suspects.add(key);
        return [];
    }
  }

  async #read(place: MessagePlace): Promise<Reading> {
    const folder = await this.#folder(place.folder);
    return folder?.uidValidity === place.uidValidity
      ? await this.#readIn(folder, place.uid)
      : { kind: 'gone' };
  }

  async #readIn(folder: FolderSnapshot | null, uid: number): Promise<Reading> {
    const message = folder?.messages.find((candidate) => candidate.uid === uid);
    if (folder === null || message === undefined) return { kind: 'gone' };
    return await readOne(this.#source, this.#compared(folder), folder, message);
  }

  async #folder(name: string): Promise<FolderSnapshot | null> {
    return await this.#source.use(async (reader) => await readFolder(reader, name));
  }

  #compared(folder: FolderSnapshot): Compared {
    return {
      side: 'source',
      snapshot: { folders: new Map([[folder.folder.name, folder]]), subscriptions: [], sieve: null },
      hashes: this.#memory.hashes,
      hasGuids: this.#route.hasGuids,
      except: new Set(),
    };
  }
}

const cannotBeLeft = (folder: string, uid: number, message: string): Failure =>
  new Failure({
    code: 'item-unreadable',
    message: `Message ${uid} in folder '${folder}' cannot be read at the source, and the copy cannot go on without it: ${message}`,
    hint: 'Repair or remove that message at the source; then resume the request.',
    retry: 'permanent',
    side: 'source',
  });
