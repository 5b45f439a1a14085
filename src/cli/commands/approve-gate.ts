import type { Command } from 'commander';
import { instantFromMs } from '../../domain/instant.ts';
import { answerGate } from '../../executor/gate-answers.ts';
import { plural } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { identityOf } from '../../app/executing.ts';
import { usage } from '../options.ts';
import { findRun } from '../../app/run-lookup.ts';
import { inWorkspace } from '../../app/workspace.ts';

interface Options {
  readonly reject?: true;
  readonly comment: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<run>', 'a run, or a plan for its newest run')
    .argument('[gate]', 'the gate, when more than one is open')
    .option('--reject', 'answer no: the batch is not completed')
    .option('--comment <text>', 'why; it goes into the journal and the report', '')
    .addHelpText(
      'after',
      `
The run takes the answer at its next turn, or when it is applied again. Who answered is recorded.
  $ drover approve-gate it-department --comment "pilot users are content"`,
    )
    .action(async (which: string, gate: string | undefined, options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const store = await workspace.store();
        const { run } = await findRun(store, which);
        const open = [...run.gates].filter(([, { answer }]) => answer === null).map(([name]) => name);
        const chosen = gate ?? (open.length === 1 ? open[0] : undefined);
        if (chosen === undefined || !open.includes(chosen)) throw noSuchGate(gate, run.id, open);
        const answer = options.reject === true ? 'rejected' : 'approved';
        const { by } = identityOf(cli);
        await answerGate(store, run.id, chosen, {
          answer,
          by,
          comment: options.comment,
          givenAt: instantFromMs(cli.clock.nowMs()),
        });
        if (cli.json) cli.printJson({ run: run.id, gate: chosen, answer, by });
        else cli.print(`Gate ${chosen} of run ${run.id}: ${answer} by ${by}.`);
      });
    });
}

const noSuchGate = (gate: string | undefined, run: string, open: readonly string[]): Error =>
  gate === undefined
    ? usage(
        open.length === 0
          ? `Run ${run} waits at no gate.`
          : `Run ${run} waits at ${plural(open.length, 'gate')}, so the one to answer must be named: ${open.join(', ')}.`,
      )
    : usage(
        `Run ${run} has no open gate "${gate}".`,
        open.length === 0 ? 'None is open.' : `Open: ${open.join(', ')}.`,
      );
