import type { Phase, Report } from '../../app/context/context.ts';
import { renderLine } from '../../view/render/paint.ts';
import type { Cli } from '../cli.ts';
import { Busy, sayTook } from './busy.ts';
import { isLive } from './is-live.ts';

/**
 * Shows what a use case is busy with before it has a result: on a terminal a spinner per phase (listr2, one task a phase: its cost is
 * quadratic in sub-tasks), elsewhere a sign of life every ten seconds, with `--json` an event at the start of each.
 */
export function phasesOf(cli: Cli): Phase {
  const busy = new Busy(cli);
  return (title, work) => {
    cli.event({ type: 'phase', title });
    return isLive(cli) ? spinning(cli, title, work) : busy.during(title, work);
  };
}

async function spinning<T>(cli: Cli, title: string, work: (report: Report) => Promise<T>): Promise<T> {
  const startedMs = cli.clock.nowMs();
  // listr2 asks the environment only, and only once.
  if (!cli.stderr.color) process.env['NO_COLOR'] = '1';
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const shown = (detail: string): string => renderLine(detail === '' ? title : `${title}: ${detail}`, false);
  const results: T[] = [];
  // What the work writes meanwhile follows when the spinner ends.
  const processOutput = new ProcessOutput(process.stderr, process.stderr, { leaveEmptyLine: false });
  const phase = new Listr(
    {
      title: shown(''),
      task: async (_, task) => {
        results.push(await work((detail) => void (task.title = shown(detail))));
      },
    },
    {
      rendererOptions: {
        logger: new ListrLogger({ useIcons: false, processOutput }),
        // The failure is printed once, with its hint, where all failures are printed.
        showErrorMessage: false,
        collapseErrors: false,
        clearOutput: true,
        formatOutput: 'truncate',
      },
      registerSignalListeners: false,
    },
  );
  await phase.run();
  sayTook(cli, { title, startedMs }, '✔');
  return results[0] as T;
}
