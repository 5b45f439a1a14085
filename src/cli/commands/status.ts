import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { palette } from '../render/color.ts';
import { dashboard } from '../../view/dashboard.ts';
import { policyOf } from '../../app/review.ts';
import { durationOption } from '../options.ts';
import { RunWatcher, type RunView } from '../../app/run-watcher.ts';
import { inWorkspace } from '../../app/workspace.ts';

interface Options {
  readonly watch?: true;
  readonly every: number;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[run]', 'a run, or a plan for its newest run; without it the newest of all')
    .option('-w, --watch', 'the dashboard: redrawn until Ctrl-C')
    .addOption(durationOption('--every <duration>', 'how often --watch looks').default(2000, '2s'))
    .addHelpText(
      'after',
      `
First what is owed (replication off, a database dismounted), then gates and stops, then the window with its countdown
and whether the rest fits, then the moves. Reads only; any number of people may look.`,
    )
    .action(async (which: string | undefined, options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const policy = await policyOf(cli, workspace);
        const watcher = await RunWatcher.open(workspace, which, policy?.limits.maxExposureMs ?? null);
        if (options.watch === true && cli.stdout.isTerminal) return watch(cli, watcher, options.every);
        const view = await watcher.look(cli.clock.nowMs());
        if (cli.json) cli.printJson(statusJson(view));
        else
          cli.print(
            dashboard(view, cli.clock.nowMs(), cli.stdout.columns(), palette(cli.stdout.color)).join('\n'),
          );
      });
    });
}

/** On the terminal's other screen, so that what was there before comes back. */
async function watch(cli: Cli, watcher: RunWatcher, everyMs: number): Promise<void> {
  const { stop, release } = cli.interruptible('');
  const paint = palette(cli.stdout.color);
  cli.stdout.write(OTHER_SCREEN);
  try {
    while (!stop.aborted) {
      const view = await watcher.look(cli.clock.nowMs());
      const lines = dashboard(view, cli.clock.nowMs(), cli.stdout.columns(), paint);
      const shown = lines.slice(0, cli.stdout.rows() - 1);
      cli.stdout.write(`${HOME}${shown.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
      await cli.clock.sleep(everyMs, stop);
    }
  } finally {
    release();
    cli.stdout.write(SCREEN_BACK);
  }
}
const HOME = '\u001b[H';
const OTHER_SCREEN = '\u001b[?1049h\u001b[?25l';
const SCREEN_BACK = '\u001b[?25h\u001b[?1049l';

function statusJson({ run, lease, isHolderGone, requests, bytesPerSecond, maxExposureMs }: RunView): unknown {
  return {
    run: run.id,
    plan: run.plan,
    changeSet: run.changeSet,
    phase: run.phase,
    lease,
    isHolderGone,
    inEffect: temporaryChangesInEffect(run),
    gates: [...run.gates].map(([gate, facts]) => ({ gate, ...facts })),
    stoppedBatches: Object.fromEntries(run.stoppedBatches),
    moves: Object.fromEntries(run.moves),
    requests,
    bytesPerSecond,
    maxExposureMs,
  };
}
