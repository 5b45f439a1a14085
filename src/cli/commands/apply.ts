import { Option, type Command } from 'commander';
import { apply, type Applied } from '../../app/apply.ts';
import type { Workspace } from '../../app/context/workspace.ts';
import { formatInstant, withZonedTimes } from '../../support/format.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { paragraph } from '../../view/document.ts';
import { verdictTone } from '../../view/report/document.ts';
import { unprotectedBlocks } from '../../view/unprotected.ts';
import { askAt } from '../ask.ts';
import { attendAt } from '../attend.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { keepHeapLean, suitHeapTo } from '../lean-heap.ts';
import { choiceOf, durationOption, withPlanOptions, type PlanOptions } from '../options.ts';
import { showChangeSet } from '../render/change-set.ts';
import { exitCodeOfEnd, retryText, stateAndNext } from '../run-end.ts';

interface Options extends PlanOptions {
  readonly approval?: readonly string[];
  readonly policyRef?: string;
  readonly autoApprove?: true;
  readonly maxDuration?: number;
  readonly until: 'synced' | 'done';
  readonly wait: boolean;
  readonly replan?: true;
  readonly lockTimeout?: number;
}

export function configure(command: Command, cli: Cli): void {
  withPlanOptions(command.argument('<plan...>', 'plans, or a change set saved by plan --out'))
    .option('--auto-approve', 'do not ask; required without a terminal, unless the change set is approved')
    .option(
      '--approval <file...>',
      'approvals by drover approve; those beside a saved change set are found automatically',
    )
    .option(
      '--policy-ref <revision>',
      'read the rules from this git revision, which must contain every file that the run reads',
    )
    .addOption(
      durationOption(
        '--max-duration <duration>',
        `stop at a checkpoint after this time (exit ${EXIT.timeUsed})`,
      ),
    )
    .addOption(
      new Option('--until <state>', 'synced: copy everything, complete nothing (offline moves excepted)')
        .choices(['synced', 'done'])
        .default('done'),
    )
    .option(
      '--no-wait',
      `do what is due now, then exit (${EXIT.waitingForWindow} before a window, ${EXIT.waitingAtGate} at a gate, ${EXIT.onHold} on hold)`,
    )
    .addOption(
      durationOption(
        '--lock-timeout <duration>',
        `wait so long for another process that applies this plan (exit ${EXIT.leaseHeld} afterwards)`,
      ),
    )
    .option('--replan', 'replace an unfinished run of the plan with a new change set')
    .addHelpText(
      'after',
      `
Does everything that is due, waits for windows and gates as long as allowed, and exits with a code for the reason.
Run the same command again to resume: after a signal or a crash, on the next night, in the next CI job.
  $ drover apply plans/first.yaml
  $ drover apply it.json --max-duration 5h      a saved change set, checked against what it relied on
  $ drover apply plans/first.yaml --auto-approve --no-wait

A saved change set can be applied once, within one day, and is judged by the current names, sizes, steps and forecast.
If it is applied again after its run has finished, apply reports this and exits with ${EXIT.done}, unless something has changed.
Approvals sign the whole file. Without a signature the digest detects accidental edits, not tampering: whoever can write
the file can also create a new digest. In either case its effects are checked by its id and against the mail system;
reasons and titles in it are texts by its author.

Exit codes: ${Object.values(EXIT)
        .filter((code) => code !== EXIT.changesPending && code !== EXIT.died)
        .join(', ')}; drover help exit-codes explains them.`,
    )
    .action((files: readonly string[], options: Options) =>
      withWorkspace(cli, async (workspace) => {
        keepHeapLean();
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
  'drover orders nothing more, and copies of its own stop at their next checkpoint; a mail system that moves by itself, as Exchange does, goes on with the moves it has, and completes those that are not held. What was copied stays, and "drover apply" resumes from there. A second signal ends at once: the next run then checks what happened to the interrupted action, and takes over the lease on this host at once, on another host when it expires.';

async function applyOne(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<ExitCode> {
  const { attend, signal } = attendAt(cli, RISK);
  const applied = await apply(workspace, {
    file,
    ...choiceOf(options),
    replan: options.replan === true,
    ...(options.lockTimeout === undefined ? {} : { lockTimeoutMs: options.lockTimeout }),
    approvals: options.approval ?? null,
    policyRef: options.policyRef ?? null,
    autoApprove: options.autoApprove === true,
    limits: { maxDurationMs: options.maxDuration ?? null, until: options.until, wait: options.wait },
    ask: cli.interactive ? askAt(cli) : null,
    attend: (work) => {
      suitHeapTo(work.changeSet);
      return attend(work);
    },
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
      const at = `${formatInstant(startedAt, applied.timeZone)} ${applied.timeZone}`;
      return cli.print(`${file} was already applied by run ${run} of ${at}; nothing to do.`);
    }
    case 'nothing-to-do':
      showChangeSet(cli, applied.changeSet);
      if (cli.json)
        cli.printJson({
          outcome: 'nothing-to-do',
          changeSet: applied.changeSet.id,
          counts: changeCounts(applied.changeSet),
        });
      return;
    case 'ended': {
      const { end, report } = applied;
      const { verdict, totals, unprotected, journal } = report;
      // It has replaced the run: to go on with the new one is what comes next.
      const again = cli.commandLine.replace(/ --replan(?= |$)/, '');
      const [state, next, besides] = stateAndNext(
        end,
        applied.changeSet,
        again,
        retryText(applied.retry, again, file),
      );
      if (cli.json)
        return cli.printJson({ run: end.run.id, verdict, totals, unprotected, journal, state, next });
      cli.show([paragraph(verdict.sentence, verdictTone[verdict.kind])]);
      cli.sayDocument(unprotectedBlocks(unprotected, cli.clock.nowMs()));
      // The verdict has said why it pauses; where that went elsewhere, it is said here.
      const isSaid = verdict.kind === 'paused' && cli.stdout.isTerminal === cli.stderr.isTerminal;
      const left = isSaid ? besides : state;
      if (left !== '') cli.say(withZonedTimes(left, applied.changeSet.timeZone));
      cli.say(`Next: ${next}`);
    }
  }
}
