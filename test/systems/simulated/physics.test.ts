// How fast the simulated system is, and what holds it up.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { databaseName } from '../../../src/domain/ids.ts';
import { instantMs } from '../../../src/domain/instant.ts';
import { isMoved, type MoveRequest, type MoveState } from '../../../src/domain/move-request.ts';
import { percentile } from '../../../src/support/format.ts';
import { only } from '../../../src/systems/mail-system.ts';
import type { SimulatedSystem } from '../../../src/systems/simulated/simulated-system.ts';
import {
  MINUTE,
  openSite,
  requestsIn,
  specOf,
  steadyRates,
  SteppingClock,
  userId,
  type Site,
} from './site.ts';

const MBX02 = databaseName('MBX02');
const MBX03 = databaseName('MBX03');

async function requestOf(system: SimulatedSystem, number: number): Promise<MoveRequest> {
  const found = (await requestsIn(system)).find(({ mailboxId: id }) => id === userId(number));
  assert.ok(found !== undefined);
  return found;
}
const stateOf = async (system: SimulatedSystem, number: number): Promise<MoveState> =>
  (await requestOf(system, number)).state;

/** When the last of these has completed, in minutes. */
async function minutesFor(numbers: readonly number[], site: Site): Promise<number> {
  const { system, clock } = openSite(site);
  const startMs = clock.nowMs();
  for (const number of numbers) await system.createMoveRequest(specOf(number));
  await clock.sleep(30 * 24 * 60 * MINUTE);
  const ends = (await requestsIn(system)).map(({ state }) => {
    assert.ok(isMoved(state), state.kind);
    return instantMs(state.completedAt);
  });
  return Math.round((Math.max(...ends) - startMs) / MINUTE);
}

