import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Option, type Command } from 'commander';
import { diffArrays } from 'diff';
import { FindingsShown } from '../../app/findings.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { checkOut, plansAt, topFolder } from '../../app/git.ts';
import { withVars } from '../options.ts';
import { planFile, type PlanChoice } from '../../app/planning.ts';
import { diffDocument, type PlanDifference } from '../../view/diff.ts';
import { effectLines } from '../../view/effect-text.ts';
import { renderMarkdown } from '../../view/render.ts';
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
        const shown = changed.map((one): PlanDifference => ({ ...one, lines: differences(one) }));
        if (cli.json) cli.printJson(shown.map(({ lines, ...one }) => ({ ...one, differences: lines })));
        else if (options.format === 'text') cli.show(diffDocument(shown, revisions));
        else {
          cli.print('<!-- drover:diff -->');
          cli.print(renderMarkdown(diffDocument(shown, revisions, MARKDOWN_LINES_MAX)));
        }
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

const differences = ({ before, after }: Effects): PlanDifference['lines'] =>
  diffArrays([...(before ?? [])], [...(after ?? [])]).flatMap(({ added, removed, value }) =>
    added || removed ? value.map((line) => ({ sign: added ? ('+' as const) : ('-' as const), line })) : [],
  );

const MARKDOWN_LINES_MAX = 400;
