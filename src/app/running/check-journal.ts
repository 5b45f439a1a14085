import type { PlanName, RunId } from '../../domain/ids.ts';
import type { JournalRecord } from '../../domain/journal-chain.ts';
import { heldIn, JournalCheck, type Break, type CheckedJournal } from '../../domain/journal-check.ts';
import { FaultFinder, type JournalFault } from '../../domain/journal-fault.ts';
import { readStored, type StateStore } from '../../state/state-store.ts';

/** Computes the chain of a journal again, also of one that is being written. `kept`: heads that must be in it. */
export async function checkJournal(
  store: StateStore,
  { run, plan }: { readonly run: RunId; readonly plan: PlanName },
  kept: readonly string[] = [],
): Promise<CheckedJournal> {
  const record = await store.journalRecord(run);
  const check = new JournalCheck(run, plan, record, kept);
  let fits = true;
  for await (const event of readStored(store, run, record.events)) {
    fits = check.add(event);
    if (!fits) break;
  }
  const found = fits ? await behindLast(store, run, record, check) : check.break;
  return check.end(found === null ? null : await faultAt(store, run, record, found));
}

/** Who appends an event changes the record in the same transaction: one behind the record's last came otherwise. */
async function behindLast(
  store: StateStore,
  run: RunId,
  { events }: JournalRecord,
  { head }: JournalCheck,
): Promise<Break | null> {
  const [event] = await store.storedEvents(run, events, 1);
  if (event === undefined || (await store.journalRecord(run)).events > events) return null;
  return { previous: head.digest, event };
}

async function faultAt(
  store: StateStore,
  run: RunId,
  { events }: JournalRecord,
  found: Break,
): Promise<JournalFault> {
  const finder = new FaultFinder(found);
  for await (const event of readStored(store, run, Infinity))
    finder.see(event, heldIn(event.text)?.events ?? null);
  return finder.fault(events);
}
