// What the requests of the simulated system show, and what an order changes of them.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { MINUTE, openSite, requestsIn, specOf } from './site.ts';

const MBX02 = databaseName('MBX02');

suite('a request of a simulated system', () => {
  test('that is resumed while it is under way goes on as it was ordered', async () => {
    const { system, clock } = openSite();
    const { id, options } = await system.createMoveRequest(specOf(1));
    await clock.sleep(5 * MINUTE);
    await system.resumeMoveRequest(id, true);
    const [request] = await requestsIn(system);
    assert.deepEqual(request?.options, options);
    assert.equal(request?.state.kind, 'InProgress');
    await clock.sleep(7 * MINUTE);
    assert.equal((await requestsIn(system))[0]?.state.kind, 'Completed', 'not held, and not begun again');
    assert.equal(system.record.orders.length, 1, 'nothing came of the second order');
  });

  test('shows of its items and of its bytes the same share', async () => {
    const { system, clock } = openSite();
    await system.createMoveRequest(specOf(1));
    await clock.sleep(5 * MINUTE);
    const [request] = await requestsIn(system);
    assert.ok(request !== undefined && request.totalItemCount > 100);
    const { bytesTransferred, totalSizeBytes, itemsTransferred, totalItemCount } = request;
    const byBytes = bytesTransferred / totalSizeBytes;
    assert.ok(byBytes > 0.3 && byBytes < 0.7, String(byBytes));
    assert.ok(Math.abs(itemsTransferred / totalItemCount - byBytes) < 0.05);
  });

  test('tells of bad items only once it has copied something', async () => {
    const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
    const { system, clock } = openSite({
      mailboxes: 40,
      like: 'exchange',
      seed: 7,
      limits: { maxActiveMovesPerTargetMDB: 50, maxActiveMovesPerSourceMDB: 50 },
      faults: { failures: 1, transient: 0 },
    });
    // Whoever is read to the end shows some of them; before, no one does.
    for (const number of numbers)
      await system
        .createMoveRequest(specOf(number, { options: { suspend: true, badItemLimit: 50 } }))
        .catch(() => {});
    const requests = await requestsIn(system);
    for (const { id } of requests) await system.resumeMoveRequest(id, false);
    assert.deepEqual(
      (await requestsIn(system)).map(({ badItemsEncountered }) => badItemsEncountered),
      requests.map(() => 0),
    );
    await clock.sleep(48 * 60 * MINUTE);
    assert.ok((await requestsIn(system)).some(({ badItemsEncountered }) => badItemsEncountered > 0));
  });

  test('that fails for bad items says so, and one that fails otherwise does not', async () => {
    const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
    const limits = { maxActiveMovesPerTargetMDB: 50, maxActiveMovesPerSourceMDB: 50 };
    const { system, clock } = openSite({ mailboxes: 40, limits, faults: { failures: 1, transient: 0 } });
    for (const number of numbers) await system.createMoveRequest(specOf(number)).catch(() => {});
    await clock.sleep(48 * 60 * MINUTE);
    const details = (await requestsIn(system)).flatMap(({ state }) =>
      state.kind === 'Failed' ? [[state.failure.code === 'too-many-bad-items', state.detail] as const] : [],
    );
    for (const [isForBadItems, detail] of details)
      assert.equal(detail, isForBadItems ? 'FailedBadItemLimit' : 'FailedOther');
    assert.deepEqual(new Set(details.map(([isForBadItems]) => isForBadItems)), new Set([true, false]));
  });

  test('is released by an update only where it was held and is under way', async () => {
    const { system, clock } = openSite();
    const releases = async (number: number, isHeld: boolean, minutes: number, holds: boolean) => {
      const options = { suspendWhenReadyToComplete: isHeld };
      const request = await system.createMoveRequest(specOf(number, { options }));
      await clock.sleep(minutes * MINUTE);
      const wanted = { ...request.options, suspendWhenReadyToComplete: holds };
      await system.updateMoveRequest(request.id, wanted, request.tag);
      return system.record.orders.at(-1)?.releases;
    };
    assert.equal(await releases(1, true, 2, false), true);
    assert.equal(await releases(2, false, 2, false), false, 'nothing held it');
    assert.equal(await releases(3, true, 2, true), false, 'it is still held');
    assert.equal(await releases(4, true, 60, false), false, 'it is held already, until it is resumed');
  });

  test('that was made suspended waits until it is resumed', async () => {
    const { system, clock } = openSite();
    const { id } = await system.createMoveRequest(specOf(1, { options: { suspend: true } }));
    await clock.sleep(60 * MINUTE);
    assert.equal((await requestsIn(system))[0]?.state.kind, 'Suspended');
    assert.deepEqual(
      system.record.orders.map(({ what, starts, releases }) => [what, starts, releases]),
      [['create', false, false]],
    );
    await system.resumeMoveRequest(id, false);
    await clock.sleep(60 * MINUTE);
    assert.equal((await requestsIn(system))[0]?.state.kind, 'Completed');
  });
});

test('a database of which no one knows whether it is mounted takes moves', async () => {
  const { system, clock } = openSite({ databases: [{}, { mounted: null }] });
  await system.createMoveRequest(specOf(1));
  await clock.sleep(60 * MINUTE);
  assert.equal((await requestsIn(system))[0]?.state.kind, 'Completed');
  const [target] = (await system.observe(only({ databases: [MBX02] }))).databases;
  assert.equal(target?.mounted, null, 'and it is still not known');
});

test('a database shows the backup that reads it, and no longer when that has ended', async () => {
  const { system, clock } = openSite({ physics: { maintenanceBytesPerSecond: 1e6 } });
  const inProgress = async () =>
    (await system.observe(only({ databases: [MBX02] }))).databases[0]?.backupInProgress;
  assert.equal(await inProgress(), false);
  const backup = system.maintenance?.backup(MBX02, '/backups');
  assert.equal(await inProgress(), true);
  await backup;
  await clock.sleep(MINUTE);
  assert.equal(await inProgress(), false);
});
