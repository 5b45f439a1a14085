import type { Command } from 'commander';
import { recoverRun } from '../../executor/recover.ts';
import { plural } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { toolsFor, underLease } from '../../app/executing.ts';
import { EXIT } from '../exit-codes.ts';
import { inEffectOf } from '../../app/in-effect.ts';
import { openProgress } from '../render/progress.ts';
import { findRun } from '../../app/run-lookup.ts';
import { inWorkspace } from '../../app/workspace.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[run]', 'a run, or a plan for its newest run; without it the newest of all')
    .addHelpText(
      'after',
      `
Puts back what the run took away (starts replication, mounts a database, ends maintenance mode), the newest first, and
nothing else: no mailbox is touched. What was put back by hand is seen and counts. Exit 1 while temporary changes are still in effect.`,
    )
    .action(async (which: string | undefined) => {
      await inWorkspace(cli, async (workspace) => {
        const found = await findRun(await workspace.store(), which);
        const system = await workspace.system(found.changeSet.system);
        const { reverted, open } = await underLease(cli, workspace, found.run.plan, async (kept) => {
          const progress = openProgress(cli, found.changeSet, {
            inEffect: inEffectOf(found.run),
            maxExposureMs: null,
          });
          const risk = 'What was begun is finished, or asked about at the next settle.';
          const interruption = cli.interruptible(risk, progress.say);
          try {
            const tools = await toolsFor(cli, workspace, kept, found.changeSet, system, interruption.stop);
            return await recoverRun({ ...tools, listener: progress.listener, run: found.run.id });
          } finally {
            progress.close();
            interruption.release();
          }
        });
        const lines = [
          ...reverted.map(({ spec }) => `put back: ${spec.message}`),
          ...open.map(({ spec }) => `STILL IN EFFECT: ${spec.message}`),
          `${plural(reverted.length, 'temporary change')} reverted, ${open.length} open.`,
        ];
        if (cli.json) cli.printJson({ run: found.run.id, reverted, open });
        else cli.print(lines.join('\n'));
        if (open.length > 0) cli.exit(EXIT.error);
      });
    });
}
