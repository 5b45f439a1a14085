import type { ChangeSet } from '../domain/change.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Cli } from '../cli/cli.ts';
import { planName, runId, type PlanName } from '../domain/ids.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { foldRun } from '../domain/fold-run.ts';
import type { Run } from '../domain/run.ts';
import { nodesToReopen } from '../executor/decide/reopen.ts';
import type { Lease, RunRow, StateStore } from '../state/state-store.ts';

/** More than there ever are: one left out might be the one that matters. */
export const ALL_RUNS = 1_000_000;

export interface FoundRun {
  readonly row: RunRow;
  readonly run: Run;
  readonly changeSet: ChangeSet;
}

/** A run by its id (or the beginning of it), by its plan, or the newest of all. No store yet: none is recorded. */
export async function findRun(store: StateStore | null, which: string | undefined): Promise<FoundRun> {
  const rows = (await store?.runs({ limit: 1000 })) ?? [];
  const found = which === undefined ? rows[0] : rows.find(matches(which));
  const row = found ?? (store === null || which === undefined ? undefined : await ofPlan(store, which));
  if (store === null || row === undefined) {
    throw new Failure({
      code: 'not-found',
      message:
        which === undefined
          ? 'No run is recorded yet: nothing was applied with this state.'
          : `No run and no plan called "${which}" is recorded.`,
      hint: rows.length === 0 ? 'Start one: drover apply PLAN' : 'drover runs lists them.',
      retry: 'permanent',
    });
  }
  return readRun(store, row);
}

const matches =
  (which: string) =>
  (row: RunRow): boolean =>
    row.run === which || (which.length >= 4 && row.run.startsWith(which)) || row.plan === which;

const ofPlan = async (store: StateStore, which: string): Promise<RunRow | undefined> =>
  (await store.runs({ plan: planName(which), limit: 1 }))[0];

export async function readRun(store: StateStore, row: RunRow): Promise<FoundRun> {
  const events = await store.read(runId(row.run), 0);
  const changeSet = await store.changeSet(row.changeSet);
  if (changeSet === null || events.length === 0) {
    throw new Failure({
      code: 'not-found',
      message: `Run ${row.run} is recorded, but its ${changeSet === null ? 'change set' : 'journal'} is missing from the state store.`,
      hint: 'The state file may have been restored in part; look at its backups.',
      retry: 'permanent',
    });
  }
  return { row, run: foldRun(events.map(({ event }) => event)), changeSet };
}

export async function archivedReports(store: StateStore, run: Run): Promise<MoveReport[]> {
  const reports: MoveReport[] = [];
  for await (const report of store.moveReports(run.id)) reports.push(report);
  return reports;
}

/** The newest run of a plan, when it can go on: it has not finished, or a step of it failed. */
export async function findResumable(store: StateStore, plan: PlanName): Promise<FoundRun | null> {
  const [row] = await store.runs({ plan, limit: 1 });
  if (row === undefined) return null;
  const found = await readRun(store, row);
  const { phase } = found.run;
  if (phase.kind !== 'finished') return found;
  // A run that another change set took the place of has ended for good.
  const isOver =
    phase.result.outcome === 'cancelled' || nodesToReopen(found.changeSet, found.run).length === 0;
  return isOver ? null : found;
}

/**
 * The run that has used up this saved change set. One with the same id may well be planned again later: that it is later is
 * believed when somebody signed the file with its times, and otherwise an id serves once.
 */
export async function usedBy(
  store: StateStore,
  { id, plan, observedAt }: ChangeSet,
  isSigned: boolean,
): Promise<RunRow | null> {
  const rows = await store.runs({ plan, limit: ALL_RUNS });
  return rows.find((row) => row.changeSet === id && (!isSigned || row.startedAt >= observedAt)) ?? null;
}

/**
 * Ends a run that another change set takes the place of: its requests stay, the new run takes them on. Refused while it
 * owes something back, which only its own journal knows how to pay.
 */
export async function archiveSuperseded(
  cli: Cli,
  store: StateStore,
  lease: Lease,
  { run }: FoundRun,
): Promise<void> {
  const inEffect = temporaryChangesInEffect(run);
  if (inEffect.length > 0) {
    throw new Failure({
      code: 'temporary-changes-in-effect',
      message: `The plan has changed, and the unfinished run ${run.id} still has in effect: ${inEffect.map(({ spec }) => spec.message).join('; ')}.`,
      hint: `Pay it back first: drover recover ${run.plan}`,
      retry: 'permanent',
    });
  }
  if (run.phase.kind === 'finished') return;
  const completed = [...run.moves.values()].filter(({ confirmed }) => confirmed).length;
  const at = instantFromMs(cli.clock.nowMs());
  await store.append(run.id, lease.token, [
    { v: 1, at, type: 'note', level: 'info', message: 'A new change set takes the place of this run.' },
    { v: 1, at, type: 'run-finished', result: { outcome: 'cancelled', completed, failed: 0 } },
  ]);
}
