import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { runId, type PlanName } from '../../domain/ids.ts';
import type { NodeResult } from '../../domain/journal-event.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { RunRow, StateStore } from '../../state/state-store.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import { notifyFindings } from '../context/invalid-input.ts';
import type { Workspace } from '../context/workspace.ts';
import { isChangeSetFile, readSavedChangeSet } from '../planning/change-set-file.ts';
import { namesIn } from '../planning/pinned-files.ts';
import { planDocument, readPlan, type PlanRequest, type ReadPlan } from '../planning/plan-file.ts';
import { requireAsPlanned } from '../review/as-planned.ts';
import { changeSetAsItIsNow, readToApply } from '../review/live-change-set.ts';
import { allRunsOf, type FoundRun } from './find-run.ts';
import { requireMadeByPlan } from './made-by-plan.ts';
import {
  findResumable,
  requireReplaceable,
  requireSameControl,
  resumed,
  type ResumedRun,
} from './open-run.ts';
import { choiceOf, requireSameChoice, type Choice } from './run-choice.ts';
import { chosenNames, expandNames, idsOf } from '../planning/chosen.ts';

/** Events that take a second or more to read. */
const LONG_JOURNAL = 200_000;

export interface WorkRequest extends PlanRequest {
  /** Give up an unfinished run of the plan. */
  readonly replan: boolean;
}

/** What will be run, and its origin: a resumed run was reviewed when it started. */
export interface Work {
  readonly file: string;
  readonly changeSet: ChangeSet;
  readonly system: ReadableSystem;
  /** As they were observed for planning; null: they were not. */
  readonly databases: readonly MailboxDatabase[] | null;
  readonly resumes: ResumedRun | null;
  /** An unfinished run of another change set, which this one replaces. */
  readonly supersedes: FoundRun | null;
  /** The plan's newest run before anything was decided. */
  readonly newest: RunRow | null;
  /** `--only` and `--exclude`; null: unknown for a saved change set. */
  readonly choice: Choice | null;
  /** The digest of the saved file; null: planned just now. */
  readonly contentDigest: string | null;
}

/** The only place that decides between resuming a run and starting one. */
export const findWork = (workspace: Workspace, request: WorkRequest): Promise<Work> =>
  isChangeSetFile(request.file) ? savedWork(workspace, request) : plannedWork(workspace, request);

/** Which plan a request is about. */
export const planNamedIn = async (workspace: Workspace, request: WorkRequest): Promise<PlanName> =>
  isChangeSetFile(request.file)
    ? (await readSavedChangeSet(workspace, request.file)).changeSet.plan
    : (await readPlan(workspace, request)).document.name;

async function plannedWork(workspace: Workspace, request: WorkRequest): Promise<Work> {
  const plan = await readPlan(workspace, request);
  const store = await workspace.existingStore();
  const [newest = null] = (await store?.runs({ plan: plan.document.name, limit: 1 })) ?? [];
  sayIfLong(workspace, newest);
  const open = store === null ? null : await findResumable(store, plan.document.name);
  if (open !== null && !request.replan && isOf(plan, open, workspace)) {
    return goOn(workspace, request, plan, open, newest);
  }
  if (open !== null) {
    requireReplaceable(open);
    if (!request.replan && open.run.phase.kind !== 'finished')
      workspace.notify({ kind: 'plan-changed', run: open.run, changeSet: open.changeSet });
  }
  const planned = await planDocument(workspace, plan, request);
  notifyFindings(workspace, planned);
  const { changeSet, system, observed, excluded, chosen } = planned;
  if (open !== null && !request.replan) requireSameControl(open, changeSet);
  return {
    file: request.file,
    changeSet,
    system,
    databases: observed.databases,
    resumes: null,
    supersedes: open,
    newest,
    choice: choiceOf(chosen, excluded),
    contentDigest: null,
  };
}

function sayIfLong({ notify }: Workspace, newest: RunRow | null): void {
  if (newest === null || newest.events < LONG_JOURNAL) return;
  notify({ kind: 'reading-run', run: runId(newest.run), events: newest.events });
}

const isOf = ({ digest }: ReadPlan, { changeSet }: FoundRun, { config }: Workspace): boolean =>
  changeSet.planDigest === digest && changeSet.configDigest === config.digest;

/**
 * Nothing is planned again: what the run's own steps have dismounted or switched over, and windows that have ended since,
 * are for the run to judge.
 */
