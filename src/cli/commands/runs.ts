import type { Command } from 'commander';
import { listRuns } from '../../app/runs.ts';
import { plainStyle, renderText } from '../../view/document-text.ts';
import { table } from '../../view/document.ts';
import { formatCount, formatInstant } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { palette } from '../render/color.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[plan]', 'only runs of this plan')
    .option('--limit <n>', 'at most so many, newest first', Number, 20)
    .action(async (plan: string | undefined, { limit }: { readonly limit: number }) => {
      const rows = await withWorkspace(cli, (workspace) =>
        listRuns(workspace, { plan: plan ?? null, limit }),
      );
      if (cli.json) return cli.printJson(rows);
      if (rows.length === 0) return cli.print('No run is recorded yet.');
      const lines = rows.map((row) => [
        row.run,
        row.plan,
        row.phase,
        formatInstant(row.startedAt, 'UTC'),
        formatInstant(row.lastEventAt, 'UTC'),
        formatCount(row.events),
        row.changeSet.replace('sha256:', '').slice(0, 12),
      ]);
      const columns = ['run', 'plan', 'phase', 'started (UTC)', 'last event', 'events>', 'change set'];
      const style = {
        ...plainStyle(Math.max(150, cli.stdout.columns())),
        dim: palette(cli.stdout.color).dim,
      };
      cli.stdout.write(renderText([table(columns, lines)], style));
    });
}
