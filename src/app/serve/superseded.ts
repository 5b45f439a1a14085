import type { ChangeSet } from '../../domain/change.ts';
import { failureFacts } from '../../domain/failure.ts';
import { readPlan } from '../planning/plan-file.ts';
import type { Checkout } from './checkouts.ts';
import type { Head } from './head.ts';

/** Does what is checked out there say of the plan what the change set was planned from? */
export async function isPlannedFrom({ workspace }: Checkout, changeSet: ChangeSet): Promise<boolean> {
  if (workspace.config.digest !== changeSet.configDigest) return false;
  const quiet = { ...workspace, notify: () => {} };
  return readPlan(quiet, { file: changeSet.planFile, vars: {} }).then(
    ({ digest }) => digest === changeSet.planDigest,
    (error: unknown) => {
      if (failureFacts(error).code === 'invalid-plan') return false;
      throw error;
    },
  );
}

/** Does the protected revision say something else of the plan than the run began with? */
export const isSuperseded = async (head: Head, changeSet: ChangeSet): Promise<boolean> =>
  !head.files.includes(changeSet.planFile) || !(await isPlannedFrom(head, changeSet));
