import { Failure } from '../domain/failure.ts';
import { BEFORE_RETENTION, type Act } from '../domain/act.ts';
import { databaseName, type SystemName } from '../domain/ids.ts';
import type { Mailbox, SoftDeleted } from '../domain/mailbox.ts';
import { flowText } from '../support/flow-text.ts';
import { formatBytes, formatCount, plural } from '../support/format.ts';
import { only, type ReadableSystem } from '../systems/mail-system.ts';
import { requireActFile } from './acts/act-file.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { observing } from './context/observing.ts';
import type { Workspace } from './context/workspace.ts';
import { zoneOfPlans } from './running/listed-runs.ts';

export interface SoftDeletedRequest {
  /** Missing: the only one. */
  readonly system?: string;
  /** Empty: all. */
  readonly databases: readonly string[];
}
export interface PurgeRequest extends SoftDeletedRequest, ActRequest {
  /** Also those whose retention has not ended. */
  readonly beforeRetention?: boolean;
}
export interface KeptMailboxes {
  readonly kept: readonly SoftDeleted[];
  /** In which their times are shown. */
  readonly timeZone: string;
}
export const listSoftDeleted = async (
  context: Workspace,
  { system, databases }: SoftDeletedRequest,
): Promise<KeptMailboxes> =>
  withZone(context, await softDeletedOf(context, await context.system(system), databases));

const withZone = async (context: Workspace, kept: readonly SoftDeleted[]): Promise<KeptMailboxes> => ({
  kept,
  timeZone: await zoneOfPlans(await context.existingStore()),
});

export type Purged =
  | { readonly kind: 'purged'; readonly mailboxes: readonly SoftDeleted[]; readonly ends: string | null }
  | ({ readonly kind: 'none-due' } & KeptMailboxes);

/** Permanently removes soft-deleted mailboxes of completed moves. */
export async function purge(context: Workspace, request: PurgeRequest): Promise<Performed<Purged>> {
  const system = await context.system(request.system);
  const { beforeRetention = false } = request;
  const kept = await softDeletedOf(context, system, request.databases);
  const mailboxes = kept.filter(({ isDue }) => isDue || beforeRetention);
  if (mailboxes.length === 0 && (await isNothingLeftOf(context, request.approved, kept, system.name)))
    return { kind: 'done', result: { kind: 'none-due', ...(await withZone(context, kept)) } };
  const ends =
    system.capabilities.warmMoves === true && mailboxes.length > 0 ? warmMovesEnded(mailboxes) : null;
  return perform(context, actOf(system.name, mailboxes, ends), request, async (permit) => {
    const { maintenance } = await context.toChange(permit).system();
    // While a person thought about it, moves may have left others, and others may have become due.
    for (const [database, only] of Map.groupBy(mailboxes, (one) => one.database)) {
      await maintenance?.purgeSoftDeleted?.(database, { beforeRetention, only });
    }
    return { kind: 'purged', mailboxes, ends };
  });
}

/** Of what was approved; one that is kept and not due, or another act, is for the comparison with what is approved to tell. */
async function isNothingLeftOf(
  context: Workspace,
  approved: string | null,
  kept: readonly SoftDeleted[],
  system: SystemName,
): Promise<boolean> {
  if (approved === null) return true;
  const { act } = await requireActFile(context, approved);
  const ids = new Set<string>(act.touches.mailboxes.map(({ id }) => id));
  return act.kind === 'purge' && act.system === system && !kept.some(({ mailboxId }) => ids.has(mailboxId));
}

/** In sizes of when they were left, so that it stays what was approved. */
function warmMovesEnded(mailboxes: readonly SoftDeleted[]): string {
  const moved = new Set(mailboxes.map(({ mailboxId }) => mailboxId)).size;
  const sizeBytes = mailboxes.reduce((sum, one) => sum + one.sizeBytes, 0);
  const fed = mailboxes.filter(({ warmUntil }) => warmUntil !== undefined).length;
  const feeding = fed === 0 ? '' : `; keeping ${formatCount(fed)} of them warm ends`;
  return `a rollback of ${moved === 1 ? 'this mailbox' : `these ${formatCount(moved)} mailboxes`} will copy everything again, about ${formatBytes(sizeBytes)}${feeding}`;
}

function actOf(system: SystemName, mailboxes: readonly SoftDeleted[], ends: string | null): Act {
  const early = mailboxes.filter(({ isDue }) => !isDue).length;
  const count = plural(mailboxes.length, 'soft-deleted mailbox', 'soft-deleted mailboxes');
  const loss = `${early} of them are still within their retention: what these mailboxes were before their move is then gone for good`;
  const title = [`Permanently remove ${count}`, ends, early === 0 ? null : loss]
    .filter((text) => text !== null)
    .join('; ');
  return {
    kind: 'purge',
    system,
    plan: null,
    title,
    does: mailboxes.map(
      ({ database, mailbox, mailboxId, part, sizeBytes, leftAt, keptUntil }) =>
        `remove from ${flowText(database)}: ${flowText(mailbox)} (${mailboxId}), ${part}, ${formatBytes(sizeBytes)}, left at ${leftAt}, kept until ${keptUntil}`,
    ),
    touches: {
      mailboxes: mailboxes.map(({ mailboxId, mailbox }) => ({ id: mailboxId, label: mailbox })),
      databases: [...new Set(mailboxes.map(({ database }) => database))],
    },
    risks: [
      { kind: 'purge', subject: system, degree: early === 0 ? '' : BEFORE_RETENTION, message: `${title}.` },
    ],
  };
}

async function softDeletedOf(
  workspace: Workspace,
  system: ReadableSystem,
  wanted: readonly string[],
): Promise<readonly SoftDeleted[]> {
  const { maintenance } = system;
  if (maintenance?.softDeleted === undefined) throw keepsNone(system);
  const { databases, mailboxes } = await observing(
    workspace,
    system,
    only({ databases: true, mailboxes: 'all' }),
  );
  const { clock } = workspace;
  const byId = new Map<string, Mailbox>(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const names = wanted.length === 0 ? databases.map(({ name }) => name) : wanted.map(databaseName);
  const rows: SoftDeleted[] = [];
  for (const database of names) {
    for (const copy of await maintenance.softDeleted(database)) {
      const mailbox = byId.get(copy.mailboxId)?.address ?? copy.mailboxId;
      rows.push({
        ...copy,
        database,
        mailbox,
        isDue: copy.isBeingRemoved === true || Date.parse(copy.keptUntil) <= clock.nowMs(),
      });
    }
  }
  return rows;
}

const keepsNone = (system: ReadableSystem): Failure =>
  Failure.permanent(
    'not-supported',
    `System ${system.name} (${system.kind}) manages its source copies itself; drover cannot list or remove them.`,
    'Exchange: Remove-StoreMailbox -MailboxState SoftDeleted.',
  );
