import { createHash } from 'node:crypto';
import { portionsOf } from './portions.ts';

/** JSON with sorted object keys and no white space: equal values give equal text, in whatever order they were built. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  let fields = '';
  // Of each report, change and event of a run: a list of entries for each object takes twice as long.
  for (const key of Object.keys(record).sort()) {
    if (record[key] === undefined) continue;
    fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
  }
  return `{${fields}}`;
}

/** Without those that have no value; sorted by key, so that the order in which an object was built does not matter. */
export const sortedEntries = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** SHA-256 of the canonical JSON, as `sha256:` and 64 hex digits. Of a large value the whole text is never in memory. */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256');
  for (const portion of portionsOf(canonicalPieces(value))) hash.update(portion);
  return `sha256:${hash.digest('hex')}`;
}

/** Fields of an object, and elements of a list, one by one. */
function* canonicalPieces(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') yield canonicalJson(value);
  else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield `${index === 0 ? '[' : ','}${canonicalJson(one)}`;
    yield value.length === 0 ? '[]' : ']';
  } else {
    const entries = sortedEntries(value);
    for (const [index, [name, one]] of entries.entries()) {
      yield `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
      yield* canonicalPieces(one);
    }
    yield entries.length === 0 ? '{}' : '}';
  }
}
