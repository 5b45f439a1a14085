/** `Did you mean "x"?` (or two of them) when a known name is close to what was written; else null. */
export const didYouMean = (written: string, known: Iterable<string>): string | null =>
  asQuestion(closest(written, known));

/** The same for names of settings. */
export const didYouMeanKey = (written: string, known: Iterable<string>): string | null =>
  asQuestion(closestKeys(written, known));

function asQuestion(close: readonly string[]): string | null {
  return close.length === 0 ? null : `Did you mean ${close.map((name) => `"${name}"`).join(' or ')}?`;
}

/** The known names nearest to `written`, best first, at most two; empty when none is near enough. */
export function closest(written: string, known: Iterable<string>): string[] {
  const wanted = simplified(written);
  const limit = wanted.length < 3 ? 0 : Math.floor(wanted.length / 3);
  let found: { name: string; distance: number }[] = [];
  for (const name of known) {
    const candidate = simplified(name);
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate, limit);
    if (distance <= limit) found.push({ name, distance });
  }
  found = found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const best = found[0]?.distance ?? 0;
  return found
    .filter(({ distance }) => distance === best)
    .slice(0, 2)
    .map(({ name }) => name);
}

/**
 * For names of settings: the nearest, or else those that have all longer words of what was written: `target` and `targetDB` for
 * `targetDatabase`.
 */
export function closestKeys(written: string, known: Iterable<string>): string[] {
  const names = [...known];
  const near = closest(written, names);
  const wanted = wordsOf(written).filter(({ length }) => length > 3);
  if (near.length > 0 || wanted.length === 0) return near;
  return names
    .filter((name) => wanted.every((word) => wordsOf(name).includes(word)))
    .sort((a, b) => a.length - b.length)
    .slice(0, 2);
}

/** Of `camelCase`, `dashed-words` and `several words`. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/);

/** Differences in case, dashes, underscores and spaces are common: they cost nothing. */
const simplified = (text: string): string => text.toLowerCase().replace(/[-_ ]/g, '');

/** Insertions, deletions, replacements and swaps of neighbours; anything above `limit` comes back as limit + 1. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
