import { failureFacts } from '../../domain/failure.ts';
import type { Clock } from '../../support/clock.ts';
import { optionValue } from '../../support/surroundings.ts';
import type { Workspace } from '../context/workspace.ts';
import type { Tell } from './serve-request.ts';

const EVERY_MS = 60_000;
const TIMEOUT_MS = 10_000;

/**
 * Signs of life, as healthchecks.io and others take them: a request a minute. Whoever misses them raises the alarm that this
 * process cannot raise any more. Its address is a secret: who has it can make others believe that all is well.
 */
export async function keepBeating(workspace: Workspace, signal: AbortSignal, tell: Tell): Promise<void> {
  const { heartbeat } = workspace.config.serve;
  if (heartbeat === null) return;
  const clock: Clock = workspace.clock;
  let problem: string | null = null;
  while (!signal.aborted) {
    const now = await beat(heartbeat, workspace, signal);
    if (now !== problem && !signal.aborted)
      tell({
        event: 'heartbeat',
        text: now === null ? 'Signs of life arrive again.' : `No sign of life could be sent: ${now}`,
      });
    problem = now;
    await clock.sleep(EVERY_MS, signal);
  }
}

/** Null: it was taken. */
async function beat(heartbeat: string, workspace: Workspace, signal: AbortSignal): Promise<string | null> {
  try {
    const url = await optionValue(heartbeat, workspace);
    const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const answer = await fetch(url, { method: 'GET', redirect: 'error', signal: within });
    await answer.body?.cancel();
    return answer.ok ? null : `it was answered with status ${answer.status}.`;
  } catch (error) {
    const { code, message } = failureFacts(error);
    return code === 'secret-missing' ? message : 'its address cannot be reached.';
  }
}
