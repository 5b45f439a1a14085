import type { DatabaseName } from '../../domain/ids.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { firstFew } from '../../support/format.ts';
import { globWithClasses, isGlob } from '../../support/glob.ts';
import { didYouMean } from '../../support/suggest.ts';
import { usage } from '../context/invalid-input.ts';

/**
 * Names and patterns from a command line, as plans have them; null: none were given. A mistyped one would look like an empty
 * database.
 */
export function requireDatabases(
  names: readonly string[],
  { databases, system }: Pick<ObservedState, 'databases' | 'system'>,
): readonly DatabaseName[] | null {
  if (names.length === 0) return null;
  const known = new Map(databases.map(({ name }) => [name.toLowerCase(), name]));
  const found = names.flatMap((name): readonly DatabaseName[] => {
    const exact = databases.find((database) => database.name === name)?.name;
    const one = exact ?? known.get(name.toLowerCase());
    if (one !== undefined) return [one];
    const all = databases.map((database) => database.name);
    const meant = isGlob(name) ? all.filter(globWithClasses(name)) : [];
    if (meant.length > 0) return meant;
    throw usage(
      `${system} has no database "${name}".`,
      didYouMean(name, all) ?? `Its databases: ${firstFew(all, 20)}.`,
    );
  });
  return [...new Set(found)];
}
