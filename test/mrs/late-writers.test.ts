// Whoever runs late may not write. Each test holds a worker, a rewrite or a user at one place, as a paused process is held
// there, lets a successor or an admin act, wakes it, and looks at what is there then.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { MailboxId, RequestId } from '../../src/domain/ids.ts';
import type { MailboxCopier } from '../../src/mrs/mailbox-copier.ts';
import type { MoveStores } from '../../src/mrs/move-stores.ts';
import { workMove } from '../../src/mrs/move.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import { systemClock } from '../../src/support/clock.ts';
import { withFile } from '../../src/systems/embedded/directory/layout.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { softDeletedCopies, softDeletedIn } from '../../src/systems/embedded/directory/soft-deleted.ts';
import { adoptRevived, nextRound } from '../../src/systems/embedded/copy-file.ts';
import { openPartFile } from '../../src/systems/embedded/store/part-file.ts';
import { sweep } from '../../src/systems/embedded/directory/sweep.ts';
import { lockForBackup, isBackupRunning } from '../../src/systems/embedded/maintenance/backup-lock.ts';
import { defragmentFiles } from '../../src/systems/embedded/maintenance/defragment.ts';
import { embeddedMoveStores } from '../../src/systems/embedded/move-stores.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { RemoteOrganisations } from '../../src/systems/embedded/remote/organisations.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import type { DatabaseMaintenance, MailSystem } from '../../src/systems/mail-system.ts';
import {
  allAre,
  contents,
  db,
  failsWith,
  id,
  leaveFreeSpace,
  message,
  newLab,
  overlay,
  requests,
  runUntil,
  spec,
  testSecret,
  testSettings,
  type Lab,
} from './organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
let system: MailSystem;
let maintenance: DatabaseMaintenance;
const open: Organisation[] = [];
const MBX01 = db('MBX01');

beforeEach(async () => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01');
  system = await lab.open({ movers: 'inline' });
  assert.ok(system.maintenance !== undefined);
  maintenance = system.maintenance;
});
afterEach(async () => {
  for (const organisation of open.splice(0)) organisation.close();
  await lab.dispose();
});

/** Another process: connections of its own. */
function otherProcess(): Organisation {
  const organisation = openOrganisation(lab.folder, systemClock);
  open.push(organisation);
  return organisation;
}

interface Held {
  /** Resolves when the worker is held. */
  readonly reached: Promise<void>;
  /** Lets it go on, and waits for the end of its stint. */
  wake(): Promise<void>;
}
type Hold = () => Promise<void>;

/** A worker whose lease ended long ago, held where `at` calls `hold`. */
async function heldWorker(
  request: RequestId,
  at: (
    hold: Hold,
    parts: { readonly queue: MoveQueue; readonly stores: MoveStores },
  ) => {
    readonly queue?: Partial<MoveQueue>;
    readonly stores?: Partial<MoveStores>;
    readonly copier?: (copier: MailboxCopier) => Partial<MailboxCopier>;
  },
): Promise<Held> {
  const organisation = otherProcess();
  const queue = openMoveQueue(organisation, undefined, { ...systemClock, nowMs: () => 0 });
  const stores = embeddedMoveStores(organisation, new RemoteOrganisations([], testSecret, systemClock));
  const reached = Promise.withResolvers<void>();
  const woken = Promise.withResolvers<void>();
  const hold: Hold = async () => {
    reached.resolve();
    await woken.promise;
  };
  const held = at(hold, { queue, stores });
  const worker = { name: 'sleeper', process: '{}', capacity: 1 };
  await queue.heartbeat(worker, 1000);
  const claim = await queue.claimOne(request, worker);
  assert.ok(claim !== null);
  const { copier } = held;
  const ended = workMove(
    {
      queue: overlay(queue as MoveQueue, () => held.queue ?? {}),
      stores: overlay(stores, () => ({
        ...(copier === undefined
          ? {}
          : {
              openCopier: async (job, part) => overlay(await stores.openCopier(job, part), copier),
            }),
        ...held.stores,
      })),
      settings: () => testSettings,
      clock: systemClock,
      signal: new AbortController().signal,
      stallReason: async () => null,
    },
    claim,
  );
  await Promise.race([reached.promise, ended.then(() => assert.fail('the worker ended before it was held'))]);
  return {
    reached: reached.promise,
    async wake() {
      woken.resolve();
      await ended;
    },
  };
}

/** The mailbox is usable, unlocked, and has what it is to have. */
function assertUsable(expected: unknown, database: string): void {
  assert.equal(lab.organisation.pointer(mailbox, 'primary'), database);
  assert.equal(lab.file(mailbox).file, lab.organisation.place(mailbox, 'primary')?.file);
  assert.equal(lab.organisation.place(mailbox, 'primary')?.lockOwner, null);
  assert.deepEqual(contents(lab.user(mailbox)), expected);
  lab.user(mailbox).deliver({ body: message(1) });
}

