import { finding } from '../../domain/diagnostic.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { formatBytes } from '../../support/format.ts';
import { type CheckContext, type Diagnostics, targetsOf } from './check.ts';
import { overwritingLogs } from './logs-overwritten.ts';

/** Below this share of the volume's free space the plan still works, but with little margin. */
const tightShare = 0.9;

/** Disks and log volumes fill up by moves, and full ones dismount databases. What arrives is written to both. */
export function* targetSpace(context: CheckContext): Diagnostics {
  const overwriting = overwritingLogs(context);
  for (const { database, growthBytes, logBytes } of targetsOf(context)) {
    if (database.diskFreeBytes === null || database.logFreeBytes === null)
      yield finding.warning(
        'disk-space-unknown',
        `Free disk space of ${database.name} could not be read; ${formatBytes(growthBytes)} will arrive there.`,
        'Let it be read (in Exchange a right of the planning account, in a Dovecot fleet `capacity` of the place in drover.yaml), or check it manually.',
      );
    yield* findDisk(database, growthBytes - database.whitespaceBytes);
    yield* findLog(database, logBytes, overwriting.has(database));
  }
}

function* findDisk(database: MailboxDatabase, neededBytes: number): Diagnostics {
  const { name, diskFreeBytes, lowSpaceAlarmBytes } = database;
  if (diskFreeBytes === null) return;
  const leftBytes = diskFreeBytes - Math.max(0, neededBytes);
  const arrives = `The volume of ${name} has ${formatBytes(diskFreeBytes)} free, and ${formatBytes(neededBytes)} of mail arrive.`;
  const hint = 'Add target databases, or move fewer mailboxes.';
  if (leftBytes < 0) yield finding.error('target-disk-full', arrives, hint);
  else if (neededBytes > diskFreeBytes * tightShare)
    yield finding.warning('target-disk-tight', arrives, hint);
  else if (lowSpaceAlarmBytes !== undefined && leftBytes < lowSpaceAlarmBytes)
    yield finding.warning(
      'target-disk-tight',
      `After the moves the volume of ${name} has about ${formatBytes(leftBytes)} free; the mail system raises an alarm below ${formatBytes(lowSpaceAlarmBytes)}.`,
      hint,
    );
}

/** Full logs stop a database, unless they are overwritten. */
function* findLog(
  { name, logFreeBytes, circularLogging }: MailboxDatabase,
  neededBytes: number,
  isTurnedOn: boolean,
): Diagnostics {
  if (logFreeBytes === null || neededBytes <= logFreeBytes * tightShare) return;
  const isFull = neededBytes > logFreeBytes;
  const isOverwritten = circularLogging === true || isTurnedOn;
  const circular = isOverwritten
    ? ` (circular logging is ${circularLogging === true ? 'on' : 'turned on before'})`
    : '';
  yield finding[isFull && !isOverwritten ? 'error' : 'warning'](
    isFull ? 'target-log-full' : 'target-log-tight',
    `The log volume of ${name} has ${formatBytes(logFreeBytes)} free, and ${formatBytes(neededBytes)} of logs arrive${circular}.`,
    'A full backup truncates the logs: add backup steps between batches, or move fewer mailboxes per night.',
  );
}
