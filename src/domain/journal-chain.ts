import { plural } from '../support/format.ts';
import { textDigest } from '../support/text-digest.ts';
import type { PlanName, RunId } from './ids.ts';

/** An event as it is stored: what is chained is this text, not what is read from it. */
export interface StoredEvent {
  readonly seq: number;
  readonly text: string;
  /** The digest that ends the chain with this event; null: an older program wrote it, and none has continued the run since. */
  readonly chain: string | null;
}

/** The end of a chain. Whoever keeps it can show later that nothing before it was changed. */
export interface JournalHead {
  /** How many events it covers: the first ones. */
  readonly events: number;
  readonly digest: string;
}

/** What is stored beside a journal. */
export interface JournalRecord {
  /** How many events it has. */
  readonly events: number;
  /** Null: an older program wrote all of them. */
  readonly head: JournalHead | null;
  /** The first of them, written by an older program: chained when a newer one continued the run. */
  readonly chainedLate: number;
}

/** No journal passes for that of another run or plan. */
export const chainStart = (run: RunId, plan: PlanName): string => textDigest(`${run}\n${plan}`);

export const nextLink = (previous: string, text: string): string => textDigest(`${previous}\n${text}`);

/** The chain over these texts, a digest for each. */
export function linksAfter(previous: string, texts: readonly string[]): readonly string[] {
  let last = previous;
  return texts.map((text) => (last = nextLink(last, text)));
}

/** For people: whoever keeps this line keeps the head. */
export const headText = ({ events, digest }: JournalHead): string =>
  `Journal: ${plural(events, 'event')}, head ${digest}`;