suite('the pace of a simulated system', () => {
  test('a move takes what was learnt of its size, its items and its pair', async () => {
    const slowPair = { msPerPart: 0, msPerItem: 0, msPerByte: (20 * 60_000) / 1e9 };
    const rates = {
      ...steadyRates,
      overall: { msPerPart: 60_000, msPerItem: 60, msPerByte: (8 * 60_000) / 1e9 },
      pairs: [{ from: databaseName('MBX01'), to: MBX02, moves: 5, cost: slowPair }],
    };
    assert.equal(await minutesFor([1], { rates }), 20);
    assert.equal(await minutesFor([1], { rates: { ...rates, pairs: [] } }), 10);
  });

  test('moves at the same time slow each other down as learnt', async () => {
    const run = { ...steadyRates.run, movesFactor: 0.5, sharedFactor: 0.5 };
    const site = { rates: { ...steadyRates, run } };
    assert.equal(await minutesFor([1], site), 11);
    assert.equal(await minutesFor([1, 2], site), 17);
  });

  test('a run starts up once: requests that are made later are taken up at once', async () => {
    const run = { ...steadyRates.run, startMs: 60 * MINUTE };
    const { system, clock } = openSite({ rates: { ...steadyRates, run } });
    await system.createMoveRequest(specOf(1));
    await clock.sleep(1);
    assert.equal((await stateOf(system, 1)).kind, 'Queued');
    await clock.sleep(2 * 60 * MINUTE);
    await system.createMoveRequest(specOf(2));
    await clock.sleep(1);
    assert.equal((await stateOf(system, 2)).kind, 'InProgress');
  });

  test('hours of the day that are slower make moves slower', async () => {
    const slownessByHour = Array.from({ length: 24 }, (_, hour) => (hour === 20 ? 10 : 1));
    // An hour of the evening is worth six minutes; five are left.
    assert.equal(await minutesFor([1], { rates: { ...steadyRates, slownessByHour } }), 65);
  });

  test('nine of ten runs are at most so many times as slow as the median as was learnt, and about one of ten is slower', async () => {
    const run = { ...steadyRates.run, slowFactor: 1.7 };
    const minutes: number[] = [];
    for (let seed = 1; seed <= 400; seed += 1)
      minutes.push(await minutesFor([1], { seed, rates: { ...steadyRates, run } }));
    const [median, slow] = [percentile(minutes, 0.5) ?? 0, percentile(minutes, 0.9) ?? 0];
    assert.ok(median > 9.5 && median < 12.5, String(median));
    assert.ok(slow / median > 1.5 && slow / median < 1.9, String(slow / median));
  });

  test('a copy shows its progress, is held at 95 %, and completes under a lock that its report tells', async () => {
    const { system, clock } = openSite();
    const { id } = await system.createMoveRequest(
      specOf(1, { options: { suspendWhenReadyToComplete: true } }),
    );
    await clock.sleep(5 * MINUTE);
    const half = await requestOf(system, 1);
    assert.equal(half.state.kind, 'InProgress');
    assert.ok(half.percentComplete > 40 && half.percentComplete < 70, String(half.percentComplete));
    assert.ok(half.bytesTransferred > 0.3e9 && half.bytesTransferred < 0.6e9);
    await clock.sleep(60 * MINUTE);
    assert.equal((await requestOf(system, 1)).percentComplete, 95);
    await system.resumeMoveRequest(id, false);
    await clock.sleep(MINUTE / 2);
    assert.equal((await stateOf(system, 1)).kind, 'CompletionInProgress');
    await clock.sleep(MINUTE);
    const { durations, verification, bytesTransferred } = await system.moveReport(id);
    assert.ok((durations.lockedMs ?? 0) >= MINUTE / 2 && (durations.lockedMs ?? 0) <= MINUTE);
    assert.equal(Math.round(durations.inProgressMs / MINUTE), 11);
    assert.equal(Math.round(durations.suspendedMs / MINUTE), 55);
    assert.deepEqual([verification.length, bytesTransferred], [1, 1e9]);
  });

  test('a mailbox that has moved is seen in its source for a while where the directory takes its time', async () => {
    const { system, clock } = openSite({ like: 'exchange', physics: { directoryLagMs: 600 * MINUTE } });
    const { id } = await system.createMoveRequest(specOf(1));
    const seen = async () =>
      (await system.observe(only({ mailboxes: [userId(1)] }))).mailboxes[0]?.primary.database;
    await clock.sleep(12 * MINUTE);
    assert.equal((await system.moveReport(id)).status, 'Completed');
    assert.equal(await seen(), 'MBX01');
    assert.equal(system.whereIs(userId(1))?.primary.database, 'MBX02');
    await clock.sleep(600 * MINUTE);
    assert.equal(await seen(), 'MBX02');
  });

  test('orders are worked off one after the other', async () => {
    const rates = { ...steadyRates, run: { ...steadyRates.run, msPerOrder: 30_000 } };
    const { system, clock } = openSite({ rates, capabilities: { createdTogether: 10 } });
    const startMs = clock.nowMs();
    await system.createMoveRequests?.([specOf(1), specOf(2), specOf(3)]);
    assert.equal(clock.nowMs() - startMs, 90_000);
  });
});

