import { Option, type Command } from 'commander';
import { Failure } from '../../domain/failure.ts';
import { databaseName, systemName, type MailboxId } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import {
  byQueue,
  isMoved,
  movePriorities,
  type MoveOptions,
  type MovePriority,
  type MoveRequest,
  type MoveScope,
} from '../../domain/move-request.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../options.ts';
import { inWorkspace } from '../../app/workspace.ts';
import {
  reportEntries,
  reportEntryTable,
  requestDocument,
  requestsDocument,
  statisticsDocument,
  type RequestRow,
} from '../../view/move-requests.ts';
import { renderCsv } from '../../view/render.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .description(
      'Single move requests, without a plan: for the night when the plan is not enough. Options are named as the parameters of the Exchange cmdlets. The next plan sees these requests, and adopts or respects them.',
    )
    .addHelpText(
      'after',
      `
A mailbox is named by its address, its GUID or its display name, and must be the only one that the name fits. It stands
after the verb, or behind --identity as behind the cmdlets' -Identity; both mean the same.
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

interface SystemOption {
  readonly system?: string;
}
interface IdentityOption extends SystemOption {
  /** As the cmdlets' parameter; beside the mailboxes that stand after the verb. */
  readonly identity?: readonly string[];
}
interface NewOptions extends IdentityOption {
  readonly targetDatabase?: string;
  readonly archiveTargetDatabase?: string;
  readonly primaryOnly?: true;
  readonly archiveOnly?: true;
  readonly badItemLimit: number;
  readonly suspend?: true;
  readonly suspendComment?: string;
  readonly suspendWhenReadyToComplete?: true;
  readonly priority: MovePriority;
  readonly batchName: string;
  readonly remote?: string;
  readonly forceOffline?: true;
}
interface FilterOptions extends IdentityOption {
  readonly moveStatus?: string;
  readonly batchName?: string;
  readonly sourceDatabase?: string;
  readonly targetDatabase?: string;
}

function configureNew(parent: Command, cli: Cli): void {
  withIdentity(parent.command('new [identity...]').summary('queue a move'))
    .option('--target-database <name>', 'where the mailbox goes')
    .option('--archive-target-database <name>', 'where its archive goes (default: the target database)')
    .option('--primary-only', 'leave the archive where it is')
    .option('--archive-only', 'move nothing but the archive')
    .option(
      '--bad-item-limit <count>',
      'corrupted items that may be left behind; each is named',
      wholeNumber,
      0,
    )
    .option('--suspend', 'on record only: nothing is copied until it is resumed')
    .option('--suspend-comment <text>', 'why; only with --suspend')
    .option('--suspend-when-ready-to-complete', 'copy now, hold at 95 %, complete when resumed')
    .addOption(
      new Option('--priority <priority>', 'order in the queue').choices(movePriorities).default('normal'),
    )
    .option('--batch-name <name>', 'a tag to find the request by', '')
    .option('--remote <endpoint>', 'to the organisation at this endpoint of drover.yaml')
    .option('--force-offline', 'lock the mailbox for the whole move')
    .action((named: readonly string[], options: NewOptions) => {
      const identities = someMailboxes(named, options);
      return withRequests(cli, options, async (system) => {
        const scope = scopeOf(options);
        if (options.suspendComment !== undefined && options.suspend !== true)
          throw usage('--suspend-comment needs --suspend.');
        const created: MoveRequest[] = [];
        for (const mailbox of await findMailboxes(system, identities)) {
          try {
            created.push(await createRequest(cli, system, mailbox, scope, options));
          } catch (error) {
            // As in a pipeline of cmdlets: one that is refused does not stop the others.
            if (identities.length === 1 || !(error instanceof Failure) || error.facts.retry === 'fatal')
              throw error;
            cli.say(`${mailbox.address}: ${error.facts.message}`);
            cli.event({ type: 'error', mailbox: mailbox.address, ...error.facts });
            cli.exit(EXIT.error);
          }
        }
        if (!cli.json && created.length === 0) return;
        if (cli.json) cli.printJson(created);
        else cli.show(requestsDocument(created));
      });
    });
}

async function createRequest(
  cli: Cli,
  system: MailSystem,
  mailbox: Mailbox,
  scope: MoveScope,
  options: NewOptions,
): Promise<MoveRequest> {
  const { targetDatabase, archiveTargetDatabase, suspendComment } = options;
  // The port would hand back a request of the same tag, wherever that one goes; a person asks for a new one.
  const [existing] = await requestsOf(system, [mailbox]);
  if (existing !== undefined) throw requestExists(mailbox, existing);
  const request = await system.createMoveRequest({
    mailboxId: mailbox.id,
    targetDatabase: targetDatabase === undefined ? null : databaseName(targetDatabase),
    archiveTargetDatabase: archiveTargetDatabase === undefined ? null : databaseName(archiveTargetDatabase),
    options: moveOptions(scope, options),
    tag: options.batchName,
    remote: options.remote ?? null,
    requestedBy: await requesterOf(cli),
  });
  if (suspendComment !== undefined) await system.suspendMoveRequest(request.id, suspendComment);
  return request;
}

async function requesterOf(cli: Cli): Promise<string> {
  const { identityOf } = await import('../../app/executing.ts');
  const { by, host } = identityOf(cli);
  return `${by}@${host}`;
}

function configureGet(parent: Command, cli: Cli): void {
  withFilter(parent.command('get [identity...]').summary('list move requests')).action(
    (named: readonly string[], options: FilterOptions) =>
      withRequests(cli, options, async (system) => {
        const found = (await readRows(system, namedMailboxes(named, options), options)).map(
          ({ request }) => request,
        );
        if (cli.json) cli.printJson(found);
        else cli.show(requestsDocument(found));
      }),
  );
}

function configureStatistics(parent: Command, cli: Cli): void {
  withFilter(parent.command('statistics [identity...]').summary('sizes, percent complete, bytes transferred'))
    .option('--list', 'all properties, one a line')
    .action((named: readonly string[], options: FilterOptions & { readonly list?: true }) =>
      withRequests(cli, options, async (system) => {
        const rows = await readRows(system, namedMailboxes(named, options), options);
        if (cli.json) return cli.printJson(rows);
        if (options.list !== true) return cli.show(statisticsDocument(rows));
        for (const row of rows) cli.show(requestDocument(row, await system.moveReport(row.request.id)));
      }),
    );
}

function configureSuspend(parent: Command, cli: Cli): void {
  withIdentity(parent.command('suspend [identity...]').summary('stop a move before its completion'))
    .option('--suspend-comment <text>', 'why; it is kept with the request', '')
    .action((identities: readonly string[], options: IdentityOption & { readonly suspendComment: string }) =>
      forEachRequest(cli, options, identities, (system, { id }) =>
        system.suspendMoveRequest(id, options.suspendComment),
      ),
    );
}

function configureResume(parent: Command, cli: Cli): void {
  withIdentity(parent.command('resume [identity...]').summary('let a suspended, held or failed move go on'))
    .option('--suspend-when-ready-to-complete', 'but hold it (again) at 95 %')
    .action(
      (
        identities: readonly string[],
        options: IdentityOption & { readonly suspendWhenReadyToComplete?: true },
      ) =>
        forEachRequest(cli, options, identities, (system, { id }) =>
          system.resumeMoveRequest(id, options.suspendWhenReadyToComplete === true),
        ),
    );
}

function configureRemove(parent: Command, cli: Cli): void {
  withIdentity(parent.command('remove [identity...]').summary('cancel a move, or clear a completed one'))
    .option('--force', 'do not ask')
    .action((identities: readonly string[], options: IdentityOption & { readonly force?: true }) =>
      forEachRequest(cli, options, identities, async (system, { id, displayName, state }) => {
        const question = `Remove the move request of ${displayName} (${state.kind})? Only "yes" does: `;
        if (options.force !== true && !(await cli.confirm(question, 'yes'))) throw notConfirmed();
        await system.removeMoveRequest(id);
      }),
    );
}

function configureReport(parent: Command, cli: Cli): void {
  withIdentity(parent.command('report [identity]').summary('the full move report, also of a cleared request'))
    .option('--csv', 'one line per entry, for a spreadsheet')
    .option('--history <number>', '0: the newest report, 1: the one before it', wholeNumber, 0)
    .action(
      (
        named: string | undefined,
        options: IdentityOption & { readonly csv?: true; readonly history: number },
      ) => {
        const identities = someMailboxes(named === undefined ? [] : [named], options);
        if (identities.length > 1) throw usage('A report is about one mailbox; several are named.');
        return withRequests(cli, options, async (system) => {
          const [mailbox] = await findMailboxes(system, identities);
          if (mailbox === undefined) return;
          const report = await findReport(system, mailbox, options.history);
          if (cli.json) cli.printJson(report);
          else if (options.csv === true) cli.stdout.write(renderCsv(reportEntryTable(report)));
          else cli.show(reportEntries(report));
        });
      },
    );
}

const withSystem = (command: Command): Command =>
  command.option('--system <name>', 'a system of drover.yaml; not needed when there is only one');

const withIdentity = (command: Command): Command =>
  withSystem(command).option('--identity <mailbox...>', 'a mailbox, the same as naming it after the verb');

const withFilter = (command: Command): Command =>
  withIdentity(command)
    .option('--move-status <status>', 'only requests of this status')
    .option('--batch-name <name>', 'only requests with this tag')
    .option('--source-database <name>', 'only moves out of this database')
    .option('--target-database <name>', 'only moves into this database');

const namedMailboxes = (named: readonly string[], { identity = [] }: IdentityOption): readonly string[] => [
  ...named,
  ...identity,
];

function someMailboxes(named: readonly string[], options: IdentityOption): readonly string[] {
  const identities = namedMailboxes(named, options);
  if (identities.length > 0) return identities;
  throw usage('No mailbox is named.', 'Name it after the verb, or with --identity.');
}

const withRequests = (
  cli: Cli,
  { system }: SystemOption,
  work: (system: MailSystem) => Promise<void>,
): Promise<void> =>
  inWorkspace(cli, async (workspace) =>
    work(await workspace.system(system === undefined ? null : systemName(system))),
  );

async function forEachRequest(
  cli: Cli,
  options: IdentityOption,
  named: readonly string[],
  act: (system: MailSystem, request: MoveRequest) => Promise<void>,
): Promise<void> {
  const identities = someMailboxes(named, options);
  await withRequests(cli, options, async (system) => {
    const mailboxes = await findMailboxes(system, identities);
    const before = await requestsOf(system, mailboxes);
    for (const mailbox of mailboxes) {
      const request = before.find(({ mailboxId }) => mailboxId === mailbox.id);
      if (request === undefined) throw noRequest(mailbox);
      await act(system, request);
    }
    const after = await requestsOf(system, mailboxes);
    if (cli.json) cli.printJson(after);
    else if (after.length > 0) cli.show(requestsDocument(after));
  });
}

async function requestsOf(
  system: MailSystem,
  mailboxes: readonly Mailbox[],
): Promise<readonly MoveRequest[]> {
  const wanted = new Set(mailboxes.map(({ id }) => id));
  const { moveRequests } = await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' });
  return moveRequests.filter(({ mailboxId }) => wanted.has(mailboxId)).sort(byQueue);
}

async function readRows(
  system: MailSystem,
  identities: readonly string[],
  filter: FilterOptions,
): Promise<readonly RequestRow[]> {
  const { mailboxes, moveRequests } = await system.observe({
    databases: false,
    mailboxes: 'all',
    moveRequests: 'all',
  });
  const byId = new Map<MailboxId, Mailbox>(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const wanted = identities.map((identity) => matchOne(mailboxes, identity).id);
  return moveRequests
    .filter((request) => wanted.length === 0 || wanted.includes(request.mailboxId))
    .filter((request) => fits(request, filter))
    .sort(byQueue)
    .map((request) => ({ request, mailbox: byId.get(request.mailboxId) ?? null }));
}

function fits(request: MoveRequest, filter: FilterOptions): boolean {
  const { moveStatus, batchName, sourceDatabase, targetDatabase } = filter;
  const one = (wanted: string | undefined, ...found: readonly (string | null)[]): boolean =>
    wanted === undefined || found.some((name) => name?.toLowerCase() === wanted.toLowerCase());
  return (
    one(moveStatus, request.state.kind) &&
    one(batchName, request.tag) &&
    one(sourceDatabase, request.sourceDatabase, request.archiveSourceDatabase) &&
    one(targetDatabase, request.targetDatabase, request.archiveTargetDatabase)
  );
}

async function findMailboxes(system: MailSystem, identities: readonly string[]): Promise<readonly Mailbox[]> {
  const { mailboxes } = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
  return identities.map((identity) => matchOne(mailboxes, identity));
}

/** An empty name must never mean everything, and a name that fits two must not mean one of them. */
function matchOne(mailboxes: readonly Mailbox[], identity: string): Mailbox {
  const wanted = identity.trim().toLowerCase();
  if (wanted === '')
    throw usage('The identity of a mailbox is empty.', 'Name it by address, GUID or display name.');
  const found = mailboxes.filter(
    ({ id, address, displayName }) =>
      id === wanted || address === wanted || displayName.toLowerCase() === wanted,
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new Failure({
    code: only === undefined ? 'not-found' : 'ambiguous',
    message:
      only === undefined
        ? `The operation couldn't be performed because mailbox '${identity}' couldn't be found.`
        : `The operation couldn't be performed because '${identity}' matches ${found.length} mailboxes: ${found.map(({ address }) => address).join(', ')}.`,
    hint: 'Name it by its address or its GUID.',
    retry: 'permanent',
  });
}

