import type { Clock } from '../../../support/clock.ts';
import { systemClock } from '../../../support/clock.ts';
import { Failure } from '../../../domain/failure.ts';
import { shellFailure } from './failures.ts';
import type { BridgeAnswer, BridgeRequest, CmdletParameters, ConnectionSettings, Row } from './protocol.ts';
import { parseAnswer } from './protocol.ts';
import type { BridgeTransport, StartTransport } from './transport.ts';
import { bridgeGone, notReachable } from './transport.ts';

/** One Exchange management session: calls go one after another, as a PowerShell pipeline takes them. */
export interface ExchangeShell {
  call(cmdlet: string, parameters?: CmdletParameters): Promise<readonly Row[]>;
  tool(tool: string, toolArguments: readonly string[]): Promise<readonly Row[]>;
  /** What the session said of itself when it was opened; opens it when need be. */
  session(): Promise<SessionFacts>;
  readonly usage: ShellUsage;
  close(): Promise<void>;
}

export interface SessionFacts {
  readonly shell: string;
  readonly host: string;
  /** Cmdlets the identity may use, out of those drover knows. */
  readonly cmdlets: readonly string[];
}

/** Counted for the bench and the status page. */
export interface ShellUsage {
  readonly calls: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly reconnects: number;
}

export interface ShellOptions {
  readonly start: StartTransport;
  readonly connection: ConnectionSettings;
  readonly write: boolean;
  /** Read at each connect and passed over stdin only; null: the process's own identity. */
  readonly credential: (() => Promise<{ readonly user: string; readonly password: string }>) | null;
  readonly clock: Clock;
  readonly callTimeoutMs: number;
  /** Pause between two calls (Exchange Online's budget); 0 on-premises. */
  readonly pauseMs: number;
  /** At most this many changing calls in any 60 seconds (Exchange: 120 destructive ones). */
  readonly writesPerMinute: number;
}

const KEPT_WARNINGS = 100;
const CONNECT_TIMEOUT_MS = 180_000;

export function openExchangeShell(options: ShellOptions): ExchangeShell {
  const { clock } = options;
  const calls: Record<string, number> = {};
  const warnings: string[] = [];
  let reconnects = -1;
  let live: Promise<LiveBridge> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let lastCallEndedMs = Number.NEGATIVE_INFINITY;
  let writeTimesMs: number[] = [];

  const bridge = async (): Promise<LiveBridge> => {
    live ??= connect();
    try {
      const open = await live;
      if (open.gone() === null) return open;
      live = connect();
      return await live;
    } catch (error) {
      live = null;
      throw error;
    }
  };

  const connect = async (): Promise<LiveBridge> => {
    reconnects += 1;
    const open = attach(await options.start());
    const credential = options.credential === null ? {} : { credential: await options.credential() };
    const request = { op: 'connect', write: options.write, ...options.connection, ...credential } as const;
    try {
      const facts = takeItems(await open.ask(request, CONNECT_TIMEOUT_MS), 'the request to connect')[0] ?? {};
      return {
        ...open,
        facts: {
          shell: String(facts['shell']),
          host: String(facts['host']),
          cmdlets: Array.isArray(facts['cmdlets']) ? facts['cmdlets'].map(String) : [],
        },
      };
    } catch (error) {
      const gone = open.gone();
      open.stop();
      throw gone === null ? error : notReachable(gone.why, gone.neverStarted);
    }
  };

  const takeItems = (answer: BridgeAnswer, what: string): readonly Row[] => {
    warnings.push(...answer.warnings);
    warnings.splice(0, Math.max(0, warnings.length - KEPT_WARNINGS));
    if (answer.ok) return answer.items;
    throw shellFailure(answer.error, what);
  };

  /** One at a time, in order, whatever became of the one before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const paced = async (isWrite: boolean): Promise<void> => {
    const rest = lastCallEndedMs + options.pauseMs - clock.nowMs();
    if (rest > 0) await clock.sleep(rest);
    if (!isWrite) return;
    writeTimesMs = writeTimesMs.filter((at) => at > clock.nowMs() - 60_000);
    if (writeTimesMs.length >= options.writesPerMinute)
      await clock.sleep((writeTimesMs[0] ?? 0) + 60_000 - clock.nowMs());
    writeTimesMs.push(clock.nowMs());
  };

  const ask = async (request: BridgeRequest, what: string): Promise<readonly Row[]> => {
    const open = await bridge();
    try {
      return takeItems(await open.ask(request, options.callTimeoutMs), what);
    } catch (error) {
      if (error instanceof Failure && error.facts.code === 'exchange-connection-lost') open.stop();
      throw error;
    } finally {
      lastCallEndedMs = clock.nowMs();
    }
  };

  /** A read may be asked again after a lost connection; a write may not, nobody knows what became of it. */
  const askAgainIfLost = async (request: BridgeRequest, what: string): Promise<readonly Row[]> => {
    try {
      return await ask(request, what);
    } catch (error) {
      if (error instanceof Failure && error.facts.code === 'exchange-connection-lost')
        return ask(request, what);
      throw error;
    }
  };

  return {
    usage: {
      calls,
      warnings,
      get reconnects() {
        return Math.max(0, reconnects);
      },
    },
    session: () => inTurn(async () => (await bridge()).facts),
    call: (cmdlet, parameters = {}) =>
      inTurn(async () => {
        refuseEmpty(cmdlet, parameters);
        const isWrite = !/^(Get|Test)-/.test(cmdlet);
        await paced(isWrite);
        calls[cmdlet] = (calls[cmdlet] ?? 0) + 1;
        const request: BridgeRequest = { op: 'call', cmdlet, parameters };
        const what = `${cmdlet}${typeof parameters['Identity'] === 'string' ? ` for ${parameters['Identity']}` : ''}`;
        return isWrite ? ask(request, what) : askAgainIfLost(request, what);
      }),
    tool: (tool, toolArguments) =>
      inTurn(() => {
        calls[tool] = (calls[tool] ?? 0) + 1;
        return ask({ op: 'tool', tool, arguments: toolArguments }, tool);
      }),
    close: () =>
      inTurn(async () => {
        if (live === null) return;
        const open = await live.catch(() => null);
        live = null;
        if (open === null || open.gone() !== null) return;
        await open.ask({ op: 'close' }, 10_000).catch(() => undefined);
        open.stop();
      }),
  };
}

