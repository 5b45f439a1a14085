import { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { MemberStatus, PairStatus, ThreeValued } from '../continuity-system.ts';

/**
 * What the status program prints, according to schemas/continuity/status.schema.json. A missing or unknown value is
 * `unknown`; only text that is not such an object is a Failure.
 */
export function readStatusOutput(text: string, members: readonly string[], readAt: Instant): PairStatus {
  const json = parse(text);
  const told = new Map(rows(json['members']).map((row) => [row['name'], row]));
  const seen = members.map((name) => memberStatus(name, told.get(name)));
  const claims = seen.filter((member) => member.role === 'active');
  const [only] = claims;
  const isOnly = claims.length === 1 && seen.every((m) => m.role !== 'unknown' || m.running === 'no');
  return {
    readAt,
    members: seen,
    active: isOnly && only !== undefined ? only.name : null,
    replicating: threeValued(json['replicating']),
    maintenanceMode: threeValued(json['maintenanceMode']),
  };
}

type Row = Readonly<Record<string, unknown>>;

function memberStatus(name: string, row: Row = {}): MemberStatus {
  const { role, detail, lagBytes } = row;
  return {
    name,
    role: role === 'active' || role === 'passive' ? role : 'unknown',
    running: threeValued(row['running']),
    inSync: threeValued(row['inSync']),
    detail: typeof detail === 'string' ? detail : 'not reported',
    lagBytes: typeof lagBytes === 'number' ? lagBytes : null,
  };
}

const threeValued = (value: unknown): ThreeValued => (value === 'yes' || value === 'no' ? value : 'unknown');
const rows = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];

function parse(text: string): Row {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Row;
  } catch {
    // Reported below.
  }
  throw Failure.transient(
    'pair-unknown',
    `The status program printed ${JSON.stringify(text.slice(0, 80))} instead of a JSON object; the state of the pair is unknown.`,
    'It must print exactly one object that matches "drover schema continuity/status".',
  );
}
