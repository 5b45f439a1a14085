import { readFileSync } from 'node:fs';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import { readIdentity } from '../../../domain/mailbox-identity.ts';
import { decodeText, keptList } from '../../../support/decode-text.ts';
import { cellStart, parseCsv, type CsvMistake, type CsvRow } from '../../../support/csv.ts';
import { findRecipient } from '../directory/arrivals.ts';
import type { Organisation } from '../directory/organisation.ts';
import type { Endpoint } from './organisations.ts';

/** The target identity by each source identity, ids and addresses in lower case. */
type IdentityMap = ReadonlyMap<string, string>;

/** How a file was understood: a thousand departures read it a thousand times, and parse it once. */
interface LastRead {
  readonly bytes: Buffer;
  readonly map: Promise<IdentityMap>;
  /** Asked only for a mailbox that it does not name. */
  namesAnyone: boolean | null;
}
const lastReads = new WeakMap<Endpoint, LastRead>();

/**
 * Address or id in the target organisation; null: the map has no line for this mailbox, or there is no map. A map that
 * cannot be used as a whole is a failure for every mailbox: without it people would arrive as someone else.
 */
export async function mappedIdentity(
  source: Organisation,
  endpoint: Endpoint,
  { id, address }: { readonly id: MailboxId; readonly address: string },
): Promise<string | null> {
  const file = endpoint.identities;
  if (file === null) return null;
  const read = lastRead(endpoint, file);
  const map = await read.map;
  const [byId, byAddress] = [map.get(id), map.get(address.toLowerCase())];
  if (byId !== undefined && byAddress !== undefined)
    throw badMap(file, `it names ${address} 2 times, by id and by address`);
  const mapped = byId ?? byAddress;
  if (mapped !== undefined) return mapped;
  read.namesAnyone ??= [...map.keys()].some((identity) => findRecipient(source, identity) !== null);
  if (read.namesAnyone) return null;
  throw badMap(file, 'it names no mailbox of this organisation in its column source');
}

function lastRead(endpoint: Endpoint, file: string): LastRead {
  const bytes = readMap(file);
  const known = lastReads.get(endpoint);
  if (known?.bytes.equals(bytes) === true) return known;
  const read = { bytes, map: identitiesIn(file, bytes), namesAnyone: null };
  lastReads.set(endpoint, read);
  return read;
}

function readMap(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw badMap(file, error instanceof Error ? error.message : String(error));
  }
}

async function identitiesIn(file: string, bytes: Buffer): Promise<IdentityMap> {
  const decoded = decodeText(file, bytes, keptList);
  if (decoded.kind === 'undecodable') throw badMap(file, decoded.message.replace(/\.$/, ''), decoded.hint);
  const { header, rows, misfits, broken, delimiter } = await parseCsv(decoded.text);
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
  const targets = new Set<string>();
  for (const row of rows) {
    const [identity, target] = [identityIn(row, from), identityIn(row, to)];
    if (map.has(identity)) throw badMap(at(row, from), `it names ${identity} 2 times`);
    if (targets.has(target)) throw badMap(at(row, to), `it names ${target} for 2 mailboxes`);
    map.set(identity, target);
    targets.add(target);
  }
  return map;
}

function onlyColumn(columns: readonly string[], name: string, file: string): number {
  const index = columns.indexOf(name);
  if (index < 0) throw badMap(file, 'its first line must name the columns source and target');
  if (columns.includes(name, index + 1)) throw badMap(file, `its first line names the column ${name} twice`);
  return index;
}

const badMap = (file: string, why: string, hint = 'Correct the file.'): Failure =>
  new Failure({
    code: 'identity-map',
    message: `The identity map ${file} cannot be used: ${why}.`,
    hint,
    retry: 'permanent',
    side: 'target',
  });
