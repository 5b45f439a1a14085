import {
  itemParts,
  plainText,
  type Block,
  type Code,
  type Document,
  type Table,
  type Text,
  type Tone,
} from '../document.ts';
import { visible } from '../harmless.ts';
import { escapeHtml } from './html-text.ts';

/** GitHub-flavoured Markdown; GitLab and Azure DevOps show it too. Text cannot become markup, link or mention. */
export const renderMarkdown = (document: Document): string => `${document.flatMap(oneBlock).join('\n\n')}\n`;

const marks: Partial<Record<Tone, string>> = { good: '✅ ', warning: '⚠️ ', bad: '❌ ' };

function oneBlock(block: Block): string | [] {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph': {
      const text = escapeMarkdown(block.text);
      return block.tone === undefined ? text : `${marks[block.tone] ?? ''}**${text}**`;
    }
    case 'list':
      return block.items
        .flatMap((item) => {
          const { line, below } = itemParts(item);
          const mark = block.mark === 'number' ? '1.' : '-';
          const indent = ' '.repeat(mark.length + 1);
          return [
            `${mark} ${escapeMarkdown(line)}`,
            ...below.map((one) => `${indent}- ${escapeMarkdown(one)}`),
          ];
        })
        .join('\n');
    case 'facts':
      return tableText(
        ['', ''].map((title) => ({ title, right: false, ifRoom: false, isName: false })),
        block.entries.map(([label, ...values]) => [
          escapeMarkdown(label),
          values.map(escapeMarkdown).join('<br>'),
        ]),
      );
    case 'table':
      return tableText(
        block.columns,
        block.rows.map((row) => block.columns.map((_, column) => escapeMarkdown(row[column] ?? ''))),
      );
    case 'code':
      return fenced(block);
    case 'chart':
      return [];
    case 'details':
      return `<details><summary>${summaryHtml(block.summary)}</summary>\n\n${renderMarkdown(block.document)}\n</details>`;
  }
}

function tableText(columns: Table['columns'], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escapeMarkdown(title))),
    `|${columns.map(({ right }) => (right ? ' --: ' : ' --- ')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

function fenced({ lines, language }: Code): string {
  const texts = lines.map((line) => visible(plainText(line)));
  const fence = '`'.repeat(Math.max(3, longestTicks(texts.join('\n')) + 1));
  return [`${fence}${language ?? ''}`, ...texts, fence].join('\n');
}
const longestTicks = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/**
 * Punctuation is escaped. That does not stop what code hosts recognise in the rendered text (mentions, addresses, links,
 * issues, commits, emoji): a word that may be one of those is a code span, which can be copied as it is.
 */
const escapeMarkdown = (text: Text): string =>
  words(text, (word) => word.replace(/[\\`*_[\]<>|~$&{}]/g, '\\$&'), codeSpan)
    // A slash at the start of a line is an order to some code hosts.
    .replace(/^([-+=/])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');

function codeSpan(word: string): string {
  const ticks = '`'.repeat(longestTicks(word) + 1);
  const padding = /^`|`$/.test(word) ? ' ' : '';
  return ticks + padding + word + padding + ticks;
}

const summaryHtml = (text: Text): string =>
  words(text, escapeHtml, (word) => `<code>${escapeHtml(word)}</code>`);

/** `|` and angle brackets end a word: the one would end a table cell in a code span too, the others enclose addresses. */
const words = (text: Text, plain: (word: string) => string, code: (word: string) => string): string =>
  visible(plainText(text))
    .trim()
    .replace(/[^\s|<>]+|[|<>]+/g, (word) => (ACTIVE.test(word) ? code(word) : plain(word)));
const ACTIVE = new RegExp(
  [
    '[@#]',
    '://|www\\.|mailto:|xmpp:',
    '(?<!\\w)[!$%&~^]\\w',
    'GH-\\d',
    ':[a-z_+-][\\w+-]*:',
    '(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])',
  ].join('|'),
  'i',
);
