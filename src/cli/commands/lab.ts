import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import {
  compare,
  createOrganisation,
  damage,
  deliverEach,
  deliverMany,
  exportFrom,
  importInto,
  listLab,
  restore,
  showMailbox,
  type DeliverRequest,
  type LabMailbox,
} from '../../app/lab.ts';
import { formatBytes, formatCount, formatDuration, plural } from '../../support/format.ts';
import { labComparison, labDatabases, labFolders, labItems, labMailboxes } from '../../view/lab.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { durationOption, wholeNumber } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  command.description(
    'The embedded organisation: a folder with one SQLite file per mailbox. Real messages in, the same bytes out.',
  );
  configureCreate(command, cli);
  configureImport(command, cli);
  configureExport(command, cli);
  configureDeliver(command, cli);
  configureList(command, cli);
  configureShow(command, cli);
  configureDamage(command, cli);
  configureRestore(command, cli);
  configureCompare(command, cli);
}

interface CreateOptions {
  readonly databases: readonly string[];
  readonly servers: readonly string[];
  readonly mailboxes: number;
  readonly seed: number;
  readonly messages: number;
  readonly messageSize: number;
}

function configureCreate(parent: Command, cli: Cli): void {
  parent
    .command('create <folder>')
    .description('make an organisation, empty or filled with generated mail')
    .requiredOption('--databases <names>', 'mailbox databases, separated by commas', commaList)
    .option('--servers <names>', 'servers; databases are put on them in turn', commaList, ['SRV01'])
    .option('--mailboxes <count>', 'generate this many mailboxes', wholeNumber, 0)
    .option('--seed <number>', 'the same seed makes the same mail, byte for byte', wholeNumber, 1)
    .option('--messages <median>', 'messages of a generated mailbox', wholeNumber, 30)
    .option('--message-size <bytes>', 'median size of a generated message', wholeNumber, 6_000)
    .addHelpText(
      'after',
      '\n  $ drover lab create .drover/lab --databases MBX01,MBX02 --mailboxes 200 --seed 7',
    )
    .action((folder: string, options: CreateOptions) => {
      const startMs = cli.clock.nowMs();
      const { databases, ...made } = createOrganisation(contextOf(cli), {
        ...options,
        folder,
        names: options.databases,
        messageSizeBytes: options.messageSize,
      });
      const { mailboxes, items, sizeBytes } = made;
      if (cli.json) {
        return cli.printJson({ folder: cli.path(folder), databases, mailboxes, items, sizeBytes });
      }
      cli.print(
        `Created ${folder}: ${plural(databases.length, 'database')}, ${plural(mailboxes, 'mailbox', 'mailboxes')}, ` +
          `${plural(items, 'item')}, ${formatBytes(sizeBytes)} in ${formatDuration(cli.clock.nowMs() - startMs)}.`,
      );
    });
}

interface MailboxOptions {
  readonly mailbox: string;
  readonly archive?: true;
}
interface ImportOptions extends MailboxOptions {
  readonly database: string;
  readonly from: string;
}

function configureImport(parent: Command, cli: Cli): void {
  parent
    .command('import <folder>')
    .description('import an mbox, a Maildir or a folder of .eml files, byte for byte')
    .requiredOption('--mailbox <id>', 'id or address; made where there is none')
    .requiredOption('--database <name>', 'the database it is in, or is made in')
    .requiredOption('--from <path>', 'an mbox file, a Maildir, a folder of messages, or one message')
    .option('--archive', 'into its archive')
    .addHelpText(
      'after',
      `
Of an mbox the lines "From …" and the empty line before them are left out, everything else is kept as it is; ">From "
is not turned back, because the file does not say who wrote the ">". Names and flags of a Maildir become folders, flags
and keywords. Nothing is decoded: 8-bit, NUL and broken MIME come out of an export as they went in.`,
    )
    .action(async (folder: string, options: ImportOptions) => {
      const { address, ...imported } = await importInto(contextOf(cli), {
        ...mailboxOf(folder, options),
        database: options.database,
        from: options.from,
        onProgress: (messages) => cli.event({ type: 'importing', messages }),
      });
      if (cli.json) return cli.printJson(imported);
      cli.print(
        `Imported ${plural(imported.messages, 'message')} (${formatBytes(imported.sizeBytes)}) of ${options.from} ` +
          `(${imported.format}) into ${address}.`,
      );
    });
}

