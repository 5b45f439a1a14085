import { Option, type Command } from 'commander';
import { compare } from '../../app/compare.ts';
import { writeResult } from '../../app/context/write-result.ts';
import { needsLook } from '../../domain/comparison.ts';
import { portionsOf } from '../../support/portions.ts';
import { comparisonDocument, comparisonTable, type ComparedRun } from '../../view/comparison.ts';
import { renderCsv, renderHtml, renderJson, renderMarkdown, renderText } from '../../view/render.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { keepHeapLean } from '../lean-heap.ts';

type Format = 'text' | 'markdown' | 'html' | 'csv' | 'json';
interface Options {
  readonly format: Format;
  readonly out?: string;
  readonly resume?: true;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument(
      '[run]',
      'a run, or a plan for its newest run that is not a rollback; default: the newest of all',
    )
    .argument('[mailbox...]', 'mailboxes by address, id or name; default: all that the run has moved')
    .addOption(
      new Option('--format <format>', 'how to show it')
        .choices(['text', 'markdown', 'html', 'csv', 'json'])
        .default('text'),
    )
    .option('--out <file>', 'write to a file')
    .option('--resume', 'go on with the comparison of this run that was begun last')
    .addHelpText(
      'after',
      `
Reads the mailboxes that a run has moved, and compares them with what their move reports say was proved then: equal, changed since
(new, gone and altered items by folder), missing, not readable, or why it cannot be compared. In an embedded organisation and a Dovecot
fleet every item is read; of Exchange folders are counted, where they were counted at the move (verify: folders).
Changes nothing in the mail system; how far it is, is kept in the state for --resume.
  $ drover compare evacuate-mbx01
  $ drover compare evacuate-mbx01 anna@example.com
  $ drover compare evacuate-mbx01 --resume --format csv --out compared.csv
Exit codes: ${EXIT.done} (equal, or with new mail only), ${EXIT.changesPending} (differences that need a look, or mailboxes that could not be compared), ${EXIT.error}.`,
    )
    .action(async (run: string | undefined, mailboxes: readonly string[], options: Options) => {
      keepHeapLean();
      const compared = await withWorkspace(cli, (workspace) =>
        compare(workspace, { which: run ?? null, mailboxes, resume: options.resume === true }),
      );
      await show(cli, compared, options);
      if (compared.mailboxes.some(({ verdict }) => needsLook(verdict))) cli.exit(EXIT.changesPending);
    });
}

async function show(cli: Cli, compared: ComparedRun, { format: asked, out }: Options): Promise<void> {
  const format = cli.json ? 'json' : asked;
  if (out !== undefined) {
    await writeResult(cli.path(out), portionsOf(piecesIn[format](compared)));
    return cli.say(`Comparison with run ${compared.run} written to ${out}`);
  }
  if (format === 'text') return cli.show(comparisonDocument(compared));
  for (const portion of portionsOf(piecesIn[format](compared))) cli.stdout.write(portion);
}

/** What is read from a file is whole. */
const piecesIn: Readonly<Record<Format, (compared: ComparedRun) => Iterable<string>>> = {
  text: (compared) => [
    renderText(comparisonDocument(compared, 'whole'), { width: 100, tableWidth: Infinity, color: false }),
  ],
  markdown: (compared) => [renderMarkdown(comparisonDocument(compared))],
  html: (compared) => [
    renderHtml(comparisonDocument(compared, 'whole'), { title: `Comparison with run ${compared.run}` }),
  ],
  csv: (compared) => [renderCsv(comparisonTable(compared))],
  json: (compared) => renderJson(compared),
};
