// The pages of `drover serve` among every view, of values in which each text can be exchanged for another.
import type { RunStatus } from '../../src/domain/run-status.ts';
import type { Unprotected } from '../../src/domain/unprotected.ts';
import { at } from '../report/fixture.ts';
import type { LiveRun, ServePage } from '../../src/report/live.ts';
import { everyMailbox } from '../../src/report/mailbox-page.ts';
import type { Report } from '../../src/report/report.ts';
import {
  errorPage,
  mailboxesPage,
  managerPage,
  messagesPage,
  overviewPage,
  planPage,
  runPage,
} from '../../src/view/live/index.ts';
import { plansInEveryState, sampleMessages, samplePage, sampleStatus } from './live-samples.ts';
import type { View } from './every-view.ts';

interface Values {
  readonly status: RunStatus;
  readonly report: Report;
  readonly unprotected: readonly Unprotected[];
  readonly nowMs: number;
}

export function liveViews({ status, report, unprotected, nowMs }: Values): readonly View[] {
  const [plan] = plansInEveryState;
  if (plan === undefined) throw new Error('no plans');
  const page: ServePage = samplePage({
    nowMs,
    messages: sampleMessages,
    status: sampleStatus({
      unprotected,
      plans: [...plansInEveryState, { ...plan, plan: report.plan, state: { kind: 'paused', run: report.run.id, why: 'it waits', until: at(900), commands: ['drover apply it.yaml'] } }],
      source: { ...sampleStatus().source, problem: 'it does not answer' },
    }),
  }); // prettier-ignore
  const run: LiveRun = { status, report, lookedAt: at(150), seq: 77 };
  const pages: Readonly<Record<string, (ex: <T>(value: T) => T) => string>> = {
    'live: overview': (ex) => overviewPage(ex(page)),
    'live: plan': (ex) => plansInEveryState.map((one) => planPage(ex(page), ex(one))).join(''),
    'live: run': (ex) => runPage(ex(page), ex(run)),
    'live: manager': (ex) => managerPage(ex(page), ex(run)),
    'live: mailboxes': (ex) => mailboxesPage(ex(page), ex(run), everyMailbox),
    'live: messages': (ex) => messagesPage(ex(page)),
    'live: error': (ex) => errorPage(404, ex('no such thing'), ex('it is not there')),
  };
  return Object.entries(pages).map(([name, show]): View => ({ name, format: 'html', show }));
}
