import { createHash } from 'node:crypto';
import type { ProvedFolder } from '../../../domain/proved-state.ts';
import type { FolderSummary, ItemKey, Proof } from '../../../mrs/mailbox-copier.ts';
import type { MessageFacts } from '../imap/answers.ts';
import { itemKey } from './item-key.ts';
import type { KnownHashes, Side } from './known-hashes.ts';
import type { FolderSnapshot, MailboxSnapshot } from './snapshot.ts';

// What is compared of two mailboxes: UIDVALIDITY of each folder; UID, GUID, flags, date, size and SHA-256 of each message;
// subscriptions, ACL, METADATA, Sieve scripts. Never `HIGHESTMODSEQ`, which every server counts for itself.

export interface Compared {
  readonly side: Side;
  readonly snapshot: MailboxSnapshot;
  readonly hashes: KnownHashes;
  /** False: one of the sides has none of its own, and dsync makes new ones. */
  readonly hasGuids: boolean;
  /** Left out, at the source. */
  readonly except: ReadonlySet<ItemKey>;
}

/** Equal lists mean equal mailboxes. */
export function folderSummaries(compared: Compared): readonly FolderSummary[] {
  return [...compared.snapshot.folders.values()].map((folder) => folderSummary(compared, folder));
}

function folderSummary(compared: Compared, folder: FolderSnapshot): FolderSummary {
  const hash = createHash('sha256');
  const line = (text: string) => hash.update(`${text}\n`);
  const { name } = folder.folder;
  line(`uidvalidity ${folder.uidValidity}`);
  line(`subscribed ${compared.snapshot.subscriptions.includes(name)}`);
  // A foreign host's rights and annotations are its own, and stay there.
  for (const text of compared.hasGuids ? folder.acl : []) line(`acl ${text}`);
  for (const text of compared.hasGuids ? folder.metadata : []) line(`metadata ${text}`);
  // What is of no folder is noted where every mailbox has one.
  if (name === 'INBOX') {
    for (const other of strangeSubscriptions(compared.snapshot)) line(`subscription ${other}`);
    for (const script of compared.snapshot.sieve ?? []) line(`sieve ${script}`);
  }
  let items = 0;
  let sizeBytes = 0;
  for (const message of messagesOf(compared, folder)) {
    items += 1;
    sizeBytes += message.sizeBytes;
    line(factsOf(compared, folder, message).join(' '));
  }
  return { key: name, path: name, items, sizeBytes, digest: hash.digest('hex') };
}

/** For comparing later: of each folder which messages there were, and what they were, by what users change and without it. */
export function provedFolders(
  compared: Compared,
  isMeant: (folder: FolderSnapshot, message: MessageFacts) => boolean = () => true,
): readonly ProvedFolder[] {
  return [...compared.snapshot.folders.values()].map((folder) => {
    const digest = createHash('sha256');
    const contents = createHash('sha256');
    let items = 0;
    let sizeBytes = 0;
    let highestUid = 0;
    for (const message of folder.messages) {
      if (!isMeant(folder, message)) continue;
      const [uid, , flags, ...lasting] = factsOf(compared, folder, message);
      digest.update(`${[uid, flags, ...lasting].join(' ')}\n`);
      contents.update(`${[uid, ...lasting].join(' ')}\n`);
      items += 1;
      sizeBytes += message.sizeBytes;
      highestUid = Math.max(highestUid, message.uid);
    }
    const { name } = folder.folder;
    return {
      key: name,
      path: name,
      items,
      sizeBytes,
      digest: digest.digest('hex'),
      contents: contents.digest('hex'),
      // Greater UIDs are of messages that came later, as long as the folder has this UIDVALIDITY.
      mark: `${folder.uidValidity}:${highestUid}`,
    };
  });
}

