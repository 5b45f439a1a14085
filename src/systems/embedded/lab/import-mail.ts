import { randomUUID } from 'node:crypto';
import { Failure } from '../../../domain/failure.ts';
import { mailboxId, type DatabaseName, type MailboxId } from '../../../domain/ids.ts';
import type { LabImport, LeftOut, MailFormat } from '../../../domain/lab.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { createMailbox } from '../directory/create-mailbox.ts';
import type { MailboxEntry } from '../directory/directory-entries.ts';
import type { Organisation } from '../directory/organisation.ts';
import { UserMailbox, type NewMail } from '../store/user-mailbox.ts';
import { AlreadyThere, ImportFolders } from './import-target.ts';
import { gmailLabels } from './source/gmail-labels.ts';
import type { SourceEntry, SourceMessage } from './source/mail-source.ts';
import { readMail } from './source/read-mail.ts';

export interface ImportOptions {
  /** Id or address; made in `database` where there is none. */
  readonly mailbox: string;
  readonly database: DatabaseName;
  readonly part: MailboxPart;
  readonly path: string;
  readonly format: MailFormat;
  /** Messages that are there already are imported once more. */
  readonly allowDuplicates?: boolean;
  /** Links that lead out of the source too. */
  readonly followLinks?: boolean;
  /** A person has named the format. */
  readonly isNamed?: boolean;
  readonly onProgress?: (imported: { readonly messages: number; readonly sizeBytes: number }) => void;
}
export interface Imported extends LabImport {
  readonly mailbox: MailboxId;
}

const BATCH_MESSAGES = 50;
const BATCH_BYTES = 8 * 1024 * 1024;

export const findForImport = (organisation: Organisation, idOrAddress: string): MailboxEntry | null =>
  organisation.findMailbox(idOrAddress) ?? organisation.findMailbox(addressOf(idOrAddress));

/** Failure `wrong-database`: it is elsewhere. */
function requireIn(database: DatabaseName, { address, primaryDatabase }: MailboxEntry): void {
  if (primaryDatabase === database) return;
  throw Failure.permanent(
    'wrong-database',
    `Mailbox ${address} is in ${primaryDatabase}, not in ${database}.`,
    `Import with --database ${primaryDatabase}, or move the mailbox by a plan.`,
  );
}

/**
 * Streams all of it in, byte for byte, a bounded batch per transaction, and says of everything in the source what became of it.
 * Folders are made as they come; no mailbox is made for what cannot be read.
 */
export async function importMail(organisation: Organisation, options: ImportOptions): Promise<Imported> {
  const entries = readMail(options.path, options.format, {
    followLinks: options.followLinks === true,
    isNamed: options.isNamed === true,
  });
  let next = await entries.next();
  const found = findForImport(organisation, options.mailbox);
  if (found !== null) requireIn(options.database, found);
  const id = found?.id ?? newMailbox(organisation, options.mailbox, options.database);
  const mailbox = new UserMailbox(organisation, id, options.part);
  const mayBeThere = found !== null && options.allowDuplicates !== true;
  const importing = new Importing(mailbox, new AlreadyThere(mayBeThere ? mailbox : null), options);
  for (; next.done !== true; next = await entries.next()) importing.add(next.value);
  importing.flush();
  return { mailbox: id, ...importing.result() };
}

class Importing {
  readonly #mailbox: UserMailbox;
  readonly #there: AlreadyThere;
  readonly #options: ImportOptions;
  readonly #folders: ImportFolders;
  readonly #counts = {
    messages: 0,
    sizeBytes: 0,
    separatorBytes: 0,
    decompressed: 0,
    undated: 0,
    labelled: 0,
  };
  readonly #labels = new Set<string>();
  readonly #alreadyThere = { messages: 0, sizeBytes: 0 };
  readonly #setAside: LeftOut[] = [];
  readonly #notTaken: LeftOut[] = [];
  #batch: NewMail[] = [];
  #batchBytes = 0;

  constructor(mailbox: UserMailbox, there: AlreadyThere, options: ImportOptions) {
    this.#mailbox = mailbox;
    this.#there = there;
    this.#options = options;
    this.#folders = new ImportFolders(mailbox);
  }

  add(entry: SourceEntry): void {
    this.#handlers[entry.kind](entry as never);
  }

  flush(): void {
    if (this.#batch.length > 0) this.#mailbox.deliverAll(this.#batch);
    this.#batch = [];
    this.#batchBytes = 0;
    this.#options.onProgress?.(this.#counts);
  }

  result(): LabImport {
    return {
      format: this.#options.format,
      ...this.#counts,
      folders: this.#folders.count,
      foldersCreated: this.#folders.created,
      alreadyThere: this.#alreadyThere,
      gmailLabels: [...this.#labels].sort(),
      setAside: this.#setAside,
      notTaken: this.#notTaken,
    };
  }

  readonly #handlers: {
    readonly [K in SourceEntry['kind']]: (entry: Extract<SourceEntry, { readonly kind: K }>) => void;
  } = {
    message: (message) => this.#addMessage(message),
    folder: ({ folder }) => void this.#folders.keyOf(folder),
    separators: ({ sizeBytes }) => void (this.#counts.separatorBytes += sizeBytes),
    'set-aside': ({ what, why }) => void this.#setAside.push({ what, why }),
    'not-taken': ({ what, why }) => void this.#notTaken.push({ what, why }),
  };

  #addMessage(message: SourceMessage): void {
    const folderKey = this.#folders.keyOf(message.folder);
    const sizeBytes = message.body.length;
    if (this.#there.has(folderKey, message.body)) {
      this.#alreadyThere.messages += 1;
      this.#alreadyThere.sizeBytes += sizeBytes;
      return;
    }
    const { body, flags, associated, internalDateMs } = message;
    this.#batch.push({
      body,
      folderKey,
      flags,
      associated,
      ...(internalDateMs === null ? {} : { internalDateMs }),
    });
    this.#batchBytes += sizeBytes;
    this.#counts.messages += 1;
    this.#counts.sizeBytes += sizeBytes;
    if (message.wasCompressed) this.#counts.decompressed += 1;
    if (internalDateMs === null) this.#counts.undated += 1;
    const labels = gmailLabels(body);
    for (const label of labels) this.#labels.add(label);
    if (labels.length > 0) this.#counts.labelled += 1;
    if (this.#batch.length >= BATCH_MESSAGES || this.#batchBytes >= BATCH_BYTES) this.flush();
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
