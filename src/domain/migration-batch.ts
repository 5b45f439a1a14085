import { type RequestTag, parseRequestTag, requestTag, rollbackTag } from './request-tag.ts';

/** Exchange accepts no longer name. */
export const MIGRATION_BATCH_NAME_MAX = 64;
const OWNER = 'drover';
/** What its move requests bear as BatchName, before the name of the batch. */
const SERVICE = 'MigrationService:';

/** One of drover's, as its service shows it. */
export interface ListedMigrationBatch {
  readonly name: string;
  /** What the name says: whose it is among drover's plans and batches, and its number there. */
  readonly tag: string;
  readonly number: number;
  readonly status: string;
  /** Its service does not list all of its users yet: which mailboxes the others are is unknown. */
  readonly isUnlisted: boolean;
}

/** A mailbox can be one in one batch only. */
export interface ListedMigrationUser {
  readonly mailbox: string;
  readonly batch: string;
  readonly status: string;
}

/** `"drover it pilot 1" has users that the Migration service does not list yet (Syncing)`. */
export const unlistedText = ({ name, status }: ListedMigrationBatch): string =>
  `"${name}" has users that the Migration service does not list yet (${status})`;

/** As administrators see it: `drover <plan> <batch> <number>`, with `rollback` before the number where it takes back. */
export const migrationBatchName = ({ plan, batch, isRollback }: RequestTag, number: number): string =>
  [OWNER, plan, batch, ...(isRollback ? ['rollback'] : []), number].join(' ');

/** Null: not one of drover's. Names of plans and batches hold no blanks. */
export function parseMigrationBatchName(
  name: string,
): { readonly tag: string; readonly number: number } | null {
  const [owner, plan, batch, ...rest] = name.split(' ');
  const number = Number(rest.at(-1) ?? Number.NaN);
  if (owner !== OWNER || plan === undefined || batch === undefined || !Number.isInteger(number)) return null;
  const of = parseRequestTag([OWNER, plan, batch, ...rest.slice(0, -1)].join(':'));
  if (of === null) return null;
  return { tag: (of.isRollback ? rollbackTag : requestTag)(of.plan, of.batch), number };
}

export const serviceBatchName = (migrationBatch: string): string => SERVICE + migrationBatch;
/** The migration batch of a move request with this BatchName; null: it belongs to none. */
export const migrationBatchOf = (batchName: string): string | null =>
  batchName.startsWith(SERVICE) ? batchName.slice(SERVICE.length) : null;
