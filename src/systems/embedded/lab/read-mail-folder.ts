import { existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { decodeFolderName, flagsOfFile } from './maildir-names.ts';
import { looksLikeMbox, readMbox } from './read-mbox.ts';

export interface ImportedMessage {
  /** Names from the top; empty: the folder that the import goes to. */
  readonly folder: readonly string[];
  readonly body: Buffer;
  readonly flags: readonly string[];
  readonly internalDateMs: number | null;
  /** File, and for an mbox the number in it: for messages to people. */
  readonly origin: string;
}
export type MailFormat = 'mbox' | 'maildir' | 'eml-folder' | 'message';

/** What lies at `path`. Failure `import-not-readable` with the reason. */
export async function mailFormat(path: string): Promise<MailFormat> {
  const found = await stat(path).catch((error: unknown) => {
    throw notReadable(
      path,
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it does not exist' : String(error),
    );
  });
  if (found.isDirectory())
    return existsSync(join(path, 'cur')) || existsSync(join(path, 'new')) ? 'maildir' : 'eml-folder';
  if (!found.isFile()) throw notReadable(path, 'it is neither a file nor a folder');
  return looksLikeMbox(await readFileHead(path)) ? 'mbox' : 'message';
}

/** Every message at `path`, in order of folders and names, one in memory at a time. */
export async function* readMail(path: string, format: MailFormat): AsyncGenerator<ImportedMessage> {
  try {
    yield* readers[format](path);
  } catch (error) {
    throw storageFailure(error, path);
  }
}

const readers: Readonly<Record<MailFormat, (path: string) => AsyncGenerator<ImportedMessage>>> = {
  mbox: readMboxFile,
  maildir: readMaildir,
  'eml-folder': readEmlFolder,
  message: async function* (path) {
    yield await messageFile(path, []);
  },
};

async function* readMboxFile(path: string): AsyncGenerator<ImportedMessage> {
  let number = 0;
  for await (const { body, internalDateMs } of readMbox(path)) {
    number += 1;
    yield { folder: [], body, flags: [], internalDateMs, origin: `${path}, message ${number}` };
  }
}

/** The folder itself is the inbox; `.A.B` in it is folder B in A (Maildir++), a plain folder with `cur` is one as well. */
async function* readMaildir(path: string, folder: readonly string[] = []): AsyncGenerator<ImportedMessage> {
  const keywords = await readKeywords(path);
  for (const part of ['cur', 'new']) {
    for (const name of await filesIn(join(path, part))) {
      const message = await messageFile(join(path, part, name), folder);
      yield { ...message, flags: flagsOfFile(name, keywords) };
    }
  }
  for (const entry of await foldersIn(path)) {
    if (['cur', 'new', 'tmp'].includes(entry)) continue;
    const inside = join(path, entry);
    if (!existsSync(join(inside, 'cur')) && !existsSync(join(inside, 'new'))) continue;
    const names = entry.startsWith('.') ? entry.slice(1).split('.') : [entry];
    yield* readMaildir(inside, [...folder, ...names.map(decodeFolderName)]);
  }
}

/** Every file below it, whatever its name: a broken message may not have the ending it should. */
async function* readEmlFolder(path: string): AsyncGenerator<ImportedMessage> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw notReadable(path, 'there is no file in it');
  for (const file of files) {
    const below = file.slice(path.replace(/[\\/]+$/, '').length + 1).split(sep);
    yield await messageFile(file, below.slice(0, -1));
  }
}

async function messageFile(file: string, folder: readonly string[]): Promise<ImportedMessage> {
  const body = await readFile(file);
  const { mtimeMs } = await stat(file);
  return { folder, body, flags: [], internalDateMs: Math.round(mtimeMs), origin: basename(file) };
}

async function readKeywords(maildir: string): Promise<readonly string[]> {
  const file = join(maildir, 'dovecot-keywords');
  if (!existsSync(file)) return [];
  const keywords: string[] = [];
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const found = /^(\d+) (\S+)$/.exec(line);
    if (found !== null) keywords[Number(found[1])] = found[2] ?? '';
  }
  return keywords;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readFileHead(file: string): Promise<Buffer> {
  await using handle = await open(file).catch((error: unknown) => {
    throw notReadable(file, String(error));
  });
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
  return buffer.subarray(0, bytesRead);
}

const notReadable = (path: string, why: string): Failure =>
  Failure.permanent(
    'import-not-readable',
    `No mail can be imported from ${path}: ${why}.`,
    'Name an mbox file, a Maildir (a folder with cur and new in it), or a folder of .eml files.',
  );
