import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { folderPaths } from '../store/folder-path.ts';
import type { FolderKey, StoredFolder } from '../store/stored-item.ts';
import { TREES } from './export-layout.ts';
import { encodeFolderName } from './maildir-names.ts';
import type { FolderPlace } from './source/mail-source.ts';

/** File systems have 255; servers add endings of their own. */
const DIRECTORY_BYTES_MAX = 240;
const SHORT_NAME_BYTES = 100;

export interface ExportPlace {
  readonly folder: StoredFolder;
  /** For people. */
  readonly path: string;
  /** The folder of the export that holds its tree; empty: the export itself. */
  readonly tree: string;
  /** Empty: the top, which is the inbox. */
  readonly directory: string;
  readonly place: FolderPlace;
  /** Its name does not fit, and is in the names file. */
  readonly isShortened: boolean;
}

/** Where in an export each folder is. */
export function exportPlaces(folders: readonly StoredFolder[]): readonly ExportPlace[] {
  const byKey = new Map(folders.map((folder) => [folder.key, folder]));
  const paths = folderPaths(folders);
  return folders.map((folder) => {
    const place = placeOf(folder, byKey);
    const whole = directoryOf(place);
    const isShortened = Buffer.byteLength(whole) > DIRECTORY_BYTES_MAX;
    return {
      folder,
      path: paths.get(folder.key) ?? folder.name,
      tree: folder.kind === 'visible' ? '' : TREES[folder.kind],
      directory: isShortened ? shortDirectory(place) : whole,
      place,
      isShortened,
    };
  });
}

/** Hidden items of a visible folder are where its users do not see them. */
export const hiddenItemsDirectory = ({ tree, directory }: ExportPlace): string =>
  join(tree === '' ? TREES['hidden-items'] : tree, directory);

function placeOf(folder: StoredFolder, byKey: ReadonlyMap<FolderKey, StoredFolder>): FolderPlace {
  const chain: StoredFolder[] = [];
  for (
    let at: StoredFolder | undefined = folder;
    at !== undefined && !chain.includes(at);
    at = at.parentKey === null ? undefined : byKey.get(at.parentKey)
  )
    chain.unshift(at);
  const inInbox = chain[0]?.role === 'inbox';
  return { kind: folder.kind, inInbox, names: chain.slice(inInbox ? 1 : 0).map(({ name }) => name) };
}

function directoryOf({ kind, inInbox, names }: FolderPlace): string {
  if (inInbox && names.length === 0) return '';
  const encoded = names.map((name, depth) =>
    encodeFolderName(name, kind === 'visible' && !inInbox && depth === 0),
  );
  return `.${[...(inInbox ? ['INBOX'] : []), ...encoded].join('.')}`;
}

/** At the top, and unlike any other: the last name, as much of it as is needed to recognise it, and a digest of all. */
function shortDirectory(place: FolderPlace): string {
  const digest = createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 12);
  let name = '';
  for (const character of place.names.at(-1) ?? '') {
    if (Buffer.byteLength(encodeFolderName(name + character, false)) > SHORT_NAME_BYTES) break;
    name += character;
  }
  return `.${encodeFolderName(`${name}-${digest}`, false)}`;
}