/** All that is in no one's use is removed, at once. */
async function purgeEverything(): Promise<void> {
  for (const { name } of lab.organisation.databases())
    await maintenance.purgeSoftDeleted?.(name, { beforeRetention: true });
}

suite('a rewrite', () => {
  const withFreeSpace = (): void => leaveFreeSpace(lab.user(mailbox), 40, 30_000);

  test('that goes on after the database was mounted again loses nothing of what users write meanwhile', async () => {
    withFreeSpace();
    await maintenance.dismount(MBX01);
    const former = lab.file(mailbox).file;
    const rewriting = maintenance.defragment(MBX01);
    await maintenance.mount(MBX01);
    const bystander = new UserMailbox(otherProcess(), mailbox);
    const delivered = Array.from({ length: 20 }, (_, at) => bystander.deliver({ body: message(at) }));
    const { sizeAfterBytes, sizeBeforeBytes } = await rewriting;
    assert.ok(sizeAfterBytes < sizeBeforeBytes);
    assert.notEqual(lab.file(mailbox).file, former);
    const after = Array.from({ length: 5 }, (_, at) => bystander.deliver({ body: message(at) }));
    for (const key of [...delivered, ...after]) assert.equal(lab.user(mailbox).readItem(key).kind, 'read');
  });

  test('beside another of the same database destroys nothing: one of the two replaces the file, or neither', async () => {
    withFreeSpace();
    const before = contents(lab.user(mailbox));
    const ended = await Promise.allSettled(
      [otherProcess(), otherProcess()].map((organisation) => defragmentFiles(organisation, MBX01)),
    );
    assert.ok(ended.some(({ status }) => status === 'fulfilled'));
    for (const end of ended) if (end.status === 'rejected') assert.ok(failsWith('mailbox-moved')(end.reason));
    await maintenance.integrityCheck(MBX01);
    assertUsable(before, 'MBX01');
  });

  test('of a mailbox that moves away meanwhile replaces nothing', async () => {
    withFreeSpace();
    const rewriting = defragmentFiles(otherProcess(), MBX01);
    const refused = assert.rejects(rewriting, failsWith('mailbox-moved'));
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    lab.organisation.directory.exec(`UPDATE pointer SET lock_owner = 'another move'`);
    await refused;
    lab.organisation.directory.exec('UPDATE pointer SET lock_owner = NULL');
    const before = contents(lab.user(mailbox));
    await runUntil(system, allAre('Completed'));
    assertUsable(before, 'MBX02');
  });

  test('during a move makes that move begin again: what users wrote into the new file is not left behind', async () => {
    withFreeSpace();
    const { id: request } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    await defragmentFiles(otherProcess(), MBX01);
    lab.user(mailbox).deliver({ body: message(7) });
    const before = contents(lab.user(mailbox));
    await system.resumeMoveRequest(request, false);
    await runUntil(system, allAre('Completed'));
    assertUsable(before, 'MBX02');
  });
});

