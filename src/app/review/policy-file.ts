import { finding, type Diagnostic } from '../../domain/diagnostic.ts';
import type { ActKind } from '../../domain/act-kinds.ts';
import type { PolicyFreeze, RunningCopies } from '../../domain/hold.ts';
import type { ActRule, Policy, RehearsalRule } from '../../domain/policy.ts';
import { usualFaults, usualSeeds } from '../../domain/rehearsal.ts';
import { policy as isPolicy } from '../../plan/generated/policy.js';
import { parseYaml } from '../../plan/parse-yaml.ts';
import { parseShare } from '../../support/share.ts';
import { parseSize } from '../../support/size.ts';
import { Node, Places } from '../../plan/tree.ts';
import { checkReadable } from '../../plan/unread.ts';
import { fold } from '../../planner/approval/people.ts';
import { parseDuration } from '../../support/duration.ts';
import type { Context } from '../context/context.ts';
import { invalidInput, type InvalidInput } from '../context/invalid-input.ts';
import { freezeFindings } from './policy-freezes.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * The policy that a text says; its findings are at places of `file`. `not-quoted`: drover.yaml may name any file of the
 * machine, and findings would show what is in it.
 */
export function readPolicy(
  context: Pick<Context, 'notify'>,
  file: string,
  text: string,
  quotes: 'quoted' | 'not-quoted' = 'quoted',
): Policy {
  const places = new Places();
  places.add(file, text);
  const { sources } = places;
  const invalid = (findings: readonly Diagnostic[]): InvalidInput =>
    quotes === 'quoted'
      ? invalidInput(context, { findings, sources }, 'invalid-config')
      : invalidInput(context, { findings: [withoutQuote(file)], sources: new Map() }, 'invalid-config');
  const parsed = parseYaml(file, text, places);
  if (parsed.kind === 'invalid') throw invalid(parsed.findings);
  const { known, shape } = checkReadable(parsed.tree, 'policy', isPolicy, places);
  const findings = [...parsed.findings, ...shape.map(({ finding }) => finding)];
  const root = new Node(known.data, known.at, places);
  if (findings.length === 0) findings.push(...sharedNames(root), ...freezeFindings(root));
  if (findings.length > 0) throw invalid(findings);
  return interpret(parsed.tree.data as WrittenPolicy);
}

const withoutQuote = (file: string): Diagnostic =>
  finding.error(
    'invalid-config',
    `${file} is not a valid policy; what is in it is not shown, because it lies outside of the repository.`,
    'Correct it where it lies, or keep the policy in the repository.',
  );

/** A name, address or principal shared by two people would identify neither. */
function sharedNames(root: Node): Diagnostic[] {
  const owners = new Map<string, Node>();
  const findings: Diagnostic[] = [];
  for (const person of root.get('people')?.items() ?? []) {
    const lists = [person.get('emails'), person.get('principals')];
    for (const key of [person.get('name'), ...lists.flatMap((list) => list?.items() ?? [])]) {
      if (key === undefined) continue;
      const owner = owners.get(fold(key.text)) ?? person;
      owners.set(fold(key.text), owner);
      if (owner === person) continue;
      findings.push({
        code: 'duplicate-name',
        severity: 'error',
        message: `"${key.text}" also belongs to ${owner.get('name')?.text}; a name, address or principal belongs to one person.`,
        place: key.place,
      });
    }
  }
  return findings;
}

interface WrittenPolicy {
  readonly approvals?: number;
  readonly approvalsPerRisk?: Policy['approvalsPerRisk'];
  readonly people?: readonly {
    readonly name: string;
    readonly emails: readonly string[];
    readonly principals?: readonly string[];
  }[];
  readonly gates?: { readonly signed?: boolean; readonly approvers?: readonly string[] };
  readonly approvers?: readonly string[];
  readonly approversPerRisk?: Policy['approversPerRisk'];
  readonly authorMayApprove?: boolean;
  readonly approvalMaxAge?: string;
  readonly limits?: {
    readonly maxMailboxes?: number;
    readonly maxSize?: string;
    readonly maxBadItemLimit?: number;
    readonly maxExposure?: string;
  };
  readonly protectedMailboxes?: readonly string[];
  readonly protectedDatabases?: readonly string[];
  readonly scope?: { readonly databases?: readonly string[]; readonly mailboxes?: readonly string[] };
  readonly forbiddenSteps?: readonly string[];
  readonly freezes?: Readonly<Record<string, Omit<PolicyFreeze, 'name'>>>;
  readonly hold?: { readonly runningCopies?: RunningCopies };
  readonly rehearsal?: {
    readonly finishInWindow: string;
    readonly seeds?: number;
    readonly failures?: string;
    readonly stalls?: string;
  };
  readonly acts?: Readonly<Partial<Record<ActKind | 'default', Partial<ActRule>>>>;
}

function interpret(written: WrittenPolicy): Policy {
  const duration = (text: string | undefined): number | null =>
    text === undefined ? null : parseDuration(text);
  const { limits = {}, scope = {}, gates = {} } = written;
  return {
    approvals: written.approvals ?? 0,
    approvalsPerRisk: written.approvalsPerRisk ?? {},
    people: written.people?.map(({ principals = [], ...person }) => ({ ...person, principals })) ?? null,
    gates: { signed: gates.signed ?? false, approvers: gates.approvers ?? [] },
    approvers: written.approvers ?? [],
    approversPerRisk: written.approversPerRisk ?? {},
    authorMayApprove: written.authorMayApprove ?? false,
    approvalMaxAgeMs: duration(written.approvalMaxAge) ?? WEEK_MS,
    limits: {
      maxMailboxes: limits.maxMailboxes ?? null,
      maxBytes: limits.maxSize === undefined ? null : parseSize(limits.maxSize),
      maxBadItemLimit: limits.maxBadItemLimit ?? null,
      maxExposureMs: duration(limits.maxExposure),
    },
    protectedMailboxes: written.protectedMailboxes ?? [],
    protectedDatabases: written.protectedDatabases ?? [],
    scope: { databases: scope.databases ?? null, mailboxes: scope.mailboxes ?? null },
    forbiddenSteps: written.forbiddenSteps ?? [],
    freezes: Object.entries(written.freezes ?? {}).map(([name, freeze]) => ({ name, ...freeze })),
    hold: { runningCopies: written.hold?.runningCopies ?? 'continue' },
    rehearsal: written.rehearsal === undefined ? null : rehearsalRule(written.rehearsal),
    acts: Object.fromEntries(Object.entries(written.acts ?? {}).map(([kind, rule]) => [kind, actRule(rule)])),
  };
}

const rehearsalRule = ({
  finishInWindow,
  seeds = usualSeeds,
  failures = '',
  stalls = '',
}: NonNullable<WrittenPolicy['rehearsal']>): RehearsalRule => ({
  // Where nothing is read of it, all of them have to.
  finishInWindow: parseShare(finishInWindow) ?? 1,
  seeds,
  failures: parseShare(failures) ?? usualFaults.failures,
  stalls: parseShare(stalls) ?? usualFaults.stalls,
});

/** Whoever names approvers wants one of them. */
const actRule = ({
  approvers = [],
  approvals = Math.min(approvers.length, 1),
  forbidden = false,
}: Partial<ActRule>): ActRule => ({
  approvals,
  approvers,
  forbidden,
});
