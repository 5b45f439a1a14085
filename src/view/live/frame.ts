import type { PlanName, RunId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { ServePage } from '../../report/live.ts';
import { localTime } from '../../support/format.ts';
import { assets } from './assets.ts';
import { links } from './links.ts';
import { markup, textOf, type Markup } from './markup.ts';
import { age } from './times.ts';

/** What is around the content of every page. */
export interface Frame {
  readonly title: string;
  /** Null: whoever looks is told nothing of the controller. */
  readonly page: ServePage | null;
  /** Of the run that it is about. */
  readonly run?: { readonly id: RunId; readonly plan: PlanName };
  readonly current: string;
  /** The address of the stream that keeps it up to date; null: it is as it was made. */
  readonly events: string | null;
  /** Of the clock. */
  readonly zone: string;
  readonly main: Markup;
  readonly shape?: string;
}

/** The leader writes every few seconds; longer than this and it is not there. */
export const LEADER_OLD_MS = 90_000;

export const framed = (frame: Frame): string => {
  const { title, events, main, page, shape = 'page' } = frame;
  return textOf(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title id="title">${title}</title>
<link rel="stylesheet" href="${assets.style.path}">
<script src="${assets.script.path}" defer></script>
</head>
<body${events === null ? null : markup` data-events="${events}"`}>
<a class="skip" href="#main">To the content</a>
<p id="connection" class="connection" hidden></p>
<p id="said" class="unseen" role="status"></p>
<header class="top"><p class="name">drover</p>${page === null ? null : navigation(frame)}${page === null ? null : aside(frame, page)}</header>
<main id="main" class="${shape}" tabindex="-1">
${main}</main>
</body>
</html>
`);
};

function navigation({ run, current, page }: Frame): Markup {
  const own = run === undefined ? [] : [
    [links.run(run.id), run.plan],
    [links.mailboxes(run.id), 'Mailboxes'],
    [links.manager(run.id), 'For managers'],
  ] as const; // prettier-ignore
  const all = [[links.overview, 'Overview'], ...own, [links.messages, 'Messages']] as const;
  const failing = (page?.channels ?? []).filter(({ error }) => error !== null).length;
  return markup`<nav aria-label="Pages">${all.map(
    ([path, text]) =>
      markup`<a href="${path}"${path === current ? markup` aria-current="page"` : null}>${text}${path === links.messages && failing > 0 ? markup` <span class="badge bad">! ${failing}</span>` : null}</a>`,
  )}</nav>`;
}

function aside({ zone }: Frame, page: ServePage): Markup {
  const { status, isLeader, nowMs } = page;
  const clock = markup`<time data-clock="${zone}">${localTime(instantFromMs(nowMs), zone).time}</time> ${zone}`;
  const role = isLeader
    ? markup`this process leads`
    : status === null
      ? markup`no leader yet`
      : markup`standby; the leader wrote <span>${age(status.at, nowMs, LEADER_OLD_MS)} ago</span>`;
  return markup`<p class="aside"><span>${clock}</span><span>${role}</span></p>`;
}
