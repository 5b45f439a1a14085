import type { Authority } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { Evidence } from '../../../domain/step.ts';
import { REWRITE_SPACE_FACTOR, type DefragResult } from '../../mail-system.ts';
import { type Row, count, list, text } from '../bridge/protocol.ts';
import { freeBytesAt, isReplicated, serverOf } from '../read/databases.ts';
import {
  type MaintenanceDeps,
  databaseRow,
  evidenceNow,
  requireAuthority,
  requireDismounted,
  requireNoMoves,
  requireOwnHost,
} from './database.ts';

export async function defragment(
  deps: MaintenanceDeps,
  database: DatabaseName,
  under?: Authority,
): Promise<DefragResult> {
  const row = await databaseRow(deps, database);
  if (isReplicated(row))
    throw Failure.permanent(
      'defrag-breaks-copies',
      `${database} has ${list(row, 'Servers').length} copies: an offline defragmentation invalidates all others, and each would have to be reseeded.`,
      'Move the mailboxes to a new database instead; that compacts as well, without dismounting.',
    );
  requireDismounted(row);
  await requireOwnHost(deps, row);
  await requireNoMoves(deps, database);
  const sizeBeforeBytes = await fileSize(deps, row);
  // eseutil wants this of the final size; the file's present size is the safe side.
  await requireFreeSpace(deps, row, sizeBeforeBytes * REWRITE_SPACE_FACTOR);
  const stateBefore = await requireCleanShutdown(deps, row, '; a person must recover it first');
  await requireAuthority(under);
  await eseutil(deps, '/d', row);
  const stateAfter = await requireCleanShutdown(deps, row, ' after eseutil /d');
  const sizeAfterBytes = await fileSize(deps, row);
  return {
    sizeBeforeBytes,
    sizeAfterBytes,
    verifiedItems: 0, // eseutil counts no items
    evidence: [
      evidenceNow(deps, 'state before', stateBefore),
      evidenceNow(deps, 'state after', stateAfter),
      evidenceNow(deps, 'size', `${sizeBeforeBytes} -> ${sizeAfterBytes} bytes`),
      evidenceNow(
        deps,
        'backups',
        'the database has a new signature: earlier backups cannot be rolled forward',
      ),
    ],
  };
}

export async function integrityCheck(
  deps: MaintenanceDeps,
  database: DatabaseName,
): Promise<readonly Evidence[]> {
  const row = await databaseRow(deps, database);
  requireDismounted(row);
  await requireOwnHost(deps, row);
  const state = await requireCleanShutdown(deps, row, '');
  await eseutil(deps, '/g', row);
  return [evidenceNow(deps, 'state', state), evidenceNow(deps, 'integrity', 'eseutil /g found nothing')];
}

async function requireFreeSpace({ read }: MaintenanceDeps, row: Row, wantedBytes: number): Promise<void> {
  const free = freeBytesAt(text(row, 'EdbFilePath'), await read.tool('volumes', [serverOf(row)]));
  if (free !== null && free >= wantedBytes) return;
  throw Failure.permanent(
    'disk-too-full',
    `eseutil needs ${Math.ceil(wantedBytes)} free bytes beside ${text(row, 'Name')}; ${free ?? 'an unknown number'} are available.`,
  );
}

async function requireCleanShutdown(deps: MaintenanceDeps, row: Row, when: string): Promise<string> {
  const state = await shutdownState(deps, row);
  if (state === 'Clean Shutdown') return state;
  throw Failure.permanent('dirty-shutdown', `${text(row, 'Name')} is in state "${state}"${when}.`);
}

/** `State: Clean Shutdown` is eseutil's own English in every language pack that was seen. */
async function shutdownState({ read }: MaintenanceDeps, row: Row): Promise<string> {
  const [result] = await read.tool('eseutil', ['/mh', text(row, 'EdbFilePath')]);
  const state = list(result ?? {}, 'output')
    .map((line) => /^\s*State:\s*(.+?)\s*$/.exec(line)?.[1])
    .find((s) => s !== undefined);
  if (state === undefined)
    throw Failure.permanent(
      'eseutil-failed',
      `eseutil /mh did not report the state of ${text(row, 'Name')}.`,
    );
  return state;
}

async function fileSize({ read }: MaintenanceDeps, row: Row): Promise<number> {
  return count((await read.tool('filesize', [text(row, 'EdbFilePath')]))[0] ?? {}, 'sizeBytes');
}

async function eseutil({ write }: MaintenanceDeps, mode: '/d' | '/g', row: Row): Promise<void> {
  const [result] = await write.tool('eseutil', [mode, text(row, 'EdbFilePath')]);
  if (count(result ?? { exitCode: 1 }, 'exitCode') === 0) return;
  const lastLines = list(result ?? {}, 'output')
    .slice(-3)
    .join(' ')
    .trim();
  throw Failure.permanent('eseutil-failed', `eseutil ${mode} on ${text(row, 'Name')} failed: ${lastLines}`);
}
