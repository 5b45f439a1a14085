import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import { isMoved } from '../../src/domain/move-request.ts';
import type { MoveStores } from '../../src/mrs/move-stores.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { damageItem } from '../../src/systems/embedded/lab/damage.ts';
import {
  overlay,
  allAre,
  contents,
  failsWith,
  message,
  newLab,
  requests,
  runUntil,
  spec,
  withCopier,
  inFile,
  type Lab,
} from './organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
beforeEach(() => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01');
});
afterEach(() => lab.dispose());

/** Inline movers whose stores are changed by `change`. */
const withStores = (change: (stores: MoveStores) => Partial<MoveStores>): EmbeddedOptions => ({
  movers: 'inline',
  decorate: ({ queue, stores }) => ({ queue, stores: { ...stores, ...change(stores) } }),
});
const told = async (system: Awaited<ReturnType<Lab['open']>>, kind: string): Promise<string[]> => {
  const [request] = await requests(system);
  assert.ok(request !== undefined);
  const { entries } = await system.moveReport(request.id);
  return entries.filter((entry) => entry.kind === kind).map((entry) => entry.message);
};

suite('bad items', () => {
  test('one too many fails the move before the switch; with a higher limit it goes on, and names what stayed behind', async () => {
    const system = await lab.open({ movers: 'inline' });
    const damaged = [damageItem(lab.organisation, mailbox, 'primary', 'oldest')];
    damaged.push(damageItem(lab.organisation, mailbox, 'primary', 'newest'));
    const before = contents(lab.user(mailbox)) as { items: { key: string }[] };
    const made = await system.createMoveRequest(spec(mailbox, 'MBX02', { badItemLimit: 1 }));
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.detail, 'FailedBadItemLimit');
    assert.match(failed.state.failure.message, /TooManyBadItemsPermanentException/);
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX01');
    assert.deepEqual(contents(lab.user(mailbox)), before);

    await system.resumeMoveRequest(made.id, false);
    await runUntil(system, allAre('Failed'));
    assert.equal(
      (await system.moveReport(made.id)).badItems.length,
      2,
      'named once, however often they are met',
    );

    await system.updateMoveRequest(made.id, { ...made.options, badItemLimit: 2 }, made.tag);
    await system.resumeMoveRequest(made.id, false);
    const [done] = await runUntil(system, allAre('Completed', 'CompletedWithWarning'));
    assert.equal(done?.badItemsEncountered, 2);
    const report = await system.moveReport(made.id);
    assert.deepEqual(
      report.badItems.map(({ item, reason, part }) => ({ item, reason, part })).sort(),
      damaged.map(({ key }) => ({ item: key, reason: 'checksum-mismatch', part: 'primary' })).sort(),
    );
    for (const { subject, folder } of damaged)
      assert.ok(report.badItems.some((bad) => bad.subject === subject && bad.folder === folder));
    const gone = new Set<string>(damaged.map(({ key }) => key));
    assert.deepEqual(contents(lab.user(mailbox)), {
      ...before,
      items: before.items.filter(({ key }) => !gone.has(key)),
    });
  });

  test('one that was met before the move was held is not told of again when it goes on, and still counts', async () => {
    const system = await lab.open({ movers: 'inline' });
    damageItem(lab.organisation, mailbox, 'primary', 'oldest');
    const made = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { badItemLimit: 1, suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    await system.resumeMoveRequest(made.id, false);
    const [done] = await runUntil(system, allAre('Completed', 'CompletedWithWarning'));
    assert.equal(done?.badItemsEncountered, 1);
    assert.equal((await told(system, 'bad-item')).length, 1);
  });

  test('an item that is damaged after it was copied is named, and is not at the target either', async () => {
    const system = await lab.open({ movers: 'inline' });
    const made = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { badItemLimit: 1, suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    const key = lab.user(mailbox).deliver({ body: message(5) });
    lab.user(mailbox).rewriteItem(key, message(6));
    damageItem(lab.organisation, mailbox, 'primary', key);
    await system.resumeMoveRequest(made.id, false);
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(
      (await system.moveReport(made.id)).badItems.map(({ item }) => item),
      [key],
    );
    assert.throws(() => lab.user(mailbox).readItem(key), failsWith('not-found'));
  });
});

suite('transient errors', () => {
  const flaky = (times: number): EmbeddedOptions => {
    let left = times;
    const cut = (): void => {
      left -= 1;
      if (left < 0) return;
      throw new Failure({
        code: 'remote-refused',
        message: 'The wire was cut.',
        retry: 'retry',
        side: 'source',
      });
    };
    return withCopier((copier) => ({
      sync: async (request) => {
        cut();
        return await copier.sync(request);
      },
    }));
  };

  test('are retried with a delay and counted in the report', async () => {
    const system = await lab.open(flaky(3));
    const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    assert.equal((await system.moveReport(id)).transientRetries, 3);
    assert.match((await told(system, 'retry')).join('\n'), /Transient error remote-refused .*\(3\/60\)/);
  });

  test('are in a row as long as nothing comes over between them, and no longer where something does', async () => {
    const failing = (items: number): EmbeddedOptions => {
      let rounds = 0;
      return {
        ...withCopier((copier) => ({
          sync: async (request) => {
            rounds += 1;
            if (rounds % 2 === 0 && rounds < 9)
              throw Failure.transient('remote-refused', 'The wire was cut.');
            if (rounds >= 9) return await copier.sync(request);
            return { changes: 0, items, bytes: 0, unreadable: [], healed: [], more: true };
          },
        })),
        settings: { maxRetries: 2 },
      };
    };
    const ends: (string | undefined)[] = [];
    for (const [number, items] of [
      [2, 0],
      [3, 1],
    ] as const) {
      const another = lab.addMailbox(number, 'MBX01');
      const system = await lab.open(failing(items));
      const { id } = await system.createMoveRequest(spec(another, 'MBX02'));
      const ofIt = (all: Awaited<ReturnType<typeof requests>>) => all.find((request) => request.id === id);
      const all = await runUntil(system, (some) => {
        const { state } = ofIt(some) ?? {};
        return state?.kind === 'Failed' || state?.kind === 'Completed';
      });
      ends.push(ofIt(all)?.state.kind);
    }
    assert.deepEqual(ends, ['Failed', 'Completed']);
  });

  test('fail the move when MaxRetries in a row are used up, and no one is locked out', async () => {
    const system = await lab.open({ ...flaky(1000), settings: { maxRetries: 2 } });
    await system.createMoveRequest(spec(mailbox, 'MBX02', { offline: true }));
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.code, 'remote-refused');
    lab.user(mailbox).deliver({ body: message(1) });
  });
});