/** What differs, message by message; of many the first, and how many more there are. */
export function differencesOf(source: Compared, target: Compared): Proof['differing'] {
  const found: { readonly key: ItemKey; readonly message: string }[] = [];
  const differs = (key: ItemKey, what: string, there: string, here: string) =>
    found.push({ key, message: `${what} ${there} at the source, ${here} at the target` });
  listsDiffer('Sieve scripts', source.snapshot.sieve ?? [], target.snapshot.sieve ?? [], differs);
  listsDiffer('subscriptions', source.snapshot.subscriptions, target.snapshot.subscriptions, differs);
  for (const folder of source.snapshot.folders.values()) {
    const { name } = folder.folder;
    const copy = target.snapshot.folders.get(name);
    // A missing folder is named where folders are compared.
    if (copy === undefined) continue;
    if (folder.uidValidity !== copy.uidValidity)
      differs(name, 'UIDVALIDITY', String(folder.uidValidity), String(copy.uidValidity));
    if (source.hasGuids) {
      listsDiffer(`${name} ACL`, folder.acl, copy.acl, differs);
      listsDiffer(`${name} METADATA`, folder.metadata, copy.metadata, differs);
    }
    const copies = new Map(copy.messages.map((message) => [message.uid, message]));
    for (const message of messagesOf(source, folder)) {
      const key = itemKey({ folder: name, uidValidity: folder.uidValidity, uid: message.uid });
      const other = copies.get(message.uid);
      copies.delete(message.uid);
      if (other === undefined) found.push({ key, message: 'missing at the target' });
      else
        messageDiffers(factsOf(source, folder, message), factsOf(target, copy, other), (what, there, here) =>
          differs(key, what, there, here),
        );
    }
    for (const uid of copies.keys())
      found.push({
        key: itemKey({ folder: name, uidValidity: copy.uidValidity, uid }),
        message: 'at the target only',
      });
  }
  return firstOf(found);
}

/** Bodies that both sides have hashed, and that are not the same. */
export function bodiesThatDiffer(source: Compared, target: Compared): Proof['differing'] {
  const found: { readonly key: ItemKey; readonly message: string }[] = [];
  for (const folder of source.snapshot.folders.values()) {
    const { name } = folder.folder;
    const copy = target.snapshot.folders.get(name);
    if (copy?.uidValidity !== folder.uidValidity) continue;
    const copies = new Map(copy.messages.map((message) => [message.uid, message]));
    for (const message of messagesOf(source, folder)) {
      const other = copies.get(message.uid);
      // Another message under that UID: the next sync replaces it.
      if (other === undefined || (source.hasGuids && other.guid !== message.guid)) continue;
      const there = source.hashes.get('source', name, folder.uidValidity, message);
      const here = target.hashes.get('target', name, copy.uidValidity, other);
      if (there === null || here === null || there === here) continue;
      const key = itemKey({ folder: name, uidValidity: folder.uidValidity, uid: message.uid });
      found.push({ key, message: `SHA-256 ${there} at the source, ${here} at the target` });
    }
  }
  return firstOf(found);
}

const FACTS = ['UID', 'GUID', 'flags', 'date', 'size', 'SHA-256'] as const;

function factsOf(
  { side, hashes, hasGuids }: Compared,
  { folder, uidValidity }: FolderSnapshot,
  message: MessageFacts,
): readonly string[] {
  return [
    String(message.uid),
    hasGuids ? (message.guid ?? '') : '',
    `(${message.flags})`,
    new Date(message.dateMs).toISOString(),
    String(message.sizeBytes),
    hashes.get(side, folder.name, uidValidity, message) ?? 'not read',
  ];
}

function messageDiffers(
  source: readonly string[],
  target: readonly string[],
  differs: (what: string, there: string, here: string) => void,
): void {
  for (const [index, fact] of FACTS.entries()) {
    const there = source[index] ?? '';
    const here = target[index] ?? '';
    if (there !== here) differs(fact, there, here);
  }
}

function listsDiffer(
  what: string,
  source: readonly string[],
  target: readonly string[],
  differs: (key: string, what: string, there: string, here: string) => void,
): void {
  const lacks = source.filter((text) => !target.includes(text));
  const only = target.filter((text) => !source.includes(text));
  if (lacks.length + only.length > 0)
    differs(what, 'have', lacks.join(', ') || 'nothing else', only.join(', ') || 'nothing else');
}

/** Without the items that are left out. */
export function messagesOf(
  { side, except }: Compared,
  { folder, uidValidity, messages }: FolderSnapshot,
): readonly MessageFacts[] {
  if (side === 'target' || except.size === 0) return messages;
  return messages.filter(({ uid }) => !except.has(itemKey({ folder: folder.name, uidValidity, uid })));
}

const strangeSubscriptions = ({ folders, subscriptions }: MailboxSnapshot): readonly string[] =>
  subscriptions.filter((name) => !folders.has(name));

const NAMED = 20;

function firstOf(found: readonly Proof['differing'][number][]): Proof['differing'] {
  if (found.length <= NAMED) return found;
  return [...found.slice(0, NAMED), { key: 'others', message: `${found.length - NAMED} more differences` }];
}
