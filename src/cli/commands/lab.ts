import type { Command } from 'commander';
import { performOnFolder } from '../../app/acts/on-folder.ts';
import type { ActKind } from '../../domain/act-kinds.ts';
import type { Touched } from '../../domain/act.ts';
import { databaseName, mailboxId, type MailboxId } from '../../domain/ids.ts';
import type { MailboxPart } from '../../mrs/mailbox-copier.ts';
import type { Organisation } from '../../systems/embedded/directory/organisation.ts';
import type { NewMail } from '../../systems/embedded/store/user-mailbox.ts';
import { actRequest, showPerformed, withActOptions, type ActOptions } from '../acts.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../../app/context/invalid-input.ts';
import { durationOption, wholeNumber } from '../options.ts';
import { labComparison, labDatabases, labFolders, labItems, labMailboxes } from '../../view/lab.ts';
import { flowText } from '../../support/flow-text.ts';
import { formatBytes, formatCount, formatDuration, plural } from '../../support/format.ts';

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
      const { createLab } = await import('../../systems/embedded/lab/create.ts');
      const { generateMailboxes } = await import('../../systems/embedded/lab/generate.ts');
      const startMs = cli.clock.nowMs();
      using open = closing(createLab(cli.path(folder), options, cli.clock));
      const made = generateMailboxes(open.organisation, {
        ...options,
        messageSizeBytes: options.messageSize,
      });
      const databases = open.organisation.databases().map(({ name, server }) => ({ name, server }));
      if (cli.json) return cli.printJson({ folder: cli.path(folder), databases, ...made });
      cli.print(
        `Created ${folder}: ${plural(databases.length, 'database')}, ${plural(made.mailboxes, 'mailbox', 'mailboxes')}, ` +
          `${plural(made.items, 'item')}, ${formatBytes(made.sizeBytes)} in ${formatDuration(cli.clock.nowMs() - startMs)}.`,
      );
    });
}

interface ImportOptions extends ActOptions {
  readonly mailbox: string;
  readonly database: string;
  readonly from: string;
  readonly archive?: true;
}

function configureImport(parent: Command, cli: Cli): void {
  withActOptions(
    parent
      .command('import <folder>')
      .description('import an mbox, a Maildir or a folder of .eml files, byte for byte'),
  )
    .requiredOption('--mailbox <id>', 'id or address; created if it does not exist')
    .requiredOption('--database <name>', 'the database it is in, or is created in')
    .requiredOption('--from <path>', 'an mbox file, a Maildir, a folder of messages, or one message')
    .option('--archive', 'into its archive')
    .addHelpText(
      'after',
      `
From an mbox the lines "From …" and the empty line before them are left out, everything else is kept unchanged; ">From "
is not unescaped, because the file does not show who wrote the ">". Names and flags of a Maildir become folders, flags
and keywords. Nothing is decoded: an export returns 8-bit, NUL and broken MIME unchanged.`,
    )
    .action((folder: string, options: ImportOptions) =>
      change(cli, folder, 'lab-import', [options.mailbox], options, async (organisation) => {
        const { importMail, mailboxForImport } = await import('../../systems/embedded/lab/import-mail.ts');
        const { mailFormat } = await import('../../systems/embedded/lab/read-mail-folder.ts');
        const path = cli.path(options.from);
        const format = await mailFormat(path);
        const database = databaseName(options.database);
        organisation.database(database);
        const id = mailboxForImport(organisation, options.mailbox, database);
        const imported = await importMail(organisation, {
          mailboxId: id,
          part: partOf(options),
          path,
          format,
          onProgress: ({ messages }) => cli.event({ type: 'importing', messages }),
        });
        if (cli.json) return cli.printJson({ mailbox: id, format, ...imported });
        cli.print(
          `Imported ${plural(imported.messages, 'message')} (${formatBytes(imported.sizeBytes)}) of ${options.from} ` +
            `(${format}) into ${organisation.mailbox(id).address}.`,
        );
      }),
    );
}

