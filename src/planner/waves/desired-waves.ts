import type { ChangeSet } from '../../domain/change.ts';
import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { openingsOfWave } from '../../domain/wave.ts';

/**
 * What a plan wants with its batches as a change set has cut them, each with the openings that are for it. Members that do not
 * move stay with the batch as a whole.
 */
export function desiredInWaves(
  desired: DesiredState,
  changeSet: Pick<ChangeSet, 'batches' | 'changes'>,
): DesiredState {
  if (desired.batches.every(({ waves }) => waves === undefined)) return desired;
  const idsOf = new Map<BatchName, MailboxId[]>(
    [...Map.groupBy(changeSet.changes, ({ batch }) => batch)].map(([name, own]) => [
      name,
      own.map(({ mailboxId }) => mailboxId),
    ]),
  );
  const cut = new Map(desired.batches.map((batch) => [batch.name, cutAs(batch, changeSet, idsOf)]));
  const last = (name: BatchName): BatchName => cut.get(name)?.at(-1)?.name ?? name;
  const batches = [...cut].flatMap(([, own]) =>
    own.map((batch) => ({ ...batch, dependsOn: batch.dependsOn.map(last) })),
  );
  return { ...desired, batches };
}

function cutAs(
  batch: DesiredBatch,
  { batches }: Pick<ChangeSet, 'batches'>,
  idsOf: ReadonlyMap<BatchName, readonly MailboxId[]>,
): readonly DesiredBatch[] {
  const { waves, ...plain } = batch;
  if (waves === undefined) return [batch];
  const planned = batches.filter(({ wave }) => wave?.of === batch.name);
  const moving = new Set(planned.flatMap(({ name }) => idsOf.get(name) ?? []));
  const withIds = (ids: readonly MailboxId[]) => ({ ...batch.members, ids });
  const rest = { ...plain, members: withIds(batch.members.ids.filter((id) => !moving.has(id))) };
  return [
    rest,
    ...planned.map((own, at): DesiredBatch => ({
      ...plain,
      ...openingsOfWave(own, null),
      name: own.name,
      members: withIds(idsOf.get(own.name) ?? []),
      dependsOn: at === 0 ? batch.dependsOn : planned.slice(at - 1, at).map(({ name }) => name),
      ...(own.wave === undefined ? {} : { wave: own.wave }),
    })),
  ];
}
