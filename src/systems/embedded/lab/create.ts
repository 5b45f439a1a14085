import { Failure } from '../../../domain/failure.ts';
import { databaseName, serverName } from '../../../domain/ids.ts';
import type { Clock } from '../../../support/clock.ts';
import { createOrganisation, type Organisation } from '../directory/organisation.ts';

const NAME_LENGTH_MAX = 64;

/** An organisation with these databases, on these servers in turn; no mailboxes yet. */
export function createLab(
  folder: string,
  options: { readonly databases: readonly string[]; readonly servers: readonly string[] },
  clock: Clock,
): Organisation {
  assertNames(options.databases);
  const organisation = createOrganisation(folder, clock);
  for (const [index, name] of options.databases.entries()) {
    const server = options.servers[index % options.servers.length] ?? 'SRV01';
    organisation.addDatabase(databaseName(name), serverName(server));
  }
  return organisation;
}

function assertNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const wrong =
      name.trim() === ''
        ? 'is empty'
        : name.length > NAME_LENGTH_MAX
          ? `has more than ${NAME_LENGTH_MAX} characters`
          : seen.has(name.toLowerCase())
            ? 'is there twice (letter case does not count)'
            : null;
    if (wrong !== null) throw invalidName(name, wrong);
    seen.add(name.toLowerCase());
  }
  if (names.length === 0) throw invalidName('', 'is missing');
}

const invalidName = (name: string, why: string): Failure =>
  Failure.permanent(
    'usage',
    `The database name ${JSON.stringify(name)} ${why}.`,
    'For example: --databases MBX01,MBX02',
  );
