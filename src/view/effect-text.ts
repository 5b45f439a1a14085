import { diffArrays } from 'diff';
import type { ChangeSet } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { meaningOf, nameAndId } from '../domain/meaning.ts';
import type { PlanDifference } from './diff.ts';

/** The lines that its id is made of, and who is left out: two change sets with different ids never compare as equal. */
function effectLines(changeSet: ChangeSet): string[] {
  return [
    ...meaningOf(changeSet, nameAndId),
    ...changeSet.deferred.map(({ label, batch, reason }) => `${batch}: ${label} left out: ${reason}`).sort(),
  ];
}

/** What a plan does at one revision. */
type Effect =
  | { readonly kind: 'absent' }
  | { readonly kind: 'planned'; readonly changeSet: ChangeSet }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };

/** The plans that do something else at the two revisions, and those of which that is not known. */
export const differencesOf = (
  effects: readonly { readonly file: string; readonly before: Effect; readonly after: Effect }[],
): PlanDifference[] =>
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

function kindOf(before: Effect, after: Effect): PlanDifference['kind'] {
  if (before.kind === 'absent') return 'new';
  if (after.kind === 'absent') return 'removed';
  return before.kind === 'invalid' && after.kind === 'invalid' ? 'invalid before and after' : 'changed';
}

function linesOf(effect: Effect): readonly string[] | null {
  switch (effect.kind) {
    case 'absent':
      return null;
    case 'planned':
      return effectLines(effect.changeSet);
    case 'invalid':
      return effect.findings.map(({ severity, message }) => `invalid plan: ${severity}: ${message}`);
  }
}
