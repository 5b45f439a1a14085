import type { Authority } from '../../../support/authority.ts';
import type { Clock } from '../../../support/clock.ts';
import { Failure } from '../../../domain/failure.ts';
import { shellFailure } from './failures.ts';
import {
  type BridgeAnswer,
  type BridgeRequest,
  type CmdletParameters,
  type ConnectionSettings,
  type Row,
  errorOf,
  list,
  rowOrNull,
  rows,
  text,
} from './protocol.ts';
import { type OpenBridge, attach } from './open-bridge.ts';
import { Pace } from './pace.ts';
import { type Outcome, type Pipeline, Pipelines } from './pipelines.ts';
import { type StartTransport, bridgeGone, notReachable } from './transport.ts';

/** One Exchange management session: calls go one after another; those that wait and are alike go as one (`pipelines.ts`). */
export interface ExchangeShell {
  /** `under`: nothing is sent when that lease is held no more. */
  call(cmdlet: string, parameters?: CmdletParameters, under?: Authority): Promise<readonly Row[]>;
  tool(tool: string, toolArguments: readonly string[]): Promise<readonly Row[]>;
  /** What the session reported when it was opened; opens it if necessary. */
  session(): Promise<SessionFacts>;
  readonly usage: ShellUsage;
  close(): Promise<void>;
}

