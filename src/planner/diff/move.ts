import type { Change, CreateMoveRequest } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { BatchName } from '../../domain/ids.ts';
import { partBytes } from '../../domain/mailbox.ts';
import { finalStatuses, isMoved, type MoveRequest, type MoveRequestSpec } from '../../domain/move-request.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import type { DeferralCode } from '../deferrals.ts';
import { askedBy, mailboxLabel } from '../labels.ts';
import { isBlocked, type Match, type MatchedRequest } from '../match.ts';
import { isCleared } from './cleared.ts';
import type { DiffContext, Route } from './context.ts';
import {
  destination,
  findDifferences,
  goesThere,
  isHeldByPlan,
  optionsOfExisting,
  takesBack,
  wasJustCompleted,
  whyGoOn,
} from './existing-request.ts';
import { entryOf } from '../../support/entry-of.ts';

/** What one mailbox needs. */
export type MoveDiff =
  | { readonly kind: 'done' }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'deferred'; readonly code: DeferralCode };

const done: MoveDiff = { kind: 'done' };
const deferred = (code: DeferralCode): MoveDiff => ({ kind: 'deferred', code });

export function diffMove(match: Match, route: Route, context: DiffContext): MoveDiff {
  const { request } = match;
  const isThere = route.to === null && route.archiveTo === null;
  if (isBlocked(request) && (!isThere || request.kind === 'ours')) return deferred('orphaned-request');
  switch (request.kind) {
    case 'none':
      return isThere ? done : create(match, route, context, null, route.why ?? whyTo(route, context));
    case 'foreign':
      return isThere ? done : diffForeignRequest(request.request, match, route, context);
    case 'elsewhere':
      return isThere ? done : deferred('other-migration-batch');
    case 'rollback':
      return isThere ? done : deferred('rolled-back');
    case 'ours':
      return diffOwnRequest(request, match, route, context);
  }
}

function diffOwnRequest(
  { request, isOtherWay }: Extract<MatchedRequest, { kind: 'ours' }>,
  match: Match,
  route: Route,
  context: DiffContext,
): MoveDiff {
  const { state } = request;
  const isThere = route.to === null && route.archiveTo === null;
  if (isMoved(state)) {
    if (isThere || (match.mailbox === null && context.batch.remote !== null)) return done;
    if (goesThere(request, route, match) && wasJustCompleted(request, context))
      return deferred('awaiting-directory');
    if (context.batch.clearFinished === 'never') return deferred('finished-request');
    return create(match, route, context, request, 'the finished request is in the way and is cleared first');
  }
  if (state.kind === 'CompletionInProgress') {
    const isRight = isThere ? !isOtherWay : goesThere(request, route, match);
    return isRight ? complete(request, match, route, context) : deferred('too-late');
  }
  if (isThere) {
    const why = isOtherWay
      ? 'not completed yet: its source is still the mailbox'
      : 'already in its target database';
    return remove(request, match, context, why);
  }
  if (request.migrationBatch !== undefined && state.kind !== 'Failed' && destination(request) === 'nowhere')
    return deferred('awaiting-migration-service');
  if (!goesThere(request, route, match)) {
    const why = `its request goes to ${destination(request)}: cancelled and restarted`;
    return create(match, route, context, request, why);
  }
  if (isHeldByPlan(request, match)) return deferred('held');
  const options = optionsOfExisting(request, match, context);
  const differences = findDifferences(request, options, context);
  if (differences.length === 0) return complete(request, match, route, context);
  const why = `${differences.map((d) => `${d.field} ${d.from} → ${d.to}`).join(', ')}`;
  return change({
    kind: 'update-move-request',
    ...facts(match, route, context, why, request),
    request: request.id,
    differences,
    options,
  });
}

function diffForeignRequest(
  request: MoveRequest,
  match: Match,
  route: Route,
  context: DiffContext,
): MoveDiff {
  if (request.isServiceOwned === true) return deferred('service-owned-request');
  const { batch } = context;
  const isFinished = isMoved(request.state);
  if (isFinished && goesThere(request, route, match) && wasJustCompleted(request, context))
    return deferred('awaiting-directory');
  if (isFinished && batch.clearFinished === 'never') return deferred('finished-request');
  if (isCleared(request, batch) && !(takesBack(request, route) && !batch.adopt))
    return create(match, route, context, request, `${whose(request)} is in the way and is cleared first`);
  if (!batch.adopt) return deferred(takesBack(request, route) ? 'moved-from-target' : 'foreign-request');
  if (isFinished || request.state.kind === 'Failed') {
    const why = 'the finished foreign request is cleared first, as the batch adopts';
    return create(match, route, context, request, why);
  }
  if (!goesThere(request, route, match)) return deferred('foreign-target');
  const from = request.tag === '' ? 'taken over: it has no tag' : `taken over from "${request.tag}"`;
  const why = `${from}; ${askedBy(request)}`;
  return change({
    kind: 'adopt-move-request',
    ...facts(match, route, context, why, request),
    request: request.id,
    foreignTag: request.tag,
    options: optionsOfExisting(request, match, context),
  });
}

