import { formatCount, plural } from '../support/format.ts';
import { nextLink, type StoredEvent } from './journal-chain.ts';

/** What was done to a journal, as far as that can be told; `event`: the number of the first that is concerned. */
export type JournalFault =
  | { readonly kind: 'edited'; readonly event: number }
  | { readonly kind: 'missing'; readonly event: number; readonly count: number }
  | { readonly kind: 'inserted'; readonly event: number }
  | { readonly kind: 'doubled'; readonly event: number; readonly of: number }
  | { readonly kind: 'out-of-order'; readonly event: number; readonly found: number }
  /** A pause, or the end, was written after other events than those that are there. */
  | { readonly kind: 'held-head'; readonly event: number; readonly of: number }
  /** Every event follows from the one before, but the record of the run ends with another. */
  | { readonly kind: 'other-head'; readonly recorded: string }
  /** A pause, or the end, holds a head, as only a program writes it that chains: the chain was taken away. */
  | { readonly kind: 'chain-removed'; readonly event: number }
  /** Someone kept a head that this journal never had. */
  | { readonly kind: 'kept-head'; readonly digest: string };

/** For people: a sentence without its full stop. */
export function faultText(fault: JournalFault): string {
  switch (fault.kind) {
    case 'edited':
      return `event ${at(fault)} is not the one that was written there: it was edited, or an event before it was`;
    case 'missing':
      return fault.count === 1
        ? `event ${at(fault)} is missing`
        : `${plural(fault.count, 'event')} from event ${at(fault)} on are missing`;
    case 'inserted':
      return `event ${at(fault)} was inserted`;
    case 'doubled':
      return `event ${at(fault)} is event ${formatCount(fault.of)} once more`;
    case 'out-of-order':
      return `events are out of order: the one that was written as event ${at(fault)} is event ${formatCount(fault.found)}`;
    case 'held-head':
      return `event ${at(fault)} says that the ${plural(fault.of, 'event')} before it had another digest: one of them was changed, and the chain was computed again`;
    case 'other-head':
      return `its last event is not the one that the record of the run ends with, ${fault.recorded}`;
    case 'chain-removed':
      return `event ${at(fault)} holds the head of a chain, and is in none: the chain was removed`;
    case 'kept-head':
      return `the head ${fault.digest} that was kept is not in its chain: events were changed or removed and the chain was computed again, or the head is that of another run`;
  }
}

const at = ({ event }: { readonly event: number }): string => formatCount(event);

/** Tells, with a look at all events, why one does not follow from the digest before it. */
export class FaultFinder {
  readonly #previous: string;
  readonly #at: StoredEvent;
  /** Where the event that is not in its place is once more. */
  #copyAt: number | null = null;
  /** Where the event is that belongs there. */
  #wantedAt: number | null = null;
  /** Whether the one that is there belongs elsewhere. */
  #hasOtherPlace = false;
  #count = 0;
  /** Events that are missing, by what pauses say of how many were before them; below zero: events too many. */
  #fewer = 0;

  constructor({ previous, event }: { readonly previous: string; readonly event: StoredEvent }) {
    this.#previous = previous;
    this.#at = event;
  }

  /** `eventsBefore`: as a pause, or the end of the run, says; null: it is another event. */
  see(event: StoredEvent, eventsBefore: number | null): void {
    this.#count += 1;
    if (eventsBefore !== null) this.#fewer ||= eventsBefore - (event.seq - 1);
    if (event.seq < this.#at.seq && event.text === this.#at.text) this.#copyAt = event.seq;
    if (event.seq <= this.#at.seq) return;
    const digests = [event.chain, this.#at.chain];
    if (digests.includes(nextLink(this.#previous, event.text))) this.#wantedAt ??= event.seq;
    const afterEither = digests.map((digest) => nextLink(digest ?? '', this.#at.text));
    this.#hasOtherPlace ||= afterEither.some((digest) => digests.includes(digest));
  }

  /** `recorded`: how many events the run has, as its record says. */
  fault(recorded: number): JournalFault {
    const { seq: event } = this.#at;
    const fewer = recorded - this.#count || this.#fewer;
    if (this.#copyAt !== null) return { kind: 'doubled', event, of: this.#copyAt };
    const isFar = this.#wantedAt !== null && this.#wantedAt > event + 1;
    if (this.#wantedAt !== null && (this.#hasOtherPlace || (fewer === 0 && isFar))) {
      return { kind: 'out-of-order', event, found: this.#wantedAt };
    }
    if (this.#wantedAt !== null || fewer < 0) return { kind: 'inserted', event };
    return fewer > 0 ? { kind: 'missing', event, count: fewer } : { kind: 'edited', event };
  }
}
