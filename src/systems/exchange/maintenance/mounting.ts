import type { Authority } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { Evidence } from '../../../domain/step.ts';
import { flag, text } from '../bridge/protocol.ts';
import { knownBackup } from './backup.ts';
import {
  type MaintenanceDeps,
  databaseRow,
  evidenceNow,
  requireAuthority,
  requireNoMoves,
} from './database.ts';

export async function dismount(
  deps: MaintenanceDeps,
  database: DatabaseName,
  under?: Authority,
): Promise<readonly Evidence[]> {
  const before = await databaseRow(deps, database);
  if (text(before, 'Mounted') === 'false')
    return [evidenceNow(deps, 'dismounted', `${database} was dismounted already`)];
  if (flag(before, 'BackupInProgress'))
    throw Failure.permanent('backup-in-progress', `A backup of ${database} is running.`);
  await requireNoMoves(deps, database);
  const note = knownBackup(before);
  if (note !== null) await deps.notes.save(database, note);
  await requireAuthority(under);
  await deps.write.call('Dismount-Database', { Identity: database });
  return requireMounted(deps, database, false);
}

export async function mount(
  deps: MaintenanceDeps,
  database: DatabaseName,
  under?: Authority,
): Promise<readonly Evidence[]> {
  if (flag(await databaseRow(deps, database), 'Mounted'))
    return [evidenceNow(deps, 'mounted', `${database} was mounted already`)];
  await requireAuthority(under);
  await deps.write.call('Mount-Database', { Identity: database });
  return requireMounted(deps, database, true);
}

async function requireMounted(
  deps: MaintenanceDeps,
  database: DatabaseName,
  wanted: boolean,
): Promise<readonly Evidence[]> {
  const mounted = text(await databaseRow(deps, database), 'Mounted');
  const wantedState = wanted ? 'mounted' : 'dismounted';
  if (mounted === String(wanted)) return [evidenceNow(deps, wantedState, database)];
  throw Failure.permanent(
    'mount-state-wrong',
    `${database} should be ${wantedState}, but Exchange reports Mounted = ${mounted || 'unknown'}.`,
  );
}
