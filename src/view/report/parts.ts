import type { MoveReport } from '../../domain/move-report.ts';

/** A text in pieces of whole lines. */
export interface ReportParts {
  readonly begin: Iterable<string>;
  /** Of each move's own report, whose entries are more than all of the rest: they are read one at a time. Missing: of none. */
  readonly ofMove?: (move: MoveReport) => string;
  readonly end?: Iterable<string>;
}
