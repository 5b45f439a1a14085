import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { planName, runId, type PlanName, type RunId } from '../../domain/ids.ts';
import { usage } from '../context/invalid-input.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import type { Workspace } from '../context/workspace.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { firstFew } from '../../support/format.ts';
import { didYouMean } from '../../support/suggest.ts';
import { RunFolder } from '../../domain/fold-run.ts';
import type { FoldedRun } from '../../executor/run-input.ts';
import { altered, requireUnaltered } from '../../planner/change-set-id.ts';
import { refreshWindows } from '../../planner/schedule.ts';
import { readEvents, type RunRow, type StateStore } from '../../state/state-store.ts';

export interface FoundRun extends FoldedRun {
  readonly row: RunRow;
  readonly changeSet: ChangeSet;
}

type Where = Pick<Workspace, 'existingStore' | 'config'>;

/** A run by its id (or a prefix of it), by its plan, or the newest of all. Without a store no run is recorded. */
export async function findRun(context: Where, which: string | null): Promise<FoundRun> {
  const { store, row } = await findRow(context, which);
  return readRun(store, row);
}

/** The same without reading its journal. */
export async function findRow(
  context: Where,
  which: string | null,
): Promise<{ readonly store: StateStore; readonly row: RunRow }> {
  const store = await context.existingStore();
  if (store === null) throw noState(context.config);
  const rows = await store.runs({ limit: 1000 });
  const row = which === null ? rows[0] : await namedRow(store, rows, which);
  if (row === undefined) throw notFound(which, rows);
  return { store, row };
}

/** A mistyped path looks like a new workspace. */
const noState = ({ state, file }: Pick<DroverConfig, 'state' | 'file'>): Failure =>
  Failure.permanent(
    'not-found',
    `No run is recorded: the state file ${state} does not exist.`,
    `Start a run with "drover apply PLAN"; if there were runs, correct \`state:\` in ${file}.`,
  );

function notFound(which: string | null, rows: readonly RunRow[]): Failure {
  if (which === null || rows.length === 0)
    return Failure.permanent(
      'not-found',
      which === null
        ? 'No run is recorded yet in this state store.'
        : `No run or plan named "${which}" is recorded.`,
      'Start one: drover apply PLAN',
    );
  const near = didYouMean(which, new Set(rows.map(({ plan }) => plan)));
  return usage(
    `No run or plan named "${which}" is recorded.`,
    /\.ya?ml$/i.test(which)
      ? "Give the plan's name, not its file; drover runs lists them."
      : `${near === null ? '' : `${near} `}drover runs lists them.`,
  );
}

/** As `findRun`; a plan means its newest run that is not a rollback: that is what there is to report on, and to take back. */
export async function findForwardRun(context: Where, which: string | null): Promise<FoundRun> {
  const { store, row: newest } = await findRow(context, which);
  let row = newest;
  const seen = new Set<string>();
  while (row.plan === which) {
    const forward = await takenBackBy(store, row);
    if (forward === null || seen.has(forward)) break;
    seen.add(forward);
    ({ row } = await findRow(context, forward));
  }
  return readRun(store, row);
}

/** The run that a rollback takes back; null: it is none. */
async function takenBackBy(store: StateStore, row: RunRow): Promise<RunId | null> {
  return (await startOf(store, row))?.rollbackOf ?? null;
}

/** How a run began, from the first event of its journal alone. */
export async function startOf(
  store: StateStore,
  { run }: RunRow,
): Promise<Extract<JournalEvent, { type: 'run-started' }> | null> {
  const [first] = await store.read(run, 0, 1);
  return first?.event.type === 'run-started' ? first.event : null;
}

/** Newest first, and all of them: one that is left out might be the one that matters. */
export const allRunsOf = (store: StateStore, plan: PlanName): Promise<readonly RunRow[]> =>
  store.runs({ plan, limit: 1_000_000 });

/** A whole name comes before the beginning of an id, and a beginning must mean one run. */
async function namedRow(
  store: StateStore,
  rows: readonly RunRow[],
  which: string,
): Promise<RunRow | undefined> {
  const named =
    rows.find(({ run }) => run === which) ??
    rows.find(({ plan }) => plan === which) ??
    (await ofPlan(store, which));
  if (named !== undefined || which.length < 4) return named;
  const begun = rows.filter(({ run }) => run.startsWith(which));
  if (begun.length < 2) return begun[0];
  const ids = firstFew(
    begun.map(({ run, plan }) => `${run} (${plan})`),
    3,
  );
  throw usage(`${begun.length} runs have an id that begins with "${which}": ${ids}.`, 'Give more of the id.');
}

const ofPlan = async (store: StateStore, which: string): Promise<RunRow | undefined> =>
  (await store.runs({ plan: planName(which), limit: 1 }))[0];

/** The journal alone, without what it applies. */
export async function foldJournal(
  store: StateStore,
  { run }: RunRow,
): Promise<{ readonly folder: RunFolder; readonly last: number }> {
  const folder = new RunFolder();
  let last = 0;
  for await (const { seq, event } of readEvents(store, runId(run))) {
    folder.add(event);
    last = seq;
  }
  return { folder, last };
}

export async function readRun(store: StateStore, row: RunRow): Promise<FoundRun> {
  const { folder, last } = await foldJournal(store, row);
  const changeSet = await store.changeSet(row.changeSet);
  if (changeSet === null || folder.isEmpty) {
    throw Failure.permanent(
      'not-found',
      `Run ${row.run} is recorded, but its ${changeSet === null ? 'change set' : 'journal'} is missing from the state store.`,
      'The state file may have been restored partially; check its backups.',
    );
  }
  // Who can write to the state must not thereby change what a run does that others have approved.
  requireUnaltered(changeSet, `The state of run ${row.run}`, row.changeSet);
  const { run } = folder;
  if (changeSet.observedAt > run.startedAt) {
    throw altered(`The state says that run ${row.run} began before what it does was planned`);
  }
  if (run.changeSet !== row.changeSet) {
    throw altered(`The state names ${row.changeSet} for run ${row.run}, its journal ${run.changeSet}`);
  }
  return {
    row,
    run,
    seq: last,
    // The id covers the windows' rules: when they open is derived from those.
    changeSet: refreshWindows(changeSet, changeSet.observedAt),
  };
}
