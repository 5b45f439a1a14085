import { resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';
import type { Clock } from '../support/clock.ts';
import type { StateStore } from './state-store.ts';

/** `location`: a SQLite file, relative to `folder`, or a `postgres://` address, whose server has its own clock. One line per engine. */
export async function openStateStore(
  location: string,
  context: { readonly folder: string; readonly clock?: Clock },
): Promise<StateStore> {
  if (/^postgres(ql)?:\/\/\S+$/.test(location) && URL.canParse(location)) {
    return (await import('./postgres/state-store.ts')).openPostgresState(location);
  }
  if (/^\s|\s$|^[a-z][\w+.-]+:/i.test(location)) throw unknownAddress();
  return (await import('./sqlite/state-store.ts')).openSqliteState(
    resolve(context.folder, location),
    context.clock,
  );
}

/** For what is over with this process: a rehearsal. */
export async function openStateInMemory(clock: Clock): Promise<StateStore> {
  return new (await import('./memory/memory-state.ts')).MemoryState(clock);
}

/** Taken for a path, it would be a state of its own, in a folder named after a password. */
const unknownAddress = (): Failure =>
  Failure.permanent(
    'invalid-config',
    'The address of the state is not one that drover knows; it is not shown, because it may hold a password.',
    'Give postgres://… in small letters and without blanks, or the path of a file.',
  );
