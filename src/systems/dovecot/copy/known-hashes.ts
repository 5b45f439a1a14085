import type { MessageFacts } from '../imap/answers.ts';

export type Side = 'source' | 'target';

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

  get(side: Side, folder: string, uidValidity: number, message: MessageFacts): string | null {
    const known = this.#folders.get(folderKey(side, folder, uidValidity))?.get(message.uid);
    return known?.guid === message.guid && known.sizeBytes === message.sizeBytes ? known.sha256 : null;
  }

  set(side: Side, folder: string, uidValidity: number, message: MessageFacts, sha256: string): void {
    const key = folderKey(side, folder, uidValidity);
    const messages = this.#folders.get(key) ?? new Map<number, Known>();
    this.#folders.set(key, messages);
    messages.set(message.uid, { guid: message.guid, sizeBytes: message.sizeBytes, sha256 });
  }

  /** The copy is made again. */
  forget(side: Side): void {
    for (const key of this.#folders.keys()) if (key.startsWith(`${side} `)) this.#folders.delete(key);
  }
}

const folderKey = (side: Side, folder: string, uidValidity: number): string =>
  `${side} ${uidValidity} ${folder}`;
