import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { batchName, type MailboxId } from '../domain/ids.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { RiskItem } from '../domain/policy.ts';
import type { RollbackScope } from '../planner/rollback.ts';
import { firstFew } from '../support/format.ts';
import { didYouMean } from '../support/suggest.ts';
import { pathOf } from './context/context.ts';
import { notifyFindings, usage } from './context/invalid-input.ts';
import { observing } from './context/observing.ts';
import type { Workspace } from './context/workspace.ts';
import { writeChangeSetFile } from './planning/change-set-file.ts';
import { withSizesOfNow } from './planning/sizes.ts';
import { reviewOf, risksOf, type Review } from './review/review.ts';
import { findForwardRun, type FoundRun } from './running/find-run.ts';
import { planRollbackOf, savedRollback, type SavedRollback } from './running/saved-rollback.ts';

export interface RollbackRequest {
  /** A run, or a plan for its newest run that is not a rollback. */
  readonly which: string;
  /** A batch or a mailbox; null: everything the run moved. */
  readonly what: string | null;
  /** The one that was saved when the run finished, instead of one planned now. */
  readonly saved: boolean;
  /** Where to save it. */
  readonly out: string | null;
}
export interface PlannedRollback {
  readonly changeSet: ChangeSet;
  /** Null: it was planned now. */
  readonly saved: SavedRollback | null;
  /** The approvals that it needs and has. */
  readonly review: Review;
  readonly risks: readonly RiskItem[];
}

/** Plans the change set that reverses a run; does not apply it. */
export async function rollback(context: Workspace, request: RollbackRequest): Promise<PlannedRollback> {
  const { changeSet, saved } = await planOrRead(context, request);
  notifyFindings(context, { findings: changeSet.findings, sources: new Map() });
  const { out } = request;
  const contentDigest = out === null ? null : await writeChangeSetFile(pathOf(context, out), changeSet);
  const asked = { file: out ?? changeSet.planFile, approvals: null, policyRef: null };
  const review = await reviewOf(context, changeSet, contentDigest, asked);
  const risks = await risksOf(context, changeSet, review);
  return { changeSet, saved, review, risks };
}

/** The run, and what was observed, are let go when it returns: of many mailboxes they are larger than the rollback. */
async function planOrRead(
  context: Workspace,
  { which, what, saved }: RollbackRequest,
): Promise<Pick<PlannedRollback, 'changeSet' | 'saved'>> {
  const found = await findForwardRun(context, which);
  if (!saved) return { changeSet: await planNow(context, found, what), saved: null };
  const read = await readSaved(context, found, what);
  return { changeSet: read.changeSet, saved: read };
}

async function planNow(context: Workspace, found: FoundRun, what: string | null): Promise<ChangeSet> {
  const system = await context.system(found.changeSet.system);
  const all = await observing(context, system, {
    databases: true,
    mailboxes: 'all',
    moveRequests: 'all',
  });
  const moved = (): readonly MailboxId[] => found.changeSet.changes.map(({ mailboxId }) => mailboxId);
  const observed = (await withSizesOfNow(context, system, all, moved)) ?? all;
  return planRollbackOf(context, found, { system, observed, scope: scopeOf(what, found, observed) });
}

async function readSaved(context: Workspace, { run }: FoundRun, what: string | null): Promise<SavedRollback> {
  if (what !== null)
    throw usage('--saved applies to the whole run.', `For ${what} alone: drover rollback ${run.id} ${what}`);
  const saved = await savedRollback(context, run.id);
  if (saved !== null) return saved;
  throw Failure.permanent(
    'not-found',
    `No rollback was saved with run ${run.id}: it has not finished, or saving failed.`,
    `Plan it: drover rollback ${run.id}`,
  );
}

function scopeOf(what: string | null, { changeSet }: FoundRun, observed: ObservedState): RollbackScope {
  if (what === null) return { kind: 'all' };
  // All waves of a batch, by its name.
  const batch = changeSet.batches.find(({ name, wave }) => name === what || wave?.of === what);
  if (batch !== undefined) return { kind: 'batch', batch: batchName(what) };
  const wanted = what.toLowerCase();
  const mailbox = observed.mailboxes.find(({ id, address }) => id === wanted || address === wanted);
  if (mailbox !== undefined && changeSet.changes.some(({ mailboxId }) => mailboxId === mailbox.id)) {
    return { kind: 'mailbox', mailboxId: mailbox.id };
  }
  const batches = changeSet.batches.map(({ name }) => name);
  throw usage(
    `"${what}" is neither a batch nor a mailbox of that run.`,
    didYouMean(what, batches) ?? `Batches: ${firstFew(batches, 20)}.`,
  );
}
