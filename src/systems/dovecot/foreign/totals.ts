import { failureFacts } from '../../../domain/failure.ts';
import { inParallel } from '../../../support/in-parallel.ts';
import type { MailboxTotals } from '../doveadm/doveadm.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';
import { openForeign, type Knows } from './source.ts';

/** Hosts limit how many sessions come from one address. */
const SESSIONS_AT_ONCE = 4;

/** Messages and bytes of each at its host; one that cannot be read is null, and `failed` is told why. */
export async function foreignTotals(
  knows: Knows,
  addresses: readonly string[],
  failed: (address: string, why: string) => void,
): Promise<ReadonlyMap<string, MailboxTotals | null>> {
  const found = await inParallel(
    addresses,
    SESSIONS_AT_ONCE,
    async (address): Promise<readonly [string, MailboxTotals | null]> => {
      try {
        return [address, await totalsOf(knows, address)];
      } catch (error) {
        failed(address, failureFacts(error).message);
        return [address, null];
      }
    },
  );
  return new Map(found);
}

async function totalsOf(knows: Knows, address: string): Promise<MailboxTotals> {
  const reader = await openForeign(knows, address);
  try {
    return await sum(reader);
  } finally {
    reader.close();
  }
}

/** Message by message: few hosts tell the size of a folder. */
async function sum(reader: MailboxReader): Promise<MailboxTotals> {
  const contents = await reader.contents(await reader.folders());
  const messages = [...contents.values()].flatMap((folder) => folder.messages);
  return {
    messages: messages.length,
    sizeBytes: messages.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
  };
}
