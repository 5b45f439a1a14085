import type { Command } from 'commander';
import { rollback } from '../../app/rollback.ts';
import { isEmpty } from '../../domain/change.ts';
import { hasErrors } from '../../domain/diagnostic.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import { quiet } from '../../view/document.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { rollbackAge } from '../render/rollback-age.ts';
import { keepHeapLean } from '../lean-heap.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly out?: string;
  readonly saved?: true;
  readonly full?: true;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<run>', 'a run, or a plan for its newest run')
    .argument('[what]', 'a batch, or a mailbox (address or id); default: everything that the run moved')
    .option('--out <file>', 'save the rollback for review and apply')
    .option('--saved', 'use the one that was saved when the run finished, and show its age')
    .option('--full', 'show all changes, not only the first of each batch')
    .addHelpText(
      'after',
      `
Only plans the rollback: completed moves return as ordinary moves, with the mail that has arrived since; unfinished ones
are cancelled; batches in reverse order. Apply it like any change set:
  $ drover rollback it-department pilot --out back.json && drover apply back.json
Each finished run saves its rollback; like any change set it is refused once it is outdated:
  $ drover rollback it-department --saved --out back.json`,
    )
    .action(async (which: string, what: string | undefined, options: Options) => {
      keepHeapLean();
      letYoungGenerationGrow();
      const { out, full } = options;
      const { changeSet, saved } = await withWorkspace(cli, (workspace) =>
        rollback(workspace, { which, what: what ?? null, saved: options.saved === true, out: out ?? null }),
      );
      const age = saved === null ? null : rollbackAge(saved);
      if (cli.json) {
        const counts = changeCounts(changeSet);
        cli.printJson({ changeSet, counts, ...(age === null ? {} : { saved: age }) });
      } else {
        if (age !== null) cli.print(age.text);
        cli.show(changeSetDocument(changeSet, { full: full === true }));
      }
      // An error has to be fixed before this is applied.
      if (isEmpty(changeSet) || saved?.isExpired === true || hasErrors(changeSet.findings)) return;
      const next = out === undefined ? `${cli.commandLine} --out back.json` : `drover apply ${out}`;
      cli.say('');
      cli.say([quiet('Next:'), ` ${next}`]);
    });
}
