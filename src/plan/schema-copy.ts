// Copies of schemas that `drover init` lays beside plans, for editors. They say what they are, so that a newer drover may renew them.
import { createHash } from 'node:crypto';
import { editorSchema } from './schema-for-editors.ts';

const MARK = 'Written by drover init, which renews it unless it was changed; ';

export function ownSchemaText(name: string): string {
  const schema = editorSchema(name) as Readonly<Record<string, unknown>>;
  const text = JSON.stringify({ $comment: `${MARK}${digestOf(schema)}`, ...schema }, null, 2);
  return `${text}\n`;
}

/** Written by a drover, of whatever version, and its content not changed since; layout does not count. */
export function isOwnSchema(text: string): boolean {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof schema !== 'object' || schema === null) return false;
  const { $comment: comment, ...rest } = schema as Readonly<Record<string, unknown>>;
  return comment === `${MARK}${digestOf(rest)}`;
}

const digestOf = (schema: Readonly<Record<string, unknown>>): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(schema)).digest('hex')}`;
