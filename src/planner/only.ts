import { desiredMove } from '../domain/batch-members.ts';
import type { DesiredBatch } from '../domain/desired.ts';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import type { BatchName } from '../domain/ids.ts';
import type { ObservedIndex } from '../domain/observed.ts';
import { isWaveOf, parseWaveName } from '../domain/wave.ts';
import { firstFew } from '../support/format.ts';
import type { PlanInput } from './plan-input.ts';

/** The batches that are to be planned: as they are, or with the members that were named alone. */
export function chosenBatches(
  sorted: readonly DesiredBatch[],
  { only, onlyMailboxes = [] }: Pick<PlanInput, 'only' | 'onlyMailboxes'>,
): readonly DesiredBatch[] {
  if (only === null) return sorted;
  const alone = new Set(onlyMailboxes);
  return sorted.flatMap((batch) => {
    // Waves of a batch may be chosen without the others.
    const { name, waves } = batch;
    if (only.some((one) => one === name || (waves !== undefined && isWaveOf(one, name)))) return [batch];
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
  const whole = input.only;
  const narrowed = chosen.flatMap(({ name }) =>
    whole.some((one) => one === name || isWaveOf(one, name)) ? [] : [name],
  );
  const only = [...whole, ...narrowed];
  const byName = new Map(sorted.map((batch) => [batch.name, batch]));
  const isChosen = ({ name, wave }: DesiredBatch): boolean =>
    only.includes(name) || (wave !== undefined && only.includes(wave.of));
  const unknown = only.filter(
    (name) => parseWaveName(name) !== null && !byName.has(name) && isCut(name, sorted),
  );
  const missing = unknown.map((name) =>
    finding.error(
      'unknown-batch',
      `There is no wave ${name}.`,
      `Its waves: ${firstFew(waveNames(name, sorted), 12)}.`,
    ),
  );
  const open = sorted.flatMap((batch) => {
    if (!isChosen(batch)) return [];
    const waits = batch.dependsOn.filter((name) => {
      const other = byName.get(name);
      return other !== undefined && !isChosen(other) && !looksDone(other, index);
    });
    if (waits.length === 0) return [];
    return finding.warning(
      'dependency-left-out',
      `Batch ${batch.name} depends on ${waits.join(', ')}, which is not finished and is left out by --only: it would start without it.`,
      'Plan these batches as well, or make sure that they need not finish first.',
      batch.place,
    );
  });
  return [...missing, ...open];
}

const waveNames = (name: string, sorted: readonly DesiredBatch[]): readonly BatchName[] =>
  sorted.flatMap((batch) => (batch.wave?.of === parseWaveName(name)?.of ? [batch.name] : []));
const isCut = (name: string, sorted: readonly DesiredBatch[]): boolean => waveNames(name, sorted).length > 0;

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
