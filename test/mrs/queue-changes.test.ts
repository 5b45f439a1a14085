import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { mailboxId, requestId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { newMoveJob, type MoveJob } from '../../src/mrs/move-job.ts';
import { type MoveQueue, type QueueMark } from '../../src/mrs/queue.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { db, newLab, type Lab } from './organisation.ts';

const OURS = 'drover:ours:';
let lab: Lab;
let queue: MoveQueue;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
  queue = openMoveQueue(lab.organisation);
});
afterEach(() => lab.dispose());

let ids = 0;
const aJob = (mailbox: number, tag = `${OURS}batch`): MoveJob =>
  newMoveJob(
    {
      id: requestId(`r${(ids += 1)}`),
      mailboxId: mailboxId(`m${mailbox}`),
      displayName: `User ${mailbox}`,
      tag,
      options: {
        scope: 'primary-and-archive',
        badItemLimit: 0,
        priority: 'normal',
        suspendWhenReadyToComplete: false,
        suspend: false,
        offline: false,
      },
      remote: null,
      arrival: null,
      parts: [{ part: 'primary', sourceDatabase: db('MBX01'), targetDatabase: db('MBX02') }],
    },
    Date.UTC(2026, 0, 5),
  );
const entry = { at: instantFromMs(0), by: 'test', kind: 'request', message: 'created' } as const;

type Operation = 'create' | 'progress' | 'retag' | 'remove' | 'complete' | 'look';
const operation = fc.tuple(
  fc.constantFrom<Operation>('create', 'create', 'progress', 'retag', 'remove', 'complete', 'look'),
  fc.nat({ max: 5 }),
);

async function carryOut([kind, mailbox]: readonly [Operation, number]): Promise<void> {
  const known = await queue.find(mailboxId(`m${mailbox}`));
  if (kind === 'create') {
    if (known === null) await queue.create(aJob(mailbox, mailbox === 0 ? 'another' : undefined), entry);
    return;
  }
  if (known === null) return;
  const change = (job: MoveJob): Promise<unknown> =>
    queue.edit(job.id, 0, () => ({ kind: 'change', job, dueNow: true, entry: null }));
  if (kind === 'progress') await change({ ...known, percentComplete: known.percentComplete + 1 });
  if (kind === 'retag') await change({ ...known, tag: known.tag === 'another' ? `${OURS}b` : 'another' });
  if (kind === 'complete') await change({ ...known, state: { kind: 'Completed', completedAt: entry.at } });
  if (kind === 'remove') await queue.drop(null, known);
}

test('who reads only what has changed knows the same as who reads everything, whatever was done in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 60 }), async (operations) => {
      for (const job of await queue.list(null)) await queue.drop(null, job);
      const known = new Map<string, MoveJob>();
      let mark: QueueMark | null = null;
      const look = async (): Promise<void> => {
        const { jobs, gone, mark: next } = await queue.changes(OURS, mark);
        if (gone === null) known.clear();
        for (const mailbox of gone ?? []) known.delete(mailbox);
        for (const job of jobs) known.set(job.mailboxId, job);
        mark = next;
        const all = await queue.list(OURS);
        assert.deepEqual(known, new Map(all.map((job) => [job.mailboxId, job])));
      };
      for (const step of operations) await (step[0] === 'look' ? look() : carryOut(step));
      await look();
    }),
    { numRuns: 60 },
  );
});

test('a look that finds no news reads no request', async () => {
  for (let mailbox = 1; mailbox <= 50; mailbox += 1) await queue.create(aJob(mailbox), entry);
  const { mark, jobs } = await queue.changes(OURS, null);
  assert.equal(jobs.length, 50);
  assert.deepEqual(await queue.changes(OURS, mark), { jobs: [], gone: [], mark });
  const [first] = jobs;
  assert.ok(first);
  await queue.drop(null, first);
  const after = await queue.changes(OURS, mark);
  assert.deepEqual([after.jobs, after.gone], [[], [first.mailboxId]]);
});

test('a mark that this queue has never given, as of one restored from a backup, is answered with everything', async () => {
  await queue.create(aJob(1), entry);
  const { jobs, gone } = await queue.changes(OURS, '4711');
  assert.deepEqual([jobs.length, gone], [1, null]);
});

test('what is asked in every turn meets an index, never the whole queue', async () => {
  const questions = [
    ['SELECT job FROM move_request WHERE changed > ?', 'move_request_changed'],
    ['SELECT mailbox_id FROM move_request_gone WHERE changed > ?', 'PRIMARY KEY'],
    [
      "SELECT job FROM move_request WHERE status IN ('InProgress', 'CompletionInProgress')",
      'move_request_moving',
    ],
    [
      "SELECT job FROM move_request WHERE status IN ('Completed', 'CompletedWithWarning') AND json_extract(job, '$.finishedAt') < ?",
      'move_request_completed',
    ],
    ['UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms > ?', 'move_request_waiting'],
  ] as const;
  for (const [text, index] of questions) {
    const plan = lab.organisation.directory.prepare(`EXPLAIN QUERY PLAN ${text}`).all();
    const detail = plan.map((row) => String(row['detail'])).join('; ');
    assert.match(detail, new RegExp(`${index}|rowid`), text);
    assert.doesNotMatch(detail, /^SCAN move_request$/, text);
  }
});

test('moving and completed requests are found by what they are', async () => {
  for (let mailbox = 1; mailbox <= 3; mailbox += 1) await queue.create(aJob(mailbox), entry);
  const [first, second] = await queue.list(null);
  assert.ok(first && second);
  const change = (job: MoveJob): Promise<unknown> =>
    queue.edit(job.id, 0, () => ({ kind: 'change', job, dueNow: false, entry: null }));
  await change({ ...first, state: { kind: 'InProgress', detail: '', stall: null } });
  const finishedAt = instantFromMs(Date.UTC(2026, 0, 6));
  await change({ ...second, state: { kind: 'Completed', completedAt: finishedAt }, finishedAt });
  assert.deepEqual(
    (await queue.moving()).map(({ id }) => id),
    [first.id],
  );
  assert.deepEqual(await queue.completedBefore(Date.UTC(2026, 0, 6)), []);
  assert.deepEqual(
    (await queue.completedBefore(Date.UTC(2026, 0, 6) + 1)).map(({ id }) => id),
    [second.id],
  );
});

test('whoever listens is told of a request that another process has made', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = queue.listen('work', resolve);
  const timeout = setTimeout(() => assert.fail('no one was told'), 20_000);
  const script = `
    import { openOrganisation } from ${JSON.stringify(new URL('../../src/systems/embedded/directory/organisation.ts', import.meta.url).href)};
    import { openMoveQueue } from ${JSON.stringify(new URL('../../src/systems/embedded/move-queue.ts', import.meta.url).href)};
    import { systemClock } from ${JSON.stringify(new URL('../../src/support/clock.ts', import.meta.url).href)};
    const organisation = openOrganisation(${JSON.stringify(lab.folder)}, systemClock);
    await openMoveQueue(organisation).create(${JSON.stringify(aJob(1))}, ${JSON.stringify(entry)});
    organisation.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 0);
  await promise;
  clearTimeout(timeout);
  stop();
});
