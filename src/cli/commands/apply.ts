import { Option, type Command } from 'commander';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { RunEnd } from '../../executor/run-plan.ts';
import { findStaleness } from '../../planner/staleness.ts';
import { formatInstant, plural, withLocalTimes } from '../../support/format.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import { isChangeSetFile, readChangeSetFile } from '../change-set-file.ts';
import type { Cli } from '../cli.ts';
import { owedBy, sayingDebts, sayOwed } from '../owed.ts';
import { execute, exitCodeOfEnd, stateAndNext, underLease } from '../executing.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { durationOption, withPlanOptions, type PlanOptions } from '../options.ts';
import { parseChoice, planFile } from '../planning.ts';
import { judgePromises, rememberPromises } from '../promises.ts';
import { changeSetText, isEmpty, summaryLine } from '../render/change-set.ts';
import { palette } from '../render/color.ts';
import { showFindings } from '../render/findings.ts';
import { phasesOf } from '../render/phases.ts';
import { approvalsFact, databasesFact, makeReport } from '../reporting.ts';
import { archiveSuperseded, usedBy, type FoundRun, findResumable } from '../run-lookup.ts';
import { policyOf, requireAllowed, requireMerged, reviewOf, type ReviewOptions } from '../review.ts';
import { inWorkspace, type Workspace } from '../workspace.ts';

