import type { Command } from 'commander';
import { approveGate } from '../../app/approve-gate.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';

interface Options {
  readonly reject?: true;
  readonly comment: string;
  readonly key?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<run>', 'a run, or a plan for its newest run')
    .argument('[gate]', 'the gate, when more than one is open')
    .option('--reject', 'reject: the batch is not completed')
    .option('--comment <text>', 'the reason, for journal and report', '')
    .option(
      '--key <file>',
      'sign the answer with your SSH key; needed where policy says gates: { signed: true }',
    )
    .addHelpText(
      'after',
      `
The run reads the answer in its next turn, or when it is applied again. The answer is
recorded with the person whose key signed it, or else as a claim, since anyone can set DROVER_USER.
  $ drover approve-gate it-department --comment "pilot users are content"`,
    )
    .action(async (which: string, gate: string | undefined, { reject, comment, key }: Options) => {
      const answer = reject === true ? 'rejected' : 'approved';
      const answered = await withWorkspace(cli, (workspace) =>
        approveGate(workspace, { which, gate: gate ?? null, answer, comment, key: key ?? null }),
      );
      if (cli.json) cli.printJson(answered);
      else cli.print(`Gate ${answered.gate} of run ${answered.run}: ${answer} by ${answered.by}.`);
    });
}
