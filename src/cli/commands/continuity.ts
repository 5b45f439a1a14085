import type { Command } from 'commander';
import type { ContinuitySystem, PairStatus } from '../../continuity/continuity-system.ts';
import { Failure } from '../../domain/failure.ts';
import { systemName } from '../../domain/ids.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../options.ts';
import { good } from '../../view/document.ts';
import { pairDocument } from '../../view/pair.ts';
import { inWorkspace } from '../../app/workspace.ts';

interface Options {
  readonly system?: string;
  readonly autoApprove?: true;
}

export function configure(command: Command, cli: Cli): void {
  command.addHelpText(
    'after',
    '\nUnknown is never green: a state that cannot be read is shown as unknown, and nothing is changed on its ground.',
  );
  const add = (name: string, summary: string): Command =>
    command
      .command(name)
      .summary(summary)
      .description(summary)
      .option('--system <name>', 'the mail system it protects');

  add('status', 'every member: role, running, in sync, lag').action(async (options: Options) => {
    await withPair(cli, options, async (pair) => {
      const status = await pair.status();
      if (cli.json) cli.printJson({ name: pair.name, kind: pair.kind, ...status });
      else cli.show(pairDocument({ name: pair.name, kind: pair.kind, ...status }));
      if (!isGreen(status)) cli.exit(EXIT.error);
    });
  });
  const acting = (name: string, summary: string): Command =>
    add(name, summary).option('--auto-approve', 'do not ask');

  acting('switchover <member>', 'make another member active: managed and lossless').action(
    async (member: string, options: Options) => {
      await change(
        cli,
        options,
        `${member} becomes active; users are disconnected for a moment`,
        (pair, active) => pair.switchover(member, active),
      );
    },
  );
  acting('shutdown', 'end replication')
    .option('--applications <what>', 'keep-running: the mail service stays up; or: stop', 'keep-running')
    .action(async (options: Options & { readonly applications: string }) => {
      const { applications } = options;
      if (applications !== 'keep-running' && applications !== 'stop')
        throw usage('--applications: keep-running or stop.');
      await change(
        cli,
        options,
        'nothing protects the active member until "drover continuity start"',
        (pair, active) => pair.shutdown(applications, active),
      );
    });
  acting('start <member>', 'start replication again on a member').action(
    async (member: string, options: Options) => {
      await change(cli, options, `replication starts on ${member}`, (pair, active) =>
        pair.start(member, active),
      );
    },
  );
  acting('check', 'full system check: compare everything').action(async (options: Options) => {
    const { stop, release } = cli.interruptible('The check is given up; nothing was changed.');
    try {
      await withPair(cli, options, async (pair) => showEvidence(cli, await pair.fullSystemCheck(stop)));
    } finally {
      release();
    }
  });
}

async function withPair(
  cli: Cli,
  { system }: Options,
  work: (pair: ContinuitySystem) => Promise<void>,
): Promise<void> {
  await inWorkspace(cli, async (workspace) => {
    const { name } = await workspace.system(system === undefined ? null : systemName(system));
    const pair = await workspace.continuity(name);
    if (pair === null) {
      throw usage(
        `drover.yaml names no continuity for mail system ${name}.`,
        'Add it under continuity: in drover.yaml.',
      );
    }
    await work(pair);
  });
}

/** Acts only on one known active member, after a yes, and shows what was observed afterwards. */
async function change(
  cli: Cli,
  options: Options,
  consequence: string,
  act: (pair: ContinuitySystem, active: string) => Promise<readonly Evidence[]>,
): Promise<void> {
  await withPair(cli, options, async (pair) => {
    const status = await pair.status();
    if (!cli.json) cli.show(pairDocument({ name: pair.name, kind: pair.kind, ...status }));
    if (status.active === null) {
      throw new Failure({
        code: 'active-unknown',
        message: `Which member of ${pair.name} is active is not known (none, several, or it cannot be read), so nothing is changed.`,
        hint: 'Look at the members themselves first.',
        retry: 'permanent',
      });
    }
    cli.say(`${pair.name}: ${consequence}.`);
    if (
      options.autoApprove !== true &&
      !(await cli.confirm('Do this? Only "yes" is taken as a yes: ', 'yes'))
    ) {
      throw new Failure({
        code: 'not-confirmed',
        message: 'Not confirmed; nothing was done.',
        retry: 'permanent',
      });
    }
    showEvidence(cli, await act(pair, status.active));
  });
}

const isGreen = ({ active, replicating, members }: PairStatus): boolean =>
  active !== null &&
  replicating === 'yes' &&
  members.every(({ running, inSync }) => running === 'yes' && inSync === 'yes');

function showEvidence(cli: Cli, evidence: readonly Evidence[]): void {
  if (cli.json) return cli.printJson(evidence);
  for (const { label, value } of evidence) cli.print([good('✓'), ` ${label}: ${value}`]);
}
