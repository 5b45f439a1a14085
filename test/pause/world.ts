// A small organisation, or a pair of two, with users who work in it, and what must hold of it at the end.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MailboxId } from '../../src/domain/ids.ts';
import { failureFacts } from '../../src/domain/failure.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { checkFile } from '../../src/systems/embedded/maintenance/integrity.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { readMemberState } from '../../src/continuity/embedded/member-state.ts';
import { leaveFreeSpace, newLab, type Lab } from '../mrs/organisation.ts';
import { RecordedUser, type Random } from '../mrs/recorded-user.ts';
import { clockAhead, runDrover, told, type Ran } from '../scenarios/drover.ts';
import { AHEAD_MS } from './late-process.ts';

export interface Fault {
  readonly kind: 'lost' | 'doubled' | 'altered' | 'locked' | 'closed' | 'unmentioned' | 'stuck';
  readonly what: string;
}

const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: org }
state: state.db
`;
const PAIR = `continuity:
  pair: { kind: embedded, primary: org, secondary: org2, cooldown: 0s, pollInterval: 0s, replicateEvery: 200ms }
`;
const PLAN = (steps: string): string => `version: 1
name: night
timeZone: UTC
${steps}batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
`;
/** So that nothing waits for what production can wait for. */
const QUICK_MRS = `<MRSConfiguration FullScanMoveJobsPollingPeriod="00:00:00.020" RetryDelay="00:00:00.100"
  MRSAbandonedMoveJobDetectionTime="00:00:02" MinBatchSize="10" />\n`;

export interface WorldOptions {
  readonly steps?: string;
  readonly pair?: boolean;
  readonly disk?: SmallDisk | null;
}

/** A file system of its own, which can become full. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'drover-disk-'));

  constructor() {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}`, 'tmpfs', this.folder], { stdio: 'pipe' });
  }

  /** So much is left. Threads that are not stopped may write meanwhile: what is too small by then is refused. */
  fill(leftBytes: number, tries = 10): void {
    const { blocks, bfree, bsize } = statfsSync(this.folder);
    try {
      this.#resize(String((blocks - bfree) * bsize + leftBytes));
    } catch (error) {
      if (tries <= 1) throw error;
      this.fill(leftBytes, tries - 1);
    }
  }

  makeRoom(): void {
    this.#resize(ROOM);
  }

  dispose(): void {
    execFileSync('umount', ['-l', this.folder], { stdio: 'pipe' });
    rmSync(this.folder, { recursive: true });
  }

  #resize(size: string): void {
    execFileSync('mount', ['-o', `remount,size=${size}`, this.folder], { stdio: 'pipe' });
  }
}
/** Moves want a reserve to stay free. */
const ROOM = '700m';

export class World {
  readonly folder: string;
  readonly users: readonly RecordedUser[];
  readonly #lab: Lab;
  readonly #mailboxes: readonly MailboxId[];
  readonly #isPair: boolean;
  readonly #disk: SmallDisk | null;
  readonly #over = new AbortController();
  readonly #open = new Map<string, Organisation>();

