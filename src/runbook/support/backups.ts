import type { FailureCode } from '../../domain/failure-codes.ts';
import { basename, resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { instantMs, parseInstant } from '../../domain/instant.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { Reach } from '../../domain/step-traits.ts';
import { formatDuration } from '../../support/format.ts';
import type { BackupResult } from '../../systems/mail-system.ts';
import type { StepContext } from '../step-kind.ts';
import { chosenDatabases, databaseChoice, type DatabaseOptions } from './databases.ts';
import { observed } from './evidence.ts';
import { maintenanceOf } from './maintenance.ts';
import { durationMs } from './options.ts';

type FolderOptions = { readonly folder?: string };
export type BackupOptions = DatabaseOptions &
  FolderOptions & { readonly maxAge?: string; readonly keep?: number };

export const backupFolder = ({ options }: StepSpec<FolderOptions>, context: StepContext): string =>
  resolve(context.baseFolder, options.folder ?? context.backupsFolder);

export const folderReaches = ({ options: { folder } }: StepSpec<FolderOptions>): readonly Reach[] =>
  folder === undefined ? [] : [{ kind: 'folder', path: folder }];

/** How old a backup is now, from its own timestamp; null when it has no readable one. */
export function backupAgeMs(backup: BackupResult, context: StepContext): number | null {
  const takenAt = parseInstant(backup.takenAt);
  return takenAt === null ? null : context.clock.nowMs() - instantMs(takenAt);
}

export const backupEvidence = (backup: BackupResult, context: StepContext): Evidence =>
  observed(
    context,
    `Backup of ${backup.database}`,
    `${basename(backup.file)}, ${backup.sizeBytes} bytes, taken ${backup.takenAt}, ${backup.digest}`,
  );

/** The newest backup of `database`, checked now: it has bytes, a digest, and an age within `maxAgeMs`. */
export async function requireFreshBackup(
  database: DatabaseName,
  folder: string,
  maxAgeMs: number,
  context: StepContext,
): Promise<BackupResult> {
  const backup = await maintenanceOf(context).lastBackup(database, folder);
  const refuse = (code: FailureCode, problem: string): Failure =>
    Failure.permanent(
      code,
      `${problem} Step ${context.step.spec.kind} relies on it and did nothing.`,
      `Back up ${database} again (step backup), then run apply again.`,
    );
  if (backup === null) throw refuse('no-backup', `No backup of ${database} was found in ${folder}.`);
  if (backup.sizeBytes <= 0 || backup.digest === '') {
    throw refuse(
      'backup-unproved',
      `The newest backup of ${database}, ${backup.file}, is empty or has no digest.`,
    );
  }
  const ageMs = backupAgeMs(backup, context);
  if (ageMs === null || ageMs > maxAgeMs) {
    const age = ageMs === null ? 'of unknown age' : `${formatDuration(ageMs)} old`;
    throw refuse(
      'backup-too-old',
      `The newest backup of ${database} is ${age}; at most ${formatDuration(maxAgeMs)} is allowed.`,
    );
  }
  return backup;
}

/**
 * Re-checks, at the moment of a risky step, every backup that the plan made a condition (`backup: { maxAge }` earlier in
 * the run): waiting at a gate may have made it too old.
 */
export async function recheckPromisedBackups(context: StepContext): Promise<readonly Evidence[]> {
  const proved: string[] = [];
  for (const { spec, step } of endedBackupSteps(context)) {
    const maxAgeMs = durationMs(spec.options.maxAge);
    if (maxAgeMs === null) continue;
    const folder = backupFolder(spec, context);
    for (const database of await chosenDatabases(databaseChoice(spec), { ...context, step })) {
      const { takenAt } = await requireFreshBackup(database, folder, maxAgeMs, context);
      proved.push(`${database} of ${takenAt}`);
    }
  }
  return proved.length === 0 ? [] : [observed(context, 'Backups recent enough now', proved.join(', '))];
}

/** Where the plan keeps this database's backups: according to its backup steps, else to `spec`. */
export async function plannedBackupFolder(
  database: DatabaseName,
  spec: StepSpec<FolderOptions>,
  context: StepContext,
): Promise<string> {
  for (const { step, spec: backup } of backupSteps(context)) {
    const names = await chosenDatabases(databaseChoice(backup), { ...context, step });
    if (names.includes(database)) return backupFolder(backup, context);
  }
  return backupFolder(spec, context);
}

const backupSteps = ({ changeSet }: StepContext) =>
  changeSet.nodes.flatMap((node) =>
    node.kind === 'step' && node.step.spec.kind === 'backup'
      ? [{ step: node.step, spec: node.step.spec as StepSpec<BackupOptions> }]
      : [],
  );

const endedBackupSteps = (context: StepContext) =>
  backupSteps(context).filter(({ step }) => context.run.nodes.get(step.node)?.result?.kind === 'succeeded');
