import type { MoveJob, MovePart } from '../../mrs/move-job.ts';
import type { CopyRoute } from './copy/route.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import { flushCaches } from './flush.ts';
import type { Fleet, Place } from './fleet.ts';
import { examineForeign } from './foreign/examine.ts';
import { foreignSource } from './foreign/source.ts';
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
    target: to.backend,
    pullFrom: pullFrom(from, to, id),
    ...(from.isImapSource
      ? fromForeignHost(fleet, address, from, to)
      : fromBackend(fleet, address, from, to)),
  };
}

type Source = Pick<CopyRoute, 'source' | 'nameAtSource' | 'hasGuids' | 'emptySource' | 'examine'>;

const fromBackend = (fleet: Fleet, address: string, from: Place, to: Place): Source => ({
  source: from.backend,
  nameAtSource: (claimed) => (from.backend === to.backend ? address : claimed),
  hasGuids: true,
  async emptySource() {
    await flushAround(fleet, address, [from, to]);
    await emptyOfSessions(from.backend.doveadm, address, fleet.clock);
  },
});

/** The host lets in whoever comes. Proxies are what can keep users away: one that does not forget is a failure here. */
const fromForeignHost = ({ proxies }: Fleet, address: string, from: Place, to: Place): Source => ({
  source: foreignSource({ doveadm: to.backend.doveadm, ca: from.ca }),
  nameAtSource: () => address,
  hasGuids: false,
  examine: (source, target) => examineForeign(source, target, address),
  async emptySource() {
    const backends = new Set([from, to].map(({ backend }) => backend.doveadm));
    await flushCaches([address], { proxies: [], backends: [...proxies, ...backends] });
    await Promise.all(proxies.map((proxy) => proxy.kickProxied(address)));
  },
});

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
