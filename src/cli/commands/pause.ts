import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { giveOrder, withOrderOptions, type OrderOptions } from '../run-orders.ts';

export function configure(command: Command, cli: Cli): void {
  withOrderOptions(command)
    .option('--let-copy', 'what copies now goes on until it is held at 95 %; default: it is suspended')
    .addHelpText(
      'after',
      `
Of what is named nothing starts and nothing completes until drover resume: no move, and no step that does not put something
back. Moves that are being switched already complete. The process that works on the run obeys in its next turn, on
whichever host; where none does, the next apply obeys. An apply that has nothing left but to wait for the end of the
pause waits for it, and with --no-wait ends.
  $ drover pause it-department --reason "the storage is slow"
  $ drover pause it-department vips anna@example.com --let-copy`,
    )
    .action((which: string, names: readonly string[], options: OrderOptions & { readonly letCopy?: true }) =>
      giveOrder(cli, { which, names, asked: { kind: 'pause', letsCopy: options.letCopy === true } }, options),
    );
}
