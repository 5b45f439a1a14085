import { resolve } from 'node:path';
import type { SystemName } from '../../../domain/ids.ts';
import { secretsOf, optionValue, type Surroundings } from '../../../support/surroundings.ts';
import type { DirectoryConfig } from '../config.ts';
import { commandDirectory } from './command.ts';
import type { Directory } from './directory.ts';
import { PostgresDirectory } from './postgres.ts';
import { sqlDirectory } from './sql-directory.ts';
import { SqliteDirectory } from './sqlite.ts';
import { readStatements } from './statements.ts';

/**
 * Reads the statements (Failure `invalid-config`), and connects to nothing: the first call does, and has the server analyse all
 * of them before one is run.
 */
export async function openDirectory(
  config: DirectoryConfig,
  { system, folder, clock, secret }: Surroundings & { readonly system: SystemName },
): Promise<Directory> {
  switch (config.kind) {
    case 'postgres': {
      const statements = readStatements(config.statements, 'postgres', system);
      const address = await optionValue(config.connection, { secret });
      return sqlDirectory(statements, new PostgresDirectory(address, statements, system));
    }
    case 'sqlite': {
      const statements = readStatements(config.statements, 'sqlite', system);
      const file = resolve(folder, config.path);
      return sqlDirectory(statements, new SqliteDirectory(file, statements, system, clock));
    }
    case 'command':
      return commandDirectory(config, { system, folder, env: await secretsOf(config.secrets, { secret }) });
  }
}
