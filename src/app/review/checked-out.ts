import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { PlanCommit } from '../../domain/journal-event.ts';
import type { Workspace } from '../context/workspace.ts';
import { askGit } from './git.ts';

/** The commit that a run's plan and drover.yaml were read at, for its report; null: no repository, or none that can be read. */
export async function checkedOut(
  { config: { folder, file } }: Workspace,
  { planFile }: ChangeSet,
): Promise<PlanCommit | null> {
  try {
    const id = await askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    if (id === null) return null;
    const changed = await askGit(folder, ['status', '--porcelain', '--', planFile, file]);
    return { id, isClean: changed === '' };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
