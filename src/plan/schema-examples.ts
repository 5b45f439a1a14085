import { alternatives, anyKey, keysOf, type Place, type Schema } from './schema-places.ts';

/** Values that a field may have: those that its schema gives, otherwise one made of what its parts say. */
export function examplesOf(place: Place): readonly unknown[] {
  const given = alternatives(place).flatMap(({ schema }) => schema.examples ?? []);
  if (given.length > 0) return given;
  const made = madeExample(place, 0);
  return made === undefined ? [] : [made];
}

/** Enough for a reader, and the limit where a value may hold its own kind. */
const KEYS = 3;
const DEPTH = 6;

function madeExample(place: Place, depth: number): unknown {
  const schemas = alternatives(place).map(({ schema }) => schema);
  const first = <T>(of: (schema: Schema) => T | undefined): T | undefined =>
    schemas.map(of).find((value) => value !== undefined);
  const given =
    first(({ examples }) => examples?.[0]) ??
    first((schema) => schema.const) ??
    first((schema) => (isEmpty(schema.default) ? undefined : schema.default)) ??
    first((schema) => schema.enum?.[0]);
  if (given !== undefined) return given;
  const types = schemas.flatMap(({ type }) => type ?? []);
  if (types.includes('boolean')) return true;
  if (depth === DEPTH) return undefined;
  for (const { schema, file } of alternatives(place))
    if (schema.items !== undefined) {
      const item = madeExample({ schema: schema.items, file }, depth + 1);
      return item === undefined ? undefined : [item];
    }
  return madeMapping(place, depth) ?? (types.includes('null') ? null : undefined);
}

function madeMapping(place: Place, depth: number): unknown {
  const keys = [...keysOf(place)];
  const required = keys.filter(([, key]) => key.required);
  const shown = required.length > 0 ? required : keys.slice(0, KEYS);
  const any = anyKey(place);
  const all = shown.length > 0 || any === null ? shown : [['name', any] as const];
  const made = all.map(([name, key]) => [name, madeExample(key, depth + 1)] as const);
  if (made.length === 0 || made.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(made);
}

/** Says nothing about what may be there. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
