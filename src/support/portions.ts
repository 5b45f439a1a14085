const PORTION_LENGTH = 65_536;

/** Pieces of a text, so many of them together that each is worth a write. */
export function* portionsOf(pieces: Iterable<string>): Generator<string> {
  const portion = new Portion();
  for (const piece of pieces) if (portion.add(piece)) yield portion.take();
  if (!portion.isEmpty) yield portion.take();
}

/** Of pieces that come one after the other. */
export async function* portionsInTurn(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const portion = new Portion();
  for await (const piece of pieces) if (portion.add(piece)) yield portion.take();
  if (!portion.isEmpty) yield portion.take();
}

class Portion {
  #pieces: string[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Is it enough? */
  add(piece: string): boolean {
    this.#pieces.push(piece);
    this.#length += piece.length;
    return this.#length >= PORTION_LENGTH;
  }

  take(): string {
    const text = this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    return text;
  }
}
