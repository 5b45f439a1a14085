import { randomUUID } from 'node:crypto';
import { Failure } from '../../../domain/failure.ts';
import { mailboxId, type DatabaseName, type MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { FolderKey } from '../store/stored-item.ts';
import { createMailbox } from '../directory/create-mailbox.ts';
import type { MailboxEntry } from '../directory/directory-entries.ts';
import type { Organisation } from '../directory/organisation.ts';
import { UserMailbox, type NewMail } from '../store/user-mailbox.ts';
import { readMail, type ImportedMessage, type MailFormat } from './read-mail-folder.ts';

export interface ImportOptions {
  /** Id or address; made in `database` where there is none. */
  readonly mailbox: string;
  readonly database: DatabaseName;
  readonly part: MailboxPart;
  readonly path: string;
  readonly format: MailFormat;
  readonly onProgress?: (imported: Omit<Imported, 'mailbox'>) => void;
}
export interface Imported {
  readonly mailbox: MailboxId;
  readonly messages: number;
  readonly sizeBytes: number;
  readonly folders: number;
}

const BATCH_MESSAGES = 50;
const BATCH_BYTES = 8 * 1024 * 1024;

export const findForImport = (organisation: Organisation, idOrAddress: string): MailboxEntry | null =>
  organisation.findMailbox(idOrAddress) ?? organisation.findMailbox(addressOf(idOrAddress));

/** Failure `wrong-database`: it is elsewhere. */
function mailboxForImport(
  organisation: Organisation,
  idOrAddress: string,
  database: DatabaseName,
): MailboxId {
  const found = findForImport(organisation, idOrAddress);
  if (found === null) return newMailbox(organisation, idOrAddress, database);
  if (found.primaryDatabase === database) return found.id;
  throw Failure.permanent(
    'wrong-database',
    `Mailbox ${found.address} is in ${found.primaryDatabase}, not in ${database}.`,
    `Import with --database ${found.primaryDatabase}, or move the mailbox by a plan.`,
  );
}

/**
 * Streams all of it in, byte for byte, a bounded batch per transaction. Folders are made as they come; no mailbox is made for
 * what cannot be read.
 */
export async function importMail(organisation: Organisation, options: ImportOptions): Promise<Imported> {
  const messages = readMail(options.path, options.format);
  let next = await messages.next();
  const id = mailboxForImport(organisation, options.mailbox, options.database);
  const mailbox = new UserMailbox(organisation, id, options.part);
  const folders = new FolderTree(mailbox);
  const total = { messages: 0, sizeBytes: 0, folders: 0 };
  let batch: NewMail[] = [];
  let batchBytes = 0;
  const flush = (): void => {
    if (batch.length > 0) mailbox.deliverAll(batch);
    batch = [];
    batchBytes = 0;
    total.folders = folders.created;
    options.onProgress?.({ ...total });
  };
  for (; next.done !== true; next = await messages.next()) {
    const message = next.value;
    batch.push(toMail(message, folders));
    batchBytes += message.body.length;
    total.messages += 1;
    total.sizeBytes += message.body.length;
    if (batch.length >= BATCH_MESSAGES || batchBytes >= BATCH_BYTES) flush();
  }
  flush();
  return { mailbox: id, ...total };
}

const toMail = (message: ImportedMessage, folders: FolderTree): NewMail => ({
  body: message.body,
  folderKey: folders.keyOf(message.folder),
  flags: message.flags,
  ...(message.internalDateMs === null ? {} : { internalDateMs: message.internalDateMs }),
});

/** Folders by their names from the top; missing ones are made. */
class FolderTree {
  readonly #mailbox: UserMailbox;
  readonly #keys = new Map<string, FolderKey>();
  created = 0;

  constructor(mailbox: UserMailbox) {
    this.#mailbox = mailbox;
    this.#keys.set('', mailbox.folderByRole('inbox').key);
  }

  keyOf(names: readonly string[]): FolderKey {
    const id = JSON.stringify(names);
    const known = names.length === 0 ? this.#keys.get('') : this.#keys.get(id);
    if (known !== undefined) return known;
    const parentKey = names.length > 1 ? this.keyOf(names.slice(0, -1)) : null;
    const name = names.at(-1) ?? '';
    const found = this.#mailbox
      .folders()
      .find((folder) => folder.kind === 'visible' && folder.parentKey === parentKey && folder.name === name);
    const key = found?.key ?? this.#mailbox.createFolder(parentKey, name);
    if (found === undefined) this.created += 1;
    this.#keys.set(id, key);
    return key;
  }
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A name alone is one in the lab's own domain. */
export const addressOf = (idOrAddress: string): string =>
  idOrAddress.includes('@') ? idOrAddress : `${idOrAddress}@example.com`;

function newMailbox(organisation: Organisation, idOrAddress: string, database: DatabaseName): MailboxId {
  if (idOrAddress.trim() === '') throw emptyName();
  const name = idOrAddress.split('@')[0] ?? idOrAddress;
  const id = mailboxId(GUID.test(idOrAddress) ? idOrAddress : randomUUID());
  createMailbox(organisation, { id, address: addressOf(idOrAddress), displayName: name, database });
  return id;
}

const emptyName = (): Failure =>
  Failure.permanent(
    'usage',
    'A mailbox needs an id or an address; the name given is empty.',
    'For example: --mailbox anna@example.com',
  );
