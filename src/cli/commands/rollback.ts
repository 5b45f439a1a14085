import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { batchName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { planRollback, type RollbackScope } from '../../planner/rollback.ts';
import type { Cli } from '../cli.ts';
import { usage } from '../options.ts';
import { changeCounts, changeSetText, isEmpty } from '../render/change-set.ts';
import { palette } from '../render/color.ts';
import { phasesOf } from '../render/phases.ts';
import { ratesOf } from '../rates.ts';
import { findRun, type FoundRun } from '../run-lookup.ts';
import { inWorkspace } from '../workspace.ts';

interface Options {
  readonly out?: string;
  readonly full?: true;
}
const MAX_AGE_MS = 24 * 3600 * 1000;

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<run>', 'a run, or a plan for its newest run')
    .argument('[what]', 'a batch, or a mailbox (address or id); without it everything the run moved')
    .option('--out <file>', 'save the change set that leads back, to be reviewed and applied')
    .option('--full', 'all changes, not only the first of each batch')
    .addHelpText(
      'after',
      `
Plans the way back and does nothing: completed moves return as ordinary moves, with the mail that arrived since;
unfinished ones are cancelled; batches in reverse order. Apply it like any change set:
  $ drover rollback it-department pilot --out back.json && drover apply back.json`,
    )
    .action(async (which: string, what: string | undefined, options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const found = await findRun(await workspace.store(), which);
        const system = await workspace.system(found.changeSet.system);
        const observed = await phasesOf(cli)(`Observe ${system.name}`, () =>
          system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' }),
        );
        const changeSet = planRollback({
          changeSet: found.changeSet,
          run: found.run,
          scope: scopeOf(what, found, observed),
          observed,
          now: instantFromMs(cli.clock.nowMs()),
          maxAgeMs: MAX_AGE_MS,
          configDigest: workspace.config.digest,
          capabilities: system.capabilities,
          rates: await ratesOf(workspace, system),
        });
        if (cli.json) cli.printJson({ changeSet, counts: changeCounts(changeSet) });
        else {
          const width = Math.min(140, cli.stdout.columns());
          cli.print(
            changeSetText(changeSet, { width, color: cli.stdout.color, full: options.full === true }),
          );
        }
        if (options.out !== undefined)
          await writeFile(cli.path(options.out), `${JSON.stringify(changeSet, null, 1)}\n`);
        if (!isEmpty(changeSet)) {
          const next =
            options.out === undefined ? `${cli.commandLine} --out back.json` : `drover apply ${options.out}`;
          cli.say(`\n${palette(cli.stderr.color).dim('Next:')} ${next}`);
        }
      });
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
