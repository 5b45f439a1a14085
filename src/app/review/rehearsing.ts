import type { ChangeSet } from '../../domain/change.ts';
import type { Rehearsal } from '../../domain/rehearsal.ts';
import { summariseRehearsal, type RehearsalSummary } from '../../domain/rehearsal-summary.ts';
import { plural } from '../../support/format.ts';
import type { Workspace } from '../context/workspace.ts';
import { rehearsalInput, type Assumptions, type ToRehearse } from './rehearsal-input.ts';

/** A change set rehearsed, with what it is judged by. */
export interface RehearsedChangeSet {
  readonly rehearsal: Rehearsal;
  readonly summary: RehearsalSummary;
  readonly changeSet: ChangeSet;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
  /** The share of runs in which each batch has to finish in its window; null: none is asked for. */
  readonly required: number | null;
}

export interface Rehearsing {
  readonly seeds: readonly number[];
  readonly required: number | null;
  /** Are changes tried that would help? It takes as long again, and longer. */
  readonly wouldHelp: boolean;
  /** Aborted: what is rehearsed so far is given up. Missing: nothing stops it. */
  readonly signal?: AbortSignal;
}

/** Each seed is a run of its own; the real systems are only read, before the first. */
export async function rehearseMany(
  workspace: Workspace,
  subject: ToRehearse,
  assumptions: Assumptions,
  { seeds, required, wouldHelp, signal = new AbortController().signal }: Rehearsing,
): Promise<RehearsedChangeSet> {
  const input = await rehearsalInput(workspace, subject, assumptions);
  const { rehearse } = await import('../../rehearsal/rehearse.ts');
  const host = await workspace.registries.rehearsals();
  const rehearsal = await workspace.phase(`Rehearse ${plural(seeds.length, 'run')}`, (report) => {
    const told = (done: number, of: number): void =>
      report(done < of ? `${done} of ${of}` : 'what would help');
    return rehearse({ input, seeds, wouldHelp }, host, { told, signal });
  });
  const summary = summariseRehearsal(rehearsal);
  if (summary === null) throw new Error('a rehearsal without a run');
  const { changeSet } = subject;
  return { rehearsal, summary, changeSet, maxExposureMs: input.maxExposureMs, required };
}

/** `count` of them, the first one included. */
export const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);
