import type { FailureCode } from '../../domain/failure-codes.ts';
import type { Clock } from '../../support/clock.ts';
import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { finalStatuses } from '../../domain/move-request.ts';
import type { Evidence } from '../../domain/step.ts';
import type { BackupResult, DatabaseMaintenance } from '../mail-system.ts';
import type { BackupNote, BackupNotes } from './backup-notes.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import type { Row } from './bridge/protocol.ts';
import { count, flag, list, text } from './bridge/protocol.ts';
import { freeBytesAt, isReplicated, serverOf, shortName } from './read/databases.ts';
import { instantOf } from './read/move-requests.ts';
import type { RequestReader } from './request-reader.ts';

/** eseutil wants the final size and a tenth of it free; the file's present size is the safe side. */
const DEFRAG_FREE_FACTOR = 1.1;

export function createMaintenance(deps: {
  readonly read: ExchangeShell;
  readonly write: ExchangeShell;
  readonly reader: RequestReader;
  readonly clock: Clock;
  readonly notes: BackupNotes;
}): DatabaseMaintenance {
  const { read, write } = deps;
  const evidence = (label: string, value: string): Evidence => ({
    label,
    value,
    at: instantFromMs(deps.clock.nowMs()),
  });

  const databaseRow = async (database: DatabaseName): Promise<Row> => {
    if (database.trim() === '')
      throw refused('empty-identity', 'A database without a name would mean every database.');
    const found = await read.call('Get-MailboxDatabase', { Identity: database, Status: { $switch: true } });
    const [row] = found;
    if (row !== undefined && found.length === 1 && text(row, 'Name') === database) return row;
    throw refused(
      'not-found',
      `Database "${database}" was not found (Exchange answered with ${found.length} objects).`,
    );
  };

  /** eseutil and wbadmin work on local files: on any other machine they would be the right command on the wrong host. */
  const onItsServer = async (row: Row): Promise<void> => {
    const host = shortName((await write.session()).host);
    if (host === serverOf(row)) return;
    throw refused(
      'wrong-host',
      `${text(row, 'Name')} lives on ${serverOf(row)}, but this PowerShell runs on ${host}.`,
    );
  };

  const noMovesOn = async (database: DatabaseName): Promise<void> => {
    const active = (await deps.reader.list(null)).filter(
      (request) =>
        !finalStatuses.has(request.state.kind) &&
        [
          request.sourceDatabase,
          request.targetDatabase,
          request.archiveSourceDatabase,
          request.archiveTargetDatabase,
        ].includes(database),
    );
    if (active.length === 0) return;
    throw refused(
      'database-in-use',
      `${active.length} move request(s) from or to ${database} are not finished, the first is ${active[0]?.displayName}'s.`,
    );
  };

  const dismount = async (database: DatabaseName): Promise<readonly Evidence[]> => {
    const before = await databaseRow(database);
    if (text(before, 'Mounted') === 'false')
      return [evidence('dismounted', `${database} was dismounted already`)];
    if (flag(before, 'BackupInProgress'))
      throw refused('backup-in-progress', `A backup of ${database} is running.`);
    await noMovesOn(database);
    const backedUp = backupOf(before, '');
    if (backedUp !== null) await deps.notes.save(database, backedUp);
    await write.call('Dismount-Database', { Identity: database });
    return mountState(database, false);
  };

  const mount = async (database: DatabaseName): Promise<readonly Evidence[]> => {
    if (flag(await databaseRow(database), 'Mounted'))
      return [evidence('mounted', `${database} was mounted already`)];
    await write.call('Mount-Database', { Identity: database });
    return mountState(database, true);
  };

  const mountState = async (database: DatabaseName, wanted: boolean): Promise<readonly Evidence[]> => {
    const mounted = text(await databaseRow(database), 'Mounted');
    if (mounted === String(wanted)) return [evidence(wanted ? 'mounted' : 'dismounted', database)];
    throw refused(
      'mount-state-wrong',
      `${database} should be ${wanted ? 'mounted' : 'dismounted'}, Exchange says Mounted = ${mounted || 'unknown'}.`,
    );
  };

  /** `State: Clean Shutdown` is eseutil's own English in every language pack that was seen. */
  const shutdownState = async (row: Row): Promise<string> => {
    const [result] = await read.tool('eseutil', ['/mh', text(row, 'EdbFilePath')]);
    const state = list(result ?? {}, 'output')
      .map((line) => /^\s*State:\s*(.+?)\s*$/.exec(line)?.[1])
      .find((s) => s !== undefined);
    if (state === undefined)
      throw refused('eseutil-failed', `eseutil /mh did not say in what state ${text(row, 'Name')} is.`);
    return state;
  };

  const needsDismounted = (row: Row): void => {
    if (text(row, 'Mounted') === 'false') return;
    throw refused(
      'not-dismounted',
      `${text(row, 'Name')} must be dismounted first (Mounted = ${text(row, 'Mounted') || 'unknown'}).`,
    );
  };

  const fileSize = async (row: Row): Promise<number> =>
    count((await read.tool('filesize', [text(row, 'EdbFilePath')]))[0] ?? {}, 'sizeBytes');

  const eseutil = async (toolArguments: readonly string[], row: Row): Promise<void> => {
    const [result] = await write.tool('eseutil', toolArguments);
    if (count(result ?? { exitCode: 1 }, 'exitCode') === 0) return;
    const lastLines = list(result ?? {}, 'output')
      .slice(-3)
      .join(' ')
      .trim();
    throw refused(
      'eseutil-failed',
      `eseutil ${toolArguments[0]} on ${text(row, 'Name')} failed: ${lastLines}`,
    );
  };

  const defragment: DatabaseMaintenance['defragment'] = async (database) => {
    const row = await databaseRow(database);
    if (isReplicated(row))
      throw refused(
        'defrag-breaks-copies',
        `${database} has ${list(row, 'Servers').length} copies: an offline defragmentation makes all others useless and each would have to be seeded again.`,
        'Move the mailboxes to a new database instead; that compacts as well, without dismounting.',
      );
    needsDismounted(row);
    await onItsServer(row);
    await noMovesOn(database);
    const sizeBeforeBytes = await fileSize(row);
    const free = freeBytesAt(text(row, 'EdbFilePath'), await read.tool('volumes', [serverOf(row)]));
    if (free === null || free < sizeBeforeBytes * DEFRAG_FREE_FACTOR)
      throw refused(
        'disk-too-full',
        `eseutil needs ${Math.ceil(sizeBeforeBytes * DEFRAG_FREE_FACTOR)} free bytes beside ${database}, ${free ?? 'an unknown number'} are there.`,
      );
    const stateBefore = await shutdownState(row);
    if (stateBefore !== 'Clean Shutdown')
      throw refused(
        'dirty-shutdown',
        `${database} is in state "${stateBefore}"; a person must recover it first.`,
      );
    await eseutil(['/d', text(row, 'EdbFilePath')], row);
    const stateAfter = await shutdownState(row);
    if (stateAfter !== 'Clean Shutdown')
      throw refused('dirty-shutdown', `${database} is in state "${stateAfter}" after eseutil /d.`);
    const sizeAfterBytes = await fileSize(row);
    return {
      sizeBeforeBytes,
      sizeAfterBytes,
      verifiedItems: 0, // eseutil counts no items
      evidence: [
        evidence('state before', stateBefore),
        evidence('state after', stateAfter),
        evidence('size', `${sizeBeforeBytes} -> ${sizeAfterBytes} bytes`),
        evidence('backups', 'the database has a new signature: earlier backups cannot be rolled forward'),
      ],
    };
  };

  const integrityCheck = async (database: DatabaseName): Promise<readonly Evidence[]> => {
    const row = await databaseRow(database);
    needsDismounted(row);
    await onItsServer(row);
    const state = await shutdownState(row);
    if (state !== 'Clean Shutdown') throw refused('dirty-shutdown', `${database} is in state "${state}".`);
    await eseutil(['/g', text(row, 'EdbFilePath')], row);
    return [evidence('state', state), evidence('integrity', 'eseutil /g found nothing')];
  };

  const lastBackup = async (database: DatabaseName): Promise<BackupResult | null> => {
    const row = await databaseRow(database);
    if (text(row, 'Mounted') !== 'false') return backupOf(row, 'the last full backup that Exchange knows of');
    const note = await deps.notes.of(database);
    return note === null
      ? null
      : backupResult(database, note, 'the last full backup that Exchange knew of before the dismount');
  };

  const backupOf = (row: Row, file: string): BackupResult | null => {
    const takenAt = instantOf(row, 'LastFullBackup');
    const sizeBytes = count(row, 'DatabaseSize');
    return takenAt === null
      ? null
      : backupResult(text(row, 'Name') as DatabaseName, { takenAt, sizeBytes }, file);
  };

  const backupResult = (
    database: DatabaseName,
    { takenAt, sizeBytes }: BackupNote,
    file: string,
  ): BackupResult => ({
    database,
    file,
    sizeBytes,
    takenAt,
    digest: `last-full-backup:${takenAt}`,
    evidence: [evidence('LastFullBackup', `${database}: ${takenAt}`)],
  });

  /** Windows Server Backup of the volumes; the proof is the database's own LastFullBackup, not wbadmin's exit code. */
  const backup = async (database: DatabaseName, folder: string): Promise<BackupResult> => {
    const before = await databaseRow(database);
    // A dismounted database is left out of a VSS backup without a word.
    if (!flag(before, 'Mounted'))
      throw refused('not-mounted', `${database} is not mounted, so a backup would leave it out.`);
    if (flag(before, 'BackupInProgress'))
      throw refused('backup-in-progress', `A backup of ${database} is running.`);
    await onItsServer(before);
    const volumes = [...new Set([text(before, 'EdbFilePath'), text(before, 'LogFolderPath')].map(driveOf))];
    const [result] = await write.tool('wbadmin', [
      'start',
      'backup',
      `-backupTarget:${folder}`,
      `-include:${volumes.join(',')}`,
      '-vssFull',
      '-quiet',
    ]);
    const after = await databaseRow(database);
    const taken = backupOf(after, folder);
    const hadBefore = instantOf(before, 'LastFullBackup') ?? '';
    if (taken !== null && taken.takenAt > hadBefore) return taken;
    throw refused(
      'backup-not-proved',
      `wbadmin ended with ${count(result ?? {}, 'exitCode')}, but LastFullBackup of ${database} is still ${hadBefore || 'never'}.`,
    );
  };

  const leftToProduct = (what: string): Promise<never> =>
    Promise.reject(
      refused(
        'not-supported',
        `${what} is the backup product's business on Exchange; drover has no way to do it.`,
      ),
    );

  return {
    backup,
    lastBackup,
    restoreTest: () => leftToProduct('A restore test'),
    pruneBackups: () => leftToProduct('Removing old backups'),
    dismount,
    mount,
    defragment,
    integrityCheck,
  };
}

const driveOf = (path: string): string => /^[A-Za-z]:/.exec(path)?.[0] ?? path;
const refused = (code: FailureCode, message: string, hint?: string): Failure =>
  new Failure({ code, message, retry: 'permanent', ...(hint === undefined ? {} : { hint }) });
