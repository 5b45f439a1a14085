import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { routePath } from 'hono/route';
import { failureFacts } from '../domain/failure.ts';
import {
  assets,
  links,
  managerFragments,
  messagesFragments,
  overviewFragments,
  runFragments,
} from '../view/live/index.ts';
import { apiRoutes } from './api.ts';
import type { Guard } from './guard.ts';
import { healthRoutes } from './health.ts';
import { hookRoute } from './hook.ts';
import { hostCheck } from './host-check.ts';
import type { Listen } from './listen.ts';
import { logInRoutes } from './log-in.ts';
import { metricsText } from './metrics.ts';
import { ownPage, pageRoutes } from './pages.ts';
import { answerProblem, isForPrograms, notFound, problemOf, type Problem } from './problem.ts';
import { NOT_STORED, PRIVATE, UNCHANGING } from './response-headers.ts';
import { STREAMS_MAX, type Streams } from './streams.ts';
import type { WebEnv } from './web-env.ts';
import type { WebInput } from './web-input.ts';

export interface WebAppInput extends WebInput {
  readonly listen: Listen;
  readonly guard: Guard;
  readonly hookSecret: string | null;
  readonly streams: Streams;
}

/** Every address of the server; in this order, first what needs no names. */
export function webApp(input: WebAppInput): Hono<WebEnv> {
  const { live, version, guard, config, hookSecret, log, listen } = input;
  const app = new Hono<WebEnv>();
  app.onError((error, context) => {
    log(`${context.req.method} ${routePath(context, -1)} failed: ${failureFacts(error).code}`);
    return answerProblem(context, problemOf(error));
  });
  app.notFound((context) => answerProblem(context, notFound('No page has this address.')));
  app.use(onlyReading(new Map([
    ...(guard.logIn === null ? [] : [['/login', 'GET, HEAD, POST']] as const),
    ...(hookSecret === null ? [] : [['/hook', 'POST']] as const),
  ]))); // prettier-ignore
  healthRoutes(app, {
    state: () => live.answers(),
    configuration: input.configuration ?? (() => Promise.resolve()),
  });
  app.get('/metrics', async (context) => {
    const { text, type } = await metricsText({ version, page: await live.page(), gauges: live.gauges() });
    return context.body(text, 200, { 'Content-Type': type, 'Cache-Control': NOT_STORED });
  });
  app.use(onlyHosts(hostCheck(listen.host, config.hosts)));
  for (const { path, type, text } of Object.values(assets))
    app.get(path, (context) =>
      context.body(text, 200, { 'Content-Type': type, 'Cache-Control': UNCHANGING }),
    );
  app.all('/assets/*', (context) => answerProblem(context, notFound('No file has this address.')));
  if (hookSecret !== null) hookRoute(app, hookSecret, input.hurry);
  if (guard.logIn !== null) logInRoutes(app, guard.logIn, { listen, clock: input.clock });
  app.use(etag({ weak: true }), privately);
  if (config.userHeader !== null && config.auth?.kind === 'forward')
    app.get('/me', (context) => {
      const address = guard.userOf(context.env.incoming);
      return address === null ? answerProblem(context, unknownPerson) : ownPage(context, live, address);
    });
  app.use(onlyOperators(guard));
  apiRoutes(app, live, version);
  streamRoutes(app, input);
  pageRoutes(app, live);
  return app;
}

/** Nothing can be changed here: gates, approvals and orders are given by drover's commands. */
const onlyReading =
  (others: ReadonlyMap<string, string>): MiddlewareHandler<WebEnv> =>
  async (context, next) => {
    const { method, path } = context.req;
    const allowed = others.get(path) ?? 'GET, HEAD';
    if (allowed.split(', ').includes(method)) return next();
    context.header('Allow', allowed);
    return answerProblem(context, {
      status: 405,
      title: 'Only to look at',
      text: `${method} is not possible here (${allowed} is): these pages show, and change nothing.`,
    });
  };

const onlyHosts =
  (isOwn: ReturnType<typeof hostCheck>): MiddlewareHandler<WebEnv> =>
  async (context, next) =>
    isOwn(context.env.incoming) ? next() : answerProblem(context, foreignHost);

const onlyOperators =
  (guard: Guard): MiddlewareHandler<WebEnv> =>
  async (context, next) => {
    if (await guard.isOperator(context.env.incoming)) return next();
    if (guard.logIn === null) return answerProblem(context, unknownPerson);
    if (!isForPrograms(context)) {
      const { pathname, search } = new URL(context.req.url);
      return context.redirect(links.logInFor(pathname + search), 303);
    }
    context.header('WWW-Authenticate', 'Bearer');
    return answerProblem(context, noToken);
  };

const privately: MiddlewareHandler<WebEnv> = async (context, next) => {
  context.header('Cache-Control', PRIVATE);
  return next();
};

function streamRoutes(app: Hono<WebEnv>, { live, streams }: WebAppInput): void {
  app.get('/events', (context) =>
    opened(context, streams, 'overview', async () => {
      const page = await live.page();
      const { status, channels, isLeader, unreadSince } = page;
      return {
        seq: await live.events(),
        mark: JSON.stringify([status, channels, isLeader, unreadSince]),
        panels: () => overviewFragments(page),
      };
    }),
  );
  app.get('/messages/events', (context) =>
    opened(context, streams, 'messages', async () => {
      const page = await live.page();
      return {
        seq: await live.events(),
        mark: JSON.stringify([page.channels, page.messages]),
        panels: () => messagesFragments(page),
      };
    }),
  );
  for (const [path, fragments] of [
    ['/runs/:run/events', runFragments],
    ['/runs/:run/manager/events', managerFragments],
  ] as const)
    app.get(path, async (context) => {
      const id = context.req.param('run');
      const known = await live.run(id);
      if (known === null) return answerProblem(context, notFound('No run has this id.'));
      return opened(context, streams, `${path} ${id}`, async () => {
        const [run, page] = await Promise.all([live.run(id), live.page()]);
        if (run === null) throw new Error('the run has gone from the state');
        return {
          seq: run.seq,
          mark: page.unreadSince === undefined ? run : page.unreadSince,
          panels: () => fragments(page, run),
        };
      });
    });
}

function opened(
  context: Context<WebEnv>,
  streams: Streams,
  name: string,
  read: Parameters<Streams['open']>[1]['read'],
): Response {
  const { incoming: request, outgoing: response } = context.env;
  if (request.method === 'HEAD') return context.body(null, 200, { 'Content-Type': 'text/event-stream' });
  if (streams.open(name, { read }, { request, response })) return RESPONSE_ALREADY_SENT;
  context.header('Retry-After', '30');
  return answerProblem(context, tooManyStreams);
}

const unknownPerson: Problem = {
  status: 401,
  title: 'Not known who asks',
  text: 'The proxy before drover did not say who you are, or it is not one of serve: auth: trustedProxies.',
};
const noToken: Problem = {
  status: 401,
  title: 'Not logged in',
  text: 'Send the token as Authorization: Bearer TOKEN.',
};
const foreignHost: Problem = {
  status: 421,
  title: 'Not a name of this page',
  text: 'It was asked for by a name that is not one of its own. Add the name to serve: hosts: in drover.yaml, if it is one.',
};
const tooManyStreams: Problem = {
  status: 503,
  title: 'Too many open pages',
  text: `${STREAMS_MAX} pages are open. This one is complete, and is not kept up to date: load it again.`,
};
