import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { PinnedFile } from '../../domain/pinned-file.ts';
import type { StepSpec } from '../../domain/step.ts';
import { isBelow, repositoryOf } from '../../plan/border.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { digestAsInGit } from '../../support/line-ends.ts';

/** Where names of files are looked up. */
export interface FilePlace {
  /** That of drover.yaml. */
  readonly folder: string;
  /** What lies outside of it is the machine's, and not pinned: the repository, or the folder itself. */
  readonly top: string;
  /** What drover and its mail systems write; absolute. */
  readonly data: readonly string[];
}

export function filePlaceOf({ folder, state, backups, systems }: DroverConfig): FilePlace {
  const paths = Object.values(systems).flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
  return {
    folder,
    top: repositoryOf(folder),
    data: [state, `${state}-wal`, `${state}-shm`, backups, ...paths],
  };
}

/** Digests of the files that these names mean, by path. A name that means no file of the repository is only a text. */
export async function pinFiles(place: FilePlace, names: Iterable<string>): Promise<readonly PinnedFile[]> {
  const files: PinnedFile[] = [];
  for (const path of new Set([...names].map((name) => pathIn(place, name)))) {
    const sha256 = path === null ? null : await digestOfFile(resolve(place.folder, path));
    if (path !== null && sha256 !== null) files.push({ path, sha256 });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Relative to the folder of drover.yaml; null: outside of the repository, or data. */
function pathIn({ folder, top, data }: FilePlace, name: string): string | null {
  const file = resolve(folder, name);
  if (!isBelow(top, file) || data.some((one) => file === one || isBelow(one, file))) return null;
  return relative(folder, file).replaceAll(sep, '/');
}

/** Null: it is not a file. */
async function digestOfFile(file: string): Promise<string | null> {
  const facts = await stat(file).catch(() => null);
  if (facts?.isFile() !== true) return null;
  return digestAsInGit(createReadStream(file));
}

/** All texts of a step that may be the name of a file, relative to the folder of drover.yaml. */
export function namesInStep({ options }: Pick<StepSpec, 'options'>): readonly string[] {
  const { folder } = options;
  const texts = textsIn(options);
  const there = typeof folder === 'string' ? texts.map((text) => resolveIn(folder, text)) : [];
  return [...texts, ...there];
}

/** Identity maps, programs of a pair, certificates: what mail systems and pairs of drover.yaml are named with. */
export const namesInConfig = ({ systems, continuity }: DroverConfig): readonly string[] =>
  textsIn([systems, continuity]);

const resolveIn = (folder: string, text: string): string => (isAbsolute(text) ? text : `${folder}/${text}`);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return namesIn(value);
  if (value === null || typeof value !== 'object') return [];
  // An argument may be a line for a shell.
  if (Array.isArray(value)) return value.flatMap((item) => [...textsIn(item), ...wordsOf(item)]);
  return Object.values(value).flatMap(textsIn);
}

/** The words of a line for a shell, but not what it writes to. */
const wordsOf = (item: unknown): string[] =>
  typeof item !== 'string'
    ? []
    : item
        .replaceAll(/\d?>{1,2}\s*[^\s;|&]+/g, ' ')
        .split(/[\s;|&()<>"'`$]+/)
        .flatMap(namesIn);

/** The text itself, and what follows a `=`. */
const namesIn = (text: string): string[] =>
  text.includes('\0') ? [] : [text, ...text.split('=').slice(1)].filter((name) => name !== '');

/** Of all that is pinned, what a run still reads: what its plan was made from is in the change set itself. */
export const namesStillRead = (
  { nodes }: ChangeSet,
  config: DroverConfig,
  isOver: (node: ChangeSet['nodes'][number]) => boolean,
): readonly string[] => [
  ...namesInConfig(config),
  ...nodes.flatMap((node) => (node.kind === 'step' && !isOver(node) ? namesInStep(node.step.spec) : [])),
];

/** Refuses where a pinned file, of those that these names mean (null: any), is not as it was planned and signed. */
export async function requireAsPlanned(
  place: FilePlace,
  { files }: Pick<ChangeSet, 'files'>,
  names: readonly string[] | null,
): Promise<void> {
  const meant = names === null ? null : new Set(names.map((name) => pathIn(place, name)));
  const relevant = files.filter(({ path }) => meant === null || meant.has(path));
  const now = new Map(
    (
      await pinFiles(
        place,
        relevant.map(({ path }) => path),
      )
    ).map((file) => [file.path, file]),
  );
  const changed = relevant.filter(({ path, sha256 }) => now.get(path)?.sha256 !== sha256);
  if (changed.length === 0) return;
  const shown = changed.slice(0, 5).map(({ path }) => `${path} ${now.has(path) ? 'has changed' : 'is gone'}`);
  const more = changed.length > 5 ? ` and ${changed.length - 5} more` : '';
  throw Failure.permanent(
    'stale-change-set',
    `The change set no longer fits what is there: ${shown.join(', ')}${more} since it was planned.`,
    'Put the file back as it was (git checkout), or plan again, review the difference, and apply that.',
  );
}
