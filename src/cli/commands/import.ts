import { relative } from 'node:path';
import { Option, type Command } from 'commander';
import { importPlan, type ImportRequest, type RowCounts } from '../../app/import.ts';
import { listEncodings } from '../../support/decode-text.ts';
import { plural } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[list...]', 'CSV files')
    .option('--out <file>', 'write the plan there instead of to stdout; an existing file is not overwritten')
    .option('--name <name>', 'name of the plan; default: that of the first file')
    .option('--batch <name>', 'batch of rows without one', 'imported')
    .option(
      '--target <database...>',
      'target of rows without one; with several, the planner chooses for each mailbox',
    )
    .option('--system <name>', 'mail system of the plan')
    .option('--time-zone <zone>', 'IANA zone of the dates and times in the list')
    .addOption(
      new Option('--date-order <order>', 'order of dates such as 03/04/2027 in the list').choices([
        'dmy',
        'mdy',
      ]),
    )
    .addOption(
      new Option(
        '--encoding <name>',
        'encoding of lists that are not UTF-8; UTF-16 is recognised by its byte order mark',
      ).choices(listEncodings),
    )
    .option('--domain <domain>', 'completes logins that are not addresses')
    .option(
      '--rosters <dir>',
      'write the mailboxes to CSV files in this folder, pinned by digest, instead of the plan',
    )
    .option(
      '--move-requests',
      'import the unfinished requests of the mail system that are not drover’s, for adoption',
    )
    .addHelpText(
      'after',
      `
Reads the lists of Exchange's batches (local, cross-forest, onboarding, staged, IMAP), of planning sheets (Posh365,
FastTrack, workbooks, waves) and of IMAP tools (imapsync, NS8, Jabali, Stalwart): comma, semicolon or tab, with or without
a byte order mark, decimal points or commas, UTF-8, UTF-16 or what --encoding says; and what Get-Mailbox, Get-Recipient, Get-MailboxStatistics and Get-MoveRequest
export. Passwords are never imported or shown. A row that cannot be used is reported and left out, the others are imported.
  $ drover import floor-2.csv --target MBX03 --out plans/floor-2.yaml
  $ drover import batches.csv --rosters rosters --time-zone America/New_York --target MBX03 MBX04

Exit codes: ${EXIT.done}, ${EXIT.error}, ${EXIT.someFailed} (rows were refused), ${EXIT.usage} (a list cannot be used; nothing is written).`,
    )
    .action(async (lists: readonly string[], options: Omit<ImportRequest, 'lists'>) => {
      const imported = await importPlan(contextOf(cli), { ...options, lists });
      const { text, out, rosters, mailboxes, batches, rows } = imported;
      if (out === null) cli.printLines(text);
      if (rows.read > 0) cli.say(rowsSentence(rows));
      if (out !== null) {
        const shown = relative(cli.folder, out);
        cli.say(
          `Wrote ${shown}: ${plural(mailboxes, 'mailbox', 'mailboxes')} in ${plural(batches, 'batch', 'batches')}. Next: drover validate ${shellQuoted(shown)}`,
        );
        if (cli.json) cli.printJson({ plan: out, rosters, mailboxes, rows });
      }
      if (rows.refused > 0) cli.exit(EXIT.someFailed);
    });
}

/** The findings above it name each row that was left out. */
function rowsSentence({ read, taken, alreadyMigrated, refused }: RowCounts): string {
  const leftOut = [
    ...(alreadyMigrated === 0 ? [] : [`${alreadyMigrated} marked as migrated`]),
    ...(refused === 0 ? [] : [`${refused} refused (see the errors)`]),
  ];
  return `Read ${plural(read, 'row', 'rows')}: ${[`${taken} imported`, ...leftOut].join(', ')}.`;
}
