import { createHash } from 'node:crypto';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../../domain/diagnostic.ts';
import { Findings } from '../../plan/document.ts';
import type { ListedMailbox } from '../../plan/import/read-list.ts';
import type { ImportedBatch } from '../../plan/import/write-plan.ts';
import { plural } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { usage } from '../options.ts';
import { failOnFindings, showFindings } from '../../view/findings.ts';

interface Options {
  readonly out?: string;
  readonly name?: string;
  readonly batch: string;
  readonly target?: readonly string[];
  readonly system?: string;
  readonly timeZone?: string;
  readonly domain?: string;
  readonly rosters?: string;
  readonly moveRequests?: true;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[list...]', 'CSV files')
    .option('--out <file>', 'write the plan there instead of to stdout; an existing file is left alone')
    .option('--name <name>', 'name of the plan; default: that of the first file')
    .option('--batch <name>', 'batch of rows that name none', 'imported')
    .option(
      '--target <database...>',
      'target of rows that name none; several: the planner places each mailbox',
    )
    .option('--system <name>', 'mail system of the plan')
    .option('--time-zone <zone>', 'IANA zone of the dates and times in the list')
    .option('--domain <domain>', 'completes logins that are no addresses')
    .option('--rosters <dir>', 'keep the mailboxes in CSV files there, pinned by digest, not in the plan')
    .option(
      '--move-requests',
      'take the unfinished requests of the mail system that are not drover’s, to be adopted',
    )
    .addHelpText(
      'after',
      `
Reads the lists of Exchange's batches (local, cross-forest, onboarding, staged, IMAP), of planning sheets (Posh365,
FastTrack, workbooks, waves) and of IMAP tools (imapsync, NS8, Jabali, Stalwart): comma, semicolon or tab, with or without
a byte order mark, decimal points or commas. Passwords are never taken over.
  $ drover import floor-2.csv --target MBX03 --out plans/floor-2.yaml
  $ drover import batches.csv --rosters rosters --time-zone America/New_York --target MBX03 MBX04

Exit codes: 0, 1, 64 (the list has errors).`,
    )
    .action(async (lists: readonly string[], options: Options) => {
      const findings = new Findings();
      const sources = new Map<string, string>();
      const rows = [
        ...(await readLists(cli, lists, options, findings, sources)),
        ...(options.moveRequests === true ? await readMoveRequests(cli, options) : []),
      ];
      if (lists.length === 0 && options.moveRequests !== true) {
        throw usage('There is nothing to import.', 'Name CSV files, or --move-requests.');
      }
      if (rows.length === 0 && !hasErrors(findings.list)) {
        throw usage('No mailbox is left to plan: nothing was written.');
      }
      await writePlan(cli, rows, lists, options, findings, sources);
    });
}

async function readLists(
  cli: Cli,
  lists: readonly string[],
  { domain }: Options,
  findings: Findings,
  sources: Map<string, string>,
): Promise<ListedMailbox[]> {
  const { maxRosterBytes, readSource } = await import('../../plan/read-source.ts');
  const { readList } = await import('../../plan/import/read-list.ts');
  const rows: ListedMailbox[] = [];
  for (const list of lists) {
    const file = cli.path(list);
    const source = await readSource(file, maxRosterBytes);
    if (source.kind === 'finding') findings.list.push(source.finding);
    else {
      sources.set(file, source.text);
      for (const row of await readList(file, source.text, domain ?? null, findings)) rows.push(row);
    }
  }
  return rows;
}

