import type { CopyStatus } from '../../systems/exchange/bridge/copy-status.ts';
import type { MemberStatus, PairStatus, ThreeValued } from '../continuity-system.ts';

export const shortName = (server: string): string => (server.split('.')[0] ?? '').toUpperCase();
export const isSuspended = (copy: CopyStatus): boolean => copy.status.endsWith('Suspended');

/** Pure: the state of each server from all copies. */
export function pairStatus(
  copies: readonly CopyStatus[],
  configured: readonly string[],
  readAt: PairStatus['readAt'],
): PairStatus {
  const servers = [...new Set([...configured.map(shortName), ...copies.map((copy) => copy.server)])].sort();
  const members = servers.map((server) =>
    memberStatus(
      server,
      copies.filter((copy) => copy.server === server),
    ),
  );
  const active = members.filter((member) => member.role === 'active');
  const databases = new Set(copies.map((copy) => copy.database));
  const mounted = copies.filter((copy) => copy.active);
  const [only] = active;
  // Mounted twice is split brain, not mounted at all is an outage; neither has an active member.
  const isWhole = active.length === 1 && mounted.length === databases.size;
  const passive = copies.filter((copy) => !copy.active);
  return {
    readAt,
    members,
    active: isWhole && only !== undefined ? only.name : null,
    replicating: all(
      passive.map((copy) =>
        isSuspended(copy) || copy.status.startsWith('Failed')
          ? 'no'
          : copy.status === 'Healthy'
            ? 'yes'
            : 'unknown',
      ),
    ),
    maintenanceMode:
      passive.length === 0 ? 'unknown' : passive.every((copy) => copy.activationSuspended) ? 'yes' : 'no',
  };
}

function memberStatus(name: string, copies: readonly CopyStatus[]): MemberStatus {
  const active = copies.filter((copy) => copy.active).length;
  return {
    name,
    role:
      copies.length === 0
        ? 'unknown'
        : active === copies.length
          ? 'active'
          : active === 0
            ? 'passive'
            : 'unknown',
    running: all(
      copies.map((copy) =>
        copy.status === 'ServiceDown'
          ? 'no'
          : copy.status === 'Unknown' || copy.status === ''
            ? 'unknown'
            : 'yes',
      ),
    ),
    inSync: all(copies.map((copy) => copy.inSync)),
    detail:
      copies.length === 0
        ? 'no copy was reported'
        : copies
            .map(
              (copy) =>
                `${copy.database} ${copy.status}${copy.active ? '' : ` (copy queue ${copy.copyQueueLength ?? '?'}, replay queue ${copy.replayQueueLength ?? '?'})`}`,
            )
            .join(', '),
    lagBytes: lagBytes(copies),
  };
}

const LOG_FILE_BYTES = 1_048_576;
function lagBytes(copies: readonly CopyStatus[]): number | null {
  const queues = copies.filter((copy) => !copy.active).map((copy) => copy.copyQueueLength);
  if (copies.length === 0 || queues.includes(null)) return null;
  return queues.reduce<number>((sum, queue) => sum + (queue ?? 0) * LOG_FILE_BYTES, 0);
}

const all = (values: readonly ThreeValued[]): ThreeValued =>
  values.includes('no') ? 'no' : values.includes('unknown') || values.length === 0 ? 'unknown' : 'yes';
