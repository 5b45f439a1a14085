import { failureFacts, type FailureFacts } from '../domain/failure.ts';
import { databaseName, type MailboxId } from '../domain/ids.ts';
import type { ItemKey, MailboxPart } from '../mrs/mailbox-copier.ts';
import { defaultMrsSettings } from '../mrs/settings.ts';
import { openOrganisation, type Organisation } from '../systems/embedded/directory/organisation.ts';
import { compareMailboxes, compareOrganisations, type Comparison } from '../systems/embedded/lab/compare.ts';
import { createLab } from '../systems/embedded/lab/create.ts';
import { damageItem, type Damaged } from '../systems/embedded/lab/damage.ts';
import {
  deliver,
  deliverStream,
  type Delivery,
  type StreamOptions,
} from '../systems/embedded/lab/deliver.ts';
import { exportMaildir, type Exported } from '../systems/embedded/lab/export-maildir.ts';
import { generateMailboxes, type Generated, type GenerateOptions } from '../systems/embedded/lab/generate.ts';
import { generateMail } from '../systems/embedded/lab/generated-mail.ts';
import { importMail, mailboxForImport, type Imported } from '../systems/embedded/lab/import-mail.ts';
import {
  listDatabases,
  listMailboxes,
  showFolders,
  showItems,
  type ListedDatabase,
  type ListedMailbox,
  type ShownFolder,
  type ShownItem,
} from '../systems/embedded/lab/list.ts';
import { SeededRandom } from '../systems/embedded/lab/random.ts';
import { restoreBackup, type Restored } from '../systems/embedded/maintenance/restore.ts';
import { mailFormat, type MailFormat } from '../systems/embedded/lab/read-mail-folder.ts';
import { pathOf, type Context } from './context/context.ts';
import { usage } from './context/invalid-input.ts';

/** An embedded organisation by its folder; a mailbox by id or address, and its part. */
export interface LabRequest {
  readonly folder: string;
}
export interface LabMailbox extends LabRequest {
  readonly mailbox: string;
  readonly part: MailboxPart;
}

async function inLab<T>(
  context: Context,
  { folder }: LabRequest,
  work: (organisation: Organisation) => T | Promise<T>,
): Promise<T> {
  const organisation = openOrganisation(pathOf(context, folder), context.clock);
  try {
    return await work(organisation);
  } finally {
    organisation.close();
  }
}

export interface LabCreated extends Generated {
  readonly folder: string;
  readonly databases: readonly { readonly name: string; readonly server: string }[];
}

export function createOrganisation(
  context: Context,
  request: LabRequest &
    GenerateOptions & { readonly names: readonly string[]; readonly servers: readonly string[] },
): LabCreated {
  const folder = pathOf(context, request.folder);
  const databases = { databases: request.names, servers: request.servers };
  const organisation = createLab(folder, databases, context.clock);
  try {
    const made = generateMailboxes(organisation, request);
    return {
      folder,
      databases: organisation.databases().map(({ name, server }) => ({ name, server })),
      ...made,
    };
  } finally {
    organisation.close();
  }
}

export interface MailImported extends Imported {
  readonly mailbox: MailboxId;
  readonly address: string;
  readonly format: MailFormat;
}

/** An mbox, a Maildir or messages into a mailbox, which is made where there is none. */
export const importInto = (
  context: Context,
  request: LabMailbox & {
    readonly database: string;
    readonly from: string;
    readonly onProgress: (messages: number) => void;
  },
): Promise<MailImported> =>
  inLab(context, request, async (organisation) => {
    const path = pathOf(context, request.from);
    const format = await mailFormat(path);
    const database = databaseName(request.database);
    organisation.database(database);
    const mailbox = mailboxForImport(organisation, request.mailbox, database);
    const imported = await importMail(organisation, {
      mailboxId: mailbox,
      part: request.part,
      path,
      format,
      onProgress: ({ messages }) => request.onProgress(messages),
    });
    return { mailbox, address: organisation.mailbox(mailbox).address, format, ...imported };
  });

export interface MailExported extends Exported {
  readonly mailbox: MailboxId;
  readonly address: string;
}

export const exportFrom = (
  context: Context,
  request: LabMailbox & { readonly to: string },
): Promise<MailExported> =>
  inLab(context, request, async (organisation) => {
    const { id: mailbox, address } = organisation.mailbox(request.mailbox);
    const exported = await exportMaildir(organisation, mailbox, request.part, pathOf(context, request.to));
    return { mailbox, address, ...exported };
  });

export interface DeliverRequest extends LabRequest {
  /** Ids or addresses; `all`. */
  readonly mailboxes: readonly string[];
  /** Of generated messages. */
  readonly seed: number;
  readonly sizeBytes: number;
}

/** One message to each; `body` null: generated. */
export const deliverEach = (
  context: Context,
  request: DeliverRequest & { readonly body: Buffer | null },
): Promise<readonly { readonly delivery: Delivery; readonly address: string }[]> =>
  inLab(context, request, async (organisation) => {
    const makeMail = mailMaker(organisation, request);
    const deliveries = [];
    for (const [index, id] of recipients(organisation, request).entries()) {
      const { body } = request;
      const mail = body === null ? makeMail(id, index, context.clock.nowMs()) : { body };
      const delivery = await deliver(organisation, id, mail);
      deliveries.push({ delivery, address: organisation.mailbox(delivery.mailboxId).address });
    }
    return deliveries;
  });

