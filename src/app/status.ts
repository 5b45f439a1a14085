import type { Workspace } from './context/workspace.ts';
import { FollowedRun, type StoredRunStatus } from './running/followed-run.ts';
import { findRun } from './running/find-run.ts';
import { Looker } from './running/look.ts';
import { tellingUnprotected } from './running/unprotected.ts';

/** Watches a run from outside its process: journal incrementally, mail system by observing. */
export interface RunWatch {
  look(): Promise<StoredRunStatus>;
}

/** `which`: a run, or a plan for its newest run; null: the newest of all. */
export async function watchRun(
  context: Workspace,
  { which }: { readonly which: string | null },
): Promise<RunWatch> {
  const followed = await FollowedRun.open(context, () =>
    tellingUnprotected(context, async () => findRun(context, which)),
  );
  const looker = new Looker(context, followed.changeSet);
  return {
    look: async () => {
      await followed.read();
      return followed.status(await looker.look(followed.run));
    },
  };
}
