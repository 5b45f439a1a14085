import type { Command } from 'commander';
import { unlock } from '../../app/unlock.ts';
import { askAt } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<plan>', 'the plan whose lease is to be broken')
    .option('--force', 'do not ask, also while the holder still renews it')
    .addHelpText(
      'after',
      `
A lease runs out by itself a short time after its holder died; unlock is for those who cannot wait. If the holder is
alive it notices that its lease is gone and stops before its next write: its token is spent.`,
    )
    .action(async (plan: string, { force }: { readonly force?: true }) => {
      const ask = force === true ? null : askAt(cli);
      const broken = await withWorkspace(cli, (workspace) => unlock(workspace, { plan, ask }));
      if (broken === null) cli.say(`Nobody holds the lease of plan ${plan}.`);
      else if (cli.json) cli.printJson({ broken });
      else cli.print(`Lease of plan ${plan} broken; ${broken.holder} on ${broken.host} held it.`);
    });
}
