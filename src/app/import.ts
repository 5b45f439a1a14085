import { createHash } from 'node:crypto';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { hasErrors } from '../domain/diagnostic.ts';
import { finalStatuses } from '../domain/move-request.ts';
import { isOwnTag } from '../domain/request-tag.ts';
import { findConfig } from '../plan/find-config.ts';
import { Findings } from '../plan/document.ts';
import { readList, type ListedMailbox } from '../plan/import/read-list.ts';
import {
  batchNameOf,
  groupIntoBatches,
  listOf,
  planText,
  rosterText,
  type ImportedBatch,
} from '../plan/import/write-plan.ts';
import { maxRosterBytes, readSource } from '../plan/read-source.ts';
import { only } from '../systems/mail-system.ts';
import { pathOf, type Context } from './context/context.ts';
import { invalidInput, notifyFindings, usage } from './context/invalid-input.ts';
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
}

/** Lists of mailboxes, and foreign requests, as a plan. Existing files are not overwritten. */
export async function importPlan(context: Context, request: ImportRequest): Promise<Imported> {
  const { lists, moveRequests: adopt = false, batch, system = null, timeZone = null } = request;
  const findings = new Findings();
  const sources = new Map<string, string>();
  const rows = [
    ...(await readLists(context, request, findings, sources)),
    ...(adopt ? await readMoveRequests(context, request) : []),
  ];
  if (lists.length === 0 && !adopt) {
    throw usage('Nothing to import.', 'Give CSV files, or --move-requests.');
  }
  if (rows.length === 0 && !hasErrors(findings.list)) {
    throw usage('The lists contain no mailbox to plan; nothing was written.');
  }
  const out = request.out === undefined ? null : pathOf(context, request.out);
  const batches = groupIntoBatches(rows, batch);
  const config = await findConfig(context.folder);
  const base = config === null ? context.folder : dirname(config);
  const rosters =
    request.rosters === undefined ? new Map() : rosterFiles(batches, pathOf(context, request.rosters), base);
  const named = out ?? lists[0] ?? 'adopted';
  const text = planText(
    batches,
    {
      name: batchNameOf(request.name ?? basename(named, extname(named))),
      timeZone,
      targetDatabases: request.target ?? [],
      batch,
      system,
      adopt,
      schema: out === null || config === null ? null : await schemaSeenFrom(out, config),
    },
    (one) => rosters.get(one.name)?.reference ?? listOf(one),
    findings,
  );
  const found = { findings: findings.list, sources };
  if (hasErrors(findings.list)) throw invalidInput(context, found, 'invalid-plan');
  notifyFindings(context, found);
  for (const { file, text: roster } of rosters.values()) await writeNew(file, roster);
  if (out !== null) await writeNew(out, text);
  const files = [...rosters.values()].map(({ file }) => file);
  return { text, out, rosters: files, mailboxes: rows.length, batches: batches.length };
}

async function readLists(
  context: Context,
  { lists, domain }: ImportRequest,
  findings: Findings,
  sources: Map<string, string>,
): Promise<ListedMailbox[]> {
  const rows: ListedMailbox[] = [];
  for (const list of lists) {
    const file = pathOf(context, list);
    const source = await readSource(file, maxRosterBytes, null);
    if (source.kind === 'finding') findings.list.push(source.finding);
    else {
      sources.set(file, source.text);
      for (const row of await readList(file, source.text, domain ?? null, findings)) rows.push(row);
    }
  }
  return rows;
}

/** Foreign requests, one batch per target database. */
const readMoveRequests = (context: Context, { system: name }: ImportRequest): Promise<ListedMailbox[]> =>
  inWorkspace(context, async (workspace) => {
    const system = await workspace.system(name);
    const observed = await system.observe(only({ mailboxes: 'all', moveRequests: 'all' }));
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
        place: { file: system.name, line: 1, column: 1, length: 1 },
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
  const isThere = await access(schema).then(
    () => true,
    () => false,
  );
  return isThere ? relative(dirname(plan), schema).replaceAll('\\', '/') : null;
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw usage(`${file} already exists and was not overwritten.`, 'Choose another file.');
  });
}
