import type { Change, ChangeSet, PlannedBatch } from '../../domain/change.ts';
import type { Diagnostic, SourcePlace } from '../../domain/diagnostic.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { PlannedStep } from '../../domain/step.ts';
import type { PlanInput } from '../plan-input.ts';

/** One thing that may speak against a change set. Pure; its codes are stable and listed in the docs. */
export interface Check {
  readonly codes: readonly string[];
  readonly find: (context: CheckContext) => readonly Diagnostic[];
}

export interface CheckContext {
  readonly input: PlanInput;
  readonly index: ObservedIndex;
  /** Complete but for findings and id. */
  readonly changeSet: ChangeSet;
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

/** Databases that mailboxes leave or arrive in. */
export function touchedDatabases({ changeSet, index }: CheckContext): readonly MailboxDatabase[] {
  const names = new Set<DatabaseName>();
  for (const change of changeSet.changes) {
    if (!isMove(change)) continue;
    for (const name of [change.from, change.to, change.archiveFrom, change.archiveTo])
      if (name !== null) names.add(name);
  }
  return [...names].sort().flatMap((name) => index.database.get(name) ?? []);
}

export const isMove = (change: Change): boolean => change.kind !== 'remove-move-request';

/** Steps in the order in which they are written into the graph; `before` of the plan first, its `after` last. */
export const stepsOf = ({ nodes }: ChangeSet): readonly PlannedStep[] =>
  nodes.flatMap((node) => (node.kind === 'step' && node.step.spec.skip === null ? [node.step] : []));

/** The databases that a step names, resolved as far as its reach is known. */
export function stepDatabases(
  step: PlannedStep,
  { changeSet, index }: CheckContext,
): readonly MailboxDatabase[] {
  const choice = step.spec.options['databases'] ?? 'source';
  const names = new Set<DatabaseName>();
  if (Array.isArray(choice)) for (const name of choice) names.add(String(name) as DatabaseName);
  else if (choice === 'all') for (const name of index.database.keys()) names.add(name);
  else {
    for (const change of changeSet.changes) {
      if (!isMove(change) || (step.batch !== null && change.batch !== step.batch)) continue;
      const pair = choice === 'target' ? [change.to, change.archiveTo] : [change.from, change.archiveFrom];
      for (const name of pair) if (name !== null) names.add(name);
    }
  }
  return [...names].sort().flatMap((name) => index.database.get(name) ?? []);
}

export const placeOfBatch = (
  { input }: CheckContext,
  { name }: Pick<PlannedBatch, 'name'>,
): SourcePlace | null => input.desired.batches.find((batch) => batch.name === name)?.place ?? null;
