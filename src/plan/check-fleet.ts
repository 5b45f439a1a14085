import {
  readDirectoryStatement,
  statementParameters,
  type DirectoryStatement,
} from '../domain/directory-statement.ts';
import type { SqlDialect } from '../support/named-parameters.ts';
import type { Findings } from './document.ts';
import { didYouMean } from '../support/suggest.ts';
import type { Node } from './tree.ts';

/** Of a system of kind `dovecot` that has the right shape, what its parts say about each other, and its SQL. */
export function checkFleet(system: Node, findings: Findings): void {
  checkPlaces(system, findings);
  const directory = system.get('directory');
  const dialect = dialects.get(directory?.get('kind')?.text ?? '');
  if (dialect === undefined) return;
  for (const [name, statement] of directory?.get('statements')?.entries() ?? []) {
    if (!Object.hasOwn(statementParameters, name) || typeof statement.data !== 'string') continue;
    const reading = readDirectoryStatement(name as DirectoryStatement, statement.text, dialect);
    if (reading.kind === 'wrong') findings.error('bad-statement', statement.place, `${reading.problem}.`);
  }
}

const dialects: ReadonlyMap<string, SqlDialect> = new Map([
  ['postgres', 'postgres'],
  ['sqlite', 'sqlite'],
]);

function checkPlaces(system: Node, findings: Findings): void {
  const servers = (system.get('servers')?.entries() ?? []).map(([name]) => name);
  const without = new Map<string, string>();
  for (const [name, place] of system.get('places')?.entries() ?? []) {
    const server = place.get('server');
    if (server === undefined) continue;
    if (!servers.includes(server.text)) {
      const hint = didYouMean(server.text, servers) ?? `Known: ${servers.join(', ')}.`;
      findings.error('unknown-server', server.place, `No server is named "${server.text}".`, hint);
      continue;
    }
    if (place.get('imapSource')?.data === true || place.get('location') !== undefined) continue;
    const first = without.get(server.text);
    if (first === undefined) without.set(server.text, name);
    else
      findings.error(
        'missing-key',
        place.place,
        `Places "${first}" and "${name}" are both on "${server.text}", and neither has a location: they would be one and the same.`,
        'Give one of them a `location`, such as `mdbox:/vol2/%{id}`.',
      );
  }
}
