import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchName, databaseName, mailboxId, requestId, systemName } from '../../../src/domain/ids.ts';
import type { MailboxId, RequestId } from '../../../src/domain/ids.ts';
import { Failure } from '../../../src/domain/failure.ts';
import type { MoveOptions, MoveRequestSpec } from '../../../src/domain/move-request.ts';
import { type Clock, systemClock } from '../../../src/support/clock.ts';
import {
  type ExchangeShell,
  type ShellOptions,
  openExchangeShell,
} from '../../../src/systems/exchange/bridge/exchange-shell.ts';
import type { StartTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import type { ExchangeConfig, ExchangeSystem } from '../../../src/systems/exchange/index.ts';
import { createExchangeSystem } from '../../../src/systems/exchange/index.ts';
import { plainOptions } from '../../move-options.ts';
import { StandInExchange } from './stand-in/exchange.ts';
import type { StandInState } from './stand-in/state.ts';
import { guidNumber, standInState } from './stand-in/state.ts';
import { standInTransport } from './stand-in/transport.ts';

export const person = (n: number): MailboxId => mailboxId(guidNumber(n));
export const requestOf = (n: number): RequestId => requestId(guidNumber(n));
export const tag = 'drover:it:pilot';
export { batchName };

export const specFor = (
  n: number,
  change: Partial<MoveOptions> & { target?: string; tag?: string } = {},
): MoveRequestSpec => {
  const { target, tag: wanted, ...some } = change;
  return {
    mailboxId: person(n),
    targetDatabase: databaseName(target ?? 'MBX03'),
    archiveTargetDatabase: null,
    options: { ...plainOptions, ...some },
    tag: wanted ?? tag,
    remote: null,
  };
};

/** A session that reads, with limits that no test comes near, unless it changes them. */
export const shellOver = (start: StartTransport, change: Partial<ShellOptions> = {}): ExchangeShell =>
  openExchangeShell({
    start,
    connection: { kind: 'local' },
    write: false,
    credential: null,
    clock: systemClock,
    callTimeoutMs: 60_000,
    pauseMs: 0,
    writesPerMinute: 600,
    ...change,
  });

/** A stand-in Exchange, and drover's system over it. */
export interface Organisation extends AsyncDisposable {
  readonly exchange: StandInExchange;
  readonly state: StandInState;
  readonly system: ExchangeSystem;
  /** Every line sent to the bridges. */
  readonly sent: string[];
  readonly folder: string;
  /** Another process over the same Exchange: nothing remembered. */
  anotherSystem(config?: Partial<ExchangeConfig>): ExchangeSystem;
}

/** The organisation's time is the clock's, which begins where the state does. */
export function organisationOn(
  state: StandInState,
  clock: Clock,
  config: Partial<ExchangeConfig> = {},
  more: {
    readonly busy?: (line: string) => void;
    readonly onCall?: () => void;
    readonly secret?: (reference: string) => Promise<string>;
  } = {},
): Organisation {
  const {
    busy = () => {},
    onCall = () => {},
    secret = (reference: string) => Promise.resolve(`value of ${reference}`),
  } = more;
  const exchange = new StandInExchange(state, () => {
    onCall();
    return clock.nowMs();
  });
  const sent: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'drover-exchange-'));
  const open = (change: Partial<ExchangeConfig> = {}): ExchangeSystem =>
    createExchangeSystem(
      { kind: 'exchange', version: '2016', connection: { kind: 'local' }, ...config, ...change },
      {
        name: systemName('corp'),
        clock,
        secret,
        baseFolder: folder,
        busy,
        start: () => standInTransport(exchange, sent),
      },
    );
  const system = open();
  return {
    exchange,
    state,
    system,
    sent,
    folder,
    anotherSystem: open,
    [Symbol.asyncDispose]: async () => {
      await system.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Lab extends Organisation {
  readonly clock: Clock & { advance(ms: number): void };
  /** Lets Exchange work until `n`'s request has this status. */
  until(n: number, status: string): void;
}

/** A small organisation whose clock jumps over every sleep. */
export function exchangeLab(
  change: {
    config?: Partial<ExchangeConfig>;
    shape?: Parameters<typeof standInState>[0];
    adjust?: (state: StandInState) => void;
    busy?: (line: string) => void;
    secret?: (reference: string) => Promise<string>;
    /** How long every call takes. */
    eachCallMs?: number;
  } = {},
): Lab {
  const state = standInState(change.shape);
  change.adjust?.(state);
  let nowMs = state.nowMs;
  const clock = {
    nowMs: () => nowMs,
    advance: (ms: number) => void (nowMs += ms),
    sleep: (ms: number) => {
      nowMs += Math.max(0, ms);
      return Promise.resolve();
    },
  };
  const organisation = organisationOn(state, clock, change.config, {
    ...(change.busy === undefined ? {} : { busy: change.busy }),
    ...(change.secret === undefined ? {} : { secret: change.secret }),
    onCall: () => clock.advance(change.eachCallMs ?? 0),
  });
  const { exchange } = organisation;
  return {
    ...organisation,
    clock,
    until: (n, status) => {
      for (let step = 0; step < 5000; step++) {
        if (exchange.request(guidNumber(n)).status === status) return;
        clock.advance(10_000);
        exchange.advance(nowMs - state.nowMs);
      }
      throw new Error(`request ${n} never became ${status}; it is ${exchange.request(guidNumber(n)).status}`);
    },
  };
}

/** The parameters of a cmdlet's calls, once for each mailbox that they were for. */
export const askedOf = (sent: readonly string[], cmdlet: string): readonly Record<string, unknown>[] =>
  sent
    .map((line) => JSON.parse(line) as { cmdlet?: string; parameters: object; identities?: string[] })
    .filter((request) => request.cmdlet === cmdlet)
    .flatMap(({ parameters, identities }) =>
      identities === undefined
        ? [{ ...parameters }]
        : identities.map((Identity) => ({ ...parameters, Identity })),
    );

export const failsWith =
  (code: string) =>
  (error: unknown): boolean => {
    if (error instanceof Failure && error.facts.code === code) return true;
    throw error;
  };
