import type { MrsValue } from './mrs-setting.ts';
import type { RiskKind } from './policy.ts';
import type { StepOptions, StepSpec } from './step.ts';
import type { DatabaseChoice } from './step-scope.ts';
import type { Offer } from './system-abilities.ts';

/**
 * What a step kind declares beside its description, so that planner and executor do not need to know any step by name.
 * Data and pure functions of the step's options; a missing member means that it does not apply.
 */
export interface StepTraits<Options = StepOptions> {
  /** What policy may ask approvals for; null: nothing beyond the plan as a whole. */
  readonly risk: StepRisk | null;
  /** What it reaches beyond the mail system and the folder of drover.yaml; missing: nothing. */
  reaches?(spec: StepSpec<Options>): readonly Reach[];
  /** The channels of drover.yaml that it tells people by; missing: none. */
  channels?(spec: StepSpec<Options>): readonly string[];
  /** What is wrong with its options beyond their shape; missing: nothing can be. */
  problems?(spec: StepSpec<Options>): Iterable<StepProblem>;
  /** The databases it works on; missing: it works on none in particular (a pair, a program, people). */
  databases?(spec: StepSpec<Options>): DatabaseChoice;
  /** Steps that must be before and after it; the planner inserts those that the plan does not have. */
  implies?(spec: StepSpec<Options>): ImpliedSteps;
  /** What the system must offer for it; missing: what every system has. */
  readonly needs?: Offer;
  /** It dismounts or mounts databases. */
  mounts?(spec: StepSpec<Options>): boolean;
  /** Mailboxes that are above the quota of their target can move after it. */
  raisesQuotas?(spec: StepSpec<Options>): boolean;
  /** What it sets in the configuration of the system's own MRS. */
  mrsSettings?(spec: StepSpec<Options>): Readonly<Record<string, MrsValue>>;
  /** It makes backups of its databases, or ensures that they exist. */
  readonly makesBackup?: true;
  /**
   * All that it sees and changes is behind the ports that it is given: a rehearsal runs it as it is, over simulated ones. Missing: it
   * runs programs, or calls others, and a rehearsal runs nothing of it.
   */
  readonly actsThroughPorts?: true;
  /** It changes nothing: it looks, waits or asks. Such a step also starts while a hold is in effect. */
  readonly onlyLooks?: true;
  /** It checks afterwards that the moves took effect. */
  readonly verifiesMoves?: true;
  /** It asks a person, and continues only if approved. */
  readonly asksFirst?: true;
  /** Why a person should be asked right before it: `removes copies …`; null: no one needs to be. */
  wantsApproval?(spec: StepSpec<Options>): string | null;
  /** Where the mail system maintains databases online: its traits there. Missing: the same. */
  readonly online?: StepTraits<Options>;
  /** It writes its databases again, each beside itself, and invalidates their further copies. */
  readonly rewritesDatabases?: { readonly freeSpaceFactor: number };
  /** It gives the space of removed mail back to the volume. */
  readonly givesSpaceBack?: true;
  /** It judges the system as a whole: what is in effect is reverted before it. */
  readonly judgesSystem?: true;
  /** While what it takes away is in effect, nothing restarts a service or a database that was stopped manually. */
  readonly stopsMonitoring?: true;
  /** It makes another member of the pair active: a role change while it runs was ordered. */
  readonly changesRoles?: true;
}

export interface StepProblem {
  readonly message: string;
  readonly hint: string;
}

interface StepRisk {
  readonly kind: RiskKind;
  /** For people, after the step's title: `cannot be undone.` */
  readonly consequence: string;
}

/** Each is a risk of its own: policy may ask approvals for it, whatever the kind of the step. */
export type Reach =
  | {
      readonly kind: 'secret';
      readonly reference: string;
      /** Who receives its value: a program, an address. */
      readonly to: string;
      /** Over TLS, or without leaving this machine. */
      readonly isPrivate: boolean;
    }
  | { readonly kind: 'message'; readonly to: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'deletion'; readonly what: string }
  /** A program that only the machine it runs on finds: its content is not part of what is approved. */
  | { readonly kind: 'unpinned'; readonly what: string }
  /** Of these databases only the last full backup can be restored while it lasts. */
  | { readonly kind: 'logs'; readonly of: string }
  /** Settings of a service that works for others too. */
  | { readonly kind: 'settings'; readonly of: string };

/**
 * Chains in the order in which they run. A step of `before` that the plan already has is not inserted, and neither are those
 * before it; `after` always reverts what an inserted step takes away.
 */
interface ImpliedSteps {
  readonly before: readonly ImpliedStep[];
  readonly after: readonly ImpliedStep[];
}
export interface ImpliedStep {
  /** Of the inserted node, after that of its cause; unique among the steps that one step implies. */
  readonly name: string;
  readonly kind: string;
  readonly options: StepOptions;
  readonly because: string;
}
