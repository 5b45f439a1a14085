import type { FolderStatus, ImapFolder, MessageFacts } from '../imap/answers.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';
import { readSnapshot, type MailboxSnapshot } from './snapshot.ts';

// A delivery that was let in before the lock, and came to no backend's list of sessions, lands on the former place after the
// switch. dsync is not a remedy there: a run after the switch would delete what has come to the new place.

/** A message that the former place has received since the switch. */
export interface LateMessage {
  readonly folder: ImapFolder;
  readonly uidValidity: number;
  readonly facts: MessageFacts;
}

export interface Straggler {
  readonly folder: string;
  readonly dateMs: number;
  readonly sizeBytes: number;
  /** It was there already: the last run of dsync had brought it. */
  readonly wasThere: boolean;
}

/** What came to the former place since; `atSwitch` is what that had then. */
export async function lateMessages(
  former: MailboxReader,
  atSwitch: readonly FolderStatus[],
): Promise<readonly LateMessage[]> {
  const folders = await former.folders();
  const known = new Map(atSwitch.map((status) => [status.name, status]));
  const statuses = await former.statuses(folders);
  const grown = new Set(
    statuses.filter((status) => status.uidNext > firstNew(known, status)).map(({ name }) => name),
  );
  if (grown.size === 0) return [];
  const late = folders.filter(({ name }) => grown.has(name));
  const contents = await former.contents(late);
  return late.flatMap((folder): LateMessage[] => {
    const content = contents.get(folder.name);
    if (content === undefined) return [];
    const { uidValidity, messages } = content;
    const from = firstNew(known, { name: folder.name, uidValidity });
    return messages.filter(({ uid }) => uid >= from).map((facts) => ({ folder, uidValidity, facts }));
  });
}

/** The UID from which on a folder has what came after the switch; of a new folder, all. */
function firstNew(
  known: ReadonlyMap<string, FolderStatus>,
  { name, uidValidity }: Pick<FolderStatus, 'name' | 'uidValidity'>,
): number {
  const then = known.get(name);
  return then?.uidValidity === uidValidity ? then.uidNext : 1;
}

/** The mailbox as it was found before anything is appended to it. */
export class MailboxContent {
  readonly #mailbox: MailboxReader;
  readonly #snapshot: MailboxSnapshot;

  private constructor(mailbox: MailboxReader, snapshot: MailboxSnapshot) {
    this.#mailbox = mailbox;
    this.#snapshot = snapshot;
  }

  static async read(mailbox: MailboxReader): Promise<MailboxContent> {
    return new MailboxContent(mailbox, await readSnapshot(mailbox, 'messages'));
  }

  /** By its GUID, which dsync keeps, or by its bytes; in whatever folder: its user may have moved it. */
  async has({ facts }: LateMessage, sha256: string): Promise<boolean> {
    for (const { folder, messages } of this.#snapshot.folders.values()) {
      if (facts.guid !== null && messages.some(({ guid }) => guid === facts.guid)) return true;
      const alike = messages.filter(
        ({ sizeBytes, dateMs }) => sizeBytes === facts.sizeBytes && dateMs === facts.dateMs,
      );
      if (alike.length === 0) continue;
      const uids = alike.map(({ uid }) => uid);
      const hashes = await this.#mailbox.hashes(folder, uids);
      if ([...hashes.values()].some((body) => body.sha256 === sha256)) return true;
    }
    return false;
  }
}

/** For the report. */
export const stragglerText = ({ folder, dateMs, sizeBytes, wasThere }: Straggler, from: string): string =>
  `A message of ${new Date(dateMs).toISOString()}, ${sizeBytes} bytes, arrived late at '${from}', in folder '${folder}': ` +
  (wasThere ? 'it is in the mailbox already.' : 'it was appended to the mailbox.');
