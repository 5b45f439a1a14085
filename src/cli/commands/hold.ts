import type { Command } from 'commander';
import { endHolds, listHolds, placeHold, type Ended, type Placed } from '../../app/hold.ts';
import { usage } from '../../app/context/invalid-input.ts';
import { holdText } from '../../domain/hold.ts';
import { momentFrom } from '../../plan/interpret/moment.ts';
import type { Instant } from '../../domain/instant.ts';
import { withZonedTimes } from '../../support/format.ts';
import { localZone } from '../../support/local-zone.ts';
import { holdBlocks, holdsDocument } from '../../view/hold.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import { askUnless } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

interface Options extends ActOptions {
  readonly reason?: string;
  readonly until?: string;
  readonly plan?: string;
  readonly end?: true;
  readonly autoApprove?: true;
}

export function configure(command: Command, cli: Cli): void {
  withActOptions(command)
    .option('--reason <text>', 'place a hold; the reason is shown wherever something is stopped by it')
    .option(
      '--until <time>',
      'when it is over by itself: 06:00, 2h, 2026-12-01T06:00 (of this machine’s time zone), or with an offset',
    )
    .option('--plan <plan>', 'only this plan; default: all')
    .option('--end', 'end what was placed, with the same --plan')
    .option('--auto-approve', 'with --end: do not ask')
    .addHelpText(
      'after',
      `
Stops every run, in every process of every host that shares the state, within one turn: no move starts, none completes, no
step with an effect begins, and commands that would order a move or remove mail are refused. Allowed are
steps that only look, wait or ask, and everything that puts back: "drover recover", steps that revert a temporary change.
Running copies go on up to 95 % and are held there, or are suspended (policy: hold.runningCopies). A step that has begun is
finished. A move at its switch cannot be stopped; neither can one, on Exchange, that was released by a run whose process has died.
Runs go on by themselves when it is over. With --no-wait, apply exits with ${EXIT.onHold} meanwhile.
  $ drover hold --reason "incident 4711"
  $ drover hold --reason "firewall work" --until 06:00 --plan first-move
  $ drover hold                                  what is on hold, freezes of policy included
  $ drover hold --end`,
    )
    .action((options: Options) => {
      const { reason, end, plan = null, until } = options;
      if (reason === undefined && until !== undefined)
        throw usage('--until is for a new hold.', 'Give its --reason, too.');
      if (end === true) {
        if (reason !== undefined) throw usage('--end ends a hold, --reason places one; use one of them.');
        const request = { ...actRequest(options, askUnless(cli, options)), plan };
        return performAt(
          cli,
          (workspace) => endHolds(workspace, request),
          (result) => showEnded(cli, result),
        );
      }
      if (reason === undefined) return list(cli, options);
      // Whoever stops is not asked whether.
      const request = { ...actRequest(options, null), plan, reason, until: untilOf(cli, until) };
      return performAt(
        cli,
        (workspace) => placeHold(workspace, request),
        (result) => showPlaced(cli, result),
      );
    });
}

function untilOf(cli: Cli, text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const until = momentFrom(text, cli.clock.nowMs(), localZone());
  if (until !== null) return until;
  throw usage(
    `"${text}" is not a time.`,
    'Use a form such as 06:00, 2h, 2026-12-01T06:00 or 2026-12-01T06:00Z.',
  );
}

async function list(cli: Cli, { plan, policyRef }: Options): Promise<void> {
  const of = { plan: plan ?? null, policyRef: policyRef ?? null };
  const holds = await withWorkspace(cli, (workspace) => listHolds(workspace, of));
  if (cli.json) cli.printJson(holds);
  else cli.show(holdsDocument(holds, localZone()));
}

function showPlaced(cli: Cli, { hold, runs, unusedState, hasExchange }: Placed): void {
  if (cli.json) return cli.printJson({ hold, runs, unusedState });
  cli.print(`On hold: ${withZonedTimes(holdText({ kind: 'placed', ...hold }), localZone())}.`);
  for (const { plan, run, phase, workedOnBy } of runs)
    cli.say(
      workedOnBy === null
        ? `${plan}: run ${run} is ${phase === 'paused' ? 'paused' : 'without a process'}${hasExchange ? '; moves that it had released on Exchange are stopped when it is applied again' : ''}.`
        : `${plan}: ${workedOnBy} stops within one turn.`,
    );
  if (unusedState !== null)
    cli.say(
      `warning No run is recorded in the state that ${unusedState} names. A hold stops only runs that share its state: place it where they run, or with their "state" in drover.yaml.`,
    );
  else if (runs.length === 0) cli.say('No run is unfinished.');
  cli.say(`Next: drover hold --end${hold.plan === null ? '' : ` --plan ${hold.plan}`}`);
}

function showEnded(cli: Cli, { ended, left }: Ended): void {
  if (cli.json) return cli.printJson({ ended, left });
  if (ended.length === 0) cli.print('There is no such hold to end.');
  for (const { number, reason } of ended) cli.print(`Hold ${number} is ended: ${reason}.`);
  cli.sayDocument(holdBlocks(left, localZone()));
}