interface SessionFacts {
  readonly shell: string;
  readonly host: string;
  /** Cmdlets the identity may use, out of those drover knows. */
  readonly cmdlets: readonly string[];
  /** Of these cmdlets, in lower case: what a role hides is not there. */
  readonly parameters: ReadonlyMap<string, ReadonlySet<string>>;
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

interface LiveBridge extends OpenBridge {
  readonly facts: SessionFacts;
}

export const openExchangeShell = (options: ShellOptions): ExchangeShell => new BridgedShell(options);

/** Connects at the first call, and again after a connection was lost. */
class BridgedShell implements ExchangeShell {
  readonly #options: ShellOptions;
  readonly #pace: Pace;
  readonly #pipelines: Pipelines;
  readonly #calls: Record<string, number> = {};
  readonly #warnings: string[] = [];
  #connects = 0;
  #live: Promise<LiveBridge> | null = null;
  #isClosed = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#pace = new Pace(options);
    this.#pipelines = new Pipelines(
      (work) => this.#inTurn(work),
      (pipeline) => this.#make(pipeline),
    );
  }

  get usage(): ShellUsage {
    return { calls: this.#calls, warnings: this.#warnings, reconnects: Math.max(0, this.#connects - 1) };
  }

  session(): Promise<SessionFacts> {
    return this.#inTurn(async () => (await this.#bridge()).facts);
  }

  async call(cmdlet: string, parameters: CmdletParameters = {}, under?: Authority): Promise<readonly Row[]> {
    refuseEmpty(cmdlet, parameters);
    return this.#pipelines.call(cmdlet, parameters, under);
  }

  tool(tool: string, toolArguments: readonly string[]): Promise<readonly Row[]> {
    return this.#inTurn(() => {
      this.#count(tool);
      return this.#ask({ op: 'tool', tool, arguments: toolArguments }, tool);
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isClosed = true;
      const open = await this.#live?.catch(() => null);
      this.#live = null;
      if (open === undefined || open === null || open.gone() !== null) return;
      await open.ask({ op: 'close' }, 10_000).catch(() => undefined);
      open.stop();
    });
  }

  async #bridge(): Promise<LiveBridge> {
    // What one failed call leaves under way may ask more: no session is opened that no one closes.
    if (this.#isClosed) throw bridgeGone('It was closed.');
    this.#live ??= this.#connect();
    try {
      const open = await this.#live;
      if (open.gone() === null) return open;
      this.#live = this.#connect();
      return await this.#live;
    } catch (error) {
      this.#live = null;
      throw error;
    }
  }

  async #connect(): Promise<LiveBridge> {
    const { start, write, connection, credential } = this.#options;
    this.#connects += 1;
    const open = attach(await start());
    const login = credential === null ? {} : { credential: await credential() };
    const request = { op: 'connect', write, ...connection, ...login } as const;
    try {
      const answer = await open.ask(request, CONNECT_TIMEOUT_MS);
      const facts = this.#takeItems(answer, 'the request to connect')[0] ?? {};
      return {
        ...open,
        facts: sessionFacts(facts),
      };
    } catch (error) {
      const gone = open.gone();
      open.stop();
      throw gone === null ? error : notReachable(gone.why, gone.obstacle);
    }
  }

  #takeItems(answer: BridgeAnswer, what: string): readonly Row[] {
    this.#warnings.push(...answer.warnings);
    this.#warnings.splice(0, Math.max(0, this.#warnings.length - KEPT_WARNINGS));
    if (answer.ok) return answer.items;
    throw shellFailure(answer.error, what, isRead(what));
  }

  async #make({ cmdlet, parameters, identities }: Pipeline): Promise<ReadonlyMap<string, Outcome>> {
    const isWrite = !isRead(cmdlet);
    const send = (request: BridgeRequest, what: string): Promise<readonly Row[]> =>
      isWrite ? this.#ask(request, what) : this.#askAgainIfLost(request, what);
    await this.#pace.wait(isWrite, Math.max(1, identities.size));
    this.#count(cmdlet);
    const [only = '', ...others] = identities;
    if (others.length === 0) {
      const all = only === '' ? parameters : { Identity: only, ...parameters };
      const whose = typeof all['Identity'] === 'string' ? ` for ${all['Identity']}` : '';
      const found = await send({ op: 'call', cmdlet, parameters: all }, `${cmdlet}${whose}`);
      return new Map([[only, { kind: 'rows', rows: found }]]);
    }
    const request = { op: 'call', cmdlet, parameters, identities: [...identities] } as const;
    const answers = await send(request, `${cmdlet} for ${identities.size} mailboxes`);
    return new Map(answers.map((answer) => [text(answer, 'identity'), outcomeOf(answer, cmdlet)]));
  }

  async #ask(request: BridgeRequest, what: string): Promise<readonly Row[]> {
    const open = await this.#bridge();
    try {
      return this.#takeItems(await open.ask(request, this.#options.callTimeoutMs), what);
    } catch (error) {
      if (isLost(error)) open.stop();
      throw error;
    } finally {
      this.#pace.callEnded();
    }
  }

  /** A read may be repeated after a lost connection; a write may not, since its effect is unknown. */
  async #askAgainIfLost(request: BridgeRequest, what: string): Promise<readonly Row[]> {
    try {
      return await this.#ask(request, what);
    } catch (error) {
      if (isLost(error)) return this.#ask(request, what);
      throw error;
    }
  }

  /** One at a time, in order, whether or not the previous one succeeded. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #count(call: string): void {
    this.#calls[call] = (this.#calls[call] ?? 0) + 1;
  }
}

const sessionFacts = (facts: Row): SessionFacts => ({
  shell: text(facts, 'shell'),
  host: text(facts, 'host'),
  cmdlets: list(facts, 'cmdlets'),
  parameters: new Map(
    list(facts, 'parameters').map((line) => {
      const [cmdlet = '', ...names] = line.split(' ');
      return [cmdlet, new Set(names.map((name) => name.toLowerCase()))];
    }),
  ),
});

function outcomeOf(answer: Row, cmdlet: string): Outcome {
  const error = rowOrNull(answer, 'error');
  if (error === null) return { kind: 'rows', rows: rows(answer, 'items') };
  const what = `${cmdlet} for ${text(answer, 'identity')}`;
  return { kind: 'failed', error: shellFailure(errorOf(error), what, isRead(cmdlet)) };
}

/** `call` begins with the cmdlet's name. */
const isRead = (call: string): boolean => /^(Get|Test)-/.test(call);
const isLost = (error: unknown): boolean =>
  error instanceof Failure && error.facts.code === 'exchange-connection-lost';

/** The bridge refuses these too; here nothing is even sent. */
function refuseEmpty(cmdlet: string, parameters: CmdletParameters): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === ''))
      continue;
    throw Failure.fatal(
      'empty-identity',
      `${cmdlet} -${name} is empty. Exchange would answer with, or act on, every object; nothing was sent.`,
    );
  }
}
