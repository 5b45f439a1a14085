// What names, subjects and messages may hold, through every renderer; what comes out is read by other people's parsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parsers } from 'prettier/plugins/markdown';
import { code, details, facts, heading, list, paragraph, strong, table } from '../../src/view/document.ts';
import type { Document } from '../../src/view/document.ts';
import { harmless, jsonText, visible } from '../../src/view/harmless.ts';
import { openBrowser, withChromium } from './browser.ts';
import { hostile, words } from './hostile.ts';
import { renderCsv, renderHtml, renderMarkdown, renderText } from '../../src/view/render.ts';

const CASES = 2000;
const everywhere = (text: string): Document => [
  heading(2, text),
  paragraph(text),
  paragraph(['so ', strong(text)], 'bad'),
  list([{ line: text, below: [text] }]),
  facts([[text, text, 'second']]),
  table([text, 'b'], [[text, 'z']]),
  code([text, 'next']),
  details(text, [paragraph(text)]),
];
/** Nothing that a terminal obeys, or that turns the direction of writing. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

function assertHarmless(text: string, original: string): void {
  assert.doesNotMatch(stripVTControlCharacters(text), OBEYED);
  for (const [sequence] of text.matchAll(/\u001b.{0,3}/g)) assert.match(sequence, /^\u001b\[[0-9]{1,2}m?/); // oxlint-disable-line no-control-regex
  assert.doesNotMatch(text, /^\s*::/m, original);
  assert.doesNotMatch(text, /##\w*\[/, original);
}

test('text: a terminal obeys nothing of it, a CI service neither, and all of it can be read', () => {
  fc.assert(
    fc.property(hostile, fc.boolean(), (text, color) => {
      const rendered = harmless(renderText(everywhere(text), { width: 60, color }), color);
      assertHarmless(rendered, text);
      const squeezed = (value: string): string => value.replace(/[\s\u200b]/g, '');
      assert.ok(squeezed(stripVTControlCharacters(rendered)).includes(squeezed(visible(text))), text);
      // What a command prints as it is.
      assertHarmless(harmless(`${text}\n`, color).replaceAll('\r\n', '\n'), text);
      assert.equal(harmless(harmless(text, color), color), harmless(text, color));
    }),
    { numRuns: CASES },
  );
});

test('JSON: the same value, and nothing in it that a terminal or a CI service obeys', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const json = jsonText({ [text]: [text] }, 2);
      assertHarmless(json, text);
      assert.equal(harmless(json, false), json);
      assert.deepEqual(JSON.parse(json), { [text]: [text] });
    }),
    { numRuns: CASES },
  );
});

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}
const parseMarkdown = (text: string): Promise<Node> =>
  (parsers.markdown.parse as (text: string, options: object) => Promise<Node>)(text, {});
const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
const textOf = (node: Node | undefined): string =>
  words(flat(node ?? { type: 'none' }).map(({ value = '' }) => value).join('')); // prettier-ignore

test('Markdown: a parser finds the blocks that were meant, the text itself, and no link, mention or markup', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const markdown = renderMarkdown(everywhere(text));
      const { children: blocks = [] } = await parseMarkdown(markdown);
      const told = `${JSON.stringify(text)}\n${markdown}`;
      assert.deepEqual(
        blocks.map(({ type }) => type),
        ['heading', 'paragraph', 'paragraph', 'list', 'table', 'table', 'code', 'html', 'paragraph', 'html'],
        told,
      );
      const seen = words(visible(text));
      assert.equal(textOf(blocks[0]), seen, told);
      assert.equal(textOf(blocks[1]), seen, told);
      assert.equal(textOf(blocks[2]).replace(/^\S+ ?so ?/, ''), seen, told);
      const cells = blocks.slice(4, 6).map((one) => flat(one).filter(({ type }) => type === 'tableCell'));
      assert.deepEqual(cells.map((row) => row.length), [4, 4], told); // prettier-ignore
      assert.equal(textOf(cells[0]?.[2]), seen, told);
      assert.equal(textOf(cells[1]?.[2]), seen, told);
      assert.equal(blocks[6]?.value, `${visible(text)}\nnext`, told);
      const inside = blocks.slice(0, 6).flatMap(flat);
      const meant = ['heading', 'paragraph', 'list', 'listItem', 'table', 'tableRow', 'tableCell', 'text', 'strong', 'inlineCode']; // prettier-ignore
      for (const { type, value = '' } of inside) {
        if (type === 'html') assert.equal(value, '<br>', told);
        else assert.ok(meant.includes(type), `${type} in ${told}`);
        // Code hosts look for these in the text of the finished page, not in code.
        if (type === 'text') assert.doesNotMatch(value, /(?<!\w)[@#]\w|\w#\d|@\w|GH-\d|:\/\/|www\./i, told);
      }
      const summary =
        /^<details><summary>(.*)<\/summary>$/.exec(blocks[7]?.value ?? '')?.[1] ?? assert.fail(told);
      const outside = summary.replace(/<code>[^<]*<\/code>/g, '');
      assert.doesNotMatch(outside, /<|>|@\w|(?<!&)#\w|:\/\//, told);
    }),
    { numRuns: CASES },
  );
});

test('CSV: the cells come back, and none begins a formula, whatever the separator', () => {
  const withoutMarks = (text: string): string => text.replaceAll("'", '');
  fc.assert(
    fc.property(hostile, (text) => {
      const csv = renderCsv(table(['a', 'b', 'c'], [[text, 'middle', text]]));
      const [, row = []] = parseCsv(csv, { bom: true, record_delimiter: '\r\n' }) as string[][];
      const expected = text.replace(/[^\t\r\n]+/g, visible);
      assert.deepEqual(row.map(withoutMarks), [expected, 'middle', expected].map(withoutMarks));
      for (const delimiter of [',', ';', '\t']) {
        // The worst reader: quotes do not count, and every line break ends a row.
        const rows = parseCsv(csv, { bom: true, delimiter, quote: delimiter === ',' ? '"' : null, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true }) as string[][]; // prettier-ignore
        for (const cell of rows.flat())
          assert.doesNotMatch(cell, delimiter === ',' ? /^\s*[=+\-@＝＋－＠]/ : /^\s*"?[=+\-@＝＋－＠]/, csv);
      }
    }),
    { numRuns: CASES },
  );
});

test('HTML: a browser finds the elements that were meant, and the text itself', withChromium, async (t) => {
  const { page, dialogs, close } = await openBrowser();
  t.after(close);
  const texts = fc.sample(hostile, CASES);
  const html = renderHtml(texts.flatMap(everywhere), { title: texts[0] ?? '' });
  assert.doesNotMatch(html, OBEYED);
  await page.setContent(html);
  const found = await page.evaluate(() => ({
    elements: [...new Set([...document.body.querySelectorAll('*')].map(({ tagName }) => tagName))].sort(),
    paragraphs: [...document.querySelectorAll('p:not(.note)')].map(({ textContent }) => textContent),
    cells: [...document.querySelectorAll('td:first-child')].map(({ textContent }) => textContent),
    code: [...document.querySelectorAll('pre')].map(({ textContent }) => textContent),
  }));
  assert.deepEqual(found.elements, ['DD', 'DETAILS', 'DIV', 'DL', 'DT', 'H2', 'LI', 'MAIN', 'P', 'PRE', 'SECTION', 'SPAN', 'SUMMARY', 'TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL']); // prettier-ignore
  assert.deepEqual(found.paragraphs, texts.flatMap((text) => [visible(text), visible(text)])); // prettier-ignore
  assert.deepEqual(found.cells, texts.map(visible));
  assert.deepEqual(found.code, texts.map((text) => `${visible(text)}\nnext`)); // prettier-ignore
  assert.deepEqual(dialogs, []);
});
