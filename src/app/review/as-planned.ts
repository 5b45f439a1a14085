import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { firstFew } from '../../support/format.ts';
import {
  filePlaceOf,
  namesIn,
  pathsOf,
  pinFiles,
  pinnedNames,
  sizeOfFile,
  type FileName,
} from '../planning/pinned-files.ts';
import { commitOf } from './git.ts';
import { RepositoryFiles } from './repository-files.ts';

/**
 * Refuses where a file, of those that these names mean (null: any), is not as it was planned and signed, or is there now and
 * was not then.
 */
export async function requireAsPlanned(
  config: DroverConfig,
  { files, nodes }: Pick<ChangeSet, 'files' | 'nodes'>,
  names: readonly FileName[] | null,
): Promise<void> {
  const place = filePlaceOf(config);
  const named = namesIn(nodes, config);
  const meant = names === null ? null : pathsOf(place, names);
  const relevant = files.filter(({ path }) => meant === null || meant.has(path));
  const folders = (names ?? named).filter(({ use }) => use === 'folder');
  const pinned = pinnedNames({ files: relevant, nodes }, config);
  const { files: found, findings } = await pinFiles(place, [...pinned, ...folders]);
  const now = new Map(found.map((file) => [file.path, file]));
  const changed = relevant.filter(({ path, sha256 }) => now.get(path)?.sha256 !== sha256);
  const problems = [
    ...findings.map(({ message }) => message.replace(/\.$/, '')),
    ...changed.map(({ path }) => `${path} ${now.has(path) ? 'has changed' : 'is gone'}`),
    ...(await appeared(config, files, names ?? named)).map((path) => `${path} has appeared`),
  ];
  if (problems.length === 0) return;
  throw Failure.permanent(
    'stale-change-set',
    `The change set no longer fits what is there: ${firstFew(problems, 5)} since it was planned.`,
    'Put the file back as it was (git checkout), or plan again, review the difference, and apply that.',
  );
}

/** What a step itself writes appears too; what git holds came from a person. */
async function appeared(
  config: DroverConfig,
  files: ChangeSet['files'],
  names: readonly FileName[],
): Promise<readonly string[]> {
  const place = filePlaceOf(config);
  const known = new Set(files.map(({ path }) => path));
  const there: string[] = [];
  for (const path of pathsOf(place, names).keys()) {
    if (!known.has(path) && (await sizeOfFile(resolve(place.folder, path))) !== null) there.push(path);
  }
  if (there.length === 0 || !existsSync(join(place.top, '.git'))) return [];
  const repository = await RepositoryFiles.at(place.top, await commitOf(place.top, 'HEAD'));
  const held: string[] = [];
  for (const path of there) {
    if ((await repository.locate(resolve(place.folder, path))).kind !== 'untracked') held.push(path);
  }
  return held;
}
