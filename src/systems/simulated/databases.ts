import { Failure } from '../../domain/failure.ts';
import type { DatabaseName, ServerName } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { DatabaseMetric, Reading } from '../../domain/watched-limits.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** With less free space moves do not go on: databases that have none are dismounted. */
const FULL_BELOW_BYTES = 256e6;
/** Copies follow by so many milliseconds of work, in logs of a megabyte. */
const COPIES_BEHIND_WORK_MS = 5000;
const LOG_BYTES = 1e6;

/** A database whose space is used up while moves write into it. What arrives is counted by work, not move by move. */
export class SimulatedDatabase {
  readonly name: DatabaseName;
  readonly #facts: MailboxDatabase;
  readonly #time: SimulatedTime;
  readonly #logPerByte: number;
  /** Its logs are on the same volume. */
  readonly #sharesVolume: boolean;
  mounted: boolean;
  circularLogging: boolean | undefined;
  lastFullBackupAt: Instant | null;
  backupsRunning = 0;
  mailboxCount: number;
  #sizeBytes: number;
  #whitespaceBytes: number;
  #logBytes = 0;
  #bytesPerWork = 0;
  #countedAtWork: number;
  #watch = 0;
  readonly #mostBytes: number;
  readonly #whenFull: (database: SimulatedDatabase) => void;

  constructor(
    facts: MailboxDatabase,
    {
      time,
      logPerByte,
      mostBytes,
      whenFull,
    }: {
      readonly time: SimulatedTime;
      readonly logPerByte: number;
      /** More than this never arrives here, however often moves begin again. */
      readonly mostBytes: number;
      readonly whenFull: (database: SimulatedDatabase) => void;
    },
  ) {
    this.name = facts.name;
    this.#facts = facts;
    this.#time = time;
    this.#logPerByte = logPerByte;
    this.#mostBytes = mostBytes;
    this.#sharesVolume = facts.diskFreeBytes !== null && facts.diskFreeBytes === facts.logFreeBytes;
    this.mounted = facts.mounted ?? true;
    this.circularLogging = facts.circularLogging;
    this.lastFullBackupAt = facts.lastFullBackupAt;
    this.mailboxCount = facts.mailboxCount;
    this.#sizeBytes = facts.sizeBytes;
    this.#whitespaceBytes = facts.whitespaceBytes;
    this.#countedAtWork = time.work;
    this.#whenFull = whenFull;
  }

  get server(): ServerName {
    return this.#facts.server;
  }
  get sizeBytes(): number {
    this.#countArrived();
    return this.#sizeBytes;
  }
  get whitespaceBytes(): number {
    this.#countArrived();
    return this.#whitespaceBytes;
  }

  /** So much more arrives with each millisecond of work; less where a move stops. */
  addFlow(bytesPerWork: number): void {
    this.#countArrived();
    this.#bytesPerWork = Math.max(0, this.#bytesPerWork + bytesPerWork);
    this.#watchForFull();
  }

  get isFull(): boolean {
    const [disk, log] = [this.diskFreeBytes, this.logFreeBytes];
    return (disk !== null && disk < FULL_BELOW_BYTES) || (log !== null && log < FULL_BELOW_BYTES);
  }
  /** What is short, as a stall names it. */
  get shortage(): { readonly metric: string; readonly value: number; readonly limit: number } {
    const [disk, log] = [this.diskFreeBytes ?? Infinity, this.logFreeBytes ?? Infinity];
    const value = Math.max(0, Math.round(Math.min(disk, log)));
    return { metric: disk <= log ? 'free-disk-bytes' : 'free-log-bytes', value, limit: FULL_BELOW_BYTES };
  }

