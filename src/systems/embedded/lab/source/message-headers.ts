import { mailDateAtEnd } from './mail-date.ts';

// What the headers of a message in an mbox tell about it: programs keep flags there, for there is nowhere else.

const HEAD_BYTES = 65_536;
const CCLIENT_SUBJECT = /^DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA$/;

/** Names in lower case, the last of each; values unfolded. */
export type Headers = ReadonlyMap<string, string>;

export function headersOf(body: Uint8Array): Headers {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, HEAD_BYTES)).toString(
    'latin1',
  );
  const end = /\r\n\r\n|\n\n|\r\r/.exec(text)?.index ?? text.length;
  const unfolded = text.slice(0, end).replace(/(?:\r\n|\n|\r)[ \t]+/g, ' ');
  return new Map(
    unfolded.split(/\r\n|\n|\r/).flatMap((line) => {
      const found = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/.exec(line);
      return found === null ? [] : [[(found[1] ?? '').toLowerCase(), (found[2] ?? '').trim()] as const];
    }),
  );
}

/** Null: there is no Date header, or it cannot be read. */
export function headerDateMs(headers: Headers): number | null {
  const date = mailDateAtEnd(headers.get('date') ?? '');
  return date.kind === 'date' ? date.ms : null;
}

/** Letters of `Status:` and `X-Status:`, which Pine, mutt, Dovecot and others write. */
const STATUS: Readonly<Record<string, string>> = {
  R: '\\Seen',
  A: '\\Answered',
  F: '\\Flagged',
  T: '\\Draft',
  D: '\\Deleted',
};
/** Bits of `X-Mozilla-Status:`. An expunged message is one that Thunderbird has deleted and not compacted away yet. */
const MOZILLA: readonly (readonly [number, string])[] = [
  [0x0001, '\\Seen'],
  [0x0002, '\\Answered'],
  [0x0004, '\\Flagged'],
  [0x0008, '\\Deleted'],
  [0x1000, '$Forwarded'],
];

export function statusFlags(headers: Headers): readonly string[] {
  const letters = `${headers.get('status') ?? ''}${headers.get('x-status') ?? ''}`;
  const bits = parseInt(headers.get('x-mozilla-status') ?? '0', 16);
  const words = ['x-keywords', 'x-mozilla-keys'].flatMap((name) => (headers.get(name) ?? '').split(/\s+/));
  return [
    ...new Set([
      ...letters.split('').flatMap((letter) => STATUS[letter] ?? []),
      ...MOZILLA.flatMap(([bit, flag]) => ((bits & bit) === 0 ? [] : [flag])),
      ...words.filter((word) => /^[\x21\x23-\x27\x2b-\x5b\x5e-\x7a\x7c\x7e]+$/.test(word)),
    ]),
  ];
}

/** The first message that c-client, and servers after it, keep in an mbox for themselves. */
export const isFolderData = (headers: Headers): boolean =>
  headers.has('x-imap') && CCLIENT_SUBJECT.test(headers.get('subject') ?? '');
