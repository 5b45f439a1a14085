import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId, RequestId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { defaultMoveLimits } from '../../src/domain/observed.ts';
import { runDispatcher } from '../../src/mrs/dispatcher.ts';
import type { MoveJob } from '../../src/mrs/move-job.ts';
import { inProgress, pass } from '../../src/mrs/move-machine.ts';
import { emptyDelta, type Claim, type Instance, type MoveQueue } from '../../src/mrs/queue.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { storageFailure } from '../../src/systems/embedded/store/storage-failure.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import {
  allAre,
  failsWith,
  message,
  newLab,
  requests,
  runUntil,
  spec,
  testSettings,
  type Lab,
} from './organisation.ts';

let lab: Lab;
let queue: MoveQueue;
/** By the queue's clock. */
let nowMs: number;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02', 'MBX03', 'MBX04']);
  nowMs = 0;
  queue = openMoveQueue(lab.organisation, undefined, { ...systemClock, nowMs: () => nowMs });
});
afterEach(() => lab.dispose());

const worker = (name: string, capacity = 100): Instance => ({
  name,
  process: '{}',
  capacity,
});
const LEASE_MS = 1000;

async function queueMoves(count: number, target = 'MBX02', priority?: 'high'): Promise<void> {
  const system = await lab.open();
  for (let number = 1; number <= count; number += 1) {
    const mailbox = lab.addMailbox(number, 'MBX01', { messages: 0 });
    await system.createMoveRequest(spec(mailbox, target, priority === undefined ? {} : { priority }));
  }
}

test('of a worker in another container with the same host name nothing is known: it is not taken for dead', async () => {
  const own = ownIdentity();
  const dead = { ...own, processId: 4_000_000, processStart: '1' };
  const inContainer = { ...dead, pidNamespace: 'pid:[1]' };
  const names = async (): Promise<readonly unknown[]> => {
    await queue.heartbeat(worker('looks'), LEASE_MS);
    return lab.organisation.directory
      .prepare('SELECT name FROM mrs_instance ORDER BY name')
      .all()
      .map(({ name }) => name);
  };
  for (const [name, process] of Object.entries({ dead, inContainer, own }))
    await queue.heartbeat({ ...worker(name), process: JSON.stringify(process) }, LEASE_MS);
  assert.deepEqual(await names(), ['inContainer', 'looks', 'own']);
});

test('a dispatcher that cannot write its queue tries again as often as MaxRetries says, and then ends with the reason', async () => {
  let beats = 0;
  const cannotWrite = async () => {
    throw storageFailure(Object.assign(new Error('disk I/O error'), { errcode: 778 }), 'The directory');
  };
  const broken = {
    heartbeat: () => {
      beats += 1;
      return cannotWrite();
    },
    leave: cannotWrite,
    listen: () => () => {},
  } as Partial<MoveQueue> as MoveQueue;
  const ended = runDispatcher({
    queue: broken,
    host: { work: async () => {}, stop: () => {}, close: async () => {} },
    settings: () => ({ ...testSettings, maxRetries: 3, retryDelayMs: 1 }),
    clock: systemClock,
    instance: { name: 'one', process: '{}' },
    signal: new AbortController().signal,
    log: () => {},
    housekeeping: async () => {},
  });
  await assert.rejects(ended, (error) => {
    assert.ok(error instanceof Failure);
    assert.deepEqual([error.facts.code, error.facts.retry], ['storage-io-error', 'fatal']);
    return true;
  });
  assert.equal(beats, 4);
});

