import { digestOf } from '../support/canonical-json.ts';
import {
  type ChangeSetId,
  changeSetId,
  type DatabaseName,
  type MailboxId,
  type PlanName,
  type SystemName,
} from './ids.ts';
import type { Instant } from './instant.ts';
import type { ActKind } from './act-kinds.ts';
import type { RiskKind } from './policy.ts';

/** What one command is about to do, decided before it is done. */
export interface Act {
  readonly kind: ActKind;
  /** Null: what it changes belongs to no mail system. */
  readonly system: SystemName | null;
  /** The plan whose runs it concerns; null: none. */
  readonly plan: PlanName | null;
  /** All of it in a sentence, without its full stop. */
  readonly title: string;
  /** All that can change what happens, a line per fact. */
  readonly does: readonly string[];
  readonly touches: Touched;
  readonly risks: readonly ActRisk[];
  /** The gate whose answer it takes back: no journal of a run shows that there was one. */
  readonly withdraws?: string;
  /** Of the moves that it orders, for policy's limits. */
  readonly moves?: SizeOfMoves;
}

export interface SizeOfMoves {
  readonly mailboxes: number;
  readonly bytes: number;
  readonly badItemLimit: number;
}

/** What a change set or an act concerns, for rules that name mailboxes and databases. */
export interface Touched {
  readonly mailboxes: readonly { readonly id: MailboxId; readonly label: string }[];
  readonly databases: readonly DatabaseName[];
}

export interface ActRisk {
  readonly kind: RiskKind;
  readonly subject: string;
  /** What makes it another risk of its kind: a higher limit. */
  readonly degree?: string;
  readonly message: string;
}

/** The degree of a purge of what would still have been kept. */
export const BEFORE_RETENTION = 'before-retention';

/** Of everything that policy and people decide by; another configuration may mean another system by the same name. */
export const actId = (act: Act, configuration: string): ChangeSetId =>
  changeSetId(digestOf({ act, configuration }));

/** Not a plan's name, so what is signed for one is never taken for the other. */
export const planOfAct = ({ kind }: Act): string => `act:${kind}`;

/** An act as the journal of acts has it. */
export interface JournalledAct {
  readonly number: number;
  readonly id: ChangeSetId;
  readonly act: Act;
  readonly by: Actor;
  /** By the store's clock, as is `endedAt`. */
  readonly startedAt: Instant;
  /** Null: it is under way, or its process ended before it could say. */
  readonly endedAt: Instant | null;
  readonly result: ActResult | null;
}
interface Actor {
  /** What the environment says: anyone can write that. */
  readonly claimed: string;
  readonly host: string;
  readonly processId: number;
  /** Proved by signatures. */
  readonly approvedBy: readonly string[];
}
export type ActResult =
  { readonly kind: 'done' } | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** As reports and lists show it. */
export interface ActLine extends Pick<JournalledAct, 'number' | 'startedAt' | 'endedAt' | 'result'> {
  readonly kind: ActKind;
  readonly title: string;
  /** A claim. */
  readonly by: string;
  readonly approvedBy: readonly string[];
}

export const actLine = ({ number, startedAt, endedAt, result, act, by }: JournalledAct): ActLine => ({
  number,
  kind: act.kind,
  title: act.title,
  by: claimed(by.claimed),
  approvedBy: by.approvedBy,
  startedAt,
  endedAt,
  result,
});

const CLAIMED = ' (claimed)';

/** A name that anyone can write: the environment's, not a key's. */
export const claimed = (by: string): string => (by.endsWith(CLAIMED) ? by : `${by}${CLAIMED}`);
