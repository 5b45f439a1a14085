import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import { readIdentity } from '../../../domain/mailbox-identity.ts';
import { cellStart, parseCsv, type CsvMistake, type CsvRow, type CsvTable } from '../../../support/csv.ts';
import { findRecipient } from '../directory/arrivals.ts';
import type { Organisation } from '../directory/organisation.ts';
import type { Endpoint } from './organisations.ts';

/** The target identity by each source identity, ids and addresses in lower case. */
type IdentityMap = ReadonlyMap<string, string>;

/** The maps as they were understood last: a thousand departures read the file a thousand times, and parse it once. */
const lastRead = new WeakMap<Endpoint, { readonly bytes: Buffer; readonly map: IdentityMap }>();

/**
 * Address or id in the target organisation; null: the map has no line for this mailbox, or there is no map. A map that
 * cannot be used as a whole is a failure for every mailbox: without it people would arrive as someone else.
 */
export async function mappedIdentity(
  source: Organisation,
  endpoint: Endpoint,
  { id, address }: { readonly id: MailboxId; readonly address: string },
): Promise<string | null> {
  if (endpoint.identities === null) return null;
  const map = await mapOf(source, endpoint, endpoint.identities);
  const [byId, byAddress] = [map.get(id), map.get(address.toLowerCase())];
  if (byId !== undefined && byAddress !== undefined)
    throw badMap(endpoint.identities, `it names ${address} 2 times, by id and by address`);
  return byId ?? byAddress ?? null;
}

async function mapOf(source: Organisation, endpoint: Endpoint, file: string): Promise<IdentityMap> {
  const bytes = readMap(file);
  const known = lastRead.get(endpoint);
  if (known?.bytes.equals(bytes) === true) return known.map;
  const map = identitiesIn(file, await parseCsv(bytes.toString('utf8')));
  if (![...map.keys()].some((identity) => findRecipient(source, identity) !== null))
    throw badMap(file, 'it names no mailbox of this organisation in its column source');
  lastRead.set(endpoint, { bytes, map });
  return map;
}

function readMap(file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw badMap(file, error instanceof Error ? error.message : String(error));
  }
  if (!isUtf8(bytes)) throw badMap(file, 'it is not UTF-8');
  return bytes;
}

function identitiesIn(file: string, csv: CsvTable): IdentityMap {
  const { header, rows, misfits, broken, delimiter } = csv;
  const at = (row: CsvRow, cell: number): string => {
    const { line, column } = cellStart(row, cell, delimiter);
    return `${file}:${line}:${column}`;
  };
  const wrong = ({ row, cell, message }: Pick<CsvMistake, 'row' | 'cell' | 'message'>): Failure =>
    badMap(at(row, cell), message.replace(/\.$/, ''));
  const mistake = broken ?? misfits[0];
  if (mistake !== undefined) throw wrong(mistake);
  const columns = header?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const from = onlyColumn(columns, 'source', file);
  const to = onlyColumn(columns, 'target', file);
  if (rows.length === 0) throw badMap(file, 'it names no one');
  const identityIn = (row: CsvRow, cell: number): string => {
    const read = readIdentity(row.cells[cell] ?? '');
    if (read.kind !== 'identity') throw wrong({ row, cell, message: read.message });
    return read.id;
  };
  const map = new Map<string, string>();
  for (const row of rows) {
    const identity = identityIn(row, from);
    if (map.has(identity)) throw badMap(at(row, from), `it names ${identity} 2 times`);
    map.set(identity, identityIn(row, to));
  }
  return map;
}

function onlyColumn(columns: readonly string[], name: string, file: string): number {
  const index = columns.indexOf(name);
  if (index < 0) throw badMap(file, 'its first line must name the columns source and target');
  if (columns.includes(name, index + 1)) throw badMap(file, `its first line names the column ${name} twice`);
  return index;
}

const badMap = (file: string, why: string): Failure =>
  new Failure({
    code: 'identity-map',
    message: `The identity map ${file} cannot be used: ${why}.`,
    hint: 'Correct the file.',
    retry: 'permanent',
    side: 'target',
  });
