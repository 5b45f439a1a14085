import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { giveOrder, withOrderOptions, type OrderOptions } from '../run-orders.ts';

export function configure(command: Command, cli: Cli): void {
  withOrderOptions(command)
    .addHelpText(
      'after',
      `
Ends the pauses and postponements of what is named: its own, and those of its batch or of the whole run. From then on its
plan and its windows count again.
  $ drover resume it-department --reason "the storage is well"
  $ drover resume it-department anna@example.com`,
    )
    .action((which: string, names: readonly string[], options: OrderOptions) =>
      giveOrder(cli, { which, names, asked: { kind: 'resume' } }, options),
    );
}
