import type { Context, Hono } from 'hono';
import type { Live } from '../app/live/live.ts';
import type { LiveRun } from '../report/live.ts';
import { pageOfMailboxes, parseMailboxQuery } from '../report/mailbox-page.ts';
import { answerProblem, notFound } from './problem.ts';
import type { WebEnv } from './web-env.ts';

const RUNS_LISTED = 50;
const RUNS_MAX = 500;

const resources = {
  '/api/v1/status': 'what the controller is doing: leader, source, plans, channels',
  '/api/v1/plans': 'each plan with its state, and what ends it',
  '/api/v1/runs': 'recorded runs, newest first; ?limit=',
  '/api/v1/runs/{run}': 'one run: its report without the lists of mailboxes, and how it is now',
  '/api/v1/runs/{run}/mailboxes':
    'its mailboxes, 100 a page; ?q= &state= &batch= &database= &sort= &order=up|down &page=',
  '/api/v1/messages': 'the newest messages to people, with what became of them',
} as const;

/** The data of the pages, to read. New fields may come at any time; those that are there stay. */
export function apiRoutes(app: Hono<WebEnv>, live: Live, version: string): void {
  app.get('/api/v1', (context) => context.json({ name: 'drover', version, resources }));
  app.get('/api/v1/status', async (context) => {
    const { status, channels, isLeader } = await current(live);
    return context.json({ status, channels, isLeader });
  });
  app.get('/api/v1/plans', async (context) => {
    const { status } = await current(live);
    return context.json({ plans: status?.plans ?? [] });
  });
  app.get('/api/v1/messages', async (context) => {
    const { messages } = await current(live);
    return context.json({ messages });
  });
  app.get('/api/v1/runs', async (context) => {
    const limit = Number(context.req.query('limit') ?? RUNS_LISTED);
    if (!Number.isSafeInteger(limit) || limit < 1 || limit > RUNS_MAX)
      return answerProblem(context, {
        status: 400,
        title: 'Not a number of runs',
        text: `limit is a number from 1 to ${RUNS_MAX}.`,
      });
    return context.json({ runs: await live.runs(limit) });
  });
  app.get('/api/v1/runs/:run', (context) => ofRun(context, live, runJson));
  app.get('/api/v1/runs/:run/mailboxes', (context) =>
    ofRun(context, live, ({ report }) => mailboxesJson(context, report)),
  );
  app.all('/api/*', (context) => answerProblem(context, notFound('The API has no such address.')));
}

/** A program is not told what was true earlier as if it were true now. */
async function current(live: Live) {
  const page = await live.page();
  if (page.unreadSince !== undefined) await live.answers();
  return page;
}

async function ofRun(context: Context, live: Live, json: (run: LiveRun) => object): Promise<Response> {
  const run = await live.run(context.req.param('run') ?? '');
  return run === null ? answerProblem(context, notFound('No run has this id.')) : context.json(json(run));
}

function runJson({ status, report, lookedAt, seq }: LiveRun) {
  const { moves: _moves, removals: _removals, badItems: _badItems, ...shortReport } = report;
  const { lease, isHolderGone, bytesPerSecond, databases, unprotected, holds, maxExposureMs } = status;
  return {
    seq,
    lookedAt,
    report: shortReport,
    now: {
      holder: lease === null ? null : { host: lease.host, expiresAt: lease.expiresAt, isGone: isHolderGone },
      bytesPerSecond,
      databases,
      unprotected,
      holds: holds ?? [],
      maxExposureMs,
    },
  };
}

function mailboxesJson({ req }: Context, report: LiveRun['report']) {
  const { rows, ...page } = pageOfMailboxes(report, parseMailboxQuery(new URL(req.url).searchParams));
  return { ...page, rows: rows.map(({ move, state, progress }) => ({ ...move, state, progress })) };
}
