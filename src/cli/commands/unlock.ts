import type { Command } from 'commander';
import { unlock } from '../../app/unlock.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import { askUnless } from '../ask.ts';
import type { Cli } from '../cli.ts';

export function configure(command: Command, cli: Cli): void {
  withActOptions(command.argument('<plan>', 'the plan whose lease to break'))
    .option('--auto-approve', 'do not ask, even while the holder still renews it')
    .addHelpText(
      'after',
      `
A lease expires a short time after its holder has died; use unlock if you cannot wait. If the holder is still alive, it
notices that its lease is gone and stops before its next write, because its token is invalid.`,
    )
    .action((plan: string, options: ActOptions & { readonly autoApprove?: true }) => {
      const request = actRequest(options, askUnless(cli, options));
      return performAt(
        cli,
        (workspace) => unlock(workspace, { plan, ...request }),
        (broken) => {
          if (cli.json) cli.printJson({ broken });
          else if (broken === null) cli.say(`The lease of plan ${plan} is not held.`);
          else cli.print(`Lease of plan ${plan} broken; ${broken.holder} on ${broken.host} held it.`);
        },
      );
    });
}
