import { Failure } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId, RequestId } from '../../domain/ids.ts';
import { nameAtEndpoint } from '../../domain/remote-database.ts';
import type { MailboxPart } from '../../mrs/mailbox-copier.ts';
import type { MoveJob, MovePart, RemoteArrival } from '../../mrs/move-job.ts';
import type { MoveStores, PointerElsewhere, Probe } from '../../mrs/move-stores.ts';
import { EmbeddedCopier, type CopyDirectory } from './copier.ts';
import { acceptRemote, fenceArrival } from './directory/arrivals.ts';
import { withFile } from './directory/layout.ts';
import type { Organisation } from './directory/organisation.ts';
import { assertUsable, dismounted, type Place } from './directory/pointers.ts';
import { giveBack, revivableCopy, revive } from './directory/revived-copies.ts';
import { recordSize } from './directory/sizes.ts';
import type { RemoteOrganisations } from './remote/organisations.ts';
import { bodyProblem, itemSubject } from './store/body.ts';
import { ITEM_COLUMNS, type ItemRow } from './store/item-row.ts';
import { copyingName, copyLost } from './store/page-copy.ts';
import { removeFile, type PartCopy, type PartFile } from './store/part-file.ts';
import { summaryOf } from './store/part-reads.ts';

/** Of a move's own: a successor finds it by its name, and no other move has one of that name. */
export const copyOfMove = (move: RequestId, part: MailboxPart): string =>
  `${move}-${part === 'primary' ? 'p' : 'a'}`;

/** What a mover asks of one organisation; on connections of its own, so one per thread. */
export function embeddedMoveStores(organisation: Organisation, remotes: RemoteOrganisations): MoveStores {
  const copiers = new Set<EmbeddedCopier>();
  const targetOf = async (job: MoveJob, { part, targetDatabase }: MovePart): Promise<Target> => {
    const { arrival } = job;
    const there = arrival === null ? organisation : await remotes.open(arrival.endpoint);
    const database = arrival === null ? targetDatabase : nameAtEndpoint(arrival.endpoint, targetDatabase);
    const mailboxId = arrival?.mailboxId ?? job.mailboxId;
    const copy = withFile(there.folder, { database, mailboxId, part, copy: copyOfMove(job.id, part) });
    return { organisation: there, copy };
  };
  return {
    async openCopier(job, part) {
      const from = organisation.place(job.mailboxId, part.part);
      if (from?.database !== part.sourceDatabase) throw sourceMoved(part, from?.database ?? null);
      if (!from.mounted) throw dismounted(from.database);
      const target = await targetOf(job, part);
      if (!target.organisation.database(target.copy.database).mounted) throw dismounted(target.copy.database);
      const copier = new EmbeddedCopier(from, target.copy, {
        discard: (token) => discard(target, job, token),
        isCurrent: () => organisation.place(job.mailboxId, part.part)?.copy === from.copy,
        closed: () => copiers.delete(copier),
        ...startingPoint(target, job),
      });
      copiers.add(copier);
      return copier;
    },
    async discardCopy(job, part, token) {
      discard(await targetOf(job, part), job, token);
    },
    async probe(job, part) {
      const { organisation: there, copy: wanted } = await targetOf(job, part);
      const place = placeOfUser(there, wanted.mailboxId, part.part);
      const copy =
        [...copiers].map(({ copyFile }) => copyFile).find((file) => file?.of.file === place.file) ?? null;
      const found = probe(copy ?? there.openPart(place));
      // While it is open: whoever wants to know its size would have to open it.
      if (copy !== null) recordSize(there, copy);
      return found;
    },
    pointerOf: ({ arrival }) => (arrival === null ? null : pointerThere(remotes, arrival)),
    close() {
      remotes.close();
      organisation.close();
    },
  };
}

interface Target {
  readonly organisation: Organisation;
  readonly copy: PartCopy;
}

/**
 * The copy goes while the directory is held: none of its transactions can switch to it meanwhile, and a claim that is not
 * the newest removes nothing. One that an earlier move had left is soft-deleted again.
 */
