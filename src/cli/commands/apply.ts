import { Option, type Command } from 'commander';
import { apply, type Applied } from '../../app/apply.ts';
import type { Workspace } from '../../app/context/workspace.ts';
import { formatInstant, withLocalTimes } from '../../support/format.ts';
import { paragraph } from '../../view/document.ts';
import { verdictTone } from '../../view/report/document.ts';
import { askAt } from '../ask.ts';
import { attendAt } from '../attend.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { choiceOf, durationOption, withPlanOptions, type PlanOptions } from '../options.ts';
import { showChangeSet } from '../render/change-set.ts';
import { exitCodeOfEnd, stateAndNext } from '../run-end.ts';

interface Options extends PlanOptions {
  readonly approval?: readonly string[];
  readonly policyRef?: string;
  readonly autoApprove?: true;
  readonly maxDuration?: number;
  readonly until: 'synced' | 'done';
  readonly wait: boolean;
  readonly replan?: true;
}

export function configure(command: Command, cli: Cli): void {
  withPlanOptions(command.argument('<plan...>', 'plans, or a change set saved by plan --out'))
    .option('--auto-approve', 'do not ask; without a terminal needed unless the change set was approved')
    .option(
      '--approval <file...>',
      'approvals made by drover approve; those beside a saved change set are found',
    )
    .option(
      '--policy-ref <revision>',
      'take the rules from this git revision, which must hold every file that the run reads',
    )
    .addOption(durationOption('--max-duration <duration>', 'stop at a checkpoint after this time (exit 9)'))
    .addOption(
      new Option('--until <state>', 'synced: copy everything and complete nothing')
        .choices(['synced', 'done'])
        .default('done'),
    )
    .option('--no-wait', 'do what is due now, then exit (6 before a window, 8 at a gate)')
    .option('--replan', 'give up an unfinished run of the plan and start from a fresh change set')
    .addHelpText(
      'after',
      `
Does all that is due, waits for windows and gates as long as it may, and exits with the code that says why it stopped.
Run the same line again and it goes on: after a signal, a crash, a full night, in the next CI job.
  $ drover apply plans/it.yaml
  $ drover apply it.json --max-duration 5h      a saved change set, checked against what it relied on
  $ drover apply plans/it.yaml --auto-approve --no-wait

A saved change set is applied once, within its day, and judged by names, sizes, steps and forecast as they are now.
Applied again after it was carried out, it says so and ends with 0, as long as nothing has changed since.
Approvals sign the whole file. Unsigned, its digest finds a slip of an editor, but nobody who means to deceive: who can
write the file can make the digest anew, as they could plan anew. What it does is checked by its id and against the mail
system in either case; reasons and titles in it are its author's words.

Exit codes: 0, 1, 3, 4, 5, 6, 7, 8, 9, 64, 130, 143; drover help exit-codes explains them.`,
    )
    .action((files: readonly string[], options: Options) =>
      withWorkspace(cli, async (workspace) => {
        let exit: ExitCode = EXIT.done;
        for (const file of files) {
          const code = await applyOne(cli, workspace, file, options);
          if (exit === EXIT.done) exit = code;
          if (code === EXIT.interrupted || code === EXIT.terminated) break;
        }
        cli.exit(exit);
      }),
    );
}

const RISK =
  'Running copies stop at their next checkpoint; what was copied stays, and "drover apply" goes on from there. A second signal ends at once: an action in flight is then asked about at the next start, and the lease blocks the plan until it runs out.';

async function applyOne(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<ExitCode> {
  const { attend, signal } = attendAt(cli, RISK);
  const applied = await apply(workspace, {
    file,
    ...choiceOf(options),
    replan: options.replan === true,
    approvals: options.approval ?? null,
    policyRef: options.policyRef ?? null,
    autoApprove: options.autoApprove === true,
    limits: { maxDurationMs: options.maxDuration ?? null, until: options.until, wait: options.wait },
    ask: cli.interactive ? askAt(cli) : null,
    attend,
  });
  show(cli, applied, file);
  return applied.kind === 'ended' ? exitCodeOfEnd(applied.end, signal()) : EXIT.done;
}

/** stdout gets the verdict; the last two lines on stderr are the state and the next command. */
function show(cli: Cli, applied: Applied, file: string): void {
  switch (applied.kind) {
    case 'already-applied': {
      const { run, changeSet, startedAt } = applied.row;
      if (cli.json) return cli.printJson({ outcome: 'already-applied', run, changeSet });
      const at = formatInstant(startedAt, applied.timeZone);
      return cli.print(`${file} was already applied by run ${run} of ${at}: nothing to do.`);
    }
    case 'nothing-to-do':
      showChangeSet(cli, applied.changeSet);
      if (cli.json) cli.printJson({ outcome: 'nothing-to-do', changeSet: applied.changeSet.id });
      return;
    case 'ended': {
      const { end, report } = applied;
      const { verdict, totals } = report;
      const [state, next] = stateAndNext(end, cli.commandLine);
      if (cli.json) return cli.printJson({ run: end.run.id, verdict, totals, state, next });
      cli.show([paragraph(verdict.sentence, verdictTone[verdict.kind])]);
      cli.say(withLocalTimes(state, applied.changeSet.timeZone));
      cli.say(`Next: ${next}`);
    }
  }
}
