import { movesIn } from '../../domain/change.ts';
import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { PlannedStep } from '../../domain/step.ts';
import { entryOf } from '../../support/entry-of.ts';
import { formatBytes, formatDuration, localTime, plural } from '../../support/format.ts';
import { type CheckContext, type Diagnostics, stepDatabases, stepsOf, traitsOf } from './check.ts';

/** Of a system that says nothing of copies nothing is foretold. */
const keepsCopies = ({ copiesKeptMs, softDeleted }: MailboxDatabase): boolean =>
  copiesKeptMs === undefined ? softDeleted !== undefined : copiesKeptMs > 0;

interface Leaving {
  mailboxes: number;
  bytes: number;
}

/** What mailboxes leave stays where it was, as source copies, until it is purged: a defragmentation right after the moves frees none of it. */
export function* defragGivesBack(context: CheckContext): Diagnostics {
  const steps = stepsOf(context.changeSet);
  const isMeant = (step: PlannedStep): boolean =>
    step.hook === 'after' && traitsOf(step, context).givesSpaceBack === true;
  if (!steps.some(isMeant)) return;
  const leaving = leavingBytes(context);
  const purged = new Set<DatabaseName>();
  for (const step of steps) {
    if (isEarlyPurge(step, context)) for (const { name } of stepDatabases(step, context)) purged.add(name);
    if (!isMeant(step)) continue;
    for (const database of stepDatabases(step, context)) {
      const left = leaving.get(database.name);
      if (left === undefined || purged.has(database.name) || !keepsCopies(database)) continue;
      yield findingOf(step, database, left, context);
    }
  }
}

/** It removes copies whose retention has not ended: nothing is kept of what has just moved. */
const isEarlyPurge = (step: PlannedStep, context: CheckContext): boolean => {
  const { risk, wantsApproval } = traitsOf(step, context);
  return risk?.kind === 'purge' && (wantsApproval?.(step.spec) ?? null) !== null;
};

function findingOf(
  { spec }: PlannedStep,
  database: MailboxDatabase,
  { mailboxes, bytes }: Leaving,
  { changeSet: { forecast, timeZone } }: CheckContext,
): Diagnostic {
  const { name, rewrites, whitespaceBytes, copiesKeptMs } = database;
  const nowBytes = rewrites?.freeBytes ?? whitespaceBytes;
  const finish = forecast?.finishP50 ?? null;
  const kept =
    copiesKeptMs === undefined ? 'until their retention ends' : `for ${formatDuration(copiesKeptMs)}`;
  const when =
    copiesKeptMs === undefined || finish === null
      ? 'once their retention has ended'
      : `from ${dayOf(addMs(finish, copiesKeptMs), timeZone)}`;
  const message = `Step ${spec.kind} gives back nothing of what leaves ${name}: the source copies of ${plural(mailboxes, 'mailbox', 'mailboxes')} (${formatBytes(bytes)}) are kept there ${kept} after their move. Now it would give back ${formatBytes(nowBytes)}.`;
  const hint = `It would give that space back ${when}, when "drover purge" has removed the copies: leave the step to a later run.`;
  return nowBytes < bytes
    ? finding.warning('defrag-gives-nothing-back', message, hint, spec.place)
    : finding.note('defrag-gives-nothing-back', message, hint, spec.place);
}

const dayOf = (instant: Instant, timeZone: string): string => {
  const { weekday, date } = localTime(instant, timeZone);
  return `${weekday} ${date}`;
};

/** Of each database the mailboxes, and archives, that move away from it. */
function leavingBytes({ changeSet, index }: CheckContext): Map<DatabaseName, Leaving> {
  const found = new Map<DatabaseName, Leaving>();
  for (const { mailboxId, from, to, archiveFrom, archiveTo } of movesIn(changeSet.changes)) {
    const mailbox = index.mailbox.get(mailboxId);
    const parts = [
      { database: from !== to && to !== null ? from : null, part: mailbox?.primary },
      {
        database: archiveFrom !== archiveTo && archiveTo !== null ? archiveFrom : null,
        part: mailbox?.archive,
      },
    ];
    const counted = new Set<DatabaseName>();
    for (const { database, part } of parts) {
      if (database === null) continue;
      const entry = entryOf(found, database, () => ({ mailboxes: 0, bytes: 0 }));
      entry.bytes += part?.sizeBytes ?? 0;
      if (!counted.has(database)) entry.mailboxes += 1;
      counted.add(database);
    }
  }
  return found;
}
