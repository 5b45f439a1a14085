import type { Command } from 'commander';
import { usage } from '../../../app/context/invalid-input.ts';
import { databaseName } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { plural } from '../../../support/format.ts';
import type { Organisation } from '../../../systems/embedded/directory/organisation.ts';
import { labComparison, labDatabases, labFolders, labItems, labMailboxes } from '../../../view/lab.ts';
import { busyWith } from '../../busy-with.ts';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../exit-codes.ts';
import { openLab, partOf } from './open-lab.ts';

export function configureList(parent: Command, cli: Cli): void {
  parent
    .command('list <folder>')
    .description('databases and mailboxes')
    .option('--database <name>', 'only mailboxes with a part in this database')
    .action(async (folder: string, options: { database?: string }) => {
      const { listDatabases, listMailboxes } = await import('../../../systems/embedded/lab/list.ts');
      using organisation = await openLab(cli, folder);
      if (options.database !== undefined) organisation.database(databaseName(options.database));
      const databases = listDatabases(organisation);
      const mailboxes = listMailboxes(organisation).filter(
        ({ parts }) =>
          options.database === undefined || parts.some(({ database }) => database === options.database),
      );
      if (cli.json) return cli.printJson({ databases, mailboxes });
      cli.show([...labDatabases(databases), ...labMailboxes(mailboxes)]);
    });
}

export function configureShow(parent: Command, cli: Cli): void {
  parent
    .command('show <folder>')
    .description('one mailbox: its folders and their digests, or its items')
    .requiredOption('--mailbox <id>', 'id or address')
    .option('--archive', 'its archive')
    .option('--items', 'every item, not only the folders')
    .action(async (folder: string, options: { mailbox: string; archive?: true; items?: true }) => {
      const { listMailboxes, showFolders, showItems } = await import('../../../systems/embedded/lab/list.ts');
      using organisation = await openLab(cli, folder);
      const [mailbox] = listMailboxes(organisation, organisation.mailbox(options.mailbox).id);
      if (mailbox === undefined) return;
      const part = partOf(options);
      const folders = showFolders(organisation, mailbox.id, part);
      const items = options.items === true ? showItems(organisation, mailbox.id, part) : undefined;
      if (cli.json) return cli.printJson({ ...mailbox, shown: part, folders, ...(items ? { items } : {}) });
      cli.show([
        ...labMailboxes([mailbox]),
        ...labFolders(folders),
        ...(items === undefined ? [] : labItems(items)),
      ]);
    });
}

interface CompareOptions {
  readonly mailbox?: string;
  readonly with?: string;
  readonly archive?: true;
}

export function configureCompare(parent: Command, cli: Cli): void {
  parent
    .command('compare <folder> [other]')
    .description('compare two organisations, or two mailboxes, item by item')
    .option('--mailbox <id>', 'only this mailbox')
    .option('--with <id>', 'the mailbox on the other side; default: the same')
    .option('--archive', 'the archives of the two mailboxes')
    .addHelpText(
      'after',
      `
Reads and compares the bytes themselves, flags, dates and folders. The database of a mailbox is not compared.
  $ drover lab compare before after
  $ drover lab compare lab --mailbox anil@example.com --with copy@example.com

Exit codes: ${EXIT.done} (equal), ${EXIT.error} (different, or an error).`,
    )
    .action(async (folder: string, other: string | undefined, options: CompareOptions) => {
      const { compareMailboxes, compareOrganisations } =
        await import('../../../systems/embedded/lab/compare.ts');
      if (other === undefined && options.with === undefined) {
        throw usage(
          'Nothing to compare with.',
          'Give a second organisation, or a second mailbox with --with.',
        );
      }
      using left = await openLab(cli, folder);
      using right = await openLab(cli, other ?? folder);
      const result = await busyWith(cli, 'Compare', (report) =>
        options.mailbox === undefined
          ? compareOrganisations(left, right, (count) => report(plural(count, 'mailbox', 'mailboxes')))
          : compareMailboxes(
              side(left, options.mailbox, partOf(options)),
              side(right, options.with ?? options.mailbox, partOf(options)),
            ),
      );
      if (result.differences.length > 0) cli.exit(EXIT.error);
      if (cli.json) return cli.printJson({ equal: result.differences.length === 0, ...result });
      cli.show(labComparison(result));
    });
}

const side = (organisation: Organisation, name: string, part: MailboxPart) => ({
  organisation,
  mailboxId: organisation.mailbox(name).id,
  part,
});
