import type { Phase } from '../../app/context/context.ts';
import { accent, bad, good, type Span } from '../../view/document.ts';
import { renderLine } from '../../view/render/paint.ts';
import type { Cli } from '../cli.ts';
import { LiveView, spinner } from './live-view.ts';

/**
 * Shows what a command is busy with before it has a result: a spinner on a terminal, nothing elsewhere, an event with
 * `--json`.
 */
export function phasesOf(cli: Cli): Phase {
  const spins = cli.stderr.isTerminal && !cli.json && !cli.env['CI'] && cli.env['TERM'] !== 'dumb';
  return async (title, work) => {
    cli.event({ type: 'phase', title });
    if (!spins) return work();
    const line = (mark: Span): string => renderLine([mark, ` ${title}`], cli.stderr.color);
    const view = new LiveView(cli.stderr, (turn) => [line(accent(spinner(turn)))]);
    try {
      const result = await work();
      view.log(line(good('✔')));
      return result;
    } catch (error) {
      view.log(line(bad('✖')));
      throw error;
    } finally {
      view.close();
    }
  };
}
