import { Failure } from '../../../domain/failure.ts';
import { databaseName, serverName } from '../../../domain/ids.ts';
import type { Clock } from '../../../support/clock.ts';
import { sameName } from '../directory/layout.ts';
import { createOrganisation, type Organisation } from '../directory/organisation.ts';

const NAME_LENGTH_MAX = 64;
/** Of a folder's name in common file systems. */
const FOLDER_BYTES_MAX = 255;

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
    const wrong = whyNotAName(name) ?? (seen.has(sameName(name)) ? TWICE : null);
    if (wrong !== null) throw invalidName(name, wrong);
    seen.add(sameName(name));
  }
  if (names.length === 0) throw invalidName('', 'is missing');
}

const TWICE = 'is there twice (letter case and how accents are encoded do not count)';

/** A database is a folder. */
function whyNotAName(name: string): string | null {
  if (name.trim() === '') return 'is empty';
  if (!name.isWellFormed()) return 'is not valid Unicode';
  if (name === '.' || name === '..') return 'names a folder that is always there';
  if (name.length > NAME_LENGTH_MAX) return `has more than ${NAME_LENGTH_MAX} characters`;
  const bytes = encodeURIComponent(name).length;
  return bytes > FOLDER_BYTES_MAX
    ? `would need a folder name of ${bytes} bytes; ${FOLDER_BYTES_MAX} are possible`
    : null;
}

const invalidName = (name: string, why: string): Failure =>
  Failure.permanent(
    'usage',
    `The database name ${JSON.stringify(name)} ${why}.`,
    'For example: --databases MBX01,MBX02',
  );
