import { Option, type Command } from 'commander';
import { selectMailboxes } from '../../app/select.ts';
import { renderCsv } from '../../view/render.ts';
import { selectedDocument, selectedTable } from '../../view/selected.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { withSystem } from '../options.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly system?: string;
  readonly plan?: readonly string[];
  readonly format: 'text' | 'csv';
  readonly full?: true;
}

const ROWS_SHOWN = 60;

export function configure(command: Command, cli: Cli): void {
  withSystem(command.argument('<selector>', 'YAML as under `mailboxes:`, or @FILE that holds it'))
    .option('--plan <file...>', 'only these plans; default: all in plans/ and beside drover.yaml')
    .addOption(
      new Option('--format <format>', 'csv has a row per mailbox').choices(['text', 'csv']).default('text'),
    )
    .option('--full', 'show all mailboxes, not only the first')
    .addHelpText(
      'after',
      `
Shows whom a selector takes now, how many are left after each of its conditions, and which plans have them already. Reads
only.
  $ drover select '{ database: MBX01, department: Sales }'
  $ drover select @sales.yaml --format csv > sales.csv

Exit codes: ${EXIT.done}, ${EXIT.error}, ${EXIT.usage} (the selector is not valid).`,
    )
    .action(async (selector: string, { system, plan, format, full }: Options) => {
      letYoungGenerationGrow();
      const request = { selector, plans: plan ?? null, ...(system === undefined ? {} : { system }) };
      const selected = await withWorkspace(cli, (workspace) => selectMailboxes(workspace, request));
      if (cli.json) cli.printJson(selected);
      else if (format === 'csv') cli.stdout.write(renderCsv(selectedTable(selected)));
      else cli.show(selectedDocument(selected, full === true ? Infinity : ROWS_SHOWN));
    });
}
