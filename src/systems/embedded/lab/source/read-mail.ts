import { stat } from 'node:fs/promises';
import type { MailFormat } from '../../../../domain/lab.ts';
import { storageFailure } from '../../store/storage-failure.ts';
import { INBOX, notReadable, type SourceEntry } from './mail-source.ts';
import {
  beginsAsMbox,
  compressedMbox,
  headOf,
  isCompressed,
  notMail,
  notMessage,
  readMessageFile,
} from './message-file.ts';
import { hasMaildir, readMaildirs } from './read-maildir.ts';
import {
  hasMboxes,
  isEml,
  readEmlFolder,
  readMboxFolder,
  readMboxInto,
  readMessageInto,
} from './read-mail-tree.ts';
import { isMbox } from './read-mbox.ts';
import {
  filesBelow,
  loadSource,
  namesBelow,
  type LoadedSource,
  type SourceOptions,
} from './source-folder.ts';

const OF_FOLDERS: ReadonlySet<MailFormat> = new Set(['maildir', 'mbox-folder', 'eml-folder']);

/** What is at `path`; `wanted` null: recognised. Failure `import-not-readable` with the reason. */
export async function mailFormat(
  path: string,
  wanted: MailFormat | null,
  options: SourceOptions,
): Promise<MailFormat> {
  try {
    const found = await stat(path);
    const isFolder = found.isDirectory();
    if (!isFolder && !found.isFile()) throw notReadable(path, 'it is neither a file nor a folder');
    if (wanted !== null && OF_FOLDERS.has(wanted) !== isFolder)
      throw notReadable(path, `it is a ${isFolder ? 'folder' : 'file'}, which ${wanted} is not`);
    if (wanted !== null) return wanted;
    if (isFolder) return await formatOfFolder(path, options);
    return found.size === 0 || (await isMbox(path)) ? 'mbox' : await formatOfFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw notReadable(path, 'it does not exist');
    if (typeof code === 'string' && error instanceof Error) throw notReadable(path, error.message);
    throw error;
  }
}

async function formatOfFolder(path: string, options: SourceOptions): Promise<MailFormat> {
  const { root, notTaken } = await loadSource(path, options);
  if (hasMaildir(root)) return 'maildir';
  if (namesBelow(root).includes('dbox-Mails')) throw notReadable(path, DBOX);
  if (filesBelow(root).length === 0)
    throw notReadable(path, notTaken[0] === undefined ? 'there is no file in it' : notTaken[0].why);
  return (await hasMboxes(root)) ? 'mbox-folder' : 'eml-folder';
}

const DBOX =
  'it is mail of Dovecot (dbox): write it as a Maildir first, with doveadm backup -u USER maildir:DIR';

/** A single message: what is not one is refused, and no mailbox made for it. */
async function formatOfFile(path: string): Promise<MailFormat> {
  const head = await headOf(path);
  const why = notMail(head);
  if (why !== null) throw notReadable(path, why);
  if (!isCompressed(head)) {
    const other = isEml(path) ? null : notMessage(head);
    if (other !== null) throw notReadable(path, other);
    return 'message';
  }
  const read = await readMessageFile(path);
  if (read.kind === 'not-taken') throw notReadable(path, read.why);
  if (beginsAsMbox(read.body)) throw notReadable(path, compressedMbox(head));
  return 'message';
}

/** All that is at `path`, in order of folders and names, one message in memory at a time. */
export async function* readMail(
  path: string,
  format: MailFormat,
  options: SourceOptions,
): AsyncGenerator<SourceEntry> {
  try {
    yield* readers[format](path, options);
  } catch (error) {
    throw storageFailure(error, path);
  }
}

type Read = (path: string, options: SourceOptions) => AsyncGenerator<SourceEntry>;
const readers: Readonly<Record<MailFormat, Read>> = {
  mbox: (path) => readMboxInto(path, INBOX),
  message: (path) => readMessageInto(path, INBOX),
  maildir: ofTree(readMaildirs),
  'mbox-folder': ofTree(readMboxFolder),
  'eml-folder': ofTree(readEmlFolder),
};

function ofTree(read: (source: LoadedSource, options: SourceOptions) => AsyncGenerator<SourceEntry>): Read {
  return async function* (path, options) {
    const source = await loadSource(path, options);
    yield* read(source, options);
    for (const left of source.setAside) yield { kind: 'set-aside', ...left };
    for (const left of source.notTaken) yield { kind: 'not-taken', ...left };
  };
}
