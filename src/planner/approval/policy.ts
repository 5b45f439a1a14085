import type { ActKind } from '../../domain/act-kinds.ts';
import { type Act, planOfAct, type SizeOfMoves, type Touched } from '../../domain/act.ts';
import { movesIn, optionsAskedBy, type ChangeSet } from '../../domain/change.ts';
import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { ChangeSetId } from '../../domain/ids.ts';
import { addMs, type Instant, msBetween } from '../../domain/instant.ts';
import type { ActRule, Approval, Policy, RiskItem } from '../../domain/policy.ts';
import { replicationOff } from '../../domain/step.ts';
import { formatBytes, formatCount, formatDuration } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { TraitsOf } from '../plan-input.ts';
import { addressIn, matcher } from './patterns.ts';
import { identify, isNamed, type Authorship } from './people.ts';
import { actRisks, riskItems, touchedBy } from './risks.ts';

export type PolicyDecision =
  | ({ readonly kind: 'allowed' } & Judged)
  | ({ readonly kind: 'needs-approval'; readonly missing: readonly AskedApproval[] } & Judged)
  | { readonly kind: 'refused'; readonly violations: readonly Diagnostic[] };

interface Judged {
  /** All that policy asks for, whether it is given or missing. */
  readonly asked: readonly AskedApproval[];
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

export interface AskedApproval {
  /** Null: every change set needs it, or every rollback or act of this kind. */
  readonly risk: RiskItem | null;
  readonly act?: ActKind | 'rollback';
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
export const CLOCKS_DIFFER_MS = 5 * 60 * 1000;

/** May this change set be applied under this policy with these verified approvals? */
export function evaluatePolicy(
  changeSet: ChangeSet,
  policy: Policy,
  approvals: readonly Approval[],
  context: PolicyContext,
): PolicyDecision {
  const violations = findViolations(changeSet, policy, context.now);
  if (violations.length > 0) return { kind: 'refused', violations };
  const { id, plan, system } = changeSet;
  const risks = riskItems(changeSet, context.traits, policy);
  const subject = { id, plan, system, risks, rule: policy };
  // Git does not say who makes a rollback: of one more person at least the others are not its maker.
  const isByUnknown = changeSet.rollback === true && !policy.authorMayApprove;
  return judge(isByUnknown ? { ...subject, act: 'rollback', more: 1 } : subject, policy, approvals, context);
}

/** May this act be done? Who does it is not known for certain, so its approvals count people, whoever they are. */
export function evaluateAct(
  act: Act,
  id: ChangeSetId,
  policy: Policy,
  approvals: readonly Approval[],
  now: Instant,
): PolicyDecision {
  const { kind, system } = act;
  const rule = policy.acts[kind] ?? otherwise(kind, policy);
  const violations = [
    ...(rule.forbidden ? [finding.error('policy-forbidden-act', `Policy forbids ${kind}.`)] : []),
    ...(act.moves === undefined ? [] : overLimits(act.moves, policy)),
    ...findOutOfScope(act.touches, policy),
  ];
  if (violations.length > 0) return { kind: 'refused', violations };
  const approvers = rule.approvers.length > 0 ? rule.approvers : policy.approvers;
  const subject = { id, plan: planOfAct(act), system: system ?? '', risks: actRisks(act, policy) };
  return judge(
    { ...subject, rule: { ...rule, approvers }, act: kind },
    { ...policy, approvers: [], authorMayApprove: true },
    approvals,
    { now, authors: { kind: 'known', addresses: new Map() }, contentDigest: id },
  );
}

/** Stopping waits for no one, unless policy says so of it by name. */
const otherwise = (kind: ActKind, policy: Policy): ActRule =>
  (kind === 'hold' ? undefined : policy.acts.default) ?? ruleWithoutRow(kind, policy);

/** To complete outside the windows is more than what was reviewed; where people approve at all, one of them approves that. */
function ruleWithoutRow(kind: ActKind, { approvals, approvalsPerRisk }: Policy): ActRule {
  const asksAny = approvals > 0 || Object.values(approvalsPerRisk).some((count) => count > 0);
  return { approvals: kind === 'run-complete' && asksAny ? 1 : 0, approvers: [], forbidden: false };
}

/** What approvals are about. */
interface Subject {
  readonly id: string;
  readonly plan: string;
  readonly system: string;
  readonly risks: readonly RiskItem[];
  readonly rule: Pick<ActRule, 'approvals' | 'approvers'>;
  readonly act?: ActKind | 'rollback';
  /** Approvals beyond those that are asked for. */
  readonly more?: number;
}

function judge(
  subject: Subject,
  policy: Policy,
  approvals: readonly Approval[],
  context: Omit<PolicyContext, 'traits'>,
): PolicyDecision {
  const counted: { by: string; approval: Approval }[] = [];
  const ignored: IgnoredApproval[] = [];
  for (const approval of approvals) {
    const who = identify(approval.principals, policy, policy.approvers, context.authors);
    const why =
      rejectionReason(approval, subject, policy, context) ?? (who.kind === 'no-one' ? who.why : null);
    if (why === null && who.kind === 'person') counted.push({ by: who.name, approval });
    else ignored.push({ by: approval.principals.join(', '), why: why ?? '', approval });
  }
  const approvedBy = [...new Set(counted.map(({ by }) => by))].sort();
  const asked = approvalsAsked(subject, policy, approvedBy);
  const missing = asked.filter((one) => one.approvedBy.length < one.needed);
  const judged = { asked, approvedBy, counted, ignored };
  return missing.length === 0
    ? { kind: 'allowed', ...judged }
    : { kind: 'needs-approval', missing, ...judged };
}

// ── Approvals ──

/** Of what was signed at a time: too old, or not yet given. */
export function whyUntimely(
  at: Instant,
  { approvalMaxAgeMs }: Pick<Policy, 'approvalMaxAgeMs'>,
  now: Instant,
): string | null {
  if (msBetween(now, at) > CLOCKS_DIFFER_MS) return `it is dated in the future (${at})`;
  return now > addMs(at, approvalMaxAgeMs) ? `it is older than ${formatDuration(approvalMaxAgeMs)}` : null;
}

/** Why an approval does not count here, whoever gave it; null: it does. */
function rejectionReason(
  approval: Approval,
  { id, plan, system }: Subject,
  policy: Policy,
  { now, contentDigest }: Pick<PolicyContext, 'now' | 'contentDigest'>,
): string | null {
  if (approval.plan !== plan || approval.system !== system) {
    return `it is for plan ${approval.plan} on ${approval.system}`;
  }
  if (approval.usedBy !== null) return `it was used for ${approval.usedBy}; an approval serves once`;
  if (approval.expiresAt !== null && now > approval.expiresAt) return `it expired at ${approval.expiresAt}`;
  const untimely = whyUntimely(approval.at, policy, now);
  if (untimely !== null) return untimely;
  // Whatever could run differs where the id does. A file also states its own age, so its signature covers all of it.
  if (approval.changeSet === id && (contentDigest === null || approval.contentDigest === contentDigest))
    return null;
  return 'it was given to another change set, or to another saved version of this one';
}

function approvalsAsked(
  { risks, rule, act, more = 0 }: Subject,
  policy: Policy,
  approvedBy: readonly string[],
): AskedApproval[] {
  const found: AskedApproval[] = [];
  const need = (risk: RiskItem | null, asked: number, approvers: readonly string[]): void => {
    if (asked === 0) return;
    const needed = asked + more;
    const have =
      approvers.length === 0 ? approvedBy : approvedBy.filter((by) => isNamed(by, approvers, policy.people));
    found.push({ risk, needed, approvedBy: have, approvers, ...(act === undefined ? {} : { act }) });
  };
  need(null, rule.approvals, rule.approvers);
  for (const risk of risks) {
    const needed = policy.approvalsPerRisk[risk.kind] ?? 0;
    need(risk, needed, policy.approversPerRisk[risk.kind] ?? rule.approvers);
  }
  return found;
}

// ── Rules that no approval overrides ──

function findViolations(changeSet: ChangeSet, policy: Policy, now: Instant): Diagnostic[] {
  return [
    ...findOverLimits(changeSet, policy, now),
    ...findOutOfScope(touchedBy(changeSet.changes), policy),
    ...findForbiddenSteps(changeSet, policy),
  ];
}

function findOverLimits(
  { changes, nodes, forecast }: ChangeSet,
  { limits }: Policy,
  now: Instant,
): Diagnostic[] {
  const moves = movesIn(changes);
  const sizes = {
    mailboxes: moves.length,
    bytes: moves.reduce((sum, change) => sum + change.sizeBytes, 0),
    badItemLimit: moves.reduce((max, change) => {
      const { badItemLimit = 0, largeItemLimit = 0 } = optionsAskedBy(change) ?? {};
      return Math.max(max, badItemLimit, largeItemLimit);
    }, 0),
  };
  const found = overLimits(sizes, { limits });
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
    found.push(
      ...over(exposureMs, limits.maxExposureMs, 'Forecast time without replication', formatDuration),
    );
  }
  return found;
}

const overLimits = (
  { mailboxes, bytes, badItemLimit }: SizeOfMoves,
  { limits }: Pick<Policy, 'limits'>,
): Diagnostic[] => [
  ...over(mailboxes, limits.maxMailboxes, 'Mailboxes to move', formatCount),
  ...over(bytes, limits.maxBytes, 'Mail to move', formatBytes),
  ...over(badItemLimit, limits.maxBadItemLimit, 'Largest badItemLimit or largeItemLimit', formatCount),
];

function over(value: number, limit: number | null, what: string, text: (n: number) => string): Diagnostic[] {
  if (limit === null || value <= limit) return [];
  const message = `${what}: ${text(value)}; policy allows at most ${text(limit)}.`;
  return [finding.error('policy-limit', message, 'Reduce or split the plan.')];
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

function findOutOfScope(touched: Touched, { scope }: Policy): Diagnostic[] {
  const mayDatabase = scope.databases === null ? () => true : matcher(scope.databases);
  const mayMailbox = scope.mailboxes === null ? null : matcher(scope.mailboxes);
  const hint = 'Leave them out, or have the scope in the policy file extended.';
  const outside = {
    Databases: touched.databases.filter((name) => !mayDatabase(name)).sort(),
    Mailboxes:
      mayMailbox === null
        ? []
        : touched.mailboxes.flatMap(({ id, label }) =>
            mayMailbox(id) || mayMailbox(addressIn(label)) ? [] : [label],
          ),
  };
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
