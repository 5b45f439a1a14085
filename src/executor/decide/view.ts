import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import { delayBeforeAttempt } from '../../support/backoff.ts';
import { windowStateOf, type WindowState } from './window-state.ts';
import type { BatchPart } from './graph.ts';
import { memberOf, type Member, type MemberState } from './member.ts';
import type { Situation } from './situation.ts';

/** A situation with every member classified, once per turn. */
export interface View extends Situation {
  readonly batches: ReadonlyMap<BatchName, BatchView>;
}

export interface BatchView {
  readonly part: BatchPart;
  readonly members: readonly Member[];
  readonly counts: Readonly<Record<MemberState['kind'], number>>;
  readonly pendingRemovals: BatchPart['removals'];
  readonly start: WindowState;
  readonly complete: WindowState;
  readonly stopped: boolean;
}

export function viewOf(s: Situation): View {
  return { ...s, batches: new Map(s.graph.parts.map((part) => [part.batch.name, batchView(part, s)])) };
}

function batchView(part: BatchPart, s: Situation): BatchView {
  const members = part.members.map((change) => memberOf(change, s));
  const counts = emptyCounts();
  for (const member of members) counts[member.state.kind] += 1;
  const hasStarted = (node: BatchPart['seed']): boolean => node !== null && s.run.nodes.has(node);
  return {
    part,
    members,
    counts,
    pendingRemovals: part.removals.filter((removal) => {
      const progress = s.run.moves.get(removal.mailboxId);
      return (progress?.orders.removedAt ?? null) === null && !hasGivenUp(removal.mailboxId, s);
    }),
    start: windowStateOf(part.batch.start, s.now, hasStarted(part.seed), s.graph.freezes),
    complete: windowStateOf(part.batch.complete, s.now, hasStarted(part.complete), s.graph.freezes),
    stopped: s.run.stoppedBatches.has(part.batch.name),
  };
}

/** A removal that will not be tried again. */
function hasGivenUp(mailboxId: MailboxId, s: Situation): boolean {
  const progress = s.run.moves.get(mailboxId);
  if (progress === undefined || progress.lastFailure === null) return false;
  return progress.lastFailure.retry !== 'retry' || progress.attempts >= s.pacing.retry.maxAttempts;
}

/** When a removal that failed is tried again; null: at once, or it never failed. */
export function removalRetryAt(mailboxId: MailboxId, s: Situation): Instant | null {
  const progress = s.run.moves.get(mailboxId);
  if (progress?.lastFailure == null || progress.failedAt === null) return null;
  const retryAt = addMs(progress.failedAt, delayBeforeAttempt(s.pacing.retry, progress.attempts + 1));
  return retryAt > s.now ? retryAt : null;
}

const emptyCounts = (): Record<MemberState['kind'], number> => ({
  'to-clear': 0,
  'to-create': 0,
  'to-update': 0,
  unseen: 0,
  active: 0,
  ready: 0,
  suspended: 0,
  retrying: 0,
  moved: 0,
  gone: 0,
  confirmed: 0,
  failed: 0,
});

/** Members whose pointer in the directory must be read, to confirm the move or to give it up. */
export function pointersWanted(s: Situation, limit: number): readonly MailboxId[] {
  const wanted: MailboxId[] = [];
  for (const change of s.graph.changeOf.values()) {
    if (wanted.length >= limit) break;
    const { kind } = memberOf(change, s).state;
    if (kind === 'moved' || kind === 'gone') wanted.push(change.mailboxId);
  }
  return wanted;
}

/** In progress in the system, as far as is known. */
export const inFlight = (batch: BatchView): number =>
  batch.counts.active + batch.counts.unseen + batch.counts.moved + batch.counts.gone;
