import { createHmac } from 'node:crypto';

/** `mailbox-5c51cfca3c` */
export type Alias = (kind: string, id: string) => string;

export const aliasUnder =
  (key: string): Alias =>
  (kind, id) =>
    `${kind}-${createHmac('sha256', key).update(id).digest('hex').slice(0, 10)}`;

interface Named {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly as: string;
}

const ADDRESS_OR_ID =
  /[^\s<>()",;:]+@[^\s<>()",;:']+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\d{4}-\d\d-\d\dT[\d:.]+Z/gi;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Replaces ids, addresses by their form, and whole names by their words: in any case and order, with whatever is between
 * them. The part before an `@` is a name too.
 */
export function replacer(
  people: readonly Named[],
  hidden: ReadonlyMap<string, string>,
  alias: Alias,
  open: readonly string[] = [],
): (value: string) => string {
  const exact = new Map<string, string>(open.map((id) => [id, id]));
  const longestFirst = [...hidden].filter(([said]) => said !== '').sort(([a], [b]) => b.length - a.length);
  const byWords = new Map<string, string>();
  const symbols = new Map<string, string>();
  let most = 0;
  const addName = (name: string, as: string): void => {
    const words = name.match(WORD) ?? [];
    if (words.length === 0 && name.trim() !== '') symbols.set(name, as);
    if (words.length === 0) return;
    most = Math.max(most, words.length);
    // Two may share a name; the text then names the first of them, which is not a name either.
    const key = keyOf(words);
    if (!byWords.has(key)) byWords.set(key, as);
  };
  for (const { id, address, displayName, as } of people) {
    exact.set(id.toLowerCase(), as);
    exact.set(address.toLowerCase(), as);
    addName(displayName, as);
    addName(address.replace(/@.*$/, ''), as);
  }
  const inWords = (value: string): string => replaceByWords(value, byWords, most);
  return (said) => {
    const value = longestFirst.reduce((shown, [words, as]) => shown.replaceAll(words, as), said);
    let result = '';
    let end = 0;
    for (const { 0: found, index } of value.matchAll(ADDRESS_OR_ID)) {
      result += inWords(value.slice(end, index)) + aliasOf(found, exact, alias);
      end = index + found.length;
    }
    result += inWords(value.slice(end));
    for (const [name, as] of symbols) result = result.replaceAll(name, as);
    return result;
  };
}

const keyOf = (words: readonly string[]): string =>
  words
    .map((word) => word.normalize('NFC').toLowerCase())
    .sort()
    .join(' ');

function aliasOf(found: string, exact: ReadonlyMap<string, string>, alias: Alias): string {
  const [, name = found, end = ''] = /^(.*?)([.!?]*)$/.exec(found) ?? [];
  const start = /^.*[=`|[{/']/.exec(name)?.[0] ?? '';
  const known = exact.get(name.toLowerCase());
  const afterStart = exact.get(name.slice(start.length).toLowerCase());
  if (known === undefined && afterStart !== undefined) return start + afterStart + end;
  if (known !== undefined) return known + end;
  if (name.includes('@')) return `mailbox-unknown${end}`;
  return (GUID.test(name) ? alias('request', name) : name) + end;
}

function replaceByWords(value: string, byWords: ReadonlyMap<string, string>, most: number): string {
  const words = [...value.matchAll(WORD)];
  let result = '';
  let end = 0;
  for (let at = 0; at < words.length; at += 1) {
    for (let count = Math.min(most, words.length - at); count > 0; count -= 1) {
      const part = words.slice(at, at + count);
      const as = byWords.get(keyOf(part.map(([word]) => word)));
      const [first, last] = [part[0], part.at(-1)];
      if (as === undefined || first === undefined || last === undefined) continue;
      result += value.slice(end, first.index) + as;
      end = last.index + last[0].length;
      at += count - 1;
      break;
    }
  }
  return result + value.slice(end);
}
