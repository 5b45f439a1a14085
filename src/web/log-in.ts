import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import type { Clock } from '../support/clock.ts';
import { logInPage } from '../view/live/index.ts';
import { SECURE_SESSION_COOKIE, SESSION_COOKIE, type Guard } from './guard.ts';
import { nameIn } from './host-check.ts';
import { isLoopback, type Listen } from './listen.ts';
import { answerProblem, type Problem } from './problem.ts';
import { NOT_STORED } from './response-headers.ts';
import { returnPath } from './return-path.ts';
import type { WebEnv } from './web-env.ts';

const BODY_MAX_BYTES = 16 * 1024;

/** The only form: a browser's token for a cookie, because no browser sends a header with a stream. */
export function logInRoutes(
  app: Hono<WebEnv>,
  logIn: NonNullable<Guard['logIn']>,
  { listen }: { readonly listen: Listen; readonly clock: Clock },
): void {
  app.get('/login', (context) => {
    context.header('Cache-Control', NOT_STORED);
    return context.html(logInPage(false, returnPath(context.req.query('to'))));
  });
  const limit = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: (context) => answerProblem(context, tooLarge),
  });
  app.post('/login', limit, async (context) => {
    const { incoming } = context.env;
    context.header('Cache-Control', NOT_STORED);
    if (isFromElsewhere(incoming)) return answerProblem(context, fromElsewhere);
    const { token, to } = await context.req.parseBody().catch(() => ({ token: '', to: '' }));
    const path = returnPath(to);
    const answer = await logIn(incoming, typeof token === 'string' ? token : '');
    if (answer.kind === 'wrong') return context.html(logInPage(true, path), 401);
    if (answer.kind === 'wait') {
      context.header('Retry-After', String(Math.ceil(answer.waitMs / 1000)));
      return answerProblem(context, tooManyAttempts);
    }
    const isPlain = isPlainLoopback(incoming, listen);
    setCookie(context, isPlain ? SESSION_COOKIE : SECURE_SESSION_COOKIE, answer.session, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure: !isPlain,
      maxAge: answer.validForSeconds,
    });
    return context.redirect(path, 303);
  });
}

/** A form of a foreign site could log someone in where they did not want to be. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Only here a browser has asked without TLS, and no one could have listened. */
const isPlainLoopback = ({ headers }: IncomingMessage, { host }: Listen): boolean =>
  isLoopback(host) && isLoopback(nameIn(headers.host ?? '')) && headers['x-forwarded-proto'] !== 'https';

const tooLarge: Problem = { status: 413, title: 'Too large', text: 'That cannot be a token.' };
const fromElsewhere: Problem = {
  status: 403,
  title: 'From another site',
  text: 'The log-in was sent by a page of another site, and was not looked at. Open /login and type the token there.',
};
const tooManyAttempts: Problem = {
  status: 429,
  title: 'Too many attempts',
  text: 'There were too many wrong tokens from this address. Wait a minute.',
};
