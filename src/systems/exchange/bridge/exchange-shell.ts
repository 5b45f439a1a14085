import type { Authority } from '../../../support/authority.ts';
import type { Clock } from '../../../support/clock.ts';
import { oneAtATime } from '../../../support/one-at-a-time.ts';
import { Failure, type FailureFacts } from '../../../domain/failure.ts';
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
/** More in a row than these: it is not the mailboxes. */
const LOST_IN_ROW_MAX = 2;
const CONNECT_TIMEOUT_MS = 180_000;

type Asked = Omit<Pipeline, 'leases'>;

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
  /** Reads that were lost twice, none answered in between. */
  #lostInRow = 0;
  #live: Promise<LiveBridge> | null = null;
  #isClosed = false;
  readonly #inTurn = oneAtATime();

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#pace = new Pace(options);
    this.#pipelines = new Pipelines(this.#inTurn, (pipeline) => this.#make(pipeline));
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

  async #make({ cmdlet, parameters, identities }: Asked): Promise<ReadonlyMap<string, Outcome>> {
    const isWrite = !isRead(cmdlet);
    await this.#pace.wait(isWrite, Math.max(1, identities.size));
    this.#count(cmdlet);
    const [only = '', ...others] = identities;
    if (others.length === 0) {
      const all = only === '' ? parameters : { Identity: only, ...parameters };
      const whose = typeof all['Identity'] === 'string' ? ` for ${all['Identity']}` : '';
      const request = { op: 'call', cmdlet, parameters: all } as const;
      const found = isWrite
        ? await this.#ask(request, `${cmdlet}${whose}`)
        : await this.#askAgainIfLost(request, `${cmdlet}${whose}`, whose !== '');
      return new Map([[only, { kind: 'rows', rows: found }]]);
    }
    const request = { op: 'call', cmdlet, parameters, identities: [...identities] } as const;
    const asked = this.#ask(request, `${cmdlet} for ${identities.size} mailboxes`);
    const answers = await (isWrite ? asked : asked.catch(nullIfLost));
    if (answers === null) return this.#inHalves({ cmdlet, parameters, identities });
    return new Map(answers.map((answer) => [text(answer, 'identity'), outcomeOf(answer, cmdlet)]));
  }

  /** One mailbox may end the session of whoever asks about it: the others are read, down to that one, which fails alone. */
  async #inHalves(lost: Asked): Promise<ReadonlyMap<string, Outcome>> {
    const all = [...lost.identities];
    const middle = Math.ceil(all.length / 2);
    const outcomes = new Map<string, Outcome>();
    for (const half of [all.slice(0, middle), all.slice(middle)]) {
      const answers = await this.#make({ ...lost, identities: new Set(half) }).catch((error: unknown) => {
        const [only = '', ...others] = half;
        if (others.length > 0 || !(error instanceof Failure) || isLost(error)) throw error;
        return new Map<string, Outcome>([[only, { kind: 'failed', error }]]);
      });
      for (const [identity, outcome] of answers) outcomes.set(identity, outcome);
    }
    return outcomes;
  }

  async #ask(request: BridgeRequest, what: string): Promise<readonly Row[]> {
    const open = await this.#bridge();
    try {
      const answer = await open.ask(request, this.#options.callTimeoutMs);
      if (answer.ok) this.#lostInRow = 0;
      return this.#takeItems(answer, what);
    } catch (error) {
      if (!isLost(error)) throw error;
      open.stop();
      throw isRead(what) ? error : restated(error, `The effect of ${what} is unknown.`);
    } finally {
      this.#pace.callEnded();
    }
  }

  /**
   * A read may be repeated after a lost connection; a write may not, since its effect is unknown. What is lost twice concerns the
   * one that was asked about, unless others are lost too.
   */
  async #askAgainIfLost(request: BridgeRequest, what: string, isOfOne: boolean): Promise<readonly Row[]> {
    const first = await this.#ask(request, what).catch(nullIfLost);
    if (first !== null || this.#isClosed) return first ?? this.#ask(request, what);
    try {
      return await this.#ask(request, what);
    } catch (error) {
      if (!isLost(error)) throw error;
      this.#lostInRow += 1;
      const said = `Exchange did not answer ${what}, asked twice.`;
      throw isOfOne && this.#lostInRow <= LOST_IN_ROW_MAX
        ? restated(error, said, { code: 'exchange-transient', hint: tryByHand })
        : restated(error, said);
    }
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
const isLost = (error: unknown): error is Failure =>
  error instanceof Failure && error.facts.code === 'exchange-connection-lost';
const nullIfLost = (error: unknown): null => {
  if (isLost(error)) return null;
  throw error;
};
const tryByHand =
  'Ask it in the Exchange Management Shell; if that fails too, repair the mailbox or leave it out of the plan.';
const restated = ({ facts }: Failure, what: string, change: Partial<FailureFacts> = {}): Failure =>
  new Failure({ ...facts, ...change, message: `${what} ${facts.message}` });

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
