import type { OutgoingMessage } from '../domain/message.ts';
import { formatCount } from '../support/format.ts';
import { commandOf, headlineOf, linesOf, messageFacts } from './message.ts';
import { cutTo, thatFit } from './message-parts.ts';

/** Slack refuses what is longer: a header, the text of a section, and (not documented) a message of about 13,200 characters. */
const HEADER_MAX = 150;
const SECTION_MAX = 3000;
const MESSAGE_MAX = 13_000;
/** Of one fact: others are to have room beside it. */
const FACT_MAX = 1000;
const LABEL_MAX = 100;
/** Of a title that does not fit into a header. */
const TITLE_MAX = 600;
/** For everything but the facts. */
const FRAME = 2500;
const COMMAND_MAX = SECTION_MAX - 10;

/** A message of Block Kit. What Slack would obey in a text (mentions, links) is escaped, or in a text that it takes as it is. */
export function slackMessage(message: OutgoingMessage): SlackMessage {
  const headline = headlineOf(message);
  const lines = messageFacts(message).map(
    ([label, value]) => `*${cutTo(label, LABEL_MAX, escaped)}:* ${cutTo(value, FACT_MAX, escaped)}`,
  );
  const command = commandOf(message).flatMap(commandBlocks);
  const written = writtenBlocks(linesOf(message));
  const frame = FRAME + JSON.stringify([...written, ...command]).length;
  const { shown, left } = thatFit(lines, MESSAGE_MAX - frame, (line) => JSON.stringify(line).length);
  const more = left === 0 ? [] : [`… and ${formatCount(left)} more lines`];
  return {
    text: cutTo(headline, HEADER_MAX, escaped),
    blocks: [...titleBlocks(headline), ...written, ...sections([...shown, ...more]), ...command],
  };
}

interface SlackMessage {
  /** Of notifications, and where blocks are not shown. */
  readonly text: string;
  readonly blocks: readonly object[];
}

/** A header has little room; a title that does not fit is a section, which has more. */
const titleBlocks = (headline: string): readonly object[] =>
  escaped(headline).length <= HEADER_MAX
    ? [{ type: 'header', text: plain(escaped(headline)) }]
    : [{ type: 'section', text: plain(cutTo(headline, TITLE_MAX, escaped)) }];

/** What the author of a plan wrote, as it is. */
const writtenBlocks = (lines: readonly string[]): readonly object[] =>
  lines.length === 0 ? [] : [{ type: 'section', text: plain(cutTo(lines.join('\n'), SECTION_MAX, escaped)) }];

/** As few as have room for all lines. */
function sections(lines: readonly string[]): readonly object[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= SECTION_MAX)
      texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map((text) => ({ type: 'section', text: markup(text) }));
}

const commandBlocks = (command: string): readonly object[] => {
  // Three of them would end the code; with something between them that is not shown, they do not.
  const text = command.replaceAll('```', '`\u200b`\u200b`');
  return [{ type: 'section', text: markup(`\`\`\`${cutTo(text, COMMAND_MAX, escaped)}\`\`\``) }];
};

const plain = (text: string): object => ({ type: 'plain_text', text, emoji: false });
/** Names of people and channels, and addresses, are shown as they are written. */
const markup = (text: string): object => ({ type: 'mrkdwn', text, verbatim: true });

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
