import type { FolderStatus, ImapFolder, MessageFacts } from '../imap/answers.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';
import { readFolder } from './snapshot.ts';

// A delivery that was let in before the lock, and came to no backend's list of sessions, lands on the former place after the
// switch. dsync is not a remedy there: a run after the switch would delete what has come to the new place.

export interface Straggler {
  readonly folder: string;
  readonly uid: number;
  readonly dateMs: number;
  readonly sizeBytes: number;
  /** It was there already: an earlier look was cut short. */
  readonly wasThere: boolean;
}

/**
 * Appends to the mailbox what its former place has received since the switch; `atSwitch` is what that had then. May be
 * repeated: a message whose bytes are in the folder already is not appended again.
 */
export async function carryStragglers(
  former: MailboxReader,
  mailbox: MailboxReader,
  atSwitch: readonly FolderStatus[],
): Promise<readonly Straggler[]> {
  const folders = await former.folders();
  const known = new Map(atSwitch.map((status) => [status.name, status]));
  const statuses = await former.statuses(folders);
  const grown = new Set(
    statuses.filter((status) => status.uidNext > firstNew(known, status)).map(({ name }) => name),
  );
  if (grown.size === 0) return [];
  const late = folders.filter(({ name }) => grown.has(name));
  const contents = await former.contents(late);
  const carried: Straggler[] = [];
  for (const folder of late) {
    const { name } = folder;
    const content = contents.get(name);
    if (content === undefined) continue;
    const from = firstNew(known, { name, uidValidity: content.uidValidity });
    for (const message of content.messages) {
      if (message.uid < from) continue;
      const wasThere = await carry(former, mailbox, folder, message);
      const { uid, dateMs, sizeBytes } = message;
      if (wasThere !== null) carried.push({ folder: name, uid, dateMs, sizeBytes, wasThere });
    }
  }
  return carried;
}

/** The UID from which on a folder has what came after the switch; of a new folder, all. */
function firstNew(
  known: ReadonlyMap<string, FolderStatus>,
  { name, uidValidity }: Pick<FolderStatus, 'name' | 'uidValidity'>,
): number {
  const then = known.get(name);
  return then?.uidValidity === uidValidity ? then.uidNext : 1;
}

/** Null: it is gone meanwhile. */
async function carry(
  former: MailboxReader,
  mailbox: MailboxReader,
  folder: ImapFolder,
  message: MessageFacts,
): Promise<boolean | null> {
  const sha256 = (await former.hashes(folder, [message.uid])).get(message.uid)?.sha256;
  if (sha256 === undefined) return null;
  if (await hasBody(mailbox, folder.name, message, sha256)) return true;
  const whole = await former.whole(folder, message.uid);
  if (whole === null) return null;
  await mailbox.append(folder.name, whole);
  return false;
}

async function hasBody(
  mailbox: MailboxReader,
  name: string,
  { sizeBytes, dateMs }: MessageFacts,
  sha256: string,
): Promise<boolean> {
  const found = await readFolder(mailbox, name);
  if (found === null) return false;
  const alike = found.messages.filter((other) => other.sizeBytes === sizeBytes && other.dateMs === dateMs);
  if (alike.length === 0) return false;
  const hashes = await mailbox.hashes(
    found.folder,
    alike.map(({ uid }) => uid),
  );
  return [...hashes.values()].some((body) => body.sha256 === sha256);
}

/** For the report. */
export const stragglerText = ({ folder, dateMs, sizeBytes, wasThere }: Straggler, from: string): string =>
  `A message of ${new Date(dateMs).toISOString()}, ${sizeBytes} bytes, arrived late at '${from}', in folder '${folder}': ` +
  (wasThere ? 'it is in the mailbox already.' : 'it was appended to the mailbox.');
