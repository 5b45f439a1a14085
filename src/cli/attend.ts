import type { Attend } from '../app/running/execute.ts';
import type { Cli } from './cli.ts';
import type { ExitCode } from './exit-codes.ts';
import { openProgress } from './render/progress.ts';

/** The person at the terminal sees the progress and can stop the work with a signal; `risk` describes what a second signal risks. */
export function attendAt(
  cli: Cli,
  risk: string,
): {
  readonly attend: Attend;
  /** The code of the signal that stopped the work; null: none. */
  readonly signal: () => ExitCode | null;
} {
  let signal: ExitCode | null = null;
  return {
    attend: ({ changeSet, inEffect, maxExposureMs }) => {
      const progress = openProgress(cli, changeSet, { inEffect, maxExposureMs });
      const interruption = cli.interruptible(risk, progress.say);
      return {
        listener: progress.listener,
        signal: interruption.stop,
        end: () => {
          signal = interruption.exitCode();
          progress.close();
          interruption.release();
        },
      };
    },
    signal: () => signal,
  };
}
