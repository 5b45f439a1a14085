import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { databaseName, type MailboxId, type RequestId } from '../../src/domain/ids.ts';
import { instantMs } from '../../src/domain/instant.ts';
import { stallOf } from '../../src/domain/stall.ts';
import type { MailboxCopier } from '../../src/mrs/mailbox-copier.ts';
import type { MoveJob } from '../../src/mrs/move-job.ts';
import type { MoveStores } from '../../src/mrs/move-stores.ts';
import { workMove } from '../../src/mrs/move.ts';
import { emptyDelta, type MoveQueue } from '../../src/mrs/queue.ts';
import { budgetUsed } from '../../src/systems/dovecot/stall-reason.ts';
import { embeddedMoveStores } from '../../src/systems/embedded/move-stores.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { RemoteOrganisations } from '../../src/systems/embedded/remote/organisations.ts';
import {
  contents,
  message,
  newLab,
  overlay,
  spec,
  testSecret,
  testSettings,
  type Lab,
} from './organisation.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LIMIT_BYTES = 30_000;
const place = { name: databaseName('OLD'), maxBytesPerDay: LIMIT_BYTES };
/** What one round may bring beyond it. */
const LARGEST_ROUND_BYTES = 10_000;
const worker = { name: 'one', process: '{}', capacity: 1 };