function discard({ organisation, copy }: Target, job: MoveJob, token: number): void {
  organisation.change(() => {
    if (!isNewestClaim(organisation, job, token) || isInUse(organisation, copy.copy)) throw copyLost(copy);
    giveBack(organisation, job.id, copy.part, { unfit: job.failedVerifications > 0 });
    removeFile(copy.file);
    removeFile(copyingName(copy.file, token));
  });
}

const isNewestClaim = (organisation: Organisation, { id, arrival }: MoveJob, token: number): boolean =>
  arrival === null
    ? organisation.sql('SELECT 1 FROM move_request WHERE id = ? AND claim_token = ?').get(id, token) !==
      undefined
    : !fenceArrival(organisation, id, token);

const isInUse = (organisation: Organisation, copy: string): boolean =>
  organisation
    .sql('SELECT 1 FROM pointer WHERE copy_id = ?1 UNION ALL SELECT 1 FROM soft_deleted WHERE copy_id = ?1')
    .get(copy) !== undefined;

/** Moves within an organisation start from what an earlier one left; not one whose copy was found to differ. */
function startingPoint(
  { organisation, copy }: Target,
  job: MoveJob,
): Pick<CopyDirectory, 'revivable' | 'revive' | 'touch' | 'giveBackUnfit'> {
  const asNewest = <T>(token: number, work: () => T): T =>
    organisation.change(() => {
      if (!isNewestClaim(organisation, job, token)) throw copyLost(copy);
      return work();
    });
  const giveBackUnfit = (token: number): void =>
    asNewest(token, () => giveBack(organisation, job.id, copy.part, { unfit: true }));
  return {
    revivable(token) {
      if (job.arrival !== null) return null;
      if (job.failedVerifications === 0) return revivableCopy(organisation, job.id, copy);
      giveBackUnfit(token);
      return null;
    },
    revive: (found, token) => asNewest(token, () => revive(organisation, job.id, found.copy)),
    touch: ({ database, copy: written }) => organisation.catalogue(database).touch(written),
    giveBackUnfit,
  };
}

/** The mailbox is where the target organisation says; its source is locked by the queue's transactions. */
const pointerThere = (remotes: RemoteOrganisations, arrival: RemoteArrival): PointerElsewhere => ({
  keeper: `the organisation at endpoint '${arrival.endpoint}'`,
  fence: async (job, token) => fenceArrival(await remotes.open(arrival.endpoint), job.id, token),
  async switch(job, token) {
    const { endpoint, mailboxId, litigationHold } = arrival;
    const parts = job.parts.map(({ part, targetDatabase }) => ({
      part,
      database: nameAtEndpoint(endpoint, targetDatabase),
      copy: copyOfMove(job.id, part),
    }));
    acceptRemote(await remotes.open(endpoint), { moveId: job.id, token, mailboxId, parts, litigationHold });
    return [];
  },
});

/** The way a user goes: pointer, mounted database, unlocked copy … */
function placeOfUser(organisation: Organisation, id: MailboxId, part: MailboxPart): Place {
  const place = organisation.place(id, part);
  if (place === null) throw probeFailed(`the directory has no ${part} mailbox ${id}`);
  assertUsable(place);
  return place;
}

/** … folders, the newest message's bytes. */
function probe(file: PartFile): Probe {
  return file.read(() => {
    const { folders, items } = summaryOf(file);
    const row = file.sql(`SELECT ${ITEM_COLUMNS} FROM item ORDER BY key DESC LIMIT 1`).get() as
      ItemRow | undefined;
    if (row === undefined) return { folders, items, newest: 'none' };
    const problem = bodyProblem(file, row);
    if (problem !== null) throw probeFailed(`its newest message ${row.key}: ${problem.message}`);
    return { folders, items, newest: `'${itemSubject(file, row)}', ${row.size_bytes} bytes` };
  });
}

const probeFailed = (what: string): Failure =>
  Failure.permanent('probe-failed', `The probe failed: ${what}.`);

const sourceMoved = (part: MovePart, now: DatabaseName | null): Failure =>
  new Failure({
    code: 'source-moved',
    message:
      `The ${part.part} mailbox is ${now === null ? 'in no database' : `in database '${now}'`} by now, ` +
      `not in '${part.sourceDatabase}' where this request was to move it from.`,
    hint: 'Remove the request; plan again.',
    retry: 'permanent',
    side: 'source',
  });
