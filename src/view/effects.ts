import { diffArrays } from 'diff';
import type { ChangeSet } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { plural } from '../support/format.ts';
import type { Palette } from '../cli/render/color.ts';
import { effectLines } from './effect-text.ts';

/** What a plan does at one revision. */
type Effect =
  | { readonly kind: 'absent' }
  | { readonly kind: 'planned'; readonly changeSet: ChangeSet }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };

/** A plan that does something else at the two revisions; null: it is not there. */
export interface ChangedEffect {
  readonly file: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly differences: readonly Difference[];
}
interface Difference {
  readonly sign: '+' | '-';
  readonly line: string;
}

export function differencesOf(
  effects: readonly { readonly file: string; readonly before: Effect; readonly after: Effect }[],
): ChangedEffect[] {
  return effects.flatMap(({ file, before: was, after: is }) => {
    const [before, after] = [linesOf(was), linesOf(is)];
    if ((before ?? []).join('\n') === (after ?? []).join('\n')) return [];
    const differences = diffArrays([...(before ?? [])], [...(after ?? [])]).flatMap(
      ({ added, removed, value }) =>
        added || removed ? value.map((line): Difference => ({ sign: added ? '+' : '-', line })) : [],
    );
    return [{ file, before, after, differences }];
  });
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

const verb = ({ before, after }: ChangedEffect): string =>
  before === null ? 'new' : after === null ? 'removed' : 'changed';

export function effectsText(changed: readonly ChangedEffect[], paint: Palette): string {
  if (changed.length === 0)
    return paint.green(paint.bold('The same effect: no plan would do anything else.'));
  const blocks = changed.map((one) =>
    [
      paint.bold(`${one.file} (${verb(one)})`),
      ...one.differences.map(
        ({ sign, line }) => `  ${sign === '+' ? paint.green(`+ ${line}`) : paint.red(`- ${line}`)}`,
      ),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n\nDiff: ${plural(changed.length, 'plan')} with another effect.`;
}

const MARKDOWN_LINES_MAX = 400;

export function effectsMarkdown(changed: readonly ChangedEffect[], revisions: string): string {
  const marker = '<!-- drover:diff -->';
  if (changed.length === 0)
    return `${marker}\n**The same effect**: no plan would do anything else (${revisions}).\n`;
  const blocks = changed.map((one) => {
    const all = one.differences;
    const shown = all.slice(0, Math.max(10, Math.floor(MARKDOWN_LINES_MAX / changed.length)));
    const more = all.length - shown.length;
    // A fence longer than any in the text: names and addresses cannot end it.
    const fence = '`'.repeat(Math.max(3, ...shown.map(({ line }) => (/`+/.exec(line)?.[0].length ?? 0) + 1)));
    const lines = shown.map(({ sign, line }) => `${sign} ${line.slice(0, 140)}`);
    return `### ${one.file.replace(/[`<>|]/g, '')} (${verb(one)})\n${fence}diff\n${lines.join('\n')}${more > 0 ? `\n# … and ${more} more` : ''}\n${fence}`;
  });
  return `${marker}\n## drover diff ${revisions}\n${blocks.join('\n\n')}\n`;
}