suite('space in a simulated system', () => {
  const small = [{}, { diskFreeBytes: 1e9, logFreeBytes: 900e9, whitespaceBytes: 0.5e9 }];

  test('a target fills up: white space first, then its volume and that of its logs', async () => {
    const databases = [{}, { whitespaceBytes: 0.4e9, diskFreeBytes: 500e9, logFreeBytes: 400e9 }];
    const { system, clock } = openSite({ like: 'exchange', databases });
    await system.createMoveRequest(specOf(1));
    await clock.sleep(20 * MINUTE);
    const readings = await system.measure([MBX02], ['disk-free', 'log-free', 'database-size']);
    assert.deepEqual(
      readings.map(({ value }) => value),
      [499.4e9, 399e9, 100.6e9],
    );
  });

  test('a full volume stops the moves into it, then fails them; those elsewhere go on', async () => {
    const { system, clock } = openSite({ databases: small });
    for (const number of [1, 2]) await system.createMoveRequest(specOf(number));
    await system.createMoveRequest(specOf(3, { targetDatabase: MBX03 }));
    await clock.sleep(10 * MINUTE);
    const { stall } = (await stateOf(system, 1)) as Extract<MoveState, { kind: 'InProgress' }>;
    assert.equal(stall?.detail, 'StalledDueToTarget_DiskSpace');
    assert.ok(stall?.reading !== undefined && stall.reading.value <= stall.reading.limit);
    await clock.sleep(90 * MINUTE);
    const states = await Promise.all([1, 2, 3].map((number) => stateOf(system, number)));
    assert.deepEqual(
      states.map((state) => (state.kind === 'Failed' ? state.failure.code : state.kind)),
      ['disk-full', 'disk-full', 'Completed'],
    );
    const [free] = await system.measure([MBX02], ['disk-free']);
    assert.ok((free?.value ?? 0) > 0.25e9);
  });

  test('full logs are emptied by a backup, and the moves that waited go on', async () => {
    const databases = [{}, { sizeBytes: 1e9, logFreeBytes: 0.8e9, circularLogging: false }];
    const { system, clock } = openSite({ like: 'exchange', databases, rates: steadyRates });
    await system.createMoveRequest(specOf(1));
    await clock.sleep(15 * MINUTE);
    const state = (await stateOf(system, 1)) as Extract<MoveState, { kind: 'InProgress' }>;
    assert.equal(state.stall?.reading?.metric, 'free-log-bytes');
    await system.maintenance?.backup(MBX02, '/backups');
    const taken = await system.maintenance?.lastBackup(MBX02, '/backups');
    assert.ok((taken?.sizeBytes ?? 0) > 0);
    await clock.sleep(15 * MINUTE);
    assert.equal((await stateOf(system, 1)).kind, 'Completed');
  });

  test('circular logging keeps the logs from filling up', async () => {
    const databases = [{}, { logFreeBytes: 0.8e9, circularLogging: false }];
    const { system, clock } = openSite({ like: 'exchange', databases });
    await system.maintenance?.setCircularLogging?.(MBX02, true);
    await system.createMoveRequest(specOf(1));
    await clock.sleep(15 * MINUTE);
    assert.equal((await stateOf(system, 1)).kind, 'Completed');
  });

  test('a source copy stays soft-deleted, and its space comes back when it is purged', async () => {
    const { system, clock } = openSite();
    const MBX01 = databaseName('MBX01');
    await system.createMoveRequest(specOf(1));
    await clock.sleep(20 * MINUTE);
    const [left] = (await system.maintenance?.softDeleted?.(MBX01)) ?? [];
    assert.deepEqual([left?.mailboxId, left?.sizeBytes], [userId(1), 1e9]);
    assert.deepEqual(await system.maintenance?.purgeSoftDeleted?.(MBX01), []);
    await clock.sleep(40 * 24 * 60 * MINUTE);
    assert.equal((await system.maintenance?.purgeSoftDeleted?.(MBX01))?.length, 1);
    const [source] = (await system.observe(only({ databases: [MBX01] }))).databases;
    assert.equal(source?.whitespaceBytes, 1e9);
  });
});

