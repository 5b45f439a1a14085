import type { SystemConfig } from '../domain/system-config.ts';

/**
 * Options of a mail system, or of a part of it, that name what it writes: a run goes on with such a file as its own steps have
 * changed it. A database of SQLite must not even be read: closing it ends the locks of all connections of this process.
 */
const WRITTEN: ReadonlySet<string> = new Set(['path', 'reports', 'mrsConfiguration']);

/** An embedded pair is named by its folders; other pairs name hosts so. */
const WRITTEN_BY_PAIR: ReadonlySet<string> = new Set(['primary', 'secondary']);

export function writtenBy(options: object): readonly string[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return WRITTEN.has(name) ? [value] : [];
    return typeof value === 'object' && value !== null ? writtenBy(value) : [];
  });
}

/** The same options with absolute paths of what is written, where that is elsewhere than what is read. */
export function withAbsoluteData(options: SystemConfig, absolute: (given: string) => string): SystemConfig {
  const isFolderOf = (name: string): boolean =>
    WRITTEN.has(name) || (options.kind === 'embedded' && WRITTEN_BY_PAIR.has(name));
  return mapped(options, (name, value) => (isFolderOf(name) ? absolute(value) : value)) as SystemConfig;
}

function mapped(value: unknown, map: (name: string, text: string) => string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      typeof one === 'string' ? map(name, one) : mapped(one, map),
    ]),
  );
}
