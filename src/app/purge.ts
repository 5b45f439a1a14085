import { Failure } from '../domain/failure.ts';
import { databaseName } from '../domain/ids.ts';
import type { Mailbox, SoftDeleted } from '../domain/mailbox.ts';
import { only, type MailSystem } from '../systems/mail-system.ts';
import { permit, type Ask } from './context/permit.ts';
import type { Workspace } from './context/workspace.ts';

export interface SoftDeletedRequest {
  /** Missing: the only one. */
  readonly system?: string;
  /** Empty: all. */
  readonly databases: readonly string[];
}
export interface PurgeRequest extends SoftDeletedRequest {
  /** Also those whose retention has not ended. */
  readonly beforeRetention?: boolean;
  readonly ask: Ask | null;
}
export const listSoftDeleted = async (
  context: Workspace,
  { system, databases }: SoftDeletedRequest,
): Promise<readonly SoftDeleted[]> => softDeletedOf(context, await context.system(system), databases);

export type Purged =
  | { readonly kind: 'purged'; readonly mailboxes: readonly SoftDeleted[] }
  | { readonly kind: 'none-due'; readonly kept: readonly SoftDeleted[] };

/** Permanently removes soft-deleted mailboxes of completed moves. */
export async function purge(context: Workspace, request: PurgeRequest): Promise<Purged> {
  const system = await context.system(request.system);
  const { beforeRetention = false } = request;
  const kept = await softDeletedOf(context, system, request.databases);
  const mailboxes = kept.filter(({ isDue }) => isDue || beforeRetention);
  if (mailboxes.length === 0) return { kind: 'none-due', kept };
  await permit({ kind: 'purge', mailboxes }, request.ask);
  for (const database of new Set(mailboxes.map((one) => one.database))) {
    await system.maintenance?.purgeSoftDeleted?.(database, { beforeRetention });
  }
  return { kind: 'purged', mailboxes };
}

async function softDeletedOf(
  { clock }: Workspace,
  system: MailSystem,
  wanted: readonly string[],
): Promise<readonly SoftDeleted[]> {
  const { maintenance } = system;
  if (maintenance?.softDeleted === undefined) throw keepsNone(system);
  const { databases, mailboxes } = await system.observe(only({ databases: true, mailboxes: 'all' }));
  const byId = new Map<string, Mailbox>(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const names = wanted.length === 0 ? databases.map(({ name }) => name) : wanted.map(databaseName);
  const rows: SoftDeleted[] = [];
  for (const database of names) {
    for (const copy of await maintenance.softDeleted(database)) {
      const mailbox = byId.get(copy.mailboxId)?.address ?? copy.mailboxId;
      rows.push({ ...copy, database, mailbox, isDue: Date.parse(copy.keptUntil) <= clock.nowMs() });
    }
  }
  return rows;
}

const keepsNone = (system: MailSystem): Failure =>
  Failure.permanent(
    'not-supported',
    `System ${system.name} (${system.kind}) manages its source copies itself; drover cannot list or remove them.`,
    'Exchange: Remove-StoreMailbox -MailboxState SoftDeleted.',
  );
