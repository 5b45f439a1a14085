import type { FileHandle } from 'node:fs/promises';
import { bytesAt, isEmptyLine, lineEndBytes, type Line } from './mbox-lines.ts';
import { Separators } from './mbox-separator.ts';

/** What is known of the message that a line may end. */
export interface Before {
  /** Nothing, or only empty lines, from the start of the file. */
  isBlankStart(): boolean;
  /** Nothing yet since its separator. */
  isEmpty(): boolean;
  endsWithEmptyLine(): boolean;
}

/** `body`: the first byte that is not the message's; `next`: the separator, or the end of the file. */
interface Declared {
  readonly body: number;
  readonly next: number;
}

const SEPARATOR_BYTES = 1_100;

/** Where messages of an mbox begin, and where a Content-Length says that they end. */
export class Boundaries {
  readonly #handle: FileHandle;
  readonly #separators = new Separators();
  #inHeaders = false;
  #contentLength: number | null = null;
  #declared: Declared | null = null;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  begin(): void {
    this.#inHeaders = true;
    this.#contentLength = null;
    this.#declared = null;
  }

  isSeparator({ bytes, at, next }: Line, before: Before): boolean {
    if (before.isBlankStart()) return this.#separators.isFirst(bytes, next);
    if (this.#declared !== null && at <= this.#declared.next) return at === this.#declared.next;
    // Not right after a separator: a message may itself begin with `From `.
    if (before.isEmpty()) return false;
    return before.endsWithEmptyLine()
      ? this.#separators.isSeparator(bytes)
      : this.#separators.isJoint(bytes, next);
  }

  hasDeclaredEnd(): boolean {
    return this.#declared !== null;
  }

  /** Between a body and the separator that its length declares. */
  isBehindBody({ at }: Line): boolean {
    return this.#declared !== null && at >= this.#declared.body && at < this.#declared.next;
  }

  /** At the end of headers that declare a length: where the body would end. Null otherwise. */
  declaredEnd({ bytes, at }: Line): number | null {
    if (!this.#inHeaders) return null;
    if (isEmptyLine(bytes)) {
      this.#inHeaders = false;
      return this.#contentLength === null ? null : at + bytes.length + this.#contentLength;
    }
    if (bytes.length < 100) {
      const found = /^content-length[ \t]*:[ \t]*(\d{1,15})\s*$/i.exec(bytes.toString('latin1'));
      if (found !== null) this.#contentLength = Number(found[1]);
    }
    return null;
  }

  /** The length is right where a line ends, and at most two line ends later a separator, or the end of the file, comes. */
  async check(body: number): Promise<void> {
    const [last, ...rest] = await bytesAt(this.#handle, body - 1, SEPARATOR_BYTES);
    if (last === undefined) return;
    const bytes = Buffer.from(rest);
    const first = lineEndBytes(bytes);
    const ends = first + lineEndBytes(bytes.subarray(first));
    const after = bytes.subarray(ends);
    const line = Buffer.from(/^[^\r\n]*/.exec(after.toString('latin1'))?.[0] ?? '', 'latin1');
    const isLineStart = ends > 0 || lineEndBytes(Buffer.from([last])) > 0;
    if (after.length > 0 && !(isLineStart && this.#separators.isSeparator(line))) return;
    this.#declared = { body, next: body + ends };
  }
}
