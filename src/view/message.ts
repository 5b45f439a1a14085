import type { OutgoingMessage } from '../domain/message.ts';
import { formatCount, formatInstant, plural, withZonedTimes } from '../support/format.ts';
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

/** What the author of a plan wrote, line by line, harmless as they are; none where there is no such text. */
export const linesOf = ({ text }: OutgoingMessage): readonly string[] =>
  text === undefined ? [] : text.split(/\r?\n/).map(visible);

export type MessageFact = readonly [label: string, value: string];

/** A line each, harmless as they are. */
export const messageFacts = (message: OutgoingMessage): readonly MessageFact[] =>
  factsOf(message).map(harmlessFact);

const harmlessFact = ([label, value]: MessageFact): MessageFact => [
  visible(label),
  visible(withZonedTimes(value, ZONE)),
];

/** Without those that are the same for everything that is told of a run. */
const ownFacts = (message: OutgoingMessage): readonly MessageFact[] =>
  [...message.facts, ...journalFact(message)].map(harmlessFact);

function factsOf(message: OutgoingMessage): MessageFact[] {
  const { plan, run, facts: known, at, phase, count } = message;
  return [
    ...fact('Plan', plan),
    ...fact('Run', run),
    ...known,
    [phase === 'news' ? 'At' : 'Since', `${formatInstant(at, ZONE)} ${ZONE}`],
    ...fact('Times', count > 1 ? formatCount(count) : null),
    ...journalFact(message),
  ];
}

/** To be copied into a shell; nothing where there is nothing to do. */
export const commandOf = ({ command }: OutgoingMessage): readonly string[] =>
  command === null ? [] : [visible(command)];

/** Whoever keeps the message can show later what was in the journal by then. */
const journalFact = ({ journal }: OutgoingMessage): readonly MessageFact[] =>
  fact('Journal', journal && `${plural(journal.events, 'event')}, head ${journal.digest}`);

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
    ...linesOf(message).map((line) => paragraph(line)),
    facts(messageFacts(message).map((one): Fact => one)),
    ...commandOf(message).flatMap((command) => [paragraph('What to do:'), toCopy(command)]),
  ];
}

/** As incoming webhooks of chat servers take it: all in one text, and for programs what the step knows besides. */
export const chatMessage = (message: OutgoingMessage): object => ({
  ...message.details,
  text: [
    ...(message.text === undefined ? [headlineOf(message)] : linesOf(message)),
    ...ownFacts(message).map(([label, value]) => `${label}: ${value}`),
    ...commandOf(message),
  ].join('\n'),
  ...(message.journal === null ? {} : { journal: message.journal }),
});

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
    ...linesOf(message).map((line) => `<p>${escapeHtml(line)}</p>`),
    `<table cellpadding="2">`,
    ...rows,
    '</table>',
    ...todo,
    '</body></html>',
    '',
  ].join('\n');
}
