import type { NodeId } from '../../domain/ids.ts';
import type { TemporaryChange } from '../../domain/run.ts';
import { isSubjectOf } from '../../domain/step.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import type { StepContext } from '../step-kind.ts';

/**
 * What a run found before it changed something. It is kept before the change is made and outlives the process: whoever goes
 * on with the run, or recovers it, puts back that, and nothing that was already so.
 */
export interface FormerValues<Value> {
  /** Null: this run has not changed it, or has put it back. */
  readonly of: (subject: string) => Promise<Value | null>;
  readonly keep: (subject: string, value: Value) => Promise<void>;
  readonly forget: (subject: string) => Promise<void>;
}

/** `what`: which property of the subjects. */
export function formerValues<Value>({ memory, runId }: StepContext, what: string): FormerValues<Value> {
  const keyOf = (subject: string): string => `former:${runId}:${what}:${subject}`;
  return {
    of: async (subject) => {
      const text = await memory.get(keyOf(subject));
      return text === null || text === '' ? null : (JSON.parse(text) as Value);
    },
    keep: (subject, value) => memory.set(keyOf(subject), JSON.stringify(value)),
    forget: (subject) => memory.set(keyOf(subject), ''),
  };
}

/**
 * Is the plan as a whole, or another batch of it, still relying on what a step of one batch is about to put back? Batches end
 * side by side: each first says that it no longer does, and asks then, so that the last one sees it.
 */
export async function isStillReliedOn(context: StepContext, kind: string, subject: string): Promise<boolean> {
  const { run, step, changeSet, memory } = context;
  if (step.batch === null) return false;
  const batchOf = new Map(
    changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [[node.id, node.step.batch] as const] : [])),
  );
  const changes = temporaryChangesInEffect(run).filter(
    ({ spec }) => spec.kind === kind && isSubjectOf(spec, subject),
  );
  const isOwn = ({ node }: TemporaryChange): boolean => batchOf.get(node) === step.batch;
  for (const { node } of changes.filter(isOwn)) await memory.set(endedKey(context, node, subject), ENDED);
  for (const { node } of changes.filter((change) => !isOwn(change)))
    if ((await memory.get(endedKey(context, node, subject))) !== ENDED) return true;
  return false;
}

/** From here on the step relies on it, whatever an earlier attempt of it has ended. */
export const relyOn = (context: StepContext, subject: string): Promise<void> =>
  context.memory.set(endedKey(context, context.step.node, subject), '');

const ENDED = 'ended';
const endedKey = ({ runId }: StepContext, node: NodeId, subject: string): string =>
  `relies:${runId}:${node}:${subject}`;

/** Before that, what is already as wanted may be so by another step of this run, which puts it back earlier. */
export const hasPassed = ({ run, step }: StepContext): boolean =>
  run.nodes.get(step.node)?.result?.kind === 'succeeded';
