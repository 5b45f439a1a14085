import { instantMs } from '../../domain/instant.ts';
import type { TemporaryChange } from '../../domain/run.ts';
import { replicationOff } from '../../domain/step.ts';
import { temporaryChangesInEffect, whyNotReverted } from '../../domain/temporary-changes.ts';
import { isOfRun, type Unprotected } from '../../domain/unprotected.ts';
import { formatDuration } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import { markup, type Markup } from './markup.ts';
import { bar, list, titled, type Mood } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { age, toFullMinute } from './times.ts';
import { waitItem, type Wait } from './waits.ts';

/** What is away for the time being, and what else is unprotected: before everything else. */
export function unprotectedOfRun({ status, nowMs }: RunView): Markup {
  const { run, maxExposureMs, unprotected } = status;
  const own = temporaryChangesInEffect(run).map((change) =>
    inEffect(change, { plan: run.plan, nowMs, maxExposureMs, failure: whyNotReverted(run, change), isWorkedOn: run.phase.kind === 'running' }),
  ); // prettier-ignore
  const others = unprotected.filter((one) => !isOfRun(one, run.id)).map((one) => elsewhere(one, nowMs));
  return shownUnprotected([...own, ...others]);
}

/** Whoever caused it. */
export const unprotectedAnywhere = (all: readonly Unprotected[], nowMs: number): Markup =>
  shownUnprotected(all.map((one) => elsewhere(one, nowMs)));

const shownUnprotected = (all: readonly Wait[]): Markup =>
  titled(
    `Unprotected or changed for a time (${all.length})`,
    list(
      all.map((wait) => waitItem(wait)),
      'waits',
    ),
  );

interface Surroundings {
  readonly plan: string;
  readonly nowMs: number;
  readonly maxExposureMs: number | null;
  readonly failure: { readonly message: string; readonly hint?: string } | null;
  /** By a process that reverts it in its time. */
  readonly isWorkedOn: boolean;
}

function inEffect(
  { spec, openedAt }: Pick<TemporaryChange, 'spec' | 'openedAt'>,
  { plan, nowMs, maxExposureMs, failure, isWorkedOn }: Surroundings,
): Wait {
  const limitMs = spec.kind === replicationOff ? maxExposureMs : null;
  const forMs = nowMs - instantMs(openedAt);
  const shownMs = toFullMinute(forMs);
  const isOver = limitMs !== null && forMs > limitMs;
  const isNear = limitMs !== null && forMs > limitMs * NEAR;
  const mood: Mood = isOver || failure !== null ? 'bad' : isNear || !isWorkedOn ? 'warning' : 'calm';
  const limit =
    limitMs === null
      ? null
      : markup` of the ${formatDuration(limitMs)} that policy allows${isOver ? markup`: <strong>OVER</strong>` : null}`;
  const shown =
    limitMs === null
      ? null
      : bar(
          [
            [isOver ? 'failed' : isNear ? 'ready' : 'active', Math.min(shownMs, limitMs)],
            ['waiting', Math.max(0, limitMs - shownMs)],
          ],
          `${formatDuration(shownMs)} of ${formatDuration(limitMs)}`,
        );
  const why =
    failure === null ? null : markup` Reverting it failed: ${failure.message} ${failure.hint ?? ''}`;
  const reverts = isWorkedOn && failure === null ? markup` The run reverts it by itself.` : null;
  return {
    mood,
    kind: 'IN EFFECT',
    text: spec.message,
    ends: markup`For ${age(openedAt, nowMs)}${limit}.${why}${reverts}${shown}`,
    commands: isWorkedOn && failure === null ? [] : [[`drover recover ${shellQuoted(plan)}`, 'reverts it']],
  };
}
const NEAR = 0.8;

function elsewhere(one: Unprotected, nowMs: number): Wait {
  switch (one.kind) {
    case 'temporary-change':
      return inEffect(one.change, {
        plan: one.plan,
        nowMs,
        maxExposureMs: null,
        failure: one.failure ?? null,
        isWorkedOn: one.workedOnBy !== undefined,
      });
    case 'database-dismounted':
      return {
        mood: 'bad',
        kind: 'DISMOUNTED',
        text: `Database ${one.database} of ${one.system}`,
        ends: 'Its users cannot work until it is mounted again.',
        commands: [],
      };
    case 'pair':
      return {
        mood: 'bad',
        kind: 'UNPROTECTED',
        text: `Pair ${one.pair} is not known to be in sync: ${one.reasons.join('; ')}`,
        ends: '',
        commands: [['drover continuity status', 'shows why']],
      };
    case 'not-known':
      return {
        mood: 'warning',
        kind: 'UNKNOWN',
        text: `${one.subject} is not known`,
        ends: one.reason,
        commands: [],
      };
  }
}
