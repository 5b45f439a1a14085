import type { TemporaryChange, Run } from '../domain/run.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import { inEffectText } from '../view/in-effect-text.ts';
import type { Cli } from '../cli/cli.ts';
import { palette } from '../cli/render/color.ts';
import { readRun } from './run-lookup.ts';
import type { Workspace } from './workspace.ts';

const RUNS_LOOKED_AT = 200;

/** What a run has taken away and not put back yet. */
export const inEffectOf = (run: Run | null): readonly TemporaryChange[] =>
  run === null ? [] : temporaryChangesInEffect(run);

export function sayInEffect(cli: Cli, run: Run, maxExposureMs: number | null = null): void {
  const paint = palette(cli.stderr.color);
  for (const temporaryChange of inEffectOf(run)) {
    cli.say(paint.red(`IN EFFECT  ${inEffectText(temporaryChange, cli.clock.nowMs(), maxExposureMs)}`));
    cli.event({ type: 'owed', run: run.id, temporaryChange });
  }
}

/** Whoever is refused learns first what is owed meanwhile: by the newest run of every plan. */
export async function sayingWhatIsInEffect<T>(
  cli: Cli,
  workspace: Workspace,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await sayAllInEffect(cli, workspace).catch(() => {});
    throw error;
  }
}

async function sayAllInEffect(cli: Cli, workspace: Workspace): Promise<void> {
  const store = await workspace.existingStore();
  const rows = (await store?.runs({ limit: RUNS_LOOKED_AT })) ?? [];
  const newest = [...Map.groupBy(rows, ({ plan }) => plan).values()].flatMap(([row]) => row ?? []);
  for (const row of newest) {
    if (store === null) return;
    const { run } = await readRun(store, row);
    sayInEffect(cli, run);
    if (inEffectOf(run).length > 0) cli.say(`       drover recover ${run.plan} reverts it.`);
  }
}
