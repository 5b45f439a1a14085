import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { Failure } from '../domain/failure.ts';
import type { ServeAuth, ServeConfig } from '../domain/serve-config.ts';
import { monotonicMs, type Clock } from '../support/clock.ts';
import { Attempts } from './attempts.ts';
import { plainAddress } from './listen.ts';
import { isSameSecret } from './same-secret.ts';
import { Sessions } from './sessions.ts';

/** How a token that was typed in is answered. */
type LogIn =
  | { readonly kind: 'in'; readonly session: string; readonly validForSeconds: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly waitMs: number };

/** Who may see the page. */
export interface Guard {
  /** Whether this is an operator, who sees all of it. */
  isOperator(request: IncomingMessage): Promise<boolean>;
  /** Whose mailbox this person may see, by a proxy that has asked; null: no one's. */
  userOf(request: IncomingMessage): string | null;
  /** Null: no one logs in here. */
  readonly logIn: ((request: IncomingMessage, token: string) => Promise<LogIn>) | null;
}

interface GuardInput {
  readonly clock: Clock;
  readonly secret: (reference: string) => Promise<string>;
}

export const SESSION_COOKIE = 'drover-session';
/** Where a browser is known to have asked by TLS: bound to the host, and never sent without. */
export const SECURE_SESSION_COOKIE = '__Host-drover-session';
const TOKEN_LENGTH_MIN = 32;
/** So slow is a wrong token, whoever types it. */
const WRONG_TOKEN_MS = 500;

export async function guardOf({ auth, userHeader }: ServeConfig, input: GuardInput): Promise<Guard> {
  if (auth === null) return openToAll;
  if (auth.kind === 'forward') return byProxy(auth, userHeader);
  return byToken(await tokenOf(auth.token, input.secret), input.clock);
}

/** Of this host: whoever may open a connection to a loopback address. */
const openToAll: Guard = { isOperator: () => Promise.resolve(true), userOf: () => null, logIn: null };

async function tokenOf(reference: string, secret: GuardInput['secret']): Promise<string> {
  const token = (await secret(reference)).trim();
  if (token.length >= TOKEN_LENGTH_MIN) return token;
  throw Failure.permanent(
    'secret-too-short',
    `The token of the page (${reference}) has ${token.length} characters; whoever guesses it sees all names.`,
    `Use at least ${TOKEN_LENGTH_MIN}, for example those that "openssl rand -hex 32" prints.`,
  );
}

function byToken(token: string, clock: Clock): Guard {
  const sessions = new Sessions(token);
  const attempts = new Attempts();
  const tried = async (request: IncomingMessage, given: string): Promise<LogIn['kind']> => {
    const address = addressOf(request);
    // Also while others guess: behind a proxy all of them have one address, and no guess comes near such a token.
    if (isSameSecret(given, token)) return 'in';
    if (attempts.waitMs(address, monotonicMs(clock)) > 0) return 'wait';
    attempts.failed(address, monotonicMs(clock));
    await clock.sleep(WRONG_TOKEN_MS);
    return 'wrong';
  };
  return {
    isOperator: async (request) => {
      const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined) return (await tried(request, bearer)) === 'in';
      return sessionsIn(request).some((value) => sessions.isValid(value, clock.nowMs()));
    },
    userOf: () => null,
    logIn: async (request, given) => {
      const kind = await tried(request, given.trim());
      if (kind === 'wait') return { kind, waitMs: attempts.waitMs(addressOf(request), monotonicMs(clock)) };
      if (kind === 'wrong') return { kind };
      const { value, validForSeconds } = sessions.begin(clock.nowMs());
      return { kind: 'in', session: value, validForSeconds };
    },
  };
}

/** A cookie that another application of the host has set may come beside ours. */
const sessionsIn = ({ headers }: IncomingMessage): readonly string[] =>
  (headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim().split('='))
    .flatMap(([name, value]) =>
      (name === SESSION_COOKIE || name === SECURE_SESSION_COOKIE) && value !== undefined ? [value] : [],
    );

function byProxy(
  { header, trustedProxies }: ServeAuth & { kind: 'forward' },
  userHeader: string | null,
): Guard {
  const trusted = listOf(trustedProxies);
  const said = (request: IncomingMessage, name: string): string | null => {
    const address = addressOf(request);
    if (!trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return null;
    const value = request.headers[name.toLowerCase()];
    const text = (typeof value === 'string' ? value : '').trim();
    return text === '' ? null : text;
  };
  return {
    isOperator: (request) => Promise.resolve(said(request, header) !== null),
    // Two values would be one that the proxy said and one that it let pass.
    userOf: (request) => {
      const address = userHeader === null ? null : said(request, userHeader);
      return address === null || /[,\s]/.test(address) ? null : address.toLowerCase();
    },
    logIn: null,
  };
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch (error) {
      throw Failure.permanent(
        'invalid-config',
        `"${range}" among the trusted proxies is not an IP address or a range of them.`,
        'Write for example 10.0.0.7 or 10.0.0.0/24 below serve: auth: trustedProxies.',
        error,
      );
    }
  }
  return list;
}

const addressOf = ({ socket }: IncomingMessage): string => plainAddress(socket.remoteAddress ?? '0.0.0.0');
