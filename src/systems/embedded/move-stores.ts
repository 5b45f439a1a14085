import { Failure } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { MailboxPart, MailboxSource, MailboxTarget } from '../../mrs/mail-store.ts';
import type { MoveJob, MovePart } from '../../mrs/move-job.ts';
import type { MoveStores, Probe } from '../../mrs/move-stores.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import type { Organisation } from './directory/organisation.ts';
import { readItem } from './store/item-reads.ts';
import { ITEM_COLUMNS, type ItemRow } from './store/item-row.ts';
import { subjectOf } from './store/mail-text.ts';
import { EmbeddedSource } from './store/mailbox-source.ts';
import { EmbeddedTarget } from './store/mailbox-target.ts';
import { activateTarget, assertWritable, findPart, softDelete, unlockPart } from './store/part.ts';
import { summaryOf } from './store/part-reads.ts';

/** What a mover asks of one organisation; on the organisation's own connections, so one per thread. */
export function embeddedMoveStores(organisation: Organisation, settings: () => MrsSettings): MoveStores {
  const { clock } = organisation;
  return {
    openSource: async (job: MoveJob, part: MovePart): Promise<MailboxSource> =>
      new EmbeddedSource(organisation.openDatabase(part.sourceDatabase), job.mailboxId, part.part, clock),
    openTarget: async (job: MoveJob, part: MovePart): Promise<MailboxTarget> =>
      new EmbeddedTarget(organisation.openDatabase(part.targetDatabase), job.mailboxId, part.part),
    async unlockSource(job, part, owner) {
      const database = organisation.openDatabase(part.sourceDatabase);
      const found = findPart(database, job.mailboxId, part.part, 'active');
      if (found !== null) unlockPart(database, found.id, owner);
    },
    pointer: async (id, part) => organisation.pointer(id, part),
    async activateTarget(job, part) {
      activateTarget(organisation.openDatabase(part.targetDatabase), job.mailboxId, part.part, job.id);
    },
    async softDeleteSource(job, part) {
      if (organisation.pointer(job.mailboxId, part.part) === part.sourceDatabase) return;
      const nowMs = clock.nowMs();
      softDelete(organisation.openDatabase(part.sourceDatabase), job.mailboxId, part.part, {
        nowMs,
        retainUntilMs: nowMs + settings().mailboxRetentionMs,
      });
    },
    probe: async (id, part) => probe(organisation, id, part),
    close: () => organisation.close(),
  };
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
