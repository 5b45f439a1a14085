import { plural } from '../../support/format.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { Workspace } from '../context/workspace.ts';
import { startCourier } from './courier.ts';

/** So long what a run has told people may take to go out when the run has ended. */
const AFTERWARDS_MS = 30_000;

/** Delivers messages while the work goes on, and for a short while after it, unless another process does. */
export async function delivering<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  if (Object.keys(workspace.config.channels).length === 0) return work();
  const store = await workspace.store();
  const courier = startCourier(workspace, store, (news) => {
    if (news.kind === 'failed')
      workspace.notify({ kind: 'log', line: `channel ${news.channel}: ${news.error}` });
  });
  try {
    return await work();
  } finally {
    const wasDelivering = await courier.end(AFTERWARDS_MS);
    if (wasDelivering) await tellWhatIsLeft(workspace, store);
  }
}

/** What another process delivers is not said. A state that does not answer does not hide how the work ended. */
async function tellWhatIsLeft({ notify }: Workspace, store: StateStore): Promise<void> {
  const statuses = await store.channelStatuses().catch(() => []);
  const waiting = statuses.filter(({ due }) => due > 0);
  const due = waiting.reduce((sum, one) => sum + one.due, 0);
  if (due === 0) return;
  notify({
    kind: 'waiting',
    line: `${plural(due, 'message is', 'messages are')} not delivered yet (${waiting.map(({ name }) => name).join(', ')}): the next apply, or drover serve, tries again.`,
  });
}
