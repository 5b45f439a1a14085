import type { MoveJob, MovePart } from '../../mrs/move-job.ts';
import type { CopyRoute } from './copy/route.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import { flushCaches } from './flush.ts';
import type { Fleet, Place } from './fleet.ts';
import { emptyOfSessions } from './sessions.ts';

/** From where to where a part of a move is copied. Failure `unknown-database`. */
export function routeOf(
  fleet: Fleet,
  { id, address }: Pick<DirectoryEntry, 'id' | 'address'>,
  part: MovePart,
): CopyRoute {
  const from = fleet.place(part.sourceDatabase);
  const to = fleet.place(part.targetDatabase);
  const { directory, clock } = fleet;
  return {
    id,
    address,
    from: from.name,
    to: to.name,
    directory,
    clock,
    source: from.backend,
    target: to.backend,
    pullFrom: pullFrom(from, to, id),
    hasGuids: !from.isImapSource,
    async emptySource() {
      await flushAround(fleet, address, [from, to]);
      if (!from.isImapSource) await emptyOfSessions(from.backend.doveadm, address, clock);
    },
  };
}

/** Whoever remembers how a mailbox was before forgets it. Returns warnings; Failure `cache-not-flushed`. */
export const flushAround = (
  { proxies }: Fleet,
  address: string,
  places: readonly Place[],
): Promise<readonly string[]> =>
  flushCaches([address], {
    proxies,
    backends: [...new Set(places.map(({ backend }) => backend.doveadm))],
  });

/** A fleet has no archives. */
export function partOf({ parts }: Pick<MoveJob, 'parts'>): MovePart {
  const [part] = parts;
  if (part === undefined) throw new Error('a move has no part');
  return part;
}

function pullFrom(from: Place, to: Place, id: DirectoryEntry['id']): string {
  if (from.isImapSource) return 'imapc:';
  if (from.backend === to.backend && from.location !== null) return from.location.replaceAll('%{id}', id);
  // dsync wants `tcps:host:port`.
  return from.backend.config.sync.replace('://', ':').replace(/\/$/, '');
}
