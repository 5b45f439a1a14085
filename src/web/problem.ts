import type { Context } from 'hono';
import { Failure, failureFacts } from '../domain/failure.ts';
import { errorPage } from '../view/live/index.ts';
import { NOT_STORED } from './response-headers.ts';

/** What went wrong, for people and programs alike. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 421 | 429 | 500 | 503;
  readonly title: string;
  readonly text: string;
  /** Stable, as `FailureCode`; missing: it is not one of drover's failures. */
  readonly code?: string;
}

/** As a page, or for the API as problem+json (RFC 9457). */
export function answerProblem(context: Context, { status, title, text, code }: Problem): Response {
  context.header('Cache-Control', NOT_STORED);
  if (!isForPrograms(context)) return context.html(errorPage(status, title, text), status);
  const body = JSON.stringify({ status, title, detail: text, ...(code === undefined ? {} : { code }) });
  return context.body(body, status, { 'Content-Type': 'application/problem+json; charset=utf-8' });
}

export const isForPrograms = ({ req }: Context): boolean =>
  req.path.startsWith('/api/') || req.path.endsWith('/events') || req.path === '/hook';

export const notFound = (what: string): Problem => ({
  status: 404,
  title: 'Not found',
  text: `${what} The overview lists what is there.`,
  code: 'not-found',
});

/** A failure of drover's is said as it is; of anything else only that it happened: its text was written for no one to see. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof Failure))
    return {
      status: 500,
      title: 'Something went wrong',
      text: 'The page could not be made because of a fault in drover. Its log has a line on it.',
      code: 'unexpected-error',
    };
  const { code, message, hint } = failureFacts(error);
  const text = hint === undefined ? message : `${message} ${hint}`;
  if (code === 'not-found') return { status: 404, title: 'Not found', text, code };
  return { status: 503, title: 'Not available now', text, code };
}
