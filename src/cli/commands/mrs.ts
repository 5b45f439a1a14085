import { hostname } from 'node:os';
import type { Command } from 'commander';
import { Failure } from '../../domain/failure.ts';
import { systemName } from '../../domain/ids.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import type { Cli } from '../cli.ts';
import { inWorkspace } from '../../app/workspace.ts';

interface Options {
  readonly system?: string;
  readonly instance: string;
  readonly untilIdle?: true;
}

const LOOK_EVERY_MS = 500;

export function configure(command: Command, cli: Cli): void {
  command
    .option('--system <name>', 'a system of drover.yaml; not needed when there is only one')
    .option('--instance <name>', 'how reports name this worker', hostname())
    .option('--until-idle', 'end when no request is queued or moving')
    .addHelpText(
      'after',
      `
Works the queue of move requests until it is stopped. Start as many as you like on one organisation: one of them leads and
hands out the moves, the limits hold over all of them, and when one dies another goes on where it stopped.
  $ drover mrs
  $ drover mrs --instance night-shift --until-idle`,
    )
    .action(async (options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const system = await workspace.system(
          options.system === undefined ? null : systemName(options.system),
        );
        await serve(cli, system, options);
      });
    });
}

async function serve(cli: Cli, system: MailSystem, { instance, untilIdle }: Options): Promise<void> {
  const { replication } = system;
  if (replication === undefined) throw hasItsOwn(system);
  const interruption = cli.interruptible(
    'A second signal stops at once; the next worker goes on at the last checkpoint.',
  );
  const idle = new AbortController();
  const signal = AbortSignal.any([interruption.stop, idle.signal]);
  const log = (line: string): void => {
    cli.say(line);
    cli.event({ type: 'log', line });
  };
  cli.say(`Mailbox replication service '${instance}' works on ${system.name}.`);
  try {
    const running = replication.run({ instance, signal, log });
    if (untilIdle === true) await waitUntilIdle(cli, system, signal);
    if (untilIdle === true) idle.abort();
    await running;
  } finally {
    interruption.release();
  }
  const code = interruption.exitCode();
  if (code !== null) cli.exit(code);
}

async function waitUntilIdle(cli: Cli, system: MailSystem, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { moveRequests } = await system.observe({
      databases: false,
      mailboxes: 'none',
      moveRequests: 'all',
    });
    if (!moveRequests.some(isBusy)) return;
    await cli.clock.sleep(LOOK_EVERY_MS, signal);
  }
}

const isBusy = ({ state }: MoveRequest): boolean =>
  state.kind === 'Queued' ||
  state.kind === 'InProgress' ||
  state.kind === 'Synced' ||
  state.kind === 'CompletionInProgress';

const hasItsOwn = (system: MailSystem): Failure =>
  new Failure({
    code: 'own-mrs',
    message: `System ${system.name} (${system.kind}) moves mailboxes with its own Mailbox Replication Service; there is nothing for drover's to do.`,
    retry: 'permanent',
  });
