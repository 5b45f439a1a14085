import { Failure } from '../../domain/failure.ts';
import { type Clock, monotonicMs } from '../../support/clock.ts';
import type { Doveadm, Session } from './doveadm/doveadm.ts';

interface Patience {
  /** A delivery is left alone for so long. */
  readonly deliveryMs?: number;
  /** A delivery that 2.4 cannot end is waited for, for so long. */
  readonly patienceMs?: number;
  readonly pauseMs?: number;
}

const PATIENCE_MS = 8_000;
const DELIVERY_MS = 2_000;
const PAUSE_MS = 20;

/**
 * Ends every session of this address on a backend that lets in no new one: its row is locked, and the cache was flushed. Two
 * readings in a row without one prove it: a session between its lookup and its first sign to `who` is in the second. What cannot
 * be ended, a delivery by LMTP on 2.4, is waited for, and then it is Failure `sessions-not-ended`: the lock is taken back.
 *
 * A delivery that is under way takes some milliseconds. Ended after it has saved its message and before it has said so, it would
 * have its sender deliver the message again: so all wait for it, and it is ended only when it hangs.
 *
 * drover's own sessions, as master user, are ended too; whoever reads opens them afterwards.
 */
export async function emptyOfSessions(
  backend: Pick<Doveadm, 'who' | 'kick' | 'name'>,
  address: string,
  clock: Clock,
  { patienceMs = PATIENCE_MS, deliveryMs = DELIVERY_MS, pauseMs = PAUSE_MS }: Patience = {},
): Promise<void> {
  const beganMs = monotonicMs(clock);
  for (let emptyReadings = 0; ;) {
    const sessions = await backend.who(address);
    emptyReadings = sessions.length === 0 ? emptyReadings + 1 : 0;
    if (emptyReadings === 2) return;
    if (sessions.length > 0) {
      const waitedMs = monotonicMs(clock) - beganMs;
      if (waitedMs >= patienceMs) throw notEnded(backend.name, address, sessions, patienceMs);
      const isDelivering = sessions.some(({ service }) => service === 'lmtp');
      if (!isDelivering || waitedMs >= deliveryMs) await backend.kick(address);
    }
    await clock.sleep(pauseMs);
  }
}

function notEnded(name: string, address: string, sessions: readonly Session[], patienceMs: number): Failure {
  const services = sessions.map(({ service, connections }) => `${connections} ${service}`).join(', ');
  return Failure.transient(
    'sessions-not-ended',
    `${name} still has sessions of ${address} after ${patienceMs / 1000} s: ${services}. What they write could miss the last copy.`,
    'Deliveries end by themselves. If sessions stay, run doveadm who and doveadm kick on that server.',
  );
}
