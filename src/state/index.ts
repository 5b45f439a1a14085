import { resolve } from 'node:path';
import type { StateStore } from './state-store.ts';

/** `location`: a SQLite file, relative to `folder`, or a `postgres://` address. One line per engine. */
export async function openStateStore(
  location: string,
  context: { readonly folder: string },
): Promise<StateStore> {
  if (/^postgres(ql)?:\/\//.test(location)) {
    return (await import('./postgres/state-store.ts')).openPostgresState(location);
  }
  return (await import('./sqlite/state-store.ts')).openSqliteState(resolve(context.folder, location));
}
