import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { RunRow, StateStore } from '../../state/state-store.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import { notifyFindings, usage } from '../context/invalid-input.ts';
import type { Workspace } from '../context/workspace.ts';
import { isChangeSetFile, readSavedChangeSet } from '../planning/change-set-file.ts';
import { filePlaceOf, namesStillRead, requireAsPlanned } from '../planning/pinned-files.ts';
import { planFile, type PlanRequest } from '../planning/plan-file.ts';
import { changeSetAsItIsNow, stale } from '../review/live-change-set.ts';
import type { FoundRun } from './find-run.ts';
import { findResumable } from './open-run.ts';
import { requireSameChoice, type Choice } from './run-choice.ts';

/** More than there ever are: one left out might be the one that matters. */
const ALL_RUNS = 1_000_000;

export interface WorkRequest extends PlanRequest {
  /** Give up an unfinished run of the plan. */
  readonly replan: boolean;
}

/** What will be run, and how it came to be: a resumed run was reviewed when it began. */
export interface Work {
  readonly file: string;
  readonly changeSet: ChangeSet;
  readonly system: MailSystem;
  readonly resumes: FoundRun | null;
  /** An unfinished run of another change set, which this one takes the place of. */
  readonly supersedes: FoundRun | null;
  /** The plan's newest run before anything was decided. */
  readonly newest: RunRow | null;
  /** `--only` and `--exclude`; null: of a saved change set it is not known. */
  readonly choice: Choice | null;
  /** The digest of the saved file; null: planned a moment ago. */
  readonly contentDigest: string | null;
}

/** The one place that decides between going on with a run and beginning one. */
export const findWork = (workspace: Workspace, request: WorkRequest): Promise<Work> =>
  isChangeSetFile(request.file) ? savedWork(workspace, request) : plannedWork(workspace, request);

async function plannedWork(workspace: Workspace, request: WorkRequest): Promise<Work> {
  const { file } = request;
  const before = (await (await workspace.existingStore())?.runs({ limit: ALL_RUNS })) ?? [];
  const planned = await planFile(workspace, request);
  notifyFindings(workspace, planned);
  const { changeSet, system } = planned;
  const choice: Choice = { only: request.only, exclude: planned.excluded };
  const newest = before.find(({ plan }) => plan === changeSet.plan) ?? null;
  const facts = { file, system, newest, choice, contentDigest: null };
  const store = await workspace.store();
  const open = await findResumable(store, changeSet.plan);
  const isSame =
    open !== null &&
    open.changeSet.planDigest === changeSet.planDigest &&
    open.changeSet.configDigest === changeSet.configDigest;
  if (!isSame || request.replan) return { ...facts, changeSet, resumes: null, supersedes: open };
  await requireSameChoice(store, open, choice, file);
  await requireFilesOf(workspace, open);
  return { ...facts, changeSet: open.changeSet, resumes: open, supersedes: null };
}

async function savedWork(workspace: Workspace, request: WorkRequest): Promise<Work> {
  const { file, vars, only, exclude } = request;
  if (Object.keys(vars).length > 0 || only !== null || exclude.length > 0) {
    throw usage(
      `${file} is a saved change set: --only, --exclude and --var cannot change it any more.`,
      'Give them to "drover plan PLAN --out FILE.json".',
    );
  }
  const { changeSet, contentDigest } = await readSavedChangeSet(workspace, file);
  if (changeSet.configDigest !== workspace.config.digest) {
    throw stale(file, ['drover.yaml has changed since']);
  }
  const store = await workspace.store();
  const system = await workspace.system(changeSet.system);
  const [newest = null] = await store.runs({ plan: changeSet.plan, limit: 1 });
  const facts = { file, system, newest, choice: null, contentDigest };
  const open = await findResumable(store, changeSet.plan);
  if (open?.changeSet.id === changeSet.id) {
    await requireFilesOf(workspace, open);
    return { ...facts, changeSet: open.changeSet, resumes: open, supersedes: null };
  }
  // Said first: of a run's own change set everything else is outdated as well.
  await requireUnused(store, { file, changeSet, contentDigest }, true);
  const live = await changeSetAsItIsNow(workspace, changeSet);
  return { ...facts, changeSet: live, resumes: null, supersedes: open };
}

/** A run goes on with the scripts and maps that it began with; those of steps that are over are read no more. */
const requireFilesOf = ({ config }: Workspace, { changeSet, run }: FoundRun): Promise<void> =>
  requireAsPlanned(
    filePlaceOf(config),
    changeSet,
    namesStillRead(changeSet, config, ({ id }) => {
      const kind = run.nodes.get(id)?.result?.kind;
      return kind === 'succeeded' || kind === 'skipped';
    }),
  );

/**
 * A saved change set serves one run. One with the same id may well be planned again later: that it is later is believed when
 * a person signed the file with its times, and otherwise an id serves once.
 */
export async function requireUnused(
  store: StateStore,
  { file, changeSet, contentDigest }: Pick<Work, 'file' | 'changeSet' | 'contentDigest'>,
  isSigned: boolean,
): Promise<void> {
  if (contentDigest === null) return;
  const { id, plan, observedAt } = changeSet;
  const rows = await store.runs({ plan, limit: ALL_RUNS });
  const used = rows.find((row) => row.changeSet === id && (!isSigned || row.startedAt >= observedAt));
  if (used === undefined) return;
  throw new Failure({
    code: 'change-set-used',
    message: `${file} was applied already, by run ${used.run} of ${used.startedAt}; an approval is good for one run, and so is a file without one.`,
    hint: `See "drover report ${used.run}", and "drover drift ${used.run}" for what has changed since. For more, apply the plan itself, or plan again and have that approved.`,
    retry: 'permanent',
  });
}

/**
 * Under the lease: while this one observed, or waited at its prompt, another may have worked on the plan; then what was
 * decided no longer holds. Returns the run to go on with, as it stands now.
 */
export async function requireUndisturbed(
  store: StateStore,
  work: Work,
  isSigned: boolean,
): Promise<FoundRun | null> {
  const { resumes, newest } = work;
  const { plan } = work.changeSet;
  const open = await findResumable(store, plan);
  if (resumes !== null && open?.run.id === resumes.run.id) return open;
  if (resumes === null) await requireUnused(store, work, isSigned);
  const [now] = await store.runs({ plan, limit: 1 });
  if (resumes === null && now?.run === newest?.run && now?.events === newest?.events) return null;
  throw new Failure({
    code: 'stale-change-set',
    message: `Run ${now?.run ?? newest?.run} of plan ${plan} was worked on meanwhile by another process, so what was decided here no longer holds. Nothing was done.`,
    hint: `See "drover status ${plan}", then give the same line again.`,
    retry: 'permanent',
  });
}
