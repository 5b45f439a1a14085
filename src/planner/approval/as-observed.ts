import { isMove, type Change, type ChangeSet, type PlanNode } from '../../domain/change.ts';
import { type Mailbox, partBytes } from '../../domain/mailbox.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import { indexObserved, type ObservedIndex, type ObservedState } from '../../domain/observed.ts';
import { scopeOf, scopesOf } from '../../domain/step-scope.ts';
import { forecastChanges, type ForecastInput } from '../forecast/forecast.ts';
import { mailboxLabel } from '../labels.ts';
import type { PlanInput } from '../plan-input.ts';
import { refreshWindows } from '../schedule.ts';

/**
 * A saved change set with all that people decide by and its id does not cover (names, sizes, what the steps say of
 * themselves, forecast) derived again from what is observed now. Only texts that cannot be derived stay as in the file: reasons,
 * titles that the plan gave its steps, findings, placement, who was left out.
 */
export function asObserved(
  saved: ChangeSet,
  observed: ObservedState,
  { steps, ...forecast }: Pick<PlanInput, 'steps'> & ForecastInput,
): ChangeSet {
  const index = indexObserved(observed);
  const changes = saved.changes.map((change) => changeAsObserved(change, index));
  const scopes = scopesOf(changes);
  const nodes = saved.nodes.map((node): PlanNode => {
    if (node.kind !== 'step') return node;
    const description = steps.describe(node.step.spec, scopes.get(node.step.batch) ?? scopeOf(changes));
    return { ...node, step: { ...node.step, description } };
  });
  const moves = Map.groupBy(changes.filter(isMove), ({ batch }) => batch);
  const batches = saved.batches.map((batch) => ({ ...batch, ...sizesOf(moves.get(batch.name) ?? []) }));
  const draft = refreshWindows({ ...saved, changes, nodes, batches }, forecast.now);
  return { ...draft, forecast: forecastChanges(draft, observed, index, forecast) };
}

function changeAsObserved(change: Change, index: ObservedIndex): Change {
  const mailbox = index.mailbox.get(change.mailboxId) ?? null;
  const request = index.request.get(change.mailboxId);
  const name = mailbox === null ? request?.displayName || change.mailboxId : null;
  const label = name ?? mailboxLabel(mailbox, change.mailboxId);
  const sizes = mailbox === null || !isMove(change) ? requestSizes(request) : sizesOfMoved(change, mailbox);
  return { ...change, label, ...sizes };
}

const requestSizes = (request: MoveRequest | undefined) => ({
  sizeBytes: request?.totalSizeBytes ?? 0,
  itemCount: request?.totalItemCount ?? 0,
});

function sizesOfMoved({ to, archiveTo }: Change, { primary, archive }: Mailbox) {
  const parts = [to === null ? null : primary, archiveTo === null ? null : archive].filter(
    (part) => part !== null,
  );
  return {
    sizeBytes: parts.reduce((sum, part) => sum + partBytes(part), 0),
    itemCount: parts.reduce((sum, part) => sum + part.itemCount + part.recoverableItemCount, 0),
  };
}

const sizesOf = (moves: readonly Change[]) => ({
  mailboxCount: moves.length,
  sizeBytes: moves.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
});
