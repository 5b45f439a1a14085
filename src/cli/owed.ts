import type { Obligation, Run } from '../domain/run.ts';
import { owedText } from './owed-text.ts';
import type { Cli } from './cli.ts';
import { palette } from './render/color.ts';
import { readRun } from './run-lookup.ts';
import type { Workspace } from './workspace.ts';

const RUNS_LOOKED_AT = 200;

/** What a run has taken away and not put back yet. */
export const owedBy = (run: Run | null): readonly Obligation[] =>
  [...(run?.obligations.values() ?? [])].filter(({ settled }) => settled === null);

export function sayOwed(cli: Cli, run: Run, maxExposureMs: number | null = null): void {
  const paint = palette(cli.stderr.color);
  for (const obligation of owedBy(run)) {
    cli.say(paint.red(`OWED   ${owedText(obligation, cli.clock.nowMs(), maxExposureMs)}`));
    cli.event({ type: 'owed', run: run.id, obligation });
  }
}

/** Whoever is refused learns first what is owed meanwhile: by the newest run of every plan. */
export async function sayingDebts<T>(cli: Cli, workspace: Workspace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await sayAllOwed(cli, workspace).catch(() => {});
    throw error;
  }
}

async function sayAllOwed(cli: Cli, workspace: Workspace): Promise<void> {
  const store = await workspace.existingStore();
  const rows = (await store?.runs({ limit: RUNS_LOOKED_AT })) ?? [];
  const newest = [...Map.groupBy(rows, ({ plan }) => plan).values()].flatMap(([row]) => row ?? []);
  for (const row of newest) {
    if (store === null) return;
    const { run } = await readRun(store, row);
    sayOwed(cli, run);
    if (owedBy(run).length > 0) cli.say(`       drover settle ${run.plan} pays it back.`);
  }
}
