import type { Phase } from '../../app/context/context.ts';
import { renderLine } from '../../view/render/paint.ts';
import type { Cli } from '../cli.ts';

/**
 * Shows what a command is busy with before it has a result: a spinner per phase on a terminal (listr2, one task a phase:
 * its cost is quadratic in sub-tasks), nothing elsewhere, an event with `--json`.
 */
export function phasesOf(cli: Cli): Phase {
  const spins = cli.stderr.isTerminal && !cli.json && !cli.env['CI'] && cli.env['TERM'] !== 'dumb';
  return async (title, work) => {
    cli.event({ type: 'phase', title });
    return spins ? await spinning(cli, renderLine(title, false), work) : await work();
  };
}

async function spinning<T>(cli: Cli, title: string, work: () => Promise<T>): Promise<T> {
  // listr2 asks the environment only, and only once.
  if (!cli.stderr.color) process.env['NO_COLOR'] = '1';
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const results: T[] = [];
  // What the work writes meanwhile follows when the spinner ends.
  const processOutput = new ProcessOutput(process.stderr, process.stderr, { leaveEmptyLine: false });
  const phase = new Listr(
    {
      title,
      task: async () => {
        results.push(await work());
      },
    },
    {
      rendererOptions: {
        logger: new ListrLogger({ useIcons: false, processOutput }),
        // The failure is printed once, with its hint, where all failures are printed.
        showErrorMessage: false,
        collapseErrors: false,
      },
      registerSignalListeners: false,
    },
  );
  await phase.run();
  return results[0] as T;
}
