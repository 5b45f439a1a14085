import { readFile } from 'node:fs/promises';
import { plural } from '../../../../support/format.ts';
import { isHiddenItem, treesOf, type ExportedTree } from '../export-layout.ts';
import { flagsOfFile, isInboxName, namesOfDirectory } from '../maildir-names.ts';
import { INBOX, type FolderPlace, type SourceEntry } from './mail-source.ts';
import { readMessageFile } from './message-file.ts';
import { metadataFile, metadataFolder } from './metadata.ts';
import { filesBelow, type LoadedSource, type SourceFile, type SourceFolder } from './source-folder.ts';
import { childPlace, withoutSbd } from './folder-place.ts';

const KEYWORDS_FILE = 'dovecot-keywords';
const PARTS = ['cur', 'new', 'tmp'];

const isMaildir = ({ folders }: SourceFolder): boolean =>
  folders.some(({ name }) => name === 'cur' || name === 'new');

/** It is one, or one is somewhere in it. */
export const hasMaildir = (folder: SourceFolder): boolean =>
  isMaildir(folder) || folder.folders.some(hasMaildir);

/**
 * Every layout in use: `.A.B` is folder B in A (Maildir++), a plain folder is one by its own name, with or without mail of its
 * own, and so are Maildirs below a folder that is none itself (mbsync, OfflineIMAP).
 */
export async function* readMaildirs({ root }: LoadedSource): AsyncGenerator<SourceEntry> {
  const inHome = maildirOfHome(root);
  if (inHome !== null)
    yield {
      kind: 'set-aside',
      what: root.path,
      why: `all but ${inHome.path}, which is what a home folder has for mail`,
    };
  for (const tree of await treesOf(inHome ?? root)) yield* new TreeReader(tree).read();
}

/** Null: all of it is mail. */
function maildirOfHome(root: SourceFolder): SourceFolder | null {
  const [only, ...others] = isMaildir(root) ? [] : root.folders.filter(hasMaildir);
  return only !== undefined && others.length === 0 && /^\.?maildir$/i.test(only.name) && isMaildir(only)
    ? only
    : null;
}

class TreeReader {
  readonly #tree: ExportedTree;
  /** The place of the tree's top folder: what is in it is at the top as well. */
  readonly #top: FolderPlace | null;

  constructor(tree: ExportedTree) {
    this.#tree = tree;
    this.#top = tree.hasInbox ? { ...INBOX } : null;
  }

  read(): AsyncGenerator<SourceEntry> {
    return this.#read(this.#tree.folder, this.#top);
  }

  /** `place` null: the top of a tree that has no inbox. */
  async *#read(folder: SourceFolder, place: FolderPlace | null): AsyncGenerator<SourceEntry> {
    if (place !== null) yield { kind: 'folder', folder: place };
    const isOwn = isMaildir(folder);
    if (place !== null && isOwn) yield* this.#messages(folder, place);
    for (const file of folder.files) if (!(isOwn && file.name === KEYWORDS_FILE)) yield besideMail(file);
    for (const child of folder.folders) {
      if (isOwn && PARTS.includes(child.name)) continue;
      const isMail = hasMaildir(child);
      const whose = isMail ? null : metadataFolder(child.name);
      if (whose !== null) yield ofServer(child, whose);
      else if (isMail || filesBelow(child).length === 0)
        yield* this.#read(child, this.#placeOf(child.name, place));
      else yield* noFolder(child);
    }
  }

  async *#messages(folder: SourceFolder, place: FolderPlace): AsyncGenerator<SourceEntry> {
    const keywords = await readKeywords(folder);
    const unknown = new Map<string, number>();
    for (const part of folder.folders.filter(({ name }) => name === 'cur' || name === 'new')) {
      for (const { name, path } of part.files) {
        const read = await readMessageFile(path);
        if (read.kind === 'not-taken') {
          yield { kind: 'not-taken', what: path, why: read.why };
          continue;
        }
        const { flags, unknown: letters } = flagsOfFile(name, keywords);
        for (const letter of letters) unknown.set(letter, (unknown.get(letter) ?? 0) + 1);
        const { modifiedMs: internalDateMs, body, wasCompressed } = read;
        const associated = isHiddenItem(name);
        yield { kind: 'message', folder: place, body, flags, internalDateMs, associated, wasCompressed };
      }
      for (const inside of part.folders) yield* noFolder(inside);
    }
    for (const file of folder.folders.find(({ name }) => name === 'tmp')?.files ?? [])
      yield { kind: 'set-aside', what: file.path, why: 'a delivery that has not finished' };
    for (const [letter, count] of unknown) yield unnamedKeyword(folder, letter, count);
  }

  #placeOf(name: string, above: FolderPlace | null): FolderPlace {
    const directory = withoutSbd(name);
    const isDotted = directory.startsWith('.');
    // Maildir++ has all folders in the inbox's directory, wherever that is.
    const isTop =
      above === this.#top || (isDotted && above !== null && above.inInbox && above.names.length === 0);
    const { kind, shortened } = this.#tree;
    if (!isTop) return childPlace(above, namesOfDirectory(directory));
    const whole = shortened.get(directory);
    if (whole !== undefined) return { kind, ...whole };
    // OfflineIMAP joins the folders of a server that has them below INBOX.
    const isJoined = !isDotted && isInboxName(directory.split('.')[0] ?? '');
    const names = isJoined ? directory.split('.').flatMap(namesOfDirectory) : namesOfDirectory(directory);
    const isNamedInbox = this.#top !== null && !/^\.?\\/.test(directory);
    return isNamedInbox ? childPlace(null, names) : { kind, inInbox: false, names };
  }
}

function besideMail({ name, path }: SourceFile): SourceEntry {
  const whose = metadataFile(name);
  if (whose !== null) return { kind: 'set-aside', what: path, why: whose };
  return {
    kind: 'not-taken',
    what: path,
    why: 'messages of a Maildir are in cur and new, this is beside them',
  };
}

function* noFolder(folder: SourceFolder): Generator<SourceEntry> {
  for (const file of filesBelow(folder)) yield besideMail(file);
}

function ofServer(folder: SourceFolder, whose: string): SourceEntry {
  const hasKeywords = folder.name === 'courierimapkeywords' && filesBelow(folder).length > 0;
  return hasKeywords
    ? {
        kind: 'not-taken',
        what: folder.path,
        why: 'it has the keywords of messages in a form of Courier’s own',
      }
    : { kind: 'set-aside', what: folder.path, why: whose };
}

const unnamedKeyword = (folder: SourceFolder, letter: string, count: number): SourceEntry => ({
  kind: 'not-taken',
  what: `keyword ${letter} of ${plural(count, 'message')} in ${folder.path}`,
  why: `the folder’s ${KEYWORDS_FILE} does not name it`,
});

async function readKeywords({ files }: SourceFolder): Promise<readonly string[]> {
  const file = files.find(({ name }) => name === KEYWORDS_FILE);
  if (file === undefined) return [];
  const keywords: string[] = [];
  for (const line of (await readFile(file.path, 'utf8')).split(/\r?\n/)) {
    const found = /^(\d+) (\S+)$/.exec(line);
    if (found !== null) keywords[Number(found[1])] = found[2] ?? '';
  }
  return keywords;
}
