export interface BackoffPolicy {
  readonly firstDelayMs: number;
  readonly factor: number;
  readonly maxDelayMs: number;
  /** Attempts in total, including the first. */
  readonly maxAttempts: number;
}

/** The wait before attempt `attempt` (2 = first retry); without jitter, so that it is reproducible. */
export function delayBeforeAttempt(policy: BackoffPolicy, attempt: number): number {
  return Math.min(policy.maxDelayMs, policy.firstDelayMs * policy.factor ** Math.max(0, attempt - 2));
}
