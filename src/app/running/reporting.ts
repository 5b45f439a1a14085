import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { withUnreadAnswers } from '../../executor/gate-answers.ts';
import { buildReport } from '../../report/build.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { Approval, Report, ReportedMove, SoftDeletedSummary } from '../../report/report.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { ChangeSetId, DatabaseName } from '../../domain/ids.ts';
import { only } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';
import { actsOfRun } from './acts-of-run.ts';
import type { FoundRun } from './find-run.ts';
import { whatIsUnprotected } from './unprotected.ts';

/** What the report needs and no journal holds: stored as facts, keyed by the change set. */
export const databasesFact = (id: ChangeSetId): string => `databases-before:${id}`;
/** `--only` and `--exclude` that a run was started with. */
export const choiceFact = (id: ChangeSetId): string => `choice:${id}`;
export const approvalsFact = (id: ChangeSetId): string => `approvals:${id}`;

type Done = Pick<FoundRun, 'run' | 'changeSet'>;

/**
 * The report of a run, with the current databases if the mail system is reachable. The reports of the moves themselves are most
 * of what there is to read, so that each is let go once it has been read; `readToo` sees it before.
 */
export async function makeReport(
  workspace: Workspace,
  found: Done,
  readToo: (move: MoveReport) => void = () => {},
): Promise<Report> {
  const store = await workspace.store();
  const moves: ReportedMove[] = [];
  for await (const move of store.moveReports(found.run.id)) {
    readToo(move);
    moves.push(reportedMove(move));
  }
  return reportOn(workspace, found, moves);
}

const reportedMove = ({
  mailboxId,
  requestId,
  startedAt,
  finishedAt,
  bytesTransferred,
  itemsTransferred,
  durations,
  transientRetries,
  badItems,
  verification,
  counted,
}: MoveReport): ReportedMove => ({
  mailboxId,
  requestId,
  startedAt,
  finishedAt,
  bytesTransferred,
  itemsTransferred,
  durations,
  transientRetries,
  badItems,
  verification,
  ...(counted === undefined ? {} : { counted }),
});

async function reportOn(
  workspace: Workspace,
  found: Done,
  moveReports: readonly ReportedMove[],
): Promise<Report> {
  const store = await workspace.store();
  const observed = await observeDatabases(workspace, found);
  return buildReport({
    run: await withUnreadAnswers(store, found.run, found.changeSet),
    changeSet: found.changeSet,
    moveReports,
    observed,
    unprotected: await whatIsUnprotected(
      workspace,
      found.changeSet.system,
      observed?.databases ?? null,
      found.run,
    ),
    softDeleted: await observeSoftDeleted(workspace, found, observed?.databases ?? []),
    databasesBefore: await readFact<MailboxDatabase[]>(store, databasesFact(found.changeSet.id)),
    approvals: (await readFact<Approval[]>(store, approvalsFact(found.changeSet.id))) ?? [],
    acts: await actsOfRun(store, found.run, found.changeSet),
    now: instantFromMs(workspace.clock.nowMs()),
  });
}

/** A report is available while the mail system is not; it then lacks the current databases. */
async function observeDatabases(
  workspace: Workspace,
  { changeSet }: Done,
): Promise<{ readonly databases: readonly MailboxDatabase[] } | null> {
  try {
    const system = await workspace.system(changeSet.system);
    return await system.observe(only({ databases: true }));
  } catch {
    return null;
  }
}

/** Of the databases that mailboxes have left; empty where the system keeps none or is not reachable. */
async function observeSoftDeleted(
  workspace: Workspace,
  { changeSet }: Done,
  databases: readonly MailboxDatabase[],
): Promise<ReadonlyMap<DatabaseName, SoftDeletedSummary>> {
  const found = new Map<DatabaseName, SoftDeletedSummary>();
  const observed = new Map(databases.map(({ name, softDeleted }) => [name, softDeleted]));
  try {
    const { maintenance } = await workspace.system(changeSet.system);
    const left = new Set(changeSet.changes.flatMap(({ from, archiveFrom }) => [from, archiveFrom]));
    for (const name of left) {
      const copies =
        name === null ? [] : (observed.get(name) ?? (await maintenance?.softDeleted?.(name)) ?? []);
      const untils = copies.map(({ keptUntil }) => keptUntil as Instant).sort();
      const [firstUntil] = untils;
      const lastUntil = untils.at(-1);
      if (name === null || firstUntil === undefined || lastUntil === undefined) continue;
      const sizeBytes = copies.reduce((sum, copy) => sum + copy.sizeBytes, 0);
      found.set(name, { count: copies.length, sizeBytes, firstUntil, lastUntil });
    }
  } catch {
    // As without the databases: a shorter report is better than none.
  }
  return found;
}

async function readFact<T>(store: StateStore, key: string): Promise<T | null> {
  const text = await store.fact(key);
  return text === null ? null : (JSON.parse(text) as T);
}
