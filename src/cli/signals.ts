import { EXIT, type ExitCode } from './exit-codes.ts';

/**
 * First signal: `stop` is aborted and `warn` says what still runs and what a second signal would risk. Second: the process
 * ends at once. Without a listener (short commands) Node's default applies.
 */
export interface Interruption {
  readonly stop: AbortSignal;
  /** The exit code to end with, once the work has stopped; null: no signal. */
  exitCode(): ExitCode | null;
  /** Stops listening. */
  release(): void;
}

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.terminated } as const;
type Signal = keyof typeof SIGNALS;

export function listenForSignals(
  warn: (signal: Signal) => void,
  leave: (code: ExitCode) => void,
): Interruption {
  const controller = new AbortController();
  let first: Signal | null = null;
  const handle = (signal: Signal): void => {
    if (first !== null) return leave(SIGNALS[signal]);
    first = signal;
    warn(signal);
    controller.abort();
  };
  const handlers = (Object.keys(SIGNALS) as Signal[]).map(
    (signal) => [signal, () => handle(signal)] as const,
  );
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return {
    stop: controller.signal,
    exitCode: () => (first === null ? null : SIGNALS[first]),
    release: () => {
      for (const [signal, handler] of handlers) process.off(signal, handler);
    },
  };
}
