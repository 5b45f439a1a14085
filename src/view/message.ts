import type { OutgoingMessage } from '../domain/message.ts';
import { formatCount, formatInstant, withZonedTimes } from '../support/format.ts';
import {
  command as commandText,
  facts,
  paragraph,
  type Block,
  type Document,
  type Fact,
  type Tone,
} from './document.ts';
import { visible } from './harmless.ts';
import { escapeHtml } from './render/html-text.ts';
import { textLines } from './render/text.ts';

/** A message as people read it. All channels begin from these parts; each shows them in its own format. */

/** In one line, harmless as it is: the subject of a mail, the first line of anything else. */
export const headlineOf = ({ phase, title }: OutgoingMessage): string =>
  visible(`${beginnings[phase]}${withZonedTimes(title, ZONE)}`);

const beginnings: Readonly<Record<OutgoingMessage['phase'], string>> = {
  news: '',
  alert: 'Alert: ',
  reminder: 'Still: ',
  over: 'Resolved: ',
};

export type MessageFact = readonly [label: string, value: string];

/** A line each, harmless as they are. */
export const messageFacts = (message: OutgoingMessage): readonly MessageFact[] =>
  factsOf(message).map(([label, value]) => [visible(label), visible(withZonedTimes(value, ZONE))]);

function factsOf({ plan, run, facts: known, at, phase, count, journal }: OutgoingMessage): MessageFact[] {
  return [
    ...fact('Plan', plan),
    ...fact('Run', run),
    ...known,
    [phase === 'news' ? 'At' : 'Since', `${formatInstant(at, ZONE)} ${ZONE}`],
    ...fact('Times', count > 1 ? formatCount(count) : null),
    ...fact('Journal', journal && `${formatCount(journal.events)} events, head ${journal.digest}`),
  ];
}

/** To be copied into a shell; nothing where there is nothing to do. */
export const commandOf = ({ command }: OutgoingMessage): readonly string[] =>
  command === null ? [] : [visible(command)];

const fact = (label: string, value: string | null): readonly MessageFact[] =>
  value === null ? [] : [[label, value]];

/** Whoever reads a message may be anywhere. */
const ZONE = 'UTC';

/** For a mail: lines of at most 76 columns, apart from what is to be copied. */
export const messageText = (message: OutgoingMessage): string =>
  textLines(messageDocument(message), { width: 76, color: false }).join('\n');

function messageDocument(message: OutgoingMessage): Document {
  return [
    paragraph(headlineOf(message), tones[message.phase]),
    facts(messageFacts(message).map((one): Fact => one)),
    ...commandOf(message).flatMap((command) => [paragraph('What to do:'), toCopy(command)]),
  ];
}

const toCopy = (command: string): Block => ({ kind: 'code', lines: [commandText(command)] });

const tones: Readonly<Record<OutgoingMessage['phase'], Tone>> = {
  news: 'strong',
  alert: 'bad',
  reminder: 'warning',
  over: 'good',
};

/** The same as a page without style, for mail programs. */
export function messageHtml(message: OutgoingMessage): string {
  const rows = messageFacts(message).map(
    ([label, value]) =>
      `<tr><th align="left" valign="top">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const todo = commandOf(message).flatMap((command) => [
    '<p>What to do:</p>',
    `<pre>${escapeHtml(command)}</pre>`,
  ]);
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8"><title></title></head><body>',
    `<p><strong>${escapeHtml(headlineOf(message))}</strong></p>`,
    `<table cellpadding="2">`,
    ...rows,
    '</table>',
    ...todo,
    '</body></html>',
    '',
  ].join('\n');
}
