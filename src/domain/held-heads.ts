import { nextLink, type JournalHead } from './journal-chain.ts';
import type { JournalEvent } from './journal-event.ts';

/** What is stored of an event, and chained. */
export const eventText = (event: JournalEvent): string => JSON.stringify(event);

/**
 * Has each pause and end of a run say how the journal was before it: whoever is told of it can show later what led to it. Null: not
 * known.
 */
export function withHeads(
  before: JournalHead | null,
  events: readonly JournalEvent[],
): readonly JournalEvent[] {
  if (before === null || !events.some(isStop)) return events;
  let head = before;
  return events.map((event) => {
    const written = isStop(event) ? { ...event, journal: head } : event;
    head = { events: head.events + 1, digest: nextLink(head.digest, eventText(written)) };
    return written;
  });
}

/** The head that an event holds; null: it holds none. */
export const heldHead = (event: JournalEvent): JournalHead | null =>
  isStop(event) ? (event.journal ?? null) : null;

type Stop = Extract<JournalEvent, { readonly type: 'run-paused' | 'run-finished' }>;
const isStop = (event: JournalEvent): event is Stop =>
  event.type === 'run-paused' || event.type === 'run-finished';
