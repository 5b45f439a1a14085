import type { Command } from 'commander';
import { approveGate, type GateAnswered } from '../../app/approve-gate.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import type { Cli } from '../cli.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

interface Options extends ActOptions {
  readonly reject?: true;
  readonly comment: string;
  readonly key?: string;
}

export function configure(command: Command, cli: Cli): void {
  withActOptions(
    command
      .argument('<run>', 'a run, or a plan for its newest run')
      .argument('[gate]', 'the gate, when more than one is open, or one that has not opened yet'),
  )
    .option('--reject', 'reject: the batch is not completed')
    .option('--comment <text>', 'the reason, for journal and report', '')
    .option(
      '--key <file>',
      'sign the answer with your SSH key; needed where policy says gates: { signed: true }',
    )
    .addHelpText(
      'after',
      `
The run reads the answer in its next turn, or when it is applied again. A gate that has not opened yet is answered
ahead by its name, as the dry run gives it; the run reads the answer when the gate opens. The answer is
recorded with the person whose key signed it, or else as a claim, since anyone can set DROVER_USER.
  $ drover approve-gate it-department --comment "pilot users are content"
  $ drover approve-gate it-department complete:vips --comment "agreed with their offices"`,
    )
    .action((which: string, gate: string | undefined, options: Options) => {
      const { reject, comment, key = null } = options;
      const answer = reject === true ? 'rejected' : 'approved';
      const request = {
        which,
        gate: gate ?? null,
        answer,
        comment,
        key,
        ...actRequest(options, null),
      } as const;
      return performAt(
        cli,
        (workspace) => approveGate(workspace, request),
        (answered) => {
          if (cli.json) cli.printJson(answered);
          else cli.print(answeredText(answered));
          if (answered.isAhead) return;
          cli.say(
            `Next: drover apply ${shellQuoted(answered.planFile)}; an apply that is running reads the answer by itself.`,
          );
        },
      );
    });
}

function answeredText({ gate, run, answer, by, isAhead }: GateAnswered): string {
  const ahead = isAhead ? ' ahead; the run reads it when the gate opens' : '';
  return `Gate ${gate} of run ${run}: ${answer} by ${by}${ahead}.`;
}
