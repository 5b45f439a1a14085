import { optionsAskedBy, type Change, type ChangeSet } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { addMs, type Instant, msBetween } from '../../domain/instant.ts';
import type { Approval, Policy, RiskItem } from '../../domain/policy.ts';
import { replicationOff } from '../../domain/step.ts';
import { formatBytes, formatCount, formatDuration } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { TraitsOf } from '../plan-input.ts';
import { addressIn, matcher } from './patterns.ts';
import { isAccepted, riskItems } from './risks.ts';

export type PolicyDecision =
  | { readonly kind: 'allowed'; readonly approvedBy: readonly string[] }
  | {
      readonly kind: 'needs-approval';
      readonly missing: readonly MissingApproval[];
      /** Approvals that were given and do not count, and why. */
      readonly ignored: readonly { readonly by: string; readonly why: string }[];
    }
  /** Whoever approves. */
  | { readonly kind: 'refused'; readonly violations: readonly Diagnostic[] };

export interface MissingApproval {
  /** Null: every change set needs it. */
  readonly risk: RiskItem | null;
  readonly needed: number;
  readonly approvedBy: readonly string[];
  /** Who may; empty: whoever is in allowedSigners. */
  readonly approvers: readonly string[];
}

export interface PolicyContext {
  readonly now: Instant;
  /** What the steps declare of themselves, their risks first of all. */
  readonly traits: TraitsOf;
  /** Who wrote the plan; null: not known, and then nobody is known to be another person. */
  readonly author: string | null;
  /** Of the saved change set in question; null: it was planned a moment ago, from what is there. */
  readonly contentDigest: string | null;
}

/** May this change set be applied, with these (verified) approvals, under this policy? */
export function evaluatePolicy(
  changeSet: ChangeSet,
  policy: Policy,
  approvals: readonly Approval[],
  context: PolicyContext,
): PolicyDecision {
  const violations = findViolations(changeSet, policy, context.now);
  if (violations.length > 0) return { kind: 'refused', violations };
  const risks = riskItems(changeSet, context.traits, policy);
  const judged = approvals.map((approval) => ({
    by: approval.by,
    why: rejectionReason(approval, changeSet, risks, policy, context),
  }));
  const approvedBy = [...new Set(judged.filter(({ why }) => why === null).map(({ by }) => by))].sort();
  const missing = findMissing(risks, policy, approvedBy);
  if (missing.length === 0) return { kind: 'allowed', approvedBy };
  return {
    kind: 'needs-approval',
    missing,
    ignored: judged.flatMap(({ by, why }) => (why === null ? [] : [{ by, why }])),
  };
}

// ── Approvals ──

/** Why an approval does not count here; null: it does. */
function rejectionReason(
  approval: Approval,
  changeSet: ChangeSet,
  risks: readonly RiskItem[],
  policy: Policy,
  { now, author, contentDigest }: PolicyContext,
): string | null {
  if (approval.plan !== changeSet.plan || approval.system !== changeSet.system) {
    return `it is for plan ${approval.plan} on ${approval.system}`;
  }
  if (approval.expiresAt !== null && now > approval.expiresAt) return `it expired at ${approval.expiresAt}`;
  if (policy.approvalMaxAgeMs !== null && now > addMs(approval.at, policy.approvalMaxAgeMs)) {
    return `it is older than ${formatDuration(policy.approvalMaxAgeMs)}`;
  }
  if (policy.approvers.length > 0 && !policy.approvers.includes(approval.by))
    return 'policy does not name this person as an approver';
  if (!policy.authorMayApprove) {
    if (author === null) return 'who wrote the plan is not known, and an author may not approve';
    if (approval.by === author) return 'an author may not approve';
  }
  // A file says itself how old it is, so only a signature over the whole of it counts.
  if (contentDigest !== null) {
    const isSame = approval.changeSet === changeSet.id && approval.contentDigest === contentDigest;
    return isSame ? null : 'it was given to another change set, or to this one saved at another time';
  }
  if (approval.changeSet === changeSet.id) return null;
  // An approval survives planning anew when every risk of the new change set was accepted with the old one.
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
    const have = approvers.length === 0 ? approvedBy : approvedBy.filter((by) => approvers.includes(by));
    if (have.length < needed) missing.push({ risk, needed, approvedBy: have, approvers });
  };
  need(null, policy.approvals, policy.approvers);
  for (const risk of risks) {
    const needed = policy.approvalsPerRisk[risk.kind] ?? 0;
    need(risk, needed, policy.approversPerRisk[risk.kind] ?? policy.approvers);
  }
  return missing;
}

// ── Rules that no approval lifts ──

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
    if (limit !== null && value > limit) {
      found.push(
        violation(
          'policy-limit',
          `${what}: ${text(value)}, and policy allows ${text(limit)}.`,
          'Make the plan smaller, or split it.',
        ),
      );
    }
  };
  compare(moves.length, limits.maxMailboxes, 'Mailboxes to move', formatCount);
  compare(
    moves.reduce((sum, change) => sum + change.sizeBytes, 0),
    limits.maxBytes,
    'Mail to move',
    formatBytes,
  );
  compare(
    moves.reduce((max, change) => Math.max(max, optionsAskedBy(change)?.badItemLimit ?? 0), 0),
    limits.maxBadItemLimit,
    'Largest badItemLimit',
    formatCount,
  );
  const exposureMs = exposureOf(nodes, forecast, now);
  if (exposureMs === 'unknown' && limits.maxExposureMs !== null) {
    found.push(
      violation(
        'policy-limit',
        `Nobody can tell how long replication stays off, and policy allows ${formatDuration(limits.maxExposureMs)}: not every batch completes by this plan.`,
        'Give each batch a time or a window to complete in, or move the others with a plan of their own.',
      ),
    );
  } else if (exposureMs !== 'unknown') {
    compare(exposureMs, limits.maxExposureMs, 'Time without replication, by forecast', formatDuration);
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
  const hint = 'Take them out of the plan, or have the scope in the policy file widened.';
  return [
    ...(databases.size === 0
      ? []
      : [
          violation(
            'policy-scope',
            `Databases outside the policy's scope: ${nameSome([...databases].sort())}.`,
            hint,
          ),
        ]),
    ...(labels.length === 0
      ? []
      : [violation('policy-scope', `Mailboxes outside the policy's scope: ${nameSome(labels)}.`, hint)]),
  ];
}

function findForbiddenSteps({ nodes }: ChangeSet, { forbiddenSteps }: Policy): Diagnostic[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'step' || !forbiddenSteps.includes(node.step.spec.kind)) return [];
    const { spec } = node.step;
    return [
      {
        ...violation('policy-forbidden-step', `Policy forbids ${spec.kind} steps.`, 'Remove the step.'),
        place: spec.place,
      },
    ];
  });
}

const violation = (code: string, message: string, hint: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  hint,
  place: null,
});
