import { open, stat } from 'node:fs/promises';
import type { MailFormat } from '../../../../domain/lab.ts';
import { storageFailure } from '../../store/storage-failure.ts';
import { INBOX, notReadable, type SourceEntry } from './mail-source.ts';
import { bytesAt } from './mbox-lines.ts';
import { isCompressed, notMail, readMessageFile } from './message-file.ts';
import { hasMaildir, readMaildirs } from './read-maildir.ts';
import {
  compressedMbox,
  hasMboxes,
  readEmlFolder,
  readMboxFolder,
  readMboxInto,
  readMessageInto,
} from './read-mail-tree.ts';
import { isMbox } from './read-mbox.ts';
import { filesBelow, loadSource, type LoadedSource } from './source-folder.ts';

/** What is at `path`. Failure `import-not-readable` with the reason. */
export async function mailFormat(path: string): Promise<MailFormat> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await formatOfFolder(path);
    if (!found.isFile()) throw notReadable(path, 'it is neither a file nor a folder');
    return found.size === 0 || (await isMbox(path)) ? 'mbox' : await formatOfFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw notReadable(path, 'it does not exist');
    if (typeof code === 'string' && error instanceof Error) throw notReadable(path, error.message);
    throw error;
  }
}

async function formatOfFolder(path: string): Promise<MailFormat> {
  const { root } = await loadSource(path);
  if (hasMaildir(root)) return 'maildir';
  if (filesBelow(root).length === 0) throw notReadable(path, 'there is no file in it');
  return (await hasMboxes(root)) ? 'mbox-folder' : 'eml-folder';
}

/** A single message: what is not one is refused, and no mailbox made for it. */
async function formatOfFile(path: string): Promise<MailFormat> {
  await using handle = await open(path);
  const head = await bytesAt(handle, 0, 1_024);
  const why = notMail(head);
  if (why !== null) throw notReadable(path, why);
  if (isCompressed(head) === null) return 'message';
  const read = await readMessageFile(path);
  if (read.kind === 'not-taken') throw notReadable(path, read.why);
  if (read.body.subarray(0, 5).equals(Buffer.from('From '))) throw notReadable(path, compressedMbox(head));
  return 'message';
}

/** All that is at `path`, in order of folders and names, one message in memory at a time. */
export async function* readMail(path: string, format: MailFormat): AsyncGenerator<SourceEntry> {
  try {
    yield* readers[format](path);
  } catch (error) {
    throw storageFailure(error, path);
  }
}

const readers: Readonly<Record<MailFormat, (path: string) => AsyncGenerator<SourceEntry>>> = {
  mbox: (path) => readMboxInto(path, INBOX),
  message: (path) => readMessageInto(path, INBOX),
  maildir: (path) => readTree(path, readMaildirs),
  'mbox-folder': (path) => readTree(path, readMboxFolder),
  'eml-folder': (path) => readTree(path, readEmlFolder),
};

async function* readTree(
  path: string,
  read: (source: LoadedSource) => AsyncGenerator<SourceEntry>,
): AsyncGenerator<SourceEntry> {
  const source = await loadSource(path);
  yield* read(source);
  for (const left of source.setAside) yield { kind: 'set-aside', ...left };
  for (const left of source.notTaken) yield { kind: 'not-taken', ...left };
}