/** What others have begun, one batch per target database. */
async function readMoveRequests(cli: Cli, { system: name }: Options): Promise<ListedMailbox[]> {
  const { inWorkspace } = await import('../../app/workspace.ts');
  const { systemName } = await import('../../domain/ids.ts');
  const { finalStatuses } = await import('../../domain/move-request.ts');
  return inWorkspace(cli, async (workspace) => {
    const system = await workspace.system(name === undefined ? null : systemName(name));
    const observed = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'all' });
    const addresses = new Map(observed.mailboxes.map(({ id, address }) => [id, address]));
    return observed.moveRequests
      .filter(({ tag, state }) => !tag.startsWith('drover:') && !finalStatuses.has(state.kind))
      .map((request) => ({
        id: addresses.get(request.mailboxId) ?? request.mailboxId,
        batch: `adopt-${request.targetDatabase ?? request.archiveTargetDatabase ?? 'archives'}`,
        targetDatabase: request.targetDatabase,
        archiveTargetDatabase: request.archiveTargetDatabase,
        badItemLimit: request.options.badItemLimit === 0 ? null : request.options.badItemLimit,
        scope: request.options.scope === 'primary-and-archive' ? null : request.options.scope,
        cutover: null,
        sizeBytes: request.totalSizeBytes,
        place: { file: system.name, line: 1, column: 1, length: 1 },
      }));
  });
}

async function writePlan(
  cli: Cli,
  rows: readonly ListedMailbox[],
  lists: readonly string[],
  options: Options,
  findings: Findings,
  sources: Map<string, string>,
): Promise<void> {
  const { batchNameOf, groupIntoBatches, listOf, planText } = await import('../../plan/import/write-plan.ts');
  const out = options.out === undefined ? null : cli.path(options.out);
  const stem = basename(out ?? lists[0] ?? 'adopted', extname(out ?? lists[0] ?? ''));
  const batches = groupIntoBatches(rows, options.batch);
  const rosters = await rosterFiles(cli, batches, options);
  const text = planText(
    batches,
    {
      name: batchNameOf(options.name ?? stem),
      timeZone: options.timeZone ?? null,
      targetDatabases: options.target ?? [],
      batch: options.batch,
      system: options.system ?? null,
      adopt: options.moveRequests === true,
      schema: out === null ? null : await schemaSeenFrom(cli, out),
    },
    (batch) => rosters.get(batch.name)?.reference ?? listOf(batch),
    findings,
  );
  if (hasErrors(findings.list)) await failOnFindings(cli, findings.list, sources, 'invalid-plan');
  await showFindings(cli, findings.list, sources);
  for (const { file, text: roster } of rosters.values()) await writeNew(file, roster);
  if (out === null) cli.print(text);
  else {
    await writeNew(out, text);
    const shown = relative(cli.folder, out);
    cli.say(
      `Wrote ${shown}: ${plural(rows.length, 'mailbox', 'mailboxes')} in ${plural(batches.length, 'batch', 'batches')}. Next: drover validate ${shown}`,
    );
    if (cli.json)
      cli.printJson({
        plan: out,
        rosters: [...rosters.values()].map(({ file }) => file),
        mailboxes: rows.length,
      });
  }
}

interface RosterFile {
  readonly file: string;
  readonly text: string;
  readonly reference: { readonly csv: string; readonly sha256: string };
}

async function rosterFiles(
  cli: Cli,
  batches: readonly ImportedBatch[],
  { rosters: folder }: Options,
): Promise<ReadonlyMap<string, RosterFile>> {
  if (folder === undefined) return new Map();
  const { findConfig } = await import('../../plan/config.ts');
  const { rosterText } = await import('../../plan/import/write-plan.ts');
  const config = await findConfig(cli.folder);
  const base = config === null ? cli.folder : dirname(config);
  return new Map(
    batches.map((batch) => {
      const file = join(cli.path(folder), `${batch.name}.csv`);
      const text = rosterText(batch);
      const sha256 = createHash('sha256').update(text).digest('hex');
      return [
        batch.name,
        { file, text, reference: { csv: relative(base, file).replaceAll('\\', '/'), sha256 } },
      ];
    }),
  );
}

async function schemaSeenFrom(cli: Cli, plan: string): Promise<string | null> {
  const { findConfig } = await import('../../plan/config.ts');
  const config = await findConfig(cli.folder);
  if (config === null) return null;
  const schema = join(dirname(config), 'schemas', 'plan.schema.json');
  const isThere = await access(schema).then(
    () => true,
    () => false,
  );
  return isThere ? relative(dirname(plan), schema).replaceAll('\\', '/') : null;
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw usage(`${file} exists already and was left alone.`, 'Name another file.');
    throw error;
  });
}
