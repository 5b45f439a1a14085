/** How much of each list is shown; the rest is counted, and the JSON has all of it. */
export interface Extent {
  readonly moves: number;
  readonly subjects: number;
  readonly evidence: number;
  readonly lines: number;
  /** Of each step. */
  readonly outputLines: number;
  /** To be kept: digests in full, times of each move, and lines to sign on. */
  readonly isRecord: boolean;
  /** The list of mailboxes is folded where it is longer. */
  readonly openUpTo: number;
}
/** To be read in a terminal or a comment. */
export const brief: Extent = {
  moves: 50,
  subjects: 10,
  evidence: 5,
  lines: 20,
  outputLines: 0,
  isRecord: false,
  openUpTo: 60,
};
/** To be kept. */
export const thorough: Extent = {
  moves: 5000,
  subjects: 10_000,
  evidence: 1000,
  lines: 10_000,
  outputLines: 200,
  isRecord: true,
  openUpTo: Infinity,
};
export const MORE = 'all of them: --format json';
export const MORE_MOVES = 'all of them: --format csv or json';
