import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { manPage } from '../render/man-page.ts';
import { programVersion } from '../version.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .addHelpText(
      'after',
      `
Every command with its arguments and options on one page, in the format of man.
  $ drover man > /usr/local/share/man/man1/drover.1
  $ drover man | man -l -`,
    )
    .action(async () => cli.printLines(manPage(await cli.wholeProgram(), programVersion())));
}
