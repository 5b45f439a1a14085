/** An answer that is not IMAP: what it came from cannot be read any further. */
export class MalformedAnswer extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'MalformedAnswer';
  }
}

/** Longer than any line of a server that is well: a FETCH without its literals, one folder name, one ACL. */
const LONGEST_LINE_BYTES = 1024 * 1024;

/**
 * Bytes as they come from a server, read as lines and literals (RFC 3501, 4.3), however they were cut into packets. A literal
 * is passed on piece by piece and never held here.
 */
export class IncomingBytes {
  #first: Buffer = Buffer.alloc(0);
  readonly #more: Buffer[] = [];
  #heldBytes = 0;
  #ended: Error | null = null;
  #wake: (() => void) | null = null;
  readonly #drained: () => void;

  /** `drained` is called when all that came was read. */
  constructor(drained: () => void) {
    this.#drained = drained;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  push(bytes: Buffer): void {
    this.#more.push(bytes);
    this.#heldBytes += bytes.length;
    this.#wake?.();
  }

  /** What came before is still read; then every read fails with this. */
  end(error: Error): void {
    this.#ended ??= error;
    this.#wake?.();
  }

  /** Without its line end, each byte a character. */
  async line(): Promise<string> {
    for (let from = 0; ;) {
      const end = this.#first.indexOf(0x0a, from);
      if (end !== -1) {
        const hasReturn = end > 0 && this.#first[end - 1] === 0x0d;
        const text = this.#first.toString('latin1', 0, hasReturn ? end - 1 : end);
        this.#take(end + 1);
        return text;
      }
      from = this.#first.length;
      if (from > LONGEST_LINE_BYTES)
        throw new MalformedAnswer(`a line of more than ${LONGEST_LINE_BYTES} bytes`);
      await this.#arrive();
      this.#first = this.#first.length === 0 ? this.#next() : Buffer.concat([this.#first, this.#next()]);
    }
  }

  async literal(sizeBytes: number, take: (piece: Buffer) => void): Promise<void> {
    for (let left = sizeBytes; left > 0;) {
      if (this.#first.length === 0) {
        await this.#arrive();
        this.#first = this.#next();
      }
      const piece = this.#first.subarray(0, left);
      take(piece);
      left -= piece.length;
      this.#take(piece.length);
    }
  }

  async #arrive(): Promise<void> {
    while (this.#more.length === 0) {
      if (this.#ended !== null) throw this.#ended;
      this.#drained();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }

  #next(): Buffer {
    const next = this.#more.shift();
    if (next === undefined) throw new Error('nothing has arrived');
    return next;
  }

  #take(bytes: number): void {
    this.#first = this.#first.subarray(bytes);
    this.#heldBytes -= bytes;
  }
}
