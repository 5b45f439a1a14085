import type { DatabaseName } from '../../domain/ids.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { firstFew } from '../../support/format.ts';
import { didYouMean } from '../../support/suggest.ts';
import { usage } from '../context/invalid-input.ts';

/** Names from a command line; null: none were given. A mistyped one would look like an empty database. */
export function requireDatabases(
  names: readonly string[],
  { databases, system }: Pick<ObservedState, 'databases' | 'system'>,
): readonly DatabaseName[] | null {
  if (names.length === 0) return null;
  const known = new Map(databases.map(({ name }) => [name.toLowerCase(), name]));
  return names.map((name) => {
    const exact = databases.find((database) => database.name === name)?.name;
    const found = exact ?? known.get(name.toLowerCase());
    if (found !== undefined) return found;
    const all = databases.map((database) => database.name);
    throw usage(
      `${system} has no database "${name}".`,
      didYouMean(name, all) ?? `Its databases: ${firstFew(all, 20)}.`,
    );
  });
}
