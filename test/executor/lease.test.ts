import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { keepLease, leaseLostReason, type KeptLease } from '../../src/executor/lease.ts';
import type { LeaseRequest, StateStore } from '../../src/state/state-store.ts';
import { openStateStore } from '../../src/state/index.ts';
import { systemClock } from '../../src/support/clock.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { oneBatch } from './change-set.ts';
import { apply, newWorld, openState, storeWith, removeWorld, type World } from './world.ts';

suite('a kept lease', () => {
  let world: World;
  let store: StateStore;
  beforeEach(async () => {
    world = newWorld();
    store = await openState(world);
  });
  afterEach(async () => {
    await store.close();
    removeWorld(world);
  });

  const request = (holder: string): LeaseRequest => ({
    ...ownIdentity(holder),
    key: 'plan:it',
    holder,
    ttlMs: 60_000,
  });
  const kept = async (holder: string, from: StateStore = store): Promise<KeptLease> => {
    const keeping = await keepLease(from, request(holder), world.clock);
    if (keeping.kind === 'held') throw new Error(`held by ${keeping.by.holder}`);
    return keeping.kept;
  };

  test('outlives its time to live as long as its holder lives', async () => {
    const lease = await kept('me');
    await world.clock.sleep(10 * 60_000);
    const other = await keepLease(store, request('you'), world.clock);
    assert.equal(other.kind === 'held' && other.by.holder, 'me');
    assert.equal(lease.lost.aborted, false);
    await lease.release();
    assert.deepEqual(await store.leases(), []);
  });

  test('of a holder that died is free when its time is over', async () => {
    await store.acquireLease(request('dead'));
    assert.equal((await keepLease(store, request('me'), world.clock)).kind, 'held');
    await world.clock.sleep(61_000);
    const lease = await kept('me');
    assert.equal(lease.lease.token, 2);
    await lease.release();
  });

  test('that somebody broke is known to be lost at the next heartbeat', async () => {
    const lease = await kept('me');
    await store.breakLease('plan:it');
    await world.clock.sleep(21_000);
    assert.equal(lease.lost.aborted, true);
    assert.deepEqual(leaseLostReason(lease.lost), { kind: 'lease-lost', notRenewed: null });
    await lease.release();
  });

  test('that cannot be renewed is given up before it is stale', async () => {
    const unreachable = storeWith(store, {
      renewLease: () =>
        Promise.reject(new Failure({ code: 'state-unreachable', message: 'x', retry: 'retry' })),
    });
    let lostAtMs = 0;
    const startedMs = world.clock.nowMs();
    const keeping = await keepLease(unreachable, request('me'), world.clock, {
      onLost: () => (lostAtMs = world.clock.nowMs() - startedMs),
    });
    await world.clock.sleep(120_000);
    assert.ok(keeping.kind === 'kept' && keeping.kept.lost.aborted);
    assert.ok(lostAtMs > 20_000 && lostAtMs < 60_000, `lost after ${lostAtMs} ms`);
    assert.deepEqual(leaseLostReason(keeping.kept.lost), { kind: 'lease-lost', notRenewed: 'x' });
  });

  test('counts from when a renewal was asked for, however late its answer comes', async () => {
    let renewals = 0;
    const slow = storeWith(store, {
      renewLease: async (lease) => {
        renewals += 1;
        if (renewals > 1) return await new Promise(() => {});
        const renewed = await store.renewLease(lease);
        await world.clock.sleep(20_000);
        return renewed;
      },
    });
    let lostAtMs = 0;
    const startedMs = world.clock.nowMs();
    const keeping = await keepLease(slow, request('me'), world.clock, {
      onLost: () => (lostAtMs = world.clock.nowMs() - startedMs),
    });
    await world.clock.sleep(240_000);
    assert.ok(keeping.kind === 'kept' && keeping.kept.lost.aborted);
    const askedMs = 20_000;
    assert.ok(lostAtMs > 60_000 && lostAtMs < askedMs + 60_000, `lost after ${lostAtMs} ms`);
    await keeping.kept.release();
  });

  test('counts from when it was asked for, however late it was given', async () => {
    const slow = storeWith(store, {
      acquireLease: async (asked) => {
        const answer = await store.acquireLease(asked);
        await world.clock.sleep(20_000);
        return answer;
      },
      renewLease: () => new Promise(() => {}),
    });
    let lostAtMs = 0;
    const startedMs = world.clock.nowMs();
    const keeping = await keepLease(slow, request('me'), world.clock, {
      onLost: () => (lostAtMs = world.clock.nowMs() - startedMs),
    });
    await world.clock.sleep(120_000);
    assert.ok(keeping.kind === 'kept' && keeping.kept.lost.aborted);
    assert.ok(lostAtMs > 20_000 && lostAtMs < 60_000, `lost after ${lostAtMs} ms`);
    await keeping.kept.release();
  });

  test('whose renewal gets no answer at all is given up before it is stale, and can be let go', async () => {
    const silent = storeWith(store, {
      renewLease: () => new Promise(() => {}),
    });
    let lostAtMs = 0;
    const startedMs = world.clock.nowMs();
    const keeping = await keepLease(silent, request('me'), world.clock, {
      onLost: () => (lostAtMs = world.clock.nowMs() - startedMs),
    });
    await world.clock.sleep(120_000);
    assert.ok(keeping.kind === 'kept' && keeping.kept.lost.aborted);
    assert.ok(lostAtMs > 20_000 && lostAtMs < 60_000, `lost after ${lostAtMs} ms`);
    await keeping.kept.release();
  });

  for (const taken of [false, true])
    test(`of a process that was stopped past its end is ${taken ? 'lost where another has taken it' : 'kept where no one has taken it'}`, async () => {
      let stoppedMs = 0;
      const clock = {
        nowMs: () => world.clock.nowMs() + stoppedMs,
        sleep: (delayMs: number, signal?: AbortSignal) => world.clock.sleep(delayMs, signal),
      };
      // It takes a moment to answer: asked too late for that, it would not be heard.
      const slow = storeWith(store, {
        renewLease: async (lease) => {
          await world.clock.sleep(200);
          return await store.renewLease(lease);
        },
      });
      const keeping = await keepLease(slow, request('me'), clock);
      assert.ok(keeping.kind === 'kept');
      await world.clock.sleep(10_000);
      stoppedMs = 10 * 60_000;
      if (taken) await store.breakLease('plan:it');
      await world.clock.sleep(60_000);
      assert.equal(keeping.kept.lost.aborted, taken);
      await keeping.kept.release();
    });

  test('survives a renewal that fails once', async () => {
    let failures = 1;
    const shaky = storeWith(store, {
      renewLease: (...args: Parameters<StateStore['renewLease']>) => {
        if (failures-- > 0)
          return Promise.reject(new Failure({ code: 'state-busy', message: 'x', retry: 'retry' }));
        return store.renewLease(...args);
      },
    });
    const lease = await kept('me', shaky);
    await world.clock.sleep(300_000);
    assert.equal(lease.lost.aborted, false);
    await lease.release();
  });
});

