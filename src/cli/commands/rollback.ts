import type { Command } from 'commander';
import { isEmpty, type ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { batchName } from '../../domain/ids.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { RollbackScope } from '../../planner/rollback.ts';
import { writeChangeSetFile } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { usage } from '../options.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import { quiet } from '../../view/document.ts';
import { phasesOf } from '../render/phases.ts';
import { findRun, type FoundRun } from '../../app/run-lookup.ts';
import { planRollbackOf, savedRollback, rollbackAge } from '../../app/saved-rollback.ts';
import { inWorkspace, type Workspace } from '../../app/workspace.ts';

interface Options {
  readonly out?: string;
  readonly saved?: true;
  readonly full?: true;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<run>', 'a run, or a plan for its newest run')
    .argument('[what]', 'a batch, or a mailbox (address or id); without it everything the run moved')
    .option('--out <file>', 'save the change set that leads back, to be reviewed and applied')
    .option('--saved', 'the one that was saved when the run finished, with its age; nothing is planned')
    .option('--full', 'all changes, not only the first of each batch')
    .addHelpText(
      'after',
      `
Plans the rollback and does nothing: completed moves return as ordinary moves, with the mail that arrived since;
unfinished ones are cancelled; batches in reverse order. Apply it like any change set:
  $ drover rollback it-department pilot --out back.json && drover apply back.json
Each run that finishes keeps its own rollback as it was then; it is refused like any change set once it is outdated:
  $ drover rollback it-department --saved --out back.json`,
    )
    .action(async (which: string, what: string | undefined, options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const found = await findRun(await workspace.store(), which);
        const changeSet =
          options.saved === true
            ? await readSaved(workspace, found, what)
            : await planNow(cli, workspace, found, what);
        const saved = options.saved === true ? rollbackAge(cli, changeSet, found.run.id) : null;
        if (cli.json)
          cli.printJson({ changeSet, counts: changeCounts(changeSet), ...(saved === null ? {} : { saved }) });
        else {
          if (saved !== null) cli.print(`${saved.text}\n`);
          cli.show(changeSetDocument(changeSet, { full: options.full === true }));
        }
        if (options.out !== undefined) await writeChangeSetFile(cli.path(options.out), changeSet);
        if (!isEmpty(changeSet) && saved?.isExpired !== true) {
          const next =
            options.out === undefined ? `${cli.commandLine} --out back.json` : `drover apply ${options.out}`;
          cli.say('');
          cli.say([quiet('Next:'), ` ${next}`]);
        }
      });
    });
}

async function planNow(
  cli: Cli,
  workspace: Workspace,
  found: FoundRun,
  what: string | undefined,
): Promise<ChangeSet> {
  const system = await workspace.system(found.changeSet.system);
  const observed = await phasesOf(cli)(`Observe ${system.name}`, () =>
    system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' }),
  );
  return planRollbackOf(cli, workspace, found, { system, observed, scope: scopeOf(what, found, observed) });
}

async function readSaved(
  workspace: Workspace,
  { run }: FoundRun,
  what: string | undefined,
): Promise<ChangeSet> {
  if (what !== undefined)
    throw usage('--saved is about the whole run.', `For ${what} alone: drover rollback ${run.id} ${what}`);
  const saved = await savedRollback(await workspace.store(), run.id);
  if (saved !== null) return saved;
  throw new Failure({
    code: 'not-found',
    message: `No rollback is saved with run ${run.id}: it has not finished, or it could not be saved then.`,
    hint: `Plan it: drover rollback ${run.id}`,
    retry: 'permanent',
  });
}

function scopeOf(what: string | undefined, { changeSet }: FoundRun, observed: ObservedState): RollbackScope {
  if (what === undefined) return { kind: 'all' };
  const batch = changeSet.batches.find(({ name }) => name === what);
  if (batch !== undefined) return { kind: 'batch', batch: batchName(what) };
  const wanted = what.toLowerCase();
  const mailbox = observed.mailboxes.find(({ id, address }) => id === wanted || address === wanted);
  if (mailbox !== undefined && changeSet.changes.some(({ mailboxId }) => mailboxId === mailbox.id)) {
    return { kind: 'mailbox', mailboxId: mailbox.id };
  }
  throw usage(
    `"${what}" is neither a batch nor a mailbox of that run.`,
    `Batches: ${changeSet.batches.map(({ name }) => name).join(', ')}.`,
  );
}
