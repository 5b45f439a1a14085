import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import { inProgress, pass } from '../../src/mrs/move-machine.ts';
import { defaultMrsSettings } from '../../src/mrs/settings.ts';
import { StuckMoves } from '../../src/mrs/stuck-moves.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { emptyDelta, type MoveQueue } from '../../src/mrs/queue.ts';
import type { EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { diskReason } from '../../src/systems/embedded/stall-reason.ts';
import { allAre, newLab, requests, runUntil, spec, type Lab } from './organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
beforeEach(() => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01');
});
afterEach(() => lab.dispose());

const GB = 1024 ** 3;

/** Whoever sleeps has slept at once. */
function clockThatJumps(): Clock {
  let nowMs = 1_700_000_000_000;
  return {
    nowMs: () => nowMs,
    async sleep(delayMs) {
      nowMs += delayMs;
      await systemClock.sleep(0);
    },
  };
}

suite('limits', () => {
  test('of free space are a share of the volume with a floor, and the reason names value and limit', () => {
    assert.equal(diskReason({ freeBytes: 3 * GB, sizeBytes: 200 * GB }), null);
    const short = diskReason({ freeBytes: 1 * GB, sizeBytes: 200 * GB });
    assert.deepEqual(short?.reading, { metric: 'free-disk-bytes', value: GB, limit: 2 * GB });
    assert.equal(short?.detail, 'StalledDueToTarget_DiskSpace');
    assert.equal(short?.side, 'target');
    assert.equal(diskReason({ freeBytes: GB / 8, sizeBytes: 2 * GB })?.reading?.limit, GB / 4);
  });
});

test('a move that lives and gets nowhere is warned of once, in its report and in the log', async () => {
  const queue = openMoveQueue(lab.organisation);
  const system = await lab.open();
  const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
  const worker = { name: 'one', process: '{}', capacity: 1 };
  await queue.heartbeat(worker, 1e6);
  const claim = await queue.claimOne(id, worker);
  const job = await queue.get(id);
  assert.ok(claim !== null && job !== null);
  const moving = pass(job, inProgress('CopyingMessages'), 0);
  await queue.save(claim, moving, emptyDelta);

  let nowMs = 0;
  const lines: string[] = [];
  const clock = { nowMs: () => nowMs, sleep: async () => {} };
  const settings = { ...defaultMrsSettings, stuckAfterMs: 60_000 };
  const stuck = new StuckMoves(
    queue,
    () => settings,
    clock,
    'one',
    (line) => lines.push(line),
  );
  const lookUntil = async (untilMs: number): Promise<void> => {
    for (; nowMs <= untilMs; nowMs += 12_000) await stuck.look();
  };
  await lookUntil(48_000);
  await queue.save(claim, { ...moving, itemsTransferred: 1 }, emptyDelta);
  await lookUntil(108_000);
  assert.deepEqual(lines, [], 'it has moved meanwhile');
  await lookUntil(300_000);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /No progress for 1 min: still \d+ %, 1 items/);
  const { entries } = await system.moveReport(id);
  assert.equal(entries.filter(({ kind }) => kind === 'warning').length, 1);
  assert.equal((await requests(system))[0]?.state.kind, 'InProgress');
});

test('transient errors in a row wait longer each time, up to ten delays', async () => {
  const waits: number[] = [];
  const clock = clockThatJumps();
  const options: EmbeddedOptions = {
    movers: 'inline',
    settings: { maxRetries: 6, retryDelayMs: 100 },
    decorate: ({ queue, stores }) => ({
      queue: new Proxy(queue, {
        get(object, key) {
          if (key === 'release') {
            return async (...args: Parameters<MoveQueue['release']>) => {
              if (args[3] !== null) waits.push(args[3]);
              await object.release(...args);
            };
          }
          const value: unknown = Reflect.get(object, key, object);
          return typeof value === 'function' ? (value.bind(object) as unknown) : value;
        },
      }),
      stores: {
        ...stores,
        openCopier: async () => {
          throw new Failure({ code: 'remote-refused', message: 'The wire was cut.', retry: 'retry' });
        },
      },
    }),
  };
  const system = await lab.open(options, clock);
  await system.createMoveRequest(spec(mailbox, 'MBX02'));
  const [failed] = await runUntil(system, allAre('Failed'));
  assert.deepEqual(waits, [100, 200, 400, 800, 1000, 1000]);
  assert.ok(failed !== undefined);
  assert.equal((await system.moveReport(failed.id)).transientRetries, 6);
});

test('a removal whose copy cannot be removed is tried less and less often, then given up by name, and can be ordered again', async () => {
  const triedAtMs: number[] = [];
  const clock = clockThatJumps();
  const system = await lab.open(
    {
      movers: 'inline',
      settings: { maxRetries: 4, retryDelayMs: 10_000, pollingPeriodMs: 100 },
      decorate: ({ queue, stores }) => ({
        queue,
        stores: {
          ...stores,
          async discardCopy() {
            triedAtMs.push(clock.nowMs());
            throw Failure.transient('doveadm-unreachable', 'The server is away.');
          },
        },
      }),
    },
    clock,
  );
  const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }));
  await runUntil(system, allAre('AutoSuspended'));
  // As an order whose process was killed before it was carried out.
  await openMoveQueue(lab.organisation).edit(id, () => ({ kind: 'order', order: 'remove', comment: '' }));
  let looks = 0;
  const [failed] = await runUntil(system, () => (looks += 1) > 3000);
  const waits = triedAtMs.slice(1).map((atMs, n) => Math.round((atMs - (triedAtMs[n] ?? 0)) / 10_000));
  assert.deepEqual(waits, [1, 2, 4, 8], 'four more, and none after it was given up');
  assert.equal(failed?.state.kind, 'Failed');
  const said = (await system.moveReport(id)).entries.map(({ message }) => message);
  assert.equal(said.filter((text) => text.includes('It is tried again')).length, 4);
  assert.match(
    said.at(-1) ?? '',
    /copied into 'MBX02' could not be removed: The server is away\. The removal is given up/,
  );
  // An administrator's own call goes to the real stores.
  await system.removeMoveRequest(id);
  assert.deepEqual(await requests(system), []);
});
