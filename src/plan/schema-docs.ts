import { posix } from 'node:path';
import { readSchema, resolveReference, schemaNames, type Schema } from './schema-places.ts';

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

function withoutSchemaKey(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
}
