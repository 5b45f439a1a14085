import type { Command } from 'commander';
import { orderRun, type AskedOrder, type OrderGiven } from '../app/order-run.ts';
import { withZonedTimes } from '../support/format.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from './acts.ts';
import { askUnless } from './ask.ts';
import { shellQuoted } from '../support/shell-quoted.ts';
import type { Cli } from './cli.ts';

/** What every command has that tells a run something. */
export interface OrderOptions extends ActOptions {
  readonly reason: string;
  readonly autoApprove?: true;
}

export const withOrderOptions = (command: Command): Command =>
  withActOptions(
    command
      .argument('<run>', 'a run, or a plan for its newest run')
      .argument('[names...]', 'batches and mailboxes of the run; none: all of it'),
  ).option('--reason <text>', 'why, for journal, status and report', '');

/** `asks`: a person confirms it, unless `--auto-approve`. */
export function giveOrder(
  cli: Cli,
  of: { readonly which: string; readonly names: readonly string[]; readonly asked: AskedOrder },
  options: OrderOptions,
  asks: 'asks' | 'does not ask' = 'does not ask',
): Promise<void> {
  const ask = asks === 'asks' ? askUnless(cli, options) : null;
  const request = { ...of, reason: options.reason, ...actRequest(options, ask) };
  return performAt(
    cli,
    (workspace) => orderRun(workspace, request),
    (given) => showGiven(cli, given),
  );
}

function showGiven(cli: Cli, given: OrderGiven): void {
  if (cli.json) return cli.printJson(given);
  const { number, run, plan, planFile, isRollback, order, timeZone, workedOnBy } = given;
  const which = isRollback ? `run ${run}, a rollback of plan ${plan}` : `run ${run} of plan ${plan}`;
  // A plan that was changed since would go there again instead of back.
  const again = isRollback
    ? 'the change set that drover rollback saved'
    : `drover apply ${shellQuoted(planFile)}`;
  cli.print(withZonedTimes(`Order ${number} to ${which}: ${order}.`, timeZone));
  cli.say(
    workedOnBy === null
      ? `No process works on this run: it obeys when it is applied again (${again}).`
      : `${workedOnBy} works on this run and reads the order in its next turn; drover status ${plan} shows it.`,
  );
}
