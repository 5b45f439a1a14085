import type { FleetStatus } from '../domain/lab.ts';
import { formatCount } from '../support/format.ts';
import { list, section, wrappingTable, type Document } from './document.ts';

export const labFleet = ({ servers, places, ports, directory }: FleetStatus): Document => [
  ...section('Servers', [
    wrappingTable(
      ['server', 'address', 'Dovecot', 'state'],
      servers.map(({ name, host, dovecot, running }) => [name, host, dovecot, running ? 'runs' : 'stopped']),
    ),
    list([
      `ports of each: ${Object.entries(ports)
        .map(([name, port]) => `${name} ${port}`)
        .join(', ')}`,
      `directory: ${directory}`,
    ]),
  ]),
  ...section('Mailbox databases', [
    wrappingTable(
      ['place', 'server', 'format', 'state', 'mailboxes>'],
      places.map(({ name, server, format, mounted, mailboxes }) => [
        name,
        server,
        format,
        mounted ? 'mounted' : 'dismounted',
        formatCount(mailboxes),
      ]),
    ),
  ]),
];
