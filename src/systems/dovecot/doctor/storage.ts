import type { SystemCheck } from '../../mail-system.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { mailFormatOf } from '../doveadm/mail-format.ts';
import type { Backend } from '../fleet.ts';
import { failed, line, ok, warning } from './line.ts';

/** Moves between these are what the suites run; between others nothing is known to fail. */
const TRIED = ['maildir', 'mdbox'];

/** How a backend stores the mail of a mailbox that lives there, and whether something else writes to it. */
export async function examineStorage(
  backend: Backend,
  { address }: Pick<DirectoryEntry, 'address'>,
): Promise<readonly SystemCheck[]> {
  return [
    ...(await line('storage', `How ${backend.name} stores mail`, async () => {
      const fields = await backend.doveadm.user(address);
      return [format(backend, mailFormatOf(fields ?? {})), ...replica(backend, address, fields ?? {})];
    })),
    ...(await line('replication', `The replicator of ${backend.name}`, () => replicator(backend))),
  ];
}

type Fields = Readonly<Record<string, string>>;

function format({ name }: Backend, found: string | null): SystemCheck {
  if (found === null)
    return warning(
      'storage',
      `How backend ${name} stores mail is not known: its user lookup names no location, such as mdbox:~/mdbox.`,
      `drover was tried with ${TRIED.join(' and ')}; compare with mail_location there (2.4: mail_driver).`,
    );
  if (TRIED.includes(found)) return ok('storage', `Backend ${name} stores mail as ${found}.`);
  return warning(
    'storage',
    `Backend ${name} stores mail as ${found}, with which drover was not tried (${TRIED.join(' and ')} it was).`,
    'Both sides are compared before each switch, whatever the format. Move test mailboxes there and back before others.',
  );
}

/** Where each user has a replica of their own. */
const replica = ({ name }: Backend, address: string, { mail_replica: to }: Fields): readonly SystemCheck[] =>
  to === undefined || to === '' ? [] : [replicated(`Backend ${name} replicates ${address} to ${to}.`)];

async function replicator({ name, doveadm }: Backend): Promise<SystemCheck> {
  const users = await doveadm.replicatedUsers();
  if (users === null) return ok('replication', `No replicator answers at backend ${name}.`);
  if (users === 0) return ok('replication', `The replicator of backend ${name} has no users.`);
  return replicated(`The replicator of backend ${name} keeps ${users} users in step with another server.`);
}

const replicated = (what: string): SystemCheck =>
  failed(
    'replication',
    `${what} It writes to both sides of a mailbox while that moves, and goes on with the former copy afterwards.`,
    'Take the users who move out of it first (doveadm replicator remove), and set mail_replica to nothing for them.',
  );
