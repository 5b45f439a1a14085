import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, posix, relative, sep } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { changeSetId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { loadConfig } from '../../plan/config.ts';
import { planDigest } from '../../plan/plan-digest.ts';
import { ownerOf } from '../../planner/approval/people.ts';
import { requireUnaltered } from '../../planner/change-set-id.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { Workspace } from '../context/workspace.ts';
import { pinFiles, pinnedNames } from '../planning/pinned-files.ts';
import { verifyKept } from './approval.ts';
import type { AppliedBefore } from './authors.ts';
import { checkOut, topFolder } from './git.ts';
import { keptReview } from './kept-review.ts';
import { nameBelow } from './repository-files.ts';
import type { Rules } from './rules.ts';

/** What was applied before, and who approved it: what an author of it wrote was seen by others of these. */
export interface ReviewedBefore extends AppliedBefore {
  /** People, by their names in policy. */
  readonly by: readonly string[];
}

const appliedFact = (plan: string): string => `applied-revision:${plan}`;

interface Applied extends AppliedBefore {
  readonly changeSet: string;
}
interface AppliedRecord extends Applied {
  /** What was applied before that: a resumed run is judged by it again. */
  readonly before: Applied | null;
}

async function readApplied(store: StateStore, plan: string): Promise<AppliedRecord | null> {
  const text = await store.fact(appliedFact(plan));
  return text === null ? null : (JSON.parse(text) as AppliedRecord);
}

/** Kept when a reviewed change set begins to run. */
export async function rememberApplied(
  store: StateStore,
  { plan, id }: ChangeSet,
  applied: AppliedBefore,
): Promise<void> {
  const last = await readApplied(store, plan);
  const before =
    last === null ? null : { revision: last.revision, files: last.files, changeSet: last.changeSet };
  const record: AppliedRecord = { ...applied, changeSet: id, before };
  await store.setFact(appliedFact(plan), JSON.stringify(record));
}

/**
 * What was applied last for the plan of this change set, or before its own run (`goesOn`). The state only says where to look:
 * signatures that hold prove that people approved a change set, and its digests which files of which commit it was made from.
 * Null: there is none, or it is not proved.
 */
export async function reviewedBefore(
  workspace: Workspace,
  store: StateStore | null,
  { plan, id }: ChangeSet,
  rules: Rules,
  goesOn: boolean,
): Promise<ReviewedBefore | null> {
  const last = store === null ? null : await readApplied(store, plan);
  const record = goesOn && last?.changeSet === id ? last.before : last;
  if (store === null || record === null) return null;
  try {
    const changeSet = await store.changeSet(changeSetId(record.changeSet));
    if (changeSet === null) return null;
    requireUnaltered(changeSet, 'The state', changeSetId(record.changeSet));
    const by = await approversOf(store, changeSet, rules);
    if (by.length === 0) return null;
    const files = await approvedFiles(workspace, changeSet, record);
    return { revision: record.revision, files, by };
  } catch (error) {
    if (error instanceof Failure || error instanceof TypeError) return null;
    throw error;
  }
}

async function approversOf(
  store: StateStore,
  { id }: ChangeSet,
  { policy, signers }: Rules,
): Promise<readonly string[]> {
  const { approvals } = await keptReview(store, id);
  const names = new Set<string>();
  for (const one of approvals) {
    const read = await verifyKept(one, signers);
    if (read.kind === 'invalid' || read.approval.changeSet !== id) continue;
    const owner = ownerOf(read.approval.principals, peopleOf(policy));
    if (owner.kind === 'person') names.add(owner.name);
  }
  return [...names];
}
const peopleOf = (policy: Policy | null): Policy['people'] => policy?.people ?? null;

/** Those of the revision's files that the change set was made from, as its digests say. */
async function approvedFiles(
  { config }: Workspace,
  changeSet: ChangeSet,
  { revision, files }: AppliedBefore,
): Promise<readonly string[]> {
  const top = await topFolder(config.folder);
  const own = (await nameBelow(await realpath(top), config.folder)) ?? '.';
  const root = await mkdtemp(join(await realpath(tmpdir()), 'drover-applied-'));
  try {
    await checkOut(top, revision, root, files);
    const folder = join(root, own);
    const { loadPlan } = await import('../../plan/load.ts');
    const load = await loadPlan(join(folder, changeSet.planFile), {
      vars: {},
      baseFolder: folder,
      top: root,
      otherFolder: config.dataFolder,
    });
    if (load.kind === 'invalid' || planDigest(load.document) !== changeSet.planDigest) return [];
    const approved = new Set(
      [...load.sources.keys()].map((file) => relative(root, file).replaceAll(sep, '/')),
    );
    const configuration = await loadConfig(join(folder, basename(config.file)));
    if (configuration.kind === 'loaded' && configuration.config.digest === changeSet.configDigest)
      approved.add(posix.join(own, basename(config.file)));
    const pinned = new Map(changeSet.files.map(({ path, sha256 }) => [path, sha256]));
    const again = await pinFiles({ folder, top: root, data: [] }, pinnedNames(changeSet, config));
    for (const { path, sha256 } of again.files)
      if (pinned.get(path) === sha256) approved.add(posix.join(own, path));
    return files.filter((name) => approved.has(name));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
