import { planName } from '../../domain/ids.ts';
import { MIGRATION_BATCH_NAME_MAX, migrationBatchName } from '../../domain/migration-batch.ts';
import type { BatchDocument, Findings, MoveSettings } from '../document.ts';
import type { Node } from '../tree.ts';

export const isByMigrationBatch = (root: Node): boolean => root.get('control')?.data === 'migration-batch';

/** As many migration batches of one batch as will ever be: the name has room for their number. */
const LAST_NUMBER = 999;

/** What a user of a migration batch cannot have, and names that Exchange would not accept. */
export function checkControl(root: Node, batches: readonly BatchDocument[], findings: Findings): void {
  if (!isByMigrationBatch(root)) return;
  const plan = planName(root.get('name')?.text ?? '');
  for (const batch of batches) {
    const impossible = [
      ...(batch.maxInFlight === null ? [] : ['maxInFlight']),
      ...(batch.adopt ? ['adopt'] : []),
      ...(batch.remote === null ? [] : ['remote']),
      ...new Set(settingsOf(batch).flatMap(impossibleSettings)),
    ];
    if (impossible.length > 0) {
      findings.error(
        'contradictory-control',
        batch.place,
        `Batch "${batch.name}" cannot have ${impossible.map((key) => `\`${key}\``).join(', ')}: its moves are users of a migration batch.`,
        'Remove these settings, or `control: migration-batch`.',
      );
    }
    const name = migrationBatchName({ plan, batch: batch.name, isRollback: true }, LAST_NUMBER);
    if (name.length > MIGRATION_BATCH_NAME_MAX) {
      findings.error(
        'contradictory-control',
        batch.place,
        `The migration batch of "${batch.name}" could be named "${name}": that is longer than ${MIGRATION_BATCH_NAME_MAX} characters.`,
        'Use a shorter name for the plan or the batch.',
      );
    }
  }
}

const settingsOf = ({ settings, members }: BatchDocument): readonly MoveSettings[] => [
  settings,
  ...(members.kind === 'selector' ? [] : members.entries.map((entry) => entry.settings)),
];

const impossibleSettings = ({ priority, offline, largeItemLimit }: MoveSettings): readonly string[] => [
  ...(priority === undefined || priority === 'normal' ? [] : ['priority']),
  ...(offline === true ? ['offline'] : []),
  ...((largeItemLimit ?? 0) === 0 ? [] : ['largeItemLimit']),
];
