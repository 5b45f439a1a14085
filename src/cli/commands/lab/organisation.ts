import type { Command } from 'commander';
import { formatBytes, formatCount, formatDuration, plural } from '../../../support/format.ts';
import { withActOptions, type ActOptions } from '../../acts.ts';
import { busyWith } from '../../busy-with.ts';
import type { Cli } from '../../cli.ts';
import { commaList, wholeNumber } from '../../options.ts';
import { changeLab } from './change-lab.ts';
import { partOf } from './open-lab.ts';

interface CreateOptions {
  readonly databases: readonly string[];
  readonly servers: readonly string[];
  readonly mailboxes: number;
  readonly seed: number;
  readonly messages: number;
  readonly messageSize: number;
}

export function configureCreate(parent: Command, cli: Cli): void {
  parent
    .command('create <folder>')
    .description('create an organisation, empty or filled with generated mail')
    .requiredOption('--databases <names>', 'mailbox databases, separated by commas', commaList)
    .option('--servers <names>', 'servers; databases are put on them in turn', commaList, ['SRV01'])
    .option('--mailboxes <count>', 'generate this many mailboxes', wholeNumber, 0)
    .option('--seed <number>', 'the same seed generates the same mail, byte for byte', wholeNumber, 1)
    .option('--messages <median>', 'messages of a generated mailbox', wholeNumber, 30)
    .option('--message-size <bytes>', 'median size of a generated message', wholeNumber, 6_000)
    .addHelpText(
      'after',
      '\n  $ drover lab create .drover/lab --databases MBX01,MBX02 --mailboxes 200 --seed 7',
    )
    .action(async (folder: string, options: CreateOptions) => {
      const { createLab } = await import('../../../systems/embedded/lab/create.ts');
      const { generateMailboxes } = await import('../../../systems/embedded/lab/generate.ts');
      const startMs = cli.clock.nowMs();
      using organisation = createLab(cli.path(folder), options, cli.clock);
      const made = await busyWith(cli, `Create ${folder}`, (report) =>
        generateMailboxes(
          organisation,
          { ...options, messageSizeBytes: options.messageSize },
          ({ mailboxes, sizeBytes }) =>
            report(
              `${formatCount(mailboxes)} of ${plural(options.mailboxes, 'mailbox', 'mailboxes')}, ${formatBytes(sizeBytes)}`,
            ),
        ),
      );
      const databases = organisation.databases().map(({ name, server }) => ({ name, server }));
      if (cli.json) return cli.printJson({ folder: cli.path(folder), databases, ...made });
      cli.print(
        `Created ${folder}: ${plural(databases.length, 'database')}, ${plural(made.mailboxes, 'mailbox', 'mailboxes')}, ` +
          `${plural(made.items, 'item')}, ${formatBytes(made.sizeBytes)} in ${formatDuration(cli.clock.nowMs() - startMs)}.`,
      );
    });
}

export function configureDamage(parent: Command, cli: Cli): void {
  withActOptions(
    parent.command('damage <folder>').description('damage one item on purpose, to see how a move handles it'),
  )
    .requiredOption('--mailbox <id>', 'id or address')
    .option('--archive', 'in its archive')
    .requiredOption('--item <key>', 'an item’s key, or oldest, or newest')
    .action((folder: string, options: ActOptions & { mailbox: string; archive?: true; item: string }) =>
      changeLab(cli, folder, 'lab-damage', [options.mailbox], options, async (organisation) => {
        const { damageItem } = await import('../../../systems/embedded/lab/damage.ts');
        const { id, address } = organisation.mailbox(options.mailbox);
        const damaged = damageItem(organisation, id, partOf(options), options.item);
        if (cli.json) return cli.printJson({ mailbox: id, ...damaged });
        cli.print(`Damaged item ${damaged.key} in ${damaged.folder} of ${address}: “${damaged.subject}”.`);
      }),
    );
}

export function configureRestore(parent: Command, cli: Cli): void {
  withActOptions(
    parent
      .command('restore <folder>')
      .description('give mailboxes the content of a backup; what they hold now is soft-deleted'),
  )
    .requiredOption('--backup <file>', 'a .backup file, as the step backup makes it')
    .option('--mailbox <id>', 'only this one, by id or address')
    .action((folder: string, options: ActOptions & { backup: string; mailbox?: string }) =>
      changeLab(cli, folder, 'lab-restore', [options.mailbox ?? 'all'], options, async (organisation) => {
        const { restoreBackup } = await import('../../../systems/embedded/lab/restore.ts');
        const only = options.mailbox === undefined ? null : organisation.mailbox(options.mailbox).id;
        const restored = await busyWith(cli, `Restore ${options.backup}`, () =>
          restoreBackup(organisation, cli.path(options.backup), only),
        );
        if (cli.json) return cli.printJson({ restored });
        const items = restored.reduce((sum, part) => sum + part.items, 0);
        cli.print(`Restored ${plural(restored.length, 'mailbox part')}, ${plural(items, 'item')}.`);
      }),
    );
}
