import type { SystemName } from '../domain/ids.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { MoveSample } from '../domain/rates.ts';
import type { StateStore } from '../state/state-store.ts';

/** Newest moves kept per pair of databases. */
const SAMPLES_MAX = 200;

const factKey = (system: SystemName, from: string, to: string): string => `rate:${system}:${from}:${to}`;

/** Adds completed moves to the history that forecasts are made from: one fact per pair of databases. */
export async function rememberRates(
  store: StateStore,
  system: SystemName,
  reports: readonly MoveReport[],
): Promise<void> {
  const pairs = Map.groupBy(reports.flatMap(sampleOf), ({ from, to }) => factKey(system, from, to));
  for (const [key, samples] of pairs) {
    const known = JSON.parse((await store.fact(key)) ?? '[]') as readonly MoveSample[];
    await store.setFact(key, JSON.stringify([...known, ...samples].slice(-SAMPLES_MAX)));
  }
}

/** Samples of a system, for the planner's forecast. */
export async function readRates(store: StateStore, system: SystemName): Promise<readonly MoveSample[]> {
  const facts = await store.facts(`rate:${system}:`);
  return facts.flatMap(({ value }) => JSON.parse(value) as readonly MoveSample[]);
}

function sampleOf(report: MoveReport): readonly MoveSample[] {
  const from = report.sourceDatabase ?? report.archiveSourceDatabase;
  const to = report.targetDatabase ?? report.archiveTargetDatabase;
  // What a move back takes tells nothing of what bytes cost.
  if (from === null || to === null || report.startedFromBytes !== undefined) return [];
  const { inProgressMs, stalledMs, lockedMs } = report.durations;
  return [
    {
      from,
      to,
      parts: report.sourceDatabase !== null && report.archiveSourceDatabase !== null ? 2 : 1,
      bytes: report.bytesTransferred,
      items: report.itemsTransferred,
      activeMs: Math.max(0, inProgressMs - stalledMs),
      completionMs: lockedMs,
      ...(report.startedAt === null ? {} : { startedAt: report.startedAt }),
    },
  ];
}
