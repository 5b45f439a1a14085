import type { FindingCode } from '../../domain/finding-codes.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { formatBytes } from '../../support/format.ts';
import { type Check, targetsOf } from './check.ts';

/** Below this share of the volume's free space the plan still works, but with little margin. */
const tightShare = 0.9;

/** Disks and log volumes fill up by moves, and full ones dismount databases. What arrives is written to both. */
export const targetSpace: Check = {
  codes: [
    'target-disk-full',
    'target-disk-tight',
    'target-log-full',
    'target-log-tight',
    'disk-space-unknown',
  ],
  find: (context) =>
    targetsOf(context).flatMap(({ database, growthBytes, logBytes }) => [
      ...findUnknown(database, growthBytes),
      ...findDisk(database, growthBytes - database.whitespaceBytes),
      ...findLog(database, logBytes),
    ]),
};

function findUnknown(
  { name, diskFreeBytes, logFreeBytes }: MailboxDatabase,
  growthBytes: number,
): Diagnostic[] {
  if (diskFreeBytes !== null && logFreeBytes !== null) return [];
  return [
    finding(
      'disk-space-unknown',
      'warning',
      `Free disk space of ${name} could not be read; ${formatBytes(growthBytes)} will arrive there.`,
      'Grant the planning account permission to read it, or check it manually.',
    ),
  ];
}

function findDisk(
  { name, diskFreeBytes, lowSpaceAlarmBytes }: MailboxDatabase,
  neededBytes: number,
): Diagnostic[] {
  if (diskFreeBytes === null) return [];
  const leftBytes = diskFreeBytes - Math.max(0, neededBytes);
  const arrives = `The volume of ${name} has ${formatBytes(diskFreeBytes)} free, and ${formatBytes(neededBytes)} of mail arrive.`;
  const hint = 'Add target databases, or move fewer mailboxes.';
  if (leftBytes < 0) return [finding('target-disk-full', 'error', arrives, hint)];
  if (neededBytes > diskFreeBytes * tightShare)
    return [finding('target-disk-tight', 'warning', arrives, hint)];
  if (lowSpaceAlarmBytes === undefined || leftBytes >= lowSpaceAlarmBytes) return [];
  return [
    finding(
      'target-disk-tight',
      'warning',
      `After the moves the volume of ${name} has about ${formatBytes(leftBytes)} free; the mail system raises an alarm below ${formatBytes(lowSpaceAlarmBytes)}.`,
      hint,
    ),
  ];
}

/** Full logs stop a database, unless they are overwritten. */
function findLog(
  { name, logFreeBytes, circularLogging }: MailboxDatabase,
  neededBytes: number,
): Diagnostic[] {
  if (logFreeBytes === null || neededBytes <= logFreeBytes * tightShare) return [];
  const isFull = neededBytes > logFreeBytes;
  const circular = circularLogging === true ? ' (circular logging is on)' : '';
  return [
    finding(
      isFull ? 'target-log-full' : 'target-log-tight',
      isFull && circularLogging !== true ? 'error' : 'warning',
      `The log volume of ${name} has ${formatBytes(logFreeBytes)} free, and ${formatBytes(neededBytes)} of logs arrive${circular}.`,
      'A full backup truncates the logs: add backup steps between batches, or move fewer mailboxes per night.',
    ),
  ];
}

const finding = (
  code: FindingCode,
  severity: Diagnostic['severity'],
  message: string,
  hint: string,
): Diagnostic => ({ code, severity, message, hint, place: null });