/** The bridge refuses these too; here nothing is even sent. */
function refuseEmpty(cmdlet: string, parameters: CmdletParameters): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === ''))
      continue;
    throw new Failure({
      code: 'empty-identity',
      message: `${cmdlet} -${name} is empty. Exchange would answer with, or act on, every object; nothing was sent.`,
      retry: 'fatal',
    });
  }
}

interface OpenBridge {
  ask(request: BridgeRequest, timeoutMs: number): Promise<BridgeAnswer>;
  /** Null: it lives. */
  gone(): { readonly why: string; readonly neverStarted: boolean } | null;
  stop(): void;
}
interface LiveBridge extends OpenBridge {
  readonly facts: SessionFacts;
}

/** Time-outs are about a real process, so they run on real time whatever clock drover is given. */
function attach(transport: BridgeTransport): OpenBridge {
  const waiting = new Map<
    number,
    { resolve: (answer: BridgeAnswer) => void; reject: (error: Failure) => void }
  >();
  let lastId = 0;
  let gone: ReturnType<OpenBridge['gone']> = null;

  const giveUp = (why: string, neverStarted = false): void => {
    gone ??= { why, neverStarted };
    for (const { reject } of waiting.values()) reject(bridgeGone(gone.why));
    waiting.clear();
  };
  transport.onExit = giveUp;
  transport.onLine = (line) => {
    const answer = parseAnswer(line);
    if (answer === null || answer.id === null) return;
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  };

  return {
    gone: () => gone,
    stop: () => {
      giveUp('It was closed.');
      transport.stop();
    },
    ask: async (request, timeoutMs) => {
      if (gone !== null) throw bridgeGone(gone.why);
      const id = ++lastId;
      const answered = new AbortController();
      const answer = new Promise<BridgeAnswer>((resolve, reject) => waiting.set(id, { resolve, reject }));
      transport.send(JSON.stringify({ id, ...request }));
      const late = systemClock.sleep(timeoutMs, answered.signal).then((): BridgeAnswer | null => null);
      try {
        const first = await Promise.race([answer, late]);
        if (first !== null) return first;
        giveUp(`No answer within ${Math.round(timeoutMs / 1000)} s.`);
        transport.stop();
        return await answer;
      } finally {
        answered.abort();
      }
    },
  };
}
