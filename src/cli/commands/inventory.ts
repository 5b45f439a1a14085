import { Option, type Command } from 'commander';
import { inventory } from '../../app/inventory.ts';
import { decisions, type Decision, type Inventory } from '../../domain/inventory.ts';
import { inventoryDocument, inventoryTable } from '../../view/inventory.ts';
import { renderCsv, renderHtml, renderMarkdown } from '../../view/render.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { withSystem } from '../options.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly system?: string;
  readonly plan?: readonly string[];
  readonly decision?: readonly Decision[];
  readonly format: keyof typeof formats;
  readonly full?: true;
}

/** A terminal shows what needs a person first, and the rest on demand. */
const ROWS_SHOWN = 60;

export function configure(command: Command, cli: Cli): void {
  withSystem(command.argument('[database...]', 'only these databases; default: all'))
    .option('--plan <file...>', 'only these plans; default: all in plans/ and beside drover.yaml')
    .addOption(new Option('--decision <name...>', 'only mailboxes of these decisions').choices(decisions))
    .addOption(
      new Option('--format <format>', 'html is one page to search, sort and filter, without a network')
        .choices(Object.keys(formats))
        .default('text'),
    )
    .option('--full', 'show all mailboxes, not only the first')
    .addHelpText(
      'after',
      `
Every mailbox with one decision and its reason, over all plans of the repository: planned, done (already there), unplanned (in
no plan), conflict (two batches want it), foreign-request, on-hold, excluded (and by which line), blocked, never (health mailboxes).
Reads only.
  $ drover inventory MBX01
  $ drover inventory --format html > inventory.html
  $ drover inventory MBX01 --decision unplanned --format csv > left.csv

Exit codes: ${EXIT.done}, ${EXIT.error}, ${EXIT.usage} (a database or a plan that does not exist).`,
    )
    .action(async (databases: readonly string[], options: Options) => {
      letYoungGenerationGrow();
      const { system, plan = null, decision = null } = options;
      const request = {
        databases,
        plans: plan,
        decisions: decision,
        ...(system === undefined ? {} : { system }),
      };
      const taken = await withWorkspace(cli, (workspace) => inventory(workspace, request));
      if (cli.json) cli.printJson(taken);
      else formats[options.format](cli, taken, options);
    });
}

const formats: Readonly<
  Record<'text' | 'markdown' | 'csv' | 'html', (cli: Cli, taken: Inventory, options: Options) => void>
> = {
  text: (cli, taken, { full }) =>
    cli.show(inventoryDocument(taken, { rows: full === true ? Infinity : ROWS_SHOWN, isNarrow: true })),
  markdown: (cli, taken) => cli.printLines(renderMarkdown(inventoryDocument(taken))),
  csv: (cli, taken) => cli.stdout.write(renderCsv(inventoryTable(taken))),
  html: (cli, taken) =>
    cli.stdout.write(renderHtml(inventoryDocument(taken), { title: `${taken.system}: inventory` })),
};
