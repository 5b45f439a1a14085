import { frozenStretches } from './calendar.ts';
import type { ActKind } from './act-kinds.ts';
import type { PlanName } from './ids.ts';
import type { Instant } from './instant.ts';

/** Placed by `drover hold`: nothing moves on until it is ended, or its time is over. */
export interface PlacedHold {
  readonly number: number;
  /** Null: all plans. */
  readonly plan: PlanName | null;
  readonly reason: string;
  /** A claim. */
  readonly by: string;
  readonly host: string;
  /** By the store's clock, which also says whether `until` is over. */
  readonly since: Instant;
  /** Null: until it is ended. */
  readonly until: Instant | null;
}

/** Days of policy on which nothing moves, whatever was approved. */
export interface PolicyFreeze {
  readonly name: string;
  /** The first and the last local date. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** IANA zone of the dates; missing: the plan's. */
  readonly timeZone?: string;
}

/** What stops runs, acts and single moves. */
export type Hold =
  | ({ readonly kind: 'placed' } & PlacedHold)
  | {
      readonly kind: 'freeze';
      readonly name: string;
      readonly reason: string;
      readonly since: Instant;
      readonly until: Instant;
    }
  /** The rules may hold a freeze and cannot be read: until they can be, nothing is allowed. */
  | { readonly kind: 'rules-unread'; readonly reason: string };

/** What becomes of copies that are on their way when a hold begins. */
export type RunningCopies = 'continue' | 'suspend';

/** What is in effect now. */
export interface Holds {
  /** Empty: nothing is on hold. */
  readonly all: readonly Hold[];
  readonly runningCopies: RunningCopies;
}
export const noHolds: Holds = { all: [], runningCopies: 'continue' };

/** Does it stop this plan? Null: what belongs to no plan. */
export const concerns = (hold: PlacedHold, plan: PlanName | null): boolean =>
  hold.plan === null || hold.plan === plan;

type Freeze = Extract<Hold, { kind: 'freeze' }>;

/** With their days as instants. */
export const resolveFreezes = (freezes: readonly PolicyFreeze[], zone: string): readonly Freeze[] =>
  freezes.flatMap(({ name, from, to, reason, timeZone = zone }) =>
    frozenStretches([{ kind: 'freeze', name, from, to }], timeZone).map((days): Freeze => ({
      kind: 'freeze',
      name,
      reason,
      since: days.from,
      until: days.to,
    })),
  );

export const freezesAt = (freezes: readonly Freeze[], now: Instant): readonly Freeze[] =>
  freezes.filter(({ since, until }) => since <= now && now < until);

/** When all of them are over without anyone doing something; null: someone must. */
export function holdsEndAt(holds: readonly Hold[]): Instant | null {
  const ends = holds.map((hold) => (hold.kind === 'rules-unread' ? null : hold.until));
  return ends.includes(null)
    ? null
    : (ends
        .filter((end) => end !== null)
        .sort()
        .at(-1) ?? null);
}

/** `incident 4711 (hold 3 by eve on mail1, since …, until …)`. */
export function holdText(hold: Hold): string {
  switch (hold.kind) {
    case 'placed': {
      const { number, plan, reason, by, host, since, until } = hold;
      const what = plan === null ? `hold ${number}` : `hold ${number} of plan ${plan}`;
      const end = until === null ? 'until it is ended' : `until ${until}`;
      return `${reason} (${what} by ${by} on ${host}, since ${since}, ${end})`;
    }
    case 'freeze':
      return `${hold.reason} (freeze ${hold.name} of policy, until ${hold.until})`;
    case 'rules-unread':
      return `the rules cannot be read, and they may hold a freeze (${hold.reason})`;
  }
}

/** Where the rest is said elsewhere: `incident 4711 (hold 3 by eve)`. */
export const holdsBriefly = (holds: readonly Hold[]): string => holds.map(brief).join('; ');

function brief(hold: Hold): string {
  switch (hold.kind) {
    case 'placed':
      return `${hold.reason} (hold ${hold.number} by ${hold.by})`;
    case 'freeze':
      return `${hold.reason} (freeze ${hold.name})`;
    case 'rules-unread':
      return holdText(hold);
  }
}

export const holdsText = (holds: readonly Hold[]): string => holds.map(holdText).join('; ');

/**
 * Commands without a change set while a hold is in effect. What orders moves or removes mail waits. What a person does to a pair in an
 * incident does not, nor what stops, puts back or keeps the record.
 */
const underHold = {
  purge: 'stopped',
  'move-request-new': 'stopped',
  'move-request-suspend': 'allowed',
  'move-request-resume': 'stopped',
  'move-request-remove': 'allowed',
  mrs: 'allowed',
  'continuity-switchover': 'allowed',
  'continuity-shutdown': 'allowed',
  'continuity-start': 'allowed',
  recover: 'allowed',
  'approve-gate': 'allowed',
  unlock: 'allowed',
  // The run that reads the order is on hold itself.
  'run-pause': 'allowed',
  'run-resume': 'allowed',
  'run-postpone': 'allowed',
  'run-complete': 'allowed',
  'run-cancel': 'allowed',
  'run-forget': 'allowed',
  hold: 'allowed',
  'hold-end': 'allowed',
  'lab-import': 'allowed',
  'lab-deliver': 'allowed',
  'lab-damage': 'allowed',
  'lab-restore': 'allowed',
} as const satisfies Record<ActKind, 'stopped' | 'allowed'>;
export const isStoppedByHold = (kind: ActKind): boolean => underHold[kind] === 'stopped';
