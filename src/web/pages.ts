import type { Context, Hono } from 'hono';
import type { Live } from '../app/live/live.ts';
import { partsOfLabel } from '../domain/mailbox-label.ts';
import type { LiveRun, ServePage } from '../report/live.ts';
import { parseMailboxQuery } from '../report/mailbox-page.ts';
import {
  mailboxesPage,
  managerPage,
  messagesPage,
  overviewPage,
  planPage,
  runPage,
  userPage,
  type OwnMove,
} from '../view/live/index.ts';
import { answerProblem, notFound } from './problem.ts';
import type { WebEnv } from './web-env.ts';

/** What operators and managers see. */
export function pageRoutes(app: Hono<WebEnv>, live: Live): void {
  app.get('/', async (context) => context.html(overviewPage(await live.page())));
  app.get('/messages', async (context) => context.html(messagesPage(await live.page())));
  app.get('/plans/:plan', async (context) => {
    const name = context.req.param('plan');
    const page = await live.page();
    const plan = page.status?.plans.find((one) => one.plan === name);
    if (plan !== undefined) return context.html(planPage(page, plan));
    // One that is not at the commit any more may have runs all the same.
    const run = await live.runOf(name);
    return run === null
      ? answerProblem(context, notFound('No plan has this name.'))
      : context.redirect(`/runs/${encodeURIComponent(run)}`, 302);
  });
  app.get('/runs/:run', (context) => ofRun(context, live, runPage));
  app.get('/runs/:run/manager', (context) => ofRun(context, live, managerPage));
  app.get('/runs/:run/mailboxes', (context) => {
    const query = parseMailboxQuery(new URL(context.req.url).searchParams);
    return ofRun(context, live, (page, run) => mailboxesPage(page, run, query));
  });
}

async function ofRun(
  context: Context,
  live: Live,
  show: (page: ServePage, run: LiveRun) => string,
): Promise<Response> {
  const run = await live.run(context.req.param('run') ?? '');
  return run === null
    ? answerProblem(context, notFound('No run has this id.'))
    : context.html(show(await live.page(), run));
}

/** Someone's own mailbox in the newest run of each plan, and nothing else. */
export async function ownPage(context: Context, live: Live, address: string): Promise<Response> {
  const page = await live.page();
  const own: OwnMove[] = [];
  for (const { run: id } of page.status?.plans ?? []) {
    const run = id === null ? null : await live.run(id);
    for (const move of run?.report.moves ?? [])
      if (run !== null && partsOfLabel(move.label).address.toLowerCase() === address) own.push({ run, move });
  }
  return context.html(userPage(page, own));
}
