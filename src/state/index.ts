import { resolve } from 'node:path';
import type { Clock } from '../support/clock.ts';
import type { StateStore } from './state-store.ts';

/** `location`: a SQLite file, relative to `folder`, or a `postgres://` address, whose server has its own clock. One line per engine. */
export async function openStateStore(
  location: string,
  context: { readonly folder: string; readonly clock?: Clock },
): Promise<StateStore> {
  if (/^postgres(ql)?:\/\//.test(location)) {
    return (await import('./postgres/state-store.ts')).openPostgresState(location);
  }
  return (await import('./sqlite/state-store.ts')).openSqliteState(
    resolve(context.folder, location),
    context.clock,
  );
}
