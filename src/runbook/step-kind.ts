import type { ContinuitySystem } from '../continuity/continuity-system.ts';
import { Failure } from '../domain/failure.ts';
import type { ChangeSet } from '../domain/change.ts';
import type { MailboxId, RunId } from '../domain/ids.ts';
import type { JournalHead } from '../domain/journal-chain.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Evidence, PlannedStep, StepDescription, StepOptions, StepSpec } from '../domain/step.ts';
import type { StepOnMailbox } from '../domain/step-on-mailbox.ts';
import type { StepScope } from '../domain/step-scope.ts';
import type { Reach, StepTraits } from '../domain/step-traits.ts';
import type { Telling, Told } from '../domain/telling.ts';
import type { OtherRun } from '../domain/other-run.ts';
import type { Run } from '../domain/run.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { Clock } from '../support/clock.ts';
import type { Memory } from '../support/surroundings.ts';
import { isPrivateChannel } from '../support/private-channel.ts';

/**
 * One runbook action: how it is described and done, and its traits, by which planner and executor treat it without knowing
 * it by name. Options were validated against `schemas/steps/<kind>.schema.json` before any method is called.
 * `describe` is pure and serves the dry run. The executor does the rest: it journals the temporary change, probes,
 * runs with timeout and retries, and verifies; a step passes when verify succeeds.
 */
export interface StepKind<Options = StepOptions> extends StepTraits<Options> {
  readonly kind: string;
  describe(spec: StepSpec<Options>, facts: DescribeFacts): StepDescription;
  /** Is the wanted state already reached (a restarted run, a step done manually)? Reads only. */
  probe(spec: StepSpec<Options>, context: StepContext): Promise<StepProbe>;
  /** Acts. May be called again after a crash when `repeatable`, else only when probe says `needed`. */
  run(spec: StepSpec<Options>, context: StepContext): Promise<StepOutcome>;
  /** What is observed afterwards; throwing Failure fails the step. */
  verify(spec: StepSpec<Options>, context: StepContext): Promise<readonly Evidence[]>;
  /**
   * Why this step's result is no longer valid (a backup that has become too old), asked right before the first move that
   * relies on it; null: it is valid. An invalid step is run again. Missing: the result does not expire.
   */
  lapsed?(spec: StepSpec<Options>, context: StepContext): Promise<string | null>;
  /** May `run` be repeated when it is unknown whether it took effect? */
  readonly repeatable: boolean;
}

/** A kind that every run needs, and whose act is its own observation, says neither. */
export const alwaysNeeded = {
  probe: async (): Promise<StepProbe> => ({ kind: 'needed' }),
  verify: async (): Promise<readonly Evidence[]> => [],
};

/** The intent of an earlier attempt has no outcome: it may have completed. */
export const wasInterrupted = ({ run, step }: StepContext): boolean =>
  [...run.openIntents.values()].some(({ action }) => action.kind === 'run-step' && action.node === step.node);

/** A secret goes over TLS, or nowhere. */
export function requirePrivate(url: string, secrets: Readonly<Record<string, string>>): void {
  if (Object.keys(secrets).length === 0 || isPrivateChannel(url)) return;
  throw Failure.permanent(
    'secret-in-clear',
    'A secret would be sent without TLS; nothing was sent.',
    'Give an https address.',
  );
}

export const secretReaches = (
  references: Readonly<Record<string, string>> | undefined,
  to: string,
  isPrivate: boolean,
): readonly Reach[] =>
  Object.values(references ?? {}).map((reference) => ({ kind: 'secret', reference, to, isPrivate }));

/** What a description may rely on: plain data, so that plan and dry run stay pure. */
export interface DescribeFacts extends StepScope {
  readonly observed: ObservedState;
  readonly couplings: readonly string[];
  /** As in `SystemAbilities`. */
  readonly onlineMaintenance?: boolean;
}

export type StepProbe =
  | { readonly kind: 'needed' }
  | { readonly kind: 'already-done'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'unknown'; readonly why: string };

export type StepOutcome =
  | { readonly kind: 'done'; readonly evidence: readonly Evidence[] }
  /** A gate or a soak: the run continues elsewhere, or apply exits, and returns to it. */
  | {
      readonly kind: 'waiting';
      readonly for: 'approval' | 'time';
      readonly until: string | null;
      readonly message: string;
    };

export interface StepContext {
  readonly runId: RunId;
  readonly step: PlannedStep;
  readonly changeSet: ChangeSet;
  /** The run so far: gates answered, temporary changes open, evidence of earlier steps, role changes. */
  readonly run: Run;
  /** Of its journal, when the step began; null: not known. */
  readonly journalHead: JournalHead | null;
  /** Of this state, read when called. */
  readonly otherRuns: () => Promise<readonly OtherRun[]>;
  readonly system: MailSystem;
  readonly continuity: ContinuitySystem | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** One line of captured output; redacted before it is stored or shown. */
  readonly log: (line: string) => void;
  /** How far it is, for whoever watches now: shown and not stored. */
  readonly progress: (line: string) => void;
  /** Journals how far the step is with a mailbox; rejects where this process may do nothing more. */
  readonly record: (mailboxId: MailboxId, result: StepOnMailbox) => Promise<void>;
  /** Tells people, each channel once in this run. Rejects where this process may do nothing more. */
  readonly tell: (what: Telling) => Promise<readonly Told[]>;
  /** Resolves `env:NAME` and `file:PATH` references; the value must go nowhere but into the call that needs it. */
  readonly secret: (reference: string) => Promise<string>;
  /** Folder that relative paths of the plan are relative to (that of drover.yaml). */
  readonly baseFolder: string;
  /** Where backups go that name no folder of their own (`backups:` of drover.yaml); absolute. */
  readonly backupsFolder: string;
  /** Facts that must survive runs, e.g. when a pair last changed roles. */
  readonly memory: Memory;
}