suite('two hosts whose clocks are 45 s apart, on one state file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-lease-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  /** Of a holder that lives: longer than a busy machine keeps it from renewing. */
  const LIVE_TTL_MS = 5000;
  const TTL_MS = 400;
  /** A host of its own, whose time of day is wrong by so much. */
  const host = async (name: string, wrongByMs: number) => {
    const clock = { ...systemClock, nowMs: () => systemClock.nowMs() + wrongByMs };
    const store = await openStateStore('state.db', { folder, clock });
    const request = { ...ownIdentity(), key: `plan:skew${wrongByMs}`, holder: name, host: name, boot: name };
    return { clock, store, request };
  };

  for (const aheadMs of [45_000, -45_000]) {
    const word = aheadMs > 0 ? 'ahead' : 'behind';
    test(`the one ${word} does not take a lease that is alive, and says so at its first sign of life`, async () => {
      const [one, other] = [await host('one', 0), await host('other', aheadMs)];
      const ask = { ttlMs: LIVE_TTL_MS, key: other.request.key };
      const first = await keepLease(one.store, { ...one.request, ...ask }, one.clock);
      assert.ok(first.kind === 'kept');
      const second = await keepLease(other.store, { ...other.request, ...ask }, other.clock);
      assert.equal(second.kind === 'held' && second.by.holder, 'one');
      await one.store.confirmLease(first.kept.lease);
      await first.kept.release();
      await Promise.all([one.store.close(), other.store.close()]);
    });

    test(`the one ${word} takes a dead one's lease after its whole time to live, not before`, async () => {
      const [one, other] = [await host('one', 0), await host('other', aheadMs)];
      const ask = { ttlMs: TTL_MS, key: `${other.request.key}:dead` };
      assert.equal((await one.store.acquireLease({ ...one.request, ...ask })).kind, 'acquired');
      const startedMs = performance.now();
      const watched: string[] = [];
      const second = await keepLease(other.store, { ...other.request, ...ask }, other.clock, {
        onWatch: ({ holder }) => watched.push(holder),
      });
      assert.ok(second.kind === 'kept' && second.kept.lease.token === 2);
      assert.ok(performance.now() - startedMs >= TTL_MS);
      assert.deepEqual(watched, ['one']);
      await second.kept.release();
      await Promise.all([one.store.close(), other.store.close()]);
    });
  }
});

suite('a run under a lease', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
    for (const name of ['a', 'b']) world.system.addMailbox(name, 'MBX01');
  });
  afterEach(() => removeWorld(world));

  test('does nothing more once the lease is lost, not even write its pause', async () => {
    const lost = new AbortController();
    void world.clock.sleep(30_000).then(() => lost.abort());
    const end = await apply(world, oneBatch(['a', 'b']), { leaseLost: lost.signal });
    assert.deepEqual(end.kind === 'paused' && end.reason, { kind: 'lease-lost', notRenewed: null });
    assert.equal(end.run.phase.kind, 'running');
    assert.equal(
      world.system.calls.some((call) => call.startsWith('resume')),
      false,
    );
  });

  test('whose token is no longer the newest is stopped by the journal itself', async () => {
    void world.clock.sleep(30_000).then(async () => {
      const store = await openState(world);
      await store.breakLease('plan:it');
      await store.close();
    });
    const end = await apply(world, oneBatch(['a', 'b']));
    assert.deepEqual(end.kind === 'paused' && end.reason, { kind: 'lease-lost', notRenewed: null });
    assert.equal(
      world.system.calls.some((call) => call.startsWith('resume')),
      false,
    );
  });

  test('survives a state store that loses its connection, and writes nothing twice', async () => {
    let appends = 0;
    const end = await apply(world, oneBatch(['a', 'b']), {
      wrapStore: (store) =>
        storeWith(store, {
          append: async (...args: Parameters<StateStore['append']>) => {
            appends += 1;
            const lost = new Failure({ code: 'state-unreachable', message: 'gone', retry: 'retry' });
            if (appends % 3 === 0) throw lost;
            const seq = await store.append(...args);
            if (appends % 4 === 0) throw lost;
            return seq;
          },
        }),
    });
    assert.equal(end.kind, 'finished');
    const store = await openState(world);
    const events = (await store.read(end.run.id, 0)).map(({ event }) => JSON.stringify(event));
    await store.close();
    assert.equal(new Set(events).size, events.length);
    assert.equal(end.run.moves.get('a' as never)?.confirmed, true);
  });
});
