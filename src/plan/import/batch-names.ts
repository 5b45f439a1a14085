const isValid = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);

/** Letters, digits and `._-`, from any text a spreadsheet may contain; empty: it has none of them. */
const asciiName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 64);

export const planNameOf = (text: string): string => asciiName(text) || 'plan';

/** Texts that look the same are the same batch. */
export const batchTitleOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * A name for each title, none like another, not even but for case: batches become files too. A title that is a valid name keeps
 * it, whatever is called similarly before it.
 */
export function nameBatches(titles: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...new Set(titles)];
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const give = (title: string, name: string): void => {
    taken.add(name.toLowerCase());
    names.set(title, name);
  };
  for (const title of all) if (isValid(title) && !taken.has(title.toLowerCase())) give(title, title);
  const lastNumbers = new Map<string, number>();
  for (const title of all) {
    if (names.has(title)) continue;
    const base = asciiName(title) || 'batch';
    let name = base;
    let number = lastNumbers.get(base) ?? 1;
    while (taken.has(name.toLowerCase())) {
      number += 1;
      name = `${base.slice(0, 56)}-${number}`;
    }
    lastNumbers.set(base, number);
    give(title, name);
  }
  return names;
}
