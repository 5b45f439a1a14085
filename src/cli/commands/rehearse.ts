import { Option, type Command } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import type { Workspace } from '../../app/context/workspace.ts';
import { rehearse, type Rehearsed } from '../../app/rehearse.ts';
import { rehearseSeed } from '../../app/rehearse-seed.ts';
import { seedsFrom } from '../../app/review/rehearsing.ts';
import type { RehearsalRequest } from '../../app/running/to-rehearse.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { usualFaults, usualSeeds, type GateAnswers } from '../../domain/rehearsal.ts';
import { isFaultless, isRehearsedWell, seedToLookAt } from '../../domain/rehearsal-summary.ts';
import { parseShare } from '../../support/share.ts';
import { quiet } from '../../view/document.ts';
import { rehearsalComment } from '../../view/rehearsal-comment.ts';
import { percentText, rehearsalDocument, rehearsalJson } from '../../view/rehearsal.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { choiceOf, wholeNumber, withPlanOptions, type PlanOptions } from '../options.ts';
import { showChangeSet } from '../render/change-set.ts';
import { showRehearsedSeed } from '../rehearsed-seed.ts';

interface Options extends PlanOptions {
  readonly seeds?: number;
  readonly failures: number;
  readonly stalls: number;
  readonly sessionsLost: number;
  readonly deaths: number;
  readonly answers: GateAnswers;
  readonly from?: string;
  readonly require?: number;
  readonly seed?: number;
  readonly events?: true;
  readonly report?: string;
  readonly store?: string;
  readonly policyRef?: string;
  readonly format: 'text' | 'markdown' | 'json';
}

export function configure(command: Command, cli: Cli): void {
  withFaultOptions(withPlanOptions(command.argument('<plan>', 'a plan, or a change set saved by plan --out')))
    .addOption(
      new Option('--seeds <number>', `how many runs to rehearse (default: ${usualSeeds})`).argParser(runs),
    )
    .option('--from <time>', 'when the plan is applied; default: now')
    .addOption(
      new Option(
        '--require <share>',
        `exit ${EXIT.changesPending} unless each batch finishes in its window in such a share of the runs`,
      ).argParser(share),
    )
    .addOption(new Option('--seed <number>', 'rehearse this run alone').argParser(wholeNumber))
    .option('--events', 'show its journal (with --seed)')
    .option(
      '--report <file>',
      'write its report; the extension chooses the format, as of drover report (with --seed)',
    )
    .option(
      '--store <file>',
      'a new file for its journal (with --seed); default: in the folder rehearsals beside the state',
    )
    .option('--policy-ref <revision>', 'read freezes and limits from this git revision')
    .addOption(
      new Option('--format <format>', 'markdown is for a pull request')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      `
Applies the plan many times in virtual time: drover's own executor over a simulated mail system, made from what was observed
and from how long moves have taken here. Moves fail and stall, sessions are lost, the process dies, people come in the
morning; the seed of a run decides when. The mail system and the state are only read; no program of a step is run.
  $ drover rehearse plans/first.yaml
  $ drover rehearse plans/first.yaml --failures 5% --require 95%
  $ drover rehearse plans/first.yaml --seed 61 --events
  $ drover rehearse it.json --from 21:30 --format markdown

Exit codes: ${EXIT.done}, ${EXIT.error} (also: a fault of drover was found), ${EXIT.changesPending} (less than --require), ${EXIT.usage} (invalid plan), ${EXIT.interrupted} and ${EXIT.terminated} (stopped).`,
    )
    .action((file: string, options: Options) => {
      requireConsistent(options);
      return withWorkspace(cli, (workspace) =>
        stoppable(cli, (signal) =>
          options.seed === undefined
            ? many(cli, workspace, { file, options, signal })
            : one(cli, workspace, { file, options, seed: options.seed }),
        ),
      );
    });
}

const withFaultOptions = (command: Command): Command =>
  command
    .addOption(shareOption('--failures <share>', 'of all moves, those that fail', usualFaults.failures))
    .addOption(shareOption('--stalls <share>', 'of all moves, those that stall', usualFaults.stalls))
    .addOption(
      new Option('--sessions-lost <times>', 'how often a day the session with the mail system is lost')
        .argParser(wholeNumber)
        .default(usualFaults.sessionsLost),
    )
    .addOption(
      new Option('--deaths <times>', 'how often a day the process dies and is started again')
        .argParser(wholeNumber)
        .default(usualFaults.deaths),
    )
    .addOption(
      new Option('--answers <when>', 'when people answer gates: as soon as someone is at work, or at once')
        .choices(['at-work', 'at-once'] satisfies GateAnswers[])
        .default('at-work'),
    );

