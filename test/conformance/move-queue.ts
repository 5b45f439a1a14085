import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { databaseName, mailboxId, requestId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { defaultMoveLimits } from '../../src/domain/observed.ts';
import { newMoveJob, type MoveJob } from '../../src/mrs/move-job.ts';
import { inProgress, pass } from '../../src/mrs/move-machine.ts';
import {
  emptyDelta,
  type Claim,
  type Creation,
  type Instance,
  type MoveQueue,
  type QueueMark,
} from '../../src/mrs/queue.ts';
import { eventually } from '../eventually.ts';
import { failsWith } from '../mrs/organisation.ts';
import { plainOptions } from '../move-options.ts';

export interface OpenQueue {
  readonly queue: MoveQueue;
  close(): Promise<void>;
}

const OURS = 'drover:ours:';
const NOW_MS = Date.UTC(2026, 0, 5);
/** Long enough for a machine under load to renew it, or to notice in time that it has not ended. */
const LEASE_MS = 30_000;
const SHORT_MS = 300;
const entry = { at: instantFromMs(0), by: 'test', kind: 'request', message: 'created' } as const;

let ids = 0;
export function aJob(
  mailbox: number,
  {
    tag = `${OURS}batch`,
    from = 'MBX01',
    to = 'MBX02',
    priority = 'normal',
  }: {
    readonly tag?: string;
    readonly from?: string;
    readonly to?: string;
    readonly priority?: MoveJob['options']['priority'];
  } = {},
): MoveJob {
  const options = { ...plainOptions, priority };
  return newMoveJob(
    {
      id: requestId(`r${process.pid}-${String((ids += 1)).padStart(6, '0')}`),
      mailboxId: mailboxId(`m${mailbox}`),
      displayName: `User ${mailbox}`,
      tag,
      options,
      remote: null,
      arrival: null,
      parts: [{ part: 'primary', sourceDatabase: databaseName(from), targetDatabase: databaseName(to) }],
    },
    NOW_MS,
  );
}

const worker = (name: string, capacity = 100): Instance => ({ name, process: '{}', capacity });

/** What every engine of the queue must do. `open` opens the same queue each time it is called. */
export function moveQueueConformance(engine: string, open: () => Promise<OpenQueue>): void {
  suite(`the ${engine} queue`, () => {
    let mine: OpenQueue;
    let theirs: OpenQueue;
    let queue: MoveQueue;
    let other: MoveQueue;
    const instances = new Set<Instance>();
    before(async () => {
      mine = await open();
      theirs = await open();
      queue = mine.queue;
      other = theirs.queue;
    });
    beforeEach(async () => {
      for (const job of await queue.list(null)) await queue.drop(null, job);
    });
    afterEach(async () => {
      for (const instance of instances) await queue.leave(instance);
      instances.clear();
    });
    after(async () => {
      await theirs.close();
      await mine.close();
    });

    const add = async (...jobs: readonly MoveJob[]): Promise<void> => {
      for (const job of jobs) await queue.create(job, entry);
    };
    const beat = async (instance: Instance, leaseMs = LEASE_MS): Promise<boolean> => {
      instances.add(instance);
      return (await queue.heartbeat(instance, leaseMs)).leads;
    };
    const claimed = async (job: MoveJob, name = 'one'): Promise<Claim> => {
      await beat(worker(name));
      const claim = await queue.claimOne(job.id, worker(name));
      assert.ok(claim !== null);
      return claim;
    };

    test('gives a worker no more than it has room for, and what is ready waits until there is room', async () => {
      const small = worker('one', 1);
      await beat(small);
      await add(aJob(1), aJob(2), aJob(3, { from: 'MBX03', to: 'MBX04' }));
      assert.equal(await queue.assignClaims(small, defaultMoveLimits), 1);
      assert.equal(await queue.assignClaims(small, defaultMoveLimits), 0);
      const [claim] = await queue.claims(small);
      assert.ok(claim !== undefined);
      await queue.abandon(claim, 3_600_000);
      assert.equal(await queue.assignClaims(small, defaultMoveLimits), 1);
      assert.equal(
        await queue.assignClaims(small, { ...defaultMoveLimits, maxActiveMovesPerTargetMDB: 0 }),
        0,
      );
    });

    test('an order under a lease that another has taken since is refused, and changes nothing', async () => {
      const [late, newer] = [1, 2].map((token) => ({ fence: `plan:${engine}`, token }));
      assert.ok(late !== undefined && newer !== undefined);
      const job = await queue.create(aJob(1), entry, late);
      await other.fenceOff(newer);
      await other.fenceOff(newer);
      const refused = failsWith('lease-lost');
      await assert.rejects(queue.create(aJob(2), entry, late), refused);
      await assert.rejects(queue.createAll([{ job: aJob(3), entry }], late), refused);
      await assert.rejects(
        queue.edit(job.id, () => ({ kind: 'order', order: 'remove', comment: '' }), late),
        refused,
      );
      await assert.rejects(queue.fenceOff(late), refused);
      assert.deepEqual(
        (await queue.list(null)).map(({ id }) => id),
        [job.id],
      );
      assert.deepEqual(await claimed(job).then((claim) => queue.pendingEdits(claim)), {
        options: job.options,
        tag: job.tag,
        order: null,
        comment: '',
      });
      await queue.createAll([{ job: aJob(4), entry }], newer);
      await queue.create(aJob(5), entry, { fence: 'plan:another', token: 1 });
    });

    test('has one request for each mailbox: made again under the same tag it is the first, under another it is refused', async () => {
      const job = aJob(1);
      await add(job);
      assert.equal((await other.create(aJob(1), entry)).id, job.id);
      await assert.rejects(other.create(aJob(1, { tag: 'another' }), entry), failsWith('foreign-request'));
      assert.deepEqual(await other.find(job.mailboxId), job);
      assert.deepEqual(await other.get(job.id), job);
      assert.equal(await other.get(requestId('unknown')), null);
    });

    test('makes many in one call, each with an answer of its own and a report that begins with it', async () => {
      await add(aJob(1), aJob(2, { tag: 'another' }));
      const jobs = [aJob(3), aJob(2), aJob(1), aJob(4)];
      const made = await queue.createAll(
        jobs.map((job) => ({ job, entry: { ...entry, by: job.mailboxId } })),
      );
      assert.deepEqual(
        made.map((one) => (one.kind === 'created' ? one.job.mailboxId : one.failure.facts.code)),
        [jobs[0]?.mailboxId, 'foreign-request', jobs[2]?.mailboxId, jobs[3]?.mailboxId],
      );
      assert.equal((await other.list(null)).length, 4);
      const report = await other.report(jobs[3]?.id ?? requestId(''), NOW_MS);
      assert.deepEqual(
        report?.entries.map(({ by }) => by),
        [jobs[3]?.mailboxId],
      );
      assert.deepEqual(await queue.createAll([]), []);
    });

    test('two that make the same requests at once in other orders do not wait for each other for good', async () => {
      const jobs = Array.from({ length: 40 }, (_, index) => ({ job: aJob(index), entry }));
      const [mine, yours] = await Promise.all([queue.createAll(jobs), other.createAll(jobs.toReversed())]);
      const ids = (made: readonly Creation[]) =>
        made.map((one) => (one.kind === 'created' ? one.job.id : one.failure.message));
      assert.deepEqual(ids(mine), ids(yours).toReversed());
      assert.equal((await queue.list(null)).length, 40);
    });

    test('of many that make the same request at once one makes it', async () => {
      const made = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? queue : other).create(aJob(7), { ...entry, by: `${index}` }),
        ),
      );
      assert.equal(new Set(made.map(({ id }) => id)).size, 1);
      assert.equal((await queue.list(null)).length, 1);
      const report = await queue.report(made[0]?.id ?? requestId(''), NOW_MS);
      assert.equal(report?.entries.length, 1);
    });

    test('lists requests by tag in the order in which they came', async () => {
      // Neither their ids nor their mailboxes have this order.
      const jobs = Array.from({ length: 30 }, (_, index) =>
        aJob((index * 7) % 30, { tag: index % 3 === 0 ? 'b%_' : OURS }),
      ).toReversed();
      for (const job of jobs) {
        await add(job);
        await sleep(1);
      }
      const idsOf = (listed: readonly MoveJob[]): readonly string[] => listed.map(({ id }) => id);
      assert.deepEqual(idsOf(await queue.list(null)), idsOf(jobs));
      assert.deepEqual(idsOf(await queue.list('b%')), idsOf(jobs.filter(({ tag }) => tag === 'b%_')));
    });

    test('tells moving and completed requests by what they are', async () => {
      await add(aJob(1), aJob(2), aJob(3));
      const [first, second] = await queue.list(null);
      assert.ok(first && second);
      const change = (job: MoveJob): Promise<unknown> =>
        queue.edit(job.id, () => ({ kind: 'change', job, dueNow: false, entry: null }));
      await change({ ...first, state: { kind: 'InProgress', detail: '', stall: null } });
      const finishedAt = instantFromMs(NOW_MS + 1000);
      await change({ ...second, state: { kind: 'Completed', completedAt: finishedAt }, finishedAt });
      const idsOf = (listed: readonly MoveJob[]): readonly string[] => listed.map(({ id }) => id);
      assert.deepEqual(idsOf(await queue.moving()), [first.id]);
      assert.deepEqual(await queue.completedBefore(NOW_MS + 1000), []);
      assert.deepEqual(idsOf(await queue.completedBefore(NOW_MS + 1001)), [second.id]);
    });

    type Operation = 'create' | 'progress' | 'retag' | 'remove' | 'complete' | 'look';
    const operation = fc.tuple(
      fc.constantFrom<Operation>('create', 'create', 'progress', 'retag', 'remove', 'complete', 'look'),
      fc.nat({ max: 5 }),
    );
    const carryOut = async ([kind, mailbox]: readonly [Operation, number]): Promise<void> => {
      const known = await queue.find(mailboxId(`m${mailbox}`));
      if (kind === 'create') {
        if (known === null) await add(aJob(mailbox, mailbox === 0 ? { tag: 'another' } : {}));
        return;
      }
      if (known === null) return;
      const change = (job: MoveJob): Promise<unknown> =>
        queue.edit(job.id, () => ({ kind: 'change', job, dueNow: true, entry: null }));
      if (kind === 'progress') await change({ ...known, percentComplete: known.percentComplete + 1 });
      if (kind === 'retag') await change({ ...known, tag: known.tag === 'another' ? `${OURS}b` : 'another' });
      if (kind === 'complete')
        await change({ ...known, state: { kind: 'Completed', completedAt: entry.at } });
      if (kind === 'remove') await queue.drop(null, known);
    };
    /** What one knows who reads only changes. */
    const reader = (): { look(): Promise<void>; readonly known: Map<string, MoveJob> } => {
      const known = new Map<string, MoveJob>();
      let mark: QueueMark | null = null;
      return {
        known,
        async look() {
          const { jobs, gone, mark: next } = await other.changes(OURS, mark);
          if (gone === null) known.clear();
          for (const mailbox of gone ?? []) known.delete(mailbox);
          for (const job of jobs) known.set(job.mailboxId, job);
          mark = next;
        },
      };
    };
    const all = async (): Promise<Map<string, MoveJob>> =>
      new Map((await queue.list(OURS)).map((job) => [job.mailboxId, job]));

    test('who reads only what has changed knows the same as who reads everything, whatever was done in between', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
          for (const job of await queue.list(null)) await queue.drop(null, job);
          const { look, known } = reader();
          for (const step of operations) {
            if (step[0] !== 'look') await carryOut(step);
            else {
              await look();
              assert.deepEqual(known, await all());
            }
          }
          await look();
          assert.deepEqual(known, await all());
        }),
        { numRuns: 30 },
      );
    });

    test('nothing is left out for one who reads while many write at once', async () => {
      const { look, known } = reader();
      let writing = true;
      const writers = Array.from({ length: 6 }, async (_, number) => {
        for (let turn = 0; turn < 25; turn += 1) {
          const job = aJob(100 + number);
          await (number % 2 === 0 ? queue : other).create(job, entry);
          await queue.edit(job.id, (known) => ({
            kind: 'change',
            job: { ...known, percentComplete: turn },
            dueNow: true,
            entry: null,
          }));
          if (turn % 3 !== 2 || turn === 24) continue;
          await other.drop(null, job);
        }
      });
      const reading = (async () => {
        while (writing) await look();
      })();
      await Promise.all(writers);
      writing = false;
      await reading;
      await look();
      assert.deepEqual(known, await all());
    });

    test('a look that finds no news reads no request, and tells of one that went', async () => {
      const jobs = Array.from({ length: 50 }, (_, mailbox) => aJob(mailbox));
      await add(...jobs);
      const looked = await eventually(async () => {
        const { mark } = await queue.changes(OURS, null);
        const again = await queue.changes(OURS, mark);
        return again.jobs.length === 0 && again;
      }, 'a look without news');
      assert.deepEqual(looked.gone, []);
      const [first] = jobs;
      assert.ok(first);
      await other.drop(null, first);
      const after = await queue.changes(OURS, looked.mark);
      assert.deepEqual([after.jobs, after.gone], [[], [first.mailboxId]]);
    });

    test('many requests are read a few at a time, and other work goes on in between', async () => {
      await queue.createAll(Array.from({ length: 2100 }, (_, mailbox) => ({ job: aJob(mailbox), entry })));
      for (const read of [
        (of: (job: MoveJob) => MoveJob) => queue.list(OURS, of),
        (of: (job: MoveJob) => MoveJob) => queue.changes(OURS, null, of),
        (of: (job: MoveJob) => MoveJob) => queue.changes(OURS, '0', of),
      ]) {
        let sinceOtherWork = 0;
        let most = 0;
        let all = 0;
        let isReading = true;
        const otherWork = (async () => {
          for (; isReading; await nextTurn()) sinceOtherWork = 0;
        })();
        await read((job) => {
          all += 1;
          sinceOtherWork += 1;
          most = Math.max(most, sinceOtherWork);
          return job;
        });
        isReading = false;
        await otherWork;
        assert.equal(all, 2100);
        assert.ok(most <= 501, `${most} requests were read in one go`);
      }
    });

    test('a mark that this queue has never given, as of one restored from a backup, is answered with everything', async () => {
      await add(aJob(1));
      const { jobs, gone } = await queue.changes(OURS, '4711471147');
      assert.deepEqual([jobs.length, gone], [1, null]);
    });

    test('whoever listens is told of work and of outcomes', async () => {
      const told = { work: 0, outcome: 0 };
      const stops = (['work', 'outcome'] as const).map((news) =>
        other.listen(news, () => {
          told[news] += 1;
        }),
      );
      // A listener may need a moment until it hears.
      await eventually(async () => {
        const job = aJob(1);
        await add(job);
        await queue.drop(null, job);
        return told.work > 0 && told.outcome > 0;
      }, 'both bells');
      for (const stop of stops) stop();
    });

    test('who listens no more is told of nothing more, while others are', async () => {
      let [left, staying] = [0, 0];
      const news = async (isHeard: () => boolean): Promise<void> => {
        await eventually(async () => {
          const job = aJob(1);
          await add(job);
          await queue.drop(null, job);
          return isHeard();
        }, 'work is told of');
      };
      const stop = other.listen('work', () => void (left += 1));
      const stopStaying = other.listen('work', () => void (staying += 1));
      await news(() => left > 0 && staying > 0);
      stop();
      const [leftBefore, stayingBefore] = [left, staying];
      await news(() => staying > stayingBefore);
      assert.equal(left, leftBefore);
      stopStaying();
    });

    test('one leader assigns claims, up to each limit and not one more, the most urgent first', async () => {
      await add(...Array.from({ length: 12 }, (_, mailbox) => aJob(mailbox)));
      await add(aJob(12, { priority: 'high' }));
      const [one, two] = [worker('one', 3), worker('two')];
      assert.equal(await beat(one), true);
      assert.equal(await beat(two), false);
      assert.equal(await queue.assignClaims(two, defaultMoveLimits), 0);
      const limits = { ...defaultMoveLimits, maxActiveMovesPerSourceMDB: 7, maxActiveMovesPerTargetMDB: 5 };
      assert.equal(await queue.assignClaims(one, limits), 5);
      assert.equal(await queue.assignClaims(one, limits), 0);
      const held = [...(await other.claims(one)), ...(await other.claims(two))];
      assert.equal(held.length, 5);
      assert.ok((await queue.claims(one)).length <= 3);
      const jobs = await Promise.all(held.map(({ requestId: id }) => queue.get(id)));
      assert.ok(jobs.some((job) => job?.mailboxId === 'm12'));
    });

    test('a worker is told when the leader assigns a claim to it', async () => {
      const [leader, idle] = [worker('leader', 1), worker('idle', 5)];
      assert.equal(await beat(leader), true);
      await beat(idle);
      let told = 0;
      const stop = other.listen('work', () => {
        told += 1;
      });
      await eventually(async () => {
        await add(aJob(1));
        return told > 0;
      }, 'it hears');
      await add(aJob(2));
      // Those of the requests themselves.
      await sleep(200);
      const before = told;
      assert.equal(await queue.assignClaims(leader, defaultMoveLimits), 2);
      assert.notEqual((await other.claims(idle)).length, 0);
      await eventually(() => told > before, 'a bell for the claim');
      stop();
    });

    test('a full database does not keep moves to others waiting', async () => {
      await add(...Array.from({ length: 40 }, (_, mailbox) => aJob(mailbox)));
      const job = aJob(99, { from: 'MBX03', to: 'MBX04', priority: 'lowest' });
      await add(job);
      await beat(worker('one'));
      await queue.assignClaims(worker('one'), defaultMoveLimits);
      assert.ok((await queue.claims(worker('one'))).some(({ requestId: id }) => id === job.id));
    });

    test('claims of a worker that fell silent go to another, and its late writes are refused', async () => {
      const job = aJob(1);
      await add(job);
      const [lost, heir] = [worker('lost'), worker('heir')];
      await beat(lost);
      assert.equal(await queue.assignClaims(lost, defaultMoveLimits), 1);
      const [old] = await queue.claims(lost);
      assert.ok(old !== undefined);
      assert.equal(await beat(heir), false);
      await beat(lost, 1);
      await eventually(() => beat(heir), 'the other one leads');
      assert.equal(await other.assignClaims(heir, defaultMoveLimits), 1);
      const [adopted] = await other.claims(heir);
      assert.equal(adopted?.token, old.token + 1);
      for (const late of [
        () => queue.save(old, job, emptyDelta),
        () => queue.release(old, job, emptyDelta, null),
        () => queue.finish(old, job, emptyDelta, { keep: 2, nowMs: NOW_MS }),
        () => queue.switchPointers(old, { ...job, switched: true }, emptyDelta),
        () => queue.pendingEdits(old),
        () => queue.drop(old, job),
      ])
        await assert.rejects(late, failsWith('claim-lost'));
      await queue.abandon(old, 0);
      assert.deepEqual(await queue.claims(heir), [adopted]);
      assert.deepEqual(await queue.get(job.id), job);
    });

    test('who has no claim drops no request that a worker has', async () => {
      const job = aJob(1);
      await add(job);
      const claim = await claimed(job);
      await queue.drop(null, job);
      assert.deepEqual(await queue.get(job.id), job);
      await queue.drop(claim, job);
      assert.equal(await queue.get(job.id), null);
    });

    test('the requests of many mailboxes are found together, and those that have none are left out', async () => {
      const jobs = Array.from({ length: 3 }, (_, n) => aJob(n + 1));
      for (const job of jobs) await add(job);
      const asked = [...jobs.slice(1).map((job) => job.mailboxId), mailboxId('none')];
      const found = await queue.findAll(asked);
      assert.deepEqual([...found.keys()].sort(), asked.slice(0, 2).sort());
      assert.deepEqual(found.get(jobs[2]?.mailboxId ?? mailboxId('')), jobs[2]);
      const many = Array.from({ length: 1_200 }, (_, n) => mailboxId(`many-${n}`));
      assert.equal((await queue.findAll([...many, ...asked])).size, 2);
      assert.equal((await queue.findAll([])).size, 0);
    });

    test('a request that was given back for a while is claimed again after it, and not before', async () => {
      const job = aJob(1);
      await add(job);
      const claim = await claimed(job);
      await queue.release(claim, job, emptyDelta, LEASE_MS);
      assert.equal(await queue.assignClaims(worker('one'), defaultMoveLimits), 0);
      await queue.release(await claimed(job), job, emptyDelta, SHORT_MS);
      await sleep(SHORT_MS + 50);
      assert.equal(await queue.assignClaims(worker('one'), defaultMoveLimits), 1);
      const [again] = await queue.claims(worker('one'));
      assert.ok(again !== undefined);
      await queue.release(again, job, emptyDelta, null);
      assert.equal(await queue.assignClaims(worker('one'), defaultMoveLimits), 0);
    });

    for (const order of ['remove', 'suspend'] as const)
      test(`an order to ${order} that a stint could not follow yet is due after its delay, one that came too late for it at once`, async () => {
        const job = aJob(1);
        await add(job);
        const claim = await claimed(job);
        await queue.edit(job.id, () => ({ kind: 'order', order, comment: '' }));
        await queue.release(claim, job, emptyDelta, LEASE_MS, true);
        assert.equal(await queue.assignClaims(worker('one'), defaultMoveLimits), 0);
        await queue.edit(job.id, () => ({ kind: 'order', order, comment: '' }));
        const again = await claimed(job);
        assert.equal((await queue.pendingEdits(again)).order, order);
        await queue.release(again, job, emptyDelta, LEASE_MS);
        assert.equal(await queue.assignClaims(worker('one'), defaultMoveLimits), 1);
      });

    test('what an admin wants of a claimed move is told to its mover, and stays when it came too late for this stint', async () => {
      const job = aJob(1);
      await add(job);
      const claim = await claimed(job);
      await other.edit(job.id, (_, isClaimed) =>
        isClaimed ? { kind: 'order', order: 'suspend', comment: 'morning' } : { kind: 'keep' },
      );
      const { order, comment } = await queue.pendingEdits(claim);
      assert.deepEqual([order, comment], ['suspend', 'morning']);
      const moving = pass(job, inProgress('CopyingMessages'), NOW_MS);
      assert.equal((await queue.save(claim, moving, emptyDelta)).order, 'suspend');
      await queue.release(claim, { ...moving, state: { kind: 'Queued' } }, emptyDelta, LEASE_MS);
      assert.equal(await queue.assignClaims(worker('one'), defaultMoveLimits), 1, 'at once: it is ordered');
      const [again] = await queue.claims(worker('one'));
      assert.ok(again !== undefined);
      assert.equal((await queue.pendingEdits(again)).order, 'suspend');
    });

    test('options that an admin changes while a mover saves are lost by neither', async () => {
      const job = aJob(1);
      await add(job);
      const claim = await claimed(job);
      for (let turn = 1; turn <= 20; turn += 1) {
        await Promise.all([
          queue.save(claim, { ...job, percentComplete: turn }, emptyDelta),
          other.edit(job.id, (known) => ({
            kind: 'change',
            job: { ...known, options: { ...known.options, badItemLimit: turn } },
            dueNow: false,
            entry: null,
          })),
        ]);
        const now = await queue.get(job.id);
        assert.deepEqual([now?.percentComplete, now?.options.badItemLimit], [turn, turn]);
      }
    });

    test('claimed while another claims it, a request is claimed once', async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        const job = aJob(1000 + turn);
        await add(job);
        const admin = { ...worker('admin'), capacity: 0 };
        await beat(worker('one'));
        await beat(admin);
        const [beside, assigned] = await Promise.all([
          other.claimOne(job.id, admin),
          queue.assignClaims(worker('one'), {
            ...defaultMoveLimits,
            maxActiveMovesPerTargetMDB: 100,
            maxActiveMovesPerSourceMDB: 100,
            maxActiveMovesPerSourceServer: 100,
            maxActiveMovesPerTargetServer: 100,
          }),
        ]);
        assert.equal((beside === null ? 0 : 1) + assigned, 1);
      }
    });

    test('a move that has ended keeps its report, the newest of its mailbox, after its request is gone', async () => {
      for (let turn = 1; turn <= 3; turn += 1) {
        const job = aJob(55);
        await add(job);
        const claim = await claimed(job);
        const bad = {
          part: 'primary',
          item: `i${turn}`,
          folder: 'Inbox',
          subject: 'ü "quoted" ✓',
          reason: 'unreadable',
          message: 'cannot be read',
        } as const;
        await queue.note(job.id, { ...entry, message: 'a remark' });
        const completedAt = instantFromMs(NOW_MS);
        const done: MoveJob = { ...job, switched: true, state: { kind: 'Completed', completedAt } };
        await queue.save(claim, job, { ...emptyDelta, badItems: [bad, { ...bad, item: 'healed' }] });
        await queue.finish(
          claim,
          done,
          { ...emptyDelta, healed: [{ part: 'primary', item: 'healed' }] },
          { keep: 2, nowMs: NOW_MS },
        );
        assert.deepEqual(
          (await queue.badItems(job.id)).map(({ item }) => item),
          [`i${turn}`],
        );
        const report = await other.report(job.id, NOW_MS);
        assert.deepEqual(
          report?.entries.map(({ message }) => message),
          ['created', 'a remark'],
        );
        await queue.drop(null, done);
        assert.deepEqual(await queue.report(job.id, NOW_MS), report);
      }
      assert.equal((await queue.history(mailboxId('m55'))).length, 2);
    });
  });
}
