import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Failure } from '../../../domain/failure.ts';
import { parseJson } from '../../../support/parse-json.ts';
import { type Command, isOneKind } from './commands.ts';

/** What one command of a POST came to. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: unknown }
  | { readonly kind: 'exit'; readonly code: number }
  /** Not run at all: `unAuthorized`, `unknownMethod`, `invalidRequest`. */
  | { readonly kind: 'refused'; readonly reason: string };

interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface WireOptions {
  /** `https://host:8080`. */
  readonly address: string;
  readonly key: string;
  readonly ca: string | null;
  /** For messages. */
  readonly name: string;
}

interface CallOptions {
  /** Null: a run of dsync takes as long as it takes. */
  readonly timeoutMs?: number | null;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * doveadm's HTTP API. Dovecot closes the connection after each answer, so none is kept; only TLS sessions are resumed. A
 * connection that it closes without an answer is how it reports a fatal error: what was asked may have happened or not.
 */
export class HttpWire {
  readonly #options: WireOptions;
  readonly #url: URL;
  /** Of its clock against ours, in milliseconds, as its last answer said; null before that. */
  #ahead: number | null = null;

  constructor(options: WireOptions) {
    this.#options = options;
    this.#url = new URL('/doveadm/v1', options.address);
  }

  /** In the order of the commands. */
  async post(commands: readonly Command[], options: CallOptions = {}): Promise<readonly Answer[]> {
    if (!isOneKind(commands)) throw new Error('administrative commands are sent in a POST of their own');
    const body = JSON.stringify(commands.map(({ name, parameters }, n) => [name, parameters, String(n)]));
    const answers = this.#parsed(await this.#send('POST', body, options));
    const byTag = new Map(answers.map((answer) => answerOf(answer) ?? ['', null]));
    return commands.map((_, n) => byTag.get(String(n)) ?? this.#unexpected('an answer is missing'));
  }

  /** The commands this version knows. */
  async list(): Promise<readonly unknown[]> {
    return this.#parsed(await this.#send('GET', null, {}));
  }

  /** What its clock shows at this instant of ours; to the second, and a second late at most. */
  async theirTime(ourMs: number): Promise<number> {
    if (this.#ahead === null) await this.post([]);
    return ourMs + (this.#ahead ?? 0);
  }

  async #send(method: 'GET' | 'POST', body: string | null, options: CallOptions): Promise<Reply> {
    const { key, ca, name } = this.#options;
    const send = this.#url.protocol === 'https:' ? requestHttps : requestHttp;
    const timeoutMs = options.timeoutMs === undefined ? TIMEOUT_MS : options.timeoutMs;
    let isConnected = false;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const request = send(this.#url, {
      method,
      agent: false,
      headers: {
        // It closes anyway; but a client that says so itself never hears that its key is wrong (2.3).
        connection: 'keep-alive',
        authorization: `X-Dovecot-API ${Buffer.from(key, 'utf8').toString('base64')}`,
        ...(body === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      ...(ca === null ? {} : { ca }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    // A host that disappeared ends a run that has no time limit.
    request.on('socket', (socket) => {
      socket.setKeepAlive(true, 30_000);
      socket.once(this.#url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isConnected = true));
    });
    const timer =
      timeoutMs === null
        ? null
        : setTimeout(() => request.destroy(new Error(`no answer in ${timeoutMs / 1000} s`)), timeoutMs);
    request.on('error', reject);
    request.on('close', () => reject(new Error('the connection was closed without an answer')));
    request.on('response', (response) => {
      const date = Date.parse(response.headers.date ?? '');
      if (!Number.isNaN(date)) this.#ahead = date - Date.now();
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_BYTES) request.destroy(new Error('the answer is too long'));
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    request.end(body ?? undefined);
    try {
      return await promise;
    } catch (error) {
      throw isConnected ? noAnswer(name, error) : unreachable(name, this.#url.host, error);
    } finally {
      if (timer !== null) clearTimeout(timer);
    }
  }

  #parsed({ status, body }: Reply): readonly unknown[] {
    const { name } = this.#options;
    if (status === 401 || status === 403)
      throw Failure.permanent(
        'doveadm-refused',
        `doveadm of ${name} refused drover's key (status ${status}).`,
        'Compare `key` in drover.yaml with doveadm_api_key of this server.',
      );
    if (status !== 200) return this.#unexpected(`status ${status}`);
    try {
      const parsed = parseJson(body);
      if (Array.isArray(parsed)) return parsed as unknown[];
    } catch {
      // As below.
    }
    return this.#unexpected('it is not a list in JSON');
  }

  #unexpected(why: string): never {
    throw Failure.transient(
      'unexpected-answer',
      `doveadm of ${this.#options.name} gave an answer that drover does not understand: ${why}.`,
      'Check that the address in drover.yaml is that of a doveadm listener named `http`.',
    );
  }
}

/** `["doveadmResponse", rows, tag]` or `["error", {type, exitCode}, tag]`; null: neither. */
function answerOf(value: unknown): readonly [string, Answer] | null {
  if (!Array.isArray(value)) return null;
  const [kind, content, tag] = value as unknown[];
  if (typeof tag !== 'string') return null;
  if (kind === 'doveadmResponse') return [tag, { kind: 'rows', rows: content }];
  if (kind !== 'error' || typeof content !== 'object' || content === null) return null;
  const { type, exitCode } = content as { type?: unknown; exitCode?: unknown };
  if (type === 'exitCode' && typeof exitCode === 'number') return [tag, { kind: 'exit', code: exitCode }];
  return [tag, { kind: 'refused', reason: typeof type === 'string' ? type : 'error' }];
}

const noAnswer = (name: string, cause: unknown): Failure =>
  Failure.transient(
    'doveadm-no-answer',
    `doveadm of ${name} did not answer: ${wordsOf(cause)}. Whether it did what it was asked is not known.`,
    'Its log says why; drover asks what is there before it goes on.',
    cause,
  );

/** A certificate that is not trusted stays so. */
function unreachable(name: string, host: string, cause: unknown): Failure {
  const code = typeof cause === 'object' && cause !== null ? (cause as { code?: unknown }).code : undefined;
  const isTrust = typeof code === 'string' && /CERT|SIGNATURE|^ERR_TLS/.test(code);
  const message = `doveadm of ${name} at ${host} cannot be reached: ${wordsOf(cause)}. Nothing was changed there.`;
  return isTrust
    ? Failure.permanent(
        'doveadm-unreachable',
        message,
        'Name the authority that signed its certificate with `ca` in drover.yaml.',
        cause,
      )
    : Failure.transient(
        'doveadm-unreachable',
        message,
        'Check that Dovecot runs there and that the port can be reached from here.',
        cause,
      );
}

/** Node joins the attempts on several addresses into one error without a message. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0]);
  const words = error instanceof Error ? error.message : String(error);
  return words === 'socket hang up' ? 'it closed the connection' : words;
}
