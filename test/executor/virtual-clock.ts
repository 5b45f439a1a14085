import type { Clock } from '../../src/support/clock.ts';

/**
 * Time that passes only when everybody sleeps: once the event loop has nothing else to do, it jumps to the earliest
 * sleeper's time and wakes it. Hours of waiting take no time, in the same order on every machine.
 */
export class VirtualClock implements Clock {
  private ms: number;
  private offsetMs = 0;
  private readonly sleepers: { readonly at: number; readonly order: number; readonly wake: () => void }[] =
    [];
  private readonly isWorking: () => boolean;
  private order = 0;
  private isPumping = false;

  /** Time stands still while `isWorking`: programs and requests that the event loop does not see take none of it. */
  constructor(start = '2026-11-21T20:00:00.000Z', isWorking: () => boolean = () => false) {
    this.ms = Date.parse(start);
    this.isWorking = isWorking;
  }

  nowMs(): number {
    return this.ms + this.offsetMs;
  }
  monotonicMs(): number {
    return this.ms;
  }
  /** Somebody sets the machine's time of day. */
  setForward(byMs: number): void {
    this.offsetMs += byMs;
  }
  get now(): string {
    return new Date(this.nowMs()).toISOString();
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const entry = { at: this.ms + Math.max(0, delayMs), order: this.order++, wake: () => done() };
      const done = (): void => {
        const index = this.sleepers.indexOf(entry);
        if (index >= 0) this.sleepers.splice(index, 1);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      signal?.addEventListener('abort', done, { once: true });
      this.sleepers.push(entry);
      this.pump();
    });
  }

  private pump(): void {
    if (this.isPumping) return;
    this.isPumping = true;
    // Two rounds of the event loop: whatever was woken has gone to sleep again, or ended.
    setImmediate(() =>
      setImmediate(() => {
        this.isPumping = false;
        if (this.isWorking()) return void setTimeout(() => this.pump(), 1);
        const next = this.sleepers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
        if (next === undefined) return;
        this.ms = Math.max(this.ms, next.at);
        next.wake();
        if (this.sleepers.length > 0) this.pump();
      }),
    );
  }
}
