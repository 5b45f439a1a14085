import type { DatabaseName, SystemName } from './ids.ts';
import type { Instant } from './instant.ts';

/** May a database be removed? What prevents it, and what each of these needs. */
export interface Retirement {
  readonly system: SystemName;
  readonly database: DatabaseName;
  readonly observedAt: Instant;
  /** None: it may be removed. */
  readonly blocks: readonly RetirementBlock[];
  /** What does not prevent it and should be known before. */
  readonly notes: readonly string[];
}

type BlockKind =
  | 'not-known'
  | 'mailboxes'
  | 'system-mailboxes'
  | 'health-mailboxes'
  | 'archives'
  | 'soft-deleted'
  | 'move-requests'
  | 'open-run'
  | 'temporary-change'
  | 'copies'
  | 'plan';

export interface RetirementBlock {
  readonly kind: BlockKind;
  /** `7 mailboxes: 5 user, 2 shared`. */
  readonly what: string;
  /** The first of them by name. */
  readonly names: readonly string[];
  /** How many there are. */
  readonly count: number;
  /** It ends by itself then; null: it does not. */
  readonly until: Instant | null;
  readonly remedy: string;
  /** What removes it, or shows what does; null: a file has to be edited. */
  readonly command: string | null;
}
