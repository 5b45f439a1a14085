import { createReadStream } from 'node:fs';
import { Failure } from '../../../domain/failure.ts';

export interface MboxMessage {
  readonly body: Buffer;
  /** From the separator line; null where it has no readable date. */
  readonly internalDateMs: number | null;
}

const MESSAGE_BYTES_MAX = 512 * 1024 * 1024;
const LF = 0x0a;
const SEPARATOR = Buffer.from('From ');

/**
 * The messages of an mbox file, one in memory at a time. A message begins after a line `From …` at the start of the file
 * or after an empty line, and ends before the empty line in front of the next one (at the end of the file: before a last
 * empty line). What is between is kept byte for byte: `>From ` stays `>From `, because the file does not tell which of
 * the writers that add the `>` made it. Bytes before the first separator are a message too: nothing is dropped.
 */
export async function* readMbox(file: string): AsyncGenerator<MboxMessage> {
  const message = new OpenMessage(file);
  for await (const line of lines(file)) {
    if (!isSeparator(line) || !message.endsWithEmptyLine()) {
      message.add(line);
      continue;
    }
    yield* message.take();
    message.begin(line);
  }
  yield* message.take();
}

/** The first bytes of `file` say that it is an mbox. */
export const looksLikeMbox = (head: Uint8Array): boolean =>
  Buffer.from(head.buffer, head.byteOffset, head.byteLength).subarray(0, SEPARATOR.length).equals(SEPARATOR);

const isSeparator = (line: Buffer): boolean =>
  line.length > SEPARATOR.length && line.subarray(0, SEPARATOR.length).equals(SEPARATOR);

/** Lines are joined a few thousand at a time: a large attachment has millions of them. */
const LINES_PER_CHUNK = 4_096;

class OpenMessage {
  readonly #file: string;
  #chunks: Buffer[] = [];
  #lines: Buffer[] = [];
  /** Not in `#lines` yet: an empty last line may belong to the separator. */
  #lastLine: Buffer | null = null;
  #bytes = 0;
  #dateMs: number | null = null;
  #begun = false;

  constructor(file: string) {
    this.#file = file;
  }

  begin(separator: Buffer): void {
    this.#begun = true;
    this.#dateMs = separatorDate(separator.toString('latin1'));
  }

  add(line: Buffer): void {
    this.#bytes += line.length;
    if (this.#bytes > MESSAGE_BYTES_MAX) throw tooLarge(this.#file);
    this.#keepLastLine();
    this.#lastLine = line;
  }

  /** True at the start of the file too; not right after a separator: a message may itself begin with `From `. */
  endsWithEmptyLine(): boolean {
    return this.#lastLine === null ? !this.#begun : isEmptyLine(this.#lastLine);
  }

  *take(): Generator<MboxMessage> {
    const isSeparators = this.#begun && this.#lastLine !== null && isEmptyLine(this.#lastLine);
    if (!isSeparators) this.#keepLastLine();
    const body = Buffer.concat([...this.#chunks, ...this.#lines]);
    if (this.#begun || body.length > 0) yield { body, internalDateMs: this.#dateMs };
    this.#chunks = [];
    this.#lines = [];
    this.#lastLine = null;
    this.#bytes = 0;
  }

  #keepLastLine(): void {
    if (this.#lastLine === null) return;
    this.#lines.push(this.#lastLine);
    if (this.#lines.length < LINES_PER_CHUNK) return;
    this.#chunks.push(Buffer.concat(this.#lines));
    this.#lines = [];
  }
}

const isEmptyLine = (line: Buffer): boolean =>
  (line.length === 1 && line[0] === LF) || (line.length === 2 && line[0] === 0x0d && line[1] === LF);

/** `From anil@example.com Mon Jan  5 08:00:00 2026` */
function separatorDate(line: string): number | null {
  const found =
    /([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d\d):(\d\d)(?::(\d\d))?\s+(?:[A-Z]{3,4}\s+)?(\d{4})\s*([+-]\d{4})?/.exec(
      line,
    );
  if (found === null) return null;
  const [, month, day, hour, minute, second = '00', year, zone = '+0000'] = found;
  const ms = Date.parse(`${day} ${month} ${year} ${hour}:${minute}:${second} ${zone}`);
  return Number.isNaN(ms) ? null : ms;
}

/** Each line with its line feed; the last one perhaps without. Split at line feeds only: the rest of the bytes is opaque. */
async function* lines(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, from)) {
      const end = chunk.subarray(from, at + 1);
      yield rest.length === 0 ? end : Buffer.concat([...rest, end]);
      rest = [];
      restBytes = 0;
      from = at + 1;
    }
    if (from === chunk.length) continue;
    rest.push(chunk.subarray(from));
    restBytes += chunk.length - from;
    if (restBytes > MESSAGE_BYTES_MAX) throw tooLarge(file);
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

const tooLarge = (file: string): Failure =>
  Failure.permanent(
    'message-too-large',
    `${file} holds a message of more than ${MESSAGE_BYTES_MAX / 1024 / 1024} MiB.`,
    'Is it an mbox file? Take that message out, then import again into a new mailbox.',
  );