function configureExport(parent: Command, cli: Cli): void {
  parent
    .command('export <folder>')
    .description('write a mailbox as a Maildir')
    .requiredOption('--mailbox <id>', 'id or address')
    .requiredOption('--to <maildir>', 'a new folder')
    .option('--archive', 'its archive')
    .action(async (folder: string, options: { mailbox: string; to: string; archive?: true }) => {
      const { exportMaildir } = await import('../../systems/embedded/lab/export-maildir.ts');
      using open = await openLab(cli, folder);
      const { id, address } = open.organisation.mailbox(options.mailbox);
      const exported = await exportMaildir(open.organisation, id, partOf(options), cli.path(options.to));
      if (exported.unreadable.length > 0) cli.exit(EXIT.error);
      if (cli.json) return cli.printJson({ mailbox: id, ...exported });
      for (const { key, message } of exported.unreadable) cli.say(`not written: item ${key}: ${message}`);
      cli.print(
        `Exported ${plural(exported.messages, 'message')} (${formatBytes(exported.sizeBytes)}) of ${address} to ${options.to}` +
          (exported.unreadable.length > 0
            ? `; ${plural(exported.unreadable.length, 'item')} could not be read.`
            : '.'),
      );
    });
}

interface DeliverOptions extends ActOptions {
  readonly mailbox: readonly string[];
  readonly from?: string;
  readonly rate?: number;
  readonly for?: number;
  readonly size: number;
  readonly seed: number;
}

function configureDeliver(parent: Command, cli: Cli): void {
  withActOptions(
    parent.command('deliver <folder>').description('deliver one message, or a steady stream while moves run'),
  )
    .requiredOption('--mailbox <id...>', 'ids or addresses, or all; in turn')
    .option('--from <file>', 'the message; - is stdin. Without it one is generated')
    .option('--rate <per-second>', 'a stream of generated messages', wholeNumber)
    .addOption(durationOption('--for <duration>', 'how long the stream lasts'))
    .option('--size <bytes>', 'of a generated message', wholeNumber, 4_000)
    .option('--seed <number>', 'of the generated messages', wholeNumber, 1)
    .addHelpText(
      'after',
      `
A delivery that a move refuses temporarily is retried, as a mail server would; refusals are counted.
  $ drover lab deliver .drover/lab --mailbox all --rate 20 --for 10s

Exit codes: 0, 1 (a message could not be delivered), 130/143 (stopped; accepted messages are kept).`,
    )
    .action(async (folder: string, options: DeliverOptions) => {
      if ((options.rate === undefined) !== (options.for === undefined)) {
        throw usage('--rate and --for must be used together.', 'For example: --rate 20 --for 10s');
      }
      await change(cli, folder, 'lab-deliver', options.mailbox, options, async (organisation) => {
        const ids = options.mailbox.includes('all')
          ? organisation.mailboxes().map(({ id }) => id)
          : options.mailbox.map((name) => organisation.mailbox(name).id);
        if (options.rate === undefined) await deliverOne(cli, organisation, ids, options);
        else await deliverMany(cli, organisation, ids, options.rate, options);
      });
    });
}

async function deliverOne(
  cli: Cli,
  organisation: Organisation,
  ids: readonly MailboxId[],
  options: DeliverOptions,
): Promise<void> {
  const { deliver } = await import('../../systems/embedded/lab/deliver.ts');
  const makeMail = await mailMaker(organisation, options);
  const body = options.from === undefined ? null : await readInput(cli, options.from);
  const deliveries = [];
  for (const [index, id] of ids.entries()) {
    const mail = body === null ? makeMail(id, index, cli.clock.nowMs()) : { body };
    deliveries.push(await deliver(organisation, id, mail));
  }
  if (cli.json) return cli.printJson(deliveries);
  for (const { mailboxId, key, attempts, refusedMs } of deliveries) {
    const waited = attempts > 1 ? ` after ${formatDuration(refusedMs)} of refusal` : '';
    cli.print(`Delivered ${key} to ${organisation.mailbox(mailboxId).address}${waited}.`);
  }
}

async function deliverMany(
  cli: Cli,
  organisation: Organisation,
  mailboxes: readonly MailboxId[],
  ratePerSecond: number,
  options: DeliverOptions,
): Promise<void> {
  const { deliverStream } = await import('../../systems/embedded/lab/deliver.ts');
  const interruption = cli.interruptible('A second signal risks nothing: accepted messages are kept.');
  const result = await deliverStream(organisation, {
    mailboxes,
    ratePerSecond,
    durationMs: options.for ?? 0,
    makeMail: await mailMaker(organisation, options),
    signal: interruption.stop,
  });
  interruption.release();
  const { failureFacts } = await import('../../domain/failure.ts');
  const failed = result.failed.map(({ mailboxId, error }) => ({ mailboxId, ...failureFacts(error) }));
  const { retries, longestRefusalMs } = result;
  const keys = result.delivered.map(({ mailboxId, key }) => ({ mailboxId, key }));
  const code = interruption.exitCode() ?? (failed.length > 0 ? EXIT.error : EXIT.done);
  cli.exit(code);
  if (cli.json) return cli.printJson({ delivered: keys.length, retries, longestRefusalMs, failed, keys });
  for (const { mailboxId, message } of failed) cli.say(`not delivered to ${mailboxId}: ${message}`);
  cli.print(
    `Delivered ${plural(keys.length, 'message')} to ${plural(mailboxes.length, 'mailbox', 'mailboxes')}; ` +
      `${plural(retries, 'refusal')} tried again, the longest wait ${formatDuration(longestRefusalMs)}` +
      (failed.length > 0 ? `; ${formatCount(failed.length)} not delivered.` : '; none lost.'),
  );
}

