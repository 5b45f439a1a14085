import { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { MemberStatus, PairStatus, ThreeValued } from '../continuity-system.ts';

export interface ServerListWords {
  readonly members: readonly string[];
  readonly group: string | null;
  readonly stoppedRoles: readonly string[];
}

/**
 * The Engine Management Service's server list as a pair's status. Only what is known to be good is `yes`; every configured
 * member is in the result, and one that the list leaves out is unknown.
 */
export function readServerList(json: unknown, words: ServerListWords, readAt: Instant): PairStatus {
  const chain = new Map(chainOf(json, words.group).map((node) => [upper(node['server']), node]));
  const members = words.members.map((name) => memberStatus(name, chain.get(name.toUpperCase()), words));
  const claims = members.filter((member) => member.role === 'active');
  const others = members.filter((member) => member.role !== 'active');
  const [only] = claims;
  // Exactly one: a member that cannot be seen might be a second one.
  const isOnly =
    claims.length === 1 && others.every((member) => member.role === 'passive' || member.running === 'no');
  return {
    readAt,
    members,
    active: isOnly && only !== undefined ? only.name : null,
    replicating: replicating(members),
    maintenanceMode: 'unknown',
  };
}

function memberStatus(name: string, node: Row | undefined, words: ServerListWords): MemberStatus {
  if (node === undefined) {
    return {
      name,
      role: 'unknown',
      running: 'unknown',
      inSync: 'unknown',
      detail: 'not in the server list',
      lagBytes: null,
    };
  }
  const role = upper(node['role']);
  const isStopped = words.stoppedRoles.includes(role);
  const states = [upper(node['fileSystem']), upper(node['registry'])];
  return {
    name,
    role: role === 'ACTIVE' ? 'active' : role === 'PASSIVE' ? 'passive' : 'unknown',
    running: isStopped ? 'no' : role === 'ACTIVE' || role === 'PASSIVE' ? 'yes' : 'unknown',
    inSync: isStopped ? 'no' : syncOf(states),
    detail: `${role || 'no role'}, file system ${states[0] || 'not reported'}, registry ${states[1] || 'not reported'}`,
    lagBytes: null,
  };
}

/** Unchecked, checking, uninitialised and whatever is new are unknown. */
function syncOf(states: readonly string[]): ThreeValued {
  if (states.every((state) => state === 'SYNCHRONIZED')) return 'yes';
  return states.some((state) => notInSync.has(state)) ? 'no' : 'unknown';
}
const notInSync: ReadonlySet<string> = new Set(['OUT_OF_SYNC', 'OUTOFSYNC', 'OUT-OF-SYNC', 'ERROR']);

function replicating(members: readonly MemberStatus[]): ThreeValued {
  if (members.some((member) => member.running === 'no')) return 'no';
  const isWhole = members.every((member) => member.running === 'yes');
  return isWhole && members.filter((member) => member.role === 'active').length === 1 ? 'yes' : 'unknown';
}

type Row = Readonly<Record<string, unknown>>;

function chainOf(json: unknown, group: string | null): readonly Row[] {
  const groups = rows(field(json, 'serverList'));
  const wanted = group === null ? groups : groups.filter((each) => each['clusterName'] === group);
  const [only] = wanted;
  if (wanted.length === 1 && only !== undefined) return rows(only['serverChain']);
  const names = groups.map((each) => String(each['clusterName'])).join(', ') || 'none';
  throw Failure.transient(
    'unexpected-answer',
    `The Engine Management Service's server list has ${wanted.length} groups ${group === null ? '' : `named ${group} `}instead of one; it names ${names}.`,
    'Set ems.group in drover.yaml to the clusterName of the pair.',
  );
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Row)[name] : undefined;
const rows = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];
const upper = (value: unknown): string => (typeof value === 'string' ? value.trim().toUpperCase() : '');
