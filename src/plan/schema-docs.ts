import { posix } from 'node:path';
import { firstSentence } from './check-shape.ts';
import { closest } from './suggest.ts';
import { entryOf } from '../support/entry-of.ts';
import { ownFileNames, readOwnFile } from '../support/own-files.ts';

const folder = new URL('../../schemas/', import.meta.url);

interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly then?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly else?: Schema;
  readonly [keyword: string]: unknown;
}

/** Names of the schemas that can be printed: `plan`, `config` …, each step as `steps/<kind>`, each system as `systems/<kind>`. */
export function schemaNames(): string[] {
  const names = (path: string): string[] =>
    ownFileNames(new URL(path, folder))
      .filter((name) => name.endsWith('.schema.json'))
      .map((name) => `${path}${name.slice(0, -'.schema.json'.length)}`);
  const folders = ['steps/', 'systems/', 'continuity/'];
  return [...names('./').map((name) => name.slice(2)), ...folders.flatMap(names)].sort();
}

/** One schema as one file: references to other files become its own definitions. Null: no schema has that name. */
export function bundleSchema(name: string): unknown {
  if (!schemaNames().includes(name)) return null;
  const root = `${name}.schema.json`;
  const bundled: Record<string, unknown> = {};
  const rewrite = (value: unknown, file: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => rewrite(item, file));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) =>
        key === '$ref' && typeof item === 'string'
          ? [key, reference(item, file)]
          : [key, rewrite(item, file)],
      ),
    );
  };
  const reference = (ref: string, from: string): string => {
    const { file, pointer } = resolveReference(ref, from);
    if (file === root) return `#${pointer}`;
    const key = posix.basename(file, '.schema.json');
    if (bundled[key] === undefined) {
      bundled[key] = {}; // it may refer to itself
      bundled[key] = rewrite(withoutSchemaKey(readSchema(file)), file);
    }
    return `#/definitions/${key}${pointer}`;
  };
  const schema = rewrite(readSchema(root), root) as Schema;
  return Object.keys(bundled).length === 0
    ? schema
    : { ...schema, definitions: { ...schema.definitions, ...bundled } };
}

export interface Explanation {
  readonly path: string;
  readonly description: string;
  readonly type: string;
  readonly default: unknown;
  readonly allowed: readonly unknown[];
  readonly keys: readonly { readonly name: string; readonly summary: string; readonly required: boolean }[];
}
export type Explained =
  | { readonly kind: 'explained'; readonly explanation: Explanation }
  | {
      readonly kind: 'unknown';
      readonly key: string;
      readonly under: string;
      readonly near: readonly string[];
    };

/** `batches.complete`, `before.backup.maxAge`, `config.systems`, `policy.people`: what the schema says about it. List indexes may be omitted. */
export function explainPath(path: string): Explained {
  const steps = path.split(/[./[\]]+/).filter((step) => step !== '' && !/^\d+$/.test(step));
  const [first = ''] = steps;
  const isNamed = FILES.some((name) => name === first);
  const rest = isNamed ? steps.slice(1) : steps;
  let file = `${isNamed ? first : fileWith(first)}.schema.json`;
  let here: Place = { schema: readSchema(file), file };
  const walked: string[] = [];
  let required = false;
  for (const step of rest) {
    const keys = keysOf(here);
    const next = keys.get(step) ?? anyKey(here);
    if (next === null) {
      const near = closest(step, keys.keys());
      return {
        kind: 'unknown',
        key: step,
        under: walked.join('.'),
        near: near.length > 0 ? near : [...keys.keys()],
      };
    }
    walked.push(step);
    required = next.required;
    here = next;
    file = next.file;
  }
  return { kind: 'explained', explanation: explanationOf(here, walked.join('.'), required) };
}

const FILES = ['plan', 'config', 'policy'] as const;

/** The file whose top has this key, a plan's before the others'. */
const fileWith = (key: string): string =>
  FILES.find((name) => {
    const file = `${name}.schema.json`;
    return keysOf({ schema: readSchema(file), file }).has(key);
  }) ?? 'plan';

