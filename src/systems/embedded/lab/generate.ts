import { mailboxId, type DatabaseName, type MailboxId } from '../../../domain/ids.ts';
import type { Grant } from '../../../domain/mailbox.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { NewMailbox, NewMailboxEntry } from '../directory/directory-entries.ts';
import { withFile } from '../directory/layout.ts';
import type { Organisation } from '../directory/organisation.ts';
import { digestOfBytes } from '../store/item-row.ts';
import { insertItem, toWrite, writeFolder, type NewItem } from '../store/item-writes.ts';
import { timeOrderedKey } from '../store/keys.ts';
import { createPartFile, newCopyId } from '../store/new-mailbox.ts';
import type { PartFile } from '../store/part-file.ts';
import { foldersOf } from '../store/part-reads.ts';
import type { FolderKey, StoredFolder } from '../store/stored-item.ts';
import { generateMail, type GeneratedMail } from '../../../domain/sample/mail.ts';
import { generatePerson, type Person } from '../../../domain/sample/people.ts';
import { SeededRandom } from '../../../domain/sample/random.ts';

export interface GenerateOptions {
  readonly mailboxes: number;
  readonly seed: number;
  /** Median messages of a mailbox; most have fewer, a few have many times more. */
  readonly messages: number;
  /** Median size of a message. */
  readonly messageSizeBytes: number;
}
export interface Generated {
  readonly mailboxes: number;
  readonly items: number;
  readonly sizeBytes: number;
}

const MESSAGE_BYTES_MAX = 4_000_000;
/** All mail is from the two years before this instant, so that the same seed is the same mail on any day. */
const NEWEST_MS = Date.UTC(2026, 0, 5, 8);
const TWO_YEARS_MS = 2 * 365 * 86_400_000;
const FOLDERS = [
  'Projekte / 2025', 'Kunden – Größe M', '日本語フォルダ', 'Привет', 'Emoji 📬', 'Back\\slash', ' blank first', 'Invoices.2025',
  'Team', 'Ωμέγα', '100 %', 'a"quote\'s', 'Zoë',
]; // prettier-ignore

/** Fills databases in turn; everything follows from the seed, also all keys. Mailboxes get the same mail whatever N is. */
export function generateMailboxes(
  organisation: Organisation,
  options: GenerateOptions,
  onMailbox: (made: Generated) => void = () => {},
): Generated {
  const names = organisation.databases().map(({ name }) => name);
  const total = { mailboxes: 0, items: 0, sizeBytes: 0 };
  const entries: NewMailboxEntry[] = [];
  for (let index = 0; index < options.mailboxes; index += 1) {
    const entry = newEntry(options.seed, index, names);
    const made = fillMailbox(organisation, entry, index, options);
    entries.push({ ...entry, ...made.copies });
    total.mailboxes += 1;
    total.items += made.items;
    total.sizeBytes += made.sizeBytes;
    onMailbox(total);
  }
  organisation.addMailboxEntries(entries);
  return total;
}

const idOf = (seed: number, index: number): MailboxId => {
  const random = new SeededRandom(seed, index, 2);
  return mailboxId(timeOrderedKey(random.next() * 0xffff_ffff_ffff, random.fill));
};

function newEntry(seed: number, index: number, names: readonly DatabaseName[]): NewMailbox {
  const random = new SeededRandom(seed, index, 3);
  const person: Person = generatePerson(seed, index);
  const database = names[index % names.length] as DatabaseName;
  const isUser = person.kind === 'user';
  // A shared mailbox is used by the colleagues just before it: they should move together.
  const users = person.kind === 'shared' ? [index - 1, index - 2, index - 3] : [];
  return {
    id: idOf(seed, index),
    ...person,
    database,
    archiveDatabase: isUser && random.chance(0.2) ? random.pick(names) : null,
    litigationHold: isUser && random.chance(0.05),
    prohibitSendReceiveQuotaBytes: random.chance(0.1) ? 2 ** 31 : null,
    grants: users.map((at) => idOf(seed, at)).flatMap(grantsTo),
  };
}

/** As an administrator sets up a team mailbox: Outlook opens it, and members answer in its name. */
const grantsTo = (to: MailboxId): readonly Grant[] => [
  { kind: 'full-access', to, autoMapping: true },
  { kind: 'send-on-behalf', to },
];

interface Filled {
  readonly items: number;
  readonly sizeBytes: number;
  readonly copies: Pick<NewMailboxEntry, 'primaryCopy' | 'archiveCopy'>;
}

