import { Failure } from '../../../domain/failure.ts';

const ELEMENT = 'MRSConfiguration';

/** One attribute of the element; `from` is where the white space before it begins. */
interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly valueFrom: number;
  readonly to: number;
}

/** The settings that a configuration file has, by name. */
export const settingsIn = (bytes: Buffer): ReadonlyMap<string, string> =>
  new Map(attributesOf(decoded(bytes).text).map(({ name, value }) => [name, value]));

/**
 * The file with these settings; null removes one. Every other byte stays: comments, order, spacing, line ends, the encoding
 * and its mark. One that is added and removed again leaves no trace.
 */
export function withSettings(bytes: Buffer, changes: Readonly<Record<string, string | null>>): Buffer {
  const { text, encoding } = decoded(bytes);
  let edited = text;
  for (const [name, value] of Object.entries(changes)) {
    const all = attributesOf(edited);
    const found = all.find((one) => one.name === name);
    if (found === undefined) edited = value === null ? edited : added(edited, name, value, all);
    else if (value === null) edited = edited.slice(0, found.from) + edited.slice(found.to);
    else edited = edited.slice(0, found.valueFrom) + value + edited.slice(found.to - 1);
  }
  return Buffer.from(edited, encoding);
}

function added(text: string, name: string, value: string, all: readonly Attribute[]): string {
  const last = all.at(-1);
  if (last === undefined) throw notAsKnown('its settings are missing');
  // Spaced as the one before it.
  const before = /^\s+/.exec(text.slice(last.from))?.[0] ?? ' ';
  const equals = /\s*=\s*/.exec(text.slice(last.from, last.valueFrom))?.[0] ?? '=';
  return `${text.slice(0, last.to)}${before}${name}${equals}"${value}"${text.slice(last.to)}`;
}

/** Each byte as one character, so that whatever 8-bit encoding it is in comes back as it was. */
function decoded(bytes: Buffer): { readonly text: string; readonly encoding: 'latin1' | 'utf16le' } {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) throw notAsKnown('it is in UTF-16 with the high byte first');
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'latin1';
  return { text: bytes.toString(encoding), encoding };
}

function attributesOf(text: string): readonly Attribute[] {
  const found: Attribute[] = [];
  const tag = startTag(text);
  for (const match of tag.attributes.matchAll(/\s+([^\s=]+)\s*=\s*(["'])(.*?)\2/gs)) {
    const [whole, name = '', , value = ''] = match;
    const from = tag.from + match.index;
    const to = from + whole.length;
    found.push({ name, value, from, valueFrom: to - 1 - value.length, to });
  }
  return found;
}

/** The start tag of the one element; the same words in comments and in other elements are not it. */
function startTag(text: string): { readonly from: number; readonly attributes: string } {
  const pieces =
    /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!.*?>|<\/?([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/gs;
  const tags = [...text.matchAll(pieces)].filter(
    ([whole, name]) => name === ELEMENT && !whole.startsWith('</'),
  );
  const [tag, ...others] = tags;
  if (tag === undefined || others.length > 0) throw notAsKnown(`it has ${tags.length} elements ${ELEMENT}`);
  return { from: tag.index + 1 + ELEMENT.length, attributes: tag[2] ?? '' };
}

const notAsKnown = (why: string): Failure =>
  Failure.permanent(
    'mrs-configuration-unknown',
    `The configuration file of the Mailbox Replication service is not as drover knows it: ${why}. Nothing was changed.`,
    'Check the file under `mrsConfiguration` in drover.yaml.',
  );