  get diskFreeBytes(): number | null {
    const { diskFreeBytes, sizeBytes } = this.#facts;
    if (diskFreeBytes === null) return null;
    const grown = this.sizeBytes - sizeBytes + (this.#sharesVolume ? this.#logBytes : 0);
    return Math.max(0, diskFreeBytes - grown);
  }
  get logFreeBytes(): number | null {
    this.#countArrived();
    if (this.#sharesVolume) return this.diskFreeBytes;
    const { logFreeBytes } = this.#facts;
    return logFreeBytes === null ? null : Math.max(0, logFreeBytes - this.#logBytes);
  }

  /** A full backup: logs that are in it are no longer needed. */
  backedUp(at: Instant): void {
    this.#countArrived();
    this.lastFullBackupAt = at;
    this.#logBytes = 0;
    this.#watchForFull();
  }
  setCircularLogging(on: boolean): void {
    this.#countArrived();
    this.circularLogging = on;
    if (on) this.#logBytes = 0;
    this.#watchForFull();
  }
  /** So much of its mail is gone for good. */
  freed(bytes: number): void {
    this.#countArrived();
    this.#whitespaceBytes = Math.min(this.#sizeBytes, this.#whitespaceBytes + bytes);
    this.#watchForFull();
  }
  /** Written again without white space. */
  rewritten(): void {
    this.#countArrived();
    this.#sizeBytes -= this.#whitespaceBytes;
    this.#whitespaceBytes = 0;
    this.#watchForFull();
  }

  observed(): MailboxDatabase {
    const { circularLogging } = this;
    return {
      ...this.#facts,
      mounted: this.#facts.mounted === null ? null : this.mounted,
      sizeBytes: Math.round(this.sizeBytes),
      whitespaceBytes: Math.round(this.whitespaceBytes),
      diskFreeBytes: rounded(this.diskFreeBytes),
      logFreeBytes: rounded(this.logFreeBytes),
      mailboxCount: this.mailboxCount,
      lastFullBackupAt: this.lastFullBackupAt,
      backupInProgress: this.backupsRunning > 0,
      ...(circularLogging === undefined ? {} : { circularLogging }),
    };
  }

  /** Null: there is no such thing here. */
  reading(metric: DatabaseMetric): readonly Omit<Reading, 'database' | 'metric'>[] {
    switch (metric) {
      case 'disk-free':
        return [known(this.diskFreeBytes)];
      case 'log-free':
        return [known(this.logFreeBytes)];
      case 'database-size':
        return [known(this.sizeBytes - this.whitespaceBytes)];
      case 'copy-queue':
      case 'replay-queue': {
        const copies = this.#facts.replication?.copies ?? 0;
        const behind = Math.round((this.#bytesPerWork * COPIES_BEHIND_WORK_MS) / LOG_BYTES);
        return Array.from({ length: copies }, (_, at) => ({ value: behind, detail: `copy ${at + 1}` }));
      }
    }
  }

  /** What has arrived since fills white space first. */
  #countArrived(): void {
    const arrived = (this.#time.work - this.#countedAtWork) * this.#bytesPerWork;
    this.#countedAtWork = this.#time.work;
    if (arrived <= 0) return;
    const filled = Math.min(arrived, this.#whitespaceBytes);
    this.#whitespaceBytes -= filled;
    this.#sizeBytes += arrived - filled;
    if (this.circularLogging !== true) this.#logBytes += arrived * this.#logPerByte;
  }

  /** At the present pace; asked again whenever that changes. */
  #watchForFull(): void {
    this.#watch += 1;
    const watch = this.#watch;
    const left = this.#bytesUntilFull();
    // How much is free must not matter where nothing can fill it: it is another number on every machine.
    if (this.#bytesPerWork <= 0 || left > this.#mostBytes) return;
    this.#time.afterWork(left / this.#bytesPerWork, () => {
      if (watch === this.#watch) this.#whenFull(this);
    });
  }

  #bytesUntilFull(): number {
    const logPerByte = this.circularLogging === true ? 0 : this.#logPerByte;
    const [disk, log] = [this.diskFreeBytes ?? Infinity, this.logFreeBytes ?? Infinity];
    const beforeDisk = this.#bytesUntilDiskFull(disk - FULL_BELOW_BYTES, this.#sharesVolume ? logPerByte : 0);
    const beforeLog =
      this.#sharesVolume || logPerByte === 0 ? Infinity : (log - FULL_BELOW_BYTES) / logPerByte;
    // A byte more, so that it is full when that many have arrived.
    return Math.max(0, Math.min(beforeDisk, beforeLog)) + 1;
  }

  #bytesUntilDiskFull(free: number, logPerByte: number): number {
    const whitespace = this.#whitespaceBytes;
    if (logPerByte > 0 && whitespace * logPerByte >= free) return free / logPerByte;
    return whitespace + (free - whitespace * logPerByte) / (1 + logPerByte);
  }
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));
const known = (value: number | null): Omit<Reading, 'database' | 'metric'> =>
  value === null
    ? { value, detail: 'it was not known when the system was observed' }
    : { value: Math.round(value) };

export const unknownDatabase = (name: DatabaseName): Failure =>
  Failure.permanent('unknown-database', `There is no database '${name}'.`);
