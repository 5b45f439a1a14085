import type { ReadMessage } from './known-hashes.ts';

/** Where it is kept what a move has read of its source, for whoever goes on. */
export interface KeptHashes {
  load(): Promise<readonly ReadMessage[]>;
  /** Nothing of a claim that another has followed. */
  keep(token: number, read: readonly ReadMessage[]): Promise<void>;
}
