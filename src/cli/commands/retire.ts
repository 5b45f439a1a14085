import type { Command } from 'commander';
import { retire } from '../../app/retire.ts';
import { retirementDocument } from '../../view/retirement.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { withSystem } from '../options.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly system?: string;
  readonly plan?: readonly string[];
}

export function configure(command: Command, cli: Cli): void {
  withSystem(command.argument('<database>', 'the database that is to be removed'))
    .option('--plan <file...>', 'only these plans; default: all in plans/ and beside drover.yaml')
    .addHelpText(
      'after',
      `
Names what prevents the removal of a database: mailboxes by kind, archives, soft-deleted mailboxes and until when they are kept,
move requests, unfinished runs, copies, and plans that still use it; each with the command that removes the block. Removes
nothing itself.
  $ drover retire MBX01

Exit codes: ${EXIT.done} (nothing that is known prevents it), ${EXIT.changesPending} (blocked), ${EXIT.error}, ${EXIT.usage}.`,
    )
    .action(async (database: string, { system, plan }: Options) => {
      letYoungGenerationGrow();
      const request = { database, plans: plan ?? null, ...(system === undefined ? {} : { system }) };
      const found = await withWorkspace(cli, (workspace) => retire(workspace, request));
      if (cli.json) cli.printJson({ ...found, mayBeRemoved: found.blocks.length === 0 });
      else cli.show(retirementDocument(found));
      if (found.blocks.length > 0) cli.exit(EXIT.changesPending);
    });
}
