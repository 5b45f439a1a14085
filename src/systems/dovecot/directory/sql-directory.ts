import type { DirectoryStatement } from '../../../domain/directory-statement.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { NamedStatement } from '../../../support/named-parameters.ts';
import type { SqlValue } from '../../../support/sql.ts';
import type { Directory, MountChange } from './directory.ts';
import { entriesOf, placesOf, type Table } from './entries.ts';
import type { ReadStatements } from './statements.ts';

/** What the engines do differently. The first call connects, and tries all statements: Failure `invalid-config`. */
export interface DirectoryEngine {
  /** For messages, without a password. */
  readonly where: string;
  /** What `mailboxes` returns; `ids`: of these only. */
  mailboxes(ids?: readonly MailboxId[]): Promise<Table>;
  table(statement: NamedStatement): Promise<Table>;
  /** In a transaction of its own: how many rows were changed, one at most. Failure `directory-statement`: several, so none was. */
  change(name: DirectoryStatement, statement: NamedStatement, values: readonly SqlValue[]): Promise<number>;
  /** A value that is true or false, as this engine is given it. */
  truth(value: boolean): SqlValue;
  now(): Promise<string>;
  close(): Promise<void>;
}

/** The directory in SQL, whatever the engine. */
export function sqlDirectory(statements: ReadStatements, engine: DirectoryEngine): Directory {
  const change = async (
    name: DirectoryStatement,
    statement: NamedStatement,
    values: Readonly<Record<string, SqlValue>>,
  ): Promise<boolean> => {
    const inOrder = statement.names.map((parameter) => values[parameter] ?? null);
    return (await engine.change(name, statement, inOrder)) === 1;
  };
  const { places, mount } = statements;
  return {
    list: async () => entriesOf(await engine.mailboxes(), engine.where),
    find: async (ids) => (ids.length === 0 ? [] : entriesOf(await engine.mailboxes(ids), engine.where)),
    claim: (given) => change('claim', statements.claim, given),
    lock: (given) => change('lock', statements.lock, given),
    switch: (given) => change('switch', statements.switch, given),
    unlock: (given) => change('unlock', statements.unlock, given),
    release: (given) => change('release', statements.release, given),
    places: async () => (places === null ? new Map() : placesOf(await engine.table(places), engine.where)),
    ...(mount === null
      ? {}
      : {
          setMounted: (given: MountChange) =>
            change('mount', mount, { ...given, mounted: engine.truth(given.mounted) }),
        }),
    now: () => engine.now(),
    close: () => engine.close(),
  };
}
