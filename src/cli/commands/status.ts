import type { Command } from 'commander';
import type { StoredRunStatus } from '../../app/running/followed-run.ts';
import { watchRun, type RunWatch } from '../../app/status.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import { orderLines } from '../../report/order-lines.ts';
import { dashboardDocument } from '../../view/dashboard.ts';
import { dashboardScreen } from '../../view/dashboard-screen.ts';
import { harmless } from '../../view/harmless.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT, pauseAsExitCode } from '../exit-codes.ts';
import { durationOption } from '../options.ts';
import { exitCodeOfStatus } from '../run-end.ts';
import { keepHeapLean } from '../lean-heap.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly watch?: true;
  readonly every: number;
  readonly exitCode?: true;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[run]', 'a run, or a plan for its newest run; default: the newest of all')
    .option('-w, --watch', 'the dashboard: redrawn until Ctrl-C')
    .addOption(durationOption('--every <duration>', 'how often --watch refreshes').default(2000, '2s'))
    .option('--exit-code', 'end with a code for the state, for a job that looks from time to time')
    .addHelpText(
      'after',
      `
With --exit-code: ${EXIT.done} in progress, or finished well; ${EXIT.someFailed} finished, but something failed or is in effect; ${EXIT.onHold} on hold;
${EXIT.died} not finished, and its process has died; otherwise that with which apply paused (${EXIT.waitingForWindow} a window, ${EXIT.waitingAtGate} a gate, ${EXIT.timeUsed} time …).
Shows first what is unprotected or in effect (replication off, a database dismounted), then gates and stops, then the
window with its countdown and whether the rest fits, then the moves. Reads only; any number of people may watch.`,
    )
    .action((which: string | undefined, options: Options) =>
      withWorkspace(cli, async (workspace) => {
        keepHeapLean();
        letYoungGenerationGrow();
        const watch = await watchRun(workspace, { which: which ?? null });
        if (options.watch === true && cli.stdout.isTerminal) return follow(cli, watch, options.every);
        const status = await watch.look();
        if (options.exitCode === true) cli.exit(exitCodeOfStatus(status, cli.clock.nowMs()));
        if (cli.json) cli.printJson(statusJson(status));
        else cli.show(dashboardDocument(status, cli.clock.nowMs()));
      }),
    );
}

/** On the terminal's alternate screen, so that its previous content is restored. */
async function follow(cli: Cli, watch: RunWatch, everyMs: number): Promise<void> {
  const { stop, release } = cli.interruptible('');
  cli.stdout.raw(OTHER_SCREEN);
  try {
    while (!stop.aborted) {
      const status = await watch.look();
      const { stdout, clock } = cli;
      const size = { width: stdout.columns() - 1, rows: stdout.rows() - 1, color: stdout.color };
      const lines = dashboardScreen(status, clock.nowMs(), size).map(
        (line) => `${harmless(line, cli.stdout.color)}\u001b[K\n`,
      );
      cli.stdout.raw(`${HOME}${lines.join('')}\u001b[J`);
      await cli.clock.sleep(everyMs, stop);
    }
  } finally {
    release();
    cli.stdout.raw(SCREEN_BACK);
  }
}
const HOME = '\u001b[H';
const OTHER_SCREEN = '\u001b[?1049h\u001b[?25l';
const SCREEN_BACK = '\u001b[?25h\u001b[?1049l';

function statusJson({
  run,
  changeSet,
  lease,
  isHolderGone,
  requests,
  bytesPerSecond,
  forecastAccuracy,
  unprotected,
  holds = [],
  maxExposureMs,
  acts,
  journal,
  otherRuns = [],
}: StoredRunStatus): unknown {
  return {
    run: run.id,
    plan: run.plan,
    changeSet: run.changeSet,
    phase: run.phase.kind === 'paused' ? pauseAsExitCode(run.phase) : run.phase,
    lease,
    isHolderGone,
    inEffect: temporaryChangesInEffect(run),
    gates: [...run.gates].map(([gate, facts]) => ({ gate, ...facts })),
    answeredAhead: [...(run.answeredAhead ?? [])].map(([gate, given]) => ({ gate, ...given })),
    stoppedBatches: Object.fromEntries(run.stoppedBatches),
    orders: orderLines(changeSet, run),
    exceeded: run.exceeded,
    moves: Object.fromEntries(run.moves),
    requests,
    bytesPerSecond,
    forecastAccuracy,
    unprotected,
    holds,
    maxExposureMs,
    acts,
    journal,
    otherRuns,
  };
}
