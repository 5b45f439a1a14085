import { Failure } from '../../domain/failure.ts';
import { monotonicMs } from '../../support/clock.ts';
import { formatDuration } from '../../support/format.ts';
import { processesWith } from '../../support/processes-with.ts';
import type { StepContext } from '../step-kind.ts';

const LOOK_EVERY_MS = 200;

/**
 * A program outlives the drover that started it when that is killed, and its effect may still come: whoever goes on asks its
 * probe, or starts it again, only when it has ended. It is known by the variables that it was started with.
 */
export async function awaitLateProgram(
  variables: Readonly<Record<string, string>>,
  forMs: number,
  context: StepContext,
): Promise<void> {
  const untilMs = monotonicMs(context.clock) + forMs;
  for (let isTold = false; ; isTold = true) {
    const [processId] = processesWith(variables);
    if (processId === undefined || context.signal.aborted) return;
    if (!isTold) context.log(`waits for process ${processId}, which an earlier process of this run started`);
    if (monotonicMs(context.clock) >= untilMs) throw stillRuns(processId, forMs);
    await context.clock.sleep(LOOK_EVERY_MS, context.signal);
  }
}

const stillRuns = (processId: number, forMs: number): Failure =>
  Failure.transient(
    'command-unknown',
    `Process ${processId}, which an earlier process of this run started, has not ended within ${formatDuration(forMs)}: what it does is not known yet, and it is not started a second time.`,
    'Let it end, or end it, then run apply again.',
  );
