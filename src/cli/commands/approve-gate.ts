import { Option, type Command } from 'commander';
import { approveGate, type GateAnswered } from '../../app/approve-gate.ts';
import { withdrawAnswer, type WithdrawRequest } from '../../app/withdraw-answer.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import type { Cli } from '../cli.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

interface Options extends ActOptions {
  readonly reject?: true;
  readonly comment: string;
  readonly key?: string;
  readonly withdraw?: true;
}

export function configure(command: Command, cli: Cli): void {
  withActOptions(
    command
      .argument('<run>', 'a run, or a plan for its newest run')
      .argument('[gate]', 'the gate, when more than one is open, or one that has not opened yet'),
  )
    .option('--reject', 'reject: the batch is not completed')
    .addOption(
      new Option('--withdraw', 'take back an answer that the run has not read yet').conflicts([
        'reject',
        'key',
      ]),
    )
    .option('--comment <text>', 'the reason, for journal and report', '')
    .option(
      '--key <file>',
      'sign the answer with your SSH key; needed where policy says gates: { signed: true }',
    )
    .addHelpText(
      'after',
      `
The run reads the answer in its next turn, or when it is applied again. A gate that has not opened yet is answered
ahead by its name, as the dry run gives it; the run reads the answer when the gate opens. Until the run has read it, an
answer can be replaced by another one, or withdrawn, after which the run waits for another. The answer is
recorded with the person whose key signed it, or else as a claim, since anyone can set DROVER_USER.
  $ drover approve-gate it-department --comment "pilot users are content"
  $ drover approve-gate it-department complete:vips --comment "agreed with their offices"
  $ drover approve-gate it-department complete:vips --withdraw --comment "they travel that week"`,
    )
    .action((which: string, gate: string | undefined, options: Options) => {
      const { reject, comment, key = null } = options;
      const act = actRequest(options, null);
      if (options.withdraw === true) return withdraw(cli, { which, gate: gate ?? null, comment, ...act });
      const answer = reject === true ? 'rejected' : 'approved';
      const request = {
        which,
        gate: gate ?? null,
        answer,
        comment,
        key,
        ...act,
      } as const;
      return performAt(
        cli,
        (workspace) => approveGate(workspace, request),
        (answered) => {
          if (cli.json) cli.printJson(answered);
          else cli.print(answeredText(answered));
          if (answered.isAhead)
            return cli.say(
              `To take it back before that: drover approve-gate ${which} ${answered.gate} --withdraw`,
            );
          cli.say(
            `Next: drover apply ${shellQuoted(answered.planFile)}; an apply that is running reads the answer by itself.`,
          );
        },
      );
    });
}

const withdraw = (cli: Cli, request: WithdrawRequest): Promise<void> =>
  performAt(
    cli,
    (workspace) => withdrawAnswer(workspace, request),
    (withdrawn) => {
      const { gate, run, answer, by } = withdrawn;
      if (cli.json) return cli.printJson({ ...withdrawn, isWithdrawn: true });
      cli.print(
        `Gate ${gate} of run ${run}: ${answer} by ${by} was withdrawn; the run waits there for an answer.`,
      );
    },
  );

function answeredText({ gate, run, answer, by, isAhead }: GateAnswered): string {
  const ahead = isAhead ? ' ahead; the run reads it when the gate opens' : '';
  return `Gate ${gate} of run ${run}: ${answer} by ${by}${ahead}.`;
}
