import { allFields } from './schema-places.ts';

/** The schemas in which people write keys. */
export type WrittenSchema = 'plan' | 'config' | 'policy' | 'expectations';

/**
 * A key that is valid one level further out, or in, than where it is written: the indentation is wrong, not the name. Null
 * where the key is not known there either.
 */
export function misplacedKey(root: WrittenSchema, key: string, path: readonly string[]): string | null {
  const here = path.filter((step) => !/^\d+$/.test(step));
  const parents = allFields()
    .filter((field) => field.root === root && field.name === key)
    .map((field) => field.path.split('.').slice(root === 'plan' ? 0 : 1, -1));
  const outer = parents.filter((parent) => parent.length < here.length && isBeginningOf(parent, here));
  const inner = parents.filter((parent) => parent.length === here.length + 1 && isBeginningOf(here, parent));
  const [parent] = [...outer.sort((a, b) => b.length - a.length), ...inner];
  if (parent === undefined || parent.at(-1) === '<name>') return null;
  const name = parent.at(-1);
  return `"${key}" belongs ${name === undefined ? 'to the top level of the file' : `under "${name}"`}: check its indentation.`;
}

const isBeginningOf = (short: readonly string[], long: readonly string[]): boolean =>
  short.every((step, index) => step === long[index] || step === '<name>');
