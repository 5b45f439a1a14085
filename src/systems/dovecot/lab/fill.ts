import { mailboxId, type MailboxId } from '../../../domain/ids.ts';
import { generateMail, type GeneratedMail } from '../../../domain/sample/mail.ts';
import { generatePerson } from '../../../domain/sample/people.ts';
import { SeededRandom } from '../../../domain/sample/random.ts';
import { encodeFolderName } from '../imap/utf7.ts';
import type { Fleet } from './fleet.ts';
import { USER_PASSWORD } from './fleet.ts';
import { quoted, type ImapUser } from './imap-user.ts';
import { putSieveScript } from './sieve.ts';

export interface FillOptions {
  /** The same seed is the same mail. */
  readonly seed: number;
  /** Messages of the mailbox, about. */
  readonly messages: number;
  /** Median size of a message. */
  readonly messageSizeBytes: number;
}
export interface Filled {
  readonly messages: number;
  readonly sizeBytes: number;
  readonly folders: number;
}
interface Message {
  readonly folder: string;
  readonly body: Buffer;
  readonly flags: readonly string[];
  readonly date: Date;
}

const NEWEST_MS = Date.UTC(2026, 0, 5, 8);
const TWO_YEARS_MS = 2 * 365 * 86_400_000;
const ROLES = ['Sent', 'Drafts', 'Trash'];
const FOLDERS = [
  'Projekte', 'Projekte/2025', 'Projekte/2025/Q4', 'Kunden – Größe M', '日本語フォルダ', 'Привет', 'Emoji 📬', 'Team & more',
  'a"quote\'s', '100 %', 'Zoë',
]; // prettier-ignore
const IN_ONE_APPEND = 40;

/** What years of use leave in a mailbox: written by its user, through the proxy. */
export async function fillMailbox(fleet: Fleet, address: string, options: FillOptions): Promise<Filled> {
  const random = new SeededRandom(options.seed, ...Buffer.from(address));
  const folders = ['INBOX', ...ROLES, ...withParents(FOLDERS.filter(() => random.chance(0.4)))];
  const messages = makeMessages(address, folders, random, options);
  using user = await fleet.logIn(address);
  for (const folder of folders.slice(1)) await prepareFolder(user, folder);
  for (const folder of folders) {
    const own = messages.filter((message) => message.folder === folder);
    for (let at = 0; at < own.length; at += IN_ONE_APPEND)
      await user.appendAll(folder, own.slice(at, at + IN_ONE_APPEND));
  }
  await user.command('SETMETADATA INBOX (/private/comment "since 2019")');
  if (folders.includes('Zoë')) await user.command(`SETACL ${quotedFolder('Zoë')} zoe@example.com lrs`);
  await putSieve(fleet, address);
  const sizeBytes = messages.reduce((sum, { body }) => sum + body.length, 0);
  return { messages: messages.length, sizeBytes, folders: folders.length };
}

/** Adds mailboxes of generated people, to the places in turn, and fills them. */
export async function addPeople(
  fleet: Fleet,
  places: readonly string[],
  count: number,
  options: FillOptions & { readonly firstIndex?: number; readonly onFilled?: (address: string) => void },
): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const index = (options.firstIndex ?? 0) + number;
    const person = generatePerson(options.seed, index);
    const { address, displayName } = person;
    const place = places[number % places.length] ?? '';
    await fleet.addMailbox({
      id: idOf(options.seed, index),
      address,
      displayName,
      department: person.attributes['department'] ?? '',
      place,
    });
    if (options.messages > 0) await fillMailbox(fleet, address, options);
    options.onFilled?.(address);
    addresses.push(address);
  }
  return addresses;
}

/** A UUID (RFC 9562, version 4) of the seed: the same people have the same ids. */
function idOf(seed: number, index: number): MailboxId {
  const bytes = new Uint8Array(16);
  new SeededRandom(seed, index, 9).fill(bytes);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return mailboxId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

const withParents = (names: readonly string[]): readonly string[] => [
  ...new Set(
    names.flatMap((name) => name.split('/').map((_, depth, all) => all.slice(0, depth + 1).join('/'))),
  ),
];

const quotedFolder = (folder: string): string => quoted(encodeFolderName(folder));

async function prepareFolder(user: ImapUser, folder: string): Promise<void> {
  // It may be there already: a second filling adds to the first.
  await user.command(`CREATE ${quotedFolder(folder)}`).catch((error: Error) => {
    if (!error.message.includes('[ALREADYEXISTS]')) throw error;
  });
  await user.command(`SUBSCRIBE ${quotedFolder(folder)}`);
}

function makeMessages(
  address: string,
  folders: readonly string[],
  random: SeededRandom,
  { messages: count, messageSizeBytes }: FillOptions,
): readonly Message[] {
  const messages: Message[] = [];
  let last: GeneratedMail | null = null;
  for (let number = 0; number < count; number += 1) {
    const sentAtMs = Math.round(NEWEST_MS - TWO_YEARS_MS * (1 - number / count));
    const mail: GeneratedMail = generateMail({
      random,
      to: { address, displayName: address },
      sentAtMs,
      sizeBytes: Math.min(4_000_000, Math.round(random.logNormal(messageSizeBytes, 1.3))),
      answers: last !== null && random.chance(0.4) ? last : null,
    });
    const folder = random.chance(0.5) ? 'INBOX' : random.pick(folders);
    messages.push({ folder, body: mail.body, flags: flagsOf(folder, random), date: new Date(sentAtMs) });
    last = mail;
  }
  return messages;
}

const flagsOf = (folder: string, random: SeededRandom): readonly string[] => [
  ...(random.chance(0.8) || folder === 'Sent' ? ['\\Seen'] : []),
  ...(random.chance(0.1) ? ['\\Flagged'] : []),
  ...(random.chance(0.2) ? ['\\Answered'] : []),
  ...(folder === 'Drafts' ? ['\\Draft'] : []),
  ...(random.chance(0.05) ? ['$Important'] : []),
  ...(random.chance(0.03) ? ['NonJunk', '$label1'] : []),
];

async function putSieve({ layout }: Fleet, user: string): Promise<void> {
  const to = { host: layout.proxy.host, port: layout.ports.sieve };
  const script = 'require "fileinto";\r\nif header :contains "List-Id" "" { keep; }\r\n';
  await putSieveScript(to, { user, password: USER_PASSWORD }, 'rules', script);
}
