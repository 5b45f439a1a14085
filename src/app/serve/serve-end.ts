import type { PlanState, ServeStatus } from '../../report/live.ts';

/** What one round came to; the most urgent of all plans. */
type ServeEnd = 'done' | 'refused' | 'failed' | 'waits';

const endOf: Readonly<Record<PlanState['kind'], ServeEnd>> = {
  planning: 'waits',
  'nothing-to-do': 'done',
  refused: 'refused',
  'waits-for-approval': 'refused',
  running: 'waits',
  paused: 'waits',
  held: 'waits',
  finished: 'done',
};

export function serveEnd(status: ServeStatus | null): ServeEnd {
  if (status === null || status.source.problem !== null) return 'failed';
  const ends = new Set(
    status.plans.map(({ state }) =>
      state.kind === 'finished' && !state.isGood ? 'failed' : endOf[state.kind],
    ),
  );
  return (['failed', 'refused', 'waits'] as const).find((end) => ends.has(end)) ?? 'done';
}
