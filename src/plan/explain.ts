// What the schemas say about a field, found by its path, by a part of it, or by any word.
import { firstSentence } from './type-hint.ts';
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
import { closestKeys } from '../support/suggest.ts';

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
      /** All that are there. */
      readonly known: readonly string[];
    };

/**
 * `batches.complete`, `before.backup.maxAge`, `config.systems`: what the schema says about it. List indexes may be omitted.
 * What is not a path is looked for: `backup`, `backup.maxAge`, `approver`.
 */
export function explainPath(path: string): Explained {
  const steps = path
    .replace(/^drover\.yaml\b/, 'config')
    .split(/[./[\]]+/)
    .filter((step) => step !== '' && !/^\d+$/.test(step));
  const [first = ''] = steps;
  const named = Object.keys(ROOTS).find((name) => name !== 'plan' && name === first);
  // A longer path can only mean one file.
  const root =
    named ??
    (steps.length < 2 ? undefined : WRITTEN.find((name) => keysOf(rootPlace(name)).has(first))) ??
    'plan';
  const rest =
    first === root ? steps.slice(1) : steps.length === 1 && named === undefined ? [settingFor(first)] : steps;
  let here: Place = rootPlace(root);
  let required = false;
  for (const [index, step] of rest.entries()) {
    const keys = keysOf(here);
    const next = keys.get(step) ?? anyKey(here);
    if (next === null) {
      const found = search(steps.join('.'));
      if (found !== null) return found;
      const near = closestKeys(step, index === 0 ? writtenNames() : keys.keys());
      return {
        kind: 'unknown',
        key: step,
        under: rest.slice(0, index).join('.'),
        near,
        known: [...keys.keys()],
      };
    }
    required = next.required;
    here = next;
  }
  return { kind: 'explained', explanation: explanationOf(here, pathIn(root, rest), required) };
}

/** A setting at the top of a plan has the plural of what a person looks for: `window`, `batch`. */
function settingFor(word: string): string {
  const top = keysOf(rootPlace('plan'));
  return [word, `${word}s`, `${word}es`].find((name) => top.has(name)) ?? word;
}

const pathIn = (root: string, path: readonly string[]): string =>
  (root === 'plan' ? path : [root, ...path]).join('.');

const writtenNames = (): string[] =>
  allFields()
    .filter(({ root }) => WRITTEN.includes(root))
    .map(({ name }) => name);

/** More than a screen of paths helps no one. */
const MOST = 40;

/**
 * Fields whose path ends with the words, first those of a plan and at the top of drover.yaml and policy, then those below; else
 * fields of these files that have the words in their names, or in their text; last those of files that drover itself writes.
 */
function search(words: string): Explained | null {
  const wanted = words.toLowerCase();
  const squeezed = withoutGaps(wanted);
  const fields = allFields();
  const ends = ({ path }: Field): boolean => `.${withoutGaps(path.toLowerCase())}`.endsWith(`.${squeezed}`);
  const named = ({ name }: Field): boolean => withoutGaps(name.toLowerCase()).includes(squeezed);
  const told = ({ place }: Field): boolean =>
    alternatives(place).some(({ schema: { title = '', description = '' } }) =>
      `${title} ${description}`.toLowerCase().includes(wanted),
    );
  const isWritten = ({ root }: Field): boolean => WRITTEN.includes(root);
  const byName = [
    fields.filter((field) => (field.root === 'plan' || isTop(field)) && ends(field)),
    fields.filter((field) => isWritten(field) && ends(field)),
    fields.filter((field) => isWritten(field) && named(field)),
  ];
  const elsewhere = [fields.filter(ends), fields.filter(named)];
  const inText = fields.filter((field) => isWritten(field) && told(field));
  const found = byName.find(isFilled);
  if (found !== undefined) return explanationOfAll(found);
  // A word in a description is a trace, not the answer.
  if (inText.length > 0) return { kind: 'several', fields: summariesOf(inText) };
  const other = elsewhere.find(isFilled);
  return other === undefined ? null : explanationOfAll(other);
}

const isFilled = (fields: readonly Field[]): boolean => fields.length > 0;

const withoutGaps = (text: string): string => text.replaceAll(/[-_ ]/g, '');

const isTop = ({ root, path }: Field): boolean => WRITTEN.includes(root) && path.split('.').length === 2;

/** Files that people write. */
const WRITTEN = ['plan', 'config', 'policy'];

const summariesOf = (found: readonly Field[]): readonly FieldSummary[] =>
  found
    .slice(0, MOST)
    .map(({ path, place }) => ({ name: path, summary: summaryOf(place), required: place.required }));

function explanationOfAll(found: readonly Field[]): Explained {
  const [first, ...others] = found;
  if (first === undefined || others.some(({ place }) => summaryOf(place) !== summaryOf(first.place)))
    return { kind: 'several', fields: summariesOf(found) };
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
    path: `${path === '' ? 'plan' : path}${required ? ' (required)' : ''}`,
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