suite('a worker that wakes after a successor', () => {
  test('has finished its move, and the mailbox moved back, closes nothing and leaves nothing to be purged', async () => {
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const sleeper = await heldWorker(request, (hold, { stores }) => ({
      stores: {
        probe: async (job, part) => {
          await hold();
          return await stores.probe(job, part);
        },
      },
    }));
    await runUntil(system, allAre('Completed'));
    await system.removeMoveRequest(request);
    await system.createMoveRequest(spec(mailbox, 'MBX01'));
    await runUntil(system, allAre('Completed'));
    const before = contents(lab.user(mailbox));
    await sleeper.wake();
    await purgeEverything();
    assertUsable(before, 'MBX01');
  });

  test('works on a new move of the same mailbox to the same database, takes nothing of that one’s copy', async () => {
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const sleeper = await heldWorker(request, (hold) => ({
      copier: (copier) => ({
        open: async (move, token) => {
          await hold();
          return await copier.open(move, token);
        },
      }),
    }));
    await system.removeMoveRequest(request);
    const { id: next } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    const copies = lab.filesIn('MBX02');
    await sleeper.wake();
    assert.deepEqual(
      copies.filter((file) => !lab.filesIn('MBX02').includes(file)),
      [],
    );
    const before = contents(lab.user(mailbox));
    await system.resumeMoveRequest(next, false);
    const [done] = await runUntil(system, allAre('Completed'));
    assert.equal(done?.state.kind, 'Completed');
    assertUsable(before, 'MBX02');
  });

  test('has switched with its copy, does not throw that copy away', async () => {
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const sleeper = await heldWorker(request, (hold) => ({
      // It finds that it was removed, or that the copy differs, and comes to discard it.
      copier: (copier) => ({
        prove: async (mode, limits) => {
          const proof = await copier.prove(mode, limits);
          await hold();
          return { ...proof, differing: [{ key: 'x', message: 'it seems to differ' }] };
        },
      }),
    }));
    const job = await openMoveQueue(lab.organisation).get(request);
    assert.ok(job !== null);
    await runUntil(system, allAre('Completed'));
    const before = contents(lab.user(mailbox));
    await sleeper.wake();
    const stores = embeddedMoveStores(otherProcess(), new RemoteOrganisations([], testSecret, systemClock));
    const [part] = job.parts;
    assert.ok(part !== undefined);
    for (const token of [1, 2, 3])
      await assert.rejects(stores.discardCopy(job, part, token), failsWith('claim-lost'));
    assertUsable(before, 'MBX02');
  });

  for (const [what, offline] of [
    ['an offline move', true],
    ['an online move', false],
  ] as const) {
    test(`was suspended before it locked (${what}), locks nothing`, async () => {
      const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02', { offline }));
      const sleeper = await heldWorker(request, (hold, { queue }) => ({
        queue: {
          save: async (claim, job, notes) => {
            if (job.lock !== null) await hold();
            return await queue.save(claim, job, notes);
          },
        },
      }));
      await system.suspendMoveRequest(request, 'the night is over');
      await sleeper.wake();
      assert.equal((await requests(system))[0]?.state.kind, 'Suspended');
      assertUsable(contents(lab.user(mailbox)), 'MBX01');
    });

    test(`was suspended after it locked (${what}), leaves no lock and switches nothing`, async () => {
      const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02', { offline }));
      const sleeper = await heldWorker(request, (hold) => ({
        copier: (copier) => ({
          awaitWriters: async () => {
            await hold();
            await copier.awaitWriters();
          },
        }),
      }));
      assert.throws(() => lab.user(mailbox).deliver({ body: message(1) }), failsWith('mailbox-locked'));
      await system.suspendMoveRequest(request, 'the night is over');
      lab.user(mailbox).deliver({ body: message(2) });
      const before = contents(lab.user(mailbox));
      await sleeper.wake();
      assert.equal((await requests(system))[0]?.state.kind, 'Suspended');
      assertUsable(before, 'MBX01');
    });
  }

  test('was removed after it locked, leaves no lock: a new move of the mailbox goes well', async () => {
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02', { offline: true }));
    const sleeper = await heldWorker(request, (hold) => ({
      copier: (copier) => ({
        awaitWriters: async () => {
          await hold();
          await copier.awaitWriters();
        },
      }),
    }));
    await system.removeMoveRequest(request);
    await sleeper.wake();
    const before = contents(lab.user(mailbox));
    await system.createMoveRequest(spec(mailbox, 'MBX03'));
    await runUntil(system, allAre('Completed'));
    assertUsable(before, 'MBX03');
  });
});

suite('a worker of a move back that wakes late', () => {
  const heldAt = (request: RequestId, method: 'open' | 'sync'): Promise<Held> =>
    heldWorker(request, (hold) => ({
      copier: (copier) => ({
        [method]: async (...of: never[]) => {
          await hold();
          return await (copier[method] as (...args: never[]) => Promise<unknown>)(...of);
        },
      }),
    }));

  async function moveThere(): Promise<void> {
    const { id: there } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    await system.removeMoveRequest(there);
    lab.user(mailbox).deliver({ body: message(3) });
  }

  async function moveBack(): Promise<RequestId> {
    const { id: back } = await system.createMoveRequest(spec(mailbox, 'MBX01'));
    return back;
  }

  test('of one that fed the source that was left (kept warm), writes nothing when a move has started from it', async () => {
    await moveThere();
    const organisation = otherProcess();
    const [left] = softDeletedCopies(organisation, MBX01);
    assert.ok(left !== undefined);
    using source = openPartFile(lab.file(mailbox));
    const keeper = adoptRevived(left, source, 'keeper', () => {});
    assert.ok(keeper !== null);
    await moveBack();
    await runUntil(system, allAre('Completed'));
    lab.user(mailbox).deliver({ body: message(4) });
    const before = contents(lab.user(mailbox));
    const round = { except: new Set<string>(), limits: { maxItems: 100, maxBytes: 1_000_000 } };
    assert.throws(() => nextRound(keeper, source, round, () => {}), failsWith('claim-lost'));
    keeper.file.close();
    assertUsable(before, 'MBX01');
  });

  async function cancelled(request: RequestId): Promise<void> {
    await system.removeMoveRequest(request);
    await runUntil(system, (found) => found.length === 0);
  }

  for (const method of ['open', 'sync'] as const) {
    test(`(before its ${method}) takes nothing of a soft-deleted mailbox that a second move has started from`, async () => {
      await moveThere();
      const request = await moveBack();
      const sleeper = await heldAt(request, method);
      await cancelled(request);
      await moveBack();
      await runUntil(system, allAre('Completed'));
      lab.user(mailbox).deliver({ body: message(4) });
      const before = contents(lab.user(mailbox));
      await sleeper.wake();
      assertUsable(before, 'MBX01');
      assert.equal(softDeletedIn(lab.organisation, db('MBX02')).length, 1);
    });

    test(`(before its ${method}) brings nothing back of a soft-deleted mailbox that was purged`, async () => {
      await moveThere();
      const request = await moveBack();
      const sleeper = await heldAt(request, method);
      await cancelled(request);
      await purgeEverything();
      const before = contents(lab.user(mailbox));
      await sleeper.wake();
      assert.deepEqual(lab.filesIn('MBX01'), []);
      assertUsable(before, 'MBX02');
    });

    test(`(before its ${method}) leaves the move to its successor`, async () => {
      await moveThere();
      const sleeper = await heldAt(await moveBack(), method);
      const before = contents(lab.user(mailbox));
      await runUntil(system, allAre('Completed'));
      await sleeper.wake();
      assertUsable(before, 'MBX01');
    });
  }
});

