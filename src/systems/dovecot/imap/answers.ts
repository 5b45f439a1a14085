import { slicesOf } from '../../../support/slices.ts';
import { MalformedAnswer } from './incoming-bytes.ts';
import type { Untagged } from './connection.ts';
import { listOf, numberOf, pairsOf, textOf, type ImapValue } from './parse.ts';
import { decodeFolderName } from './utf7.ts';

// What the untagged answers say that a mailbox is read by.

export interface ImapFolder {
  /** In Unicode, as doveadm takes it. */
  readonly name: string;
  /** As the server writes it, each byte a character. */
  readonly raw: string;
  /** `\Drafts`, `\Sent`, … (RFC 6154); sorted. */
  readonly roles: readonly string[];
}

export interface MessageFacts {
  readonly uid: number;
  /** Null: this server has none. */
  readonly guid: string | null;
  /** Sorted, without `\Recent`, which is a session's and not the message's (RFC 3501, 2.3.2). */
  readonly flags: string;
  /** INTERNALDATE as an instant: servers write it in their own time zone. */
  readonly dateMs: number;
  readonly sizeBytes: number;
}

export interface FolderStatus {
  readonly name: string;
  readonly messages: number;
  readonly uidNext: number;
  readonly uidValidity: number;
  /** Grows with every change; 0 where the server counts none. Never compared between servers. */
  readonly highestModSeq: number;
  readonly sizeBytes: number;
}

export interface WholeMessage {
  readonly flags: readonly string[];
  /** As the server writes it. */
  readonly date: string;
  readonly bytes: Buffer;
}

const ROLES: ReadonlySet<string> = new Set([
  '\\ALL',
  '\\ARCHIVE',
  '\\DRAFTS',
  '\\FLAGGED',
  '\\JUNK',
  '\\SENT',
  '\\TRASH',
]);

/** `* LIST (\HasNoChildren) "/" "Archive/2024"`; null: a name without a folder. */
export function listedFolder({ values }: Untagged): ImapFolder | null {
  const attributes = listOf(values[0])?.map((value) => textOf(value) ?? '');
  const raw = textOf(values[2]);
  if (attributes === undefined || raw === null)
    throw new MalformedAnswer('a LIST without attributes or name');
  const upper = attributes.map((name) => name.toUpperCase());
  // RFC 5258, 3: \NonExistent implies \Noselect.
  if (upper.includes('\\NOSELECT') || upper.includes('\\NONEXISTENT')) return null;
  const roles = attributes.filter((name) => ROLES.has(name.toUpperCase())).sort();
  return { name: folderName(raw), raw, roles };
}

/** `* LSUB () "/" "Sent"`; null: only the parent of one that is subscribed to (RFC 3501, 6.3.9). */
export function subscribedFolder({ values }: Untagged): string | null {
  const raw = textOf(values[2]);
  if (raw === null) return null;
  const attributes = listOf(values[0])?.map((value) => textOf(value)?.toUpperCase()) ?? [];
  return attributes.includes('\\NOSELECT') ? null : folderName(raw);
}

/** INBOX is the one name without case (RFC 3501, 5.1). */
export const folderName = (raw: string): string =>
  raw.toUpperCase() === 'INBOX' ? 'INBOX' : decodeFolderName(raw);

/** `* STATUS "Sent" (MESSAGES 3 UIDNEXT 9 …)` */
export function statusOf({ values }: Untagged): FolderStatus {
  const raw = textOf(values[0]);
  if (raw === null) throw new MalformedAnswer('a STATUS without a name');
  const items = pairsOf(values[1]);
  const of = (item: string) => numberOf(items.get(item)) ?? 0;
  return {
    name: folderName(raw),
    messages: of('MESSAGES'),
    uidNext: of('UIDNEXT'),
    uidValidity: of('UIDVALIDITY'),
    highestModSeq: of('HIGHESTMODSEQ'),
    sizeBytes: of('SIZE'),
  };
}

