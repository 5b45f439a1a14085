import { Failure } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { nameAtEndpoint } from '../../domain/remote-database.ts';
import type { MailboxPart, MailboxSource, MailboxTarget } from '../../mrs/mail-store.ts';
import type { MoveJob, MovePart, RemoteArrival } from '../../mrs/move-job.ts';
import type { MoveStores, Probe } from '../../mrs/move-stores.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { fenceArrival, acceptRemote } from './directory/arrivals.ts';
import type { Organisation } from './directory/organisation.ts';
import type { RemoteOrganisations } from './remote/organisations.ts';
import { readItem } from './store/item-reads.ts';
import { ITEM_COLUMNS, type ItemRow } from './store/item-row.ts';
import { subjectOf } from './store/mail-text.ts';
import { EmbeddedSource } from './store/mailbox-source.ts';
import { EmbeddedTarget } from './store/mailbox-target.ts';
import { activateTarget, assertWritable, findPart, softDelete, unlockPart } from './store/part.ts';
import { summaryOf } from './store/part-reads.ts';

/** What a mover asks of one organisation; on the organisation's own connections, so one per thread. */
export function embeddedMoveStores(
  organisation: Organisation,
  settings: () => MrsSettings,
  remotes: RemoteOrganisations,
): MoveStores {
  const { clock } = organisation;
  const targetOf = async (job: MoveJob, { targetDatabase }: MovePart): Promise<Place> => {
    const { arrival } = job;
    if (arrival === null) return { organisation, id: job.mailboxId, database: targetDatabase };
    const there = await remotes.open(arrival.endpoint);
    const database = nameAtEndpoint(arrival.endpoint, targetDatabase);
    return { organisation: there, id: arrival.mailboxId, database };
  };
  return {
    openSource: async (job: MoveJob, part: MovePart): Promise<MailboxSource> =>
      new EmbeddedSource(organisation.openDatabase(part.sourceDatabase), job.mailboxId, part.part, clock),
    async openTarget(job: MoveJob, part: MovePart): Promise<MailboxTarget> {
      const { organisation: there, id, database } = await targetOf(job, part);
      return new EmbeddedTarget(there.openDatabase(database), id, part.part);
    },
    async unlockSource(job, part, owner) {
      const database = organisation.openDatabase(part.sourceDatabase);
      const found = findPart(database, job.mailboxId, part.part, 'active');
      if (found !== null) unlockPart(database, found.id, owner);
    },
    pointer: async (id, part) => organisation.pointer(id, part),
    async activateTarget(job, part) {
      const { organisation: there, id, database } = await targetOf(job, part);
      activateTarget(there.openDatabase(database), id, part.part, job.id);
    },
    async softDeleteSource(job, part) {
      if (organisation.pointer(job.mailboxId, part.part) === part.sourceDatabase) return;
      const nowMs = clock.nowMs();
      softDelete(organisation.openDatabase(part.sourceDatabase), job.mailboxId, part.part, {
        nowMs,
        retainUntilMs: nowMs + settings().mailboxRetentionMs,
      });
    },
    async probe(job, part) {
      const { organisation: there, id } = await targetOf(job, part);
      return probe(there, id, part.part);
    },
    remote: {
      fence: async (job, token) => fenceArrival(await remotes.open(arrivalOf(job).endpoint), job.id, token),
      async acceptRemote(job, token) {
        const { endpoint, mailboxId, litigationHold } = arrivalOf(job);
        const parts = job.parts.map(({ part, targetDatabase }) => ({
          part,
          database: nameAtEndpoint(endpoint, targetDatabase),
        }));
        acceptRemote(await remotes.open(endpoint), {
          moveId: job.id,
          token,
          mailboxId,
          parts,
          litigationHold,
        });
      },
    },
    close() {
      remotes.close();
      organisation.close();
    },
  };
}

/** Where the copy of one part is made, and whose it is there. */
interface Place {
  readonly organisation: Organisation;
  readonly id: MailboxId;
  readonly database: DatabaseName;
}

function arrivalOf({ id, arrival }: MoveJob): RemoteArrival {
  if (arrival === null) throw new Error(`Move ${id} goes to no other organisation`);
  return arrival;
}

/** The way a user goes: pointer, database, active and unlocked copy, folders, the newest message's bytes. */
function probe(organisation: Organisation, id: MailboxId, part: MailboxPart): Probe {
  const name: DatabaseName | null = organisation.pointer(id, part);
  if (name === null) throw probeFailed(`the directory has no ${part} mailbox ${id}`);
  const database = organisation.openDatabase(name);
  return database.read(() => {
    const found = findPart(database, id, part, 'active');
    assertWritable(found, id, part);
    const { folders, items } = summaryOf(database, found.id);
    const row = database
      .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? ORDER BY key DESC LIMIT 1`)
      .get(found.id) as ItemRow | undefined;
    if (row === undefined) return { folders, items, newest: 'none' };
    const newest = readItem(database, row);
    if (newest.kind === 'unreadable')
      throw probeFailed(`its newest message ${row.key}: ${newest.item.message}`);
    return { folders, items, newest: `'${subjectOf(newest.item.body)}', ${row.size_bytes} bytes` };
  });
}

const probeFailed = (what: string): Failure =>
  new Failure({ code: 'probe-failed', message: `The probe failed: ${what}.`, retry: 'permanent' });
