import { Option, type Command } from 'commander';
import { isEmpty, type ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { RunEnd } from '../../executor/run-plan.ts';
import { findStaleness } from '../../planner/staleness.ts';
import { formatInstant, plural, withLocalTimes } from '../../support/format.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import { runThatDidIt } from '../../app/already-applied.ts';
import { isChangeSetFile, readSavedChangeSet } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { inEffectOf, sayingWhatIsInEffect, sayInEffect } from '../../app/in-effect.ts';
import { execute, exitCodeOfEnd, stateAndNext, underLease } from '../../app/executing.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { changeSetAsItIsNow, stale } from '../../app/live-change-set.ts';
import { durationOption, usage, withPlanOptions, type PlanOptions } from '../options.ts';
import { parseChoice, planFile } from '../../app/planning.ts';
import { judgeForecast, rememberForecast } from '../../app/forecast-accuracy.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import { summaryLine } from '../../view/change-set-texts.ts';
import { paragraph, strong } from '../../view/document.ts';
import { verdictTone } from '../../view/report/document.ts';
import { showFindings } from '../../app/findings.ts';
import { phasesOf } from '../render/phases.ts';
import { approvalsFact, choiceFact, databasesFact, makeReport } from '../../app/reporting.ts';
import { requireSameChoice, type Choice } from '../../app/run-choice.ts';
import { ALL_RUNS, archiveSuperseded, usedBy, type FoundRun, findResumable } from '../../app/run-lookup.ts';
import {
  isApproved,
  policyOf,
  requireAllowed,
  requireMerged,
  reviewOf,
  type ReviewOptions,
} from '../../app/review.ts';
import type { RunRow, StateStore } from '../../state/state-store.ts';
import { inWorkspace, type Workspace } from '../../app/workspace.ts';

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

A saved change set is applied once, within its day, and judged by names, sizes, steps and forecast as they are now.
Applied again after it was carried out, it says so and ends with 0, as long as nothing has changed since.
Approvals sign the whole file. Unsigned, its digest finds a slip of an editor, but nobody who means to deceive: who can
write the file can make the digest anew, as they could plan anew. What it does is checked by its id and against the mail
system in either case; reasons and titles in it are its author's words.

Exit codes: 0, 1, 3, 4, 5, 6, 7, 8, 9, 64, 130, 143; drover help exit-codes explains them.`,
    )
    .action(async (files: readonly string[], options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        let exit: ExitCode = EXIT.done;
        for (const file of files) {
          const code = await sayingWhatIsInEffect(cli, workspace, () =>
            applyOne(cli, workspace, file, options),
          );
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
  /** The plan's newest run before anything was decided. */
  readonly newest: RunRow | null;
  /** `--only` and `--exclude`; null: of a saved change set it is not known. */
  readonly choice: Choice | null;
  /** The digest of the saved file; null: planned a moment ago. */
  readonly contentDigest: string | null;
}

async function applyOne(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<ExitCode> {
  const before = isChangeSetFile(file) ? await runThatDidIt(cli, workspace, file) : null;
  if (before !== null) {
    const at = formatInstant(before.startedAt, before.timeZone);
    if (cli.json) cli.printJson({ outcome: 'already-applied', run: before.run, changeSet: before.changeSet });
    else cli.print(`${file} was already applied by run ${before.run} of ${at}: nothing to do.`);
    return EXIT.done;
  }
  const work = isChangeSetFile(file)
    ? await savedWork(cli, workspace, file, options)
    : await plannedWork(cli, workspace, file, options);
  if (work.resumes === null && isEmpty(work.changeSet)) {
    showChangeSet(cli, work.changeSet);
    if (cli.json) cli.printJson({ outcome: 'nothing-to-do', changeSet: work.changeSet.id });
    return EXIT.done;
  }
  let isSigned = false;
  if (work.resumes === null) isSigned = await review(cli, workspace, file, work, options);
  else sayResumed(cli, work.resumes);
  return underLease(cli, workspace, work.changeSet.plan, async (kept) => {
    const store = await workspace.store();
    const resumes = await requireUndisturbed(store, work, file, isSigned);
    if (work.supersedes !== null) await archiveSuperseded(cli, store, kept.lease, work.supersedes);
    if (resumes === null) await checkFresh(cli, workspace, work);
    const { end, signal } = await execute(cli, workspace, kept, {
      changeSet: work.changeSet,
      run: resumes?.run.id ?? 'new',
      system: work.system,
      limits: {
        maxDurationMs: options.maxDuration ?? null,
        until: options.until,
        wait: options.wait,
        maxExposureMs: (await policyOf(cli, workspace, options))?.limits.maxExposureMs ?? null,
      },
      inEffect: inEffectOf(resumes?.run ?? null),
    });
    await showEnd(cli, workspace, end, work.changeSet, cli.commandLine);
    return exitCodeOfEnd(end, signal);
  });
}

async function plannedWork(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<Work> {
  const before = (await (await workspace.existingStore())?.runs({ limit: ALL_RUNS })) ?? [];
  const parsed = parseChoice(options);
  const planned = await planFile(cli, workspace, file, parsed, phasesOf(cli));
  await showFindings(cli, planned.findings, planned.sources);
  const { changeSet, system } = planned;
  const choice: Choice = { only: parsed.only, exclude: planned.excluded };
  const newest = before.find(({ plan }) => plan === changeSet.plan) ?? null;
  const facts = { system, newest, choice, contentDigest: null };
  const store = await workspace.store();
  const open = await findResumable(store, changeSet.plan);
  const isSame =
    open !== null &&
    open.changeSet.planDigest === changeSet.planDigest &&
    open.changeSet.configDigest === changeSet.configDigest;
  if (isSame && options.replan !== true) {
    await requireSameChoice(store, open, choice, file);
    return { ...facts, changeSet: open.changeSet, resumes: open, supersedes: null };
  }
  return { ...facts, changeSet, resumes: null, supersedes: open };
}

async function savedWork(cli: Cli, workspace: Workspace, file: string, options: Options): Promise<Work> {
  if ((options.only ?? options.exclude ?? options.var) !== undefined) {
    throw usage(
      `${file} is a saved change set: --only, --exclude and --var cannot change it any more.`,
      'Give them to "drover plan PLAN --out FILE.json".',
    );
  }
  const { changeSet, contentDigest } = await readSavedChangeSet(cli, file);
  if (changeSet.configDigest !== workspace.config.digest) {
    throw stale(file, ['drover.yaml has changed since']);
  }
  const store = await workspace.store();
  const system = await workspace.system(changeSet.system);
  const [newest = null] = await store.runs({ plan: changeSet.plan, limit: 1 });
  const facts = { system, newest, choice: null, contentDigest };
  const open = await findResumable(store, changeSet.plan);
  if (open?.changeSet.id === changeSet.id)
    return { ...facts, changeSet: open.changeSet, resumes: open, supersedes: null };
  // Said first: of a run's own change set everything else is outdated as well.
  await requireUnused(store, changeSet, file, true);
  const live = await changeSetAsItIsNow(cli, workspace, changeSet);
  return { ...facts, changeSet: live, resumes: null, supersedes: open };
}

async function requireUnused(
  store: StateStore,
  changeSet: ChangeSet,
  file: string,
  isSigned: boolean,
): Promise<void> {
  const used = await usedBy(store, changeSet, isSigned);
  if (used === null) return;
  throw new Failure({
    code: 'change-set-used',
    message: `${file} was applied already, by run ${used.run} of ${used.startedAt}; an approval is good for one run, and so is a file without one.`,
    hint: `See "drover report ${used.run}", and "drover drift ${used.run}" for what has changed since. For more, apply the plan itself, or plan again and have that approved.`,
    retry: 'permanent',
  });
}

/**
 * Under the lease: while this one observed, or waited at its prompt, another may have worked on the plan; then what was
 * decided no longer holds. Returns the run to go on with, as it stands now.
 */
async function requireUndisturbed(
  store: StateStore,
  { changeSet, resumes, newest, contentDigest }: Work,
  file: string,
  isSigned: boolean,
): Promise<FoundRun | null> {
  const { plan } = changeSet;
  const open = await findResumable(store, plan);
  if (resumes !== null && open?.run.id === resumes.run.id) return open;
  if (resumes === null && contentDigest !== null) await requireUnused(store, changeSet, file, isSigned);
  const [now] = await store.runs({ plan, limit: 1 });
  if (resumes === null && now?.run === newest?.run && now?.events === newest?.events) return null;
  throw new Failure({
    code: 'stale-change-set',
    message: `Run ${now?.run ?? newest?.run} of plan ${plan} was worked on meanwhile by another process, so what was decided here no longer holds. Nothing was done.`,
    hint: `See "drover status ${plan}", then give the same line again.`,
    retry: 'permanent',
  });
}

/** Shown, approved by signature (true) or by the person at the terminal; otherwise refused. */
async function review(
  cli: Cli,
  workspace: Workspace,
  file: string,
  { changeSet, contentDigest }: Work,
  options: Options,
): Promise<boolean> {
  if (options.policyRef !== undefined) await requireMerged(workspace, options.policyRef);
  const reviewed = await reviewOf(cli, workspace, changeSet, file, options, contentDigest);
  const { approvals } = reviewed;
  const isSigned = isApproved(reviewed);
  const store = await workspace.store();
  if (contentDigest !== null) await requireUnused(store, changeSet, file, isSigned);
  requireAllowed(reviewed);
  // A saved change set that nobody is asked about has been read before; its last line says which one it is.
  if (isChangeSetFile(file) && (isSigned || options.autoApprove === true)) cli.say(summaryLine(changeSet));
  else showChangeSet(cli, changeSet);
  await store.setFact(
    approvalsFact(changeSet.id),
    JSON.stringify(approvals.map(({ by, key, at }) => ({ by, key, at }))),
  );
  if (isSigned || options.autoApprove === true) return isSigned;
  if (!cli.interactive) {
    throw new Failure({
      code: 'approval-missing',
      message: 'Nobody is there to ask and the change set is not approved, so nothing was done.',
      hint: 'Save it with "drover plan --out FILE.json", have it approved ("drover approve FILE.json"), and apply that; or give --auto-approve.',
      retry: 'permanent',
    });
  }
  cli.say('');
  const question = [strong('Do this?'), ' Type "yes" to confirm: '];
  if (await cli.confirm(question, 'yes')) return isSigned;
  throw new Failure({
    code: 'not-confirmed',
    message: 'Not confirmed; nothing was done.',
    retry: 'permanent',
  });
}

function showChangeSet(cli: Cli, changeSet: ChangeSet): void {
  cli.event({ type: 'change-set', changeSet });
  cli.sayDocument(changeSetDocument(changeSet, { full: false }));
}

function sayResumed(cli: Cli, { run, changeSet }: FoundRun): void {
  const moved = [...run.moves.values()].filter(({ confirmed }) => confirmed).length;
  cli.say(
    `Going on with run ${run.id} of ${formatInstant(run.startedAt, changeSet.timeZone)}: ${moved} of ${plural(changeSet.changes.length, 'change')} done.`,
  );
  sayInEffect(cli, run);
}

/** Under the lease: is the world still as the change set relies on? The databases as they are now go into the report. */
async function checkFresh(
  cli: Cli,
  workspace: Workspace,
  { changeSet, system, choice }: Work,
): Promise<void> {
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
  await store.setFact(choiceFact(changeSet.id), JSON.stringify(choice));
  await store.setFact(databasesFact(changeSet.id), JSON.stringify(observed.databases));
  await rememberForecast(store, changeSet);
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
  await judgeForecast(store, changeSet, report);
  const [state, next] = stateAndNext(end, again);
  if (cli.json) {
    cli.printJson({ run: end.run.id, verdict: report.verdict, totals: report.totals, state, next });
    return;
  }
  cli.show([paragraph(report.verdict.sentence, verdictTone[report.verdict.kind])]);
  cli.say(withLocalTimes(state, changeSet.timeZone));
  cli.say(`Next: ${next}`);
}
