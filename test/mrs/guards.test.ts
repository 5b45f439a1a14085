// Single guards of a move, each by itself: what comes after them must not have begun before.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { MoveState } from '../../src/domain/move-request.ts';
import { requestId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { ActiveMove } from '../../src/mrs/active-move.ts';
import { BadItems } from '../../src/mrs/bad-items.ts';
import { HoldBack } from '../../src/mrs/hold-back.ts';
import { newMoveJob, type MoveJob } from '../../src/mrs/move-job.ts';
import { inProgress } from '../../src/mrs/move-machine.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import { lock } from '../../src/mrs/stages/complete.ts';
import { countBadItems } from '../../src/mrs/stages/copy.ts';
import { systemClock } from '../../src/support/clock.ts';
import { plainOptions } from '../move-options.ts';
import { db, id } from './organisation.ts';

const aJob = (options: Partial<MoveJob['options']> = {}, more: Partial<MoveJob> = {}): MoveJob => ({
  ...newMoveJob(
    {
      id: requestId('r1'),
      mailboxId: id(1),
      displayName: 'One',
      tag: 'drover:plan:batch',
      options: { ...plainOptions, ...options },
      remote: null,
      arrival: null,
      parts: [{ part: 'primary', sourceDatabase: db('A'), targetDatabase: db('B') }],
    },
    0,
  ),
  ...more,
});

suite('a plan on hold', () => {
  /** What becomes of a move that was `read` so, and is `found` so when it is changed. */
  async function heldBack(read: MoveJob, found: MoveJob = read): Promise<'kept' | 'held'> {
    let outcome: 'kept' | 'held' = 'kept';
    const queue = {
      changes: async () => ({ jobs: [read], gone: null, mark: '1' }),
      edit: async (_id: unknown, change: (job: MoveJob) => { kind: string; job?: MoveJob }) => {
        const edit = change(found);
        if (edit.kind === 'change' && edit.job?.options.suspendWhenReadyToComplete === true) outcome = 'held';
      },
    } as unknown as MoveQueue;
    await new HoldBack(queue, systemClock, async () => ['drover:plan:']).look();
    return outcome;
  }

  const suspended: MoveState = { kind: 'Suspended', comment: '' };
  const completed: MoveState = { kind: 'Completed', completedAt: instantFromMs(1) };
  for (const [what, job, wanted] of [
    ['that is queued', aJob(), 'held'],
    ['that is copied', aJob({}, { state: inProgress('CopyingMessages') }), 'held'],
    ['that stops at 95 % anyway', aJob({ suspendWhenReadyToComplete: true }), 'kept'],
    ['that is offline, and would lock its user out while it waits', aJob({ offline: true }), 'kept'],
    ['that is suspended', aJob({}, { state: suspended }), 'kept'],
    ['that is switched', aJob({}, { switched: true }), 'kept'],
    ['that is complete', aJob({}, { state: completed }), 'kept'],
  ] as const)
    test(`a move ${what} is ${wanted === 'held' ? 'told to stop at 95 %' : 'left as it is'}`, async () => {
      assert.equal(await heldBack(job), wanted);
      assert.equal(await heldBack(aJob(), job), wanted, 'also where it has become so since it was read');
    });
});

suite('the lock of a completion', () => {
  test('is there only when whoever was writing has ended', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let isLocked = false;
    const move = {
      job: aJob(),
      lock() {},
      save: async () => ({ order: null, comment: '' }),
      lockRow: async () => {},
      parts: [{ copier: { awaitWriters: async () => await promise } }],
    } as unknown as ActiveMove;
    const locked = lock(move).then(() => void (isLocked = true));
    await new Promise(setImmediate);
    assert.equal(isLocked, false, 'a message that is being delivered would not come along');
    resolve();
    await locked;
  });

  test('does not come about where an administrator has ordered something else meanwhile', async () => {
    const lockedRows: string[] = [];
    const move = {
      job: aJob(),
      lock() {},
      save: async () => ({ order: 'suspend', comment: 'wait' }),
      lockRow: async () => void lockedRows.push('row'),
      parts: [],
    } as unknown as ActiveMove;
    await assert.rejects(lock(move), { name: 'Interrupted' });
    assert.deepEqual(lockedRows, []);
  });
});

suite('bad items', () => {
  /** Finds so many, of which some were known. Returns how often the move was saved. */
  async function found(keys: readonly string[], known: readonly string[] = [], badItemLimit = 50) {
    const badItems = new BadItems();
    badItems.load(known.map((item) => ({ part: 'primary', item }) as never));
    let saves = 0;
    const move = {
      badItems,
      job: aJob({ badItemLimit }),
      say() {},
      save: async () => void (saves += 1),
    } as unknown as ActiveMove;
    const open = { part: 'primary', copier: { describeItem: async () => ({ folder: '/', subject: 'x' }) } };
    const items = keys.map((key) => ({ key, reason: 'unreadable', message: 'x' }));
    await countBadItems(move, open as never, items as never);
    return { saves, count: move.job.badItemsEncountered };
  }

  test('are written down before the copy goes past them, be it one', async () => {
    assert.deepEqual(await found(['a']), { saves: 1, count: 1 });
    assert.deepEqual(await found(['a', 'b']), { saves: 1, count: 2 });
    assert.deepEqual(await found(['a'], ['a']), { saves: 0, count: 1 }, 'it is known already');
  });

  test('fail the move from one more than its limit on', async () => {
    assert.equal((await found(['a', 'b'], [], 2)).count, 2);
    await assert.rejects(
      found(['a', 'b', 'c'], [], 2),
      (error: { facts: { code: string } }) => error.facts.code === 'too-many-bad-items',
    );
    await assert.rejects(
      found(['c'], ['a', 'b'], 2),
      (error: { facts: { code: string } }) => error.facts.code === 'too-many-bad-items',
    );
  });
});
