import type { ChangeSet } from '../domain/change.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import { planLeaseKey } from '../domain/lease.ts';
import { isAtWork, type MoveRequest } from '../domain/move-request.ts';
import { RunFolder } from '../domain/fold-run.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { withUnreadAnswers } from '../executor/gate-answers.ts';
import { withUnreadOrders } from '../executor/run-orders.ts';
import { planTags } from '../domain/request-tag.ts';
import { readEvents, type RunRow } from '../state/state-store.ts';
import { Pace } from '../support/pace.ts';
import { isGone } from '../support/process-identity.ts';
import type { Workspace } from './context/workspace.ts';
import { forecastAccuracy } from './planning/forecast-accuracy.ts';
import { watchHolds } from './review/holds-now.ts';
import { LiveRules } from './review/live-rules.ts';
import { actsOfRun } from './running/acts-of-run.ts';
import { listedRuns } from './running/listed-runs.ts';
import { findRun } from './running/find-run.ts';
import { tellingUnprotected, whatIsUnprotected } from './running/unprotected.ts';

const EVENTS_KEPT = 200;
const RUNS_LISTED = 20;
/** Pairs, and the finishes of all runs, are not to be asked for at every look. */
const ASKED_FOR_MS = 30_000;

/** A snapshot of a run that the store has. */
export type StoredRunStatus = RunStatus & { readonly row: RunRow };

/** Watches a run from outside its process: journal incrementally, mail system by observing. */
export interface RunWatch {
  look(): Promise<StoredRunStatus>;
}

/** `which`: a run, or a plan for its newest run; null: the newest of all. */
export async function watchRun(
  context: Workspace,
  { which }: { readonly which: string | null },
): Promise<RunWatch> {
  // Rules that cannot be read hold runs, and are shown as that: the run is shown all the same.
  const rules = new LiveRules(context, null);
  const ofRules = await rules.now();
  const maxExposureMs = (ofRules.kind === 'read' ? ofRules.policy?.limits.maxExposureMs : null) ?? null;
  const { row, changeSet, ...folded } = await tellingUnprotected(context, async () =>
    findRun(context, which),
  );
  const store = await context.store();
  const holdsNow = watchHolds(context, { ...changeSet, policyRef: null }, rules);
  const folder = new RunFolder(folded.run);
  const pace = new Pace();
  let lastEvents: readonly JournalEvent[] = [];
  let seq = Math.max(0, folded.seq - EVENTS_KEPT);
  let asked:
    ({ readonly atMs: number } & Pick<RunStatus, 'unprotected' | 'forecastAccuracy' | 'otherRuns'>) | null =
    null;
  return {
    look: async () => {
      let events = [...lastEvents];
      for await (const news of readEvents(store, row.run, seq)) {
        seq = news.seq;
        if (seq > folded.seq) folder.add(news.event);
        events.push(news.event);
        if (events.length > 2 * EVENTS_KEPT) events = events.slice(-EVENTS_KEPT);
      }
      lastEvents = events.slice(-EVENTS_KEPT);
      const answered = await withUnreadAnswers(store, folder.run, changeSet);
      const run = await withUnreadOrders(store, answered);
      const lease = (await store.leases()).find(({ key }) => key === planLeaseKey(run.plan)) ?? null;
      const observed = await observe(context, changeSet);
      const nowMs = context.clock.nowMs();
      if (asked === null || nowMs - asked.atMs >= ASKED_FOR_MS) {
        const databases = observed?.databases ?? null;
        asked = {
          atMs: nowMs,
          unprotected: await whatIsUnprotected(context, changeSet.system, databases, run),
          forecastAccuracy: await forecastAccuracy(store, changeSet),
          otherRuns: (await listedRuns(store, { plan: run.plan, limit: RUNS_LISTED })).filter(
            (other) => other.run !== run.id,
          ),
        };
      }
      if (observed !== null)
        pace.add(
          nowMs,
          observed.requests.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0),
          observed.requests.some(({ state }) => isAtWork(state)),
        );
      return {
        row,
        run,
        changeSet,
        lease,
        isHolderGone: lease !== null && isGone(lease),
        requests: observed?.requests ?? null,
        databases: observed?.databases ?? [],
        lastEvents,
        journal: (await store.journalRecord(run.id)).head,
        bytesPerSecond: pace.bytesPerSecond(),
        forecastAccuracy: asked.forecastAccuracy,
        unprotected: asked.unprotected,
        ...(asked.otherRuns === undefined ? {} : { otherRuns: asked.otherRuns }),
        holds: (await holdsNow()).all,
        maxExposureMs,
        acts: await actsOfRun(store, run, changeSet),
      };
    },
  };
}

async function observe(
  context: Workspace,
  changeSet: ChangeSet,
): Promise<{
  readonly requests: readonly MoveRequest[];
  readonly databases: readonly MailboxDatabase[];
} | null> {
  try {
    const system = await context.system(changeSet.system);
    const { moveRequests, databases } = await system.observe({
      databases: true,
      mailboxes: 'none',
      moveRequests: { tagPrefix: planTags(changeSet.plan) },
    });
    return { requests: moveRequests, databases };
  } catch {
    return null;
  }
}
