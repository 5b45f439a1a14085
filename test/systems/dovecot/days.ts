// Days that pass while a mailbox is read of a host that allows so much a day.
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import { stallOf } from '../../../src/domain/stall.ts';
import { systemClock, type Clock } from '../../../src/support/clock.ts';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import { USER_PASSWORD, type Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { ImapUser } from '../../../src/systems/dovecot/lab/imap-user.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { untilNoonOfTomorrow } from '../../scenarios/drover.ts';

const DAY_MS = 24 * 3_600_000;

/** Days pass at noon. The first is tomorrow: to a clock that is behind its servers all their mail would be from the future. */
export class Days {
  aheadMs = untilNoonOfTomorrow();
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

const loginsOf = (log: string, login: string): number => log.split(`Login: user=<${login}>`).length - 1;
/** What sessions of a host of 2.3 have sent: each says it when it ends. */
const endsOf = (log: string, login: string): readonly RegExpMatchArray[] => [
  ...log.matchAll(new RegExp(`imap\\(${login}\\).* hdr_bytes=(\\d+) .*body_bytes=(\\d+)`, 'g')),
];

/** How often this login was let in at a host of 2.3 so far. */
export async function loginsAt(fleet: Fleet, server: string, login: string): Promise<number> {
  await untilLogged(fleet, server);
  return loginsOf(fleet.log(server), login);
}

/** Bytes of headers and bodies that a host of 2.3 has sent to this login, once its sessions have ended. */
export async function sentTo(fleet: Fleet, server: string, login: string): Promise<number> {
  await untilLogged(fleet, server);
  const ends = await eventually(() => {
    const log = fleet.log(server);
    const found = endsOf(log, login);
    return found.length === loginsOf(log, login) && found;
  }, 'all sessions have ended');
  return ends.reduce((sum, [, headers, bodies]) => sum + Number(headers) + Number(bodies), 0);
}

let marks = 0;

/** Servers are answered before their log is written: a session of nobody else, once it is there, has all earlier ones before it. */
async function untilLogged(fleet: Fleet, server: string): Promise<void> {
  marks += 1;
  const login = `mark${marks}`;
  const address = `${login}@example.com`;
  await fleet.addMailbox({ address, place: server.toUpperCase(), foreign: { login } });
  const there = { host: fleet.host(server), port: fleet.layout.ports.imap };
  (await ImapUser.logIn(there, { user: login, password: USER_PASSWORD })).close();
  await eventually(() => {
    const log = fleet.log(server);
    return loginsOf(log, login) > 0 && endsOf(log, login).length > 0;
  }, `the log of ${server} has its last session`);
}
