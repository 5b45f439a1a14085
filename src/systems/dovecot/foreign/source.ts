import { Failure, failureFacts } from '../../../domain/failure.ts';
import type { CopySource } from '../copy/route.ts';
import type { Doveadm } from '../doveadm/doveadm.ts';
import type { ImapFolder } from '../imap/answers.ts';
import { MailboxReader } from '../imap/mailbox-reader.ts';
import { foreignAccountOf, type ForeignAccount } from './account.ts';

/** Who knows how a mailbox is read at its host: a backend's user lookup. */
export interface Knows {
  readonly doveadm: Pick<Doveadm, 'name' | 'user' | 'flushCache'>;
  /** PEM text of the authority that signed the host's certificate; null: those that the system trusts. */
  readonly ca: string | null;
}

/**
 * The mailbox of `address` at its host. Backends remember a lookup for an hour: a login that the host refuses is looked up again, and
 * tried again only if it is another by now. Failures: of the lookup, `foreign-account-missing`, and those of IMAP.
 */
export async function openForeign(knows: Knows, address: string): Promise<MailboxReader> {
  const account = await accountOf(knows, address);
  try {
    return await openAt(account);
  } catch (error) {
    if (failureFacts(error).code !== 'imap-refused') throw error;
    const fresh = await freshAccountOf(knows, address);
    if (JSON.stringify(fresh) === JSON.stringify(account)) throw refused(error, address);
    return await openAt(fresh).catch((again: unknown) => {
      throw refused(again, address);
    });
  }
}

/** As the directory has it now, whatever the backend remembers. */
export async function freshAccountOf(knows: Knows, address: string): Promise<ForeignAccount> {
  await knows.doveadm.flushCache([address]);
  return await accountOf(knows, address);
}

const accountOf = async ({ doveadm, ca }: Knows, address: string): Promise<ForeignAccount> =>
  foreignAccountOf(await doveadm.user(address), { address, backend: doveadm.name, ca });

const openAt = ({ server, login }: ForeignAccount): Promise<MailboxReader> =>
  MailboxReader.open(server, login, { hasGuids: false });

function refused(error: unknown, address: string): unknown {
  const facts = failureFacts(error);
  if (facts.code !== 'imap-refused') return error;
  const hint = `Compare imapc_user, imapc_master_user and imapc_password of ${address} with what that host expects.`;
  return new Failure({ ...facts, hint, side: 'source' }, error);
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
