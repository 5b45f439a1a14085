import type { OutgoingMessage } from '../domain/message.ts';
import { formatCount } from '../support/format.ts';
import { commandOf, headlineOf, linesOf, messageFacts } from './message.ts';
import { cutTo, thatFit } from './message-parts.ts';

/** Teams refuses a card of 28 KB; some were refused from 21 KB on. */
const CARD_MAX_BYTES = 21_000;
const FRAME_BYTES = 3000;
const FACT_MAX = 1000;
const LABEL_MAX = 100;
/** Of a line that an author wrote. */
const TEXT_MAX = 4000;
const HEADLINE_MAX = 500;
const COMMAND_MAX = 2000;

/** An Adaptive Card in the envelope that a workflow takes. All text is in runs, in which Teams sees no markup. */
export function teamsMessage(message: OutgoingMessage): object {
  const lines = messageFacts(message).map(([label, value]) =>
    line([run(`${cutTo(label, LABEL_MAX)}: `, { weight: 'Bolder' }), run(cutTo(value, FACT_MAX))]),
  );
  const written = linesOf(message).map((text) => line([run(cutTo(text, TEXT_MAX))]));
  const command = commandOf(message).flatMap(commandLines);
  const room = CARD_MAX_BYTES - FRAME_BYTES - bytesOf(command);
  const { shown, left } = thatFit([...written, ...lines], room, bytesOf);
  const more = left === 0 ? [] : [line([run(`… and ${formatCount(left)} more lines`)])];
  const headline = cutTo(headlineOf(message), HEADLINE_MAX);
  return envelope({
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: headline,
    msteams: { width: 'Full' },
    body: [title(headline, message.phase), ...shown, ...more, ...command],
  });
}

const title = (text: string, phase: OutgoingMessage['phase']): object =>
  line([run(text, { weight: 'Bolder', size: 'Large', color: colors[phase] })]);

const colors: Readonly<Record<OutgoingMessage['phase'], string>> = {
  news: 'Default',
  alert: 'Attention',
  reminder: 'Warning',
  over: 'Good',
};

const commandLines = (command: string): readonly object[] => [
  line([run('What to do:')]),
  line([run(cutTo(command, COMMAND_MAX), { fontType: 'Monospace' })]),
];

const line = (inlines: readonly object[]): object => ({ type: 'RichTextBlock', inlines });
const run = (text: string, style: object = {}): object => ({ type: 'TextRun', text, ...style });

const bytesOf = (part: unknown): number => Buffer.byteLength(JSON.stringify(part));

const envelope = (content: object): object => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
});
