import { Failure, failureFacts } from '../../../domain/failure.ts';
import type { CopySource } from '../copy/route.ts';
import type { Doveadm } from '../doveadm/doveadm.ts';
import type { ImapFolder } from '../imap/answers.ts';
import { MailboxReader } from '../imap/mailbox-reader.ts';
import { foreignAccountOf } from './account.ts';

/** Who knows how a mailbox is read at its host: a backend's user lookup. */
export interface Knows {
  readonly doveadm: Pick<Doveadm, 'name' | 'user'>;
  /** PEM text of the authority that signed the host's certificate; null: those that the system trusts. */
  readonly ca: string | null;
}

/** The mailbox of `address` at its host. Failures: of the lookup, `foreign-account-missing`, and those of IMAP. */
export async function openForeign({ doveadm, ca }: Knows, address: string): Promise<MailboxReader> {
  const fields = await doveadm.user(address);
  const { server, login } = foreignAccountOf(fields, { address, backend: doveadm.name, ca });
  try {
    return await MailboxReader.open(server, login, { hasGuids: false });
  } catch (error) {
    const facts = failureFacts(error);
    if (facts.code !== 'imap-refused') throw error;
    throw new Failure(
      {
        ...facts,
        hint: `Compare imapc_user, imapc_master_user and imapc_password of ${address} with what that host expects.`,
        side: 'source',
      },
      error,
    );
  }
}

/**
 * A host that is not of the fleet, as the source of a copy. What doveadm does at a source of the fleet is done by IMAP here; who
 * else is logged in is not known, and cannot be ended.
 */
export function foreignSource(knows: Knows): CopySource {
  const use = async <T>(user: string, work: (reader: MailboxReader) => Promise<T>): Promise<T> => {
    const reader = await openForeign(knows, user);
    try {
      return await work(reader);
    } finally {
      reader.close();
    }
  };
  const setFlag = (user: string, folder: string, uid: number, flag: string, isSet: boolean) =>
    use(user, async (reader) => await reader.setFlag(await folderOf(reader, folder), uid, flag, isSet));
  return {
    openReader: (user) => openForeign(knows, user),
    doveadm: {
      name: `the IMAP host that ${knows.doveadm.name} reads`,
      // What dsync could not read is in the log of the backend that ran it.
      errors: async () => [],
      addFlag: (user, folder, uid, flag) => setFlag(user, folder, uid, flag, true),
      removeFlag: (user, folder, uid, flag) => setFlag(user, folder, uid, flag, false),
      header: (user, folder, uid) =>
        use(user, async (reader) => await reader.subject(await folderOf(reader, folder), uid)),
    },
  };
}

async function folderOf(reader: MailboxReader, name: string): Promise<ImapFolder> {
  const folder = (await reader.folders()).find((one) => one.name === name);
  if (folder !== undefined) return folder;
  throw Failure.permanent('not-found', `There is no folder '${name}' at the IMAP host any more.`);
}
