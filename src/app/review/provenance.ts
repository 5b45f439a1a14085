import { relative } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { Authorship } from '../../planner/approval/people.ts';
import type { Workspace } from '../context/workspace.ts';
import type { ReviewedBefore } from './applied-before.ts';
import { authorsOf, laterAuthorsOf, type AppliedBefore } from './authors.ts';
import { askGit, commitOf, git, splitNul, topFolder } from './git.ts';
import { RepositoryFiles, type Located } from './repository-files.ts';
import type { Revision } from './rules.ts';
import { filesNamed, sourcesOf, type Sources } from './sources.ts';

/** Where a change set comes from: to be kept with its run, for the next one of the plan. */
export interface Provenance {
  readonly authors: Authorship;
  /** Null: it does not come from one commit. */
  readonly applied: AppliedBefore | null;
}

const HISTORY = 'commit it to the git repository of drover.yaml';

/**
 * Who wrote what a change set was made from: its plan, drover.yaml, and what these name. Whatever is not known for certain is
 * unknown: a file that differs from what is committed, one outside the repository, a history that was cut off.
 */
export async function provenanceOf(
  workspace: Workspace,
  changeSet: ChangeSet,
  revision: Revision | null,
  base: ReviewedBefore | null,
): Promise<Provenance> {
  const { folder } = workspace.config;
  const unknown = (why: string, remedy: string): Provenance => ({
    authors: { kind: 'unknown', why, remedy },
    applied: null,
  });
  if ((await askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'])) === null) {
    return unknown(`${changeSet.planFile} is not committed`, HISTORY);
  }
  const sources = await sourcesOf(workspace, changeSet);
  if (sources.kind === 'unknown') return unknown(sources.why, sources.remedy);
  const top = await topFolder(folder);
  const commit = revision?.commit ?? (await commitOf(folder, 'HEAD'));
  const repository = await RepositoryFiles.at(top, commit);
  const names = new Set<string>();
  const lists = new Set(sources.lists);
  for (const { file, use } of [
    ...sources.files,
    ...sources.lists.map((list) => ({ file: list, use: 'list' as const })),
  ]) {
    const located = await repository.locate(file, use);
    // A list that git does not know has the authors of the plan, which holds its digest.
    if (lists.has(file) && (located.kind === 'outside' || located.kind === 'untracked')) continue;
    if (located.kind !== 'same')
      return unknown(differenceText(located, relative(folder, file), 'committed'), HISTORY);
    for (const name of located.names) names.add(name);
  }
  const applied = { revision: commit, files: [...names].sort() };
  if ((await askGit(top, ['rev-parse', '--is-shallow-repository'])) !== 'false') {
    const remedy = 'fetch all of it: git fetch --unshallow (in a pipeline: fetch-depth: 0)';
    return { ...unknown('the history of this clone is cut off', remedy), applied };
  }
  const isRollback = changeSet.rollback === true;
  return { authors: await authorshipOf(repository.top, applied, base, isRollback), applied };
}

async function authorshipOf(
  top: string,
  { revision, files }: AppliedBefore,
  base: ReviewedBefore | null,
  isRollback: boolean,
): Promise<Authorship> {
  const addresses = await authorsOf(top, revision, files);
  const later = base === null ? null : await laterAuthorsOf(top, revision, files, base);
  // The same files applied once more may move other mailboxes: their authors count again. A rollback moves back what was reviewed.
  const isReviewed = later !== null && (later.size > 0 || isRollback);
  return base === null || !isReviewed
    ? { kind: 'known', addresses }
    : { kind: 'known', addresses: later, reviewed: { addresses, by: base.by } };
}

/**
 * Everything this run reads is a file of the revision, or of a commit that is merged into it (`filesAt`); refused with the first
 * one that is not.
 */
export async function requireRevision(
  workspace: Workspace,
  changeSet: ChangeSet,
  rules: Revision,
  filesAt: string | null = null,
): Promise<void> {
  const revision = filesAt === null ? rules : await mergedInto(rules, filesAt);
  const sources = await sourcesOf(workspace, changeSet);
  if (sources.kind === 'unknown') throw refused(`Of this change set, ${sources.why}.`, sources.remedy);
  await requireFiles(workspace, sources, revision);
}

/** Rules are those of the revision as it is now; files may be older, and must have been in it. */
async function mergedInto(revision: Revision, commit: string): Promise<Revision> {
  const { name, top } = revision;
  if (await isMerged(top, commit, revision.commit)) return { ...revision, commit };
  throw refused(
    `The commit ${commit.slice(0, 12)} is not in ${name}: its history was rewritten, or the commit was never merged.`,
    `Merge it into ${name} again, or apply by hand what the run still has to do.`,
  );
}

/** Does the history of `into` contain this commit? */
export const isMerged = async (folder: string, commit: string, into: string): Promise<boolean> =>
  (await askGit(folder, ['merge-base', '--is-ancestor', commit, into])) !== null;

/** An act has no plan: it is drover.yaml that says what it changes. */
export async function requireConfigRevision(workspace: Workspace, revision: Revision): Promise<void> {
  const { config } = workspace;
  const startsPrograms = Object.keys(config.continuity).length > 0;
  await requireFiles(
    workspace,
    { kind: 'known', files: await filesNamed(config, []), lists: [], startsPrograms },
    revision,
  );
}

async function requireFiles(
  workspace: Workspace,
  sources: Extract<Sources, { kind: 'known' }>,
  { name, commit, top }: Revision,
): Promise<void> {
  const repository = await RepositoryFiles.at(top, commit);
  const merge = (await isMerged(top, 'HEAD', commit))
    ? ''
    : ` What is checked out is not merged into ${name}.`;
  const remedy = `Merge it into ${name}, check out the result, and apply that.`;
  for (const { file, use } of sources.files) {
    const located = await repository.locate(file, use);
    if (located.kind !== 'same') {
      const shown = relative(workspace.config.folder, file);
      throw refused(`${differenceText(located, shown, `in ${name}`)}.${merge}`, remedy);
    }
  }
  const beside = await differingBeside(top, commit, sources);
  if (beside !== null) {
    throw refused(
      `${beside} differs from ${name}, and programs that this run starts may read it.${merge}`,
      remedy,
    );
  }
}

async function differingBeside(
  top: string,
  commit: string,
  { startsPrograms }: Extract<Sources, { kind: 'known' }>,
): Promise<string | null> {
  if (!startsPrograms) return null;
  const [name] = splitNul(await git(top, ['diff', '--name-only', '--no-ext-diff', '-z', commit, '--']));
  return name ?? null;
}

function differenceText(located: Exclude<Located, { kind: 'same' }>, file: string, where: string): string {
  switch (located.kind) {
    case 'outside':
      return `${file} lies outside of the repository, where no history says who wrote it`;
    case 'untracked':
      return `${located.name} is not ${where}`;
    case 'different':
      return `${located.name} differs from what is ${where}`;
  }
}

const refused = (message: string, hint: string): Failure =>
  Failure.permanent('policy-refused', message, hint);
