import { msBetween } from '../../domain/instant.ts';
import { isMoved, type MoveOptions, type MoveRequest } from '../../domain/move-request.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { durationText } from '../../support/duration.ts';
import type { Match } from '../match.ts';
import type { DiffContext, Route } from './context.ts';

// What a request that is there does, against what is wanted.

/** Directory replication may show the old database for a while after a move has completed. */
const directoryDelayMs = 3 * 3_600_000;

/** What a request moves cannot be changed, and it moves at least what is wanted (`goesThere`). */
export const optionsOfExisting = (
  request: MoveRequest,
  { wanted }: Match,
  { options }: DiffContext,
): MoveOptions => options.of(wanted.options, request.options.scope);

/** Of another plan of drover's, which has moved it away from where it is to go now. */
export const takesBack = ({ state, tag, sourceDatabase }: MoveRequest, { to }: Route): boolean =>
  isMoved(state) && to !== null && sourceDatabase === to && parseRequestTag(tag) !== null;

/** Does the request take what has to move to where it has to go, and nothing else anywhere else? */
export function goesThere(request: MoveRequest, route: Route, { mailbox }: Match): boolean {
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

export function wasJustCompleted({ state }: MoveRequest, { observedAt }: DiffContext): boolean {
  return isMoved(state) && msBetween(state.completedAt, observedAt) < directoryDelayMs;
}

export const isHeldByPlan = ({ state, percentComplete }: MoveRequest, match: Match): boolean =>
  match.wanted.options.suspend && state.kind === 'Suspended' && percentComplete < 10;

type Differences = readonly { readonly field: string; readonly from: string; readonly to: string }[];

/** What the request runs with against what the plan asks for; only what can be changed on a request. */
export function findDifferences(
  request: MoveRequest,
  options: MoveOptions,
  context: DiffContext,
): Differences {
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
  compare('keepWarm', durationText(is.keepWarmMs ?? 0), durationText(options.keepWarmMs ?? 0));
  // From 95 % on, a request that no longer holds may have been released: its completion is not a fault.
  if (request.percentComplete < 95 && !options.offline) {
    compare('suspendWhenReadyToComplete', is.suspendWhenReadyToComplete, options.suspendWhenReadyToComplete);
  }
  return found;
}

export const destination = (request: MoveRequest): string =>
  [request.targetDatabase, request.archiveTargetDatabase].filter((name) => name !== null).join(' and ') ||
  'nowhere';

export function whyGoOn({ state, percentComplete }: MoveRequest): string {
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