/** Message `index` of the seed, addressed to the mailbox; dated now. */
async function mailMaker(
  organisation: Organisation,
  { seed, size }: DeliverOptions,
): Promise<(id: MailboxId, index: number, nowMs: number) => NewMail> {
  const { generateMail } = await import('../../systems/embedded/lab/generated-mail.ts');
  const { SeededRandom } = await import('../../systems/embedded/lab/random.ts');
  const people = new Map(organisation.mailboxes().map((mailbox) => [mailbox.id, mailbox]));
  return (id, index, nowMs) => {
    const to = people.get(id) ?? organisation.mailbox(id);
    const random = new SeededRandom(seed, index);
    return { body: generateMail({ random, to, sentAtMs: nowMs, sizeBytes: size, answers: null }).body };
  };
}

function configureList(parent: Command, cli: Cli): void {
  parent
    .command('list <folder>')
    .description('databases and mailboxes')
    .option('--database <name>', 'only mailboxes with a part in this database')
    .action(async (folder: string, options: { database?: string }) => {
      const { listDatabases, listMailboxes } = await import('../../systems/embedded/lab/list.ts');
      using open = await openLab(cli, folder);
      if (options.database !== undefined) open.organisation.database(databaseName(options.database));
      const databases = listDatabases(open.organisation);
      const mailboxes = listMailboxes(open.organisation).filter(
        ({ parts }) =>
          options.database === undefined || parts.some(({ database }) => database === options.database),
      );
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
    .action(async (folder: string, options: { mailbox: string; archive?: true; items?: true }) => {
      const { listMailboxes, showFolders, showItems } = await import('../../systems/embedded/lab/list.ts');
      using open = await openLab(cli, folder);
      const [mailbox] = listMailboxes(open.organisation, open.organisation.mailbox(options.mailbox).id);
      if (mailbox === undefined) return;
      const part = partOf(options);
      const folders = showFolders(open.organisation, mailbox.id, part);
      const items = options.items === true ? showItems(open.organisation, mailbox.id, part) : undefined;
      if (cli.json) return cli.printJson({ ...mailbox, shown: part, folders, ...(items ? { items } : {}) });
      cli.show([
        ...labMailboxes([mailbox]),
        ...labFolders(folders),
        ...(items === undefined ? [] : labItems(items)),
      ]);
    });
}

function configureDamage(parent: Command, cli: Cli): void {
  withActOptions(
    parent.command('damage <folder>').description('damage one item on purpose, to see how a move handles it'),
  )
    .requiredOption('--mailbox <id>', 'id or address')
    .option('--archive', 'in its archive')
    .requiredOption('--item <key>', 'an item’s key, or oldest, or newest')
    .action((folder: string, options: ActOptions & { mailbox: string; archive?: true; item: string }) =>
      change(cli, folder, 'lab-damage', [options.mailbox], options, async (organisation) => {
        const { damageItem } = await import('../../systems/embedded/lab/damage.ts');
        const { id, address } = organisation.mailbox(options.mailbox);
        const damaged = damageItem(organisation, id, partOf(options), options.item);
        if (cli.json) return cli.printJson({ mailbox: id, ...damaged });
        cli.print(`Damaged item ${damaged.key} in ${damaged.folder} of ${address}: “${damaged.subject}”.`);
      }),
    );
}

function configureRestore(parent: Command, cli: Cli): void {
  withActOptions(
    parent
      .command('restore <folder>')
      .description('give mailboxes the content of a backup; what they hold now is soft-deleted'),
  )
    .requiredOption('--backup <file>', 'a .backup file, as the step backup makes it')
    .option('--mailbox <id>', 'only this one, by id or address')
    .action((folder: string, options: ActOptions & { backup: string; mailbox?: string }) => {
      const { mailbox = 'all' } = options;
      return change(cli, folder, 'lab-restore', [mailbox], options, async (organisation) => {
        const { restoreBackup } = await import('../../systems/embedded/lab/restore.ts');
        const only = options.mailbox === undefined ? null : organisation.mailbox(options.mailbox).id;
        const restored = restoreBackup(organisation, cli.path(options.backup), only);
        if (cli.json) return cli.printJson({ restored });
        const items = restored.reduce((sum, part) => sum + part.items, 0);
        cli.print(`Restored ${plural(restored.length, 'mailbox part')}, ${plural(items, 'item')}.`);
      });
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
Reads and compares the bytes themselves, flags, dates and folders. The database of a mailbox is not compared.
  $ drover lab compare before after
  $ drover lab compare lab --mailbox anil@example.com --with copy@example.com

Exit codes: 0 (equal), 1 (different, or an error).`,
    )
    .action(async (folder: string, other: string | undefined, options: CompareOptions) => {
      const { compareMailboxes, compareOrganisations } =
        await import('../../systems/embedded/lab/compare.ts');
      if (other === undefined && options.with === undefined) {
        throw usage(
          'Nothing to compare with.',
          'Give a second organisation, or a second mailbox with --with.',
        );
      }
      using left = await openLab(cli, folder);
      using right = await openLab(cli, other ?? folder);
      const result =
        options.mailbox === undefined
          ? compareOrganisations(left.organisation, right.organisation)
          : compareMailboxes(
              side(left.organisation, options.mailbox, partOf(options)),
              side(right.organisation, options.with ?? options.mailbox, partOf(options)),
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

const consequences: Readonly<Record<LabAct, string | null>> = {
  'lab-import': null,
  'lab-deliver': null,
  'lab-damage': 'an item is damaged for good.',
  'lab-restore': 'what mailboxes hold now is replaced.',
};
type LabAct = Extract<ActKind, `lab-${string}`>;

/** Changes mailboxes themselves: where a drover.yaml names the organisation, its policy is asked. `names` as given; `all`: every one. */
async function change(
  cli: Cli,
  folder: string,
  kind: LabAct,
  names: readonly string[],
  options: ActOptions,
  work: (organisation: Organisation) => Promise<void>,
): Promise<void> {
  const { dryRun: _1, out: _2, approved: _3, policyRef: _4, ...facts } = options;
  const title = `${kind.replace('-', ' ')} ${folder}: ${names.join(', ')}`;
  const risk = consequences[kind];
  const act = {
    kind,
    title,
    does: [`${kind} ${flowText({ folder, ...facts })}`],
    touches: { mailboxes: await mailboxesNamed(cli, folder, names), databases: [] },
    risks:
      risk === null
        ? []
        : [{ kind: 'irreversible-step', subject: title, message: `${title}: ${risk}` } as const],
  };
  const performed = await performOnFolder(
    contextOf(cli),
    cli.path(folder),
    act,
    actRequest(options, null),
    async () => {
      using open = await openLab(cli, folder);
      await work(open.organisation);
    },
  );
  showPerformed(cli, performed, () => {});
}

/** One that an import creates is known by its name only. */
async function mailboxesNamed(
  cli: Cli,
  folder: string,
  names: readonly string[],
): Promise<Touched['mailboxes']> {
  using open = await openLab(cli, folder);
  const all = open.organisation.mailboxes();
  if (names.includes('all')) return all.map(({ id, address }) => ({ id, label: address }));
  return names.map((name) => {
    const found = all.find(({ id, address }) => id === name.toLowerCase() || address === name.toLowerCase());
    return { id: found?.id ?? mailboxId(name), label: found?.address ?? name };
  });
}

async function openLab(cli: Cli, folder: string): Promise<OpenLab> {
  const { openOrganisation } = await import('../../systems/embedded/directory/organisation.ts');
  return closing(openOrganisation(cli.path(folder), cli.clock));
}

interface OpenLab extends Disposable {
  readonly organisation: Organisation;
}
const closing = (organisation: Organisation): OpenLab => ({
  organisation,
  [Symbol.dispose]: () => organisation.close(),
});

const partOf = ({ archive }: { readonly archive?: true }): MailboxPart =>
  archive === true ? 'archive' : 'primary';

async function readInput(cli: Cli, from: string): Promise<Buffer> {
  if (from === '-') return (await import('node:stream/consumers')).buffer(process.stdin);
  const { readFile } = await import('node:fs/promises');
  return readFile(cli.path(from)).catch((error: Error) => {
    throw usage(`The message ${from} cannot be read: ${error.message}.`);
  });
}

const commaList = (text: string): readonly string[] => text.split(',').map((name) => name.trim());
