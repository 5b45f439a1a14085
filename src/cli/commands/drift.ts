import { Option, type Command } from 'commander';
import { drift, type Drift } from '../../app/drift.ts';
import { plural } from '../../support/format.ts';
import { renderMarkdown } from '../../view/document-markdown.ts';
import { plainStyle, renderText } from '../../view/document-text.ts';
import { heading, paragraph, wrappingTable, type Block } from '../../view/document.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { palette } from '../render/color.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[what]', 'a run, a plan for its newest run, or a saved change set; without it the newest run')
    .addOption(
      new Option('--format <format>', 'how to show it').choices(['text', 'markdown']).default('text'),
    )
    .addHelpText(
      'after',
      `
What is different now from what the run left behind, or from what the change set relied on: moves completed, removed or
made by hand, databases gone. What the run itself still does is no drift. Reads only.
Exit codes: 0 (none), 2 (drift), 1.`,
    )
    .action(async (what: string | undefined, { format }: { readonly format: 'text' | 'markdown' }) => {
      const found = await withWorkspace(cli, (workspace) => drift(workspace, { what: what ?? null }));
      if (cli.json) cli.printJson(found.items);
      else show(cli, found, format);
      if (found.items.length > 0) cli.exit(EXIT.changesPending);
    });
}

function show(cli: Cli, { plan, run, items }: Drift, format: 'text' | 'markdown'): void {
  const title = run === null ? `since ${plan} was planned` : `since run ${run} of ${plan}`;
  const paint = palette(cli.stdout.color);
  if (items.length === 0 && format === 'text')
    return cli.print(paint.green(paint.bold(`No drift ${title}.`)));
  const blocks: Block[] = [
    heading(2, `Drift ${title}`),
    items.length === 0
      ? paragraph('None: everything is as it was left.', 'good')
      : wrappingTable(
          ['what', 'subject', 'batch', 'expected', 'found'],
          items.map(({ kind, subject, batch, expected, found }) => [
            kind,
            subject,
            batch ?? '',
            expected,
            found,
          ]),
        ),
    paragraph(`Drift: ${plural(items.length, 'difference')}.`),
  ];
  const style = { ...plainStyle(Math.min(160, cli.stdout.columns())), bold: paint.bold, dim: paint.dim };
  cli.print(format === 'text' ? renderText(blocks, style) : renderMarkdown(blocks));
}
