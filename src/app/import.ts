import { createHash } from 'node:crypto';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { hasErrors, type Diagnostic, type SourcePlace } from '../domain/diagnostic.ts';
import type { Failure } from '../domain/failure.ts';
import { finalStatuses } from '../domain/move-request.ts';
import { isOwnTag } from '../domain/request-tag.ts';
import { inTextOrder } from '../plan/cap-findings.ts';
import { findConfig } from '../plan/find-config.ts';
import type { ListEncoding, TextForm } from '../support/decode-text.ts';
import { Findings } from '../plan/document.ts';
import { readList, type ListedMailbox, type ListRead } from '../plan/import/read-list.ts';
import { planNameOf } from '../plan/import/batch-names.ts';
import type { DateOrder } from '../plan/import/dates.ts';
import { groupIntoBatches, type ImportedBatch } from '../plan/import/batches.ts';
import { listOf, planText, rosterText, type PlanChoices } from '../plan/import/write-plan.ts';
import { maxRosterBytes, readSource, topOf } from '../plan/read-source.ts';
import { only } from '../systems/mail-system.ts';
import { pathOf, type Context } from './context/context.ts';
import { invalidInput, notifyFindings, usage } from './context/invalid-input.ts';
import { observing } from './context/observing.ts';
import { inWorkspace } from './context/workspace.ts';

export interface ImportRequest {
  /** CSV files. */
  readonly lists: readonly string[];
  /** Also the unfinished requests of the mail system that are not drover's, for adoption. */
  readonly moveRequests?: boolean;
  /** A mail system of drover.yaml; missing: the only one. */
  readonly system?: string;
  /** Completes logins that are not addresses. */
  readonly domain?: string;
  /** Of the plan; missing: as its file, or the first list, is called. */
  readonly name?: string;
  readonly timeZone?: string;
  /** Of dates such as 03/04/2027. */
  readonly dateOrder?: DateOrder;
  /** Of lists that are not UTF-8. */
  readonly encoding?: ListEncoding;
  /** Of rows without one. */
  readonly batch: string;
  /** Of rows that name none; several: the planner places each mailbox. */
  readonly target?: readonly string[];
  /** A folder for CSV files that hold the mailboxes; missing: the plan holds them. */
  readonly rosters?: string;
  /** Where the plan goes; missing: nowhere. */
  readonly out?: string;
}
export interface Imported {
  readonly text: string;
  /** The plan's file; null: none was written. */
  readonly out: string | null;
  readonly rosters: readonly string[];
  readonly mailboxes: number;
  readonly batches: number;
  /** Of the lists. */
  readonly rows: RowCounts;
}
/** Each row that was left out has its finding. */
export interface RowCounts {
  readonly read: number;
  readonly taken: number;
  readonly alreadyMigrated: number;
  readonly refused: number;
}

/** Lists of mailboxes, and foreign requests, as a plan. Existing files are not overwritten. */
export async function importPlan(context: Context, request: ImportRequest): Promise<Imported> {
  const { lists, moveRequests: adopt = false, batch } = request;
  if (lists.length === 0 && !adopt) {
    throw usage('Nothing to import.', 'Give CSV files, or --move-requests.');
  }
  const listed = await readLists(context, request);
  const rows = [...listed.mailboxes, ...(adopt ? await readMoveRequests(context, request) : [])];
  if (rows.length === 0) {
    if (hasErrors(listed.findings)) throw invalidInput(context, listed, 'invalid-plan');
    notifyFindings(context, listed);
    throw usage('The lists contain no mailbox to plan; nothing was written.');
  }
  const out = request.out === undefined ? null : pathOf(context, request.out);
  const planFindings = new Findings();
  const batches = groupIntoBatches(rows, batch, planFindings);
  const config = await findConfig(context.folder);
  const base = config === null ? context.folder : dirname(config);
  const rosters =
    request.rosters === undefined
      ? new Map<string, RosterFile>()
      : rosterFiles(batches, pathOf(context, request.rosters), base);
  const text = planText(
    batches,
    choicesOf(request, out, out === null || config === null ? null : await schemaSeenFrom(out, config)),
    (one) => rosters.get(one.name)?.reference ?? listOf(one),
    planFindings,
  );
  const found = { findings: [...listed.findings, ...planFindings.list], sources: listed.sources };
  if (hasErrors(planFindings.list)) throw invalidInput(context, found, 'invalid-plan');
  notifyFindings(context, found);
  const files = [...rosters.values()].map(({ file }) => file);
  await assertAllNew(out === null ? files : [...files, out]);
  for (const { file, text: roster } of rosters.values()) await writeNew(file, roster);
  if (out !== null) await writeNew(out, text);
  const counts = { mailboxes: rows.length, batches: batches.length, rows: listed.rows };
  return { text, out, rosters: files, ...counts };
}

