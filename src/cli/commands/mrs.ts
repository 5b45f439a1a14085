import { hostname } from 'node:os';
import type { Command } from 'commander';
import { serveMoves, type ServeRequest } from '../../app/serve-moves.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import type { Cli } from '../cli.ts';
import { keepHeapLean } from '../lean-heap.ts';
import { withSystem } from '../options.ts';

const SIGN_OF_LIFE_MS = 10 * 60_000;

export function configure(command: Command, cli: Cli): void {
  withActOptions(withSystem(command))
    .option('--instance <name>', 'name of this worker in reports', hostname())
    .option('--until-idle', 'exit when no request is queued or moving')
    .addHelpText(
      'after',
      `
Works the queue of move requests until it is stopped. Any number can run on one organisation: one of them leads and
assigns the moves, the limits apply to all of them together, and if one dies another resumes its moves. Each request that
it takes and what became of it is a line on stderr; without a terminal it says every ten minutes that it lives. As long as it
lives it also feeds the soft-deleted mailboxes that a plan keeps warm (keepWarm); --until-idle does not wait for that.
  $ drover mrs
  $ drover mrs --instance night-shift --until-idle`,
    )
    .action(async (options: ActOptions & Pick<ServeRequest, 'system' | 'instance' | 'untilIdle'>) => {
      keepHeapLean();
      const { stop, exitCode, release } = cli.interruptible(
        'A second signal stops at once; the next worker resumes at the last checkpoint.',
      );
      try {
        const request = {
          ...options,
          ...actRequest(options, null),
          signal: stop,
          // A log shows by it that the service lives; at a terminal it would scroll away what happened.
          ...(cli.stderr.isTerminal ? {} : { signOfLifeMs: SIGN_OF_LIFE_MS }),
        };
        await performAt(
          cli,
          (workspace) => serveMoves(workspace, request),
          () => {},
        );
      } finally {
        release();
      }
      const code = exitCode();
      if (code !== null) cli.exit(code);
    });
}