function configureExport(parent: Command, cli: Cli): void {
  parent
    .command('export <folder>')
    .description('write a mailbox as a Maildir')
    .requiredOption('--mailbox <id>', 'id or address')
    .requiredOption('--to <maildir>', 'a new folder')
    .option('--archive', 'its archive')
    .action(async (folder: string, options: MailboxOptions & { readonly to: string }) => {
      const { address, ...exported } = await exportFrom(contextOf(cli), {
        ...mailboxOf(folder, options),
        to: options.to,
      });
      const { messages, sizeBytes, unreadable } = exported;
      if (unreadable.length > 0) cli.exit(EXIT.error);
      if (cli.json) return cli.printJson(exported);
      for (const { key, message } of unreadable) cli.say(`not written: item ${key}: ${message}`);
      cli.print(
        `Exported ${plural(messages, 'message')} (${formatBytes(sizeBytes)}) of ${address} to ${options.to}` +
          (unreadable.length > 0 ? `; ${plural(unreadable.length, 'item')} could not be read.` : '.'),
      );
    });
}

interface DeliverOptions {
  readonly mailbox: readonly string[];
  readonly from?: string;
  readonly rate?: number;
  readonly for?: number;
  readonly size: number;
  readonly seed: number;
}

function configureDeliver(parent: Command, cli: Cli): void {
  parent
    .command('deliver <folder>')
    .description('deliver one message, or a steady stream while moves run')
    .requiredOption('--mailbox <id...>', 'ids or addresses, or all; in turn')
    .option('--from <file>', 'the message; - is stdin. Without it one is generated')
    .option('--rate <per-second>', 'a stream of generated messages', wholeNumber)
    .addOption(durationOption('--for <duration>', 'how long the stream lasts'))
    .option('--size <bytes>', 'of a generated message', wholeNumber, 4_000)
    .option('--seed <number>', 'of the generated messages', wholeNumber, 1)
    .addHelpText(
      'after',
      `
A delivery that a move refuses for a moment is tried again, as a mail server would; refusals are counted.
  $ drover lab deliver .drover/lab --mailbox all --rate 20 --for 10s

Exit codes: 0, 1 (a message could not be delivered), 130/143 (stopped; what was accepted is kept).`,
    )
    .action(async (folder: string, options: DeliverOptions) => {
      const { mailbox: mailboxes, seed, size: sizeBytes, rate, for: durationMs } = options;
      const request = { folder, mailboxes, seed, sizeBytes };
      if (rate !== undefined && durationMs !== undefined) await stream(cli, request, rate, durationMs);
      else if (rate === undefined && durationMs === undefined) await deliver(cli, request, options.from);
      else throw usage('--rate and --for belong together.', 'For example: --rate 20 --for 10s');
    });
}

async function deliver(cli: Cli, request: DeliverRequest, from: string | undefined): Promise<void> {
  const body = from === undefined ? null : await readInput(cli, from);
  const deliveries = await deliverEach(contextOf(cli), { ...request, body });
  if (cli.json) return cli.printJson(deliveries.map(({ delivery }) => delivery));
  for (const { address, delivery } of deliveries) {
    const { key, attempts, refusedMs } = delivery;
    const waited = attempts > 1 ? ` after ${formatDuration(refusedMs)} of refusal` : '';
    cli.print(`Delivered ${key} to ${address}${waited}.`);
  }
}

async function stream(
  cli: Cli,
  request: DeliverRequest,
  ratePerSecond: number,
  durationMs: number,
): Promise<void> {
  const interruption = cli.interruptible('A second signal risks nothing: what was accepted is kept.');
  const signal = interruption.stop;
  const delivered = await deliverMany(contextOf(cli), { ...request, ratePerSecond, durationMs, signal });
  interruption.release();
  const { mailboxes, keys, retries, longestRefusalMs, failed } = delivered;
  cli.exit(interruption.exitCode() ?? (failed.length > 0 ? EXIT.error : EXIT.done));
  if (cli.json) return cli.printJson({ delivered: keys.length, retries, longestRefusalMs, failed, keys });
  for (const { mailboxId, message } of failed) cli.say(`not delivered to ${mailboxId}: ${message}`);
  cli.print(
    `Delivered ${plural(keys.length, 'message')} to ${plural(mailboxes, 'mailbox', 'mailboxes')}; ` +
      `${plural(retries, 'refusal')} tried again, the longest wait ${formatDuration(longestRefusalMs)}` +
      (failed.length > 0 ? `; ${formatCount(failed.length)} not delivered.` : '; none lost.'),
  );
}

function configureList(parent: Command, cli: Cli): void {
  parent
    .command('list <folder>')
    .description('databases and mailboxes')
    .option('--database <name>', 'only mailboxes with a part in this database')
    .action(async (folder: string, options: { database?: string }) => {
      const database = options.database ?? null;
      const { databases, mailboxes } = await listLab(contextOf(cli), { folder, database });
      if (cli.json) return cli.printJson({ databases, mailboxes });
      cli.show([...labDatabases(databases), ...labMailboxes(mailboxes)]);
    });
}