function whose(request: MoveRequest): string {
  const own = parseRequestTag(request.tag);
  return own === null
    ? `a finished request that drover did not create, ${askedBy(request)},`
    : `the finished request of plan ${own.plan} (batch ${own.batch})`;
}

/** A finished one of another plan of drover's, like the plan's own; what only `adopt` clears is a risk that policy is asked about. */
const isClearedAsOwn = (request: MoveRequest, route: Route, batch: DesiredBatch): boolean =>
  parseRequestTag(request.tag) !== null && isCleared(request, batch) && !takesBack(request, route);

// ── Changes ──

const change = (value: Change): MoveDiff => ({ kind: 'change', change: value });

function create(
  match: Match,
  route: Route,
  context: DiffContext,
  clears: MoveRequest | null,
  why: string,
): MoveDiff {
  const { batch, control } = context;
  const plain: MoveRequestSpec = {
    mailboxId: match.id,
    targetDatabase: route.to,
    archiveTargetDatabase: route.archiveTo,
    options: context.options.of(match.wanted.options, route.scope),
    tag: context.tag,
    remote: batch.remote,
  };
  const of = facts(match, route, context, why, null);
  // Field by field: of a million changes nearly all are these, and what is put together from parts takes a third more memory.
  const created: CreateMoveRequest = {
    kind: 'create-move-request',
    mailboxId: of.mailboxId,
    batch: of.batch,
    label: of.label,
    why: of.why,
    sizeBytes: of.sizeBytes,
    itemCount: of.itemCount,
    from: of.from,
    to: of.to,
    archiveFrom: of.archiveFrom,
    archiveTo: of.archiveTo,
    spec: control === undefined ? plain : { ...plain, control },
    clears: clears?.id ?? null,
    cancels: clears !== null && !finalStatuses.has(clears.state.kind),
  };
  if (clears !== null && match.request.kind === 'foreign' && !isClearedAsOwn(clears, route, batch))
    return change({ ...created, foreignTag: clears.tag });
  return change(created);
}

function complete(request: MoveRequest, match: Match, route: Route, context: DiffContext): MoveDiff {
  const resumeFailed = request.state.kind === 'Failed';
  return change({
    kind: 'complete-move-request',
    ...facts(match, route, context, whyGoOn(request), request),
    request: request.id,
    status: request.state.kind,
    resumeFailed,
  });
}

/** Our request, no longer wanted. */
function remove(request: MoveRequest, match: Match, { batch }: DiffContext, why: string): MoveDiff {
  return change(removal(request, batch.name, mailboxLabel(match.mailbox, request.mailboxId), why));
}

/** Our request for a mailbox that no batch names any more. */
export function removeMemberRequest(request: MoveRequest, batch: BatchName, index: ObservedIndex): Change {
  const mailbox = index.mailbox.get(request.mailboxId) ?? null;
  const label =
    mailbox === null ? request.displayName || request.mailboxId : mailboxLabel(mailbox, request.mailboxId);
  return removal(request, batch, label, 'its mailbox is no longer in the plan');
}

function removal(request: MoveRequest, batch: BatchName, label: string, why: string): Change {
  return {
    kind: 'remove-move-request',
    mailboxId: request.mailboxId,
    batch,
    label,
    why,
    sizeBytes: request.totalSizeBytes,
    itemCount: request.totalItemCount,
    from: request.sourceDatabase,
    to: request.targetDatabase,
    archiveFrom: request.archiveSourceDatabase,
    archiveTo: request.archiveTargetDatabase,
    request: request.id,
    purpose: isMoved(request.state) ? 'clear' : 'cancel',
    status: request.state.kind,
  };
}

function facts(match: Match, route: Route, { batch }: DiffContext, why: string, request: MoveRequest | null) {
  const { mailbox } = match;
  const to = route.to ?? (match.movesPrimary ? (request?.targetDatabase ?? null) : null);
  const archiveTo = route.archiveTo ?? (match.movesArchive ? (request?.archiveTargetDatabase ?? null) : null);
  const primary = to === null ? null : (mailbox?.primary ?? null);
  const archive = archiveTo === null ? null : (mailbox?.archive ?? null);
  const sizeBytes = (primary === null ? 0 : partBytes(primary)) + (archive === null ? 0 : partBytes(archive));
  return {
    mailboxId: match.id,
    batch: batch.name,
    label: mailboxLabel(mailbox, match.id),
    why,
    sizeBytes: mailbox === null ? (request?.totalSizeBytes ?? 0) : sizeBytes,
    itemCount: mailbox === null ? (request?.totalItemCount ?? 0) : itemsOf(primary) + itemsOf(archive),
    from: primary?.database ?? null,
    to,
    archiveFrom: archive?.database ?? null,
    archiveTo,
  };
}

type PartFacts = { readonly itemCount: number; readonly recoverableItemCount: number } | null;
const itemsOf = (part: PartFacts): number => (part === null ? 0 : part.itemCount + part.recoverableItemCount);

function whyTo(route: Route, { whys }: DiffContext): string {
  const target = route.to ?? route.archiveTo;
  return entryOf(whys, target, () => `not in ${target} yet`);
}
