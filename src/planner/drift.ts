import { isMove, optionsAskedBy, type Change, type ChangeSet } from '../domain/change.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { DriftItem, DriftKind } from '../domain/drift.ts';
import { isMoved, type MoveRequest, type MoveState } from '../domain/move-request.ts';
import { indexObserved, type ObservedIndex, type ObservedState } from '../domain/observed.ts';
import { parseRequestTag } from '../domain/request-tag.ts';
import type { MoveProgress, Run } from '../domain/run.ts';
import { completeNode } from '../domain/ids.ts';
import { printDifference, changedDatabases } from './fingerprints.ts';

/**
 * Observed now against what the run of this change set left; without a run, against what the change set relied on. Our
 * own progress is not drift. One item per mailbox, the most serious.
 */
export const findDrift = (changeSet: ChangeSet, run: Run | null, observed: ObservedState): DriftItem[] =>
  findDriftIn(changeSet, run, indexObserved(observed));

export function findDriftIn(changeSet: ChangeSet, run: Run | null, index: ObservedIndex): DriftItem[] {
  return [
    ...findDatabaseDrift(changeSet, index),
    ...changeSet.changes.flatMap((change) => {
      const drift = findMailboxDrift(change, run?.moves.get(change.mailboxId) ?? null, changeSet, run, index);
      if (drift === null) return [];
      const { mailboxId, label, batch } = change;
      return [{ ...drift, subject: label, mailboxId, batch }];
    }),
  ];
}

const findDatabaseDrift = (changeSet: ChangeSet, index: ObservedIndex): DriftItem[] =>
  changedDatabases(changeSet, index).map(({ name, was, is }) => {
    const about = { subject: `database ${name}`, mailboxId: null, batch: null };
    if (is === null) return { kind: 'database-gone', ...about, expected: 'there', found: 'gone' };
    const difference = printDifference(was, is);
    return { kind: 'database-changed', ...about, expected: difference.was, found: difference.is };
  });

type Drift = Pick<DriftItem, 'kind' | 'expected' | 'found'> | null;
const drift = (kind: DriftKind, expected: string, found: string): Drift => ({ kind, expected, found });

function findMailboxDrift(
  change: Change,
  progress: MoveProgress | null,
  changeSet: ChangeSet,
  run: Run | null,
  index: ObservedIndex,
): Drift {
  const mailbox = index.mailbox.get(change.mailboxId);
  const request = index.request.get(change.mailboxId);
  // Out of the run, by an order: what becomes of it is not for drover to say.
  if (!isMove(change) || progress?.left !== undefined) return null;
  if (mailbox === undefined)
    return change.from === null && change.archiveFrom === null
      ? null
      : drift('mailbox-gone', 'there', 'gone');

  const foreign = findForeign(change, request, changeSet);
  if (foreign !== null) return foreign;
  const place = placeOf(change, mailbox);
  if (place === 'elsewhere') return drift('moved-by-hand', whereTo(change), whereIs(mailbox));
  const state = progress?.state ?? null;
  if (state !== null && isMoved(state)) {
    return place === 'there' ? null : drift('moved-back', whereTo(change), whereIs(mailbox));
  }
  if (place === 'there')
    return isOurCompletion(change, state, run)
      ? null
      : drift('completed-by-hand', expectedYet(state), whereIs(mailbox));
  return findRequestDrift(change, progress, request);
}

/** It completed since we last looked: held copies complete by our hand only once the run has come to completing them. */
function isOurCompletion(change: Change, state: MoveState | null, run: Run | null): boolean {
  if (run === null || state === null) return false;
  const isHeld =
    state.kind === 'AutoSuspended' || (optionsAskedBy(change)?.suspendWhenReadyToComplete ?? false);
  return !isHeld || run.nodes.has(completeNode(change.batch));
}
const expectedYet = (state: MoveState | null): string =>
  state === null ? 'not started' : `not completed yet, ${state.kind}`;

/** A foreign request where ours is, or should be. A finished one only says what is seen by where the mailbox is. */
function findForeign(change: Change, request: MoveRequest | undefined, { plan }: ChangeSet): Drift {
  if (request === undefined || isMoved(request.state) || parseRequestTag(request.tag)?.plan === plan)
    return null;
  const isKnown =
    (change.kind === 'adopt-move-request' && request.id === change.request) ||
    (change.kind === 'create-move-request' && request.id === change.clears);
  const tag = request.tag === '' ? 'without a tag' : `tagged "${request.tag}"`;
  return isKnown
    ? null
    : drift('foreign-request', 'no request but ours', `a request ${tag}, ${request.state.kind}`);
}

function findRequestDrift(
  change: Change,
  progress: MoveProgress | null,
  request: MoveRequest | undefined,
): Drift {
  const expected = progress?.request ?? ('request' in change ? change.request : null);
  if (expected === null) return null;
  if (request === undefined) {
    return drift('request-removed', `our request, ${progress?.state?.kind ?? 'as planned'}`, 'no request');
  }
  if (request.id !== expected)
    return drift('request-replaced', `request ${expected}`, `request ${request.id}`);
  if (request.targetDatabase !== null && change.to !== null && request.targetDatabase !== change.to) {
    return drift('request-changed', `to ${change.to}`, `to ${request.targetDatabase}`);
  }
  const wanted = optionsAskedBy(change);
  for (const limit of ['badItemLimit', 'largeItemLimit'] as const) {
    const [is, asked] = [request.options[limit] ?? 0, wanted?.[limit] ?? 0];
    if (progress !== null && wanted !== null && is !== asked)
      return drift('request-changed', `${limit} ${asked}`, `${limit} ${is}`);
  }
  const wasSuspended = (progress?.state?.kind ?? ('status' in change ? change.status : null)) === 'Suspended';
  if (request.state.kind === 'Suspended' && !wasSuspended && wanted?.suspend !== true) {
    return drift(
      'request-suspended',
      progress?.state?.kind ?? 'running',
      `Suspended: "${request.state.comment}"`,
    );
  }
  return null;
}

// ── Where it is ──

/** `here`: where it was; `there`: where it is to go. A mailbox half moved counts as here. */
function placeOf(
  { from, to, archiveFrom, archiveTo }: Change,
  mailbox: Mailbox,
): 'here' | 'there' | 'elsewhere' {
  const parts = [
    { was: from, goes: to, is: mailbox.primary.database },
    { was: archiveFrom, goes: archiveTo, is: mailbox.archive?.database ?? null },
  ].filter(({ was, goes }) => was !== null && goes !== null);
  if (parts.every(({ goes, is }) => is === goes)) return 'there';
  return parts.every(({ was, goes, is }) => is === was || is === goes) ? 'here' : 'elsewhere';
}
const whereTo = ({ to, archiveTo }: Change): string =>
  [to === null ? null : `in ${to}`, archiveTo === null ? null : `archive in ${archiveTo}`]
    .filter((t) => t !== null)
    .join(', ');
const whereIs = ({ primary, archive }: Mailbox): string =>
  archive === null ? `in ${primary.database}` : `in ${primary.database}, archive in ${archive.database}`;
