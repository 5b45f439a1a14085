import type { ChangeSet } from '../../domain/change.ts';
import type { Diagnostic, SourcePlace } from '../../domain/diagnostic.ts';
import type { BatchName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { PlannedStep } from '../../domain/step.ts';
import { databasesIn, scopeOf, type StepScope } from '../../domain/step-scope.ts';
import type { StepTraits } from '../../domain/step-traits.ts';
import type { PlanInput } from '../plan-input.ts';

/** One thing that may speak against a change set. Pure; its codes are of `finding-codes.ts`, and are never renamed. */
export type Check = (context: CheckContext) => Diagnostics;
export type Diagnostics = Iterable<Diagnostic>;

export interface CheckContext {
  readonly input: PlanInput;
  readonly index: ObservedIndex;
  /** Complete but for findings and id. */
  readonly changeSet: ChangeSet;
  /** Per batch, and under null for the plan: what hooks surround. */
  readonly scopes: ReadonlyMap<string | null, StepScope>;
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
export const sourcesOf = ({ scopes, index }: CheckContext): readonly MailboxDatabase[] =>
  (scopes.get(null)?.sourceDatabases ?? []).flatMap((name) => index.database.get(name) ?? []);

/** Databases that mailboxes leave or arrive in. */
export function touchedDatabases({ scopes, index }: CheckContext): readonly MailboxDatabase[] {
  const { sourceDatabases = [], targetDatabases = [] } = scopes.get(null) ?? {};
  const names = new Set([...sourceDatabases, ...targetDatabases]);
  return [...names].sort().flatMap((name) => index.database.get(name) ?? []);
}

/** Steps in the order in which they are written into the graph; `before` of the plan first, its `after` last. */
export const stepsOf = ({ nodes }: ChangeSet): readonly PlannedStep[] =>
  nodes.flatMap((node) => (node.kind === 'step' && node.step.spec.skip === null ? [node.step] : []));

export const traitsOf = ({ spec }: PlannedStep, { input }: CheckContext): StepTraits =>
  input.steps.traits(spec.kind);

/** The databases that a step works on, as far as they are known; where it names none, those that mailboxes leave. */
export function stepDatabases(step: PlannedStep, context: CheckContext): readonly MailboxDatabase[] {
  const { scopes, index } = context;
  const choice = traitsOf(step, context).databases?.(step.spec) ?? 'source';
  const names = databasesIn(choice, scopes.get(step.batch) ?? scopeOf([]));
  if (names === null) return [...index.database.values()];
  return names.flatMap((name) => index.database.get(name) ?? []);
}

export const batchPlaces = ({ input }: CheckContext): ReadonlyMap<BatchName, SourcePlace | null> =>
  new Map(input.desired.batches.map((batch) => [batch.name, batch.place]));
