import { open } from 'node:fs/promises';
import { assert } from '../../../../support/assert.ts';
import { MESSAGE_BYTES_MAX } from './mail-source.ts';
import { BOM, bytesAt, isEmptyLine, linesOf, tooLarge } from './mbox-lines.ts';
import { Boundaries } from './mbox-boundaries.ts';
import { separatorDateMs, Separators } from './mbox-separator.ts';

export type MboxPiece =
  | {
      readonly kind: 'message';
      readonly body: Buffer;
      /** Of the separator line; null where that has none, or one that cannot be read. */
      readonly separatorDateMs: number | null;
    }
  /** Once, at the end: all bytes that are in no message. */
  | { readonly kind: 'separators'; readonly sizeBytes: number };

const HEAD_BYTES = 8_192;

/**
 * The messages of an mbox file, one in memory at a time. One begins after a separator at the start of the file, after an empty
 * line, or where files were joined without one; its bytes are all up to the empty line in front of the next separator, or as
 * many as its Content-Length says, if a separator or the end of the file comes then. They stay as they are: `>From ` stays
 * `>From `, because the file does not show which of the programs that add the `>` wrote it. Text before the first separator
 * is a message too. What is in no message is counted, and the sum checked.
 */
export async function* readMbox(file: string): AsyncGenerator<MboxPiece> {
  await using handle = await open(file);
  const message = new OpenMessage(file);
  const boundaries = new Boundaries(handle);
  let fileBytes = 0;
  let messageBytes = 0;
  const finished = (): MboxPiece[] => {
    const body = message.take(boundaries.hasDeclaredEnd());
    messageBytes += body?.length ?? 0;
    return body === null ? [] : [{ kind: 'message', body, separatorDateMs: message.dateMs }];
  };
  for await (const lines of linesOf(handle, file)) {
    for (const line of lines) {
      // Of the first line: a byte order mark in front of it.
      message.separatorBytes += line.at - fileBytes;
      fileBytes = line.at + line.bytes.length;
      if (boundaries.isSeparator(line, message)) {
        yield* finished();
        message.begin(line.bytes);
        boundaries.begin();
      } else if (boundaries.isBehindBody(line)) {
        message.separatorBytes += line.bytes.length;
      } else {
        message.add(line.bytes);
        const declaredEnd = boundaries.declaredEnd(line);
        if (declaredEnd !== null) await boundaries.check(declaredEnd);
      }
    }
  }
  yield* finished();
  const sizeBytes = fileBytes - messageBytes;
  assert(sizeBytes === message.separatorBytes, `every byte of ${file} is in a message or a separator`);
  yield { kind: 'separators', sizeBytes };
}

/** The first bytes of a file are those of an mbox. */
export async function isMbox(file: string): Promise<boolean> {
  await using handle = await open(file);
  const head = await bytesAt(handle, 0, HEAD_BYTES);
  const text = (head.subarray(0, BOM.length).equals(BOM) ? head.subarray(BOM.length) : head)
    .toString('latin1')
    .replace(/^[\r\n]+/, '');
  const [first = '', next] = text.split(/\r\n|\n|\r/, 2).map((line) => Buffer.from(line, 'latin1'));
  return new Separators().isFirst(Buffer.from(first), next ?? null);
}

/** How many messages are in an mbox, up to `max`. */
export async function countMessages(file: string, max: number): Promise<number> {
  let count = 0;
  for await (const { kind } of readMbox(file)) {
    if (kind === 'message') count += 1;
    if (count === max) break;
  }
  return count;
}

/** Lines are joined a few thousand at a time: a large attachment has millions of them. */
const LINES_PER_CHUNK = 4_096;

class OpenMessage {
  readonly #file: string;
  #chunks: Buffer[] = [];
  #lines: Buffer[] = [];
  /** Not in `#lines` yet: an empty last line may belong to the separator. */
  #lastLine: Buffer | null = null;
  #bytes = 0;
  #begun = false;
  #hasText = false;
  separatorBytes = 0;
  dateMs: number | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  begin(separator: Buffer): void {
    this.#begun = true;
    this.dateMs = separatorDateMs(separator);
    this.separatorBytes += separator.length;
  }

  add(line: Buffer): void {
    this.#bytes += line.length;
    if (this.#bytes > MESSAGE_BYTES_MAX) throw tooLarge(this.#file);
    this.#hasText ||= !isEmptyLine(line);
    this.#keepLastLine();
    this.#lastLine = line;
  }

  /** At the start of the file, perhaps after empty lines. */
  isBlankStart(): boolean {
    return !this.#begun && !this.#hasText;
  }
  isEmpty(): boolean {
    return this.#lastLine === null;
  }
  endsWithEmptyLine(): boolean {
    return this.#lastLine !== null && isEmptyLine(this.#lastLine);
  }

  /** Null: there was none, only empty lines. `isExact`: an empty last line is the message's own. */
  take(isExact: boolean): Buffer | null {
    const isNone = this.isBlankStart();
    const isSeparators = this.#begun && this.endsWithEmptyLine() && !isExact;
    if (!isSeparators) this.#keepLastLine();
    const body = isNone ? null : Buffer.concat([...this.#chunks, ...this.#lines]);
    this.separatorBytes += this.#bytes - (body?.length ?? 0);
    this.#chunks = [];
    this.#lines = [];
    this.#lastLine = null;
    this.#bytes = 0;
    return body;
  }

  #keepLastLine(): void {
    if (this.#lastLine === null) return;
    this.#lines.push(this.#lastLine);
    if (this.#lines.length < LINES_PER_CHUNK) return;
    this.#chunks.push(Buffer.concat(this.#lines));
    this.#lines = [];
  }
}
