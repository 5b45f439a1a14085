import type { Command } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import type { Cli } from '../cli.ts';
import { giveOrder, withOrderOptions, type OrderOptions } from '../run-orders.ts';

export function configure(command: Command, cli: Cli): void {
  withOrderOptions(command)
    .option('--auto-approve', 'do not ask')
    .addHelpText(
      'after',
      `
Takes mailboxes out of drover's care: their move requests live on as they are, under a tag that is no longer the plan's
where the mail system can change it, and the run no longer waits for them. They are counted as forgotten, not as moved,
and named in the report. A request at 95 % stays held until someone completes or removes it. The plan still wants these
mailboxes: take them out of it, or the next run finds requests that are not its own.
  $ drover forget it-department anna@example.com --reason "its owner moves it by hand"`,
    )
    .action((which: string, names: readonly string[], options: OrderOptions) => {
      if (names.length === 0)
        throw usage('No mailbox was given.', 'Name those to forget, by address, GUID or display name.');
      return giveOrder(cli, { which, names, asked: { kind: 'forget' } }, options, 'asks');
    });
}
