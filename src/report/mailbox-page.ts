import { stageOfStatus, type MoveStage } from '../domain/move-stage.ts';
import { naturalOrder } from '../support/natural-order.ts';
import type { MoveLine, Report } from './report.ts';

/** One page of the mailboxes of a run: of 10,000 no one wants more at once, and no browser shows them in time. */

const MAILBOXES_A_PAGE = 100;
const TEXT_LENGTH_MAX = 200;

/** Stages, and `stalled`: those of the active that wait for something. */
export const mailboxStates = [
  'waiting',
  'queued',
  'active',
  'stalled',
  'ready',
  'moved',
  'failed',
  'left',
] as const satisfies readonly (MoveStage | 'stalled')[];
export type MailboxState = (typeof mailboxStates)[number];

const mailboxColumns = [
  'mailbox',
  'batch',
  'state',
  'source',
  'target',
  'size',
  'progress',
  'finished',
] as const;
export type MailboxColumn = (typeof mailboxColumns)[number];

export interface MailboxQuery {
  /** Words that the mailbox's name, id or failure contains, each of them; empty: any. */
  readonly text: string;
  readonly state: MailboxState | null;
  readonly batch: string | null;
  /** Source or target. */
  readonly database: string | null;
  readonly sort: MailboxColumn;
  readonly order: 'up' | 'down';
  /** From 1. */
  readonly page: number;
}

export const everyMailbox: MailboxQuery = {
  text: '',
  state: null,
  batch: null,
  database: null,
  sort: 'mailbox',
  order: 'up',
  page: 1,
};

export interface MailboxRow {
  readonly move: MoveLine;
  readonly state: MailboxState;
  /** 0 to 1. */
  readonly progress: number;
}

export interface MailboxPage {
  readonly rows: readonly MailboxRow[];
  /** As asked, with the page that is shown. */
  readonly query: MailboxQuery;
  readonly pages: number;
  /** Those that the whole query finds, on all pages. */
  readonly found: number;
  /** Those of the run. */
  readonly total: number;
  /** Of those that the query finds apart from its `state`. */
  readonly byState: Readonly<Record<MailboxState, number>>;
  /** To choose from. */
  readonly batches: readonly string[];
  readonly databases: readonly string[];
}

/** Whatever was typed into an address: what means nothing is as if it were missing. */
export function parseMailboxQuery(params: { get(name: string): string | null }): MailboxQuery {
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((value) => value === params.get(name)) ?? null;
  const named = (name: string): string | null => limited(params.get(name)) || null;
  const page = Number(params.get('page') ?? 1);
  return {
    text: limited(params.get('q')),
    state: one('state', mailboxStates),
    batch: named('batch'),
    database: named('database'),
    sort: one('sort', mailboxColumns) ?? everyMailbox.sort,
    order: one('order', ['up', 'down']) ?? everyMailbox.order,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

const limited = (text: string | null): string => (text ?? '').trim().slice(0, TEXT_LENGTH_MAX);

/** The same as part of an address: `?state=failed&page=2`; empty where everything is as if it were missing. */
export function mailboxQueryText(query: MailboxQuery): string {
  const differs = <Key extends keyof MailboxQuery>(key: Key): string | null =>
    query[key] === everyMailbox[key] ? null : String(query[key] ?? '');
  const params = [
    ['q', differs('text')],
    ['state', differs('state')],
    ['batch', differs('batch')],
    ['database', differs('database')],
    ['sort', differs('sort')],
    ['order', differs('order')],
    ['page', differs('page')],
  ].flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value as string)}`]));
  return params.length === 0 ? '' : `?${params.join('&')}`;
}

export function pageOfMailboxes({ moves }: Pick<Report, 'moves'>, query: MailboxQuery): MailboxPage {
  const all = moves.map(rowOf);
  const isWanted = filterOf(query);
  const inAnyState = all.filter(isWanted);
  const found = query.state === null ? inAnyState : inAnyState.filter(({ state }) => state === query.state);
  const pages = Math.max(1, Math.ceil(found.length / MAILBOXES_A_PAGE));
  const page = Math.min(query.page, pages);
  return {
    rows: sorted(found, query).slice((page - 1) * MAILBOXES_A_PAGE, page * MAILBOXES_A_PAGE),
    query: { ...query, page },
    pages,
    found: found.length,
    total: all.length,
    byState: counted(inAnyState),
    batches: [...new Set(moves.map(({ batch }) => batch))],
    databases: [...new Set(moves.flatMap(databasesOf))].sort(naturalOrder.compare),
  };
}

export function rowOf(move: MoveLine): MailboxRow {
  const state = stateOf(move);
  const isCopied = state === 'moved' || state === 'ready';
  const share = move.sizeBytes === 0 ? 0 : Math.min(1, move.bytesTransferred / move.sizeBytes);
  return { move, state, progress: isCopied ? 1 : share };
}

function stateOf({ left, failure, status, stall }: MoveLine): MailboxState {
  if (left !== undefined) return 'left';
  if (failure !== null) return 'failed';
  if (stall !== null) return 'stalled';
  return status === null ? 'waiting' : stageOfStatus[status];
}

const databasesOf = ({ from, to, archiveFrom, archiveTo }: MoveLine): readonly string[] =>
  [from, to, archiveFrom, archiveTo].filter((name) => name !== null);

function filterOf({ text, batch, database }: MailboxQuery): (row: MailboxRow) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ move }) => {
    if (batch !== null && move.batch !== batch) return false;
    if (database !== null && !databasesOf(move).includes(database)) return false;
    if (words.length === 0) return true;
    const known = `${move.label} ${move.mailboxId} ${move.failure ?? ''}`.toLowerCase();
    return words.every((word) => known.includes(word));
  };
}

function counted(rows: readonly MailboxRow[]): Record<MailboxState, number> {
  const counts = Object.fromEntries(mailboxStates.map((state) => [state, 0])) as Record<MailboxState, number>;
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

type Key = string | number | null;
const keys: Readonly<Record<MailboxColumn, (row: MailboxRow) => Key>> = {
  mailbox: ({ move }) => move.label,
  batch: ({ move }) => move.batch,
  state: ({ state }) => mailboxStates.indexOf(state),
  source: ({ move }) => move.from ?? move.archiveFrom,
  target: ({ move }) => move.to ?? move.archiveTo,
  size: ({ move }) => move.sizeBytes,
  progress: ({ progress }) => progress,
  finished: ({ move }) => move.finishedAt,
};

function sorted(rows: readonly MailboxRow[], { sort, order }: MailboxQuery): readonly MailboxRow[] {
  const sign = order === 'up' ? 1 : -1;
  return rows
    .map((row) => ({ row, key: keys[sort](row) }))
    .sort(
      (a, b) => compareKeys(a.key, b.key, sign) || naturalOrder.compare(a.row.move.label, b.row.move.label),
    )
    .map(({ row }) => row);
}

/** What is not known comes last, in either order. */
function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === 'string' ? naturalOrder.compare(a, String(b)) : a - Number(b));
}
