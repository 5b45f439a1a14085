export interface SideWorkOptions {
  readonly everyMs: number;
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** What is done from time to time beside other work: never twice at the same time, and nothing waits for it but the end. */
export class SideWork {
  readonly #options: SideWorkOptions;
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  constructor(options: SideWorkOptions) {
    this.#options = options;
  }

  startWhenDue(nowMs: number, signal: AbortSignal): void {
    const { everyMs, work, failed } = this.#options;
    if (this.#running !== null || Math.abs(nowMs - this.#startedAtMs) < everyMs) return;
    this.#startedAtMs = nowMs;
    this.#running = work(signal)
      .catch(failed)
      .finally(() => {
        this.#running = null;
      });
  }

  async ended(): Promise<void> {
    await this.#running;
  }
}
