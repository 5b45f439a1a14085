import type { ReaderSession } from './reader-session.ts';
import { readSnapshot } from './snapshot.ts';

/** The messages of a copy, each with its size. */
export type Messages = ReadonlyMap<string, number>;

export async function messagesIn(session: ReaderSession): Promise<Messages> {
  const { folders } = await session.use(async (reader) => await readSnapshot(reader, 'messages'));
  return new Map(
    [...folders].flatMap(([name, { uidValidity, messages }]) =>
      messages.map(({ uid, guid, sizeBytes }) => [`${name} ${uidValidity} ${uid} ${guid ?? ''}`, sizeBytes]),
    ),
  );
}

/**
 * What has come over in between. One by one, for where messages went as well the sums of both do not tell it; a folder that was
 * begun again counts as a whole.
 */
export function brought(
  before: Messages,
  after: Messages,
): { readonly items: number; readonly bytes: number } {
  const sum = { items: 0, bytes: 0 };
  for (const [message, sizeBytes] of after) {
    if (before.has(message)) continue;
    sum.items += 1;
    sum.bytes += sizeBytes;
  }
  return sum;
}
