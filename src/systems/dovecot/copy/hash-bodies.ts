import { failureFacts } from '../../../domain/failure.ts';
import type { BatchLimits, ItemKey, UnreadableItem } from '../../../mrs/mailbox-copier.ts';
import type { MessageFacts } from '../imap/answers.ts';
import { messagesOf, type Compared } from './digest.ts';
import { itemKey } from './item-key.ts';
import { messageLost } from './lost-messages.ts';
import { isConnectionLost, type ReaderSession } from './reader-session.ts';
import type { FolderSnapshot } from './snapshot.ts';

/** Messages of one folder whose bodies are to be hashed. */
export interface Unknown {
  readonly folder: FolderSnapshot;
  readonly messages: readonly MessageFacts[];
}

/** What was not hashed yet of one side. */
export function unknownOf(compared: Compared): readonly Unknown[] {
  const { side, snapshot, hashes } = compared;
  return [...snapshot.folders.values()].flatMap((folder) => {
    const { name } = folder.folder;
    const messages = messagesOf(compared, folder).filter(
      (message) => hashes.get(side, name, folder.uidValidity, message) === null,
    );
    return messages.length === 0 ? [] : [{ folder, messages }];
  });
}

/** The first that fit, at least one; and the rest. */
export function firstBatch(
  unknown: readonly Unknown[],
  { maxItems, maxBytes }: BatchLimits,
): { readonly batch: readonly Unknown[]; readonly rest: readonly Unknown[] } {
  let items = 0;
  let bytes = 0;
  for (const [index, { folder, messages }] of unknown.entries()) {
    for (const [at, { sizeBytes }] of messages.entries()) {
      items += 1;
      bytes += sizeBytes;
      if (items === 1 || (items <= maxItems && bytes <= maxBytes)) continue;
      const before = at === 0 ? [] : [{ folder, messages: messages.slice(0, at) }];
      return {
        batch: [...unknown.slice(0, index), ...before],
        rest: [{ folder, messages: messages.slice(at) }, ...unknown.slice(index + 1)],
      };
    }
  }
  return { batch: unknown, rest: [] };
}

export interface Hashed {
  readonly unreadable: readonly UnreadableItem[];
  /** Listed, and not there any more. */
  readonly gone: readonly ItemKey[];
}

/** Hashes them, and names those that could not be. */
export async function hashBodies(
  session: ReaderSession,
  compared: Compared,
  batch: readonly Unknown[],
): Promise<Hashed> {
  try {
    await session.use(async (reader) => {
      const hashed = batch.map(async ({ folder, messages }) => {
        const uids = messages.map(({ uid }) => uid);
        const hashes = await reader.hashes(folder.folder, uids);
        for (const message of messages) remember(compared, folder, message, hashes.get(message.uid)?.sha256);
      });
      await Promise.all(hashed);
    });
    const gone = batch.flatMap(({ folder, messages }) =>
      messages.filter((message) => !isKnown(compared, folder, message)).map(({ uid }) => keyOf(folder, uid)),
    );
    return { unreadable: [], gone };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return await hashEach(session, compared, batch, failureFacts(error).message);
  }
}

/** Dovecot ends the session at a body that it cannot read: one by one, to learn which it was. */
async function hashEach(
  session: ReaderSession,
  compared: Compared,
  batch: readonly Unknown[],
  ended: string,
): Promise<Hashed> {
  const unreadable: UnreadableItem[] = [];
  for (const { folder, messages } of batch) {
    for (const message of messages) {
      if (isKnown(compared, folder, message)) continue;
      const reading = await readOne(session, compared, folder, message);
      const key = keyOf(folder, message.uid);
      if (reading.kind === 'unreadable') unreadable.push({ key, reason: 'unreadable', message: reading.why });
      // It may have gone with what ended the session that was to read it.
      else if (reading.kind !== 'read' && compared.side === 'source')
        throw messageLost(key, reading.kind === 'lost' ? reading.why : ended);
    }
  }
  return { unreadable, gone: [] };
}

export type Reading =
  | { readonly kind: 'read' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** The try to read it ended the session, and then it was gone: its index was made again without it. */
  | { readonly kind: 'lost'; readonly why: string };

/** Two sessions ended by the same message are not an accident. */
export async function readOne(
  session: ReaderSession,
  compared: Compared,
  folder: FolderSnapshot,
  message: MessageFacts,
): Promise<Reading> {
  let why: string | null = null;
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      const hashed = await session.use(async (reader) => await reader.hashes(folder.folder, [message.uid]));
      const body = hashed.get(message.uid);
      remember(compared, folder, message, body?.sha256);
      if (body !== undefined) return { kind: 'read' };
      return why === null ? { kind: 'gone' } : { kind: 'lost', why };
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      why = failureFacts(error).message;
    }
  }
  return { kind: 'unreadable', why: why ?? '' };
}

const isKnown = (
  { side, hashes }: Compared,
  { folder, uidValidity }: FolderSnapshot,
  message: MessageFacts,
): boolean => hashes.get(side, folder.name, uidValidity, message) !== null;

const keyOf = ({ folder, uidValidity }: FolderSnapshot, uid: number): ItemKey =>
  itemKey({ folder: folder.name, uidValidity, uid });

function remember(
  { side, hashes }: Compared,
  { folder, uidValidity }: FolderSnapshot,
  message: MessageFacts,
  sha256: string | undefined,
): void {
  if (sha256 !== undefined) hashes.set(side, folder.name, uidValidity, message, sha256);
}

export const isUnreadable = (error: unknown): boolean =>
  isConnectionLost(error) || failureFacts(error).code === 'imap-refused';