  constructor(random: Random, { steps = '', pair = false, disk = null }: WorldOptions = {}) {
    this.#disk = disk;
    this.#lab = labOn(disk);
    this.#isPair = pair;
    this.folder = dirname(this.#lab.folder);
    for (const name of pair ? ['org', 'org2'] : ['org'])
      if (name === 'org') writeFileSync(join(this.folder, name, 'mrs.config'), QUICK_MRS);
    writeFileSync(join(this.folder, 'drover.yaml'), CONFIG + (pair ? PAIR : ''));
    writeFileSync(join(this.folder, 'plan.yaml'), PLAN(steps));
    this.#mailboxes = [1, 2].map((number) =>
      this.#lab.addMailbox(number, 'MBX01', {
        messages: 20,
        ...(number === 1 && !pair ? { archive: 'MBX01' } : {}),
      }),
    );
    this.#makeFreeSpace();
    this.users = this.#mailboxes.map(
      (id) => new RecordedUser(() => new UserMailbox(this.organisation, id), random),
    );
  }

  /** Of the active member; connections are kept. */
  get organisation(): Organisation {
    const name =
      this.#isPair && readMemberState(join(this.folder, 'org2'))?.role === 'active' ? 'org2' : 'org';
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    const opened = openOrganisation(join(this.folder, name), systemClock);
    this.#open.set(name, opened);
    return opened;
  }

  /** A command in this process, whose clock is ahead: leases of others have run out for it. */
  async run(...args: readonly string[]): Promise<Ran> {
    return runDrover(this.folder, args, { clock: this.#clock, env: { DROVER_USER: 'tester' } });
  }

  /** A command whose end no one waits for any more does not outlive its world. */
  readonly #clock: Clock = {
    ...clockAhead(AHEAD_MS),
    sleep: async (delayMs, signal) => {
      const over = this.#over.signal;
      await systemClock.sleep(delayMs, signal === undefined ? over : AbortSignal.any([over, signal]));
      over.throwIfAborted();
    },
  };

  async succeed(...args: readonly string[]): Promise<string> {
    const ran = await this.run(...args);
    if (ran.code !== 0) throw new Error(told(args, ran));
    return ran.stdout;
  }

  work(times: number): void {
    for (let time = 0; time < times; time += 1) for (const user of this.users) user.doSomething();
  }

  /** A process that is stopped while one of its threads is in a transaction: whoever wants that file waits. */
  isHeld(): boolean {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).some(
      (name) => name.endsWith('.db') && isLocked(join(this.folder, name)),
    );
  }

  /** What is wrong at the end, when everything has been brought to its end. */
  async faults(): Promise<readonly Fault[]> {
    const faults: Fault[] = [...this.#placeFaults(), ...this.#requestFaults(), ...this.#userFaults('')];
    // What is in no one's use may go: nothing of what is in use goes with it.
    const purge = await this.run('purge', '--now', '--before-retention', '--auto-approve');
    if (purge.code !== 0) faults.push({ kind: 'stuck', what: told(['purge'], purge) });
    faults.push(...this.#placeFaults(), ...this.#userFaults('after a purge: '));
    if (this.#isPair) faults.push(...(await this.#pairFaults()));
    return faults;
  }

  async dispose(): Promise<void> {
    this.#over.abort();
    for (const organisation of this.#open.values()) organisation.close();
    await this.#lab.dispose();
    this.#disk?.dispose();
  }

  #makeFreeSpace(): void {
    for (const id of this.#mailboxes) leaveFreeSpace(this.#lab.user(id), 12, 30_000);
  }

  #placeFaults(): readonly Fault[] {
    const { organisation } = this;
    const places = organisation.places().flatMap((place): Fault[] => {
      const what = `${place.mailboxId} (${place.part}) in ${place.database}`;
      if (place.lockOwner !== null) return [{ kind: 'locked', what: `${what}: ${place.lockOwner}` }];
      if (!existsSync(place.file)) return [{ kind: 'closed', what: `${what}: its file is not there` }];
      const { problem } = checkFile(place.file);
      return problem === null ? [] : [{ kind: 'closed', what: `${what}: ${problem}` }];
    });
    const dismounted = organisation
      .databases()
      .filter(({ mounted }) => !mounted)
      .map(({ name }): Fault => ({ kind: 'unmentioned', what: `${name} is dismounted` }));
    return [...places, ...dismounted];
  }

  #requestFaults(): readonly Fault[] {
    const active = this.organisation.directory
      .prepare(`SELECT id, status FROM move_request WHERE status NOT IN ('Completed', 'Failed')`)
      .all();
    return active.map((row) => ({ kind: 'stuck', what: `request ${JSON.stringify(row)}` }));
  }

  #userFaults(when: string): readonly Fault[] {
    return this.users.flatMap((user, index): Fault[] => {
      const who = `${when}user ${index + 1}: `;
      try {
        user.deliver();
        return user
          .differences()
          .map(({ kind, what }) => ({ kind: kind === 'folder' ? 'altered' : kind, what: who + what }));
      } catch (error) {
        const { code, message: why } = failureFacts(error);
        return [{ kind: code === 'mailbox-locked' ? 'locked' : 'closed', what: who + why }];
      }
    });
  }

  /** Both members are equal, or the pair says that they are not. */
  async #pairFaults(): Promise<readonly Fault[]> {
    let last = '';
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const check = await this.run('continuity', 'check');
      if (check.code === 0) return [];
      last = told(['continuity', 'check'], check);
    }
    return [{ kind: 'unmentioned', what: `the members are not equal: ${last}` }];
  }
}

function isLocked(file: string): boolean {
  const connection = new DatabaseSync(file, { timeout: 50 });
  try {
    connection.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    connection.close();
  }
}

function labOn(disk: SmallDisk | null): Lab {
  const { TMPDIR } = process.env;
  if (disk !== null) process.env['TMPDIR'] = disk.folder;
  try {
    return newLab(['MBX01', 'MBX02', 'MBX03']);
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}
