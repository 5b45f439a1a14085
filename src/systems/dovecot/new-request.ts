import { randomUUID } from 'node:crypto';
import { Failure } from '../../domain/failure.ts';
import { requestId } from '../../domain/ids.ts';
import type { MoveRequestSpec } from '../../domain/move-request.ts';
import { newMoveJob, type MoveJob } from '../../mrs/move-job.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import type { Fleet } from './fleet.ts';

/** Their rows are read together. */
export async function draftRequests(
  fleet: Fleet,
  specs: readonly MoveRequestSpec[],
): Promise<(spec: MoveRequestSpec) => Promise<MoveJob>> {
  const entries = await fleet.directory.find(specs.map(({ mailboxId }) => mailboxId));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return async (spec) => draftRequest(fleet, spec, byId.get(spec.mailboxId));
}

/**
 * A request as it will be queued. Failures `not-found`, `no-archive`, `no-target`, `already-in-target`, `unknown-database`,
 * `unknown-endpoint`, `large-item-limit-not-available`.
 */
function draftRequest(fleet: Fleet, spec: MoveRequestSpec, entry: DirectoryEntry | undefined): MoveJob {
  const { options, targetDatabase, remote } = spec;
  if ((options.largeItemLimit ?? 0) > 0) throw noLargeItems();
  if (remote !== null) throw noEndpoints(remote);
  if (entry === undefined) throw notFound(fleet, spec);
  if (options.scope === 'archive-only') throw noArchive(entry);
  if (targetDatabase === null || targetDatabase === '') throw noTarget(entry);
  if (entry.place === targetDatabase) throw alreadyInTarget(entry);
  const source = fleet.place(entry.place);
  const target = fleet.place(targetDatabase);
  if (target.isImapSource) throw foreignTarget(entry, target.name);
  return newMoveJob(
    {
      id: requestId(randomUUID()),
      mailboxId: entry.id,
      displayName: entry.displayName,
      tag: spec.tag,
      options,
      remote: null,
      ...(spec.requestedBy === undefined ? {} : { requestedBy: spec.requestedBy }),
      arrival: null,
      parts: [{ part: 'primary', sourceDatabase: source.name, targetDatabase: target.name }],
    },
    fleet.clock.nowMs(),
  );
}

const notFound = ({ name }: Fleet, { mailboxId }: MoveRequestSpec): Failure =>
  Failure.permanent(
    'not-found',
    `The directory of system ${name} has no mailbox ${mailboxId}.`,
    'It was removed, or its row has no address or place any more.',
  );

const noArchive = ({ address }: DirectoryEntry): Failure =>
  Failure.permanent(
    'no-archive',
    `${address} has no archive: mailboxes of a Dovecot fleet are one part each, and only the archive was to be moved.`,
  );

const noTarget = ({ address }: DirectoryEntry): Failure =>
  Failure.permanent('no-target', `No place was named for ${address} to go to.`, 'Name a target.');

const alreadyInTarget = ({ address, place }: DirectoryEntry): Failure =>
  Failure.permanent('already-in-target', `${address} is already in place '${place}'.`);

const foreignTarget = ({ address }: DirectoryEntry, place: string): Failure =>
  Failure.permanent(
    'no-target',
    `${address} cannot go to '${place}': that is a foreign IMAP host, which mailboxes only come from.`,
    'Name a place of the fleet.',
  );

const noEndpoints = (remote: string): Failure =>
  Failure.permanent(
    'unknown-endpoint',
    `There is no endpoint '${remote}': a Dovecot fleet has none.`,
    'Mailboxes of another IMAP host are moved from a place with `imapSource: true`.',
  );

const noLargeItems = (): Failure =>
  Failure.permanent(
    'large-item-limit-not-available',
    'A Dovecot fleet has no size limit for messages that are copied: no large one is left behind.',
    'Leave out the largeItemLimit.',
  );