export interface Delivered {
  readonly mailboxes: number;
  readonly keys: readonly { readonly mailboxId: MailboxId; readonly key: ItemKey }[];
  /** Refusals that were tried again. */
  readonly retries: number;
  readonly longestRefusalMs: number;
  readonly failed: readonly (FailureFacts & { readonly mailboxId: MailboxId })[];
}

/** A steady stream to all of them in turn, until it ends or is stopped. */
export const deliverMany = (
  context: Context,
  request: DeliverRequest &
    Pick<StreamOptions, 'ratePerSecond' | 'durationMs'> & { readonly signal: AbortSignal },
): Promise<Delivered> =>
  inLab(context, request, async (organisation) => {
    const mailboxes = recipients(organisation, request);
    const makeMail = mailMaker(organisation, request);
    const result = await deliverStream(organisation, { ...request, mailboxes, makeMail });
    return {
      mailboxes: mailboxes.length,
      keys: result.delivered.map(({ mailboxId, key }) => ({ mailboxId, key })),
      retries: result.retries,
      longestRefusalMs: result.longestRefusalMs,
      failed: result.failed.map(({ mailboxId, error }) => ({ mailboxId, ...failureFacts(error) })),
    };
  });

const recipients = (organisation: Organisation, { mailboxes }: DeliverRequest): readonly MailboxId[] =>
  mailboxes.includes('all')
    ? organisation.mailboxes().map(({ id }) => id)
    : mailboxes.map((name) => organisation.mailbox(name).id);

/** Message `index` of the seed, addressed to the mailbox; dated now. */
function mailMaker(
  organisation: Organisation,
  { seed, sizeBytes }: DeliverRequest,
): StreamOptions['makeMail'] {
  const people = new Map(organisation.mailboxes().map((mailbox) => [mailbox.id, mailbox]));
  return (id, index, sentAtMs) => {
    const to = people.get(id) ?? organisation.mailbox(id);
    const random = new SeededRandom(seed, index);
    return { body: generateMail({ random, to, sentAtMs, sizeBytes, answers: null }).body };
  };
}

export interface LabList {
  readonly databases: readonly ListedDatabase[];
  readonly mailboxes: readonly ListedMailbox[];
}

/** `database` null: mailboxes of all. */
export const listLab = (
  context: Context,
  request: LabRequest & { readonly database: string | null },
): Promise<LabList> =>
  inLab(context, request, (organisation) => {
    const { database: only } = request;
    if (only !== null) organisation.database(databaseName(only));
    const mailboxes = listMailboxes(organisation).filter(
      ({ parts }) => only === null || parts.some(({ database }) => database === only),
    );
    return { databases: listDatabases(organisation), mailboxes };
  });

export interface LabMailboxShown {
  readonly mailbox: ListedMailbox;
  readonly folders: readonly ShownFolder[];
  /** Null: not asked for. */
  readonly items: readonly ShownItem[] | null;
}

export const showMailbox = (
  context: Context,
  request: LabMailbox & { readonly withItems: boolean },
): Promise<LabMailboxShown> =>
  inLab(context, request, (organisation) => {
    const { part } = request;
    const { id } = organisation.mailbox(request.mailbox);
    const [mailbox] = listMailboxes(organisation, id) as [ListedMailbox];
    const items = request.withItems ? showItems(organisation, id, part) : null;
    return { mailbox, folders: showFolders(organisation, id, part), items };
  });

export interface ItemDamaged extends Damaged {
  readonly mailbox: MailboxId;
  readonly address: string;
}

/** Spoils one item on purpose: `item` is its key, or `oldest`, or `newest`. */
export const damage = (
  context: Context,
  request: LabMailbox & { readonly item: string },
): Promise<ItemDamaged> =>
  inLab(context, request, (organisation) => {
    const { id: mailbox, address } = organisation.mailbox(request.mailbox);
    return { mailbox, address, ...damageItem(organisation, mailbox, request.part, request.item) };
  });

export interface RestoreRequest extends LabRequest {
  /** A container, as the step backup makes it. */
  readonly backup: string;
  /** Null: all that it holds. */
  readonly mailbox: string | null;
}

/** Mailboxes get the content that a backup has of them; what they hold until now is soft-deleted. */
export const restore = (context: Context, request: RestoreRequest): Promise<readonly Restored[]> =>
  inLab(context, request, (organisation) => {
    const only = request.mailbox === null ? null : organisation.mailbox(request.mailbox).id;
    const keepUntilMs = context.clock.nowMs() + defaultMrsSettings.mailboxRetentionMs;
    return restoreBackup(organisation, pathOf(context, request.backup), only, keepUntilMs);
  });

export interface CompareRequest extends LabRequest {
  /** Another organisation; null: the same. */
  readonly other: string | null;
  /** Null: all mailboxes. */
  readonly mailbox: string | null;
  /** The mailbox on the other side; null: the same. */
  readonly with: string | null;
  readonly part: MailboxPart;
}

/** Two organisations, or two mailboxes, item by item. */
export function compare(context: Context, request: CompareRequest): Promise<Comparison> {
  const { folder, mailbox, part } = request;
  if (request.other === null && request.with === null) {
    throw usage(
      'There is nothing to compare with.',
      'Name a second organisation, or a second mailbox by --with.',
    );
  }
  const side = (organisation: Organisation, name: string) => ({
    organisation,
    mailboxId: organisation.mailbox(name).id,
    part,
  });
  return inLab(context, request, (left) =>
    inLab(context, { folder: request.other ?? folder }, (right) =>
      mailbox === null
        ? compareOrganisations(left, right)
        : compareMailboxes(side(left, mailbox), side(right, request.with ?? mailbox)),
    ),
  );
}
