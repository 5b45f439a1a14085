import type { MailboxId } from '../../../domain/ids.ts';
import { foreignTables } from './foreign-contract.ts';
import { openLabDirectory, type LabDirectory } from './lab-directory.ts';
import { placeOf, type FleetLayout } from './layout.ts';

export interface ForeignAccount {
  readonly login?: string;
  /** Its own; left out: the host is read by its master user. */
  readonly password?: string;
}

/** Their tables, and a place for each. */
export async function addForeignHosts({
  directory: location,
  foreignHosts,
  ports,
  secrets,
}: FleetLayout): Promise<void> {
  const directory = await openLabDirectory(location);
  try {
    await directory.exec(foreignTables(location.kind === 'sqlite' ? 'text' : 'uuid'));
    for (const host of foreignHosts) {
      const place = placeOf(host);
      await directory.rows(
        "INSERT INTO place (name, server, host, volume) VALUES ($1, $2, $3, '')",
        place,
        host.name,
        host.host,
      );
      await directory.rows(
        'INSERT INTO foreign_host (place, port, master_user, password) VALUES ($1, $2, $3, $4)',
        place,
        ports.imap,
        secrets.masterUser,
        secrets.masterPassword,
      );
    }
  } finally {
    await directory.close();
  }
}

export async function addForeignAccount(
  directory: LabDirectory,
  account: {
    readonly id: MailboxId;
    readonly place: string;
    readonly login: string;
    readonly password?: string;
  },
): Promise<void> {
  await directory.rows(
    'INSERT INTO foreign_account (mailbox_id, place, login, password) VALUES ($1, $2, $3, $4)',
    account.id,
    account.place,
    account.login,
    account.password ?? null,
  );
}
