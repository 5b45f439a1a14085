import { Failure } from './failure.ts';
import type { ChangeSetId, PlanName, RunId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { JournalRecord } from './journal-chain.ts';
import {
  parseJournalEvent,
  type JournalEvent,
  type RehearsalOrigin,
  type RunResult,
} from './journal-event.ts';

/** What every state engine stores the same way, and its failures. */

type StoredPhase = 'running' | 'paused' | 'finished';

export interface RunRow extends JournalRecord {
  readonly run: RunId;
  readonly plan: PlanName;
  readonly changeSet: ChangeSetId;
  readonly startedAt: Instant;
  readonly lastEventAt: Instant;
  /** The last phase event. */
  readonly phase: StoredPhase;
}

export interface ListedRun extends RunRow {
  /** How a finished run ended; null: it has not. */
  readonly outcome: RunResult['outcome'] | null;
  /** Mailboxes that a finished run moved; null: it has not finished. */
  readonly moved: number | null;
  /** Of its plan; missing: not known. */
  readonly timeZone?: string;
  /** The run that it takes back; missing: it is not a rollback. */
  readonly rollbackOf?: RunId;
  /** Missing: it is a real run. */
  readonly rehearsal?: RehearsalOrigin;
}

/** Times of several zones are compared in one. */
export function commonZone(zones: readonly (string | undefined)[]): string {
  const [first = 'UTC', ...others] = new Set(zones);
  return others.length === 0 ? first : 'UTC';
}

/** What a run's row must hold after these events; null: unchanged. */
export function runHead(events: readonly JournalEvent[]): {
  readonly lastEventAt: Instant | null;
  readonly phase: StoredPhase | null;
} {
  const phases = events.flatMap((event) => phaseAfter[event.type] ?? []);
  return { lastEventAt: events.at(-1)?.at ?? null, phase: phases.at(-1) ?? null };
}
const phaseAfter: Readonly<Partial<Record<JournalEvent['type'], StoredPhase>>> = {
  'run-started': 'running',
  'run-resumed': 'running',
  'run-paused': 'paused',
  'run-finished': 'finished',
};

export function readEvent(text: string, place: string): JournalEvent {
  const event = parseJournalEvent(text);
  if (event === null) throw schemaTooNew(`State ${place}`, 'it contains journal events of a later format');
  return event;
}

export const unknownRun = (run: RunId): Failure =>
  Failure.permanent(
    'not-found',
    `Run ${run} is not recorded in this state store.`,
    '"drover runs" lists the recorded runs.',
  );

export const schemaTooNew = (what: string, why: string): Failure =>
  Failure.fatal(
    'schema-too-new',
    `${what} was written by a newer drover: ${why}. An older program could misread it.`,
    'Use the drover version that wrote it, or a later one.',
  );