/** `* NAMESPACE (("" "/")) (("user/" "/")) NIL`: prefixes of what is others' and everybody's (RFC 2342). */
export function foreignPrefixes({ values }: Untagged): readonly string[] {
  return values
    .slice(1, 3)
    .flatMap((namespaces) => listOf(namespaces) ?? [])
    .flatMap((namespace) => textOf(listOf(namespace)?.[0]) ?? [])
    .filter((prefix) => prefix !== '');
}

/** Null: no FETCH of a message that was asked for; a server also tells of flags by itself (RFC 3501, 7.4.2). */
export function fetchItems({ values }: Untagged): ReadonlyMap<string, ImapValue> | null {
  const items = pairsOf(values[0]);
  return items.has('UID') ? items : null;
}

export function uidOf(items: ReadonlyMap<string, ImapValue>): number {
  const uid = numberOf(items.get('UID'));
  if (uid === null || uid < 1 || uid > 0xffffffff) throw new MalformedAnswer('a FETCH whose UID is none');
  return uid;
}

export function messageFacts(items: ReadonlyMap<string, ImapValue>): MessageFacts {
  const sizeBytes = numberOf(items.get('RFC822.SIZE'));
  if (sizeBytes === null) throw new MalformedAnswer('a FETCH without RFC822.SIZE');
  return {
    uid: uidOf(items),
    guid: textOf(items.get('X-GUID')),
    flags: flagsOf(items).join(' '),
    dateMs: dateMs(textOf(items.get('INTERNALDATE')) ?? ''),
    sizeBytes,
  };
}

export function flagsOf(items: ReadonlyMap<string, ImapValue>): readonly string[] {
  const flags = listOf(items.get('FLAGS'));
  if (flags === null) throw new MalformedAnswer('a FETCH without FLAGS');
  return flags
    .map((flag) => textOf(flag) ?? '')
    .filter((flag) => flag !== '' && flag.toUpperCase() !== '\\RECENT')
    .sort();
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17-Jul-1996 02:44:25 -0700` (RFC 3501, 9: date-time). */
function dateMs(text: string): number {
  const match = /^([ \d]?\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(text);
  const month = MONTHS.indexOf(match?.[2] ?? '');
  if (match === null || month === -1) throw new MalformedAnswer(`'${text.slice(0, 40)}' for an INTERNALDATE`);
  const [, day, , year, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '+' ? local - zoneMs : local + zoneMs;
}

/** `* ACL "INBOX" "user=anna" lr …` (RFC 4314): `anna lr`, sorted. */
export const aclOf = ({ values }: Untagged): readonly string[] => pairTexts(values.slice(1));

/** `* METADATA "INBOX" (/private/comment "mine")` (RFC 5464). */
export const metadataOf = ({ values }: Untagged): readonly string[] => pairTexts(listOf(values[1]) ?? []);

function pairTexts(items: readonly ImapValue[]): readonly string[] {
  const texts = items.flatMap((item, index) =>
    index % 2 === 0 ? [`${textOf(item) ?? ''} ${textOf(items[index + 1]) ?? 'NIL'}`] : [],
  );
  return texts.sort();
}

/** So many of them fit in a command line of 8192 bytes, which every server reads (RFC 7162, 4). */
const RANGES_AT_ONCE = 340;

/** `1:4,7,9:12`; several where one would be longer than servers read. */
export function uidSets(uids: readonly number[]): readonly string[] {
  const ranges: { from: number; to: number }[] = [];
  for (const uid of [...uids].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && uid === last.to + 1) last.to = uid;
    else ranges.push({ from: uid, to: uid });
  }
  const texts = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}:${to}`));
  return slicesOf(texts, RANGES_AT_ONCE).map((some) => some.join(','));
}

/** `[APPENDUID 1 7] Append completed.` (RFC 4315): 7; null: the server does not tell. */
export function appendedUid(text: string): number | null {
  const uid = /^\[APPENDUID \d+ (\d{1,10})\]/i.exec(text)?.[1];
  return uid === undefined ? null : Number(uid);
}

/** Of one header line, which may be folded: what is behind its name. */
export const fieldOf = (line: string | null | undefined): string =>
  (line ?? '')
    .replace(/^[^:]*:/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
