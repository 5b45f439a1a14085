import type { Command } from 'commander';
import { unlock } from '../../app/unlock.ts';
import { askAt } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<plan>', 'the plan whose lease to break')
    .option('--force', 'do not ask, even while the holder still renews it')
    .addHelpText(
      'after',
      `
A lease expires a short time after its holder has died; use unlock if you cannot wait. If the holder is still alive, it
notices that its lease is gone and stops before its next write, because its token is invalid.`,
    )
    .action(async (plan: string, { force }: { readonly force?: true }) => {
      const ask = force === true ? null : askAt(cli);
      const broken = await withWorkspace(cli, (workspace) => unlock(workspace, { plan, ask }));
      if (broken === null) cli.say(`The lease of plan ${plan} is not held.`);
      else if (cli.json) cli.printJson({ broken });
      else cli.print(`Lease of plan ${plan} broken; ${broken.holder} on ${broken.host} held it.`);
    });
}