function fillMailbox(
  organisation: Organisation,
  entry: NewMailbox,
  index: number,
  options: GenerateOptions,
): Filled {
  const primary = fillPart(organisation, entry, 'primary', new SeededRandom(options.seed, index, 4), options);
  if (!entry.archiveDatabase) return { ...primary, copies: { primaryCopy: primary.copy } };
  const archive = fillPart(organisation, entry, 'archive', new SeededRandom(options.seed, index, 5), options);
  return {
    items: primary.items + archive.items,
    sizeBytes: primary.sizeBytes + archive.sizeBytes,
    copies: { primaryCopy: primary.copy, archiveCopy: archive.copy },
  };
}

function fillPart(
  organisation: Organisation,
  entry: NewMailbox,
  part: MailboxPart,
  random: SeededRandom,
  options: GenerateOptions,
): { readonly items: number; readonly sizeBytes: number; readonly copy: string } {
  const database = part === 'primary' ? entry.database : (entry.archiveDatabase as DatabaseName);
  const copy = newCopyId();
  const filled = { items: 0, sizeBytes: 0, copy };
  createPartFile(
    withFile(organisation.folder, { database, mailboxId: entry.id, part, copy }),
    () => keyAt(random, NEWEST_MS - TWO_YEARS_MS),
    (file) => {
      addFolders(file, random);
      for (const item of makeItems(entry, foldersOf(file), part, random, options)) {
        insertItem(file, toWrite(item), file.nextChange());
        filled.items += 1;
        filled.sizeBytes += item.body.byteLength;
      }
    },
  );
  return filled;
}

const keyAt = (random: SeededRandom, atMs: number): string => timeOrderedKey(atMs, random.fill);

/** A few of the odd names, some nested. */
function addFolders(file: PartFile, random: SeededRandom): void {
  const made: FolderKey[] = [];
  const names = FOLDERS.filter(() => random.chance(0.35));
  for (const name of names) {
    const parentKey = made.length > 0 && random.chance(0.4) ? random.pick(made) : null;
    const key = keyAt(random, NEWEST_MS - TWO_YEARS_MS);
    writeFolder(file, { key, parentKey, name, kind: 'visible', role: '' }, file.nextChange());
    made.push(key);
  }
}

function makeItems(
  entry: NewMailbox,
  folders: readonly StoredFolder[],
  part: MailboxPart,
  random: SeededRandom,
  options: GenerateOptions,
): readonly NewItem[] {
  const count = Math.max(
    1,
    Math.min(options.messages * 40, Math.round(random.logNormal(options.messages, 0.7))),
  );
  const items = Array.from({ length: part === 'primary' ? 2 : 0 }, () => settingsItem(folders, random));
  let last: GeneratedMail | null = null;
  for (let number = 0; number < count; number += 1) {
    const sentAtMs = Math.round(NEWEST_MS - TWO_YEARS_MS * (1 - (number + random.next()) / count));
    const mail: GeneratedMail = generateMail({
      random,
      to: entry,
      sentAtMs,
      sizeBytes: Math.min(MESSAGE_BYTES_MAX, Math.round(random.logNormal(options.messageSizeBytes, 1.3))),
      answers: last !== null && random.chance(0.4) ? last : null,
    });
    items.push(mailItem(mail.body, sentAtMs, placeOf(folders, random).key, random));
    last = mail;
  }
  return items;
}

/** Half of the mail is in the inbox, one in 25 in the dumpster, the rest anywhere a user can see. */
function placeOf(folders: readonly StoredFolder[], random: SeededRandom): StoredFolder {
  const inbox = folders.filter(({ role }) => role === 'inbox');
  if (random.chance(0.5) && inbox.length > 0) return random.pick(inbox);
  const kind = random.chance(0.08) ? 'recoverable-items' : 'visible';
  return random.pick(folders.filter((folder) => folder.kind === kind));
}

function mailItem(body: Buffer, sentAtMs: number, folderKey: FolderKey, random: SeededRandom): NewItem {
  const flags = [
    ...(random.chance(0.8) ? ['\\Seen'] : []),
    ...(random.chance(0.1) ? ['\\Flagged'] : []),
    ...(random.chance(0.2) ? ['\\Answered'] : []),
    ...(random.chance(0.05) ? ['$Important'] : []),
  ];
  return {
    key: keyAt(random, sentAtMs),
    folderKey,
    internalDateMs: sentAtMs,
    flags,
    associated: false,
    digest: digestOfBytes(body),
    body,
  };
}

/** What a client keeps beside the mail: rules, views. */
function settingsItem(folders: readonly StoredFolder[], random: SeededRandom): NewItem {
  const body = Buffer.from(
    `X-Item-Class: IPM.Rule\r\n\r\n{"rule":${random.next32()},"moveTo":"Projekte / 2025"}\r\n`,
  );
  const folder = random.pick(folders.filter(({ kind, role }) => kind === 'hidden' || role === 'inbox'));
  const atMs = NEWEST_MS - TWO_YEARS_MS;
  return { ...mailItem(body, atMs, folder.key, random), flags: [], associated: true };
}
