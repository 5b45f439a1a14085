import { desiredMove } from '../domain/batch-members.ts';
import type { DesiredBatch } from '../domain/desired.ts';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import type { ObservedIndex } from '../domain/observed.ts';
import type { PlanInput } from './plan-input.ts';

/** The batches that are to be planned: as they are, or with the members that were named alone. */
export function chosenBatches(
  sorted: readonly DesiredBatch[],
  { only, onlyMailboxes = [] }: Pick<PlanInput, 'only' | 'onlyMailboxes'>,
): readonly DesiredBatch[] {
  if (only === null) return sorted;
  const alone = new Set(onlyMailboxes);
  return sorted.flatMap((batch) => {
    if (only.includes(batch.name)) return [batch];
    const ids = alone.size === 0 ? [] : batch.members.ids.filter((id) => alone.has(id));
    return ids.length === 0 ? [] : [{ ...batch, members: { ...batch.members, ids } }];
  });
}

/** Planning a part leaves dependencies out: said, not hidden. */
export function onlyFindings(
  input: PlanInput,
  sorted: readonly DesiredBatch[],
  chosen: readonly DesiredBatch[],
  index: ObservedIndex,
): Diagnostic[] {
  if (input.only === null) return [];
  const only = chosen.map(({ name }) => name);
  const byName = new Map(sorted.map((batch) => [batch.name, batch]));
  return sorted.flatMap((batch) => {
    if (!only.includes(batch.name)) return [];
    const open = batch.dependsOn.filter((name) => {
      const other = byName.get(name);
      return other !== undefined && !only.includes(name) && !looksDone(other, index);
    });
    if (open.length === 0) return [];
    return finding.warning(
      'dependency-left-out',
      `Batch ${batch.name} depends on ${open.join(', ')}, which is not finished and is left out by --only: it would start without it.`,
      'Plan these batches as well, or make sure that they need not finish first.',
      batch.place,
    );
  });
}

function looksDone(batch: DesiredBatch, index: ObservedIndex): boolean {
  const targets = new Set([...batch.targetDatabases, ...batch.archiveTargetDatabases]);
  return batch.members.ids.every((id) => {
    const { targetDatabase, options } = desiredMove(batch.members, id);
    const mailbox = index.mailbox.get(id);
    if (mailbox === undefined) return true;
    const part = options.scope === 'archive-only' ? mailbox.archive : mailbox.primary;
    return part === null || part.database === targetDatabase || targets.has(part.database);
  });
}
