import type { Command } from 'commander';
import { show } from '../../app/show.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { PlanDocument } from '../../plan/document.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { withVars } from '../options.ts';
import { rollbackAge } from '../render/rollback-age.ts';

interface Options {
  readonly full?: true;
  readonly var?: Readonly<Record<string, string>>;
}

export function configure(command: Command, cli: Cli): void {
  withVars(command.argument('<what>', 'a plan file, a saved change set, or a run'))
    .option('--full', 'show all changes and windows, not only the first ones')
    .addHelpText(
      'after',
      `
A plan is shown as drover reads it: includes merged, variables and defaults resolved. A change set or a run is shown as it
was planned. Does not query the mail system.`,
    )
    .action(async (what: string, { var: vars = {}, full }: Options) => {
      const shown = await show(contextOf(cli), { what, vars });
      if (shown.kind === 'plan') return printPlan(cli, shown.document);
      printChangeSet(cli, shown.changeSet, full === true);
      if (shown.kind !== 'run' || shown.rollback === null) return;
      const { run, text } = rollbackAge(shown.rollback);
      cli.say(`Rollback: drover rollback ${run} --saved. ${text}`);
    });
}

function printChangeSet(cli: Cli, changeSet: ChangeSet, full: boolean): void {
  if (cli.json) return cli.printJson({ changeSet, counts: changeCounts(changeSet) });
  cli.show(changeSetDocument(changeSet, { full }));
}

async function printPlan(cli: Cli, document: PlanDocument): Promise<void> {
  if (cli.json) return cli.printJson(document);
  const { stringify } = await import('yaml');
  const withoutPlaces = JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (key === 'place' ? undefined : value)),
  ) as unknown;
  cli.printLines(stringify(withoutPlaces, { lineWidth: 110 }));
}