test('housekeeping that goes on for hours keeps its worker neither from saying that it lives nor from ending', async () => {
  const stop = new AbortController();
  let [nowMs, beats, cleanings] = [0, 0, 0];
  const idle = {
    heartbeat: async () => {
      beats += 1;
      return { leads: true };
    },
    assignClaims: async () => 0,
    claims: async () => [],
    moving: async () => [],
    completedBefore: async () => [],
    leave: async () => {},
    listen: () => () => {},
  } as Partial<MoveQueue> as MoveQueue;
  await runDispatcher({
    queue: idle,
    host: { work: async () => {}, stop: () => {}, close: async () => {} },
    settings: () => testSettings,
    clock: {
      nowMs: () => nowMs,
      sleep: async () => {
        nowMs += 1_800_000;
        if (nowMs === 18_000_000) stop.abort();
      },
    },
    instance: { name: 'one', process: '{}' },
    signal: stop.signal,
    log: () => {},
    housekeeping: (signal) => {
      cleanings += 1;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  assert.deepEqual([beats, cleanings], [10, 1]);
});

test('a move that ends makes its worker look at the queue once', async () => {
  await queueMoves(5);
  const stop = new AbortController();
  const looks: string[] = [];
  const counted = new Proxy(queue, {
    get(target, name) {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== 'function') return value;
      if (name === 'claims') looks.push('look');
      return value.bind(target) as unknown;
    },
  });
  let ended = 0;
  await runDispatcher({
    queue: counted,
    host: {
      work: async (claim) => {
        // By then its worker sleeps.
        await systemClock.sleep(5);
        await queue.abandon(claim, 3_600_000);
        ended += 1;
        if (ended === 5) stop.abort();
      },
      stop: () => {},
      close: async () => {},
    },
    settings: () => ({
      ...testSettings,
      pollingPeriodMs: 3_600_000,
      limits: { ...defaultMoveLimits, maxTotalMovesPerMRS: 1 },
    }),
    clock: systemClock,
    instance: { name: 'one', process: '{}' },
    signal: stop.signal,
    log: () => {},
    housekeeping: async () => {},
  });
  assert.equal(looks.length, 5);
});

suite('claims', () => {
  test('are looked for in indexes alone: no request is read to learn that there is nothing to assign', async () => {
    await queueMoves(2);
    const one = worker('one');
    const limits = { ...defaultMoveLimits, maxActiveMovesPerSourceMDB: 1 };
    await queue.heartbeat(one, LEASE_MS);
    assert.equal(await queue.assignClaims(one, limits), 1);
    using looking = openOrganisation(lab.folder, systemClock);
    const asked: string[] = [];
    const prepare = looking.directory.prepare.bind(looking.directory);
    looking.directory.prepare = (text) => {
      asked.push(text);
      return prepare(text);
    };
    const other = openMoveQueue(looking, undefined, { ...systemClock, nowMs: () => nowMs });
    assert.equal(await other.assignClaims(one, limits), 0);
    assert.equal((await other.claims(one)).length, 1);
    const reads = asked
      .flatMap((text) => prepare(`EXPLAIN QUERY PLAN ${text}`).all())
      .map(({ detail }) => String(detail))
      .filter((detail) => detail.includes('move_request'));
    assert.ok(reads.length >= 5, reads.join('\n'));
    assert.deepEqual(
      reads.filter((detail) => !detail.includes('COVERING INDEX')),
      [],
    );
  });

  test('are looked for without waiting for a writer; where there is nothing to assign, none is kept from writing', async () => {
    await queueMoves(1);
    const one = worker('one');
    await queue.heartbeat(one, LEASE_MS);
    assert.equal(await queue.assignClaims(one, defaultMoveLimits), 1);
    using writer = openOrganisation(lab.folder, systemClock);
    writer.directory.exec('BEGIN IMMEDIATE');
    lab.organisation.directory.exec('PRAGMA busy_timeout = 0');
    assert.equal(await queue.assignClaims(one, defaultMoveLimits), 0);
    // A claim to be freed is work.
    nowMs = LEASE_MS;
    await assert.rejects(queue.assignClaims(one, defaultMoveLimits), failsWith('database-busy'));
  });

  test('go to the most urgent request first, and of these to the oldest, whatever they move from and to', async () => {
    const system = await lab.open();
    const wanted = [
      ['MBX02', 'low'],
      ['MBX04', 'normal'],
      ['MBX03', 'normal'],
      ['MBX04', 'emergency'],
      ['MBX02', 'high'],
    ] as const;
    for (const [at, [target, priority]] of wanted.entries()) {
      const mailbox = lab.addMailbox(at + 1, 'MBX01', { messages: 0 });
      await system.createMoveRequest(spec(mailbox, target, { priority }));
    }
    const one = worker('one', 1);
    await queue.heartbeat(one, LEASE_MS);
    const order: string[] = [];
    for (let claimed = 0; claimed < wanted.length; claimed += 1) {
      await queue.assignClaims(one, defaultMoveLimits);
      const [claim] = await queue.claims(one);
      const job = claim === undefined ? null : await queue.get(claim.requestId);
      assert.ok(claim !== undefined && job !== null);
      order.push(`${job.parts[0]?.targetDatabase} ${job.options.priority}`);
      await queue.drop(claim, job);
    }
    assert.deepEqual(order, ['MBX04 emergency', 'MBX02 high', 'MBX04 normal', 'MBX03 normal', 'MBX02 low']);
  });

  test('of a worker that fell silent go to another, and its late writes are refused', async () => {
    await queueMoves(1);
    const [lost, heir] = [worker('lost'), worker('heir')];
    await queue.heartbeat(lost, LEASE_MS);
    await queue.assignClaims(lost, defaultMoveLimits);
    const [old] = await queue.claims(lost);
    assert.ok(old !== undefined);
    const job = (await queue.get(old.requestId)) as MoveJob;
    await queue.save(old, pass(job, inProgress('CopyingMessages'), 1), emptyDelta);

    nowMs = LEASE_MS - 1;
    assert.equal((await queue.heartbeat(heir, LEASE_MS)).leads, false);
    nowMs = LEASE_MS;
    assert.equal((await queue.heartbeat(heir, LEASE_MS)).leads, true);
    assert.equal(await queue.assignClaims(heir, defaultMoveLimits), 1);
    const [adopted] = await queue.claims(heir);
    assert.equal(adopted?.token, old.token + 1);
    for (const late of [
      queue.save(old, job, emptyDelta),
      queue.release(old, job, emptyDelta, null),
      queue.switchPointers(old, { ...job, switched: true }, emptyDelta),
      queue.drop(old, job),
    ])
      await assert.rejects(late, failsWith('claim-lost'));
    assert.equal(lab.organisation.pointer(job.mailboxId, 'primary'), 'MBX01');
    await queue.save(adopted as Claim, job, emptyDelta);
  });
});

suite('workers', () => {
  test('two on one organisation share the work, and both stop when told', async () => {
    await queueMoves(6);
    const [first, second] = [await lab.open({ movers: 'inline' }), await lab.open({ movers: 'inline' })];
    const stop = new AbortController();
    const run = second.replication?.run({ instance: 'second', signal: stop.signal, log: () => {} });
    await runUntil(first, allAre('Completed'));
    stop.abort();
    await run;
    assert.equal((await requests(first)).length, 6);
    assert.deepEqual(lab.organisation.directory.prepare('SELECT * FROM mrs_instance').all(), []);
  });

  test('limits follow their file without a restart', async () => {
    const file = join(lab.folder, 'mrs.config');
    writeFileSync(file, 'MaxActiveMovesPerTargetMDB="0"');
    await queueMoves(2);
    const system = await lab.open({ movers: 'inline' });
    let looks = 0;
    const done = await runUntil(system, (all) => {
      looks += 1;
      if (looks === 20) {
        assert.ok(allAre('Queued')(all));
        writeFileSync(file, 'MaxActiveMovesPerTargetMDB="2"  # now');
      }
      return allAre('Completed')(all);
    });
    assert.equal(done.length, 2);
  });
});

suite('a completion that its worker left behind', () => {
  /** Killed between lock and switch: the claim is that of a dead worker. */
  async function leftBehind(): Promise<{ mailbox: MailboxId; request: RequestId }> {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const system = await lab.open({ movers: 'inline' });
    const { id: request } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    await system.resumeMoveRequest(request, false);
    await queue.heartbeat(worker('dead'), LEASE_MS);
    const claim = await queue.claimOne(request, worker('dead'));
    assert.ok(claim !== null);
    const job = (await queue.get(request)) as MoveJob;
    const completing = pass(pass(job, inProgress('IncrementalSync'), 1), { kind: 'CompletionInProgress' }, 2);
    await queue.save(claim, { ...completing, lock: { since: instantFromMs(2) } }, emptyDelta);
    assert.throws(() => lab.user(mailbox).deliver({ body: message(1) }), failsWith('mailbox-locked'));
    return { mailbox, request };
  }

  test('can be suspended: the user gets the mailbox back', async () => {
    const { mailbox, request } = await leftBehind();
    const system = await lab.open();
    await system.suspendMoveRequest(request, 'morning');
    assert.deepEqual((await requests(system))[0]?.state, { kind: 'Suspended', comment: 'morning' });
    lab.user(mailbox).deliver({ body: message(1) });
  });

  test('can be removed: the copy goes, the user gets the mailbox back', async () => {
    const { mailbox, request } = await leftBehind();
    const system = await lab.open();
    await system.removeMoveRequest(request);
    assert.deepEqual(await requests(system), []);
    lab.user(mailbox).deliver({ body: message(1) });
  });

  test('is taken back by the next worker, which completes the move and counts the whole lock', async () => {
    const { mailbox, request } = await leftBehind();
    const system = await lab.open({ movers: 'inline' });
    await runUntil(system, allAre('Completed'));
    lab.user(mailbox).deliver({ body: message(1) });
    const report = await system.moveReport(request);
    assert.ok((report.durations.lockedMs ?? 0) > 1000, 'locked since the epoch began');
    assert.ok(report.entries.some(({ message: text }) => text.includes('cut short before the switch')));
  });
});

suite('a clock that jumps', () => {
  const HOURS_MS = 5 * 3_600_000;

  test('back by hours: the lead of a dead host ends, and what was put off is not forgotten', async () => {
    await queueMoves(1);
    const [dead, heir] = [worker('dead'), worker('heir')];
    nowMs = HOURS_MS;
    await queue.heartbeat(dead, LEASE_MS);
    await queue.assignClaims(dead, defaultMoveLimits, 1000);
    const [claim] = await queue.claims(dead);
    assert.ok(claim !== undefined);
    const job = await queue.get(claim.requestId);
    assert.ok(job !== null);
    await queue.release(claim, job, emptyDelta, 500);

    nowMs = 0;
    assert.equal((await queue.heartbeat(heir, LEASE_MS)).leads, false);
    nowMs = LEASE_MS + 1;
    assert.equal((await queue.heartbeat(heir, LEASE_MS)).leads, true);
    assert.equal(await queue.assignClaims(heir, defaultMoveLimits, 1000), 1);
  });

  test('forward by hours takes nothing from a worker that lives, but what it does not renew', async () => {
    await queueMoves(1);
    const one = worker('one');
    await queue.heartbeat(one, LEASE_MS);
    await queue.assignClaims(one, defaultMoveLimits);
    nowMs = HOURS_MS;
    await queue.heartbeat(one, LEASE_MS);
    assert.equal(await queue.assignClaims(one, defaultMoveLimits), 0);
    assert.equal((await queue.claims(one)).length, 1);
  });

  test('under a running dispatcher, forth and back, delays no move and makes no duration negative', async () => {
    let offsetMs = 0;
    let turns = 0;
    const jumping: Clock = {
      nowMs: () => systemClock.nowMs() + offsetMs,
      async sleep(delayMs, signal) {
        turns += 1;
        if (turns % 3 === 0) offsetMs = offsetMs === 0 ? HOURS_MS : offsetMs > 0 ? -HOURS_MS : 0;
        await systemClock.sleep(delayMs, signal);
      },
    };
    const mailboxes = [1, 2, 3].map((number) => lab.addMailbox(number, 'MBX01'));
    const system = await lab.open({ movers: 'inline' }, jumping);
    for (const mailbox of mailboxes) await system.createMoveRequest(spec(mailbox, 'MBX02'));
    for (const { id } of await runUntil(system, allAre('Completed'))) {
      const { durations } = await system.moveReport(id);
      for (const [name, value] of Object.entries(durations))
        assert.ok((value ?? 0) >= 0, `${name}: ${value}`);
    }
    for (const mailbox of mailboxes) lab.user(mailbox).deliver({ body: message(1) });
  });
});
