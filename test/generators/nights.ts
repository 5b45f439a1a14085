// What happens to a run from outside, turn by turn: time passes, moves go on or fail, people and systems do what they do.
import fc from 'fast-check';

export type Happening =
  /** Each move that is under way goes one stage further. */
  | { readonly kind: 'progress' }
  | { readonly kind: 'move-fails'; readonly which: number; readonly isLasting: boolean }
  | { readonly kind: 'move-is-suspended'; readonly which: number }
  /** As an admin does it, by hand. */
  | { readonly kind: 'move-is-resumed'; readonly which: number }
  | { readonly kind: 'request-is-removed'; readonly which: number }
  | { readonly kind: 'gates-answered'; readonly answer: 'approved' | 'rejected' }
  | { readonly kind: 'hold-begins'; readonly runningCopies: 'continue' | 'suspend' }
  | { readonly kind: 'hold-ends' }
  | { readonly kind: 'role-changes' }
  | {
      readonly kind: 'limit';
      readonly target: number;
      readonly metric: 'log-free' | 'database-size';
      readonly how: 'exceeded' | 'unknown' | 'kept';
    }
  | {
      readonly kind: 'ordered';
      readonly order: 'pause' | 'resume' | 'postpone' | 'complete' | 'cancel' | 'forget';
      readonly scope: 'run' | 'batch' | 'mailbox';
      readonly which: number;
    }
  /** The next order to the mail system is refused, for now or for good. */
  | { readonly kind: 'refusal'; readonly isLasting: boolean }
  | { readonly kind: 'step-fails' };

export interface Turn {
  /** Null: as long as the run wants to rest. */
  readonly passMs: number | null;
  readonly happenings: readonly Happening[];
}

const which = fc.nat({ max: 11 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Happening>({ kind: 'progress' }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('move-fails' as const), which, isLasting: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move-is-suspended' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move-is-resumed' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('request-is-removed' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('gates-answered' as const),
      answer: fc.constantFrom('approved' as const, 'approved' as const, 'rejected' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('hold-begins' as const),
      runningCopies: fc.constantFrom('continue' as const, 'suspend' as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'hold-ends' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'role-changes' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      target: fc.nat({ max: 1 }),
      metric: fc.constantFrom('log-free' as const, 'database-size' as const),
      how: fc.constantFrom('exceeded' as const, 'unknown' as const, 'kept' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ordered' as const),
      order: fc.constantFrom(
        'pause' as const,
        'resume' as const,
        'postpone' as const,
        'complete' as const,
        'cancel' as const,
        'forget' as const,
      ),
      scope: fc.constantFrom('run' as const, 'batch' as const, 'mailbox' as const),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refusal' as const), isLasting: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'step-fails' }) },
);

const MINUTE_MS = 60_000;
const passMs = fc.constantFrom(
  null,
  null,
  1,
  1000,
  MINUTE_MS,
  5 * MINUTE_MS,
  60 * MINUTE_MS,
  7 * 60 * MINUTE_MS,
);

/** Eventful, or mostly quiet, so that runs get far as well. */
export const aNight: fc.Arbitrary<readonly Turn[]> = fc.oneof(
  fc.array(fc.record({ passMs, happenings: fc.array(happening, { maxLength: 2 }) }), { maxLength: 30 }),
  fc.array(fc.record({ passMs, happenings: fc.constant<readonly Happening[]>([{ kind: 'progress' }]) }), {
    maxLength: 12,
  }),
  fc.array(
    fc.record({
      passMs,
      happenings: happening.map((one): readonly Happening[] => [{ kind: 'progress' }, one]),
    }),
    { maxLength: 30 },
  ),
);
