import { Option, type Command } from 'commander';
import type { DriftItem } from '../../planner/drift.ts';
import { findDrift } from '../../planner/drift.ts';
import { driftDocument } from '../../view/drift.ts';
import { renderMarkdown } from '../../view/render.ts';
import { isChangeSetFile, readChangeSetFile } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
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
        const { since, items } = await driftOf(cli, workspace, what);
        if (cli.json) cli.printJson(items);
        else if (format === 'text') cli.show(driftDocument(items, since));
        else cli.print(renderMarkdown(driftDocument(items, since)));
        if (items.length > 0) cli.exit(EXIT.changesPending);
      });
    });
}

async function driftOf(
  cli: Cli,
  workspace: Workspace,
  what: string | undefined,
): Promise<{ readonly since: string; readonly items: readonly DriftItem[] }> {
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
  const since = run === null ? `${changeSet.plan} was planned` : `run ${run.id} of ${changeSet.plan}`;
  return { since, items: findDrift(changeSet, run, observed) };
}
