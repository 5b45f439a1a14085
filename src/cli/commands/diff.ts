import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Option, type Command } from 'commander';
import { diffArrays } from 'diff';
import { FindingsShown } from '../../view/findings.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { plural } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { checkOut, plansAt, topFolder } from '../../app/git.ts';
import { withVars } from '../options.ts';
import { planFile, type PlanChoice } from '../../app/planning.ts';
import { palette } from '../render/color.ts';
import { effectLines } from '../../view/effect-text.ts';
import { phasesOf } from '../render/phases.ts';
import { inWorkspace, type Workspace } from '../../app/workspace.ts';

interface Options {
  readonly var?: Readonly<Record<string, string>>;
  readonly format: 'text' | 'markdown';
}
/** What one plan does at both revisions; null: the plan is not there. */
interface Effects {
  readonly file: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
}

export function configure(command: Command, cli: Cli): void {
  withVars(
    command
      .argument('<revisions>', 'REV..REV, or REV to compare with the working folder')
      .argument('[plan...]', 'plan files; without any, all plans that git knows'),
  )
    .addOption(
      new Option('--format <format>', 'how to show it').choices(['text', 'markdown']).default('text'),
    )
    .addHelpText(
      'after',
      `
Not which lines changed, but what that changes: both revisions are planned against the mail system as it is now, and
their effects are compared, move by move, window by window, step by step. Rosters outside git are read as they are now.
  $ drover diff origin/main..HEAD
Exit codes: 0 (the same effect), 2 (a different one), 1, 64.`,
    )
    .action(async (revisions: string, plans: readonly string[], options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const effects = await compareRevisions(cli, workspace, revisions, plans, options);
        const changed = effects.filter(
          ({ before, after }) => (before ?? []).join('\n') !== (after ?? []).join('\n'),
        );
        if (cli.json) cli.printJson(changed.map((one) => ({ ...one, differences: differences(one) })));
        else if (options.format === 'markdown') cli.print(markdown(changed, revisions));
        else cli.print(text(cli, changed));
        if (changed.length > 0) cli.exit(EXIT.changesPending);
      });
    });
}

async function compareRevisions(
  cli: Cli,
  workspace: Workspace,
  revisions: string,
  plans: readonly string[],
  { var: vars = {} }: Options,
): Promise<Effects[]> {
  const [from = 'HEAD', to = ''] = revisions.split(/\.{2,3}/);
  const top = await topFolder(cli.folder);
  const given = plans.map((file) => relative(top, cli.path(file)).replaceAll('\\', '/'));
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'drover-diff-'));
  try {
    const before = join(folder, 'before');
    await checkOut(top, from, before);
    const after = to === '' ? top : join(folder, 'after');
    if (to !== '') await checkOut(top, to, after);
    const files =
      given.length > 0
        ? given
        : [...new Set([...(await plansAt(top, from)), ...(await plansAt(top, to))])].sort();
    const choice: PlanChoice = { vars, only: null, exclude: [] };
    const planner = new EffectPlanner(cli, workspace, choice);
    const effects: Effects[] = [];
    for (const file of files) {
      effects.push({
        file,
        before: await planner.effects(join(before, file)),
        after: await planner.effects(join(after, file)),
      });
    }
    return effects;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Plans files against one observation. */
class EffectPlanner {
  private readonly cli: Cli;
  private readonly workspace: Workspace;
  private readonly choice: PlanChoice;
  private observed: ObservedState | null = null;

  constructor(cli: Cli, workspace: Workspace, choice: PlanChoice) {
    this.cli = cli;
    this.workspace = workspace;
    this.choice = choice;
  }

  async effects(file: string): Promise<string[] | null> {
    if (!existsSync(file)) return null;
    try {
      const planned = await planFile(
        this.cli,
        this.workspace,
        file,
        this.choice,
        phasesOf(this.cli),
        this.observed,
      );
      this.observed = planned.observed;
      return effectLines(planned.changeSet);
    } catch (error) {
      // A plan that is invalid at one revision is a difference worth showing, not the end of the comparison.
      if (!(error instanceof FindingsShown)) throw error;
      return error.findings.map(({ severity, message }) => `invalid plan: ${severity}: ${message}`);
    }
  }
}

interface Difference {
  readonly sign: '+' | '-';
  readonly line: string;
}
const differences = ({ before, after }: Effects): Difference[] =>
  diffArrays([...(before ?? [])], [...(after ?? [])]).flatMap(({ added, removed, value }) =>
    added || removed ? value.map((line): Difference => ({ sign: added ? '+' : '-', line })) : [],
  );

const verb = ({ before, after }: Effects): string =>
  before === null ? 'new' : after === null ? 'removed' : 'changed';

function text(cli: Cli, changed: readonly Effects[]): string {
  const paint = palette(cli.stdout.color);
  if (changed.length === 0)
    return paint.green(paint.bold('The same effect: no plan would do anything else.'));
  const blocks = changed.map((one) =>
    [
      paint.bold(`${one.file} (${verb(one)})`),
      ...differences(one).map(
        ({ sign, line }) => `  ${sign === '+' ? paint.green(`+ ${line}`) : paint.red(`- ${line}`)}`,
      ),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n\nDiff: ${plural(changed.length, 'plan')} with another effect.`;
}

const MARKDOWN_LINES_MAX = 400;

function markdown(changed: readonly Effects[], revisions: string): string {
  const marker = '<!-- drover:diff -->';
  if (changed.length === 0)
    return `${marker}\n**The same effect**: no plan would do anything else (${revisions}).\n`;
  const blocks = changed.map((one) => {
    const all = differences(one);
    const shown = all.slice(0, Math.max(10, Math.floor(MARKDOWN_LINES_MAX / changed.length)));
    const more = all.length - shown.length;
    // A fence longer than any in the text: names and addresses cannot end it.
    const fence = '`'.repeat(Math.max(3, ...shown.map(({ line }) => (/`+/.exec(line)?.[0].length ?? 0) + 1)));
    const lines = shown.map(({ sign, line }) => `${sign} ${line.slice(0, 140)}`);
    return `### ${one.file.replace(/[`<>|]/g, '')} (${verb(one)})\n${fence}diff\n${lines.join('\n')}${more > 0 ? `\n# … and ${more} more` : ''}\n${fence}`;
  });
  return `${marker}\n## drover diff ${revisions}\n${blocks.join('\n\n')}\n`;
}
