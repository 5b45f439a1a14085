import { planName, type PlanName, type RunId } from '../domain/ids.ts';
import type { StoredEvent } from '../domain/journal-chain.ts';
import type { CheckedJournal } from '../domain/journal-check.ts';
import { readStored, type RunRow, type StateStore } from '../state/state-store.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { checkJournal } from './running/check-journal.ts';
import { allRunsOf, findRow } from './running/find-run.ts';

export interface VerifyRunsRequest {
  /** Runs, or plans for their newest run; empty: all of `plan`. */
  readonly which: readonly string[];
  /** Null: all plans. */
  readonly plan: string | null;
  /** A head that was kept elsewhere, and must be in the chain of the one run that is named. */
  readonly head: string | null;
}
export interface VerifiedRun extends CheckedJournal {
  readonly run: RunId;
  readonly plan: PlanName;
}

/** Computes the chains of journals again, of one run after the other. Reads only. */
export async function verifyRuns(
  context: Workspace,
  { which, plan, head }: VerifyRunsRequest,
): Promise<readonly VerifiedRun[]> {
  const kept = head === null ? [] : [digestFrom(head)];
  if (head !== null && which.length !== 1)
    throw usage('A head is that of one run: name the run with --verify RUN.');
  const store = await context.existingStore();
  const verified: VerifiedRun[] = [];
  for (const { run, plan: of } of await rowsToVerify(context, store, which, plan)) {
    const checked = await context.phase(`Journal of run ${run}`, () =>
      checkJournal(store as StateStore, { run, plan: of }, kept),
    );
    verified.push({ run, plan: of, ...checked });
  }
  return verified;
}

async function rowsToVerify(
  context: Workspace,
  store: StateStore | null,
  which: readonly string[],
  plan: string | null,
): Promise<readonly RunRow[]> {
  if (which.length > 0) {
    const rows: RunRow[] = [];
    for (const one of which) rows.push((await findRow(context, one)).row);
    return rows;
  }
  if (store === null) return [];
  return plan === null ? store.runs({ limit: ALL_RUNS }) : allRunsOf(store, planName(plan));
}
const ALL_RUNS = 1_000_000;

/** As reports write it, or its hex digits alone. */
function digestFrom(text: string): string {
  const digits = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(text.trim())?.[1];
  if (digits === undefined)
    throw usage(
      `"${text}" is not the head of a journal.`,
      'Give all of it, as a report or a notification says it: sha256: and 64 hexadecimal digits.',
    );
  return `sha256:${digits.toLowerCase()}`;
}

/** A journal as it is stored, for whoever wants to compute its chain. */
export async function exportJournal(context: Workspace, which: string): Promise<AsyncIterable<StoredEvent>> {
  const { store, row } = await findRow(context, which);
  return readStored(store, row.run, row.events);
}
