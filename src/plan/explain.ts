// What the schemas say about a field, found by its path, by a part of it, or by any word.
import { firstSentence } from './check-shape.ts';
import { examplesOf } from './schema-examples.ts';
import {
  allFields,
  alternatives,
  anyKey,
  keysOf,
  type Field,
  type Place,
  rootPlace,
  ROOTS,
} from './schema-places.ts';
import { closest } from '../support/suggest.ts';

export interface Explanation {
  readonly path: string;
  readonly description: string;
  readonly type: string;
  readonly default: unknown;
  readonly allowed: readonly unknown[];
  /** Values as they may be written. */
  readonly examples: readonly unknown[];
  readonly keys: readonly FieldSummary[];
}
export interface FieldSummary {
  readonly name: string;
  readonly summary: string;
  readonly required: boolean;
}
export type Explained =
  | { readonly kind: 'explained'; readonly explanation: Explanation }
  /** Fields that are called so, or whose descriptions have the word, with their whole paths. */
  | { readonly kind: 'several'; readonly fields: readonly FieldSummary[] }
  | {
      readonly kind: 'unknown';
      readonly key: string;
      readonly under: string;
      readonly near: readonly string[];
    };

/**
 * `batches.complete`, `before.backup.maxAge`, `config.systems`: what the schema says about it. List indexes may be omitted.
 * What is not a path is looked for: `backup`, `backup.maxAge`, `approver`.
 */
export function explainPath(path: string): Explained {
  const steps = path.split(/[./[\]]+/).filter((step) => step !== '' && !/^\d+$/.test(step));
  const [first = ''] = steps;
  const named = Object.keys(ROOTS).find((name) => name !== 'plan' && name === first);
  // A longer path can only mean one file.
  const root =
    named ??
    (steps.length < 2 ? undefined : WRITTEN.find((name) => keysOf(rootPlace(name)).has(first))) ??
    'plan';
  const rest = first === root ? steps.slice(1) : steps;
  let here: Place = rootPlace(root);
  let required = false;
  for (const [index, step] of rest.entries()) {
    const keys = keysOf(here);
    const next = keys.get(step) ?? anyKey(here);
    if (next === null) {
      const found = search(steps.join('.'));
      if (found !== null) return found;
      const near = closest(step, index === 0 ? allFields().map(({ name }) => name) : keys.keys());
      const under = rest.slice(0, index).join('.');
      return { kind: 'unknown', key: step, under, near: near.length > 0 ? near : [...keys.keys()] };
    }
    required = next.required;
    here = next;
  }
  return { kind: 'explained', explanation: explanationOf(here, rest.join('.'), required) };
}

/** More than a screen of paths helps no one. */
const MOST = 40;

/**
 * Fields whose path ends with the words, first those of a plan, then those of drover.yaml and policy, then those of drover's own
 * files; otherwise fields that have the words in their names, or in their text.
 */
function search(words: string): Explained | null {
  const wanted = words.toLowerCase();
  const fields = allFields();
  const ends = ({ path }: Field): boolean => `.${path.toLowerCase()}`.endsWith(`.${wanted}`);
  const named = ({ name }: Field): boolean => name.toLowerCase().includes(wanted);
  const told = ({ place }: Field): boolean =>
    alternatives(place).some(({ schema: { title = '', description = '' } }) =>
      `${title} ${description}`.toLowerCase().includes(wanted),
    );
  const attempts = [
    fields.filter((field) => field.root === 'plan' && ends(field)),
    fields.filter((field) => WRITTEN.includes(field.root) && ends(field)),
    fields.filter(ends),
    fields.filter((field) => WRITTEN.includes(field.root) && named(field)),
    fields.filter((field) => WRITTEN.includes(field.root) && told(field)),
    fields.filter(named),
  ];
  for (const found of attempts) {
    const [first] = found;
    if (first !== undefined) return explanationOfAll(first, found);
  }
  return null;
}

/** Files that people write. */
const WRITTEN = ['plan', 'config', 'policy'];

function explanationOfAll(first: Field, found: readonly Field[]): Explained {
  const summaries = found.map(({ path, place }) => ({
    name: path,
    summary: summaryOf(place),
    required: place.required,
  }));
  if (new Set(summaries.map(({ summary }) => summary)).size > 1)
    return { kind: 'several', fields: summaries.slice(0, MOST) };
  // The same in several places: in a batch it is what most plans have.
  const { path, place } = found.find((field) => field.path.startsWith('batches.')) ?? first;
  return { kind: 'explained', explanation: explanationOf(place, path, place.required) };
}

function explanationOf(place: Place, path: string, required: boolean): Explanation {
  const all = alternatives(place);
  const own = keysOf(place);
  const any = own.size === 0 ? anyKey(place) : null;
  const keys = any === null ? own : new Map([...keysOf(any)].map(([name, key]) => [`<name>.${name}`, key]));
  const type = [...new Set(all.flatMap(({ schema }) => schema.type ?? []))].map(typeWords).join(' or ');
  return {
    path: path === '' ? 'the file' : `${path}${required ? ' (required)' : ''}`,
    description: descriptionOf(place),
    type: type === '' ? 'one of the values below' : type,
    default: all.map(({ schema }) => schema.default).find((value) => value !== undefined),
    allowed: all.flatMap(({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const])),
    examples: examplesOf(place),
    keys: [...keys].map(([name, key]) => ({
      name,
      summary: summaryOf(key),
      required: key.required,
    })),
  };
}

const descriptionOf = (place: Place): string =>
  alternatives(place)
    .map(({ schema }) => schema.description)
    .find((text) => text !== undefined) ?? '';
const summaryOf = (place: Place): string => firstSentence(descriptionOf(place));

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
