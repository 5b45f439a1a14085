import { isMove, movesIn, type Change, type PlannedBatch } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import { type MailboxKind, systemKinds } from '../../domain/mailbox.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { DeferralCode, Deferrals } from '../deferrals.ts';
import { askedBy } from '../labels.ts';
import type { Direction, Match } from '../match.ts';
import type { BatchPlacement } from '../placement/place.ts';
import type { PlanInput } from '../plan-input.ts';
import { raisesQuotas } from '../quota-steps.ts';
import { dismountedOf, findBlocker } from './blockers.ts';
import { type DiffContext, diffContext, type Route } from './context.ts';
import { diffMove, type MoveDiff } from './move.ts';
import { copiesAndCompletesAtOnce } from './options.ts';

export interface Planning {
  readonly input: PlanInput;
  readonly index: ObservedIndex;
  readonly deferrals: Deferrals;
  readonly direction: Direction;
}

/** A batch with what is left to do in it. */
export interface PlannedWork {
  readonly name: BatchName;
  /** Null: no longer a batch of the plan, only requests to remove. */
  readonly desired: DesiredBatch | null;
  readonly planned: PlannedBatch;
  readonly changes: Change[];
  /** What its placement could not do. */
  readonly broken: BatchPlacement['broken'] | null;
  readonly atOnce: boolean;
}

/** What is left to do for the matched members of a batch, placed so. */
export function diffBatch(
  batch: DesiredBatch,
  matches: readonly Match[],
  placement: BatchPlacement,
  planning: Planning,
): PlannedWork {
  const { input, index, deferrals, direction } = planning;
  const { desired, capabilities, observed } = input;
  const context = diffContext(desired, batch, capabilities, observed.observedAt, direction);
  const isRaised = raisesQuotas(batch, input);
  const changes: Change[] = [];
  const kinds = new Map<MailboxKind, number>();
  let alreadyDone = 0;
  matches.forEach((match, i) => {
    const diff = diffMember(match, i, placement, context, planning, isRaised);
    if (diff.kind === 'done') alreadyDone += 1;
    else if (diff.kind === 'change') {
      changes.push(diff.change);
      const kind = match.mailbox?.kind;
      if (kind !== undefined && isMove(diff.change)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    } else {
      const { id, mailbox, wanted } = match;
      const { code } = diff;
      const detail = detailOf(match, code, index);
      deferrals.add(code, { id, mailbox, batch: batch.name, place: wanted.place, detail });
    }
  });
  const atOnce = copiesAndCompletesAtOnce(batch, input.capabilities);
  return {
    name: batch.name,
    desired: batch,
    planned: planBatch(batch, changes, alreadyDone, placement, { atOnce, kinds }),
    changes,
    broken: placement.broken,
    atOnce,
  };
}

/** What is said of this mailbox alone. */
function detailOf({ mailbox, request }: Match, code: DeferralCode, index: ObservedIndex): string | undefined {
  if (code === 'source-dismounted') return dismountedOf(mailbox, index).join(', ');
  if (request.kind === 'elsewhere') return `"${request.user.batch}" (${request.user.status})`;
  if (code === 'orphaned-request' && 'request' in request) {
    const { mailboxId, targetDatabase, archiveTargetDatabase } = request.request;
    return `${askedBy(request.request)}; -MailboxGuid ${mailboxId} -MoveRequestQueue ${targetDatabase ?? archiveTargetDatabase ?? '(unknown)'}`;
  }
  return request.kind === 'foreign' ? askedBy(request.request) : undefined;
}

function diffMember(
  match: Match,
  i: number,
  placement: BatchPlacement,
  context: DiffContext,
  { input, index }: Planning,
  isQuotaRaised: boolean,
): MoveDiff {
  const deferred = (code: DeferralCode): MoveDiff => ({ kind: 'deferred', code });
  if (lacksTarget(match, placement, i)) return deferred('no-target-database');
  const route = routeOf(
    match,
    placement.primary[i] ?? null,
    placement.archive[i] ?? null,
    placement.why[i] ?? null,
  );
  const targets = [route.to, route.archiveTo].filter((name) => name !== null);
  const isLocal = context.batch.remote === null;
  if (isLocal && targets.some((name) => !index.database.has(name))) return deferred('database-missing');
  const isNew = match.request.kind === 'none' || match.request.kind === 'foreign';
  if (isNew && targets.length > 0) {
    const blocker = findBlocker(match, route, context.batch, input.capabilities, index, isQuotaRaised);
    if (blocker !== null) return deferred(blocker);
  }
  return diffMove(match, route, context);
}

const lacksTarget = (match: Match, placement: BatchPlacement, i: number): boolean =>
  (match.movesPrimary && (placement.primary[i] ?? null) === null) ||
  (match.movesArchive && (placement.archive[i] ?? null) === null);

/** What still has to move: parts that are in place already fall out. */
function routeOf(
  match: Match,
  primary: DatabaseName | null,
  archive: DatabaseName | null,
  why: string | null,
): Route {
  const { mailbox, wanted } = match;
  const to = match.movesPrimary && mailbox?.primary.database !== primary ? primary : null;
  const archiveTo = match.movesArchive && mailbox?.archive?.database !== archive ? archive : null;
  const hasArchive = mailbox !== null && mailbox.archive !== null;
  if (to !== null && archiveTo === null && hasArchive) return { to, archiveTo, scope: 'primary-only', why };
  if (to === null && archiveTo !== null) return { to, archiveTo, scope: 'archive-only', why };
  return { to, archiveTo, scope: wanted.options.scope, why };
}

function planBatch(
  batch: DesiredBatch,
  changes: readonly Change[],
  alreadyDone: number,
  placement: BatchPlacement,
  { atOnce, kinds }: { readonly atOnce: boolean; readonly kinds: ReadonlyMap<MailboxKind, number> },
): PlannedBatch {
  const moving = movesIn(changes);
  return {
    name: batch.name,
    // A copy that cannot be held completes by itself: then it must not start before it may complete.
    start: atOnce && batch.complete.kind !== 'now' ? batch.complete : batch.start,
    complete: batch.complete,
    gate: batch.gate,
    stopAfterFailures: failuresAllowed(batch),
    maxInFlight: batch.maxInFlight,
    ...(batch.wave === undefined ? {} : { wave: batch.wave }),
    mailboxCount: moving.length,
    alreadyDone,
    sizeBytes: moving.reduce((sum, change) => sum + change.sizeBytes, 0),
    ...(systemKinds.some((kind) => kinds.has(kind)) ? { kinds: Object.fromEntries(kinds) } : {}),
    placement: moving.length > 0 ? placement.summary : null,
  };
}

function failuresAllowed({ stopAfterFailures: limit, members }: DesiredBatch): number | null {
  if (limit === null) return null;
  return 'count' in limit ? limit.count : Math.floor((members.ids.length * limit.percent) / 100);
}
