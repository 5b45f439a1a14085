import type { LiveRun, PlanStatus, ServePage } from '../../report/live.ts';
import { pageOfMailboxes, type MailboxQuery } from '../../report/mailbox-page.ts';
import type { MoveLine } from '../../report/report.ts';
import { escapeHtml } from '../render/html-text.ts';

export interface OwnMove {
  readonly run: LiveRun;
  readonly move: MoveLine;
}

const framed = (title: string, main: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body><main>${main}</main></body></html>`;

export const liveStyle = 'body { font-family: sans-serif }\n';
export const liveScript = "'use strict';\n";
export const assets = {
  style: { path: '/assets/live-0.css', type: 'text/css; charset=utf-8', text: liveStyle },
  script: { path: '/assets/live-0.js', type: 'text/javascript; charset=utf-8', text: liveScript },
} as const;

export const overviewFragments = (page: ServePage): ReadonlyMap<string, string> =>
  new Map([['state', escapeHtml(page.status?.name ?? 'nothing yet')]]);
export const overviewPage = (page: ServePage): string =>
  framed('drover', overviewFragments(page).get('state') ?? '');
export const planPage = (_page: ServePage, plan: PlanStatus): string =>
  framed(plan.plan, escapeHtml(plan.state.kind));
export const runFragments = (_page: ServePage, { report }: LiveRun): ReadonlyMap<string, string> =>
  new Map([
    ['state', escapeHtml(report.verdict.sentence)],
    ['numbers', `${report.totals.moved} of ${report.totals.mailboxes}`],
  ]);
export const runPage = (page: ServePage, run: LiveRun): string =>
  framed(run.report.plan, [...runFragments(page, run).values()].join('\n'));
export const managerPage = runPage;
export const mailboxesPage = (_page: ServePage, { report }: LiveRun, query: MailboxQuery): string =>
  framed(
    report.plan,
    pageOfMailboxes(report, query)
      .rows.map(({ move }) => `<p>${escapeHtml(move.label)}</p>`)
      .join(''),
  );
export const messagesPage = ({ messages }: ServePage): string =>
  framed('Messages', messages.map(({ title }) => `<p>${escapeHtml(title)}</p>`).join(''));
export const userPage = (_page: ServePage, moves: readonly OwnMove[]): string =>
  framed('Your mailbox', moves.map(({ move }) => `<p>${escapeHtml(move.label)}</p>`).join(''));
export const logInPage = (failed: boolean): string =>
  framed(
    'Log in',
    `${failed ? 'wrong ' : ''}<form method="post" action="/login"><input name="token"></form>`,
  );
export const errorPage = (status: number, title: string, text: string): string =>
  framed(`${status}`, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
