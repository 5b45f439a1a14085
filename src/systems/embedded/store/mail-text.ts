/** What a reader or the full-text index wants of a message's first bytes; never fails, whatever the bytes are. */
export interface MailText {
  readonly subject: string;
  readonly people: string;
  readonly text: string;
}

const TEXT_CHARACTERS_MAX = 1_000;

export function readMailText(head: Uint8Array): MailText {
  const raw = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const { headers, rest } = splitHeaders(raw);
  return {
    subject: decodeHeader(headers.get('subject') ?? ''),
    people: decodeHeader(
      ['from', 'to', 'cc', 'reply-to']
        .map((name) => headers.get(name) ?? '')
        .filter((value) => value !== '')
        .join(' '),
    ),
    text: firstText(headers, rest, 0).slice(0, TEXT_CHARACTERS_MAX),
  };
}

export const subjectOf = (head: Uint8Array): string => readMailText(head).subject;

interface Split {
  /** Names in lower case, the first of each; values unfolded, one latin1 character per byte. */
  readonly headers: ReadonlyMap<string, string>;
  readonly rest: string;
}

function splitHeaders(raw: string): Split {
  const headers = new Map<string, string>();
  let at = /^From [^\n]*\n/.exec(raw)?.[0].length ?? 0;
  const field = /([\x21-\x39\x3b-\x7e]+)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)\n?/y;
  for (;;) {
    field.lastIndex = at;
    const found = field.exec(raw);
    if (found === null) break;
    const name = (found[1] ?? '').toLowerCase();
    if (!headers.has(name)) headers.set(name, (found[2] ?? '').replace(/\r?\n[ \t]+/g, ' ').trim());
    at = field.lastIndex;
  }
  return { headers, rest: raw.slice(at).replace(/^\r?\n/, '') };
}

/** RFC 2047 words, and bare 8-bit as UTF-8 where it is that. */
export function decodeHeader(value: string): string {
  const joined = value.replace(/(\?=)\s+(?==\?)/g, '$1');
  return joined
    .split(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)/i)
    .map((piece) => {
      const word = /^=\?([^?*\s]+)(?:\*[^?]*)?\?([bq])\?([^?\s]*)\?=$/i.exec(piece);
      if (word === null) return decodeBytes(piece, 'utf-8');
      const [, charset = 'utf-8', encoding = 'b', text = ''] = word;
      return decodeBytes(
        encoding.toLowerCase() === 'b' ? fromBase64(text) : fromQuoted(text.replaceAll('_', ' ')),
        charset,
      );
    })
    .join('');
}

function firstText(headers: ReadonlyMap<string, string>, rest: string, depth: number): string {
  const type = headers.get('content-type') ?? 'text/plain';
  if (/^multipart\//i.test(type) && depth < 4) return firstPartText(type, rest, depth);
  if (!/^text\//i.test(type)) return '';
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const bytes =
    encoding === 'base64' ? fromBase64(rest) : encoding === 'quoted-printable' ? fromQuoted(rest) : rest;
  const text = decodeBytes(bytes, /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? 'utf-8');
  return /^text\/html/i.test(type) ? text.replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ') : text;
}

function firstPartText(type: string, rest: string, depth: number): string {
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return '';
  for (const piece of rest.split(`--${mark}`).slice(1)) {
    const part = splitHeaders(piece.replace(/^[ \t]*\r?\n/, ''));
    const text = firstText(part.headers, part.rest, depth + 1);
    if (text.trim() !== '') return text;
  }
  return '';
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('latin1');
const fromQuoted = (text: string): string =>
  text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

function decodeBytes(bytes: string, charset: string): string {
  if (!/[^\x20-\x7e\s]/.test(bytes) && !/^(?:iso-2022|utf-7|utf-16|hz)/i.test(charset)) return bytes;
  try {
    const text = new TextDecoder(charset).decode(Buffer.from(bytes, 'latin1'));
    return text.includes('\uFFFD') && /^utf-?8$/i.test(charset) ? bytes : text;
  } catch {
    return bytes; // an unknown charset: readable as latin1 at least
  }
}
