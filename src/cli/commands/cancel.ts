import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { giveOrder, withOrderOptions, type OrderOptions } from '../run-orders.ts';

export function configure(command: Command, cli: Cli): void {
  withOrderOptions(command)
    .option('--auto-approve', 'do not ask')
    .addHelpText(
      'after',
      `
Takes what is named out of the run for good: its requests are removed if they are drover's and have not completed, its
users stay where they are, and the run finishes without it. Batches that come after a cancelled batch are skipped. What is
being switched already completes, and counts as moved. The plan still wants these mailboxes: take them out of it, or
the next run moves them.
  $ drover cancel it-department vips --reason "next quarter"`,
    )
    .action((which: string, names: readonly string[], options: OrderOptions) =>
      giveOrder(cli, { which, names, asked: { kind: 'cancel' } }, options, 'asks'),
    );
}
