import type { FleetStatus } from '../../../domain/lab.ts';
import type { Fleet } from './fleet.ts';
import { placeOf, serversOf } from './layout.ts';

/** What runs, and what lives where. */
export async function listFleet(fleet: Fleet): Promise<FleetStatus> {
  const { layout } = fleet;
  const rows = await fleet.directory.rows(
    'SELECT p.name, p.mounted, count(m.id) AS mailboxes FROM place p LEFT JOIN mailbox m ON m.place = p.name GROUP BY p.name, p.mounted ORDER BY p.name',
  );
  const places = [
    ...layout.places,
    ...layout.foreignHosts.map((host) => ({ name: placeOf(host), server: host.name })),
  ];
  const stores = [...layout.backends, ...layout.foreignHosts];
  return {
    folder: layout.folder,
    directory: layout.directory.kind,
    ports: layout.ports,
    servers: serversOf(layout).map(({ name, host, dovecot }) => ({
      name,
      host,
      dovecot: dovecot.language,
      running: fleet.isRunning(name),
    })),
    places: places.map(({ name, server }) => {
      const row = rows.find((one) => one['name'] === name);
      return {
        name,
        server,
        format: stores.find((store) => store.name === server)?.format ?? '?',
        mounted: Boolean(row?.['mounted']),
        mailboxes: Number(row?.['mailboxes'] ?? 0),
      };
    }),
  };
}
