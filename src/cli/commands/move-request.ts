import { Option, type Command } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import type { Ask } from '../../app/context/permit.ts';
import {
  changeRequests,
  listRequests,
  moveReport,
  newRequests,
  type NewRequest,
  reportsOf,
  type ListRequest,
  type MailboxesRequest,
  type RequestChange,
} from '../../app/move-request.ts';
import { movePriorities, type MoveOptions, type MoveScope } from '../../domain/move-request.ts';
import {
  reportEntries,
  reportEntryTable,
  requestDocument,
  requestsDocument,
  statisticsDocument,
} from '../../view/move-requests.ts';
import { renderCsv } from '../../view/render.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import { askUnless } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { wholeNumber, withSystem } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .description(
      'Single move requests, without a plan: for cases that a plan does not cover. Options have the names of the Exchange cmdlets’ parameters. The next plan sees these requests, and adopts or respects them.',
    )
    .addHelpText(
      'after',
      `
A mailbox is given by its address, its GUID or its display name, which must match exactly one mailbox. It follows the
subcommand, or --identity, as in the cmdlets; both mean the same.
  $ drover move-request new anil.patel@example.com --target-database "IT Department" --suspend-when-ready-to-complete
  $ drover move-request statistics --identity anil.patel@example.com --list
  $ drover move-request report anil.patel@example.com --csv > MoveReport.csv`,
    );
  configureNew(command, cli);
  configureGet(command, cli);
  configureStatistics(command, cli);
  configureSuspend(command, cli);
  configureResume(command, cli);
  configureRemove(command, cli);
  configureReport(command, cli);
}

interface IdentityOption extends Pick<MailboxesRequest, 'system'>, ActOptions {
  /** As the cmdlets' parameter; in addition to the mailboxes after the subcommand. */
  readonly identity?: readonly string[];
}
type Flags = Pick<MoveOptions, 'badItemLimit' | 'priority'> & { readonly largeItemLimit: number } & Partial<
    Pick<MoveOptions, 'suspend' | 'suspendWhenReadyToComplete'>
  >;
type NewOptions = IdentityOption &
  Flags &
  Omit<NewRequest, keyof MailboxesRequest | 'options'> & {
    readonly primaryOnly?: true;
    readonly archiveOnly?: true;
    readonly forceOffline?: true;
  };
type FilterOptions = IdentityOption & Omit<ListRequest, keyof MailboxesRequest>;

function configureNew(parent: Command, cli: Cli): void {
  withActOptions(withIdentity(parent.command('new [identity...]').summary('queue a move')))
    .option('--target-database <name>', 'where the mailbox goes')
    .option('--archive-target-database <name>', 'where its archive goes (default: the target database)')
    .option('--primary-only', 'leave the archive where it is')
    .option('--archive-only', 'move only the archive')
    .option(
      '--bad-item-limit <count>',
      'corrupted items that may be left behind; each is named',
      wholeNumber,
      0,
    )
    .option(
      '--large-item-limit <count>',
      'items above the size limit that may be left behind',
      wholeNumber,
      0,
    )
    .option('--suspend', 'create the request only: nothing is copied until it is resumed')
    .option('--suspend-comment <text>', 'the reason; only with --suspend')
    .option('--suspend-when-ready-to-complete', 'copy now, hold at 95 %, complete when resumed')
    .addOption(
      new Option('--priority <priority>', 'order in the queue').choices(movePriorities).default('normal'),
    )
    .option('--batch-name <name>', 'a tag to find the request by', '')
    .option('--remote <endpoint>', 'to the organisation at this endpoint of drover.yaml')
    .option('--force-offline', 'lock the mailbox for the whole move')
    .action((named: readonly string[], options: NewOptions) => {
      const {
        badItemLimit,
        largeItemLimit,
        priority,
        suspend = false,
        suspendWhenReadyToComplete = false,
      } = options;
      if (options.suspendComment !== undefined && !suspend)
        throw usage('--suspend-comment requires --suspend.');
      const request = {
        ...mailboxesOf(named, options),
        options: {
          scope: scopeOf(options),
          badItemLimit,
          ...(largeItemLimit === 0 ? {} : { largeItemLimit }),
          priority,
          suspendWhenReadyToComplete,
          suspend,
          offline: options.forceOffline === true,
        },
        ...actRequest(options, null),
      };
      return performAt(
        cli,
        (workspace) => newRequests(workspace, request),
        ({ created, refused }) => {
          if (refused > 0) cli.exit(EXIT.error);
          if (cli.json) cli.printJson(created);
          else if (created.length > 0) cli.show(requestsDocument(created));
        },
      );
    });
}

