import { Option, type Command } from 'commander';
import { drift } from '../../app/drift.ts';
import { countedDrift } from '../../domain/ignored-drift.ts';
import { driftDocument } from '../../view/drift.ts';
import { renderMarkdown } from '../../view/render.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { keepHeapLean } from '../lean-heap.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument(
      '[what]',
      'a run, a plan for all of its runs, or a saved change set; default: the plan that ran last',
    )
    .addOption(
      new Option('--format <format>', 'how to show it').choices(['text', 'markdown']).default('text'),
    )
    .addHelpText(
      'after',
      `
Shows what differs from what the runs left behind, each mailbox as the last run that moved it did, or from what a change set that was not applied relied on: moves completed, removed or
created manually, databases that no longer exist; and what is unprotected or out of service now, whoever caused it
(replication off, a database dismounted, a temporary change of any plan in effect). The run's own progress is not drift.
What drover.yaml ignores (ignoreDrift: kinds, a reason and a last day) is shown with its reason and does not count; an entry
whose last day is over ignores nothing, and counts itself until it is removed or renewed.
Reads only.
Exit codes: ${EXIT.done} (none), ${EXIT.changesPending} (drift), ${EXIT.error}.`,
    )
    .action(async (what: string | undefined, { format }: { readonly format: 'text' | 'markdown' }) => {
      keepHeapLean();
      letYoungGenerationGrow();
      const found = await withWorkspace(cli, (workspace) => drift(workspace, { what: what ?? null }));
      const { plan, run, runs, items } = found;
      const document = driftDocument(items, sinceText(plan, run, runs));
      if (cli.json) cli.printJson(items);
      else if (format === 'text') cli.show(document);
      else cli.printLines(renderMarkdown(document));
      if (countedDrift(items).length > 0) cli.exit(EXIT.changesPending);
    });
}

function sinceText(plan: string, run: string | null, runs: number): string {
  if (run === null) return `${plan} was planned`;
  return runs === 1 ? `run ${run} of ${plan}` : `${runs} runs of ${plan}, the last of them ${run}`;
}
