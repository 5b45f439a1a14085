import { openPartFile, type PartCopy, type PartFile } from './part-file.ts';

const OPEN_MAX = 256;

/** The files that users of this process work in: the last used ones stay open, of each mailbox part the newest copy. */
export class PartFiles {
  /** In the order of their last use. */
  readonly #open = new Map<string, PartFile>();

  get(wanted: PartCopy): PartFile {
    const key = `${wanted.mailboxId}/${wanted.part}`;
    const known = this.#open.get(key);
    this.#open.delete(key);
    if (known !== undefined && known.of.file !== wanted.file) known.close();
    const file = known?.of.file === wanted.file ? known : openPartFile(wanted);
    this.#open.set(key, file);
    if (this.#open.size > OPEN_MAX) this.#closeOldest();
    return file;
  }

  close(): void {
    for (const file of this.#open.values()) file.close();
    this.#open.clear();
  }

  #closeOldest(): void {
    for (const [key, file] of this.#open) {
      if (file.connection.isTransaction) continue;
      file.close();
      this.#open.delete(key);
      return;
    }
  }
}
