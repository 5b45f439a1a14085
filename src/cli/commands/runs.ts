import type { Command } from 'commander';
import { planName } from '../../domain/ids.ts';
import { runsDocument } from '../../view/runs.ts';
import type { Cli } from '../cli.ts';
import { inWorkspace } from '../../app/workspace.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[plan]', 'only runs of this plan')
    .option('--limit <n>', 'at most so many, newest first', Number, 20)
    .action(async (plan: string | undefined, { limit }: { readonly limit: number }) => {
      await inWorkspace(cli, async (workspace) => {
        const store = await workspace.store();
        const rows = await store.runs({ ...(plan === undefined ? {} : { plan: planName(plan) }), limit });
        if (cli.json) cli.printJson(rows);
        else cli.show(runsDocument(rows));
      });
    });
}
