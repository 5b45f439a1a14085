import type { Command } from 'commander';
import { changePair, checkPair, isPairWell, type PairRequest, pairStatus } from '../../app/continuity.ts';
import { usage } from '../../app/context/invalid-input.ts';
import type { PairChange } from '../../domain/pair-status.ts';
import type { Evidence } from '../../domain/step.ts';
import { good, warning } from '../../view/document.ts';
import { pairDocument } from '../../view/pair.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import { askUnless } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

interface Options extends PairRequest, ActOptions {
  readonly autoApprove?: true;
}

export function configure(command: Command, cli: Cli): void {
  command.addHelpText(
    'after',
    '\nUnknown is never green: a state that cannot be read is shown as unknown, and nothing is changed because of it.',
  );
  const add = (name: string, summary: string): Command =>
    command
      .command(name)
      .summary(summary)
      .description(summary)
      .option('--system <name>', 'the mail system it protects');
  const acting = (name: string, summary: string): Command =>
    withActOptions(add(name, summary)).option('--auto-approve', 'do not ask');

  add('status', 'every member: role, running, in sync, lag').action(async (options: Options) => {
    const pair = await withWorkspace(cli, (workspace) => pairStatus(workspace, options));
    if (cli.json) cli.printJson(pair);
    else cli.show(pairDocument(pair));
    if (!isPairWell(pair)) cli.exit(EXIT.error);
  });
  acting('switchover <member>', 'make another member active: managed and lossless').action(
    (member: string, options: Options) => change(cli, options, { kind: 'switchover', member }),
  );
  acting('shutdown', 'end replication')
    .option('--applications <what>', 'keep-running: the mail service stays up; or: stop', 'keep-running')
    .action((options: Options & { readonly applications: string }) => {
      const { applications } = options;
      if (applications !== 'keep-running' && applications !== 'stop')
        throw usage('--applications must be keep-running or stop.');
      return change(cli, options, { kind: 'shutdown', applications });
    });
  acting('start <member>', 'start replication on a member').action((member: string, options: Options) =>
    change(cli, options, { kind: 'start', member }),
  );
  add('check', 'full system check: compare everything').action(async (options: Options) => {
    const { stop: signal, release } = cli.interruptible('The check is cancelled; nothing was changed.');
    try {
      const evidence = await withWorkspace(cli, (workspace) => checkPair(workspace, { ...options, signal }));
      showEvidence(cli, evidence);
    } finally {
      release();
    }
  });
}

function change(cli: Cli, options: Options, wanted: PairChange): Promise<void> {
  const request = actRequest(options, askUnless(cli, options));
  return performAt(
    cli,
    (workspace) => changePair(workspace, { ...options, change: wanted, ...request }),
    (evidence) => showEvidence(cli, evidence),
  );
}

function showEvidence(cli: Cli, evidence: readonly Evidence[]): void {
  if (cli.json) return cli.printJson(evidence);
  for (const { label, value, warning: isWarning } of evidence)
    cli.print([isWarning === true ? warning('!') : good('✓'), ` ${label}: ${value}`]);
}
