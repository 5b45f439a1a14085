import type { PlanName, RunId } from './ids.ts';
import { heldHead } from './held-heads.ts';
import {
  chainStart,
  nextLink,
  type JournalHead,
  type JournalRecord,
  type StoredEvent,
} from './journal-chain.ts';
import type { JournalEvent } from './journal-event.ts';
import type { JournalFault } from './journal-fault.ts';

/** What a journal's chain says of it. */
export interface CheckedJournal {
  /** `not-chained`: its last events were written by an older program, and nothing shows whether they were changed. */
  readonly verdict: 'intact' | 'altered' | 'not-chained';
  /** Of the chain as computed from the events; of one that was altered, up to the first fault. */
  readonly head: JournalHead;
  /** Where it was altered first; null: nowhere. */
  readonly fault: JournalFault | null;
  /** The first events, which an older program wrote: the chain shows only what was changed since a newer one continued the run. */
  readonly chainedLate: number;
  /** The last events, which an older program wrote. */
  readonly notChained: number;
  /** Pauses and ends of the run that hold the head of what was before them, as it was found. */
  readonly heldHeads: number;
  /** Heads that someone kept, and after which event each was found; null: nowhere. */
  readonly kept: readonly KeptHead[];
}
interface KeptHead {
  readonly digest: string;
  readonly event: number | null;
}

/** The first event that is not in its place, and the digest that it had to follow. */
export interface Break {
  readonly previous: string;
  readonly event: StoredEvent;
}

/** Computes a journal's chain again, event by event, until one does not fit. */
export class JournalCheck {
  readonly #record: JournalRecord;
  readonly #kept: Map<string, number | null>;
  #head: JournalHead;
  #heldHeads = 0;
  #fault: JournalFault | null = null;
  #break: Break | null = null;

  constructor(run: RunId, plan: PlanName, record: JournalRecord, kept: readonly string[] = []) {
    this.#record = record;
    this.#head = { events: 0, digest: chainStart(run, plan) };
    this.#kept = new Map(kept.map((digest) => [digest, null]));
  }

  /** Returns whether it fits. */
  add(event: StoredEvent): boolean {
    const { events, digest: previous } = this.#head;
    if (event.seq !== events + 1) return this.#fail(missing(events + 1, event.seq - 1));
    const digest = nextLink(previous, event.text);
    if (event.chain !== (this.#isChained(event) ? digest : null)) {
      this.#break = { previous, event };
      return false;
    }
    const held = heldIn(event.text);
    if (held !== null && !isSame(held, this.#head)) {
      return this.#fail({ kind: 'held-head', event: event.seq, of: held.events });
    }
    if (held !== null && !this.#isChained(event))
      return this.#fail({ kind: 'chain-removed', event: event.seq });
    if (held !== null) this.#heldHeads += 1;
    this.#head = { events: event.seq, digest };
    if (this.#kept.has(digest)) this.#kept.set(digest, event.seq);
    return true;
  }

  /** Of the events that fit. */
  get head(): JournalHead {
    return this.#head;
  }
  /** An event that is not in its place; what happened to it takes a second look at all of them. */
  get break(): Break | null {
    return this.#break;
  }

  /** `fault`: what the break, or what lies behind the last event, was found to be. */
  end(fault: JournalFault | null): CheckedJournal {
    const found = this.#fault ?? fault ?? this.#faultAtEnd();
    const { events, head } = this.#record;
    const notChained = Math.max(0, events - (head?.events ?? 0));
    return {
      verdict: found !== null ? 'altered' : notChained > 0 ? 'not-chained' : 'intact',
      head: this.#head,
      fault: found,
      chainedLate: this.#record.chainedLate,
      notChained,
      heldHeads: this.#heldHeads,
      kept: [...this.#kept].map(([digest, event]) => ({ digest, event })),
    };
  }

  #isChained({ seq }: StoredEvent): boolean {
    return seq <= (this.#record.head?.events ?? 0);
  }

  #faultAtEnd(): JournalFault | null {
    const { events, head } = this.#record;
    if (this.#head.events < events) return missing(this.#head.events + 1, events);
    // A run is recorded with its first event.
    if (events === 0) return missing(1, 1);
    if (head !== null && head.events >= events && head.digest !== this.#head.digest) {
      return { kind: 'other-head', recorded: head.digest };
    }
    const lost = [...this.#kept].find(([, event]) => event === null);
    return lost === undefined ? null : { kind: 'kept-head', digest: lost[0] };
  }

  #fail(fault: JournalFault): false {
    this.#fault = fault;
    return false;
  }
}

const missing = (event: number, last: number): JournalFault => ({
  kind: 'missing',
  event,
  count: last - event + 1,
});

const isSame = (a: JournalHead, b: JournalHead): boolean => a.events === b.events && a.digest === b.digest;

/** The head that a stored event holds; of one that cannot be read the chain says enough. */
export function heldIn(text: string): JournalHead | null {
  if (!text.includes('"journal":')) return null;
  try {
    return heldHead(JSON.parse(text) as JournalEvent);
  } catch {
    return null;
  }
}
