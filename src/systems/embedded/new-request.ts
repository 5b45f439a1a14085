import { randomUUID } from 'node:crypto';
import { Failure } from '../../domain/failure.ts';
import { requestId, type DatabaseName } from '../../domain/ids.ts';
import type { MoveRequestSpec } from '../../domain/move-request.ts';
import type { MailboxPart } from '../../mrs/mail-store.ts';
import { newMoveJob, type MoveJob, type NewMove } from '../../mrs/move-job.ts';
import type { MailboxEntry } from './directory/directory-entries.ts';
import type { Organisation } from './directory/organisation.ts';

/** A request as it will be queued. Failures: `remote-not-supported`, `not-found`, `no-archive`, `no-target`, `already-in-target`. */
export function draftRequest(organisation: Organisation, spec: MoveRequestSpec): MoveJob {
  if (spec.remote !== null) throw noRemoteMoves(spec.remote);
  const mailbox = organisation.mailbox(spec.mailboxId);
  const wanted = partsToMove(mailbox, spec);
  for (const { targetDatabase } of wanted) organisation.database(targetDatabase);
  const parts = wanted.filter(({ sourceDatabase, targetDatabase }) => sourceDatabase !== targetDatabase);
  if (parts.length === 0) throw alreadyInTarget(mailbox, wanted);
  return newMoveJob(
    {
      id: requestId(randomUUID()),
      mailboxId: mailbox.id,
      displayName: mailbox.displayName,
      tag: spec.tag,
      options: spec.options,
      remote: spec.remote,
      parts,
    },
    organisation.clock.nowMs(),
  );
}

type WantedPart = NewMove['parts'][number];

/** As Exchange: the archive goes along with its primary, and to the same database unless another one is named. */
function partsToMove(mailbox: MailboxEntry, spec: MoveRequestSpec): readonly WantedPart[] {
  const { scope } = spec.options;
  const { primaryDatabase, archiveDatabase } = mailbox;
  if (scope === 'archive-only' && archiveDatabase === null) throw noArchive(mailbox);
  const parts: WantedPart[] = [];
  if (scope !== 'archive-only') {
    parts.push(wantedPart('primary', primaryDatabase, spec.targetDatabase, mailbox));
  }
  if (scope !== 'primary-only' && archiveDatabase !== null) {
    const target = spec.archiveTargetDatabase ?? spec.targetDatabase;
    parts.push(wantedPart('archive', archiveDatabase, target, mailbox));
  }
  return parts;
}

function wantedPart(
  part: MailboxPart,
  sourceDatabase: DatabaseName,
  targetDatabase: DatabaseName | null,
  mailbox: MailboxEntry,
): WantedPart {
  if (targetDatabase === null || targetDatabase === '') throw noTarget(part, mailbox);
  return { part, sourceDatabase, targetDatabase };
}

const noArchive = (mailbox: MailboxEntry): Failure =>
  new Failure({
    code: 'no-archive',
    message: `Mailbox ${mailbox.displayName} has no archive, and only its archive was to be moved.`,
    retry: 'permanent',
  });

const noTarget = (part: MailboxPart, mailbox: MailboxEntry): Failure =>
  new Failure({
    code: 'no-target',
    message: `No database was named for the ${part} mailbox of ${mailbox.displayName} to go to.`,
    hint: part === 'primary' ? 'Name a target database.' : 'Name an archive target database.',
    retry: 'permanent',
  });

const alreadyInTarget = (mailbox: MailboxEntry, parts: readonly WantedPart[]): Failure =>
  new Failure({
    code: 'already-in-target',
    message: `Mailbox ${mailbox.displayName} is already in the target database '${parts[0]?.targetDatabase}'.`,
    retry: 'permanent',
  });

const noRemoteMoves = (endpoint: string): Failure =>
  new Failure({
    code: 'remote-not-supported',
    message: `The embedded organisation moves mailboxes between its own databases only; it knows no way to '${endpoint}'.`,
    hint: 'Export the mailbox and import it there (drover lab export, drover lab import).',
    retry: 'permanent',
  });
