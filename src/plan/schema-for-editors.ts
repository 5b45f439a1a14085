// An editor sees a plan before its variables are replaced: where the language wants a duration, a number or one of several
// words, it may hold `${name}`.
import { bundleSchema } from './schema-docs.ts';
import type { Schema } from './schema-places.ts';

/** What the words of a value say about it, wherever its constraints are. */
const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  'defaultSnippets',
  'deprecationMessage',
  'markdownDescription',
  '$comment',
]);
const constraints = ['enum', 'const', 'pattern', 'format'] as const;

const variable: Schema = {
  description: 'A variable of the plan, declared under `vars:`, alone or within the text.',
  type: 'string',
  pattern: '\\$\\{[^}]+\\}',
};

/** One schema as one file, for editors. Null: no schema has that name. */
export function editorSchema(name: string): unknown {
  const schema = bundleSchema(name) as Schema | null;
  if (schema === null || !/^(plan|plan-part|steps\/.*)$/.test(name)) return schema;
  const open = withVariables(schema) as Schema;
  const { properties = {} } = schema;
  // These are read before variables are known.
  const fixed = ['version', 'include', 'vars'].flatMap((key) => {
    const property = properties[key];
    return property === undefined ? [] : [[key, property] as const];
  });
  return {
    ...open,
    ...(open.properties === undefined
      ? {}
      : { properties: { ...open.properties, ...Object.fromEntries(fixed) } }),
    definitions: { ...open.definitions, variable },
  };
}

function withVariables(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withVariables);
  if (value === null || typeof value !== 'object') return value;
  const schema = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isFixed(key, item) ? item : withVariables(item)]),
  );
  return refusesVariables(schema) ? orVariable(schema) : schema;
}

/** What asks or names, and does not describe a value; a property may be called like a keyword. */
const isFixed = (key: string, item: unknown): boolean =>
  key === 'if' ||
  key === 'propertyNames' ||
  key === 'required' ||
  ((annotations.has(key) || key === 'enum' || key === 'const') && !isSchema(item));

const isSchema = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  ['type', '$ref', 'description', 'properties'].some((key) => Object.hasOwn(value, key));

/** Would a text with a variable in it be wrong, though some text or number would be right? */
function refusesVariables(schema: Readonly<Record<string, unknown>>): boolean {
  const types: readonly unknown[] = [schema['type'] ?? []].flat();
  const isScalar = ['string', 'integer', 'number', 'boolean'].some((type) => types.includes(type));
  const hasText = types.length === 0 || types.includes('string');
  if (!hasText) return isScalar && types.length > 0;
  return constraints.some((key) => Object.hasOwn(schema, key) && !isSchema(schema[key]));
}

function orVariable(schema: Readonly<Record<string, unknown>>): unknown {
  const of = (isWanted: (key: string) => boolean): Record<string, unknown> =>
    Object.fromEntries(Object.entries(schema).filter(([key]) => isWanted(key)));
  return {
    ...of((key) => annotations.has(key)),
    anyOf: [of((key) => !annotations.has(key)), { $ref: '#/definitions/variable' }],
  };
}
