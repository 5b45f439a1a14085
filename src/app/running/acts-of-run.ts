import { isRunOrderAct } from '../../domain/act-kinds.ts';
import { type ActLine, actLine, type JournalledAct } from '../../domain/act.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { Run } from '../../domain/run.ts';
import { touchedBy } from '../../planner/approval/risks.ts';
import type { StateStore } from '../../state/state-store.ts';

const ACTS_MAX = 1000;

/** What commands have changed since a run began that concerns it: its mailboxes, databases, system or plan. Oldest first. */
export async function actsOfRun(
  store: StateStore,
  run: Run,
  changeSet: ChangeSet,
): Promise<readonly ActLine[]> {
  const acts = await store.acts({ since: run.startedAt, limit: ACTS_MAX });
  if (acts.length === 0) return [];
  const touched = touchedBy(changeSet.changes);
  const mailboxes = new Set(touched.mailboxes.map(({ id }) => id));
  const databases = new Set(touched.databases);
  const end = run.phase.kind === 'finished' ? run.phase.at : null;
  const concerns = ({ act, startedAt }: JournalledAct): boolean => {
    // The answer to a gate is shown with its gate unless it was withdrawn, an order with what became of it, and mail arrives
    // all the time.
    if (act.kind === 'approve-gate' && act.withdraws === undefined) return false;
    if (act.kind === 'lab-deliver' || isRunOrderAct(act.kind)) return false;
    if (act.plan !== null) return act.plan === run.plan;
    if (act.system !== changeSet.system) return false;
    const { touches } = act;
    const isGeneral = touches.mailboxes.length + touches.databases.length === 0;
    if (isGeneral) return end === null || startedAt <= end;
    return (
      touches.mailboxes.some(({ id }) => mailboxes.has(id)) ||
      touches.databases.some((name) => databases.has(name))
    );
  };
  return acts.filter(concerns).map(actLine).reverse();
}
