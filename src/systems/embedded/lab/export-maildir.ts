import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { FolderKey, ItemFacts, StoredFolder } from '../store/stored-item.ts';
import type { Organisation } from '../directory/organisation.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { UserMailbox } from '../store/user-mailbox.ts';
import { encodeFolderName, lettersOfFlags } from './maildir-names.ts';

export interface Exported {
  readonly messages: number;
  readonly sizeBytes: number;
  /** Items whose bytes could not be read: named, not written. */
  readonly unreadable: readonly { readonly key: string; readonly message: string }[];
}

/**
 * Writes a mailbox part as a Maildir++: the inbox is the top, `.Parent.Child` the folders, Recoverable Items and hidden
 * folders beside them. Bytes as they are; flags and keywords in the file names, the internal date is the file's time.
 */
export async function exportMaildir(
  organisation: Organisation,
  id: MailboxId,
  part: MailboxPart,
  target: string,
): Promise<Exported> {
  try {
    await assertEmpty(target);
    return await writeFolders(new UserMailbox(organisation, id, part), target);
  } catch (error) {
    throw storageFailure(error, `The Maildir ${target}`);
  }
}

async function writeFolders(mailbox: UserMailbox, target: string): Promise<Exported> {
  const folders = mailbox.folders();
  const byKey = new Map(folders.map((folder) => [folder.key, folder]));
  const result = { messages: 0, sizeBytes: 0, unreadable: [] as { key: string; message: string }[] };
  for (const folder of folders) {
    const place = join(
      target,
      folder.role === 'inbox' ? '' : `.${pathNames(folder, byKey).map(encodeFolderName).join('.')}`,
    );
    const keywords: string[] = [];
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(place, part), { recursive: true });
    for (const facts of mailbox.items(folder.key)) {
      const read = mailbox.readItem(facts.key);
      if (read.kind === 'unreadable') {
        result.unreadable.push({ key: facts.key, message: read.item.message });
        continue;
      }
      await writeMessage(join(place, 'cur', fileName(facts, keywords)), read.item.body, facts.internalDateMs);
      result.messages += 1;
      result.sizeBytes += facts.sizeBytes;
    }
    const lines = keywords.map((keyword, at) => `${at} ${keyword}\n`);
    if (lines.length > 0) await writeFile(join(place, 'dovecot-keywords'), lines.join(''));
  }
  return result;
}

const fileName = (facts: ItemFacts, keywords: string[]): string =>
  `${Math.floor(facts.internalDateMs / 1000)}.${facts.key}.drover,S=${facts.sizeBytes}:2,${lettersOfFlags(facts.flags, keywords)}`;

async function writeMessage(file: string, body: Uint8Array, internalDateMs: number): Promise<void> {
  await writeFile(file, body);
  await utimes(file, internalDateMs / 1000, internalDateMs / 1000);
}

const ROOTS: Readonly<Record<StoredFolder['kind'], readonly string[]>> = {
  visible: [],
  'recoverable-items': ['Recoverable Items'],
  hidden: ['(hidden)'],
};

function pathNames(folder: StoredFolder, byKey: ReadonlyMap<FolderKey, StoredFolder>): readonly string[] {
  const parent = folder.parentKey === null ? undefined : byKey.get(folder.parentKey);
  return [...(parent === undefined ? ROOTS[folder.kind] : pathNames(parent, byKey)), folder.name];
}

async function assertEmpty(target: string): Promise<void> {
  if (!existsSync(target)) return;
  if ((await readdir(target)).length === 0) return;
  throw Failure.permanent(
    'export-not-empty',
    `${target} is not empty: an export into it would mix two mailboxes.`,
    'Name a new folder.',
  );
}