suite('databases and settings of a simulated system', () => {
  test('a database in use is not dismounted; moves into one that is wait until it is mounted', async () => {
    const { system, clock } = openSite();
    const { id } = await system.createMoveRequest(specOf(1));
    await clock.sleep(MINUTE);
    await rejects(() => system.maintenance?.dismount(MBX02), 'moves-active');
    await system.suspendMoveRequest(id, '');
    await system.maintenance?.dismount(MBX02);
    await system.resumeMoveRequest(id, false);
    await clock.sleep(60 * MINUTE);
    const state = (await stateOf(system, 1)) as Extract<MoveState, { kind: 'InProgress' }>;
    assert.equal(state.stall?.detail, 'MDBOffline');
    await system.maintenance?.mount(MBX02);
    await clock.sleep(30 * MINUTE);
    assert.equal((await stateOf(system, 1)).kind, 'Completed');
  });

  test('a backup, a check and a rewrite take as long as the database is large', async () => {
    const { system, clock } = openSite({ physics: { maintenanceBytesPerSecond: 1e9 } });
    const startMs = clock.nowMs();
    await system.maintenance?.backup(MBX02, '/backups');
    await system.maintenance?.integrityCheck(MBX02);
    assert.equal(clock.nowMs() - startMs, 200_000);
    await rejects(() => system.maintenance?.defragment(MBX02), 'database-mounted');
  });

  test('a mailbox above its quota in the target is not taken there, unless the quota was raised', async () => {
    const databases = [{}, { prohibitSendReceiveQuotaBytes: 0.5e9 }];
    const capabilities = { offers: ['mailbox quotas' as const] };
    const { system, clock } = openSite({ like: 'exchange', databases, capabilities });
    const quotas = system.quotas;
    assert.ok(quotas !== undefined);
    await quotas.set(userId(2), quotas.unlimited);
    for (const number of [1, 2]) await system.createMoveRequest(specOf(number));
    await clock.sleep(30 * MINUTE);
    const refused = await stateOf(system, 1);
    assert.equal(refused.kind === 'Failed' && refused.failure.code, 'target-quota-exceeded');
    assert.equal((await stateOf(system, 2)).kind, 'Completed');
    assert.deepEqual(await quotas.read(userId(2)), quotas.unlimited);
  });

  test('a request that was there goes on from where it was', async () => {
    const seeded = openSite();
    await seeded.system.createMoveRequest(specOf(1, { options: { suspendWhenReadyToComplete: true } }));
    await seeded.system.createMoveRequest(specOf(2));
    await seeded.clock.sleep(5 * MINUTE);
    const halfway = await requestsIn(seeded.system);
    const { system, clock } = openSite({ moveRequests: halfway });
    await clock.sleep(4 * MINUTE);
    assert.equal((await stateOf(system, 1)).kind, 'InProgress');
    await clock.sleep(4 * MINUTE);
    assert.deepEqual(
      [(await stateOf(system, 1)).kind, (await stateOf(system, 2)).kind],
      ['AutoSuspended', 'Completed'],
    );
  });

  test('a look answers what has changed since the one before', async () => {
    const { system, clock } = openSite();
    const look = async (since: string | null) => {
      const { moveRequests, changes } = await system.observe(
        only({ moveRequests: { tagPrefix: 'drover:plan:', since } }),
      );
      return { ids: moveRequests.map((request) => request.mailboxId), ...changes };
    };
    const { id } = await system.createMoveRequest(specOf(1));
    await system.createMoveRequest(specOf(2, { options: { suspend: true } }));
    const first = await look(null);
    assert.deepEqual([first.ids, first.gone], [[userId(1), userId(2)], null]);
    const second = await look(first.mark ?? null);
    assert.deepEqual([second.ids, second.gone], [[], []]);
    await clock.sleep(60 * MINUTE);
    const third = await look(second.mark ?? null);
    assert.deepEqual([third.ids, third.gone], [[userId(1)], []]);
    await system.removeMoveRequest(id);
    assert.deepEqual((await look(third.mark ?? null)).gone, [userId(1)]);
  });

  test('an order under a lease that another has taken over changes nothing', async () => {
    const { system } = openSite({ clock: new SteppingClock() });
    const under = (token: number) => ({
      fence: 'plan',
      token,
      signal: new AbortController().signal,
      confirm: async () => {},
    });
    await system.fenceOff?.(under(8));
    await rejects(() => system.createMoveRequest(specOf(1), under(7)), 'lease-lost');
    assert.deepEqual(await requestsIn(system), []);
    assert.equal(system.record.orders.length, 0);
    await system.createMoveRequest(specOf(1), under(9));
    assert.equal(system.record.orders[0]?.what, 'create');
  });
});

async function rejects(call: () => Promise<unknown> | undefined, code: string): Promise<void> {
  await assert.rejects(
    async () => call(),
    (error) => error instanceof Failure && error.facts.code === code,
  );
}
