import type { ChangeSet } from '../../domain/change.ts';
import { changeSetText } from '../../view/change-set.ts';
import type { Cli, Output } from '../cli.ts';

/** What is about to be done, on stderr. */
export function showChangeSet(cli: Cli, changeSet: ChangeSet): void {
  cli.event({ type: 'change-set', changeSet });
  cli.say(changeSetFor(cli.stderr, changeSet));
}

export const changeSetFor = (
  output: Output,
  changeSet: ChangeSet,
  options: { readonly full?: boolean; readonly trackRecord?: string | null } = {},
): string =>
  changeSetText(changeSet, {
    width: Math.min(140, output.columns()),
    color: output.color,
    full: false,
    ...options,
  });
