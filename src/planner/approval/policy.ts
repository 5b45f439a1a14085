import { optionsAskedBy, type Change, type ChangeSet } from '../../domain/change.ts';
import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import { addMs, type Instant, msBetween } from '../../domain/instant.ts';
import type { Approval, Policy, RiskItem } from '../../domain/policy.ts';
import { replicationOff } from '../../domain/step.ts';
import { formatBytes, formatCount, formatDuration } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { TraitsOf } from '../plan-input.ts';
import { addressIn, matcher } from './patterns.ts';
import { identify, isNamed, type Authorship } from './people.ts';
import { isAccepted, riskItems } from './risks.ts';

export type PolicyDecision =
  | ({ readonly kind: 'allowed' } & Judged)
  | ({ readonly kind: 'needs-approval'; readonly missing: readonly MissingApproval[] } & Judged)
  | { readonly kind: 'refused'; readonly violations: readonly Diagnostic[] };

interface Judged {
  readonly approvedBy: readonly string[];
  readonly counted: readonly { readonly by: string; readonly approval: Approval }[];
  readonly ignored: readonly IgnoredApproval[];
}

/** An approval that does not count, and why. */
interface IgnoredApproval {
  readonly by: string;
  readonly why: string;
  readonly approval: Approval;
}

export interface MissingApproval {
  /** Null: every change set needs it. */
  readonly risk: RiskItem | null;
  readonly needed: number;
  readonly approvedBy: readonly string[];
  /** Who may approve; empty: anyone in allowedSigners. */
  readonly approvers: readonly string[];
}

export interface PolicyContext {
  readonly now: Instant;
  /** What the steps declare of themselves, their risks first of all. */
  readonly traits: TraitsOf;
  /** Unknown: then no approver is known to be another person. */
  readonly authors: Authorship;
  /** Of the saved change set in question; null: it was planned just now, from current observation. */
  readonly contentDigest: string | null;
}

/** Clocks differ a little. */
const FUTURE_MS = 5 * 60 * 1000;

/** May this change set be applied under this policy with these verified approvals? */
export function evaluatePolicy(
  changeSet: ChangeSet,
  policy: Policy,
  approvals: readonly Approval[],
  context: PolicyContext,
): PolicyDecision {
  const violations = findViolations(changeSet, policy, context.now);
  if (violations.length > 0) return { kind: 'refused', violations };
  const risks = riskItems(changeSet, context.traits, policy);
  const counted: { by: string; approval: Approval }[] = [];
  const ignored: IgnoredApproval[] = [];
  for (const approval of approvals) {
    const who = identify(approval.principals, policy, policy.approvers, context.authors);
    const why =
      rejectionReason(approval, changeSet, risks, policy, context) ??
      (who.kind === 'no-one' ? who.why : null);
    if (why === null && who.kind === 'person') counted.push({ by: who.name, approval });
    else ignored.push({ by: approval.principals.join(', '), why: why ?? '', approval });
  }
  const approvedBy = [...new Set(counted.map(({ by }) => by))].sort();
  const missing = findMissing(risks, policy, approvedBy);
  const judged = { approvedBy, counted, ignored };
  return missing.length === 0
    ? { kind: 'allowed', ...judged }
    : { kind: 'needs-approval', missing, ...judged };
}

// ── Approvals ──

/** Why an approval does not count here, whoever gave it; null: it does. */
function rejectionReason(
  approval: Approval,
  changeSet: ChangeSet,
  risks: readonly RiskItem[],
  policy: Policy,
  { now, contentDigest }: PolicyContext,
): string | null {
  if (approval.plan !== changeSet.plan || approval.system !== changeSet.system) {
    return `it is for plan ${approval.plan} on ${approval.system}`;
  }
  if (approval.usedBy !== null) return `it was used for run ${approval.usedBy}; an approval serves once`;
  if (msBetween(now, approval.at) > FUTURE_MS) return `it is dated in the future (${approval.at})`;
  if (approval.expiresAt !== null && now > approval.expiresAt) return `it expired at ${approval.expiresAt}`;
  if (now > addMs(approval.at, policy.approvalMaxAgeMs)) {
    return `it is older than ${formatDuration(policy.approvalMaxAgeMs)}`;
  }
  // A file states its own age, so only a signature over all of it counts.
  if (contentDigest !== null) {
    const isSame = approval.changeSet === changeSet.id && approval.contentDigest === contentDigest;
    return isSame ? null : 'it was given to another change set, or to another saved version of this one';
  }
  if (approval.changeSet === changeSet.id) return null;
  // An approval survives planning again if every risk of the new change set was accepted with the old one.
  const fresh = risks.filter((risk) => !isAccepted(risk, approval.acceptedRisks));
  return fresh.length === 0 ? null : `it was given before these risks: ${nameSome(fresh.map(nameOf))}`;
}

const nameOf = ({ kind, subject, key }: RiskItem): string =>
  kind === 'plan' ? `plan ${subject} as it is now (its text, configuration or mailboxes)` : key;

