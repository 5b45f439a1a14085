import type { Command } from 'commander';
import { isChangeSetFile, readChangeSetFile } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { withVars } from '../options.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import { failOnFindings, showFindings } from '../../app/findings.ts';
import { findRun } from '../../app/run-lookup.ts';
import { savedRollback, rollbackAge } from '../../app/saved-rollback.ts';
import { inWorkspace } from '../../app/workspace.ts';

interface Options {
  readonly full?: true;
  readonly var?: Readonly<Record<string, string>>;
}

export function configure(command: Command, cli: Cli): void {
  withVars(command.argument('<what>', 'a plan file, a saved change set, or a run'))
    .option('--full', 'all changes, not only the first of each batch')
    .addHelpText(
      'after',
      `
A plan is shown as drover reads it: includes merged, variables and defaults filled in. A change set or a run is shown as
it was planned. Neither asks the mail system.`,
    )
    .action(async (what: string, options: Options) => {
      if (isChangeSetFile(what)) return showChangeSet(cli, await readChangeSetFile(cli, what), options);
      if (/\.ya?ml$/i.test(what)) return showPlan(cli, what, options);
      await inWorkspace(cli, async (workspace) => {
        const store = await workspace.store();
        const { changeSet, run } = await findRun(store, what);
        showChangeSet(cli, changeSet, options);
        const back = await savedRollback(store, run.id);
        if (back !== null)
          cli.say(`Rollback: drover rollback ${run.id} --saved. ${rollbackAge(cli, back, run.id).text}`);
      });
    });
}

function showChangeSet(cli: Cli, changeSet: ChangeSet, { full }: Options): void {
  if (cli.json) return cli.printJson({ changeSet, counts: changeCounts(changeSet) });
  cli.show(changeSetDocument(changeSet, { full: full === true }));
  cli.print(`Id: ${changeSet.id}`);
}

async function showPlan(cli: Cli, file: string, options: Options): Promise<void> {
  const { loadPlan } = await import('../../plan/load.ts');
  const load = await loadPlan(cli.path(file), { vars: options.var ?? {} });
  if (load.kind === 'invalid') return failOnFindings(cli, load.findings, load.sources, 'invalid-plan');
  await showFindings(cli, load.findings, load.sources);
  if (cli.json) return cli.printJson(load.document);
  const { stringify } = await import('yaml');
  const withoutPlaces = JSON.parse(
    JSON.stringify(load.document, (key, value: unknown) => (key === 'place' ? undefined : value)),
  ) as unknown;
  cli.print(stringify(withoutPlaces, { lineWidth: 110 }));
}
