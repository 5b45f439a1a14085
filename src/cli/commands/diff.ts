import { Option, type Command } from 'commander';
import { diff } from '../../app/diff.ts';
import { diffDocument } from '../../view/diff.ts';
import { differencesOf } from '../../view/effect-text.ts';
import { renderMarkdown } from '../../view/render.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { withVars } from '../options.ts';

interface Options {
  readonly var?: Readonly<Record<string, string>>;
  readonly varFile?: string;
  readonly format: 'text' | 'markdown';
}

export function configure(command: Command, cli: Cli): void {
  withVars(
    command
      .argument('<revisions>', 'REV..REV, or REV to compare with the working folder')
      .argument('[plan...]', 'plan files; default: all plans tracked by git'),
  )
    .addOption(
      new Option('--format <format>', 'how to show it').choices(['text', 'markdown']).default('text'),
    )
    .addHelpText(
      'after',
      `
Compares effects, not lines: both revisions are planned against the current mail system, and their moves, windows and
steps are compared. Rosters outside git are read in their current state.
  $ drover diff origin/main..HEAD
Exit codes: ${EXIT.done} (the same effect), ${EXIT.changesPending} (a different one), ${EXIT.error}, ${EXIT.usage}.`,
    )
    .action((revisions: string, plans: readonly string[], options: Options) =>
      withWorkspace(cli, async (workspace) => {
        const { var: vars = {}, varFile = null } = options;
        const effects = await diff(workspace, { revisions, plans, vars, varFile });
        const changed = differencesOf(effects);
        if (cli.json) cli.printJson(changed.map(({ lines, ...one }) => ({ ...one, differences: lines })));
        else if (options.format === 'text') cli.show(diffDocument(changed, revisions));
        else {
          cli.print('<!-- drover:diff -->');
          cli.printLines(renderMarkdown(diffDocument(changed, revisions, MARKDOWN_LINES_MAX)));
        }
        if (changed.length > 0) cli.exit(EXIT.changesPending);
      }),
    );
}

const MARKDOWN_LINES_MAX = 400;
