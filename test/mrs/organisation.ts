// A real organisation in a temporary folder, and moves run on it to their end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../src/domain/failure.ts';
import { databaseName, mailboxId, serverName, systemName, type MailboxId } from '../../src/domain/ids.ts';
import type { MoveOptions, MoveRequest, MoveRequestSpec, MoveStatus } from '../../src/domain/move-request.ts';
import type { MailboxCopier } from '../../src/mrs/mailbox-copier.ts';
import { defaultMrsSettings, type MrsSettings } from '../../src/mrs/settings.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import { createOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { partFilesIn } from '../../src/systems/embedded/directory/sweep.ts';
import { openEmbeddedSystem, type EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { openPartFile, type PartCopy, type PartFile } from '../../src/systems/embedded/store/part-file.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { plainOptions } from '../move-options.ts';

export const id = (number: number): MailboxId =>
  mailboxId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
export const db = databaseName;

/** Fast enough for tests; everything else as shipped. */
export const testSettings: MrsSettings = {
  ...defaultMrsSettings,
  retryDelayMs: 20,
  incrementalSyncIntervalMs: 50,
  pollingPeriodMs: 10,
};

/** The one secret of the tests. */
export const testSecret = async (reference: string): Promise<string> => {
  if (reference === 'env:KEY') return 'sesame';
  throw new Failure({ code: 'secret-missing', message: `no ${reference}`, retry: 'permanent' });
};

export interface Lab {
  readonly folder: string;
  readonly organisation: Organisation;
  /** The file that the mailbox part is now. */
  file(mailbox: MailboxId, part?: 'primary' | 'archive'): PartCopy;
  /** Files of mailboxes, soft-deleted ones and copies under way. */
  filesIn(database: string): readonly string[];
  /** A mailbox with some mail in several folders, flags, a hidden and a recoverable item; its archive likewise. */
  addMailbox(number: number, database: string, options?: { archive?: string; messages?: number }): MailboxId;
  user(mailbox: MailboxId, part?: 'primary' | 'archive'): UserMailbox;
  open(options?: EmbeddedOptions, clock?: Clock, config?: Record<string, unknown>): Promise<MailSystem>;
  dispose(): Promise<void>;
}

export function newLab(databases: readonly string[] = ['MBX01', 'MBX02', 'MBX03']): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'drover-mrs-'));
  const organisation = createOrganisation(join(folder, 'org'), systemClock);
  for (const [index, name] of databases.entries())
    organisation.addDatabase(db(name), serverName(`SRV${index + 1}`));
  const open: MailSystem[] = [];
  const user = (mailbox: MailboxId, part: 'primary' | 'archive' = 'primary'): UserMailbox =>
    new UserMailbox(organisation, mailbox, part);
  return {
    folder: join(folder, 'org'),
    organisation,
    file(mailbox, part = 'primary') {
      const place = organisation.place(mailbox, part);
      if (place === null) throw new Error(`no ${part} mailbox ${mailbox}`);
      return place;
    },
    filesIn: (database) => partFilesIn(organisation, db(database)),
    user,
    addMailbox(number, database, { archive, messages = 30 } = {}) {
      createMailbox(organisation, {
        id: id(number),
        address: `user${number}@example.com`,
        displayName: `User ${number}`,
        database: db(database),
        archiveDatabase: archive === undefined ? null : db(archive),
      });
      fill(user(id(number)), number, messages);
      if (archive !== undefined) fill(user(id(number), 'archive'), number + 1000, messages);
      return id(number);
    },
    async open(options = {}, clock = systemClock, config = {}) {
      const system = await openEmbeddedSystem(
        systemName('lab'),
        { ...config, kind: 'embedded', path: 'org' },
        { folder, clock, secret: testSecret },
        { ...options, settings: { ...testSettings, ...options.settings } },
      );
      open.push(system);
      return system;
    },
    async dispose() {
      for (const system of open) await system.close();
      organisation.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const message = (seed: number, sizeBytes = 200 + ((seed * 7919) % 5000)): Buffer =>
  Buffer.from(
    `From: a${seed}@example.com\r\nTo: b@example.com\r\nSubject: Message ${seed}\r\n\r\n${`line ${seed} `.repeat(Math.ceil(sizeBytes / 9))}`.slice(
      0,
      sizeBytes,
    ),
  );

function fill(mailbox: UserMailbox, seed: number, messages: number): void {
  const project = mailbox.createFolder(null, 'Projekt / Übersee');
  const nested = mailbox.createFolder(project, '2026');
  const folders = [undefined, project, nested];
  const keys = mailbox.deliverAll(
    Array.from({ length: messages }, (_, index) => {
      const folderKey = folders[index % 3];
      return {
        body: message(seed * 1000 + index),
        internalDateMs: 1_600_000_000_000 + index * 60_000,
        flags: index % 2 === 0 ? ['\\Seen'] : ['$Important', '\\Flagged'],
        associated: index % 11 === 5,
        ...(folderKey === undefined ? {} : { folderKey }),
      };
    }),
  );
  if (keys[0] !== undefined) mailbox.deleteItem(keys[0]);
}

export const spec = (
  mailbox: MailboxId,
  target: string,
  options: Partial<MoveOptions> = {},
  rest: Partial<MoveRequestSpec> = {},
): MoveRequestSpec => ({
  mailboxId: mailbox,
  targetDatabase: db(target),
  archiveTargetDatabase: null,
  options: { ...plainOptions, ...options },
  tag: 'drover:test:batch',
  remote: null,
  ...rest,
});

export async function requests(system: MailSystem): Promise<readonly MoveRequest[]> {
  const observed = await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' });
  return observed.moveRequests;
}

/** Runs the service until `done` says so of all requests; then it stops at its checkpoints. */
export async function runUntil(
  system: MailSystem,
  done: (requests: readonly MoveRequest[]) => boolean,
  within = 60_000,
  heldTags: () => Promise<readonly string[]> = async () => [],
): Promise<readonly MoveRequest[]> {
  const stop = new AbortController();
  const lines: string[] = [];
  const running = system.replication?.run({
    instance: 'test',
    signal: stop.signal,
    log: (line) => lines.push(line),
    heldTags,
  });
  const deadline = systemClock.nowMs() + within;
  try {
    for (;;) {
      const now = await requests(system);
      if (done(now)) return now;
      if (systemClock.nowMs() > deadline)
        throw new Error(`not done: ${JSON.stringify(now.map(({ state }) => state))} ${lines.join('\n')}`);
      await systemClock.sleep(5);
    }
  } finally {
    stop.abort();
    await running;
  }
}

export const allAre =
  (...wanted: readonly MoveStatus[]) =>
  (found: readonly MoveRequest[]): boolean =>
    found.every(({ state }) => wanted.includes(state.kind));

/** Everything a move must keep of a mailbox part, comparable. */
export function contents(mailbox: UserMailbox): unknown {
  return {
    folders: mailbox
      .folders()
      .map(({ key, parentKey, name, kind, role }) => ({ key, parentKey, name, kind, role }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    items: mailbox.items().map((item) => {
      const read = mailbox.readItem(item.key);
      const facts = { ...item, changeNumber: 0 };
      return {
        ...facts,
        bytes: read.kind === 'read' ? Buffer.from(read.item.body).toString('base64') : 'unreadable',
      };
    }),
  };
}

/** For `assert.rejects` and `assert.throws`: a Failure of this code. */
export const failsWith =
  (code: string) =>
  (error: unknown): true => {
    if (error instanceof Failure && error.facts.code === code) return true;
    throw error;
  };

/** Works behind the store's back. */
export function inFile<T>(of: PartCopy, work: (file: PartFile) => T): T {
  const file = openPartFile(of);
  try {
    return work(file);
  } finally {
    file.close();
  }
}

/** Options of inline movers whose copiers are changed by `change`. */
export const withCopier = (change: (copier: MailboxCopier) => Partial<MailboxCopier>): EmbeddedOptions => ({
  movers: 'inline',
  decorate: ({ queue, stores }) => ({
    queue,
    stores: {
      ...stores,
      openCopier: async (job, part) => overlay(await stores.openCopier(job, part), change),
    },
  }),
});

/** `base` with some methods replaced. */
export function overlay<T extends object>(base: T, change: (base: T) => Partial<T>): T {
  const changed = change(base);
  return new Proxy(base, {
    get(object, key) {
      if (key in changed) return changed[key as keyof T];
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
  });
}

/** Delivers so many messages of this size and purges them: their space is left free in the file. */
export function leaveFreeSpace(user: UserMailbox, count: number, sizeBytes: number): void {
  const keys = user.deliverAll(Array.from({ length: count }, (_, at) => ({ body: message(at, sizeBytes) })));
  for (const key of keys) user.purgeItem(key);
}
