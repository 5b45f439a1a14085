import type { Act } from '../../domain/act.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { SystemName } from '../../domain/ids.ts';
import type { AskedApproval, PolicyDecision } from '../../planner/approval/policy.ts';
import { plural } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

/** What changes something: a change set, or the act of one command. */
export type Deed =
  | {
      readonly kind: 'apply';
      readonly changeSet: ChangeSet;
      /** The file that it was read from. */
      readonly savedAs?: string;
    }
  | { readonly kind: 'act'; readonly act: Act };

/** Answers for a person; false where there is none. */
export type Ask = (deed: Deed) => Promise<boolean>;

/** What changing calls ask for. Only `permit` makes one: its class is not exported. */
class Permitted {
  readonly #deed: Deed;
  constructor(deed: Deed) {
    this.#deed = deed;
  }
  /** What may be changed. */
  get system(): SystemName | null {
    return this.#deed.kind === 'apply' ? this.#deed.changeSet.system : this.#deed.act.system;
  }
}
export type Permit = Permitted;

/**
 * The only way to a system that can be changed. `decision` is policy's (null: there is none); the caller decides whether a
 * person is asked (null: no). Failures `policy-refused`, `approval-missing`, `not-confirmed`.
 */
export async function permit(
  deed: Deed,
  decision: PolicyDecision | null,
  ask: Ask | null,
  ignored = '',
): Promise<Permit> {
  requireAllowed(deed, decision, ignored);
  if (ask === null || (await ask(deed))) return new Permitted(deed);
  throw Failure.permanent(
    'not-confirmed',
    'Not confirmed; nothing was done.',
    deed.kind === 'apply' ? undefined : 'Use --auto-approve where there is no terminal.',
  );
}

/** Where there is no policy, nothing is refused. */
export const isAllowed = (decision: PolicyDecision | null): boolean =>
  decision === null || decision.kind === 'allowed';

/** Refused with what is missing; `ignored`: sentences about approvals that do not count. */
export function requireAllowed(deed: Deed, decision: PolicyDecision | null, ignored: string): void {
  const { what, otherwise } = wordsOf[deed.kind];
  if (decision?.kind === 'refused') {
    const [first] = decision.violations;
    const reasons = decision.violations.map(({ message }) => message).join(' ');
    throw Failure.permanent(
      'policy-refused',
      `Policy refuses this ${what}: ${reasons}`,
      first?.hint ?? otherwise,
    );
  }
  if (decision?.kind === 'needs-approval') {
    const missing = decision.missing.map(askedText).join('; ');
    throw Failure.permanent(
      'approval-missing',
      `Approvals missing: ${missing}.${ignored}`,
      howApproved(deed),
    );
  }
}

const wordsOf = {
  apply: {
    what: 'change set',
    otherwise: 'Change the plan; approvals do not override this.',
  },
  act: {
    what: 'act',
    otherwise: undefined,
  },
} as const satisfies Record<Deed['kind'], object>;

/** From here to an approval; what is saved already is not to be saved again. */
export function howApproved(deed: Deed): string {
  if (deed.kind === 'act')
    return 'Save the act (--dry-run --out FILE), have it approved ("drover approve FILE"), and do exactly that (--approved FILE).';
  const { savedAs } = deed;
  return savedAs === undefined
    ? 'Save it with "drover plan PLAN --out FILE.json", have it approved ("drover approve FILE.json"), and apply that file.'
    : `Have it approved ("drover approve ${shellQuoted(savedAs)}"), then apply it again.`;
}

export function askedText({ risk, act, needed, approvedBy, approvers }: AskedApproval): string {
  const who = approvers.length === 0 ? '' : ` by ${approvers.join(' or ')}`;
  const have = approvedBy.length === 0 ? 'none given' : `given by ${approvedBy.join(', ')}`;
  const general = act === undefined ? 'for every change set' : `for every ${act}`;
  return `${plural(needed, 'approval')}${who} ${risk === null ? general : `because: ${risk.message}`} (${have})`;
}