function configureShow(parent: Command, cli: Cli): void {
  parent
    .command('show <folder>')
    .description('one mailbox: its folders and their digests, or its items')
    .requiredOption('--mailbox <id>', 'id or address')
    .option('--archive', 'its archive')
    .option('--items', 'every item, not only the folders')
    .action(async (folder: string, options: MailboxOptions & { readonly items?: true }) => {
      const wanted = mailboxOf(folder, options);
      const withItems = options.items === true;
      const { mailbox, folders, items } = await showMailbox(contextOf(cli), { ...wanted, withItems });
      if (cli.json) {
        const { part: shown } = wanted;
        return cli.printJson({ ...mailbox, shown, folders, ...(items === null ? {} : { items }) });
      }
      cli.show([
        ...labMailboxes([mailbox]),
        ...labFolders(folders),
        ...(items === null ? [] : labItems(items)),
      ]);
    });
}

function configureDamage(parent: Command, cli: Cli): void {
  parent
    .command('damage <folder>')
    .description('spoil one item on purpose, to see how a move deals with it')
    .requiredOption('--mailbox <id>', 'id or address')
    .option('--archive', 'in its archive')
    .requiredOption('--item <key>', 'an item’s key, or oldest, or newest')
    .action(async (folder: string, options: MailboxOptions & { readonly item: string }) => {
      const { address, ...damaged } = await damage(contextOf(cli), {
        ...mailboxOf(folder, options),
        item: options.item,
      });
      if (cli.json) return cli.printJson(damaged);
      cli.print(`Damaged item ${damaged.key} in ${damaged.folder} of ${address}: “${damaged.subject}”.`);
    });
}

function configureRestore(parent: Command, cli: Cli): void {
  parent
    .command('restore <folder>')
    .description('give mailboxes the content of a backup; what they hold now is soft-deleted')
    .requiredOption('--backup <file>', 'a .backup file, as the step backup makes it')
    .option('--mailbox <id>', 'only this one, by id or address')
    .action(async (folder: string, options: { readonly backup: string; readonly mailbox?: string }) => {
      const restored = await restore(contextOf(cli), {
        folder,
        backup: options.backup,
        mailbox: options.mailbox ?? null,
      });
      if (cli.json) return cli.printJson({ restored });
      const items = restored.reduce((sum, part) => sum + part.items, 0);
      cli.print(`Restored ${plural(restored.length, 'mailbox part')}, ${plural(items, 'item')}.`);
    });
}

interface CompareOptions {
  readonly mailbox?: string;
  readonly with?: string;
  readonly archive?: true;
}

function configureCompare(parent: Command, cli: Cli): void {
  parent
    .command('compare <folder> [other]')
    .description('compare two organisations, or two mailboxes, item by item')
    .option('--mailbox <id>', 'only this mailbox')
    .option('--with <id>', 'the mailbox on the other side; default: the same')
    .option('--archive', 'the archives of the two mailboxes')
    .addHelpText(
      'after',
      `
Reads and compares the bytes themselves, flags, dates and folders. Where a mailbox lives does not count.
  $ drover lab compare before after
  $ drover lab compare lab --mailbox anil@example.com --with copy@example.com

Exit codes: 0 (equal), 1 (different, or an error).`,
    )
    .action(async (folder: string, other: string | undefined, options: CompareOptions) => {
      const result = await compare(contextOf(cli), {
        folder,
        other: other ?? null,
        mailbox: options.mailbox ?? null,
        with: options.with ?? null,
        part: partOf(options),
      });
      const equal = result.differences.length === 0;
      if (!equal) cli.exit(EXIT.error);
      if (cli.json) return cli.printJson({ equal, ...result });
      cli.show(labComparison(result));
    });
}

const mailboxOf = (folder: string, options: MailboxOptions): LabMailbox => ({
  folder,
  mailbox: options.mailbox,
  part: partOf(options),
});

const partOf = ({ archive }: { readonly archive?: true }): LabMailbox['part'] =>
  archive === true ? 'archive' : 'primary';

async function readInput(cli: Cli, from: string): Promise<Buffer> {
  if (from === '-') return buffer(process.stdin);
  return readFile(cli.path(from)).catch((error: Error) => {
    throw usage(`The message ${from} cannot be read: ${error.message}.`);
  });
}

const commaList = (text: string): readonly string[] => text.split(',').map((name) => name.trim());
