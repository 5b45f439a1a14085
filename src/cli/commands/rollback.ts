import { Option, type Command } from 'commander';
import { rollback } from '../../app/rollback.ts';
import { isEmpty } from '../../domain/change.ts';
import { hasErrors } from '../../domain/diagnostic.ts';
import { changeSetComment } from '../../view/change-set-comment.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import { askedJson, askedOfPeople, sayNext } from '../change-set-next.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { rollbackAge } from '../render/rollback-age.ts';
import { keepHeapLean } from '../lean-heap.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly out?: string;
  readonly saved?: true;
  readonly full?: true;
  readonly format: 'text' | 'markdown';
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<run>', 'a run, or a plan for its newest run')
    .argument('[what]', 'a batch, or a mailbox (address or id); default: everything that the run moved')
    .option('--out <file>', 'save the rollback for review and apply')
    .addOption(
      new Option('--format <format>', 'markdown is for a pull request and stays under 65,536 characters')
        .choices(['text', 'markdown'])
        .default('text'),
    )
    .option('--saved', 'use the one that was saved when the run finished, and show its age')
    .option('--full', 'show all changes and windows, not only the first ones')
    .addHelpText(
      'after',
      `
Only plans the rollback: completed moves return with the mail that has arrived since; unfinished ones are cancelled; batches
in reverse order. A move back starts from the soft-deleted mailbox that the move has left, and transfers only what has changed;
Exchange copies everything again. The dry run says how much. With keepWarm: 7d in the plan that copy is kept up to date. Apply
it like any change set:
  $ drover rollback it-department pilot --out back.json && drover apply back.json
Each finished run saves its rollback; like any change set it is refused once it is outdated:
  $ drover rollback it-department --saved --out back.json`,
    )
    .action(async (which: string, what: string | undefined, options: Options) => {
      keepHeapLean();
      letYoungGenerationGrow();
      const { out, full } = options;
      const planned = await withWorkspace(cli, async (workspace) => ({
        ...(await rollback(workspace, {
          which,
          what: what ?? null,
          saved: options.saved === true,
          out: out ?? null,
        })),
        folder: workspace.config.folder,
      }));
      const { changeSet, saved, review, risks, folder } = planned;
      const age = saved === null ? null : rollbackAge(saved);
      const asked = askedOfPeople(review, risks, { namesHidden: false });
      if (cli.json) {
        const counts = changeCounts(changeSet);
        cli.printJson({
          changeSet,
          counts,
          ...askedJson(asked, review),
          ...(age === null ? {} : { saved: age }),
        });
      } else if (options.format === 'markdown') {
        cli.printLines(changeSetComment(changeSet, changeSet.findings, folder, { asked }));
      } else {
        if (age !== null) cli.print(age.text);
        cli.show(changeSetDocument(changeSet, { full: full === true, asked }));
      }
      // An error has to be fixed before this is applied.
      if (isEmpty(changeSet) || saved?.isExpired === true || hasErrors(changeSet.findings)) return;
      sayNext(cli, review, { out: out ?? null, unsaved: { save: `${cli.commandLine} --out back.json` } });
    });
}
