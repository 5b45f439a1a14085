import type { DatabaseName } from '../../domain/ids.ts';
import { type MailboxDatabase, partBytes } from '../../domain/mailbox.ts';
import type { ObservedIndex, ObservedState } from '../../domain/observed.ts';

/** What a database holds as planning goes on, in bytes and mailboxes; an archive counts as one. */
export interface DatabaseLoad {
  readonly facts: MailboxDatabase;
  bytes: number;
  count: number;
  readonly beforeBytes: number;
  readonly beforeCount: number;
  /** What may still arrive before disk or log volume get short. Space that departing mailboxes free is not counted: it becomes available late. */
  roomBytes: number;
}

interface Arriving {
  readonly bytes: number;
  readonly count: number;
  /** Where it comes from, and what of it is there. */
  readonly current: DatabaseName | null;
  readonly presentBytes: number;
}

/** A tenth of each volume stays free. */
const usableShare = 0.9;

export class DatabaseLoads {
  readonly #loads = new Map<DatabaseName, DatabaseLoad>();

  constructor(observed: ObservedState, index: ObservedIndex) {
    const sums = sumMailboxes(observed);
    const everythingSeen = observed.databases.every((d) => (sums.get(d.name)?.count ?? 0) >= d.mailboxCount);
    for (const facts of index.database.values()) {
      const sum = everythingSeen ? sums.get(facts.name) : undefined;
      const bytes = everythingSeen ? (sum?.bytes ?? 0) : Math.max(0, facts.sizeBytes - facts.whitespaceBytes);
      const count = everythingSeen ? (sum?.count ?? 0) : facts.mailboxCount;
      this.#loads.set(facts.name, {
        facts,
        bytes,
        count,
        beforeBytes: bytes,
        beforeCount: count,
        roomBytes: roomIn(facts),
      });
    }
  }

  get(name: DatabaseName): DatabaseLoad | undefined {
    return this.#loads.get(name);
  }

  leave(name: DatabaseName | null, bytes: number, count: number): void {
    const load = name === null ? undefined : this.#loads.get(name);
    if (load === undefined) return;
    load.bytes = Math.max(0, load.bytes - bytes);
    load.count = Math.max(0, load.count - count);
  }

  /** What of it is there already takes no new room. */
  arrive(name: DatabaseName | null, { bytes, count, current, presentBytes }: Arriving): void {
    const load = name === null ? undefined : this.#loads.get(name);
    if (load === undefined) return;
    load.bytes += bytes;
    load.count += count;
    load.roomBytes -= current === name ? bytes - presentBytes : bytes;
  }
}

function roomIn(facts: MailboxDatabase): number {
  const disk =
    facts.diskFreeBytes === null ? Infinity : facts.diskFreeBytes * usableShare + facts.whitespaceBytes;
  const log = facts.logFreeBytes === null ? Infinity : facts.logFreeBytes * usableShare;
  return Math.min(disk, log);
}

function sumMailboxes(observed: ObservedState): Map<DatabaseName, { bytes: number; count: number }> {
  const sums = new Map<DatabaseName, { bytes: number; count: number }>();
  const add = (name: DatabaseName, bytes: number): void => {
    const sum = sums.get(name);
    if (sum === undefined) sums.set(name, { bytes, count: 1 });
    else {
      sum.bytes += bytes;
      sum.count += 1;
    }
  };
  for (const { primary, archive } of observed.mailboxes) {
    add(primary.database, partBytes(primary));
    if (archive !== null) add(archive.database, partBytes(archive));
  }
  return sums;
}
