import type { Command } from 'commander';
import type { Postponement } from '../../app/running/postponed-until.ts';
import { usage } from '../../app/context/invalid-input.ts';
import type { Cli } from '../cli.ts';
import { durationOption } from '../options.ts';
import { giveOrder, withOrderOptions, type OrderOptions } from '../run-orders.ts';

interface Options extends OrderOptions {
  readonly until?: string;
  readonly by?: number;
  readonly toNextWindow?: true;
}

export function configure(command: Command, cli: Cli): void {
  withOrderOptions(command)
    .option(
      '--until <time>',
      'not before this time: 2027-01-09T22:00 (in the zone of the plan) or with an offset',
    )
    .addOption(
      durationOption('--by <duration>', 'not before it would have been its turn, and so much later: 2d'),
    )
    .option('--to-next-window', 'not in the window that is open, or opens next, but in the one after it')
    .addHelpText(
      'after',
      `
Moves starts and completions of what is named to later, never to earlier: once the time has come, the windows of the plan
count again. Several postponements do not add up; the one that reaches furthest counts. Copies that have begun go on until
they are held at 95 %. A mailbox that was told to complete now does so although its batch is postponed. drover resume
ends it.
  $ drover postpone it-department vips --until 2027-01-09T22:00 --reason "board meeting"
  $ drover postpone it-department --to-next-window`,
    )
    .action((which: string, names: readonly string[], options: Options) =>
      giveOrder(cli, { which, names, asked: { kind: 'postpone', to: postponementOf(options) } }, options),
    );
}

function postponementOf({ until, by, toNextWindow }: Options): Postponement {
  const given: Postponement[] = [
    ...(until === undefined ? [] : [{ kind: 'until', text: until } as const]),
    ...(by === undefined ? [] : [{ kind: 'by', ms: by } as const]),
    ...(toNextWindow === undefined ? [] : [{ kind: 'next-window' } as const]),
  ];
  const [only] = given;
  if (only !== undefined && given.length === 1) return only;
  throw usage(
    only === undefined
      ? 'Until when is not said.'
      : 'Only one of --until, --by and --to-next-window can be meant.',
    'Use --until TIME, --by DURATION or --to-next-window.',
  );
}
