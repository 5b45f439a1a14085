import { createHash } from 'node:crypto';

/**
 * SHA-256 of a text as git keeps it: git may have been told to write other line ends in this clone. What holds a NUL is not a
 * text, for git and for this.
 */
export async function digestAsInGit(chunks: AsyncIterable<Buffer>): Promise<string> {
  const asIs = createHash('sha256');
  const asInGit = createHash('sha256');
  let isText = true;
  let held = '';
  for await (const chunk of chunks) {
    asIs.update(chunk);
    isText &&= !chunk.includes(0);
    const text = held + chunk.toString('latin1');
    // What follows it may come with the next chunk.
    held = text.endsWith('\r') ? '\r' : '';
    asInGit.update(withUnixEnds(held === '' ? text : text.slice(0, -1)), 'latin1');
  }
  return (isText ? asInGit.update(held, 'latin1') : asIs).digest('hex');
}

/** The digests that a person may have computed of this text, in a clone with either kind of line ends; git's first. */
export function* digestsInAnyClone(bytes: Uint8Array): Generator<string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const unix = withUnixEnds(text);
  yield digestOf(unix);
  yield digestOf(text);
  yield digestOf(unix.replaceAll('\n', '\r\n'));
}

/** Makes no more of them than it has to. */
export function isDigestInAnyClone(bytes: Uint8Array, isWanted: (digest: string) => boolean): boolean {
  for (const digest of digestsInAnyClone(bytes)) if (isWanted(digest)) return true;
  return false;
}

const withUnixEnds = (text: string): string => text.replaceAll('\r\n', '\n');
const digestOf = (latin1: string): string => createHash('sha256').update(latin1, 'latin1').digest('hex');
