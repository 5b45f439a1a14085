import { diffArrays } from 'diff';
import type { ChangeSet } from '../domain/change.ts';
import { meaningOf, nameAndId } from '../domain/meaning.ts';
import type { PlanEffect, PlanEffects } from '../domain/plan-effect.ts';
import type { PlanDifference } from './diff.ts';

/** The lines that its id is made of, and who is left out: two change sets with different ids never compare as equal. */
function effectLines(changeSet: ChangeSet): string[] {
  return [
    ...meaningOf(changeSet, nameAndId),
    ...changeSet.deferred.map(({ label, batch, reason }) => `${batch}: ${label} left out: ${reason}`).sort(),
  ];
}

/** The plans with a different effect at the two revisions, and those for which that is unknown. */
export const differencesOf = (effects: readonly PlanEffects[]): PlanDifference[] =>
  effects.flatMap(({ file, before: was, after: is }) => {
    const [before, after] = [linesOf(was), linesOf(is)];
    const isUnknown = was.kind === 'invalid' && is.kind === 'invalid';
    if (!isUnknown && (before ?? []).join('\n') === (after ?? []).join('\n')) return [];
    const lines = diffArrays([...(before ?? [])], [...(after ?? [])]).flatMap(({ added, removed, value }) =>
      added || removed || isUnknown
        ? value.map((line) => ({
            sign: added ? ('+' as const) : removed ? ('-' as const) : (' ' as const),
            line,
          }))
        : [],
    );
    return [{ file, kind: kindOf(was, is), before, after, lines }];
  });

function kindOf(before: PlanEffect, after: PlanEffect): PlanDifference['kind'] {
  if (before.kind === 'absent') return 'new';
  if (after.kind === 'absent') return 'removed';
  return before.kind === 'invalid' && after.kind === 'invalid' ? 'invalid before and after' : 'changed';
}

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
