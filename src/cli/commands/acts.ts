import type { Command } from 'commander';
import { listActs } from '../../app/acts.ts';
import { actLine } from '../../domain/act.ts';
import { actsDocument } from '../../view/act.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { wholeNumber } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .option('--limit <n>', 'maximum number of acts, newest first', wholeNumber, 20)
    .addHelpText(
      'after',
      `
Purges, single move requests, role changes of a pair, recoveries, answers to gates, broken leases: whatever a command changed
without a change set. Who did it is what the environment said ("claimed"), and proves nothing; who approved it is proved by
a signature. An act whose end is not recorded is under way, or its process ended before it could say.`,
    )
    .action(async ({ limit }: { readonly limit: number }) => {
      const { acts, timeZone } = await withWorkspace(cli, (workspace) => listActs(workspace, { limit }));
      if (cli.json) cli.printJson(acts);
      else cli.show(actsDocument(acts.map(actLine), timeZone));
    });
}
