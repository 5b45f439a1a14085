import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { giveOrder, withOrderOptions, type OrderOptions } from '../run-orders.ts';

export function configure(command: Command, cli: Cli): void {
  withOrderOptions(command)
    .option('--now', 'order it; without this option it is only shown')
    .option('--auto-approve', 'do not ask')
    .addHelpText(
      'after',
      `
What is named completes although its window is closed: what is held at 95 % at once, everything else as soon as it is
copied. Steps before the completion, gates, freezes and limits count as ever. It ends pauses and postponements. An apply
with --until synced completes nothing all the same. This is more than was reviewed: where policy asks approvals of anyone,
it asks one for this, unless acts: { run-complete: … } says otherwise.
  $ drover complete it-department anna@example.com --now --reason "asked for it"
  $ drover complete it-department vips --dry-run --out now.json     to have it approved`,
    )
    .action((which: string, names: readonly string[], options: OrderOptions & { readonly now?: true }) => {
      const { now, approved, dryRun } = options;
      const isOrdered = dryRun !== true && (now === true || approved !== undefined);
      return giveOrder(
        cli,
        { which, names, asked: { kind: 'complete' } },
        isOrdered ? options : { ...options, dryRun: true },
        'asks',
      );
    });
}
