import { diffArrays } from 'diff';
import type { Change, ChangeSet } from '../domain/change.ts';
import type { PlanEffect, PlanEffects } from '../domain/plan-effect.ts';
import type { PlanDifference } from './diff.ts';
import { completionText, flowOf, scheduleText, stepPlace, stepTitle } from './change-set-texts.ts';

/** What a change set does, one line per effect in a fixed order, for comparing two of them: no sizes, no forecasts. */
function effectLines(changeSet: ChangeSet): string[] {
  return [
    ...changeSet.batches.flatMap((batch) => [
      `batch ${batch.name}: starts ${scheduleText(batch.start, changeSet.timeZone)}`,
      `batch ${batch.name}: completes ${completionText(batch, changeSet.timeZone)}`,
      ...(batch.stopAfterFailures === null
        ? []
        : [`batch ${batch.name}: stops when more than ${batch.stopAfterFailures} failed`]),
      ...(batch.maxInFlight === null ? [] : [`batch ${batch.name}: at most ${batch.maxInFlight} at a time`]),
    ]),
    ...changeSet.nodes.flatMap((node) =>
      node.kind === 'step' ? [`step ${stepPlace(node.step)}: ${stepTitle(node.step)}`] : [],
    ),
    ...changeSet.changes.map(effectOf).sort(),
    ...changeSet.deferred.map(({ label, batch, reason }) => `${batch}: ${label} left out: ${reason}`).sort(),
  ];
}

function effectOf(change: Change): string {
  const who = `${change.batch}: ${change.label}`;
  switch (change.kind) {
    case 'create-move-request':
      return `${who} moves ${flowOf(change)}${optionsText(change.spec.options)}`;
    case 'adopt-move-request':
      return `${who} is taken over from "${change.foreignTag}", ${flowOf(change)}${optionsText(change.options)}`;
    case 'update-move-request':
      return `${who} changes ${change.differences.map(({ field, from, to }) => `${field} ${from} → ${to}`).join(', ')}`;
    case 'complete-move-request':
      return `${who} is completed, ${flowOf(change)}`;
    case 'remove-move-request':
      return `${who} is ${change.purpose === 'cancel' ? 'cancelled' : 'cleared'}`;
  }
}

function optionsText({
  badItemLimit,
  priority,
  scope,
  suspend,
  offline,
}: Extract<Change, { kind: 'adopt-move-request' }>['options']): string {
  const parts = [
    ...(scope === 'primary-and-archive' ? [] : [scope]),
    ...(badItemLimit === 0 ? [] : [`badItemLimit ${badItemLimit}`]),
    ...(priority === 'normal' ? [] : [`priority ${priority}`]),
    ...(suspend ? ['suspended'] : []),
    ...(offline ? ['offline'] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** The plans with a different effect at the two revisions. */
export const differencesOf = (effects: readonly PlanEffects[]): PlanDifference[] =>
  effects.flatMap(({ file, before: was, after: is }) => {
    const [before, after] = [linesOf(was), linesOf(is)];
    if ((before ?? []).join('\n') === (after ?? []).join('\n')) return [];
    const lines = diffArrays([...(before ?? [])], [...(after ?? [])]).flatMap(({ added, removed, value }) =>
      added || removed ? value.map((line) => ({ sign: added ? ('+' as const) : ('-' as const), line })) : [],
    );
    return [{ file, before, after, lines }];
  });

function linesOf(effect: PlanEffect): readonly string[] | null {
  switch (effect.kind) {
    case 'absent':
      return null;
    case 'planned':
      return effectLines(effect.changeSet);
    case 'invalid':
      return effect.findings.map(({ severity, message }) => `invalid plan: ${severity}: ${message}`);
  }
}
