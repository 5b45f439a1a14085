import type { Command } from 'commander';
import { listSoftDeleted, purge, type KeptMailboxes, type PurgeRequest } from '../../app/purge.ts';
import { countAndSize, softDeletedDocument } from '../../view/soft-deleted.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import { askUnless } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { withSystem } from '../options.ts';

interface Options extends ActOptions, Pick<PurgeRequest, 'system' | 'beforeRetention'> {
  readonly now?: true;
  readonly autoApprove?: true;
}

export function configure(command: Command, cli: Cli): void {
  withActOptions(withSystem(command.argument('[database...]', 'only these databases; default: all')))
    .option('--now', 'remove soft-deleted mailboxes whose retention has ended')
    .option('--before-retention', 'with --now: also remove those within their retention')
    .option('--auto-approve', 'do not ask')
    .addHelpText(
      'after',
      `
A completed move leaves a soft-deleted mailbox at its source until its retention ends: the mailbox as it was before. It
takes space. A rollback, or any move back to there, starts from it and transfers only what has changed since; after a purge it
copies everything again. Without --now nothing is removed; the list shows what is kept, how large it is, and until when.
  $ drover purge MBX01
  $ drover purge MBX01 --now`,
    )
    .action(async (databases: readonly string[], options: Options) => {
      const chosen = { ...options, databases };
      if (options.now !== true && options.dryRun !== true)
        return show(cli, await withWorkspace(cli, (workspace) => listSoftDeleted(workspace, chosen)));
      const request = { ...chosen, ...actRequest(options, askUnless(cli, options)) };
      return performAt(
        cli,
        (workspace) => purge(workspace, request),
        (purged) => {
          if (purged.kind === 'none-due') {
            cli.say('No soft-deleted mailbox has reached the end of its retention; nothing was removed.');
            if (request.out !== null) cli.say(`${request.out} was not written: there is nothing to approve.`);
            return show(cli, purged);
          }
          const { mailboxes, ends } = purged;
          if (cli.json) return cli.printJson({ purged: mailboxes });
          cli.print(`Removed ${countAndSize(mailboxes)}${ends === null ? '' : `: ${ends}`}.`);
        },
      );
    });
}

const show = (cli: Cli, { kept, timeZone }: KeptMailboxes): void =>
  cli.json ? cli.printJson({ kept }) : cli.show(softDeletedDocument(kept, timeZone));
