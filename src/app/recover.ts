import type { Recovery } from '../executor/recover.ts';
import type { Workspace } from './context/workspace.ts';
import { executeRecovery, type Attend } from './running/execute.ts';
import { findRun } from './running/find-run.ts';
import { underLease } from './running/plan-lease.ts';

export interface RecoverRequest {
  /** A run, or a plan for its newest run; null: the newest of all. */
  readonly which: string | null;
  readonly attend: Attend;
}

/** Reverts the temporary changes of a run that are still in effect, the newest first, and does nothing else. */
export async function recover(context: Workspace, { which, attend }: RecoverRequest): Promise<Recovery> {
  const found = await findRun(await context.store(), which);
  return underLease(context, found.run.plan, (kept) => executeRecovery(context, kept, found, attend));
}