async function goOn(
  workspace: Workspace,
  { file, only, exclude }: WorkRequest,
  plan: ReadPlan,
  open: FoundRun,
  newest: RunRow | null,
): Promise<Work> {
  notifyFindings(workspace, plan);
  const { changeSet } = open;
  const system = await workspace.system(changeSet.system);
  const scope = { databases: false, mailboxes: 'all', moveRequests: 'none' } as const;
  const names = await chosenNames(workspace, only, plan.document);
  const left = await expandNames(workspace, exclude);
  const namesMailboxes = left.length > 0 || (names?.mailboxes.length ?? 0) > 0;
  const observed = namesMailboxes ? await system.observe(scope) : { mailboxes: [], system: system.name };
  const chosen = names === null ? null : { ...names, mailboxes: idsOf(names.mailboxes, observed, '--only') };
  const choice = choiceOf(chosen, idsOf(left, observed, '--exclude'));
  await requireSameChoice(await workspace.store(), open, choice, file);
  await requireFilesOf(workspace, open);
  const facts = { file, changeSet, system, databases: null, newest, choice, contentDigest: null };
  return { ...facts, resumes: resumed(open), supersedes: null };
}

async function savedWork(workspace: Workspace, request: WorkRequest): Promise<Work> {
  const { file } = request;
  const { changeSet, contentDigest } = await readToApply(workspace, request);
  const store = await workspace.store();
  const system = await workspace.system(changeSet.system);
  const [newest = null] = await store.runs({ plan: changeSet.plan, limit: 1 });
  const facts = { file, system, databases: null, newest, choice: null, contentDigest };
  sayIfLong(workspace, newest);
  const open = await findResumable(store, changeSet.plan);
  if (open?.changeSet.id === changeSet.id) {
    await requireFilesOf(workspace, open);
    return { ...facts, changeSet: open.changeSet, resumes: resumed(open), supersedes: null };
  }
  // Reported first: for a run's own change set everything else is outdated as well.
  await requireUnused(store, { file, changeSet, contentDigest }, true);
  const live = await changeSetAsItIsNow(workspace, changeSet);
  await requireMadeByPlan(workspace, file, changeSet);
  if (open !== null && !request.replan) requireSameControl(open, changeSet);
  return { ...facts, changeSet: live, resumes: null, supersedes: open };
}

/** A run goes on with the scripts and maps that it began with; those of steps that are over are read no more. */
const requireFilesOf = ({ config }: Workspace, { changeSet, run }: FoundRun): Promise<void> => {
  const isOver = (kind: NodeResult['kind'] | undefined): boolean =>
    kind === 'succeeded' || kind === 'skipped';
  const left = changeSet.nodes.filter(({ id }) => !isOver(run.nodes.get(id)?.result?.kind));
  return requireAsPlanned(config, changeSet, namesIn(left, config));
};

/**
 * A saved change set is for one run. One with the same id may be planned again later: its later time counts if a person
 * signed the file with its times; otherwise an id can be used once.
 */
export async function requireUnused(
  store: StateStore,
  { file, changeSet, contentDigest }: Pick<Work, 'file' | 'changeSet' | 'contentDigest'>,
  isSigned: boolean,
): Promise<void> {
  if (contentDigest === null) return;
  const { id, plan, observedAt } = changeSet;
  const rows = await allRunsOf(store, plan);
  const used = rows.find((row) => row.changeSet === id && (!isSigned || row.startedAt >= observedAt));
  if (used === undefined) return;
  throw Failure.permanent(
    'change-set-used',
    `${file} was already applied by run ${used.run} of ${used.startedAt}; a change set can be applied once, approved or not.`,
    `See "drover report ${used.run}", and "drover drift ${used.run}" for what has changed since. To continue, ${howPlannedAgain(changeSet)} and have the new change set approved.`,
  );
}

const howPlannedAgain = ({ rollback, rollbackOf }: ChangeSet): string =>
  rollback === true
    ? `plan the rollback again (drover rollback ${rollbackOf ?? 'RUN'})`
    : 'apply the plan itself, or plan again';

/**
 * Under the lease: while this process observed, or waited at its prompt, another may have worked on the plan; then the
 * decision is outdated. Returns the run to resume, in its current state.
 */
export async function requireUndisturbed(
  store: StateStore,
  work: Work,
  isSigned: boolean,
): Promise<ResumedRun | null> {
  const { resumes, newest } = work;
  const { plan } = work.changeSet;
  const [now] = await store.runs({ plan, limit: 1 });
  if (resumes !== null && now?.run === resumes.run.id) {
    if (now.events === resumes.seq) return resumes;
    const open = await findResumable(store, plan);
    if (open?.run.id === resumes.run.id) return resumed(open);
  }
  if (resumes === null) await requireUnused(store, work, isSigned);
  if (resumes === null && now?.run === newest?.run && now?.events === newest?.events) return null;
  throw Failure.permanent(
    'stale-change-set',
    `Run ${now?.run ?? newest?.run} of plan ${plan} was changed by another process in the meantime, so the decision made here is outdated. Nothing was done.`,
    `See "drover status ${plan}", then run the same command again.`,
  );
}
