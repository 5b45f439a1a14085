import type { ImapFolder } from '../imap/answers.ts';
import type { FolderContent, MailboxReader } from '../imap/mailbox-reader.ts';

/** One side of a move, as IMAP returned it: everything but the bodies. */
export interface MailboxSnapshot {
  /** By name. */
  readonly folders: ReadonlyMap<string, FolderSnapshot>;
  readonly subscriptions: readonly string[];
  /** One text for each script; null: this side has no such thing. */
  readonly sieve: readonly string[] | null;
}

export interface FolderSnapshot extends FolderContent {
  readonly folder: ImapFolder;
  readonly acl: readonly string[];
  readonly metadata: readonly string[];
}

/** `messages`: without subscriptions, ACL and METADATA, which are asked once per folder. */
export async function readSnapshot(
  reader: MailboxReader,
  depth: 'messages' | 'everything',
): Promise<MailboxSnapshot> {
  const listed = await reader.folders();
  const none: ReadonlyMap<string, readonly string[]> = new Map();
  const isWhole = depth === 'everything';
  const [contents, subscriptions, acls, metadata] = await Promise.all([
    reader.contents(listed),
    isWhole ? reader.subscriptions() : [],
    isWhole ? reader.acls(listed) : none,
    isWhole ? reader.metadata(listed) : none,
  ]);
  const folders = new Map<string, FolderSnapshot>();
  for (const folder of listed) {
    const content = contents.get(folder.name);
    if (content === undefined) continue;
    folders.set(folder.name, {
      ...content,
      folder,
      acl: acls.get(folder.name) ?? [],
      metadata: metadata.get(folder.name) ?? [],
    });
  }
  return { folders, subscriptions, sieve: null };
}

/** The messages of one folder; null: there is none by this name. */
export async function readFolder(reader: MailboxReader, name: string): Promise<FolderSnapshot | null> {
  const folder = (await reader.folders()).find((listed) => listed.name === name);
  if (folder === undefined) return null;
  const content = (await reader.contents([folder])).get(name);
  return content === undefined ? null : { ...content, folder, acl: [], metadata: [] };
}
