import { Option, type Command } from 'commander';
import { databaseName } from '../../../domain/ids.ts';
import type { MailFormat } from '../../../domain/lab.ts';
import { formatBytes, plural } from '../../../support/format.ts';
import { labExport, labImport } from '../../../view/lab-mail.ts';
import { withActOptions, type ActOptions } from '../../acts.ts';
import { busyWith } from '../../busy-with.ts';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../exit-codes.ts';
import { changeLab } from './change-lab.ts';
import { openLab, partOf } from './open-lab.ts';

interface ImportOptions extends ActOptions {
  readonly mailbox: string;
  readonly database: string;
  readonly from: string;
  readonly format?: MailFormat;
  readonly archive?: true;
  readonly allowDuplicates?: true;
  readonly followLinks?: true;
}

const FORMATS: readonly MailFormat[] = ['mbox', 'mbox-folder', 'maildir', 'eml-folder', 'message'];

export function configureImport(parent: Command, cli: Cli): void {
  withActOptions(
    parent
      .command('import <folder>')
      .description(
        'import mbox files, Maildirs or .eml files, byte for byte; what cannot be taken is listed',
      ),
  )
    .requiredOption('--mailbox <id>', 'id or address; created if it does not exist')
    .requiredOption('--database <name>', 'the database it is in, or is created in')
    .requiredOption(
      '--from <path>',
      'an mbox file, a Maildir, a folder of mbox or .eml files, or one message',
    )
    .addOption(new Option('--format <format>', 'what it is; default: recognised').choices(FORMATS))
    .option('--archive', 'into its archive')
    .option('--allow-duplicates', 'import messages that are in the same folder already once more')
    .option('--follow-links', 'follow links that lead out of the source; without it they are named')
    .addHelpText(
      'after',
      `
Nothing is decoded: an export returns 8-bit, NUL and broken MIME unchanged.

mbox: a line "From …" begins a message where it has a date, or the form of the file's first one, after an empty line (with a
header after it, after any line); a Content-Length that is right counts first. These lines and the empty line before them are
left out. ">From " is not unescaped: the file does not show who wrote the ">". Flags come from Status, X-Status,
X-Mozilla-Status, X-Keywords; labels of Gmail stay in their header. Without a date of its own a message has that of its Date.

Maildir: Maildir++, LAYOUT=fs, mbsync and OfflineIMAP; names in modified UTF-7; flags, and keywords of dovecot-keywords.
Messages that the server compressed with gzip or zstd are decompressed. Links are
followed inside the source, and out of it with --follow-links: whoever may write to it decides where they lead.

.eml files: what begins as a message, and what is named .eml. Other files are named and left out, unless --format says what they are.

A message whose bytes are in the same folder already is not imported again: an import can be repeated.

Exit codes: ${EXIT.done}, ${EXIT.error} (an error), ${EXIT.someFailed} (something could not be taken; each is named, the rest is imported).`,
    )
    .action((folder: string, options: ImportOptions) =>
      changeLab(cli, folder, 'lab-import', [options.mailbox], options, async (organisation) => {
        const { importMail } = await import('../../../systems/embedded/lab/import-mail.ts');
        const { mailFormat } = await import('../../../systems/embedded/lab/source/read-mail.ts');
        const path = cli.path(options.from);
        const followLinks = options.followLinks === true;
        const format = await mailFormat(path, options.format ?? null, { followLinks });
        const database = databaseName(options.database);
        organisation.database(database);
        const imported = await busyWith(cli, `Import ${options.from}`, (report) =>
          importMail(organisation, {
            mailbox: options.mailbox,
            database,
            part: partOf(options),
            path,
            format,
            allowDuplicates: options.allowDuplicates === true,
            followLinks,
            isNamed: options.format !== undefined,
            onProgress: ({ messages, sizeBytes }) => {
              cli.event({ type: 'importing', messages });
              report(`${plural(messages, 'message')}, ${formatBytes(sizeBytes)}`);
            },
          }),
        );
        if (imported.notTaken.length > 0) cli.exit(EXIT.someFailed);
        if (cli.json) return cli.printJson(imported);
        cli.show(labImport(imported, options.from, organisation.mailbox(imported.mailbox).address));
      }),
    );
}

interface ExportOptions {
  readonly mailbox: string;
  readonly to: string;
  readonly archive?: true;
  readonly withHidden?: true;
}

export function configureExport(parent: Command, cli: Cli): void {
  parent
    .command('export <folder>')
    .description('write a mailbox as a Maildir that Dovecot can open')
    .requiredOption('--mailbox <id>', 'id or address')
    .requiredOption('--to <maildir>', 'a new folder')
    .option('--archive', 'its archive')
    .option(
      '--with-hidden',
      'Recoverable Items and what is hidden too, in Maildirs of their own beside the visible folders',
    )
    .addHelpText(
      'after',
      `
Folders are named as Dovecot names them: .Parent.Child in modified UTF-7. A "." or "/" in a name is written \\2e, \\2f (the
form of Dovecot's listescape); a path that is too long for a directory is shortened and listed. lab import reads it all back.

Exit codes: ${EXIT.done}, ${EXIT.error} (an error), ${EXIT.someFailed} (items or keywords could not be written; each is named).`,
    )
    .action(async (folder: string, options: ExportOptions) => {
      const { exportMaildir } = await import('../../../systems/embedded/lab/export-maildir.ts');
      using organisation = await openLab(cli, folder);
      const { id, address } = organisation.mailbox(options.mailbox);
      const exported = await busyWith(cli, `Export ${address}`, (report) =>
        exportMaildir(organisation, id, {
          part: partOf(options),
          target: cli.path(options.to),
          withHidden: options.withHidden === true,
          onProgress: ({ messages, sizeBytes }) =>
            report(`${plural(messages, 'message')}, ${formatBytes(sizeBytes)}`),
        }),
      );
      if (exported.notWritten.length > 0) cli.exit(EXIT.someFailed);
      if (cli.json) return cli.printJson({ mailbox: id, ...exported });
      cli.show(labExport(exported, address, options.to));
    });
}