function configureGet(parent: Command, cli: Cli): void {
  withFilter(parent.command('get [identity...]').summary('list move requests')).action(
    async (named: readonly string[], options: FilterOptions) => {
      const rows = await withWorkspace(cli, (workspace) =>
        listRequests(workspace, mailboxesOf(named, options)),
      );
      const found = rows.map(({ request }) => request);
      if (cli.json) cli.printJson(found);
      else cli.show(requestsDocument(found));
    },
  );
}

function configureStatistics(parent: Command, cli: Cli): void {
  withFilter(parent.command('statistics [identity...]').summary('sizes, percent complete, bytes transferred'))
    .option('--list', 'all properties, one per line')
    .action((named: readonly string[], options: FilterOptions & { readonly list?: true }) =>
      withWorkspace(cli, async (workspace) => {
        const request = mailboxesOf(named, options);
        const rows = await listRequests(workspace, request);
        if (cli.json) return cli.printJson(rows);
        if (options.list !== true) return cli.show(statisticsDocument(rows));
        for (const { row, report } of await reportsOf(workspace, request, rows)) {
          cli.show(requestDocument(row, report));
        }
      }),
    );
}

function configureSuspend(parent: Command, cli: Cli): void {
  withActOptions(
    withIdentity(parent.command('suspend [identity...]').summary('stop a move before its completion')),
  )
    .option('--suspend-comment <text>', 'the reason; it is stored with the request', '')
    .action((named: readonly string[], options: IdentityOption & { readonly suspendComment: string }) =>
      change(cli, named, options, { kind: 'suspend', comment: options.suspendComment }),
    );
}

function configureResume(parent: Command, cli: Cli): void {
  withActOptions(
    withIdentity(parent.command('resume [identity...]').summary('resume a suspended, held or failed move')),
  )
    .option('--suspend-when-ready-to-complete', 'hold it (again) at 95 %')
    .action(
      (named: readonly string[], options: IdentityOption & { readonly suspendWhenReadyToComplete?: true }) =>
        change(cli, named, options, { kind: 'resume', hold: options.suspendWhenReadyToComplete === true }),
    );
}

function configureRemove(parent: Command, cli: Cli): void {
  withActOptions(
    withIdentity(parent.command('remove [identity...]').summary('cancel a move, or clear a completed one')),
  )
    .option('--auto-approve', 'do not ask')
    .action((named: readonly string[], options: IdentityOption & { readonly autoApprove?: true }) =>
      change(cli, named, options, { kind: 'remove' }, askUnless(cli, options)),
    );
}

function configureReport(parent: Command, cli: Cli): void {
  withIdentity(parent.command('report [identity]').summary('the full move report, also of a cleared request'))
    .option('--csv', 'one line per entry, for a spreadsheet')
    .option('--history <number>', '0: the newest report, 1: the one before it', wholeNumber, 0)
    .action(
      async (
        named: string | undefined,
        options: IdentityOption & { readonly csv?: true; readonly history: number },
      ) => {
        const mailboxes = mailboxesOf(named === undefined ? [] : [named], options);
        const report = await withWorkspace(cli, (workspace) =>
          moveReport(workspace, { ...mailboxes, history: options.history }),
        );
        if (cli.json) cli.printJson(report);
        else if (options.csv === true) cli.stdout.write(renderCsv(reportEntryTable(report)));
        else cli.show(reportEntries(report));
      },
    );
}

const withIdentity = (command: Command): Command =>
  withSystem(command).option(
    '--identity <mailbox...>',
    'a mailbox, the same as giving it after the subcommand',
  );

const withFilter = (command: Command): Command =>
  withIdentity(command)
    .option('--move-status <status>', 'only requests of this status')
    .option('--batch-name <name>', 'only requests with this tag')
    .option('--source-database <name>', 'only moves out of this database')
    .option('--target-database <name>', 'only moves into this database');

const mailboxesOf = <O extends IdentityOption>(named: readonly string[], options: O) => ({
  ...options,
  identities: [...named, ...(options.identity ?? [])],
});

function change(
  cli: Cli,
  named: readonly string[],
  options: IdentityOption,
  wanted: RequestChange,
  ask: Ask | null = null,
): Promise<void> {
  const request = { ...mailboxesOf(named, options), change: wanted, ...actRequest(options, ask) };
  return performAt(
    cli,
    (workspace) => changeRequests(workspace, request),
    (after) => {
      if (cli.json) cli.printJson(after);
      else if (after.length > 0) cli.show(requestsDocument(after));
    },
  );
}

function scopeOf({ primaryOnly, archiveOnly }: NewOptions): MoveScope {
  if (primaryOnly === true && archiveOnly === true)
    throw usage('--primary-only and --archive-only cannot be combined.');
  if (primaryOnly === true) return 'primary-only';
  return archiveOnly === true ? 'archive-only' : 'primary-and-archive';
}
