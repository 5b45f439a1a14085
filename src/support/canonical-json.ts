import { createHash } from 'node:crypto';

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
  let portion = '';
  eachPiece(value, (piece) => {
    portion += piece;
    if (portion.length < PORTION_LENGTH) return;
    hash.update(portion);
    portion = '';
  });
  return `sha256:${hash.update(portion).digest('hex')}`;
}
const PORTION_LENGTH = 65_536;

/** Fields of an object, and elements of a list, one by one. Told rather than generated: each report of a run is digested. */
function eachPiece(value: unknown, tell: (piece: string) => void): void {
  if (value === null || typeof value !== 'object') tell(canonicalJson(value));
  else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) tell(`${index === 0 ? '[' : ','}${canonicalJson(one)}`);
    tell(value.length === 0 ? '[]' : ']');
  } else {
    const record = value as Readonly<Record<string, unknown>>;
    let before = '{';
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      tell(`${before}${JSON.stringify(key)}:`);
      eachPiece(record[key], tell);
      before = ',';
    }
    tell(before === '{' ? '{}' : '}');
  }
}
