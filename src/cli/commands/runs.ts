import type { Command } from 'commander';
import { listRuns } from '../../app/runs.ts';
import { runsDocument } from '../../view/runs.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { wholeNumber } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[plan]', 'only runs of this plan')
    .option('--limit <n>', 'maximum number of runs, newest first', wholeNumber, 20)
    .action(async (plan: string | undefined, { limit }: { readonly limit: number }) => {
      const rows = await withWorkspace(cli, (workspace) =>
        listRuns(workspace, { plan: plan ?? null, limit }),
      );
      if (cli.json) cli.printJson(rows);
      else cli.show(runsDocument(rows));
    });
}