suite('A source that may be read for so much a day', () => {
  let lab: Lab;
  let mailbox: MailboxId;
  let queue: MoveQueue;
  let stores: MoveStores;
  let request: RequestId;
  let nowMs: number;
  let opened: number;
  let hasArrived: boolean;
  const clock = { nowMs: () => nowMs, sleep: async () => {} };

  beforeEach(async () => {
    lab = newLab();
    mailbox = lab.addMailbox(1, 'MBX01', { messages: 3 });
    nowMs = Date.UTC(2026, 10, 30, 20);
    opened = 0;
    hasArrived = false;
    queue = openMoveQueue(lab.organisation, undefined, clock);
    stores = embeddedMoveStores(lab.organisation, new RemoteOrganisations([], testSecret, clock));
    const system = await lab.open({ movers: 'inline' }, clock);
    ({ id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02')));
  });
  afterEach(() => lab.dispose());

  const jobNow = async (): Promise<MoveJob> => {
    const job = await queue.get(request);
    assert.ok(job !== null);
    return job;
  };

  /** Each round takes a second, so that each is saved. */
  async function stint(
    change: (copier: MailboxCopier) => Partial<MailboxCopier> = () => ({}),
    itsQueue = queue,
  ): Promise<MoveJob> {
    await queue.heartbeat(worker, DAY_MS * 10);
    const claim = await queue.claimOne(request, worker);
    assert.ok(claim !== null);
    const work = workMove(
      {
        queue: itsQueue,
        stores: overlay(stores, () => ({
          async openCopier(job, part) {
            opened += 1;
            const timed = overlay(await stores.openCopier(job, part), (copier) => ({
              async sync(wanted) {
                nowMs += 1000;
                const round = await copier.sync(wanted);
                // The first copy is one round here; what comes after it is copied in many.
                if (!hasArrived)
                  lab
                    .user(mailbox)
                    .deliverAll(Array.from({ length: 40 }, (_, n) => ({ body: message(n, 4000) })));
                hasArrived = true;
                return round;
              },
            }));
            return overlay(timed, change);
          },
        })),
        settings: () => ({ ...testSettings, minBatchItems: 5, maxBatchBytes: 10_000 }),
        clock,
        signal: new AbortController().signal,
        stallReason: async (job, at) => (at === 'between rounds' ? budgetUsed(place, job, nowMs) : null),
      },
      claim,
    );
    await work.catch((error: unknown) => {
      if (itsQueue === queue) throw error;
    });
    await queue.abandon(claim, 0).catch(() => {});
    return await jobNow();
  }

  const assertUsedUp = ({ state, today }: MoveJob): void => {
    const stall = stallOf(state);
    assert.equal(stall?.detail, 'StalledDueToSource_DailyBudget');
    assert.equal(stall.side, 'source');
    assert.equal(stall.reading?.limit, LIMIT_BYTES);
    assert.equal(stall.reading.value, today?.bytes);
    assert.ok(today !== undefined && today.bytes >= LIMIT_BYTES, `${today?.bytes}`);
    assert.ok(today.bytes < LIMIT_BYTES + LARGEST_ROUND_BYTES, `${today.bytes}`);
  };

  test('stalls a move when it is used up, which goes on the next day where it stopped, and ends', async () => {
    const first = await stint();
    const before = contents(lab.user(mailbox));
    assertUsedUp(first);
    assert.equal(first.today?.day, '2026-11-30');
    assert.equal(first.today.bytes, first.bytesTransferred);
    assert.match(stallOf(first.state)?.reason ?? '', /goes on by itself on Tue 2026-12-01 00:00 UTC$/);
    assert.equal(stallOf(first.state)?.until, '2026-12-01T00:00:00.000Z');

    let read = first.today.bytes;
    let last = first;
    for (let day = 1; stallOf(last.state) !== null; day += 1) {
      assert.ok(day < 20, 'it comes to its end');
      nowMs = Date.UTC(2026, 10, 30 + day, 0, 0, 1);
      last = await stint();
      if (stallOf(last.state) !== null) assertUsedUp(last);
      assert.equal(last.today?.day, new Date(nowMs).toISOString().slice(0, 10));
      read += last.today?.bytes ?? 0;
      assert.equal(read, last.bytesTransferred, 'each byte is counted once');
    }
    assert.equal(last.state.kind, 'Completed');
    assert.deepEqual(contents(lab.user(mailbox)), before);
  });

  test('keeps it waiting until then without opening the source, and its report does not grow', async () => {
    const stalled = await stint();
    const { length } = (await queue.report(request, nowMs))?.entries ?? [];
    const looks = opened;
    nowMs = Date.UTC(2026, 10, 30, 23, 59, 59);
    const still = await stint();
    assertUsedUp(still);
    assert.equal(stallOf(still.state)?.since, stallOf(stalled.state)?.since);
    assert.equal(opened, looks);
    assert.equal((await queue.report(request, nowMs))?.entries.length, length);
    nowMs += 1000;
    await stint();
    assert.equal(opened, looks + 1);
  });

  test('counts what a killed worker has brought once, and not at all what it could not save', async () => {
    let isDead = false;
    const mortal = new Proxy(queue, {
      get(object, key) {
        const value: unknown = Reflect.get(object, key, object);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          if (isDead) throw new Error('killed');
          return await (value as (...all: unknown[]) => unknown).apply(object, args);
        };
      },
    });
    let rounds = 0;
    const killed = await stint((copier) => ({
      async sync(wanted) {
        rounds += 1;
        if (rounds < 3) return await copier.sync(wanted);
        isDead = true;
        throw new Error('killed');
      },
    }), mortal); // prettier-ignore
    assert.equal(stallOf(killed.state), null);
    assert.ok(killed.bytesTransferred > 0);
    assert.equal(killed.today?.bytes, killed.bytesTransferred);
    const stalled = await stint();
    assertUsedUp(stalled);
    assert.equal(stalled.today?.bytes, stalled.bytesTransferred);
  });

  test('of a round that goes past midnight each day has its own part', async () => {
    nowMs = Date.UTC(2026, 10, 30, 23, 59, 59, 500);
    const midnightMs = Date.UTC(2026, 11, 1);
    let toldBytes = 0;
    const job = await stint((copier) => ({
      async sync(wanted) {
        const round = await copier.sync(wanted);
        if (toldBytes === 0 && round.bytes > 0) {
          nowMs = midnightMs - 1;
          toldBytes = Math.floor(round.bytes / 2);
          await wanted.onProgress?.({ items: 1, bytes: toldBytes });
          nowMs = midnightMs;
        }
        return round;
      },
    }));
    assert.equal(job.today?.day, '2026-12-01');
    assert.equal(job.today.bytes, job.bytesTransferred - toldBytes);
  });

  test('is counted with what the proof reads at the source, which waits as well', async () => {
    nowMs = Date.UTC(2026, 10, 30, 8);
    let proofs = 0;
    const readBack = (copier: MailboxCopier): Partial<MailboxCopier> => ({
      async prove(mode, limits) {
        proofs += 1;
        return { ...(await copier.prove(mode, limits)), sourceBytes: mode === 'online' ? 20_000 : 0 };
      },
    });
    let job = await stint(readBack);
    while (proofs === 0) {
      nowMs += DAY_MS;
      job = await stint(readBack);
    }
    assert.equal(stallOf(job.state)?.detail, 'StalledDueToSource_DailyBudget');
    assert.ok((job.today?.bytes ?? 0) >= LIMIT_BYTES);
  });

  test('never stops what is done under the lock', async () => {
    nowMs = Date.UTC(2026, 10, 30, 8);
    const late = (copier: MailboxCopier): Partial<MailboxCopier> => ({
      async sync(wanted) {
        const round = await copier.sync(wanted);
        return wanted.mode === 'online' ? round : { ...round, bytes: 10 * LIMIT_BYTES };
      },
    });
    let job = await stint(late);
    for (let day = 1; stallOf(job.state) !== null && day < 20; day += 1) {
      nowMs += DAY_MS;
      job = await stint(late);
    }
    assert.equal(job.state.kind, 'Completed');
    assert.ok(
      (job.today?.bytes ?? 0) >= 10 * LIMIT_BYTES,
      'it is counted all the same, with what was transferred',
    );
  });

  test('does not keep a held copy fresh, and does not say so again and again', async () => {
    const system = await lab.open({ movers: 'inline' }, clock);
    await system.updateMoveRequest(
      request,
      { ...(await jobNow()).options, suspendWhenReadyToComplete: true },
      'drover:test:batch',
    );
    let job = await stint();
    while (job.state.kind !== 'AutoSuspended') {
      nowMs += DAY_MS;
      job = await stint();
    }
    const today = { day: new Date(nowMs).toISOString().slice(0, 10), bytes: LIMIT_BYTES };
    const claim = await queue.claimOne(request, worker);
    assert.ok(claim !== null);
    await queue.release(claim, { ...job, today }, emptyDelta, 0);
    const { length } = (await queue.report(request, nowMs))?.entries ?? [];
    const looks = opened;
    assert.equal((await stint()).state.kind, 'AutoSuspended');
    assert.equal(opened, looks);
    assert.equal((await queue.report(request, nowMs))?.entries.length, length);
    nowMs = instantMs(`${today.day}T00:00:00.000Z` as never) + DAY_MS;
    await stint();
    assert.equal(opened, looks + 1);
  });
});
