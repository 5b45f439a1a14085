import { createHash } from 'node:crypto';
import { formatCount } from '../../support/format.ts';
import {
  itemParts,
  spansOf,
  type Block,
  type Document,
  type Table,
  type TableTools,
  type Text,
} from '../document.ts';
import { jsonText, visible } from '../harmless.ts';
import { escapeHtml, htmlOf } from './html-text.ts';
import { pageStyle } from './html-style.ts';
import { shown } from './paint.ts';
import { pageTools } from './page-tools.ts';
import { svgOf } from './svg.ts';

export interface Page {
  readonly title: string;
}

/**
 * One self-contained page: no network, no script but drover's own for long tables; prints well; light and dark follow the reader's
 * setting.
 */
export function renderHtml(document: Document, { title }: Page): string {
  const script = hasTools(document) ? `(${pageTools.toString()})()` : null;
  return pageText(document, title, script);
}

const hasTools = (document: Document): boolean =>
  document.some((block) =>
    block.kind === 'table' ? block.tools !== undefined : block.kind === 'details' && hasTools(block.document),
  );

/** The browser runs that text, and no other. */
const allowed = (script: string | null): string =>
  script === null ? '' : ` script-src 'sha256-${createHash('sha256').update(script).digest('base64')}';`;

const pageText = (document: Document, title: string, script: string | null): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';${allowed(script)} style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${sections(document)
  .map((blocks) => `<section>\n${htmlBlocks(blocks)}\n</section>`)
  .join('\n')}
</main>
${script === null ? '' : `<script>${script}</script>\n`}</body>
</html>
`;

/** Each begins with its heading; the first with the title. */
function sections(document: Document): Block[][] {
  const found: Block[][] = [[]];
  for (const block of document) {
    if (block.kind === 'details' || (block.kind === 'heading' && block.level === 2)) found.push([]);
    found.at(-1)?.push(block);
  }
  return found.filter((blocks) => blocks.length > 0);
}

const htmlBlocks = (document: Document): string => document.map(oneBlock).join('\n');

function oneBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${htmlOf(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.tone === undefined ? '' : ` class="note ${block.tone}"`}>${htmlOf(block.text)}</p>`;
    case 'list': {
      const tag = block.mark === 'number' ? 'ol' : 'ul';
      const items = block.items.map((item) => {
        const { line, below } = itemParts(item);
        const nested = below.map((one) => `<li>${htmlOf(one)}</li>`).join('');
        return `<li>${htmlOf(line)}${nested === '' ? '' : `<ul>${nested}</ul>`}</li>`;
      });
      return `<${tag}>\n${items.join('\n')}\n</${tag}>`;
    }
    case 'facts': {
      const entries = block.entries.map(
        ([label, ...values]) =>
          `<dt>${htmlOf(label)}</dt>${values.map((value) => `<dd>${htmlOf(value)}</dd>`).join('')}`,
      );
      return `<dl>\n${entries.join('\n')}\n</dl>`;
    }
    case 'table':
      return tableHtml(block);
    case 'code':
      return `<pre>${block.lines.map(htmlOf).join('\n')}</pre>`;
    case 'chart':
      return svgOf(block);
    case 'details':
      return `<details${block.open === false ? '' : ' open'}><summary>${htmlOf(block.summary)}</summary>\n${htmlBlocks(block.document)}\n</details>`;
  }
}

function tableHtml(given: Table): string {
  const { columns, rows, tools } = given;
  const kind = (column: number): string => (columns[column]?.right ? ' class="n"' : '');
  const head = columns.map(({ title }, column) => `<th${kind(column)}>${escapeHtml(title)}</th>`);
  const cells = (row: Table['rows'][number], at: number): string =>
    columns
      .map((_, column) => {
        const text = htmlOf(row[column] ?? '');
        const opens = column === 0 ? (tools?.more[at] ?? []) : [];
        return `<td${kind(column)}>${opens.length === 0 ? text : openedBy(text, opens)}</td>`;
      })
      .join('');
  const first = tools === undefined ? rows : rows.slice(0, staticRows(rows));
  const body = first.map((row, at) => `<tr>${cells(row, at)}</tr>`);
  const html = `<div class="wide" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
  return tools === undefined ? html : framed(html, given, tools);
}

/** A reader whose browser runs no scripts sees these: all, or of very many the first, which a browser lays out in seconds. */
const staticRows = (rows: Table['rows']): number => (rows.length <= 5000 ? rows.length : 1000);

const openedBy = (summary: string, entries: TableTools['more'][number]): string =>
  `<details><summary>${summary}</summary>${oneBlock({ kind: 'facts', entries })}</details>`;

/** On a narrow screen each row is a card, whose lines have the titles of the columns. */
function framed(html: string, { columns, rows }: Table, tools: TableTools): string {
  const titles = columns
    .map(({ title }, at) => `--c${at + 1}:'${title.replace(/[^\w ,()-]/g, '')}'`)
    .join(';');
  const left = rows.length - staticRows(rows);
  const rest =
    left > 0
      ? `<p class="rest">… and ${formatCount(left)} more, which this page shows by its script.</p>`
      : '';
  return `<div class="tools" style="${titles}">${html}${rest}<script type="application/json">${dataOf(columns, rows, tools)}</script></div>`;
}

/** The rows for the script of the page, as text that no browser takes for markup. */
function dataOf(
  columns: Table['columns'],
  rows: Table['rows'],
  { name, choices, numbers, more }: TableTools,
): string {
  const data = {
    name,
    columns: columns.map(({ title, right }) => ({ title, right, isChoice: choices.includes(title) })),
    rows: rows.map((row, at) => ({
      cells: row.map(visibleText),
      ...(numbers[at] === undefined ? {} : { numbers: numbers[at] }),
      more: (more[at] ?? []).map((entry) => entry.map(visibleText)),
    })),
  };
  return jsonText(data)
    .replace(/\\(.)/g, (escape, of: string) => (of === '"' ? '\\u0022' : escape))
    .replace(/[<>&']/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`);
}

const visibleText = (text: Text): Text =>
  typeof text === 'string' ? visible(text) : spansOf(text).map(shown);
