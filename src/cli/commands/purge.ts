import type { Command } from 'commander';
import { Failure } from '../../domain/failure.ts';
import { databaseName, systemName, type DatabaseName } from '../../domain/ids.ts';
import type { SoftDeletedMailbox, Mailbox } from '../../domain/mailbox.ts';
import { formatBytes } from '../../support/format.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import type { Cli } from '../cli.ts';
import { inWorkspace } from '../../app/workspace.ts';

interface Options {
  readonly system?: string;
  readonly now?: true;
  readonly beforeRetention?: true;
  readonly force?: true;
}
interface Row extends SoftDeletedMailbox {
  readonly database: DatabaseName;
  readonly mailbox: string;
  readonly isDue: boolean;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[database...]', 'only these databases; without any, all')
    .option('--system <name>', 'a system of drover.yaml; not needed when there is only one')
    .option('--now', 'remove the copies whose retention has ended')
    .option('--before-retention', 'with --now: remove also those that are still kept')
    .option('--force', 'do not ask')
    .addHelpText(
      'after',
      `
Completed moves leave their source copy behind until its retention ends: it is what undoing a move rests on, and it takes
space. Without --now nothing is removed; the list shows what is kept, how large it is, and until when.
  $ drover purge MBX01
  $ drover purge MBX01 --now`,
    )
    .action(async (names: readonly string[], options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const wanted = options.system === undefined ? null : systemName(options.system);
        const system = await workspace.system(wanted);
        await purge(cli, system, names.map(databaseName), options);
      });
    });
}

async function purge(
  cli: Cli,
  system: MailSystem,
  wanted: readonly DatabaseName[],
  options: Options,
): Promise<void> {
  const rows = await readRows(cli, system, wanted);
  if (options.now !== true) return show(cli, rows);
  const doomed = rows.filter(({ isDue }) => isDue || options.beforeRetention === true);
  if (doomed.length === 0) {
    cli.say('No soft-deleted mailbox has reached the end of its retention; nothing was removed.');
    return show(cli, rows);
  }
  await ask(cli, doomed, options);
  for (const database of new Set(doomed.map((row) => row.database)))
    await system.maintenance?.purgeSoftDeleted?.(database, {
      beforeRetention: options.beforeRetention === true,
    });
  if (cli.json) return cli.printJson({ purged: doomed });
  cli.print(
    `Removed ${doomed.length} soft-deleted mailboxes, ${formatBytes(sum(doomed))}. The files shrink when they are defragmented.`,
  );
}

async function readRows(
  cli: Cli,
  system: MailSystem,
  wanted: readonly DatabaseName[],
): Promise<readonly Row[]> {
  const { maintenance } = system;
  if (maintenance?.softDeleted === undefined) throw keepsNone(system);
  const { databases, mailboxes } = await system.observe({
    databases: true,
    mailboxes: 'all',
    moveRequests: 'none',
  });
  const byId = new Map<string, Mailbox>(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const names = wanted.length === 0 ? databases.map(({ name }) => name) : wanted;
  const rows: Row[] = [];
  for (const database of names) {
    for (const copy of await maintenance.softDeleted(database)) {
      const mailbox = byId.get(copy.mailboxId)?.address ?? copy.mailboxId;
      rows.push({ ...copy, database, mailbox, isDue: Date.parse(copy.keptUntil) <= cli.clock.nowMs() });
    }
  }
  return rows;
}

function show(cli: Cli, rows: readonly Row[]): void {
  if (cli.json) return cli.printJson({ kept: rows });
  if (rows.length === 0) return cli.print('No source copies are kept.');
  for (const { database, mailbox, part, sizeBytes, keptUntil, isDue } of rows) {
    const until = isDue ? `retention ended ${keptUntil}` : `kept until ${keptUntil}`;
    cli.print(`${database}  ${mailbox} (${part})  ${formatBytes(sizeBytes)}  ${until}`);
  }
  const due = rows.filter(({ isDue }) => isDue);
  cli.print(
    `${rows.length} soft-deleted mailboxes, ${formatBytes(sum(rows))}; ${due.length} may be removed, ${formatBytes(sum(due))}.`,
  );
}

async function ask(cli: Cli, doomed: readonly Row[], { force }: Options): Promise<void> {
  if (force === true) return;
  const early = doomed.filter(({ isDue }) => !isDue);
  const loss =
    early.length === 0
      ? ''
      : ` ${early.length} of them are still within their retention: their moves can then no longer be undone.`;
  cli.say(
    `${doomed.length} soft-deleted mailboxes, ${formatBytes(sum(doomed))}, are removed for good.${loss}`,
  );
  const word = early.length === 0 ? 'yes' : 'purge';
  if (await cli.confirm(`Remove them? Only "${word}" does: `, word)) return;
  throw new Failure({
    code: 'not-confirmed',
    message: 'The soft-deleted mailboxes were left alone.',
    hint: 'Without a terminal: --force',
    retry: 'permanent',
  });
}

const sum = (rows: readonly Row[]): number => rows.reduce((total, { sizeBytes }) => total + sizeBytes, 0);

const keepsNone = (system: MailSystem): Failure =>
  new Failure({
    code: 'not-supported',
    message: `System ${system.name} (${system.kind}) manages its source copies itself; drover cannot list or remove them.`,
    hint: 'Exchange: Remove-StoreMailbox -MailboxState SoftDeleted.',
    retry: 'permanent',
  });