suite('verification', () => {
  /** Spoils the target behind the store's back, after the batch that holds the items was written. */
  const spoil = (sql: string, times: number): EmbeddedOptions => {
    let left = times;
    return withCopier((copier) => ({
      sync: async (request) => {
        const round = await copier.sync(request);
        const [file] = lab.filesIn('MBX02');
        if (round.items === 0 || left === 0 || file === undefined) return round;
        left -= 1;
        inFile({ ...lab.file(mailbox), file }, ({ connection }) => connection.exec(sql));
        return round;
      },
    }));
  };
  const FLIPPED = `UPDATE body SET bytes = CAST(bytes || 'x' AS BLOB) WHERE id = (SELECT min(id) FROM body)`;
  const FLAGGED = `UPDATE item SET internal_date_ms = 1, seal_a = 1 WHERE key = (SELECT min(key) FROM item)`;

  test('a copy whose bytes differ on disk is never switched; it is made again and then moves', async () => {
    const system = await lab.open(spoil(FLIPPED, 1));
    const before = contents(lab.user(mailbox));
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(contents(lab.user(mailbox)), before);
    assert.match((await told(system, 'verify')).join('\n'), /found a difference: primary item .*read back/);
  });

  test('a difference that does not go away fails the move with its place named, and the source untouched', async () => {
    const system = await lab.open(spoil(FLAGGED, 100));
    const before = contents(lab.user(mailbox));
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.code, 'copy-differs');
    assert.match(failed.state.failure.message, /folder '.*': digest .* at the source, .* at the target/);
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX01');
    assert.deepEqual(contents(lab.user(mailbox)), before);
    lab.user(mailbox).deliver({ body: message(1) });
  });
});

