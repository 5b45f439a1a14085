import type { ChangeSet } from '../../../domain/change.ts';
import type { Diagnostic } from '../../../domain/diagnostic.ts';
import type { FailureFacts } from '../../../domain/failure.ts';
import type { ObservedState } from '../../../domain/observed.ts';
import type { CopyStatus } from '../bridge/copy-status.ts';
import type { ExchangeVersion } from '../profiles.ts';

/** All that the checks look at; gathered once, then judged without another call. */
export interface ExchangeFacts {
  readonly version: ExchangeVersion;
  readonly changeSet: ChangeSet;
  readonly observed: ObservedState;
  readonly copies: readonly CopyStatus[];
  readonly databaseSettings: ReadonlyMap<string, DatabaseSettings>;
  /** By mailbox: why New-MoveRequest -WhatIf refused. Null: the identity may not ask. */
  readonly refusals: ReadonlyMap<string, FailureFacts> | null;
}

export interface DatabaseSettings {
  readonly dataMoveReplicationConstraint: string;
  readonly circularLogging: boolean;
}

/** Pure: facts in, findings out. */
export type ExchangeCheck = (facts: ExchangeFacts) => readonly Diagnostic[];

export const finding = (
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  hint?: string,
): Diagnostic => ({ code, severity, message, place: null, ...(hint === undefined ? {} : { hint }) });

export const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;