const choicesOf = (request: ImportRequest, out: string | null, schema: string | null): PlanChoices => {
  const named = out ?? request.lists[0] ?? 'adopted';
  return {
    name: planNameOf(request.name ?? basename(named, extname(named))),
    timeZone: request.timeZone ?? null,
    targetDatabases: request.target ?? [],
    batch: request.batch,
    system: request.system ?? null,
    adopt: request.moveRequests ?? false,
    schema,
  };
};

interface ListsRead {
  readonly mailboxes: readonly ListedMailbox[];
  readonly rows: RowCounts;
  readonly findings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** A row that cannot be used does not stop the others; a list that cannot be read does. */
async function readLists(
  context: Context,
  { lists, domain, dateOrder, encoding }: ImportRequest,
): Promise<ListsRead> {
  const findings = new Findings();
  const sources = new Map<string, string>();
  const seen = new Map<string, SourcePlace>();
  const choices = { domain: domain?.replace(/^@/, '') ?? null, dateOrder: dateOrder ?? null };
  const form: TextForm = { kind: 'list', encoding: encoding ?? null, option: '--encoding' };
  const read: ListRead[] = [];
  for (const list of lists) {
    const file = pathOf(context, list);
    const source = await readSource(file, maxRosterBytes, null, form);
    if (source.kind === 'finding') {
      findings.list.push(source.finding);
      read.push({ kind: 'unusable', shown: null });
      continue;
    }
    const ofList = new Findings();
    const guess = source.guess === undefined ? {} : { guess: source.guess };
    const one = await readList(file, source.text, { ...choices, ...guess }, seen, ofList);
    for (const found of inTextOrder(ofList.list, file)) findings.list.push(found);
    if (one.shown !== null) sources.set(file, one.shown);
    read.push(one);
  }
  const usable = read.filter((one) => one.kind === 'rows');
  if (usable.length < read.length) {
    throw invalidInput(context, { findings: findings.list, sources }, 'invalid-plan');
  }
  const mailboxes = usable.flatMap(({ rows }) => rows);
  const alreadyMigrated = sumOf(usable, (one) => one.alreadyMigrated);
  const refused = sumOf(usable, (one) => one.refused);
  const taken = mailboxes.length;
  const rows = { read: taken + alreadyMigrated + refused, taken, alreadyMigrated, refused };
  return { mailboxes, rows, findings: findings.list, sources };
}

const sumOf = <T>(all: readonly T[], value: (one: T) => number): number =>
  all.reduce((sum, one) => sum + value(one), 0);

/** Foreign requests, one batch per target database. */
const readMoveRequests = (context: Context, { system: name }: ImportRequest): Promise<ListedMailbox[]> =>
  inWorkspace(context, async (workspace) => {
    const system = await workspace.system(name);
    const observed = await observing(workspace, system, only({ mailboxes: 'all', moveRequests: 'all' }));
    const addresses = new Map(observed.mailboxes.map(({ id, address }) => [id, address]));
    return observed.moveRequests
      .filter(({ tag, state }) => !isOwnTag(tag) && !finalStatuses.has(state.kind))
      .map((request) => ({
        id: addresses.get(request.mailboxId) ?? request.mailboxId,
        batch: `adopt-${request.targetDatabase ?? request.archiveTargetDatabase ?? 'archives'}`,
        targetDatabase: request.targetDatabase,
        archiveTargetDatabase: request.archiveTargetDatabase,
        badItemLimit: request.options.badItemLimit === 0 ? null : request.options.badItemLimit,
        largeItemLimit: request.options.largeItemLimit ?? null,
        scope: request.options.scope === 'primary-and-archive' ? null : request.options.scope,
        cutover: null,
        sizeBytes: request.totalSizeBytes,
        place: topOf(system.name),
      }));
  });

interface RosterFile {
  readonly file: string;
  readonly text: string;
  readonly reference: { readonly csv: string; readonly sha256: string };
}

const rosterFiles = (
  batches: readonly ImportedBatch[],
  folder: string,
  base: string,
): ReadonlyMap<string, RosterFile> =>
  new Map(
    batches.map((batch) => {
      const file = join(folder, `${batch.name}.csv`);
      const text = rosterText(batch);
      const sha256 = createHash('sha256').update(text).digest('hex');
      const csv = relative(base, file).replaceAll('\\', '/');
      return [batch.name, { file, text, reference: { csv, sha256 } }];
    }),
  );

async function schemaSeenFrom(plan: string, config: string): Promise<string | null> {
  const schema = join(dirname(config), 'schemas', 'plan.schema.json');
  return (await isThere(schema)) ? relative(dirname(plan), schema).replaceAll('\\', '/') : null;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Before the first is written: an import leaves all of its files, or none. */
async function assertAllNew(files: readonly string[]): Promise<void> {
  for (const file of files) if (await isThere(file)) throw alreadyThere(file);
}

const alreadyThere = (file: string): Failure =>
  usage(`${file} already exists and was not overwritten.`, 'Choose another file.');

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw alreadyThere(file);
  });
}
