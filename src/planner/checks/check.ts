import type { FindingCode } from '../../domain/finding-codes.ts';
import type { Change, ChangeSet } from '../../domain/change.ts';
import type { Diagnostic, SourcePlace } from '../../domain/diagnostic.ts';
import type { BatchName, DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { PlannedStep } from '../../domain/step.ts';
import type { PlanInput, StepReach } from '../plan-input.ts';

/** One thing that may speak against a change set. Pure; its codes are stable and listed in the docs. */
export interface Check {
  readonly codes: readonly FindingCode[];
  readonly find: (context: CheckContext) => readonly Diagnostic[];
}

export interface CheckContext {
  readonly input: PlanInput;
  readonly index: ObservedIndex;
  /** Complete but for findings and id. */
  readonly changeSet: ChangeSet;
  /** Per batch, and under null for the plan: what hooks surround. */
  readonly reaches: ReadonlyMap<string | null, StepReach>;
}

/** Databases that mailboxes arrive in, with what arrives. */
export function targetsOf({
  changeSet,
  index,
}: CheckContext): readonly { database: MailboxDatabase; growthBytes: number; logBytes: number }[] {
  return (changeSet.forecast?.databases ?? []).flatMap(({ database: name, growthBytes, logBytes }) => {
    const database = index.database.get(name);
    return database === undefined ? [] : [{ database, growthBytes, logBytes }];
  });
}

/** Databases that mailboxes leave. */
export const sourcesOf = ({ reaches, index }: CheckContext): readonly MailboxDatabase[] =>
  (reaches.get(null)?.sourceDatabases ?? []).flatMap((name) => index.database.get(name) ?? []);

/** Databases that mailboxes leave or arrive in. */
export function touchedDatabases({ reaches, index }: CheckContext): readonly MailboxDatabase[] {
  const { sourceDatabases = [], targetDatabases = [] } = reaches.get(null) ?? {};
  const names = new Set([...sourceDatabases, ...targetDatabases]);
  return [...names].sort().flatMap((name) => index.database.get(name) ?? []);
}

export const isMove = (change: Change): boolean => change.kind !== 'remove-move-request';

/** Steps in the order in which they are written into the graph; `before` of the plan first, its `after` last. */
export const stepsOf = ({ nodes }: ChangeSet): readonly PlannedStep[] =>
  nodes.flatMap((node) => (node.kind === 'step' && node.step.spec.skip === null ? [node.step] : []));

/** The databases that a step names, as far as they are known. */
export function stepDatabases(
  step: PlannedStep,
  { reaches, index }: CheckContext,
): readonly MailboxDatabase[] {
  const choice = step.spec.options['databases'] ?? 'source';
  if (choice === 'all') return [...index.database.values()];
  const reach = reaches.get(step.batch);
  const names = Array.isArray(choice)
    ? choice.map((name) => String(name) as DatabaseName)
    : choice === 'target'
      ? reach?.targetDatabases
      : reach?.sourceDatabases;
  return (names ?? []).flatMap((name) => index.database.get(name) ?? []);
}

export const batchPlaces = ({ input }: CheckContext): ReadonlyMap<BatchName, SourcePlace | null> =>
  new Map(input.desired.batches.map((batch) => [batch.name, batch.place]));