suite('a user', () => {
  test('who was about to write into the old copy when the mailbox was switched is sent to the new one', async () => {
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const organisation = otherProcess();
    const user = new UserMailbox(organisation, mailbox);
    const former = lab.file(mailbox);
    // It has read the pointer and opened the file; then the whole move happens.
    const file = organisation.openPart(former);
    await runUntil(system, allAre('Completed'));
    const late = overlay(organisation, () => ({
      place: Object.assign(
        (...of: Parameters<Organisation['place']>) => placeOnce(former) ?? organisation.place(...of),
      ),
      openPart: () => file,
    }));
    let given = false;
    function placeOnce(place: typeof former): ReturnType<Organisation['place']> {
      if (given) return null;
      given = true;
      return { ...place, lockOwner: null, mounted: true };
    }
    assert.throws(
      () => new UserMailbox(late, mailbox).deliver({ body: message(1) }),
      failsWith('mailbox-moved'),
    );
    const key = user.deliver({ body: message(1) });
    assert.equal(lab.user(mailbox).readItem(key).kind, 'read');
  });

  test('finds a database that is mounted usable, whatever a rewrite did before', async () => {
    lab.addMailbox(2, 'MBX01');
    await maintenance.dismount(MBX01);
    await maintenance.defragment(MBX01);
    await maintenance.mount(MBX01);
    for (const number of [1, 2]) {
      const user = new UserMailbox(otherProcess(), id(number));
      assert.equal(user.readItem(user.deliver({ body: message(number) })).kind, 'read');
    }
  });
});

suite('a backup that runs', () => {
  test('is seen by others, excludes a second one, and is not seen any more once its process has ended', () => {
    const { folder } = lab.organisation.database(MBX01);
    assert.equal(isBackupRunning(folder), false);
    const lock = lockForBackup(MBX01, folder);
    assert.equal(isBackupRunning(folder), true);
    assert.throws(() => lockForBackup(MBX01, folder), failsWith('backup-running'));
    lock[Symbol.dispose]();
    assert.equal(isBackupRunning(folder), false);
  });
});

test('an unfinished copy of a living claim is not swept away, whatever the clock says; one of a lost claim is', async () => {
  const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
  const organisation = otherProcess();
  const queue = openMoveQueue(organisation);
  const worker = { name: 'one', process: '{}', capacity: 1 };
  await queue.heartbeat(worker, 60_000);
  const claim = await queue.claimOne(request, worker);
  const unfinished = withFile(lab.folder, {
    ...lab.file(mailbox),
    database: db('MBX02'),
    copy: `${request}-p`,
  }).file.concat(`.${claim?.token}.copying`);
  mkdirSync(dirname(unfinished), { recursive: true });
  writeFileSync(unfinished, 'half');
  const tomorrow = openOrganisation(lab.folder, {
    ...systemClock,
    nowMs: () => systemClock.nowMs() + 2 * 86_400_000,
  });
  open.push(tomorrow);
  assert.equal(await sweep(tomorrow), 0);
  await queue.leave(worker);
  assert.equal(await sweep(tomorrow), 1);
  assert.equal(existsSync(unfinished), false);
});
