import { mailDateAtEnd, type MailDate } from './mail-date.ts';

const FROM = Buffer.from('From ');
/** RFC 5322 allows 998; the pattern of a date is not tried on more. */
const SEPARATOR_BYTES_MAX = 1_000;
const HEADER_FIELD = /^[\x21-\x39\x3b-\x7e]+[ \t]*:/;

interface Separator {
  readonly date: MailDate;
  /** What follows the sender, letters and digits made equal: the form that one program writes. */
  readonly form: string;
  readonly sender: string;
}

/**
 * Tells separators from lines of text that begin with `From `, which not every program quotes. One ends in a date, or it has
 * the form of the file's first one.
 */
export class Separators {
  #first: Separator | null = null;

  /** The first line of a file. `next`: the line after it. */
  isFirst(line: Uint8Array, next: Uint8Array | null): boolean {
    const read = readSeparator(line);
    if (read === null) return false;
    const isOne =
      read.date.kind !== 'none' || (read.form === '' ? isAlone(read, next) : hasThreeNumbers(read.form));
    if (isOne) this.#first = read;
    return isOne;
  }

  /** After an empty line. */
  isSeparator(line: Uint8Array): boolean {
    const read = readSeparator(line);
    if (read === null) return false;
    if (read.date.kind !== 'none') return true;
    if (this.#first === null || this.#first.date.kind !== 'none' || read.form !== this.#first.form)
      return false;
    return read.form !== '' || read.sender === this.#first.sender || read.sender.includes('@');
  }

  /** Right after a line of text, as where files were joined: it has a date, and a message follows. */
  isJoint(line: Uint8Array, next: Uint8Array | null): boolean {
    const read = readSeparator(line);
    return read !== null && read.date.kind !== 'none' && next !== null && isHeaderField(next);
  }
}

/** Null: it has none, or one that cannot be read. */
export function separatorDateMs(line: Uint8Array): number | null {
  const date = readSeparator(line)?.date;
  return date?.kind === 'date' ? date.ms : null;
}

export const isHeaderField = (line: Uint8Array): boolean => HEADER_FIELD.test(textOf(line.subarray(0, 200)));

const isAlone = ({ sender }: Separator, next: Uint8Array | null): boolean =>
  sender === '-' || sender.includes('@') || (next !== null && isHeaderField(next));

/** A day, a time and a year in another language. */
const hasThreeNumbers = (form: string): boolean => form.split('9').length > 3;

function readSeparator(line: Uint8Array): Separator | null {
  if (line.length > SEPARATOR_BYTES_MAX || line.length <= FROM.length) return null;
  if (!FROM.every((byte, at) => line[at] === byte)) return null;
  const whole = textOf(line).slice(FROM.length).trim();
  // A CR inside: lines of another kind than the file's.
  if (/[\r\n]/.test(whole)) return null;
  const text = whole.replace(/ remote from \S+$/, '');
  const [, sender = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
  const form = rest.replace(/\d+/g, '9').replace(/\p{L}+/gu, 'a');
  const date = mailDateAtEnd(text);
  const isAfterSender = date.kind === 'none' || isSender(text.slice(0, date.at));
  return { date: isAfterSender ? date : { kind: 'none' }, form, sender };
}

/** In front of the date there is an address or one word, not the beginning of a sentence. */
const isSender = (text: string): boolean =>
  !/\S\s+\S/.test(text) || text.includes('@') || /^".*"\s*$/.test(text);

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
