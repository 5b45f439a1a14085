// Days that pass while a mailbox is read of a host that allows so much a day.
import { setTimeout as pause } from 'node:timers/promises';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import { stallOf } from '../../../src/domain/stall.ts';
import { systemClock, type Clock } from '../../../src/support/clock.ts';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';

const DAY_MS = 24 * 3_600_000;

/** Days pass at noon. The first is tomorrow: to a clock that is behind its servers all their mail would be from the future. */
export class Days {
  aheadMs = midnightAfter(Date.now()) + DAY_MS / 2 - Date.now();
  readonly clock: Clock = { ...systemClock, nowMs: () => Date.now() + this.aheadMs };

  pass(): void {
    this.aheadMs += DAY_MS;
  }

  /** When the next one begins. */
  get next(): string {
    return new Date(midnightAfter(this.clock.nowMs())).toISOString();
  }
}

const midnightAfter = (ms: number): number => (Math.floor(ms / DAY_MS) + 1) * DAY_MS;

/** The fleet's places, of which `OLD` is a host with a limit for the day. */
export function limitedTo({ layout }: Fleet, maxSizePerDay: string): Pick<DovecotConfig, 'places'> {
  const { places } = fleetConfig(layout);
  const old = places['OLD'];
  if (old === undefined) throw new Error('the fleet has no foreign host');
  return { places: { ...places, OLD: { ...old, maxSizePerDay } } };
}

export async function requestOf(system: MailSystem, { id }: MoveRequest): Promise<MoveRequest> {
  const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
  const found = moveRequests.find((one) => one.id === id);
  if (found === undefined) throw new Error('the request is gone');
  return found;
}

const ENDS: ReadonlySet<string> = new Set(['Completed', 'CompletedWithWarning', 'Failed']);

/** Works the queue until this move has used up its day, or has ended. */
export async function workADay(
  system: MailSystem,
  request: MoveRequest,
  { clock }: Days,
): Promise<MoveRequest> {
  const stop = new AbortController();
  const running = system.replication?.run({ instance: 'daily', signal: stop.signal, log: () => {} });
  try {
    return await eventually(async () => {
      const now = await requestOf(system, request);
      const { until } = stallOf(now.state) ?? {};
      // On the next morning it still says that it waits for that.
      const isOver = until !== undefined && Date.parse(until) > clock.nowMs();
      return (isOver || ENDS.has(now.state.kind)) && now;
    }, 'the day is over');
  } finally {
    stop.abort();
    await running;
  }
}

/** Bytes of headers and bodies that a host of 2.3 has sent to this login, once its sessions have ended. */
export async function sentTo(fleet: Fleet, server: string, login: string): Promise<number> {
  const lines = (): readonly string[] => fleet.log(server).split('\n');
  const count = (what: RegExp): number => lines().filter((line) => what.test(line)).length;
  const ended = new RegExp(`imap\\(${login}\\).* hdr_bytes=(\\d+) .*body_bytes=(\\d+)`);
  await eventually(async () => {
    if (count(new RegExp(`Login: user=<${login}>`)) !== count(ended)) return false;
    await pause(50);
    return count(new RegExp(`Login: user=<${login}>`)) === count(ended);
  }, 'all sessions have ended');
  return lines().reduce((sum, line) => {
    const [, headers = 0, bodies = 0] = ended.exec(line) ?? [];
    return sum + Number(headers) + Number(bodies);
  }, 0);
}
