import type { Command } from 'commander';
import { recover } from '../../app/recover.ts';
import { whyNotReverted } from '../../domain/temporary-changes.ts';
import { plural } from '../../support/format.ts';
import { actRequest, performAt, withActOptions, type ActOptions } from '../acts.ts';
import { attendAt } from '../attend.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';

export function configure(command: Command, cli: Cli): void {
  withActOptions(command.argument('[run]', 'a run, or a plan for its newest run; default: the newest of all'))
    .addHelpText(
      'after',
      `
Reverts the temporary changes of a run (starts replication, mounts a database, ends maintenance mode), the newest first,
and does nothing else: no mailbox is touched. Changes that were reverted manually are recognised. Exit ${EXIT.someFailed} while temporary
changes are still in effect.`,
    )
    .action((which: string | undefined, options: ActOptions) => {
      const { attend } = attendAt(cli, 'Work in progress is finished, or checked by the next recover.');
      return performAt(
        cli,
        (workspace) => recover(workspace, { which: which ?? null, attend, ...actRequest(options, null) }),
        ({ run, reverted, open, suspended }) => {
          if (cli.json) cli.printJson({ run: run.id, reverted, open, suspended });
          else {
            for (const { spec, reverted: how } of reverted) {
              cli.print(`reverted: ${spec.message}`);
              for (const { label, value } of how?.warnings ?? []) cli.print(`  ! ${label}: ${value}`);
            }
            for (const change of open) {
              const failure = whyNotReverted(run, change);
              cli.print(`STILL IN EFFECT: ${change.spec.message}`);
              if (failure !== null) cli.print(`  ${failure.message} ${failure.hint ?? ''}`.trimEnd());
            }
            cli.print(
              `${plural(reverted.length, 'temporary change')} reverted, ${open.length} still in effect.`,
            );
            for (const text of suspended) cli.print(`${text}.`);
          }
          if (open.length > 0) cli.exit(EXIT.someFailed);
        },
      );
    });
}
