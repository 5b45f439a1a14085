import { sortedEntries } from './canonical-json.ts';

/** Values in one line, as YAML's flow style writes them. Pure; different values give different texts. */

/** Text that cannot be taken for anything else in such a line. */
const PLAIN = /^[\p{L}\p{N}_./@%+~:=-]+$/u;
const LIKE_A_VALUE = /^(?:null|missing|true|false|~|[-+.]?\d[\d_.eE+-]*)$/;

/** `[sh, -c, "echo done"]`, `{keep: 3, folder: /backups}`; keys in order, those without a value left out. */
export function flowText(value: unknown): string {
  if (typeof value === 'string') return flowString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'missing';
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  return `{${sortedEntries(value)
    .map(([key, item]) => `${flowString(key)}: ${flowText(item)}`)
    .join(', ')}}`;
}

const flowString = (text: string): string =>
  PLAIN.test(text) && !LIKE_A_VALUE.test(text) && !text.endsWith(':') ? text : JSON.stringify(text);

/** `[name] [value]` of everything that an object holds, one level deep in objects: what a list of facts says, a line each. */
export function flowFacts(value: Readonly<Record<string, unknown>>): readonly string[] {
  return sortedEntries(value).flatMap(([key, item]) => {
    const isObject = item !== null && typeof item === 'object' && !Array.isArray(item);
    const inner = isObject ? sortedEntries(item) : [];
    if (inner.length === 0) return [`${flowString(key)}: ${flowText(item)}`];
    return inner.map(([name, one]) => `${flowString(key)} ${flowString(name)}: ${flowText(one)}`);
  });
}
