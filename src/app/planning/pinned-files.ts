import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { finding, type Diagnostic } from '../../domain/diagnostic.ts';
import type { PinnedFile } from '../../domain/pinned-file.ts';
import type { StepSpec } from '../../domain/step.ts';
import {
  hasEnding,
  isBelow,
  linkOnTheWay,
  listEndings,
  repositoryOf,
  yamlEndings,
} from '../../plan/border.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { writtenBy } from '../../plan/written-options.ts';
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

/** What a text is used for, if it names anything. */
export interface FileName {
  readonly name: string;
  /**
   * A program counts by its bytes, since a shell reads line ends; of a list they are as git writes them in this clone. The
   * folder of a step is where its names are looked up, so no link may lead elsewhere.
   */
  readonly use: 'program' | 'list' | 'folder';
}

/** Larger files are data: no one reviews them. */
const MAX_BYTES = 256 * 1024 * 1024;

export function filePlaceOf({ folder, dataFolder, state, backups, systems }: DroverConfig): FilePlace {
  const paths = Object.values(systems)
    .flatMap(writtenBy)
    .map((path) => resolve(dataFolder, path));
  return {
    folder,
    top: repositoryOf(folder),
    data: [state, `${state}-wal`, `${state}-shm`, backups, ...paths],
  };
}

/** Digests of the files that these names mean, by path. A name that means no file of the repository is only a text. */
export async function pinFiles(
  place: FilePlace,
  names: readonly FileName[],
): Promise<{ readonly files: readonly PinnedFile[]; readonly findings: readonly Diagnostic[] }> {
  const files: PinnedFile[] = [];
  const findings = await linkedFolders(place, names);
  for (const [path, use] of pathsOf(place, names)) {
    const sizeBytes = await sizeOfFile(resolve(place.folder, path));
    if (sizeBytes === null) continue;
    if (sizeBytes > MAX_BYTES) findings.push(tooLarge(path));
    else files.push({ path, sha256: await digestOf(resolve(place.folder, path), use) });
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), findings };
}

/** What may be a file of the repository, relative to the folder of drover.yaml; as a program, where it is named as both. */
export function pathsOf(
  { folder, top, data }: FilePlace,
  names: readonly FileName[],
): ReadonlyMap<string, FileName['use']> {
  const paths = new Map<string, FileName['use']>();
  for (const { name, use } of names) {
    const file = resolve(folder, name);
    if (!isBelow(top, file) || data.some((one) => file === one || isBelow(one, file))) continue;
    const path = relative(folder, file).replaceAll(sep, '/');
    if (paths.get(path) !== 'program') paths.set(path, use);
  }
  return paths;
}

/** Null: it is not a file. */
export async function sizeOfFile(file: string): Promise<number | null> {
  const facts = await stat(file).catch(() => null);
  return facts?.isFile() === true ? facts.size : null;
}

async function digestOf(file: string, use: FileName['use']): Promise<string> {
  const bytes = createReadStream(file);
  if (use === 'list') return digestAsInGit(bytes);
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function linkedFolders({ folder, top }: FilePlace, names: readonly FileName[]): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  for (const name of new Set(names.flatMap((one) => (one.use === 'folder' ? [one.name] : [])))) {
    const link = await linkOnTheWay(top, resolve(folder, name));
    if (link !== null) findings.push(linked(name, relative(folder, link)));
  }
  return findings;
}

const linked = (name: string, link: string): Diagnostic =>
  finding.error(
    'linked-folder',
    `A step works in the folder ${name}, but ${link} is a link, which may lead elsewhere tomorrow.`,
    'Name the folder that it leads to.',
  );

const tooLarge = (path: string): Diagnostic =>
  finding.error(
    'file-too-large',
    `${path} is too large to be pinned: files of the repository that a step or drover.yaml names have at most 256 MB.`,
    'Keep data outside of the repository.',
  );

/** Of what a change set runs: all that its steps and drover.yaml name. */
export const namesIn = (nodes: ChangeSet['nodes'], config: DroverConfig): readonly FileName[] => [
  ...namesInConfig(config),
  ...nodes.flatMap((node) => (node.kind === 'step' ? namesInStep(node.step.spec) : [])),
];

/** Of pinned files, to pin them again as they were: what only the plan names is a list. */
export function pinnedNames(
  { files, nodes }: Pick<ChangeSet, 'files' | 'nodes'>,
  config: DroverConfig,
): readonly FileName[] {
  const place = filePlaceOf(config);
  const listed = files.map(({ path }): FileName => ({ name: path, use: 'list' }));
  const uses = pathsOf(place, [...listed, ...namesIn(nodes, config)]);
  return files.map(({ path }) => ({ name: path, use: uses.get(path) ?? 'list' }));
}

/** All texts of a step that may be the name of a file, relative to the folder of drover.yaml. */
export function namesInStep({ options }: Pick<StepSpec, 'options'>): readonly FileName[] {
  const { folder } = options;
  const texts = inNamedFolders(textsIn(options));
  const program = (name: string): FileName => ({ name, use: 'program' });
  if (typeof folder !== 'string' || folder.includes('\0')) return texts.map(program);
  const there = texts.map((text) => (isAbsolute(text) ? text : `${folder}/${text}`));
  return [{ name: folder, use: 'folder' }, ...[...texts, ...there].map(program)];
}

const CHANGES_FOLDER: ReadonlySet<string> = new Set(['-C', '--chdir', '--directory', '--prefix', '--cwd']);

/** `env -C scripts sh a.sh`: what follows may lie in the folder that a word tells a program to work in. */
function inNamedFolders(texts: readonly string[]): readonly string[] {
  const folders = texts.flatMap((text, index) =>
    CHANGES_FOLDER.has(texts[index - 1] ?? '') ? [text] : (/^-C(.+)$/.exec(text)?.[1] ?? []),
  );
  return [...texts, ...[...new Set(folders)].flatMap((folder) => texts.map((text) => `${folder}/${text}`))];
}

/** Identity maps, programs of a pair, certificates: what mail systems and pairs of drover.yaml are named with. */
const namesInConfig = ({
  systems,
  continuity,
}: Pick<DroverConfig, 'systems' | 'continuity'>): readonly FileName[] =>
  textsIn([systems, continuity]).map((name) => ({ name, use: hasEnding(LISTS, name) ? 'list' : 'program' }));

const LISTS = { endings: [...listEndings, ...yamlEndings] };

/**
 * An argument may be a line for a shell, and a variable may hold a list of paths; a message only speaks, and what holds a secret
 * is not pinned: its digest would be shown.
 */
function textsIn(value: unknown, mayBeLine = false): string[] {
  if (typeof value === 'string') {
    if (value.includes('\0')) return [];
    return [value, ...(mayBeLine ? wordsOf(value) : value.split('=').slice(1))].filter((name) => name !== '');
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) =>
    textsIn(one, Array.isArray(value) ? typeof one === 'string' : mayBeLine || key === 'env'),
  );
}

/** But not what the line writes to. */
function wordsOf(text: string): string[] {
  const line = text.replaceAll(/\d?>{1,2}\s*[^\s;|&]+/g, ' ');
  const quoted = [...line.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, other]) => one ?? other ?? '');
  const words = [...quoted, ...line.split(/[\s;|&()<>"'`$=:,]+/)];
  // An option may have its value glued to it: `-fscripts/x.awk`.
  return [...words, ...words.flatMap((word) => /^-[A-Za-z](.+)$/.exec(word)?.[1] ?? [])];
}
