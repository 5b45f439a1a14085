import { Option, type Command } from 'commander';
import type { DriftItem } from '../../planner/drift.ts';
import { findDrift } from '../../planner/drift.ts';
import { plainStyle, renderText } from '../../view/document-text.ts';
import { renderMarkdown } from '../../view/document-markdown.ts';
import { heading, paragraph, wrappingTable, type Block } from '../../view/document.ts';
import { plural } from '../../support/format.ts';
import { isChangeSetFile, readChangeSetFile } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { palette } from '../render/color.ts';
import { findRun } from '../../app/run-lookup.ts';
import { inWorkspace, type Workspace } from '../../app/workspace.ts';

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
      await inWorkspace(cli, async (workspace) => {
        const { title, items } = await driftOf(cli, workspace, what);
        if (cli.json) cli.printJson(items);
        else show(cli, title, items, format);
        if (items.length > 0) cli.exit(EXIT.changesPending);
      });
    });
}

async function driftOf(
  cli: Cli,
  workspace: Workspace,
  what: string | undefined,
): Promise<{ readonly title: string; readonly items: readonly DriftItem[] }> {
  const { changeSet, run } =
    what !== undefined && isChangeSetFile(what)
      ? { changeSet: await readChangeSetFile(cli, what), run: null }
      : await findRun(await workspace.store(), what);
  const system = await workspace.system(changeSet.system);
  const observed = await system.observe({
    databases: true,
    mailboxes: changeSet.changes.map(({ mailboxId }) => mailboxId),
    moveRequests: 'all',
  });
  const title =
    run === null ? `since ${changeSet.plan} was planned` : `since run ${run.id} of ${changeSet.plan}`;
  return { title, items: findDrift(changeSet, run, observed) };
}

function show(cli: Cli, title: string, items: readonly DriftItem[], format: 'text' | 'markdown'): void {
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
