import { Option, type Command } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import { rehearse, type Rehearsed } from '../../app/rehearse.ts';
import { seedsFrom } from '../../app/review/rehearsing.ts';
import { usualFaults, usualSeeds, type GateAnswers } from '../../domain/rehearsal.ts';
import { isFaultless, isRehearsedWell } from '../../domain/rehearsal-summary.ts';
import { parseShare } from '../../support/share.ts';
import { rehearsalComment } from '../../view/rehearsal-comment.ts';
import { percentText, rehearsalDocument, rehearsalJson } from '../../view/rehearsal.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { choiceOf, wholeNumber, withPlanOptions, type PlanOptions } from '../options.ts';
import { showChangeSet } from '../render/change-set.ts';

interface Options extends PlanOptions {
  readonly seeds: number;
  readonly failures: number;
  readonly stalls: number;
  readonly sessionsLost: number;
  readonly deaths: number;
  readonly answers: GateAnswers;
  readonly from?: string;
  readonly require?: number;
  readonly policyRef?: string;
  readonly format: 'text' | 'markdown' | 'json';
}

export function configure(command: Command, cli: Cli): void {
  withPlanOptions(command.argument('<plan>', 'a plan, or a change set saved by plan --out'))
    .addOption(
      new Option('--seeds <number>', 'how many runs to rehearse').argParser(atLeastOne).default(usualSeeds),
    )
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
    )
    .option('--from <time>', 'when the plan is applied; default: now')
    .addOption(
      new Option(
        '--require <share>',
        `exit ${EXIT.changesPending} unless each batch finishes in its window in such a share of the runs`,
      ).argParser(share),
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
  $ drover rehearse it.json --from 21:30 --format markdown

Exit codes: ${EXIT.done}, ${EXIT.error} (also: a fault of drover was found), ${EXIT.changesPending} (less than --require), ${EXIT.usage} (invalid plan), ${EXIT.interrupted} and ${EXIT.terminated} (stopped).`,
    )
    .action((file: string, options: Options) =>
      withWorkspace(cli, async (workspace) => {
        const { stop, exitCode, release } = cli.interruptible('Nothing was changed.');
        try {
          const rehearsed = await rehearse(workspace, {
            file,
            ...choiceOf(options),
            seeds: seedsFrom(1, options.seeds),
            faults: faultsOf(options),
            answers: options.answers,
            from: options.from ?? null,
            required: options.require ?? null,
            policyRef: options.policyRef ?? null,
            signal: stop,
          });
          show(cli, rehearsed, options);
          cli.exit(exitCodeOf(rehearsed));
        } catch (error) {
          const code = exitCode();
          if (code === null) throw error;
          cli.exit(code);
        } finally {
          release();
        }
      }),
    );
}

const faultsOf = ({ failures, stalls, sessionsLost, deaths }: Options) => ({
  ...usualFaults,
  failures,
  stalls,
  sessionsLost,
  deaths,
});

function show(cli: Cli, rehearsed: Rehearsed, { format }: Options): void {
  if (rehearsed.kind === 'nothing-to-do') {
    if (cli.json || format === 'json') return cli.printJson({ outcome: rehearsed.kind });
    return showChangeSet(cli, rehearsed.changeSet);
  }
  if (cli.json || format === 'json') return cli.printJson(rehearsalJson(rehearsed));
  if (format === 'markdown') return cli.printLines(rehearsalComment(rehearsed));
  cli.show(rehearsalDocument(rehearsed));
}

function exitCodeOf(rehearsed: Rehearsed): ExitCode {
  if (rehearsed.kind === 'nothing-to-do') return EXIT.done;
  const { summary, required } = rehearsed;
  if (!isFaultless(summary)) return EXIT.error;
  return required === null || isRehearsedWell(summary, required) ? EXIT.done : EXIT.changesPending;
}

const shareOption = (flags: string, description: string, usual: number): Option =>
  new Option(flags, description).argParser(share).default(usual, percentText(usual));

function share(text: string): number {
  const parsed = parseShare(text);
  if (parsed !== null) return parsed;
  throw usage(`"${text}" is not a share.`, 'Use a form such as 3% or 0.5%.');
}

function atLeastOne(text: string): number {
  const count = wholeNumber(text);
  if (count >= 1 && count <= SEEDS_MAX) return count;
  throw usage(`${text} runs cannot be rehearsed.`, `Give a number from 1 to ${SEEDS_MAX}.`);
}
const SEEDS_MAX = 10_000;