interface Options extends PlanOptions, ReviewOptions {
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
      'policy and signers from this git revision, which must hold what is applied',
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

Exit codes: 0, 1, 3, 4, 5, 6, 7, 8, 9, 64, 130, 143; drover help exit-codes explains them.`,
    )
    .action(async (files: readonly string[], options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        let exit: ExitCode = EXIT.done;
        for (const file of files) {
          const code = await sayingDebts(cli, workspace, () => applyOne(cli, workspace, file, options));
          if (exit === EXIT.done) exit = code;
          if (code === EXIT.interrupted || code === EXIT.terminated) break;
        }
        cli.exit(exit);
      });
    });
}

/** What will be run, and how it came to be: a resumed run was reviewed when it began. */
interface Work {
  readonly changeSet: ChangeSet;
  readonly system: MailSystem;
  readonly resumes: FoundRun | null;
  /** An unfinished run of another change set, which this one takes the place of. */
  readonly supersedes: FoundRun | null;
}

async function applyOne(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<ExitCode> {
  const work = isChangeSetFile(file)
    ? await savedWork(cli, workspace, file)
    : await plannedWork(cli, workspace, file, options);
  if (work.resumes === null && isEmpty(work.changeSet)) {
    showChangeSet(cli, work.changeSet);
    if (cli.json) cli.printJson({ outcome: 'nothing-to-do', changeSet: work.changeSet.id });
    return EXIT.done;
  }
  if (work.resumes === null) await review(cli, workspace, file, work, options);
  else sayResumed(cli, work.resumes);
  return underLease(cli, workspace, work.changeSet.plan, async (kept) => {
    const store = await workspace.store();
    if (work.supersedes !== null) await archiveSuperseded(cli, store, kept.lease, work.supersedes);
    if (work.resumes === null) await checkFresh(cli, workspace, work);
    const { end, signal } = await execute(cli, workspace, kept, {
      changeSet: work.changeSet,
      run: work.resumes?.run.id ?? 'new',
      system: work.system,
      limits: {
        maxDurationMs: options.maxDuration ?? null,
        until: options.until,
        wait: options.wait,
        maxExposureMs: (await policyOf(cli, workspace, options))?.limits.maxExposureMs ?? null,
      },
      owed: owedBy(work.resumes?.run ?? null),
    });
    await showEnd(cli, workspace, end, work.changeSet, cli.commandLine);
    return exitCodeOfEnd(end, signal);
  });
}

async function plannedWork(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<Work> {
  const planned = await planFile(cli, workspace, file, parseChoice(options), phasesOf(cli));
  await showFindings(cli, planned.findings, planned.sources);
  const { changeSet, system } = planned;
  const open = await findResumable(await workspace.store(), changeSet.plan);
  const isSame =
    open !== null &&
    open.changeSet.planDigest === changeSet.planDigest &&
    open.changeSet.configDigest === changeSet.configDigest;
  if (isSame && options.replan !== true)
    return { changeSet: open.changeSet, system, resumes: open, supersedes: null };
  return { changeSet, system, resumes: null, supersedes: open };
}

async function savedWork(cli: Cli, workspace: Workspace, file: string): Promise<Work> {
  const changeSet = await readChangeSetFile(cli, file);
  if (changeSet.configDigest !== workspace.config.digest) {
    throw stale(file, ['drover.yaml has changed since']);
  }
  const store = await workspace.store();
  const system = await workspace.system(changeSet.system);
  const open = await findResumable(store, changeSet.plan);
  if (open?.changeSet.id === changeSet.id)
    return { changeSet: open.changeSet, system, resumes: open, supersedes: null };
  const used = await usedBy(store, changeSet);
  if (used !== null) {
    throw new Failure({
      code: 'change-set-used',
      message: `${file} was applied already, by run ${used.run} of ${used.startedAt}; an approval is good for one run.`,
      hint: `See "drover report ${used.run}"; plan again for more.`,
      retry: 'permanent',
    });
  }
  return { changeSet, system, resumes: null, supersedes: open };
}

/** Shown, approved by signature or by the person at the terminal; otherwise refused. */
async function review(
  cli: Cli,
  workspace: Workspace,
  file: string,
  { changeSet }: Work,
  options: Options,
): Promise<void> {
  if (options.policyRef !== undefined) await requireMerged(workspace, options.policyRef);
  const { approvals, ...rest } = await reviewOf(cli, workspace, changeSet, file, options);
  requireAllowed({ approvals, ...rest });
  // A saved change set that nobody is asked about has been read before; its last line says which one it is.
  if (isChangeSetFile(file) && (approvals.length > 0 || options.autoApprove === true))
    cli.say(summaryLine(changeSet));
  else showChangeSet(cli, changeSet);
  const store = await workspace.store();
  await store.setFact(
    approvalsFact(changeSet.id),
    JSON.stringify(approvals.map(({ by, key, at }) => ({ by, key, at }))),
  );
  if (approvals.length > 0 || options.autoApprove === true) return;
  if (!cli.interactive) {
    throw new Failure({
      code: 'approval-missing',
      message: 'Nobody is there to ask and the change set is not approved, so nothing was done.',
      hint: 'Save it with "drover plan --out FILE.json", have it approved ("drover approve FILE.json"), and apply that; or give --auto-approve.',
      retry: 'permanent',
    });
  }
  const paint = palette(cli.stderr.color);
  if (await cli.confirm(`\n${paint.bold('Do this?')} Only "yes" is taken as a yes: `, 'yes')) return;
  throw new Failure({
    code: 'not-confirmed',
    message: 'Not confirmed; nothing was done.',
    retry: 'permanent',
  });
}

function showChangeSet(cli: Cli, changeSet: ChangeSet): void {
  cli.event({ type: 'change-set', changeSet });
  cli.say(
    changeSetText(changeSet, {
      width: Math.min(140, cli.stderr.columns()),
      color: cli.stderr.color,
      full: false,
    }),
  );
}

function sayResumed(cli: Cli, { run, changeSet }: FoundRun): void {
  const moved = [...run.moves.values()].filter(({ confirmed }) => confirmed).length;
  cli.say(
    `Going on with run ${run.id} of ${formatInstant(run.startedAt, changeSet.timeZone)}: ${moved} of ${plural(changeSet.changes.length, 'change')} done.`,
  );
  sayOwed(cli, run);
}

/** Under the lease: is the world still as the change set relies on? The databases as they are now go into the report. */
async function checkFresh(cli: Cli, workspace: Workspace, { changeSet, system }: Work): Promise<void> {
  const observed = await system.observe({
    databases: true,
    mailboxes: changeSet.changes.map(({ mailboxId }) => mailboxId),
    moveRequests: 'all',
  });
  const places = findStaleness(changeSet, observed, instantFromMs(cli.clock.nowMs()));
  if (places.length > 0) {
    throw stale(
      'The change set',
      places.map(({ place, was, is }) => `${place}: planned with ${was}, now ${is}`),
    );
  }
  const store = await workspace.store();
  await store.setFact(databasesFact(changeSet.id), JSON.stringify(observed.databases));
  await rememberPromises(store, changeSet);
}

function stale(what: string, places: readonly string[]): Failure {
  const shown = places.slice(0, 5).join('; ');
  return new Failure({
    code: 'stale-change-set',
    message: `${what} no longer fits what is there: ${shown}${places.length > 5 ? ` and ${places.length - 5} more` : ''}. Nothing was done.`,
    hint: 'Plan again, review the difference, and apply that.',
    retry: 'permanent',
  });
}

/** stdout gets the verdict; the last two lines on stderr are the state and the next command. */
async function showEnd(
  cli: Cli,
  workspace: Workspace,
  end: RunEnd,
  changeSet: ChangeSet,
  again: string,
): Promise<void> {
  const store = await workspace.store();
  const [row] = await store.runs({ plan: changeSet.plan, limit: 1 });
  if (row === undefined) return;
  const { report } = await makeReport(cli, workspace, { row, run: end.run, changeSet });
  await judgePromises(store, changeSet, report);
  const [state, next] = stateAndNext(end, again);
  if (cli.json) {
    cli.printJson({ run: end.run.id, verdict: report.verdict, totals: report.totals, state, next });
    return;
  }
  const paint = palette(cli.stdout.color);
  const tone =
    report.verdict.kind === 'proved'
      ? paint.green
      : report.verdict.kind === 'failures' || report.verdict.kind === 'debts'
        ? paint.red
        : paint.yellow;
  cli.print(tone(paint.bold(report.verdict.sentence)));
  cli.say(withLocalTimes(state, changeSet.timeZone));
  cli.say(`Next: ${next}`);
}