/** A schema and the file that contains it, to which its references are relative. */
interface Place {
  readonly schema: Schema;
  readonly file: string;
}
interface KeyPlace extends Place {
  readonly required: boolean;
}

function explanationOf(place: Place, path: string, required: boolean): Explanation {
  const all = alternatives(place);
  const any = anyKey(place);
  const keys = new Map(keysOf(place));
  if (any !== null) keys.set(ANY, any);
  const type = [...new Set(all.flatMap(({ schema }) => schema.type ?? []))].map(typeWords).join(' or ');
  const description = all.map(({ schema }) => schema.description).find((text) => text !== undefined) ?? '';
  return {
    path: path === '' ? 'the file' : `${path}${required ? ' (required)' : ''}`,
    description,
    type: type === '' ? 'one of the values below' : type,
    default: all.map(({ schema }) => schema.default).find((value) => value !== undefined),
    allowed: all.flatMap(({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const])),
    keys: [...keys].map(([name, key]) => ({
      name,
      summary: firstSentence(
        alternatives(key)
          .map(({ schema }) => schema.description)
          .find((text) => text !== undefined) ?? '',
      ),
      required: key.required,
    })),
  };
}

/** The schema itself, its references, branches and items: every place that may describe keys of the value. */
function alternatives(place: Place, depth = 0): Place[] {
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
  for (const branch of [...(schema.allOf ?? []), ...(schema.oneOf ?? [])]) add(branch);
  add(schema.then);
  add(schema.else);
  return found;
}

function keysOf(place: Place): Map<string, KeyPlace> {
  const keys = new Map<string, KeyPlace>();
  for (const { schema, file } of alternatives(place)) {
    for (const [name, key] of Object.entries(schema.properties ?? {})) {
      const known = keys.get(name);
      if (known !== undefined) keys.set(name, { ...known, schema: eitherOf(known.schema, key) });
      else keys.set(name, { schema: key, file, required: schema.required?.includes(name) === true });
    }
    if (schema.items === undefined) continue;
    for (const [name, key] of keysOf({ schema: schema.items, file }))
      if (!keys.has(name)) keys.set(name, key);
  }
  return keys;
}

/** Branches are told apart by a constant of the same name: all of them are allowed. */
function eitherOf(known: Schema, other: Schema): Schema {
  if (other.const === undefined) return known;
  const { const: own, ...rest } = known;
  const allowed = new Set([...(known.enum ?? []), ...(own === undefined ? [] : [own]), other.const]);
  return { ...rest, enum: [...allowed] };
}

/** How a key that the user chooses is shown, and may be asked for. */
const ANY = '*';

/** Mappings whose keys the user chooses: windows, vars, systems. */
function anyKey(place: Place): KeyPlace | null {
  for (const { schema, file } of alternatives(place)) {
    const [pattern] = Object.values(schema.patternProperties ?? {});
    const any = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : pattern;
    if (any !== undefined) return { schema: any, file, required: false };
  }
  return null;
}

function follow(ref: string, from: string): Place {
  const { file, pointer } = resolveReference(ref, from);
  const schema = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], readSchema(file));
  return { schema: schema as Schema, file };
}

function resolveReference(ref: string, from: string): { readonly file: string; readonly pointer: string } {
  const [path = '', pointer = ''] = ref.split('#');
  return { file: path === '' ? from : posix.join(posix.dirname(from), path), pointer };
}

const cache = new Map<string, Schema>();
function readSchema(file: string): Schema {
  const schema = entryOf(cache, file, () => JSON.parse(readOwnFile(new URL(file, folder))) as Schema);
  return schema;
}

function withoutSchemaKey(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
}

const words: Readonly<Record<string, string>> = {
  array: 'list',
  object: 'mapping',
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  null: 'nothing',
};
const typeWords = (type: string): string => words[type] ?? type;
