import type { FleetStatus } from '../../../domain/lab.ts';
import type { Fleet } from './fleet.ts';

/** What runs, and what lives where. */
export async function listFleet(fleet: Fleet): Promise<FleetStatus> {
  const { layout } = fleet;
  const rows = await fleet.directory.rows(
    'SELECT p.name, p.mounted, count(m.id) AS mailboxes FROM place p LEFT JOIN mailbox m ON m.place = p.name GROUP BY p.name, p.mounted ORDER BY p.name',
  );
  const servers = [layout.proxy, ...layout.backends];
  return {
    folder: layout.folder,
    directory: layout.directory.kind,
    ports: layout.ports,
    servers: servers.map(({ name, host }) => ({ name, host, running: fleet.isRunning(name) })),
    places: layout.places.map(({ name, server }) => {
      const row = rows.find((one) => one['name'] === name);
      return {
        name,
        server,
        format: layout.backends.find((backend) => backend.name === server)?.format ?? '?',
        mounted: Boolean(row?.['mounted']),
        mailboxes: Number(row?.['mailboxes'] ?? 0),
      };
    }),
  };
}
