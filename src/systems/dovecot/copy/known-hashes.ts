import type { MessageFacts } from '../imap/answers.ts';

export type Side = 'source' | 'target';

/** One message of the source, as it was read. */
export interface ReadMessage {
  readonly folder: string;
  readonly uidValidity: number;
  readonly uid: number;
  readonly sizeBytes: number;
  readonly sha256: string;
}

interface Known {
  readonly guid: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * What this process has hashed of one move, so that under the lock only new bodies are read. The bytes of a message never
 * change under its UID (RFC 3501, 2.3.1.1); GUID and size are compared all the same. Each side is hashed for itself: what one
 * returned says nothing of the other.
 */
export class KnownHashes {
  readonly #folders = new Map<string, Map<number, Known>>();
  /** Null: no one keeps them. */
  #news: ReadMessage[] | null = null;

  get(side: Side, folder: string, uidValidity: number, message: MessageFacts): string | null {
    const known = this.#folders.get(folderKey(side, folder, uidValidity))?.get(message.uid);
    return known?.guid === message.guid && known.sizeBytes === message.sizeBytes ? known.sha256 : null;
  }

  set(side: Side, folder: string, uidValidity: number, message: MessageFacts, sha256: string): void {
    const { uid, guid, sizeBytes } = message;
    this.#put(folderKey(side, folder, uidValidity), uid, { guid, sizeBytes, sha256 });
    if (side === 'source') this.#news?.push({ folder, uidValidity, uid, sizeBytes, sha256 });
  }

  /** What other workers have read of a source without GUIDs; from here on `takeNews` tells what this one reads. */
  goOnFrom(read: readonly ReadMessage[]): void {
    this.#news ??= [];
    for (const { folder, uidValidity, uid, sizeBytes, sha256 } of read)
      this.#put(folderKey('source', folder, uidValidity), uid, { guid: null, sizeBytes, sha256 });
  }

  /** Of the source, read since the last time. */
  takeNews(): readonly ReadMessage[] {
    const news = this.#news ?? [];
    if (this.#news !== null) this.#news = [];
    return news;
  }

  /** The copy is made again. */
  forget(side: Side): void {
    for (const key of this.#folders.keys()) if (key.startsWith(`${side} `)) this.#folders.delete(key);
  }

  #put(key: string, uid: number, known: Known): void {
    const messages = this.#folders.get(key) ?? new Map<number, Known>();
    this.#folders.set(key, messages);
    messages.set(uid, known);
  }
}

const folderKey = (side: Side, folder: string, uidValidity: number): string =>
  `${side} ${uidValidity} ${folder}`;
