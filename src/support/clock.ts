/** Time as an argument: `cli` passes the system clock, tests pass one they control. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  nowMs(): number;
  /** Milliseconds that only ever pass, whatever is done to the time of day; missing: `nowMs`. See `monotonicMs`. */
  readonly monotonicMs?: () => number;
  /** Resolves after `delayMs`, at once when `signal` is aborted (never rejects). */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** For measuring how long something took, never for an instant. */
export const monotonicMs = (clock: Clock): number => clock.monotonicMs?.() ?? clock.nowMs();

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  // Not performance.now(): the module of Node behind it takes 3 ms to load.
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, delayMs));
      signal?.addEventListener('abort', done, { once: true });
    }),
};
