import type { DatabaseName } from '../../domain/ids.ts';
import type { Decision, Excepted } from '../../domain/inventory.ts';
import { type Mailbox, type MailboxKind, systemKinds } from '../../domain/mailbox.ts';
import { finalStatuses, isMoved, type MoveRequest } from '../../domain/move-request.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import type { DeferralCode } from '../deferrals.ts';
import { askedBy } from '../labels.ts';
import type { MemberClaim } from './claims.ts';

export interface Decided {
  readonly decision: Decision;
  readonly reason: string;
}

interface AboutMailbox {
  readonly claims: readonly MemberClaim[];
  readonly request: MoveRequest | null;
  readonly excepted: Excepted | null;
  /** The mail system carries litigation holds over. */
  readonly keepsHolds: boolean;
}

/** One decision for a mailbox, whatever number of plans name it. */
export function decideMailbox(mailbox: Mailbox, about: AboutMailbox): Decided {
  const { claims } = about;
  if (claims.length === 0) return decideUnclaimed(mailbox, about);
  if (contradict(claims))
    return { decision: 'conflict', reason: `in ${claims.map(nameOf).join(' and ')}: keep it in one of them` };
  const planned = claims.find(({ outcome }) => outcome.kind === 'planned');
  if (planned?.outcome.kind === 'planned') {
    const { to, archiveTo } = planned.outcome.change;
    return { decision: 'planned', reason: `moves to ${placesOf(to, archiveTo)}` };
  }
  for (const { outcome } of claims)
    if (outcome.kind === 'left-out') return { decision: decisionOf[outcome.code], reason: outcome.reason };
  if (mailbox.departed === true) return { decision: 'done', reason: 'moved to the other organisation' };
  return { decision: 'done', reason: 'already where its plan wants it' };
}

const nameOf = ({ by }: MemberClaim): string => `plan ${by.plan} (batch ${by.batch})`;

function placesOf(to: DatabaseName | null, archiveTo: DatabaseName | null): string {
  if (to === null) return archiveTo === null ? 'its target' : `${archiveTo} (its archive)`;
  return archiveTo === null || archiveTo === to ? to : `${to}, its archive to ${archiveTo}`;
}

/** Two that want the same part, unless it is where both want it. */
function contradict(claims: readonly MemberClaim[]): boolean {
  if (claims.length < 2 || claims.every(({ outcome }) => outcome.kind === 'done')) return false;
  const primaries = claims.filter(({ scope }) => scope !== 'archive-only').length;
  const archives = claims.filter(({ scope }) => scope !== 'primary-only').length;
  return primaries > 1 || archives > 1;
}

/** What keeps a member from moving, sorted by who can change it. */
const decisionOf: Readonly<Record<DeferralCode, Decision>> = {
  excluded: 'excluded',
  held: 'on-hold',
  'holds-not-kept': 'on-hold',
  'rolled-back': 'on-hold',
  'foreign-request': 'foreign-request',
  'finished-request': 'blocked',
  'moved-from-target': 'foreign-request',
  'service-owned-request': 'foreign-request',
  'other-migration-batch': 'foreign-request',
  'foreign-target': 'foreign-request',
  'orphaned-request': 'foreign-request',
  'mailbox-in-two-batches': 'conflict',
  'awaiting-directory': 'done',
  'mailbox-absent': 'blocked',
  'no-archive': 'blocked',
  'no-target-database': 'blocked',
  'database-missing': 'blocked',
  'moved-elsewhere': 'blocked',
  'too-late': 'blocked',
  'awaiting-migration-service': 'planned',
  'source-dismounted': 'blocked',
  'over-quota': 'blocked',
  'recoverable-over-quota': 'blocked',
  'offline-not-supported': 'blocked',
  'remote-not-supported': 'blocked',
};

function decideUnclaimed(
  { kind, departed, litigationHold }: Mailbox,
  { request, excepted, keepsHolds }: AboutMailbox,
): Decided {
  if (departed === true)
    return { decision: 'never', reason: 'moved to another organisation: a forwarding entry is left' };
  if (kind === 'monitoring')
    return { decision: 'never', reason: 'a health mailbox: Exchange does not move it, it creates new ones' };
  if (request !== null && !finalStatuses.has(request.state.kind))
    return { decision: 'foreign-request', reason: underWay(request) };
  if (litigationHold && !keepsHolds)
    return { decision: 'on-hold', reason: 'on litigation hold, which this mail system cannot carry over' };
  if (excepted !== null) {
    const { plan, batch, place } = excepted;
    return {
      decision: 'excluded',
      reason: `batch ${batch} of plan ${plan} excepts it, line ${place.line} of ${place.file}`,
    };
  }
  return { decision: 'unplanned', reason: whyUnplanned(kind, request) };
}

/** drover's own requests are named as such, whichever plan made them. */
function underWay(request: MoveRequest): string {
  const own = parseRequestTag(request.tag);
  if (own === null) return `has a move request that drover did not create, ${askedBy(request)}`;
  const does = own.isRollback ? 'is taking it back' : 'is moving it';
  return `plan ${own.plan} (batch ${own.batch}) ${does}; no plan that was read has this mailbox`;
}

function whyUnplanned(kind: MailboxKind, request: MoveRequest | null): string {
  const own = request === null || !isMoved(request.state) ? null : parseRequestTag(request.tag);
  const movedBy = own === null ? '' : `; plan ${own.plan} (batch ${own.batch}) moved it here`;
  const isOfExchange = (systemKinds as readonly MailboxKind[]).includes(kind);
  return `in no plan${isOfExchange ? `: selectors take ${kind} mailboxes only with "system: true"` : ''}${movedBy}`;
}
