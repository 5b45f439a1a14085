// The schemas, their references and branches: which keys a value may have, and where each is described.
import { posix } from 'node:path';
import { entryOf } from '../support/entry-of.ts';
import { ownFileNames, readOwnFile } from '../support/own-files.ts';

const folder = new URL('../../schemas/', import.meta.url);

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly then?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly else?: Schema;
  readonly [keyword: string]: unknown;
}

/** Names of the schemas that can be printed: `plan`, `config` …, each step as `steps/<kind>`, each system as `systems/<kind>`; `channels/channel`. */
export function schemaNames(): string[] {
  const names = (path: string): string[] =>
    ownFileNames(new URL(path, folder))
      .filter((name) => name.endsWith('.schema.json'))
      .map((name) => `${path}${name.slice(0, -'.schema.json'.length)}`);
  const folders = ['steps/', 'systems/', 'continuity/', 'channels/'];
  return [...names('./').map((name) => name.slice(2)), ...folders.flatMap(names)].sort();
}

/** What a path may begin with, and the schema that it is in; the fields of a plan need no beginning. */
export const ROOTS: Readonly<Record<string, string>> = {
  plan: 'plan',
  config: 'config',
  policy: 'policy',
  expectations: 'expectations',
  'change-set': 'change-set',
  report: 'report',
  'pair-status': 'continuity/status',
  members: 'members',
};

/** Where the paths that begin with this name start. */
export function rootPlace(root: string): Place {
  const file = `${ROOTS[root] ?? root}.schema.json`;
  return { schema: readSchema(file), file };
}

/** A schema and the file that contains it, to which its references are relative. */
export interface Place {
  readonly schema: Schema;
  readonly file: string;
}
export interface KeyPlace extends Place {
  readonly required: boolean;
}

/** The schema itself, its references, branches and items: every place that may describe keys of the value. */
export function alternatives(place: Place, depth = 0): Place[] {
  const { schema, file } = place;
  if (depth > 8) return [place];
  const found: Place[] = [place];
  const add = (other: Schema | undefined, where = file): void => {
    if (other !== undefined) found.push(...alternatives({ schema: other, file: where }, depth + 1));
  };
  if (schema.$ref !== undefined) {
    const target = follow(schema.$ref, file);
    add(target.schema, target.file);
  }
  for (const branch of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    add(branch);
  add(schema.then);
  add(schema.else);
  return found;
}

export function keysOf(place: Place): Map<string, KeyPlace> {
  const keys = new Map<string, KeyPlace>();
  for (const { schema, file } of alternatives(place)) {
    for (const [name, key] of Object.entries(schema.properties ?? {})) {
      const known = keys.get(name);
      if (known === undefined)
        keys.set(name, { schema: key, file, required: schema.required?.includes(name) === true });
      else keys.set(name, { ...known, schema: eitherOf(known.schema, key) });
    }
    if (schema.items === undefined) continue;
    for (const [name, key] of keysOf({ schema: schema.items, file }))
      if (!keys.has(name)) keys.set(name, key);
  }
  return keys;
}

/** Branches are told apart by a constant of the same name: all of them are allowed. */
function eitherOf(known: Schema, other: Schema): Schema {
  if (other.const === undefined || (known.const === undefined && known.enum === undefined)) return known;
  const { const: own, ...rest } = known;
  const allowed = new Set([...(known.enum ?? []), ...(own === undefined ? [] : [own]), other.const]);
  return allowed.size === 1 ? known : { ...rest, enum: [...allowed] };
}

/** Mappings whose keys the user chooses: windows, vars, systems. */
export function anyKey(place: Place): KeyPlace | null {
  for (const { schema, file } of alternatives(place)) {
    const [pattern] = Object.values(schema.patternProperties ?? {});
    const any = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : pattern;
    if (any !== undefined) return { schema: any, file, required: false };
  }
  return null;
}

/** A field of any schema, by its whole path: `windows.<name>.from`, `config.systems`. */
export interface Field {
  readonly root: string;
  readonly path: string;
  readonly name: string;
  readonly place: KeyPlace;
}

interface Level {
  readonly root: string;
  readonly path: string;
  readonly place: Place;
}

/** The schemas do not change while the program runs. */
let collected: readonly Field[] | undefined;

/** Every field once, at its shortest path: steps and schedules may be written in several places. */
export const allFields = (): readonly Field[] => (collected ??= collectFields());

function collectFields(): readonly Field[] {
  const fields: Field[] = [];
  const seen = new Set<Schema>();
  let level = Object.keys(ROOTS).map((root): Level => ({
    root,
    path: root === 'plan' ? '' : root,
    place: rootPlace(root),
  }));
  while (level.length > 0) {
    const found = level.flatMap(({ root, path, place }): Field[] => {
      const any = anyKey(place);
      const keys = [...keysOf(place), ...(any === null ? [] : [['<name>', any] as const])];
      return keys.map(([name, key]) => ({
        root,
        path: path === '' ? name : `${path}.${name}`,
        name,
        place: key,
      }));
    });
    const fresh = found.filter(({ place }) => !seen.has(place.schema) && seen.add(place.schema));
    fields.push(...fresh.filter(({ name }) => name !== '<name>'));
    level = fresh;
  }
  return fields;
}

function follow(ref: string, from: string): Place {
  const { file, pointer } = resolveReference(ref, from);
  const schema = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], readSchema(file));
  return { schema: schema as Schema, file };
}

export function resolveReference(
  ref: string,
  from: string,
): { readonly file: string; readonly pointer: string } {
  const [path = '', pointer = ''] = ref.split('#');
  return { file: path === '' ? from : posix.join(posix.dirname(from), path), pointer };
}

const cache = new Map<string, Schema>();

export function readSchema(file: string): Schema {
  return entryOf(cache, file, () => JSON.parse(readOwnFile(new URL(file, folder))) as Schema);
}
