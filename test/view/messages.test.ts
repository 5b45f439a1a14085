import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { OutgoingMessage } from '../../src/domain/message.ts';
import { visible } from '../../src/view/harmless.ts';
import { headlineOf, messageHtml, messageText } from '../../src/view/message.ts';
import { slackMessage } from '../../src/view/message-slack.ts';
import { teamsMessage } from '../../src/view/message-teams.ts';
import { sampleMessages } from '../channels/sample.ts';
import { matchesGolden } from '../golden.ts';
import { hostile } from './hostile.ts';

const GOLDEN = join(import.meta.dirname, 'golden', 'messages');
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const formats: Readonly<Record<string, (message: OutgoingMessage) => string>> = {
  txt: (message) => `Subject: ${headlineOf(message)}\n\n${messageText(message)}\n`,
  html: messageHtml,
  'slack.json': (message) => pretty(slackMessage(message)),
  'teams.json': (message) => pretty(teamsMessage(message)),
};

suite('messages, as people read them', () => {
  for (const [phase, message] of Object.entries(sampleMessages)) {
    for (const [format, show] of Object.entries(formats)) {
      test(`one of phase ${phase}, as ${format}`, () => {
        matchesGolden(join(GOLDEN, `${phase}.${format}`), show(message));
      });
    }
  }
});

const { news } = sampleMessages;
/** The same message with this text wherever others write. */
const of = (text: string): OutgoingMessage => ({
  ...news,
  title: text,
  facts: [[text, text]],
  command: text,
});
/** Nothing that a terminal or a mail program obeys, or that turns the direction of writing. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

interface SlackText {
  readonly type: string;
  readonly text: string;
  readonly verbatim?: boolean;
}
interface SlackBlock {
  readonly text: SlackText;
}
const slackOf = (message: OutgoingMessage) =>
  slackMessage(message) as { readonly text: string; readonly blocks: readonly SlackBlock[] };
interface Line {
  readonly type: string;
  readonly inlines: readonly { readonly type: string; readonly text: string }[];
}
const cardOf = (message: OutgoingMessage) => {
  const { attachments } = teamsMessage(message) as {
    readonly attachments: readonly { readonly content: { readonly body: readonly Line[] } }[];
  };
  return attachments[0]?.content ?? assert.fail('no card');
};

suite('messages with foreign text in them', () => {
  test('have one line as their subject, and nothing in them that is obeyed', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const message = of(text);
        const subject = headlineOf(message);
        assert.doesNotMatch(subject, OBEYED);
        assert.doesNotMatch(subject, /\n/);
        assert.doesNotMatch(messageText(message), OBEYED);
        const html = messageHtml(message);
        assert.doesNotMatch(html, OBEYED);
        const built = (page: string) => page.match(/<[^>]*>/g);
        assert.deepEqual(built(html), built(messageHtml(of('plain'))));
      }),
      { numRuns: 1000 },
    );
  });

  test('mention no one in Slack and link to nothing there; what is read is what was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { text: fallback, blocks } = slackOf(of(text));
        for (const shown of [fallback, ...blocks.map((block) => block.text.text)])
          assert.doesNotMatch(shown, /[<>]|&(?!amp;|lt;|gt;)/);
        for (const { text: shown } of blocks)
          assert.ok(shown.type === 'plain_text' || shown.verbatim === true, shown.type);
        const [title, , code] = blocks.map((block) => unescaped(block.text.text));
        assert.equal(title, headlineOf(of(text)));
        const command = /^```([^]*)```$/.exec(code ?? '')?.[1] ?? assert.fail(code);
        assert.doesNotMatch(command, /```/);
        assert.equal(command.replaceAll('\u200b', ''), visible(text).replaceAll('\u200b', ''));
      }),
      { numRuns: 1000 },
    );
  });

  test('are no markup in Teams: every text is a run', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { body } = cardOf(of(text));
        const runs = body.flatMap(({ type, inlines }) =>
          type === 'RichTextBlock' ? inlines : assert.fail(type),
        );
        assert.ok(runs.every(({ type }) => type === 'TextRun'));
        assert.equal(runs.at(-1)?.text, visible(text));
        assert.equal(body.length, cardOf(of('plain')).body.length);
      }),
      { numRuns: 1000 },
    );
  });
});

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

suite('messages that are too long', () => {
  const long = (part: string): OutgoingMessage => ({
    ...of(part.repeat(6000)),
    facts: Array.from({ length: 400 }, (_, index) => [`${part.repeat(500)} ${index}`, part.repeat(5000)]),
  });
  for (const part of ['a', '&', '"', '😀', '佐', '\\', '\u0007']) {
    test(`are what Slack takes: ${JSON.stringify(part)}`, () => {
      const { text, blocks } = slackOf(long(part));
      assert.ok(text.length <= 150);
      assert.ok(blocks.length <= 50);
      assert.ok(JSON.stringify(blocks).length <= 13_000, String(JSON.stringify(blocks).length));
      for (const { text: shown } of blocks) {
        assert.ok(shown.text.length <= 3000);
        assert.equal(shown.text.isWellFormed(), true);
        assert.doesNotMatch(shown.text, /&(?!amp;|lt;|gt;)/);
      }
      assert.match(blocks.map((block) => block.text.text).join(), /… and \d+ more lines/);
    });

    test(`are what Teams takes: ${JSON.stringify(part)}`, () => {
      const card = teamsMessage(long(part));
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 21_000, String(JSON.stringify(card).length));
      assert.match(JSON.stringify(card), /… and \d+ more lines/);
    });
  }

  test('a title that a header of Slack has no room for is shown in a section', () => {
    const { blocks } = slackOf({ ...news, title: 'word '.repeat(50).trim() });
    assert.equal(blocks[0]?.text.text, 'word '.repeat(50).trim());
  });
});
