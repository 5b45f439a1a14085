import type { ArgumentVector } from '../support/run-process.ts';

/** A load that drover cannot measure itself: moves are held while it is above one value, until it is below another. */
export interface Throttle {
  /** What it measures, for people: `queue of the SAN`. */
  readonly name: string;
  readonly above: number;
  readonly below: number;
  readonly everyMs: number;
  readonly ask: LoadSource;
}
export type LoadSource =
  /** Writes the number as its first line, and ends with 0. */
  | { readonly kind: 'program'; readonly run: ArgumentVector }
  /** Answers with the number, or with JSON that has it at a pointer. */
  | {
      readonly kind: 'address';
      readonly url: string;
      readonly pointer: string;
      /** Header → reference. */
      readonly secretHeaders: Readonly<Record<string, string>>;
    };

/** What was read; null: it is not known, and why. */
export type LoadReading =
  { readonly value: number; readonly why?: undefined } | { readonly value: null; readonly why: string };
