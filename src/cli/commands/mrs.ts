import { hostname } from 'node:os';
import type { Command } from 'commander';
import { serveMoves, type ServeRequest } from '../../app/serve-moves.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { withSystem } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  withSystem(command)
    .option('--instance <name>', 'how reports name this worker', hostname())
    .option('--until-idle', 'end when no request is queued or moving')
    .addHelpText(
      'after',
      `
Works the queue of move requests until it is stopped. Start as many as you like on one organisation: one of them leads and
hands out the moves, the limits hold over all of them, and when one dies another goes on where it stopped.
  $ drover mrs
  $ drover mrs --instance night-shift --until-idle`,
    )
    .action((options: Omit<ServeRequest, 'signal'>) =>
      withWorkspace(cli, async (workspace) => {
        const { stop, exitCode, release } = cli.interruptible(
          'A second signal stops at once; the next worker goes on at the last checkpoint.',
        );
        try {
          await serveMoves(workspace, { ...options, signal: stop });
        } finally {
          release();
        }
        const code = exitCode();
        if (code !== null) cli.exit(code);
      }),
    );
}