/** What is of one run says nothing of many, and the other way round. */
function requireConsistent({ seed, seeds, require, events, report, store }: Options): void {
  const [ofOne] = Object.entries({ events, report, store }).flatMap(([name, value]) => value === undefined ? [] : name); // prettier-ignore
  const [ofMany] = Object.entries({ seeds, require }).flatMap(([name, value]) => value === undefined ? [] : name); // prettier-ignore
  if (seed === undefined && ofOne !== undefined)
    throw usage(`--${ofOne} is of one run.`, 'Name it: --seed NUMBER.');
  if (seed !== undefined && ofMany !== undefined)
    throw usage(`--${ofMany} is of many runs, and --seed rehearses one.`, 'Use one of them.');
}

/** A first signal gives up what was rehearsed; nothing of it is missed. */
async function stoppable(cli: Cli, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const { stop, exitCode, release } = cli.interruptible('Nothing was changed.');
  try {
    await work(stop);
  } catch (error) {
    if (exitCode() === null) throw error;
  } finally {
    release();
  }
  const code = exitCode();
  if (code !== null) cli.exit(code);
}

const requestOf = (file: string, options: Options): RehearsalRequest => {
  const { failures, stalls, sessionsLost, deaths, answers, from, policyRef } = options;
  return {
    file,
    ...choiceOf(options),
    faults: { ...usualFaults, failures, stalls, sessionsLost, deaths },
    answers,
    from: from ?? null,
    policyRef: policyRef ?? null,
  };
};

interface Many {
  readonly file: string;
  readonly options: Options;
  readonly signal: AbortSignal;
}

async function many(cli: Cli, workspace: Workspace, { file, options, signal }: Many): Promise<void> {
  const rehearsed = await rehearse(workspace, {
    ...requestOf(file, options),
    seeds: seedsFrom(1, options.seeds ?? usualSeeds),
    required: options.require ?? null,
    wouldHelp: true,
    signal,
  });
  if (rehearsed.kind === 'nothing-to-do') return showNothing(cli, rehearsed.changeSet, options);
  show(cli, rehearsed, options);
  sayNext(cli, rehearsed, options);
  cli.exit(exitCodeOf(rehearsed));
}

type RehearsedWell = Extract<Rehearsed, { kind: 'rehearsed' }>;

function show(cli: Cli, rehearsed: RehearsedWell, { format }: Options): void {
  if (cli.json || format === 'json') return cli.printJson(rehearsalJson(rehearsed));
  if (format === 'markdown') return cli.printLines(rehearsalComment(rehearsed));
  cli.show(rehearsalDocument(rehearsed));
}

function showNothing(cli: Cli, changeSet: ChangeSet, { format }: Options): void {
  if (cli.json || format === 'json') return cli.printJson({ outcome: 'nothing-to-do' });
  showChangeSet(cli, changeSet);
}

/** The run that says most of what goes wrong; none where nothing does. */
function sayNext(cli: Cli, { summary }: RehearsedWell, { format, seeds, require }: Options): void {
  const seed = seedToLookAt(summary);
  if (seed === null || format !== 'text' || cli.env['CI']) return;
  const without = [
    ...(seeds === undefined ? [] : [/ --seeds[ =]\S+/]),
    ...(require === undefined ? [] : [/ --require[ =]\S+/]),
  ];
  const again = without.reduce((line, option) => line.replace(option, ''), cli.commandLine);
  cli.say('');
  cli.say([quiet('Next:'), ` ${again} --seed ${seed} --events`]);
}

function exitCodeOf({ summary, required }: RehearsedWell): ExitCode {
  if (!isFaultless(summary)) return EXIT.error;
  return required === null || isRehearsedWell(summary, required) ? EXIT.done : EXIT.changesPending;
}

const one = (
  cli: Cli,
  workspace: Workspace,
  { file, options, seed }: { readonly file: string; readonly options: Options; readonly seed: number },
): Promise<void> =>
  rehearseSeed(workspace, { ...requestOf(file, options), seed, store: options.store ?? null }, (rehearsed) =>
    rehearsed.kind === 'nothing-to-do'
      ? Promise.resolve(showNothing(cli, rehearsed.changeSet, options))
      : showRehearsedSeed(cli, rehearsed, options),
  );

const shareOption = (flags: string, description: string, usual: number): Option =>
  new Option(flags, description).argParser(share).default(usual, percentText(usual));

function share(text: string): number {
  const parsed = parseShare(text);
  if (parsed !== null) return parsed;
  throw usage(`"${text}" is not a share.`, 'Use a form such as 3% or 0.5%.');
}

function runs(text: string): number {
  const count = wholeNumber(text);
  if (count >= 1 && count <= RUNS_MAX) return count;
  throw usage(`${text} runs cannot be rehearsed.`, `Give a number from 1 to ${RUNS_MAX}.`);
}
const RUNS_MAX = 10_000;
