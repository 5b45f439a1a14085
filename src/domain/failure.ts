import type { FailureCode } from './failure-codes.ts';

/** What the caller should do about a failure: try again, try again later, give up on this item, stop the run. */
export type RetryClass = 'retry' | 'permanent' | 'fatal';

export interface FailureFacts {
  /** Stable, kebab-case: `mailbox-locked`, `target-quota-exceeded`. Scripts and tests match on it, never on text. */
  readonly code: FailureCode;
  /** What happened, to what, and why it matters. One or two sentences. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  readonly retry: RetryClass;
  /** Which side of a move failed, where that is known. */
  readonly side?: 'source' | 'target';
  /** The other side asked for so much patience before the next try. */
  readonly retryAfterMs?: number;
}

/** The one error class that users read; `cli` prints it without a stack. Plain data in the journal is `FailureFacts`. */
export class Failure extends Error {
  readonly facts: FailureFacts;
  constructor(facts: FailureFacts, cause?: unknown) {
    super(facts.message, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.facts = facts;
  }

  /** What trying again does not change. */
  static permanent(code: FailureCode, message: string, hint?: string, cause?: unknown): Failure {
    return new Failure({ code, message, ...(hint === undefined ? {} : { hint }), retry: 'permanent' }, cause);
  }
  /** What may be over at the next try. */
  static transient(code: FailureCode, message: string, hint?: string, cause?: unknown): Failure {
    return new Failure({ code, message, ...(hint === undefined ? {} : { hint }), retry: 'retry' }, cause);
  }
  /** What this process must stop at. */
  static fatal(code: FailureCode, message: string, hint?: string, cause?: unknown): Failure {
    return new Failure({ code, message, ...(hint === undefined ? {} : { hint }), retry: 'fatal' }, cause);
  }
}

/** Another process holds for a while what is needed: nothing was done, and the same call succeeds once that has ended. */
export const isContention = (error: unknown): error is Failure =>
  error instanceof Failure && CONTENTION.has(error.facts.code);

const CONTENTION: ReadonlySet<FailureCode> = new Set(['backup-running', 'database-busy']);

/** Any thrown value as facts; unknown errors are permanent and keep their message. */
export function failureFacts(error: unknown): FailureFacts {
  if (error instanceof Failure) return error.facts;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected-error', message, retry: 'permanent' };
}
