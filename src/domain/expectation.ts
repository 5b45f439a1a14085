import type { Diagnostic, SourcePlace } from './diagnostic.ts';
import type { DatabaseName, MailboxId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Weekday } from './window.ts';

/** What plans must keep to, with whom and what it concerns in a recorded inventory. */
export interface Expectation {
  readonly name: string;
  readonly place: SourcePlace;
  /** Null: every mailbox that a plan names. */
  readonly mailboxes: ReadonlySet<MailboxId> | null;
  readonly claims: readonly Claim[];
}

export type Claim =
  | { readonly kind: 'not-before' | 'not-after'; readonly at: Instant }
  | { readonly kind: 'on-days'; readonly days: readonly Weekday[] }
  | { readonly kind: 'in-windows'; readonly windows: readonly string[] }
  | { readonly kind: 'targets'; readonly databases: ReadonlySet<DatabaseName> }
  | { readonly kind: 'in-batches'; readonly batches: readonly string[] }
  | { readonly kind: 'moves'; readonly which: 'none' | 'all' }
  /** Null: no limit. */
  | { readonly kind: 'per-night'; readonly maxMailboxes: number | null; readonly maxBytes: number | null }
  | {
      readonly kind: 'databases-after';
      readonly databases: ReadonlySet<DatabaseName>;
      readonly maxMailboxes: number | null;
      readonly maxBytes: number | null;
    };

export interface ExpectationResult {
  readonly name: string;
  readonly place: SourcePlace;
  /** How many mailboxes it concerns. */
  readonly mailboxes: number;
  /** At the lines of the plans that break it; empty: it holds. */
  readonly broken: readonly Diagnostic[];
}
