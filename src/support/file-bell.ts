import { appendFileSync, utimesSync, watch } from 'node:fs';

/**
 * A hint between processes of one host: whoever listens is told soon after one of them rang. Where the file system tells
 * nothing, or may not be written, no one is told.
 */
export class FileBell {
  readonly #file: string;
  #isRinging = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** After the transaction that is open, if one is: whoever is told is to find what there is. */
  ring(): void {
    if (this.#isRinging) return;
    this.#isRinging = true;
    queueMicrotask(() => {
      this.#isRinging = false;
      try {
        utimesSync(this.#file, new Date(), new Date());
      } catch {
        // No one has ever listened.
      }
    });
  }

  /** Returns what ends it. */
  listen(told: () => void): () => void {
    try {
      appendFileSync(this.#file, '');
      const watcher = watch(this.#file, { persistent: false }, told);
      watcher.on('error', () => watcher.close());
      return () => watcher.close();
    } catch {
      return () => {};
    }
  }
}
