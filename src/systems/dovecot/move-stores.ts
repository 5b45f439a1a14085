import { Failure } from '../../domain/failure.ts';
import type { RequestId } from '../../domain/ids.ts';
import { bytesReadToday } from '../../mrs/day-use.ts';
import type { MoveJob, SyncStage } from '../../mrs/move-job.ts';
import type { MoveStores } from '../../mrs/move-stores.ts';
import { entryOf } from '../../support/entry-of.ts';
import { parseOwner } from './claim-name.ts';
import { DovecotCopier, type CopyStage } from './copy/copier.ts';
import { discardCopy } from './copy/discard.ts';
import type { KeptHashes } from './copy/kept-hashes.ts';
import { probeMailbox } from './copy/probe.ts';
import { newCopyMemory, type CopyMemory } from './copy/route.ts';
import { partOf, routeOf } from './copy-route.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import { endFeeds } from './end-feeds.ts';
import { callOffRemoval } from './maintenance/purge.ts';
import type { FedCopies } from './records/fed-copies.ts';
import type { ReadMessages } from './records/read-messages.ts';
import type { SoftDeletedRecords } from './records/soft-deleted.ts';
import type { Fleet } from './fleet.ts';
import { fleetPointer } from './pointer.ts';

/** What movers ask of a fleet. What was hashed of a mailbox is remembered from one stint of work to the next. */
export function fleetMoveStores(
  fleet: Fleet,
  records: Pick<SoftDeletedRecords, 'find' | 'forget' | 'of' | 'callOff'>,
  copies: FedCopies,
  readMessages: Pick<ReadMessages, 'of' | 'keep' | 'forget'>,
): MoveStores {
  const memories = new Map<RequestId, CopyMemory>();
  const memoryOf = (job: MoveJob): CopyMemory => entryOf(memories, job.id, newCopyMemory);
  const entryFor = async (job: MoveJob): Promise<DirectoryEntry> => {
    const [entry] = await fleet.directory.find([job.mailboxId]);
    if (entry === undefined) throw noRow(job);
    return entry;
  };
  return {
    async openCopier(job, part) {
      const entry = await entryFor(job);
      const { sourceDatabase, targetDatabase } = part;
      const mounted = await fleet.directory.places();
      for (const name of [sourceDatabase, targetDatabase])
        if (mounted.get(name)?.mounted === false) throw dismounted(name);
      await callOffRemoval({ fleet, records }, entry);
      if (!isOurs(entry, job)) await endFeeds({ fleet, copies }, entry, targetDatabase);
      const route = routeOf(fleet, entry, part);
      const leftThere = async () => await records.find(entry.id, targetDatabase);
      const isLimited = fleet.place(sourceDatabase).maxBytesPerDay !== null;
      const kept = isLimited ? { kept: keptHashes(readMessages, job) } : {};
      return new DovecotCopier(route, { ...stageOf(job), leftThere, ...kept }, memoryOf(job));
    },
    async discardCopy(job, part, token) {
      const [entry] = await fleet.directory.find([job.mailboxId]);
      // What is there before the move has begun is not its to remove.
      if (entry !== undefined && stageOf(job).hasBegun) {
        await discardCopy(routeOf(fleet, entry, part), memoryOf(job), job.id, token);
        await records.forget(entry.id, part.targetDatabase);
      }
      memories.delete(job.id);
      await readMessages.forget(job.id);
    },
    mayRead(job) {
      const { maxBytesPerDay } = fleet.place(partOf(job).sourceDatabase);
      if (maxBytesPerDay === null) return null;
      return Math.max(0, maxBytesPerDay - bytesReadToday(job, fleet.clock.nowMs()));
    },
    async probe(job) {
      const { address } = await entryFor(job);
      memories.delete(job.id);
      await readMessages.forget(job.id);
      return await probeMailbox(fleet.place(partOf(job).targetDatabase).backend, address);
    },
    pointerOf: (job) => ({
      ...fleetPointer(fleet, job),
      describeSource: () => JSON.stringify(memoryOf(job).seen ?? []),
    }),
    close() {
      memories.clear();
    },
  };
}

const keptHashes = (messages: Pick<ReadMessages, 'of' | 'keep'>, { id }: MoveJob): KeptHashes => ({
  load: () => messages.of(id),
  keep: (token, read) => messages.keep(id, token, read),
});

/** From when a move has the row, nothing is fed. */
const isOurs = ({ owner }: DirectoryEntry, { id }: MoveJob): boolean =>
  owner !== null && parseOwner(owner)?.request === id;

const BEFORE_COPY: ReadonlySet<SyncStage> = new Set(['None', 'CreatingMailbox']);
const SEEDED: ReadonlySet<SyncStage> = new Set([
  'IncrementalSync',
  'FinalIncrementalSync',
  'Cleanup',
  'SyncFinished',
]);

/** The stage is saved before the first run of dsync, and after it. */
const stageOf = ({ stage }: MoveJob): Pick<CopyStage, 'hasBegun' | 'isSeeded'> => ({
  hasBegun: !BEFORE_COPY.has(stage),
  isSeeded: SEEDED.has(stage),
});

const noRow = ({ displayName, mailboxId }: MoveJob): Failure =>
  new Failure({
    code: 'source-moved',
    message: `${displayName} (${mailboxId}) is not in the directory any more.`,
    hint: 'Put its row back, then resume the request; or remove the request.',
    retry: 'permanent',
    side: 'source',
  });

const dismounted = (name: string): Failure =>
  new Failure({
    code: 'database-dismounted',
    message: `Place '${name}' is dismounted: nothing is read from it or written to it.`,
    hint: 'Mount it; the move goes on by itself.',
    retry: 'retry',
  });
