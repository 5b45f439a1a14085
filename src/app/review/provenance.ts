import { relative } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { Authorship } from '../../planner/approval/people.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { Workspace } from '../context/workspace.ts';
import { authorsOf, type AppliedBefore } from './authors.ts';
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
 * Who wrote what a change set was made from. Whatever is not known for certain is unknown: a file that differs from what is
 * committed, one outside the repository, a history that was cut off.
 */
export async function provenanceOf(
  workspace: Workspace,
  changeSet: ChangeSet,
  revision: Revision | null,
  since: AppliedBefore | null,
): Promise<Provenance> {
  const { folder, file: configFile } = workspace.config;
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
  for (const { file, use } of sources.files) {
    // Rules and systems are the protected branch's matter, see requireRevision.
    if (file === configFile) continue;
    const located = await repository.locate(file, use);
    if (located.kind !== 'same')
      return unknown(differenceText(located, relative(folder, file), 'committed'), HISTORY);
    for (const name of located.names) names.add(name);
  }
  return historyOf(repository.top, { revision: commit, files: [...names].sort() }, since);
}

/** Who wrote what a run began with, when it goes on: later commits are not its matter. */
export const provenanceOfRun = async (
  { config }: Workspace,
  applied: AppliedBefore,
  since: AppliedBefore | null,
): Promise<Provenance> => historyOf(await topFolder(config.folder), applied, since);

async function historyOf(
  top: string,
  applied: AppliedBefore,
  since: AppliedBefore | null,
): Promise<Provenance> {
  if ((await askGit(top, ['rev-parse', '--is-shallow-repository'])) !== 'false') {
    const remedy = 'fetch all of it: git fetch --unshallow (in a pipeline: fetch-depth: 0)';
    return { authors: { kind: 'unknown', why: 'the history of this clone is cut off', remedy }, applied };
  }
  const commit = await commitOf(top, applied.revision);
  return {
    authors: { kind: 'known', addresses: await authorsOf(top, commit, applied.files, since) },
    applied,
  };
}

/** Everything this run reads is a file of the revision; refused with the first one that is not. */
export async function requireRevision(
  workspace: Workspace,
  changeSet: ChangeSet,
  revision: Revision,
): Promise<void> {
  const sources = await sourcesOf(workspace, changeSet);
  if (sources.kind === 'unknown') throw refused(`Of this change set, ${sources.why}.`, sources.remedy);
  await requireFiles(workspace, sources, revision);
}

/** An act has no plan: it is drover.yaml that says what it changes. */
export async function requireConfigRevision(workspace: Workspace, revision: Revision): Promise<void> {
  const { config } = workspace;
  const startsPrograms = Object.keys(config.continuity).length > 0;
  await requireFiles(
    workspace,
    { kind: 'known', files: await filesNamed(config, []), startsPrograms },
    revision,
  );
}

async function requireFiles(
  workspace: Workspace,
  sources: Extract<Sources, { kind: 'known' }>,
  { name, commit, top }: Revision,
): Promise<void> {
  const repository = await RepositoryFiles.at(top, commit);
  const isMerged = (await askGit(top, ['merge-base', '--is-ancestor', 'HEAD', commit])) !== null;
  const merge = isMerged ? '' : ` What is checked out is not merged into ${name}.`;
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

// ── What was applied last ──

const appliedFact = (plan: string): string => `applied-revision:${plan}`;

interface AppliedRecord extends AppliedBefore {
  readonly changeSet: string;
  /** What was applied before that: a resumed run is judged by it again. */
  readonly before: AppliedBefore | null;
}

/** Kept when a reviewed change set begins to run. */
export async function rememberApplied(
  store: StateStore,
  { plan, id }: ChangeSet,
  applied: AppliedBefore,
): Promise<void> {
  const { own, before } = await readApplied(store, plan, id);
  const record: AppliedRecord = { ...applied, changeSet: id, before: own ?? before };
  await store.setFact(appliedFact(plan), JSON.stringify(record));
}

/** What was reviewed of a plan: for this change set, when its run began; and before it. */
export async function readApplied(
  store: StateStore | null,
  plan: string,
  changeSet: string,
): Promise<{ readonly own: AppliedBefore | null; readonly before: AppliedBefore | null }> {
  const text = (await store?.fact(appliedFact(plan))) ?? null;
  if (text === null) return { own: null, before: null };
  const { before, ...record } = JSON.parse(text) as AppliedRecord;
  return record.changeSet === changeSet ? { own: record, before } : { own: null, before: record };
}
