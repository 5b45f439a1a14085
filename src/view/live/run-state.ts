import type { PauseKind, RunResult } from '../../domain/journal-event.ts';
import { instantMs } from '../../domain/instant.ts';
import { isWorkedOn } from '../../domain/run-status.ts';
import { exposedSince } from '../../domain/temporary-changes.ts';
import type { Verdict } from '../../report/report.ts';
import { plural } from '../../support/format.ts';
import type { Mood } from './pieces.ts';
import type { RunView } from './run-view.ts';

/** What a run is doing, as large letters say it. It changes when something changes, not with every mailbox. */
export interface StateOfRun {
  readonly mood: Mood;
  readonly text: string;
}

/** Looking at the mail system less often than this is told: what is shown of it may be over. */
export const LOOK_OLD_MS = 2 * 60_000;

/** The worst first: what needs a person comes before what goes its way. */
export const stateOfRun = (view: RunView): StateOfRun =>
  finished(view) ?? needsPerson(view) ?? waits(view) ?? goesOn(view);

const outcomes: Readonly<Record<RunResult['outcome'], StateOfRun>> = {
  done: { mood: 'good', text: 'Finished' },
  'done-with-failures': { mood: 'bad', text: 'Finished, with failures' },
  'done-with-temporary-changes': { mood: 'bad', text: 'Finished, with changes still in effect' },
  failed: { mood: 'bad', text: 'Failed at a step' },
  cancelled: { mood: 'calm', text: 'Replaced by another run' },
};
const proofs: Readonly<Partial<Record<Verdict['kind'], string>>> = {
  proved: 'Finished: moved, and proved complete',
  'moved-unproved': 'Finished: moved, as the mail system reports',
};

function finished({ status: { run }, report: { verdict } }: RunView): StateOfRun | null {
  if (run.phase.kind !== 'finished') return null;
  const outcome = outcomes[run.phase.result.outcome];
  return { ...outcome, text: (outcome.mood === 'good' ? proofs[verdict.kind] : undefined) ?? outcome.text };
}

function needsPerson(view: RunView): StateOfRun | null {
  const { status, nowMs } = view;
  const { run, holds = [] } = status;
  const bad = (text: string): StateOfRun => ({ mood: 'bad', text });
  const warning = (text: string): StateOfRun => ({ mood: 'warning', text });
  if (view.page.unreadSince !== undefined) return bad('The state does not answer');
  if (run.phase.kind === 'running' && !isWorkedOn(status, nowMs)) return bad('No process works on it');
  if (isExposedTooLong(view)) return bad('Unprotected for longer than policy allows');
  if (holds.length > 0) return warning('On hold');
  const gates = [...run.gates.values()].filter(
    ({ answer, unread }) => answer === null && unread === undefined,
  );
  if (gates.length > 0)
    return warning(
      gates.length === 1 ? 'A gate waits for an answer' : `${gates.length} gates wait for answers`,
    );
  const stopped = [...run.stoppedBatches.keys()];
  if (stopped.length > 0)
    return bad(
      stopped.length === 1 ? `Batch ${stopped[0]} is stopped` : `${stopped.length} batches are stopped`,
    );
  const alarmed = [...run.moves.values()].filter(({ alarm }) => alarm !== null).length;
  if (alarmed > 0) return bad(`${plural(alarmed, 'move makes', 'moves make')} no progress`);
  return null;
}

function isExposedTooLong({ status: { run, maxExposureMs }, nowMs }: RunView): boolean {
  const since = exposedSince(run);
  return since !== null && maxExposureMs !== null && nowMs - instantMs(since) > maxExposureMs;
}

const pauses: Readonly<Record<PauseKind, StateOfRun>> = {
  window: { mood: 'calm', text: 'Waits for its window' },
  budget: { mood: 'calm', text: 'Waits until more data may be moved' },
  soak: { mood: 'calm', text: 'Waits for a time to pass' },
  gate: { mood: 'warning', text: 'A gate waits for an answer' },
  held: { mood: 'calm', text: 'Copied; its completion is held by the plan' },
  paused: { mood: 'warning', text: 'Paused by an order' },
  'on-hold': { mood: 'warning', text: 'On hold' },
  synced: { mood: 'calm', text: 'Copied; nothing completes yet' },
  'time-allowance': { mood: 'calm', text: 'Its time for today is used' },
  signal: { mood: 'warning', text: 'Interrupted' },
  'lease-lost': { mood: 'warning', text: 'Another process took it over' },
  fatal: { mood: 'bad', text: 'Interrupted by a failure' },
};

function waits({ status: { run }, edge, counts, nowMs }: RunView): StateOfRun | null {
  if (run.phase.kind === 'paused') return pauses[run.phase.pause];
  if (edge === null) return null;
  const leftMs = instantMs(edge.at) - nowMs;
  if (edge.what === 'closes' && edge.neededMs !== null && edge.neededMs > leftMs)
    return { mood: 'warning', text: 'The rest does not fit its window' };
  return edge.what === 'opens' && counts.active === 0 ? pauses.window : null;
}

const goesOn = ({ counts }: RunView): StateOfRun =>
  counts.active > 0 ? { mood: 'active', text: 'Moving' } : { mood: 'active', text: 'At work' };