suite('completion', () => {
  test('writes that come under the lock are refused as retryable and land in the moved mailbox', async () => {
    let refused = 0;
    const late: string[] = [];
    const system = await lab.open({
      movers: 'inline',
      decorate: ({ queue, stores }) => ({
        queue,
        stores: {
          ...stores,
          openCopier: async (job, part) =>
            overlay(await stores.openCopier(job, part), (copier) => ({
              awaitWriters: async () => {
                await copier.awaitWriters();
                assert.throws(
                  () => lab.user(mailbox).deliver({ body: message(1) }),
                  failsWith('mailbox-locked'),
                );
                refused += 1;
              },
            })),
          // Switched, and not finished yet.
          probe: async (job, part) => {
            late.push(lab.user(mailbox).deliver({ body: message(2) }));
            return await stores.probe(job, part);
          },
        },
      }),
    });
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    assert.equal(refused, 1);
    assert.equal(late.length, 1);
    for (const key of late) assert.equal(lab.user(mailbox).readItem(key).kind, 'read');
  });

  test('an error between lock and switch takes the completion back and unlocks', async () => {
    let broken = 1;
    const system = await lab.open(
      withCopier((copier) => ({
        compare: async (except) => {
          if (broken-- > 0) throw new Failure({ code: 'storage-io-error', message: 'I/O', retry: 'retry' });
          return await copier.compare(except);
        },
      })),
    );
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const seen: string[] = [];
    await runUntil(system, ([request]) => {
      if (request !== undefined && seen.at(-1) !== request.state.kind) seen.push(request.state.kind);
      return request !== undefined && isMoved(request.state);
    });
    const lines = await told(system, 'lock');
    assert.ok(lines.includes('The source mailbox is unlocked.'), lines.join('\n'));
    assert.deepEqual((await told(system, 'retry')).length, 1);
  });

  test('when the target fails after the switch the user is moved, with a warning', async () => {
    const system = await lab.open({
      ...withStores(() => ({
        probe: async () => {
          throw new Failure({
            code: 'storage-read-only',
            message: 'The target is read-only.',
            retry: 'permanent',
          });
        },
      })),
    });
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const [done] = await runUntil(system, allAre('CompletedWithWarning'));
    assert.ok(done?.state.kind === 'CompletedWithWarning');
    assert.match(done.state.warnings.join(), /could not be opened as its user: The target is read-only/);
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX02');
    lab.user(mailbox).deliver({ body: message(1) });
  });

  test('a mailbox that another hand moved meanwhile is not touched', async () => {
    const system = await lab.open({ movers: 'inline' });
    const made = await system.createMoveRequest(spec(mailbox, 'MBX02', { suspend: true }));
    lab.organisation.directory.exec(`UPDATE pointer SET database_name = 'MBX03'`);
    await system.resumeMoveRequest(made.id, false);
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.match(failed.state.failure.code, /source-moved/);
  });
});

suite('throttling', () => {
  test('a command that says no stalls moves with its reason, and they go on when it says yes', async () => {
    const busy = join(lab.folder, 'busy');
    writeFileSync(busy, '');
    const throttleCommand = `test ! -e ${busy} || { echo disk latency is 80 ms, limit 50 ms; exit 1; }`;
    let now = systemClock.nowMs();
    // Readings are renewed by the clock; the moves themselves wait in real time.
    const clock = { nowMs: () => (now += 200), sleep: systemClock.sleep };
    const system = await lab.open({ movers: 'inline', settings: { throttleCommand } }, clock);
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const [stalled] = await runUntil(
      system,
      ([move]) => move?.state.kind === 'InProgress' && move.state.stall !== null,
    );
    assert.ok(stalled?.state.kind === 'InProgress');
    assert.equal(stalled.state.detail, 'StalledDueToMRS_ThrottleCommand');
    assert.match(stalled.state.stall?.reason ?? '', /disk latency is 80 ms, limit 50 ms/);
    rmSync(busy);
    await runUntil(system, allAre('Completed'));
    assert.deepEqual((await told(system, 'stall')).length, 2);
  });
});
