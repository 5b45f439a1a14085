import type { Command } from 'commander';
import { didYouMean } from '../support/suggest.ts';
import { placeInLine } from './place-in-line.ts';

/** What commander says of a command line that cannot be run, what was probably meant, and how it is written; line by line. */
export function usageError(program: Command, args: readonly string[], text: string): readonly string[] {
  const { command } = placeInLine(program, args, '');
  const said = text.trim();
  const meant = said.includes('Did you mean') ? null : (longOption(command, said) ?? choice(said));
  const path = pathOf(command);
  return [
    ...said.split('\n'),
    ...(meant === null ? [] : [`(${meant.replaceAll('"', '')})`]),
    ...(command === program ? [] : [`Usage: ${path} ${command.usage()}`]),
    command === program
      ? '(drover help lists the commands, drover COMMAND --help explains one)'
      : `(${path} --help explains it)`,
  ];
}

const pathOf = (command: Command): string =>
  [...(command.parent === null ? [] : [pathOf(command.parent)]), command.name()].join(' ');

/** Terraform and PowerShell write long options with one dash. */
function longOption(command: Command, said: string): string | null {
  const [, written] = /unknown option '--?([^'=]+)/.exec(said) ?? [];
  if (written === undefined) return null;
  const known = ['--help'];
  for (let here: Command | null = command; here !== null; here = here.parent)
    known.push(...here.options.flatMap(({ long }) => long ?? []));
  return didYouMean(`--${written}`, known);
}

function choice(said: string): string | null {
  const [, written, choices] = /'([^']*)' is invalid.* Allowed choices are (.*)\.$/s.exec(said) ?? [];
  return written === undefined ? null : didYouMean(written, (choices ?? '').split(/,\s+/));
}
