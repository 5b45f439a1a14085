import type { StoredMessage } from '../../domain/message.ts';
import type { ServePage } from '../../report/live.ts';
import { formatCount } from '../../support/format.ts';
import { channelsTable } from './channels.ts';
import { framed } from './frame.ts';
import { links } from './links.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';
import { badge, commandLine, panel, titled, type Mood } from './pieces.ts';
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

/** What was told to whom, the newest first, and what became of it. */
export function messagesPage(page: ServePage): string {
  const { messages } = page;
  const open = messages.filter(
    ({ state, error }) => state === 'given-up' || (state === 'due' && error !== null),
  ).length;
  return framed({
    title: `${open > 0 ? `! ${formatCount(open)} not delivered` : '✓ messages'} — drover`,
    page,
    current: links.messages,
    events: links.events,
    zone: 'UTC',
    shape: 'list',
    main: markup`<h1>Messages</h1>
${panel('channels', 'Channels', titled('Channels', channelsTable(page)))}${panel('messages', 'Messages', titled('The newest', messageTable(page)))}`,
  });
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
