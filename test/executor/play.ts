import fc from 'fast-check';
import type { ChangeSet } from '../../src/domain/change.ts';
import { instantMs } from '../../src/domain/instant.ts';
import type { Situation } from '../../src/executor/decide/situation.ts';
import { aNight, type Turn } from '../generators/nights.ts';
import { PlayedRun, type Concluded } from '../generators/played-run.ts';
import { aPlan } from '../generators/plans.ts';
import { violations } from './never-rules.ts';

export interface Played {
  readonly situations: number;
  /** What was decided, to see that the games are worth playing. */
  readonly orders: ReadonlyMap<string, number>;
  readonly end: 'finish' | 'pause';
}

const POLL_MS = 60_000;
/** A calm run of a few mailboxes, through all of its windows. */
const CALM_TURNS = 250;

const allowance: fc.Arbitrary<Situation['allowance']> = fc.record({
  until: fc.constantFrom('done' as const, 'done' as const, 'done' as const, 'synced' as const),
  wait: fc.constant(true),
  deadline: fc.constant(null),
  maxExposureMs: fc.constantFrom(null, null, 3 * 3_600_000),
});

export const aGame = fc.tuple(aPlan, aNight, allowance);

/** Plays a run through a night and to its end. Throws at the first decision that must not be, and where no end comes. */
export function play(plan: ChangeSet, night: readonly Turn[], allowed: Situation['allowance']): Played {
  const run = new PlayedRun(plan, allowed);
  const orders = new Map<string, number>();
  let situations = 0;
  const turn = (): Concluded => {
    const decision = run.decide();
    const broken = violations(decision, run.situation(), run);
    if (broken.length > 0) throw new Error(`${run.now}: ${broken.join('\n')}`);
    for (const { kind } of decision.kind === 'act' ? decision.actions : [decision])
      orders.set(kind, (orders.get(kind) ?? 0) + 1);
    situations += 1;
    run.carryOut(decision);
    return decision;
  };
  for (const { passMs, happenings } of night) {
    for (const happening of happenings) run.happen(happening);
    const decision = turn();
    if (decision.kind === 'finish') return { situations, orders, end: 'finish' };
    run.pass(passMs ?? restMs(decision, run));
  }
  run.calmDown();
  for (let calm = 0; calm < CALM_TURNS; calm += 1) {
    run.happen({ kind: 'progress' });
    const decision = turn();
    if (decision.kind === 'finish' || decision.kind === 'pause')
      return { situations, orders, end: decision.kind };
    run.pass(restMs(decision, run));
  }
  throw new Error(`${run.now}: it has not ended, and ${JSON.stringify(run.decide())}`);
}

function restMs(decision: Concluded, { now }: PlayedRun): number {
  if (decision.kind !== 'rest') return 1000;
  const untilMs = decision.wakeAt === null ? POLL_MS : instantMs(decision.wakeAt) - instantMs(now);
  return decision.watches === 'nothing' ? untilMs : Math.min(untilMs, POLL_MS);
}
