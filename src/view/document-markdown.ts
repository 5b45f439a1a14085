import type { Block, Table } from './document.ts';

/** GitHub-flavoured Markdown; GitLab and Azure DevOps show it too. Text from plans and mail cannot become markup. */
export function renderMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(oneBlock).join('\n\n')}\n`;
}

const marks = { good: '✅ ', warning: '⚠️ ', bad: '❌ ' } as const;

function oneBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return block.tone === undefined
        ? escapeMarkdown(block.text)
        : `${marks[block.tone]}**${escapeMarkdown(block.text)}**`;
    case 'list':
      return block.items
        .flatMap((item) => {
          const { text, items } = typeof item === 'string' ? { text: item, items: [] } : item;
          return [`- ${escapeMarkdown(text)}`, ...items.map((line) => `  - ${escapeMarkdown(line)}`)];
        })
        .join('\n');
    case 'facts':
      return tableText({
        kind: 'table',
        columns: [{ title: '' }, { title: '' }],
        rows: block.entries.map(([label, value]) => [label, value]),
      });
    case 'table':
      return tableText(block);
    case 'details':
      return `<details><summary>${escapeHtml(block.summary)}</summary>\n\n${renderMarkdown(block.blocks)}\n</details>`;
  }
}

function tableText({ columns, rows }: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    row(columns.map(({ title }) => title)),
    `|${columns.map(({ right }) => (right === true ? ' --: ' : ' --- ')).join('|')}|`,
    ...rows.map((cells) => row(columns.map((_, index) => cells[index] ?? ''))),
  ].join('\n');
}

/** Names and subjects are data: no markup, no table break, no mention (`@` followed by a zero-width space). */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/(^|[\s(])([@#])(?=\w)/g, '$1$2\u200b');
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
