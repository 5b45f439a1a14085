import { randomUUID } from 'node:crypto';
import { Failure } from '../../domain/failure.ts';
import { requestId, type DatabaseName } from '../../domain/ids.ts';
import type { MoveRequestSpec, RemoteIdentity } from '../../domain/move-request.ts';
import { remoteDatabase } from '../../domain/remote-database.ts';
import type { MailboxPart } from '../../mrs/mailbox-copier.ts';
import { newMoveJob, type MoveJob, type NewMove, type RemoteArrival } from '../../mrs/move-job.ts';
import { addMailUser } from './directory/arrivals.ts';
import type { MailboxEntry } from './directory/directory-entries.ts';
import { departed, forwardOf } from './directory/forwards.ts';
import type { Organisation } from './directory/organisation.ts';
import type { RemoteOrganisations } from './remote/organisations.ts';
import { checkTargetObject } from './remote/target-objects.ts';

/**
 * A request as it will be queued. Failures: `not-found`, `no-archive`, `no-target`, `already-in-target`,
 * `mailbox-departed`, `large-item-limit-not-available`, and for a remote one those of `checkTargetObject`.
 */
export async function draftRequest(
  organisation: Organisation,
  remotes: RemoteOrganisations,
  spec: MoveRequestSpec,
): Promise<MoveJob> {
  if ((spec.options.largeItemLimit ?? 0) > 0) throw noLargeItems();
  const left = forwardOf(organisation, spec.mailboxId, 'primary');
  if (left !== null) throw departed(left);
  const mailbox = organisation.mailbox(spec.mailboxId);
  const wanted = partsToMove(mailbox, spec);
  const parts = wanted.filter(({ sourceDatabase, targetDatabase }) => sourceDatabase !== targetDatabase);
  if (parts.length === 0) throw alreadyInTarget(mailbox, wanted);
  const arrival =
    spec.remote === null
      ? null
      : await prepareArrival(organisation, remotes, spec.remote, mailbox, parts, spec.arrivesAs ?? null);
  if (arrival === null) for (const { targetDatabase } of wanted) organisation.database(targetDatabase);
  return newMoveJob(
    {
      id: requestId(randomUUID()),
      mailboxId: mailbox.id,
      displayName: mailbox.displayName,
      tag: spec.tag,
      options: spec.options,
      remote: spec.remote,
      ...(spec.requestedBy === undefined ? {} : { requestedBy: spec.requestedBy }),
      arrival,
      parts,
    },
    organisation.clock.nowMs(),
  );
}

/** The target objects are checked, and the mail user made where the endpoint orders it. */
async function prepareArrival(
  organisation: Organisation,
  remotes: RemoteOrganisations,
  name: string,
  mailbox: MailboxEntry,
  parts: readonly WantedPart[],
  planned: RemoteIdentity | null,
): Promise<RemoteArrival> {
  const target = await remotes.open(name);
  const found = await checkTargetObject(organisation, target, remotes.endpoint(name), { ...mailbox, parts });
  const { arrival } = found;
  if (planned !== null && (planned.id !== arrival.mailboxId || planned.address !== arrival.address)) {
    throw arrivesAsAnother(mailbox, planned, arrival);
  }
  if (found.kind === 'to-create') {
    const { displayName, attributes } = mailbox;
    addMailUser(target, { id: arrival.mailboxId, address: arrival.address, displayName, attributes });
  }
  return arrival;
}

type WantedPart = NewMove['parts'][number];

/** As Exchange: the archive goes along with its primary, and to the same database unless another one is named. */
export function partsToMove(mailbox: MailboxEntry, spec: MoveRequestSpec): readonly WantedPart[] {
  const { scope } = spec.options;
  const { primaryDatabase, archiveDatabase } = mailbox;
  if (scope === 'archive-only' && archiveDatabase === null) throw noArchive(mailbox);
  const parts: WantedPart[] = [];
  if (scope !== 'archive-only') {
    parts.push(wantedPart('primary', primaryDatabase, spec.targetDatabase, mailbox, spec.remote));
  }
  if (scope !== 'primary-only' && archiveDatabase !== null) {
    const target = spec.archiveTargetDatabase ?? spec.targetDatabase;
    parts.push(wantedPart('archive', archiveDatabase, target, mailbox, spec.remote));
  }
  return parts;
}

function wantedPart(
  part: MailboxPart,
  sourceDatabase: DatabaseName,
  targetDatabase: DatabaseName | null,
  mailbox: MailboxEntry,
  remote: string | null,
): WantedPart {
  if (targetDatabase === null || targetDatabase === '') throw noTarget(part, mailbox);
  const target = remote === null ? targetDatabase : remoteDatabase(remote, targetDatabase);
  return { part, sourceDatabase, targetDatabase: target };
}

const arrivesAsAnother = (mailbox: MailboxEntry, planned: RemoteIdentity, found: RemoteArrival): Failure =>
  new Failure({
    code: 'identity-map',
    message: `Mailbox ${mailbox.displayName} was planned to arrive as ${planned.address} (${planned.id}), and would now arrive as ${found.address} (${found.mailboxId}).`,
    hint: 'Correct the identity map or the other organisation, or plan again and have that approved.',
    retry: 'permanent',
    side: 'target',
  });

const noArchive = (mailbox: MailboxEntry): Failure =>
  Failure.permanent(
    'no-archive',
    `Mailbox ${mailbox.displayName} has no archive, and only its archive was to be moved.`,
  );

const noTarget = (part: MailboxPart, mailbox: MailboxEntry): Failure =>
  Failure.permanent(
    'no-target',
    `No database was named for the ${part} mailbox of ${mailbox.displayName} to go to.`,
    part === 'primary' ? 'Name a target database.' : 'Name an archive target database.',
  );

const alreadyInTarget = (mailbox: MailboxEntry, parts: readonly WantedPart[]): Failure =>
  Failure.permanent(
    'already-in-target',
    `Mailbox ${mailbox.displayName} is already in the target database '${parts[0]?.targetDatabase}'.`,
  );

const noLargeItems = (): Failure =>
  Failure.permanent(
    'large-item-limit-not-available',
    'The embedded organisation has no size limit for items: no large item is left behind.',
    'Leave out the largeItemLimit.',
  );