async function findReport(system: MailSystem, mailbox: Mailbox, history: number): Promise<MoveReport> {
  const [current] = await requestsOf(system, [mailbox]);
  const kept = await system.moveHistory(mailbox.id);
  const running =
    current === undefined || kept.some(({ requestId }) => requestId === current.id) ? [] : [current.id];
  const reports = [...(await Promise.all(running.map((id) => system.moveReport(id)))), ...kept];
  const report = reports[history];
  if (report !== undefined) return report;
  throw new Failure({
    code: 'not-found',
    message: `There are ${reports.length} move reports of ${mailbox.displayName}; number ${history} is none of them.`,
    retry: 'permanent',
  });
}

function scopeOf({ primaryOnly, archiveOnly }: NewOptions): MoveScope {
  if (primaryOnly === true && archiveOnly === true)
    throw usage('--primary-only and --archive-only exclude each other.');
  if (primaryOnly === true) return 'primary-only';
  return archiveOnly === true ? 'archive-only' : 'primary-and-archive';
}

const moveOptions = (scope: MoveScope, options: NewOptions): MoveOptions => ({
  scope,
  badItemLimit: options.badItemLimit,
  priority: options.priority,
  suspendWhenReadyToComplete: options.suspendWhenReadyToComplete === true,
  suspend: options.suspend === true,
  offline: options.forceOffline === true,
});

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw usage(`"${text}" is no whole number.`);
}

const requestExists = (
  mailbox: Mailbox,
  { state, targetDatabase, archiveTargetDatabase }: MoveRequest,
): Failure =>
  new Failure({
    code: 'request-exists',
    message: `Mailbox ${mailbox.displayName} already has a move request (${state.kind}, to '${targetDatabase ?? archiveTargetDatabase ?? ''}'); a mailbox has one at a time.`,
    hint: `${isMoved(state) ? 'Clear' : 'See it through, or cancel'} it first: drover move-request remove ${mailbox.address}`,
    retry: 'permanent',
  });

const noRequest = (mailbox: Mailbox): Failure =>
  new Failure({
    code: 'not-found',
    message: `Mailbox ${mailbox.displayName} has no move request.`,
    retry: 'permanent',
  });

const notConfirmed = (): Failure =>
  new Failure({
    code: 'not-confirmed',
    message: 'The move request was left alone.',
    hint: 'Without a terminal: --force',
    retry: 'permanent',
  });
