import { Failure } from '../../../../domain/failure.ts';
import { fromModifiedUtf7 } from '../../../../support/modified-utf7.ts';
import { childPlace, withoutSbd } from './folder-place.ts';
import { INBOX, type FolderPlace, type SourceEntry, type SourceMessage } from './mail-source.ts';
import { headerDateMs, headersOf, isFolderData, statusFlags } from './message-headers.ts';
import {
  beginsAsMbox,
  compressedMbox,
  headOf,
  isCompressed,
  looksLikeMessage,
  notMail,
  notMessage,
  readMessageFile,
} from './message-file.ts';
import { metadataFile, metadataFolder } from './metadata.ts';
import { countMessages, isMbox, readMbox } from './read-mbox.ts';
import {
  fileSystemReason,
  filesBelow,
  namesBelow,
  type LoadedSource,
  type SourceFile,
  type SourceFolder,
  type SourceOptions,
} from './source-folder.ts';

/** One mbox: its messages, with the flags that programs keep in their headers. */
export async function* readMboxInto(path: string, folder: FolderPlace): AsyncGenerator<SourceEntry> {
  let number = 0;
  for await (const piece of readMbox(path)) {
    if (piece.kind === 'separators') {
      yield piece;
      continue;
    }
    number += 1;
    const headers = headersOf(piece.body);
    if (number === 1 && isFolderData(headers)) {
      const why = 'data that mail programs keep in the form of a message (c-client)';
      yield { kind: 'set-aside', what: `${path}, message 1`, why };
      yield { kind: 'separators', sizeBytes: piece.body.length };
      continue;
    }
    const internalDateMs = piece.separatorDateMs ?? headerDateMs(headers);
    yield { ...message(folder, piece.body, internalDateMs), flags: statusFlags(headers) };
  }
}

/** One file is one message. */
export async function* readMessageInto(path: string, folder: FolderPlace): AsyncGenerator<SourceEntry> {
  const read = await readMessageFile(path);
  if (read.kind === 'not-taken') yield { ...read, what: path };
  else if (read.wasCompressed && beginsAsMbox(read.body))
    yield { kind: 'not-taken', what: path, why: 'it is a compressed mbox: decompress it first' };
  else if (read.body.length === 0) yield { kind: 'not-taken', what: path, why: 'it is empty' };
  else yield { ...message(folder, read.body, read.modifiedMs), wasCompressed: read.wasCompressed };
}

const message = (folder: FolderPlace, body: Buffer, internalDateMs: number | null): SourceMessage => ({
  kind: 'message',
  folder,
  body,
  flags: [],
  internalDateMs,
  associated: false,
  wasCompressed: false,
});

/**
 * Every file below it that begins as a message, or is named as one: what is broken may not begin so. Where a person has named
 * the format every file is one.
 */
export const readEmlFolder = (
  { root }: LoadedSource,
  { isNamed }: SourceOptions,
): AsyncGenerator<SourceEntry> =>
  readTree(root, INBOX, plainName, async function* (file, place) {
    const isHidden = file.name.startsWith('.');
    const isSure = isEml(file.name) || (isNamed && !isHidden);
    const head = isSure ? null : await headOf(file.path);
    const isOther = head !== null && head.length > 0 && notMail(head) === null && !isCompressed(head);
    const why = isOther ? notMessage(head) : null;
    if (why === null) yield* readMessageInto(file.path, place);
    else yield { kind: 'not-taken', what: file.path, why };
  });

/** Every mbox is a folder. */
export const readMboxFolder = ({ root }: LoadedSource): AsyncGenerator<SourceEntry> =>
  readTree(root, INBOX, mboxName, async function* (file, place) {
    const head = await headOf(file.path);
    const isOne = !isEml(file.name) && (head.length === 0 || (await isMbox(file.path)));
    const why = notMail(head) ?? (isCompressed(head) ? compressedMbox(head) : null);
    if (isOne) {
      const isOfApple = /\.mbox[\\/]mbox$/i.test(file.path);
      const folder = isOfApple ? place : below(place, mboxName(file.name));
      yield { kind: 'folder', folder };
      yield* readMboxInto(file.path, folder);
    } else if (why !== null && !isEml(file.name)) yield { kind: 'not-taken', what: file.path, why };
    else if (isEml(file.name) || looksLikeMessage(head)) yield* readMessageInto(file.path, place);
    else
      yield {
        kind: 'not-taken',
        what: file.path,
        why: notMessage(head) ?? 'it is neither an mbox nor a message',
      };
  });

type ReadFile = (file: SourceFile, place: FolderPlace) => AsyncGenerator<SourceEntry>;

async function* readTree(
  folder: SourceFolder,
  place: FolderPlace,
  nameOf: (name: string) => string,
  read: ReadFile,
): AsyncGenerator<SourceEntry> {
  yield { kind: 'folder', folder: place };
  for (const file of folder.files) {
    const whose = isEml(file.name) ? null : metadataFile(file.name);
    if (whose !== null && !(await isMbox(file.path).catch(() => false)))
      yield { kind: 'set-aside', what: file.path, why: whose };
    else yield* readOr(file, read(file, place));
  }
  for (const child of folder.folders) {
    const whose = metadataFolder(child.name);
    if (whose !== null) yield { kind: 'set-aside', what: child.path, why: whose };
    else yield* readTree(child, below(place, nameOf(child.name)), nameOf, read);
  }
}

/** What cannot be read in one file is said of it, and the others are read. */
async function* readOr(
  { path }: SourceFile,
  entries: AsyncGenerator<SourceEntry>,
): AsyncGenerator<SourceEntry> {
  try {
    yield* entries;
  } catch (error) {
    const why = error instanceof Failure ? error.facts.message : fileSystemReason(error);
    if (why === null) throw error;
    yield { kind: 'not-taken', what: path, why };
  }
}

const below = (place: FolderPlace, name: string): FolderPlace =>
  childPlace(place === INBOX ? null : place, [name]);

const plainName = (name: string): string => name;

const mboxName = (name: string): string => {
  const bare = withoutSbd(name).replace(/(?<=.)\.(?:mbox|mbx)$/i, '');
  return fromModifiedUtf7(bare) ?? bare;
};

export const isEml = (name: string): boolean => /\.eml$/i.test(name);

/** Whether a tree of files holds mboxes: by names that only such trees have, or because most that begin as one have several messages. */
export async function hasMboxes(folder: SourceFolder): Promise<boolean> {
  if (namesBelow(folder).some((name) => /\.(?:msf|sbd|mbox|mbx)$/i.test(name))) return true;
  const candidates: number[] = [];
  for (const { name, path } of filesBelow(folder)) {
    const isCandidate =
      !isEml(name) && metadataFile(name) === null && (await isMbox(path).catch(() => false));
    if (isCandidate) candidates.push(await countMessages(path, 2));
  }
  return candidates.filter((count) => count > 1).length * 2 > candidates.length;
}
