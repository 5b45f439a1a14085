import type { RunId } from '../../domain/ids.ts';
import type { RunResult } from '../../domain/journal-event.ts';
import type { PlanState } from '../../report/live.ts';
import { plural } from '../../support/format.ts';

const ENDINGS: Readonly<Record<RunResult['outcome'], string>> = {
  done: 'Finished',
  'done-with-failures': 'Finished, with failures',
  'done-with-temporary-changes': 'Finished, but temporary changes are still in effect',
  failed: 'Failed at a step',
  cancelled: 'Replaced by another run',
};

/** From the end of its journal alone: the report says more. */
export function finishedState(run: RunId, result: RunResult): PlanState {
  const { outcome, completed, failed, left = 0 } = result;
  const counts = [
    `${plural(completed, 'mailbox', 'mailboxes')} moved`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left > 0 ? [`${left} left out`] : []),
  ];
  return {
    kind: 'finished',
    run,
    sentence: `${ENDINGS[outcome]}: ${counts.join(', ')}.`,
    isGood: outcome === 'done',
  };
}