function findMissing(
  risks: readonly RiskItem[],
  policy: Policy,
  approvedBy: readonly string[],
): MissingApproval[] {
  const missing: MissingApproval[] = [];
  const need = (risk: RiskItem | null, needed: number, approvers: readonly string[]): void => {
    const have =
      approvers.length === 0 ? approvedBy : approvedBy.filter((by) => isNamed(by, approvers, policy.people));
    if (have.length < needed) missing.push({ risk, needed, approvedBy: have, approvers });
  };
  need(null, policy.approvals, policy.approvers);
  for (const risk of risks) {
    const needed = policy.approvalsPerRisk[risk.kind] ?? 0;
    need(risk, needed, policy.approversPerRisk[risk.kind] ?? policy.approvers);
  }
  return missing;
}

// ── Rules that no approval overrides ──

function findViolations(changeSet: ChangeSet, policy: Policy, now: Instant): Diagnostic[] {
  return [
    ...findOverLimits(changeSet, policy, now),
    ...findOutOfScope(changeSet.changes, policy),
    ...findForbiddenSteps(changeSet, policy),
  ];
}

function findOverLimits(
  { changes, nodes, forecast }: ChangeSet,
  { limits }: Policy,
  now: Instant,
): Diagnostic[] {
  const moves = changes.filter((change) => change.kind !== 'remove-move-request');
  const found: Diagnostic[] = [];
  const compare = (value: number, limit: number | null, what: string, text: (n: number) => string): void => {
    if (limit === null || value <= limit) return;
    const message = `${what}: ${text(value)}; policy allows at most ${text(limit)}.`;
    found.push(finding.error('policy-limit', message, 'Reduce or split the plan.'));
  };
  compare(moves.length, limits.maxMailboxes, 'Mailboxes to move', formatCount);
  compare(
    moves.reduce((sum, change) => sum + change.sizeBytes, 0),
    limits.maxBytes,
    'Mail to move',
    formatBytes,
  );
  compare(
    moves.reduce((max, change) => {
      const { badItemLimit = 0, largeItemLimit = 0 } = optionsAskedBy(change) ?? {};
      return Math.max(max, badItemLimit, largeItemLimit);
    }, 0),
    limits.maxBadItemLimit,
    'Largest badItemLimit or largeItemLimit',
    formatCount,
  );
  const exposureMs = exposureOf(nodes, forecast, now);
  if (exposureMs === 'unknown' && limits.maxExposureMs !== null) {
    found.push(
      finding.error(
        'policy-limit',
        `How long replication stays off is unknown, because not every batch completes by this plan; policy allows at most ${formatDuration(limits.maxExposureMs)}.`,
        'Give each batch a time or a window to complete in, or move the others in a separate plan.',
      ),
    );
  } else if (exposureMs !== 'unknown') {
    compare(exposureMs, limits.maxExposureMs, 'Forecast time without replication', formatDuration);
  }
  return found;
}

/** From the first step before a move (they wait for its window) to the end, where a step turns replication off. */
function exposureOf(
  nodes: ChangeSet['nodes'],
  forecast: ChangeSet['forecast'],
  now: Instant,
): number | 'unknown' {
  const steps = nodes.flatMap((node) =>
    node.kind === 'step' && node.step.spec.skip === null ? [node.step] : [],
  );
  const turnsOff = steps.some(
    ({ hook, description }) => hook !== 'after' && description.takesAway?.kind === replicationOff,
  );
  if (!turnsOff || forecast === null) return 0;
  if (forecast.finishP90 === null) return 'unknown';
  const beforeMs = steps.reduce(
    (sum, { hook, description }) => sum + (hook === 'before' ? (description.estimateMs ?? 0) : 0),
    0,
  );
  const starts = forecast.batches.flatMap(({ startsAt }) => startsAt ?? []).sort();
  const begins = addMs(starts[0] ?? now, -beforeMs);
  return msBetween(begins > now ? begins : now, forecast.finishP90);
}

function findOutOfScope(changes: readonly Change[], { scope }: Policy): Diagnostic[] {
  const mayDatabase = scope.databases === null ? () => true : matcher(scope.databases);
  const mayMailbox = scope.mailboxes === null ? () => true : matcher(scope.mailboxes);
  const databases = new Set<string>();
  const labels: string[] = [];
  for (const { mailboxId, label, from, to, archiveFrom, archiveTo } of changes) {
    for (const name of [from, to, archiveFrom, archiveTo])
      if (name !== null && !mayDatabase(name)) databases.add(name);
    if (!mayMailbox(mailboxId) && !mayMailbox(addressIn(label))) labels.push(label);
  }
  const hint = 'Remove them from the plan, or have the scope in the policy file extended.';
  const outside = { Databases: [...databases].sort(), Mailboxes: labels };
  return Object.entries(outside).flatMap(([what, names]) =>
    names.length === 0
      ? []
      : finding.error('policy-scope', `${what} outside the scope of policy: ${nameSome(names)}.`, hint),
  );
}

function findForbiddenSteps({ nodes }: ChangeSet, { forbiddenSteps }: Policy): Diagnostic[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'step' || !forbiddenSteps.includes(node.step.spec.kind)) return [];
    const { kind, place } = node.step.spec;
    return finding.error('policy-forbidden-step', `Policy forbids ${kind} steps.`, 'Remove the step.', place);
  });
}
