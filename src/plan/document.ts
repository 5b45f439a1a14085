import type { FindingCode } from '../domain/finding-codes.ts';
import { type Diagnostic, finding, type SourcePlace } from '../domain/diagnostic.ts';
import type { DesiredBatch } from '../domain/desired.ts';
import type { BatchName, DatabaseName, PlanName, SystemName } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { GrantKind, MailboxKind } from '../domain/mailbox.ts';
import type { MoveControl, MovePriority, MoveScope } from '../domain/move-request.ts';
import type { StepSpec } from '../domain/step.ts';
import type { WatchedLimits } from '../domain/watched-limits.ts';
import type { Window } from '../domain/window.ts';

/** A plan as written, checked as far as that is possible without a mail system: defaults applied, times and units read. */
export interface PlanDocument {
  readonly file: string;
  readonly name: PlanName;
  readonly description: string;
  /** Null: the only system of drover.yaml. */
  readonly system: SystemName | null;
  readonly systemPlace: SourcePlace | null;
  readonly timeZone: string;
  readonly control?: MoveControl;
  /** Missing: the plan sets none. */
  readonly limits?: WatchedLimits;
  readonly windows: readonly Window[];
  readonly groups: readonly MailboxGroup[];
  readonly before: readonly StepSpec[];
  readonly batches: readonly BatchDocument[];
  readonly after: readonly StepSpec[];
}

export interface BatchDocument extends Omit<
  DesiredBatch,
  | 'members'
  | 'targetDatabases'
  | 'archiveTargetDatabases'
  | 'start'
  | 'complete'
  | 'keepTogether'
  | 'keepApart'
  | 'wave'
> {
  readonly description: string;
  readonly members: MemberSource;
  readonly settings: MoveSettings;
  readonly targetDatabases: readonly Named<DatabaseName>[];
  readonly archiveTargetDatabases: readonly Named<DatabaseName>[];
  readonly start: ScheduleDocument;
  readonly complete: ScheduleDocument;
  readonly keepTogether: readonly (readonly MailboxName[])[];
  readonly keepApart: readonly (readonly MailboxName[])[];
  /** Null: grants keep nothing together. */
  readonly keepDelegatesTogether: GrantRule | null;
  readonly place: SourcePlace;
}

export interface GrantRule {
  readonly by: readonly GrantKind[];
  /** A mailbox with grants to or from more others than this keeps nothing together. */
  readonly ignoreGrantsOver: number;
}

/** A name as written, and where. */
export interface Named<T extends string> {
  readonly name: T;
  readonly place: SourcePlace;
}
/** An address or a GUID, lower case. */
export type MailboxName = Named<string>;

export interface MailboxGroup {
  readonly name: string;
  readonly members: readonly MailboxName[];
  readonly place: SourcePlace;
}

/** Options of a move; what a level does not set is missing and comes from the level above. */
export interface MoveSettings {
  readonly scope?: MoveScope;
  readonly badItemLimit?: number;
  readonly largeItemLimit?: number;
  readonly acceptLargeDataLoss?: boolean;
  readonly priority?: MovePriority;
  readonly suspendWhenReadyToComplete?: boolean;
  readonly offline?: boolean;
  readonly keepWarmMs?: number;
}

export type MemberSource =
  | { readonly kind: 'list'; readonly entries: readonly MailboxEntry[] }
  | { readonly kind: 'roster'; readonly sha256: string; readonly entries: readonly MailboxEntry[] }
  | { readonly kind: 'selector'; readonly selector: Selector };

export interface MailboxEntry extends MailboxName {
  readonly settings: MoveSettings;
  readonly targetDatabase: Named<DatabaseName> | null;
  readonly archiveTargetDatabase: Named<DatabaseName> | null;
}

/** All conditions must be met; an empty list is not a condition. */
export interface Selector {
  readonly databases: readonly Named<DatabaseName>[];
  readonly patterns: readonly string[];
  /** Empty: user, shared, room and equipment. */
  readonly kinds: readonly MailboxKind[];
  /** Its kinds are those that Exchange keeps for itself. */
  readonly system?: true;
  readonly minSizeBytes: number | null;
  readonly maxSizeBytes: number | null;
  readonly archive: boolean | null;
  readonly attributes: readonly {
    readonly name: string;
    readonly patterns: readonly string[];
    readonly place: SourcePlace;
  }[];
  /** Patterns, addresses or ids. */
  readonly except: readonly Named<string>[];
  readonly exceptBatches: readonly BatchName[];
  readonly place: SourcePlace;
}

export type ScheduleDocument =
  | { readonly kind: 'now' }
  | { readonly kind: 'held' }
  | { readonly kind: 'at'; readonly instant: Instant }
  | { readonly kind: 'windows'; readonly names: readonly string[]; readonly place: SourcePlace };

/** Collects findings; those of one stage are shown together. */
export class Findings {
  readonly list: Diagnostic[] = [];
  #seen = new Set<string>();

  error(code: FindingCode, place: SourcePlace | null, message: string, hint?: string | null): void {
    this.add(finding.error(code, message, hint, place));
  }
  warning(code: FindingCode, place: SourcePlace | null, message: string, hint?: string | null): void {
    this.add(finding.warning(code, message, hint, place));
  }
  note(code: FindingCode, place: SourcePlace | null, message: string, hint?: string | null): void {
    this.add(finding.note(code, message, hint, place));
  }

  /** The same finding at the same place is reported once, e.g. about a default that many batches inherit. */
  add(found: Diagnostic): void {
    const { code, place, message } = found;
    const key = `${code} ${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0} ${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push(found);
  }
}
