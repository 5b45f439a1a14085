import type { StoredMessage } from '../../domain/message.ts';
import type { ServePage } from '../../report/live.ts';
import { formatCount } from '../../support/format.ts';
import { channelsTable } from './channels.ts';
import { framed } from './frame.ts';
import { links } from './links.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';
import { fragmentsOf, panelOf, type Panels } from './panels.ts';
import { badge, commandLine, titled, type Mood } from './pieces.ts';
import { liveTable } from './table.ts';
import { age, timeLeft } from './times.ts';

const states: Readonly<Record<StoredMessage['state'], readonly [Mood, string]>> = {
  due: ['active', 'on its way'],
  delivered: ['good', 'delivered'],
  'given-up': ['bad', 'given up'],
  withdrawn: ['calm', 'not sent: it was over'],
};
const phases: Readonly<Record<StoredMessage['phase'], string>> = {
  news: 'news',
  alert: 'alert',
  reminder: 'reminder',
  over: 'all clear',
};

const panels = {
  channels: { title: 'Channels', of: (page) => titled('Channels', channelsTable(page)) },
  messages: { title: 'Messages', of: (page) => titled('The newest', messageTable(page)) },
} as const satisfies Panels<ServePage>;

/** What was told to whom, the newest first, and what became of it. */
export const messagesPage = (page: ServePage): string =>
  framed({
    title: titleOf(page),
    page,
    current: links.messages,
    events: links.eventsOfMessages,
    zone: 'UTC',
    shape: 'list',
    main: markup`<h1>Messages</h1>
${panelOf(panels, 'channels', page)}${panelOf(panels, 'messages', page)}`,
  });

export const messagesFragments = (page: ServePage): ReadonlyMap<string, string> =>
  fragmentsOf(panels, page, titleOf(page));

function titleOf({ messages }: ServePage): string {
  const open = messages.filter(
    ({ state, error }) => state === 'given-up' || (state === 'due' && error !== null),
  ).length;
  return `${open > 0 ? `! ${formatCount(open)} not delivered` : '✓ messages'} — drover`;
}

function messageTable({ messages, nowMs }: ServePage): Markup {
  if (messages.length === 0) return markup`<p>No message was caused yet.</p>`;
  return liveTable({
    caption: 'Messages, the newest first',
    columns: ['message', 'kind', 'channel', 'caused', 'times>?', 'state', 'tries>?'],
    rows: messages.map((message) => [
      markup`${message.title}${message.command === null ? null : markup`<details><summary>What to do</summary>${commandLine(message.command)}</details>`}`,
      markup`${phases[message.phase]}<br><small class="quiet">${message.kind}</small>`,
      message.channel,
      markup`${age(message.at, nowMs)} ago`,
      message.count > 1 ? formatCount(message.count) : '',
      markup`${badge(...states[message.state])}${whyNot(message, nowMs)}`,
      message.attempts > 1 ? formatCount(message.attempts) : '',
    ]),
    shape: 'widest',
  });
}

function whyNot({ state, error, nextAttemptAt, deliveredAt }: StoredMessage, nowMs: number): Part {
  if (state === 'delivered') return deliveredAt === null ? nothing : markup` ${age(deliveredAt, nowMs)} ago`;
  if (error === null) return nothing;
  const next =
    state !== 'due' || nextAttemptAt === null
      ? null
      : markup` Tried again in ${timeLeft(nextAttemptAt, nowMs)}.`;
  return markup` <small>${error}${next}</small>`;
}
