// What a fleet keeps in its queue's database besides: numbers of changes of places, and what is told of soft-deleted mailboxes.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import {
  databaseName,
  mailboxId,
  requestId,
  serverName,
  type DatabaseName,
} from '../../../src/domain/ids.ts';
import { openSqliteQueue, type SqliteQueue } from '../../../src/mrs/sqlite/sqlite-queue.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { Directory, MountChange, PlaceState } from '../../../src/systems/dovecot/directory/directory.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { dismountPlace, mountPlace } from '../../../src/systems/dovecot/maintenance/mounting.ts';
import { MountChanges } from '../../../src/systems/dovecot/records/mount-changes.ts';
import {
  softDeletedMailbox,
  type SoftDeletedCopy,
} from '../../../src/systems/dovecot/records/soft-deleted.ts';
import { failsWith } from '../../mrs/organisation.ts';

const A = databaseName('A');

suite('Changes of whether a place is mounted', () => {
  let folder: string;
  let opened: SqliteQueue;
  let mounts: MountChanges;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-records-'));
    opened = openSqliteQueue({
      serverOf: serverName,
      isGone: () => false,
      file: join(folder, 'mail.db'),
      clock: systemClock,
    });
    mounts = new MountChanges(opened.engine);
  });
  after(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  test('have numbers above that of the directory, and above each other', async () => {
    const place = databaseName('numbered');
    const numbers: number[] = [];
    for (const newest of [7, 7, 3, 20]) numbers.push((await mounts.begin(place, newest, null)).number);
    assert.deepEqual(numbers, [8, 9, 10, 21]);
  });

  /** A directory that says this of the place after it was changed; `undefined`: it knows no such place. */
  const fleetOf = (found: boolean | undefined, changes: MountChange[]): Fleet => {
    const places = new Map<DatabaseName, PlaceState>();
    const directory: Pick<Directory, 'places' | 'setMounted'> = {
      places: async () => places,
      setMounted: async (change) => {
        changes.push(change);
        if (found !== undefined) places.set(A, { mounted: found, change: change.change });
        return true;
      },
    };
    return { name: 'mail', directory, place: () => ({ name: A }) } as unknown as Fleet;
  };

  test('are not made by whoever has been told to stop', async () => {
    const changes: MountChange[] = [];
    const context = { fleet: fleetOf(true, changes), mounts };
    const under = { fence: 'plan:x', token: 1, signal: AbortSignal.abort(), confirm: async () => {} };
    for (const change of [mountPlace, dismountPlace])
      await assert.rejects(change(context, A, under), failsWith('stopped'));
    assert.deepEqual([changes, await mounts.underway('plan:x')], [[], []]);
  });

  for (const [found, says] of [
    [undefined, "Place 'A' should be mounted, but the directory has no such place."],
    [false, "Place 'A' should be mounted, but the directory says mounted = false."],
  ] as const)
    test(`fail where afterwards the directory ${says.replace(/^.*directory /, '')}`, async () => {
      await assert.rejects(mountPlace({ fleet: fleetOf(found, []), mounts }, A), { message: says });
    });
});

suite('A soft-deleted mailbox', () => {
  const copy: SoftDeletedCopy = {
    mailboxId: mailboxId('m1'),
    place: A,
    requestId: requestId('mv-1'),
    address: 'anil@example.com',
    messages: 3,
    sizeBytes: 300,
    leftAtMs: Date.UTC(2026, 0, 1),
    keptUntilMs: Date.UTC(2026, 0, 31),
    folders: null,
    removal: 1,
    isBeingRemoved: false,
    feeds: {
      warmUntilMs: null,
      number: 0,
      isUnderway: false,
      fedAtMs: null,
      sizeBytes: null,
      fedFrom: null,
      notFed: null,
    },
  };
  const told = {
    mailboxId: 'm1',
    address: 'new@example.com',
    part: 'primary',
    sizeBytes: 300,
    leftAt: '2026-01-01T00:00:00.000Z',
    keptUntil: '2026-01-31T00:00:00.000Z',
  };

  test('is told with the address that its mailbox has now', () => {
    assert.deepEqual(softDeletedMailbox(copy, 'new@example.com'), told);
  });

  test('of which a part is removed already is told as such', () => {
    const removed = softDeletedMailbox({ ...copy, isBeingRemoved: true }, 'new@example.com');
    assert.deepEqual(removed, { ...told, isBeingRemoved: true });
  });
});
