import type { Change, CreateMoveRequest } from '../../domain/change.ts';
import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import { type Instant, msBetween } from '../../domain/instant.ts';
import { partBytes } from '../../domain/mailbox.ts';
import {
  finalStatuses,
  isMoved,
  type MoveOptions,
  type MoveRequest,
  type MoveRequestSpec,
  type MoveScope,
} from '../../domain/move-request.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { parseRequestTag, requestTag, rollbackTag } from '../../domain/request-tag.ts';
import type { DeferralCode } from '../deferrals.ts';
import { askedBy, mailboxLabel } from '../labels.ts';
import { type Direction, isBlocked, type Match, type MatchedRequest } from '../match.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import { OptionsOf } from './options.ts';
import { entryOf } from '../../support/entry-of.ts';

/** What one mailbox needs. */
export type MoveDiff =
  | { readonly kind: 'done' }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'deferred'; readonly code: DeferralCode };

export interface DiffContext {
  readonly batch: DesiredBatch;
  readonly options: OptionsOf;
  readonly observedAt: Instant;
  readonly tag: string;
  readonly control: DesiredState['control'];
  /** A rollback's requests are completed as they are. */
  readonly isRollback: boolean;
  /** One string per target, not per mailbox. */
  readonly whys: Map<DatabaseName | null, string>;
}

export const diffContext = (
  { plan, control }: Pick<DesiredState, 'plan' | 'control'>,
  batch: DesiredBatch,
  abilities: SystemAbilities,
  observedAt: Instant,
  direction: Direction,
): DiffContext => ({
  batch,
  options: new OptionsOf(batch, abilities, control),
  observedAt,
  tag: direction.kind === 'forward' ? requestTag(plan, batch.name) : rollbackTag(plan, batch.name),
  control,
  isRollback: direction.kind === 'back',
  whys: new Map(),
});

const done: MoveDiff = { kind: 'done' };
const deferred = (code: DeferralCode): MoveDiff => ({ kind: 'deferred', code });

/** The parts that are not yet where they belong, and where that is. */
export interface Route {
  readonly to: DatabaseName | null;
  readonly archiveTo: DatabaseName | null;
  readonly scope: MoveScope;
  readonly why: string | null;
}

/** Directory replication may show the old database for a while after a move has completed. */
const directoryDelayMs = 3 * 3_600_000;

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
  if (!context.batch.adopt)
    return deferred(takesBack(request, route) ? 'moved-from-target' : 'foreign-request');
  if (isMoved(request.state) || request.state.kind === 'Failed') {
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

/** What a request moves cannot be changed, and it moves at least what is wanted (`goesThere`). */
const optionsOfExisting = (request: MoveRequest, { wanted }: Match, { options }: DiffContext): MoveOptions =>
  options.of(wanted.options, request.options.scope);

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
  if (clears !== null && match.request.kind === 'foreign')
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

// ── Questions ──

/** Does the request take what has to move to where it has to go, and nothing else anywhere else? */
/** Of another plan of drover's, which has moved it away from where it is to go now. */
const takesBack = ({ state, tag, sourceDatabase }: MoveRequest, { to }: Route): boolean =>
  isMoved(state) && to !== null && sourceDatabase === to && parseRequestTag(tag) !== null;

function goesThere(request: MoveRequest, route: Route, { mailbox }: Match): boolean {
  const { scope } = request.options;
  const takesTo = scope === 'archive-only' ? null : request.targetDatabase;
  const takesArchiveTo = scope === 'primary-only' ? null : request.archiveTargetDatabase;
  const primaryTo = route.to ?? mailbox?.primary.database ?? null;
  if (route.to !== null ? takesTo !== route.to : takesTo !== null && takesTo !== primaryTo) return false;
  const archive = mailbox?.archive?.database ?? null;
  if (route.archiveTo === null)
    return takesArchiveTo === null || archive === null || takesArchiveTo === archive;
  // A request that names no target for the archive takes it along.
  return scope !== 'primary-only' && (takesArchiveTo ?? request.targetDatabase) === route.archiveTo;
}

function wasJustCompleted({ state }: MoveRequest, { observedAt }: DiffContext): boolean {
  return isMoved(state) && msBetween(state.completedAt, observedAt) < directoryDelayMs;
}

const isHeldByPlan = ({ state, percentComplete }: MoveRequest, match: Match): boolean =>
  match.wanted.options.suspend && state.kind === 'Suspended' && percentComplete < 10;

type Differences = readonly { readonly field: string; readonly from: string; readonly to: string }[];

/** What the request runs with against what the plan asks for; only what can be changed on a request. */
function findDifferences(request: MoveRequest, options: MoveOptions, context: DiffContext): Differences {
  const found: { field: string; from: string; to: string }[] = [];
  if (context.isRollback) return found;
  const compare = (field: string, from: string | number | boolean, to: string | number | boolean): void => {
    if (from !== to) found.push({ field, from: String(from), to: String(to) });
  };
  const is = request.options;
  if (request.migrationBatch === undefined)
    compare('batch', parseRequestTag(request.tag)?.batch ?? '', context.batch.name);
  compare('badItemLimit', is.badItemLimit, options.badItemLimit);
  compare('largeItemLimit', is.largeItemLimit ?? 0, options.largeItemLimit ?? 0);
  compare('priority', is.priority, options.priority);
  // From 95 % on, a request that no longer holds may have been released: its completion is not a fault.
  if (request.percentComplete < 95 && !options.offline) {
    compare('suspendWhenReadyToComplete', is.suspendWhenReadyToComplete, options.suspendWhenReadyToComplete);
  }
  return found;
}

// ── Words ──

function whyTo(route: Route, { whys }: DiffContext): string {
  const target = route.to ?? route.archiveTo;
  return entryOf(whys, target, () => `not in ${target} yet`);
}

const destination = (request: MoveRequest): string =>
  [request.targetDatabase, request.archiveTargetDatabase].filter((name) => name !== null).join(' and ') ||
  'nowhere';

function whyGoOn({ state, percentComplete }: MoveRequest): string {
  switch (state.kind) {
    case 'Failed':
      return `failed before: ${state.failure.message}`;
    case 'Suspended':
      return state.comment === '' ? `suspended at ${percentComplete} %` : `suspended: "${state.comment}"`;
    case 'AutoSuspended':
    case 'Synced':
      return 'copied, held until completion';
    case 'Queued':
    case 'InProgress':
    case 'CompletionInProgress':
    case 'Completed':
    case 'CompletedWithWarning':
      return `in progress, ${percentComplete} %`;
  }
}
