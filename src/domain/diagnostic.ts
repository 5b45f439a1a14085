import type { FindingCode } from './finding-codes.ts';

/** A place in a file a person wrote; lines and columns from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters to underline; at least 1. */
  readonly length: number;
}

/** A finding about a plan, a configuration or a change set. All findings of a stage are reported at once. */
export interface Diagnostic {
  /** Stable, kebab-case: `unknown-key`, `mailbox-in-two-batches`. Listed in docs; never reworded. */
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning' | 'note';
  /** What is wrong, with the value found. */
  readonly message: string;
  /** What to do next, e.g. a did-you-mean. */
  readonly hint?: string;
  /** Null where the finding is about the live system, not about a line of a file. */
  readonly place: SourcePlace | null;
}

/** The line that a finding is at, cut around it. */
export interface CodeFrame {
  readonly line: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

type Place = SourcePlace | null;
const ofSeverity =
  (severity: Diagnostic['severity']) =>
  <Code extends FindingCode>(code: Code, message: string, hint?: string | null, place: Place = null) => ({
    code,
    severity,
    message,
    ...(hint === undefined || hint === null ? {} : { hint }),
    place,
  });
/** A finding of each severity. */
export const finding = {
  error: ofSeverity('error'),
  warning: ofSeverity('warning'),
  note: ofSeverity('note'),
};

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');
