import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { changeSetId, databaseName, mailboxId, planName, requestId, runId } from '../../src/domain/ids.ts';
import type { RunId } from '../../src/domain/ids.ts';
import { instantFromMs, type Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { planLeaseKey } from '../../src/domain/lease.ts';
import type { MoveReport } from '../../src/domain/move-report.ts';
import {
  readEvents,
  type ActToBegin,
  type Lease,
  type LeaseRequest,
  type StateStore,
} from '../../src/state/state-store.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { oneBatch } from '../executor/change-set.ts';

const anAct = (title: string): ActToBegin => ({
  id: changeSetId(`sha256:${title}`),
  act: {
    kind: 'purge',
    system: null,
    plan: null,
    title,
    does: [],
    touches: { mailboxes: [], databases: [] },
    risks: [],
  },
  by: { claimed: 'x', host: 'h', processId: 1, approvedBy: [] },
});

/** What every state engine must do. `open` opens the same store each time it is called. */
export function stateStoreConformance(engine: string, open: () => Promise<StateStore>): void {
  suite(`the ${engine} state store`, () => {
    let store: StateStore;
    let other: StateStore;
    before(async () => {
      store = await open();
      other = await open();
    });
    after(async () => {
      await other.close();
      await store.close();
    });

    test('keeps a journal in order, and reads on from any point, after it was opened anew', async () => {
      const run = runId('order');
      const token = (await acquired(store, 'order')).token;
      assert.equal((await store.append(run, token, [started(run, 'order')])).events, 1);
      const { events } = await store.append(run, token, [note('one'), note('two ✓ \u0000 "quoted"')]);
      assert.equal(events, 3);
      const reopened = await open();
      try {
        const all = await reopened.read(run, 0);
        assert.deepEqual(
          all.map(({ seq }) => seq),
          [1, 2, 3],
        );
        assert.deepEqual(all[2]?.event, note('two ✓ \u0000 "quoted"'));
        assert.deepEqual(
          (await reopened.read(run, 2)).map(({ event }) => event),
          [note('two ✓ \u0000 "quoted"')],
        );
      } finally {
        await reopened.close();
      }
    });

    test('appends all events of a call or none', async () => {
      const run = runId('atomic');
      const { token } = await acquired(store, 'atomic');
      await store.append(run, token, [started(run, 'atomic')]);
      // The second run-started of the same run cannot be stored, so the note before it must not be either.
      await assert.rejects(store.append(run, token, [note('lost'), started(run, 'atomic')]));
      assert.equal((await store.read(run, 0)).length, 1);
    });

    test('gives of a budget what there is, whoever asks at the same time, and to one purpose once a day', async () => {
      const charge = (day: string) => [
        { key: 'system:corp', budget: { of: 'system', bytesPerDay: 50 }, day } as const,
      ];
      const asked = Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? store : other).chargeBudgets(charge('2026-12-01'), { purpose: `run ${n}`, bytes: 10 }),
      );
      const granted = (await Promise.all(asked)).flatMap((isGranted, n) => (isGranted ? [n] : []));
      assert.equal(granted.length, 5);
      assert.equal((await other.budget('system:corp', '2026-12-01')).usedBytes, 50);
      const [first = 0] = granted;
      const again = { purpose: `run ${first}`, bytes: 10 };
      assert.equal(await other.chargeBudgets(charge('2026-12-01'), again), true);
      assert.equal((await store.budget('system:corp', '2026-12-01')).usedBytes, 50);
      assert.equal((await store.budget('system:corp', '2026-12-02')).usedBytes, 0);
      assert.equal(await store.chargeBudgets(charge('2026-12-02'), again), true);
      assert.equal((await other.budget('system:corp', '2026-12-02')).usedBytes, 10);
      assert.equal(
        await other.chargeBudgets(charge('2026-12-01'), { purpose: 'late', bytes: 1 }),
        false,
        'a day that is over',
      );
    });

    test('charges all budgets of an order, or none', async () => {
      const day = '2026-12-01';
      const both = [
        { key: 'plan:one', budget: { of: 'plan', bytesPerDay: 100 }, day },
        { key: 'system:full', budget: { of: 'system', bytesPerDay: 15 }, day },
      ] as const;
      assert.equal(await store.chargeBudgets(both, { purpose: 'a', bytes: 10 }), true);
      assert.equal(await other.chargeBudgets(both, { purpose: 'b', bytes: 10 }), false);
      assert.equal((await store.budget('plan:one', day)).usedBytes, 10);
      const paced = [{ key: 'plan:paced', budget: { of: 'plan', bytesPerSecond: 1 }, day } as const];
      assert.equal(await store.chargeBudgets(paced, { purpose: 'a', bytes: 1000 }), true);
      assert.equal(await other.chargeBudgets(paced, { purpose: 'b', bytes: 1 }), false);
      assert.ok((await other.budget('plan:paced', day)).freeAt > instantFromMs(Date.now() + 900_000));
    });

    test('refuses an append under an older token once somebody else holds the lease', async () => {
      const run = runId('fenced');
      const mine = await acquired(store, 'fenced', 'first', 1);
      await store.append(run, mine.token, [started(run, 'fenced')]);
      await sleep(20);
      const theirs = await acquired(other, 'fenced', 'second');
      assert.ok(theirs.token > mine.token);
      await assert.rejects(store.append(run, mine.token, [note('too late')]), code('lease-lost'));
      assert.equal((await store.read(run, 0)).length, 1);
      assert.equal((await other.append(run, theirs.token, [note('ours')])).events, 2);
    });

    test('refuses an append to a run that was never started', async () => {
      await assert.rejects(store.append(runId('nobody'), 1, [note('x')]), code('not-found'));
    });

    test('gives a lease to one holder at a time and tells the other who has it', async () => {
      const request = aRequest('plan:one', 'first');
      const answer = await store.acquireLease(request);
      assert.equal(answer.kind, 'acquired');
      const held = await other.acquireLease({ ...request, instance: 'second' });
      assert.equal(held.kind, 'held');
      assert.deepEqual(held.kind === 'held' && { ...held.by }, answer.kind === 'acquired' && answer.lease);
    });

    test('gives only one of two that ask at the same moment the lease', async () => {
      const ask = (to: StateStore, holder: string): ReturnType<StateStore['acquireLease']> =>
        to.acquireLease(aRequest('plan:race', holder));
      const answers = await Promise.all([ask(store, 'a'), ask(other, 'b'), ask(store, 'c'), ask(other, 'd')]);
      assert.equal(answers.filter(({ kind }) => kind === 'acquired').length, 1);
    });

    test('lets the holder take its own lease again and fences off what it was', async () => {
      const request = aRequest('plan:again', 'me', 300);
      const first = await store.acquireLease(request);
      const again = await store.acquireLease(request);
      assert.ok(first.kind === 'acquired' && again.kind === 'acquired');
      assert.ok(again.lease.token > first.lease.token);
      assert.equal(again.lease.fence, first.lease.fence);
      await assert.rejects(store.renewLease(first.lease), code('lease-lost'));
      await assert.rejects(store.confirmLease(first.lease), code('lease-lost'));
      await store.confirmLease(again.lease);
      await sleep(400);
      const next = await other.acquireLease({ ...request, instance: 'you' });
      assert.ok(next.kind === 'acquired' && next.lease.token > again.lease.token);
      await assert.rejects(store.renewLease(again.lease), code('lease-lost'));
    });

    test('two containers with one host name and one process id: the second does not take the lease of the first', async () => {
      const container = (instance: string, pidNamespace: string): LeaseRequest => ({
        ...aRequest('plan:containers', instance),
        host: 'node',
        processId: 1,
        processStart: '1',
        pidNamespace,
      });
      assert.equal((await store.acquireLease(container('a', 'pid:[1]'))).kind, 'acquired');
      assert.equal((await other.acquireLease(container('b', 'pid:[2]'))).kind, 'held');
    });

    test('renews, releases and lists leases; a released one is free and its tokens go on', async () => {
      const lease = await acquired(store, 'listed');
      await sleep(5);
      const renewed = await store.renewLease(lease);
      assert.ok(renewed.expiresAt > lease.expiresAt);
      assert.equal(renewed.renewals, 1);
      assert.deepEqual(
        (await other.leases()).filter(({ key }) => key === lease.key).map((one) => ({ ...one })),
        [renewed],
      );
      await store.releaseLease(lease);
      await assert.rejects(store.confirmLease(lease), code('lease-lost'));
      assert.equal(
        (await store.leases()).some(({ key }) => key === lease.key),
        false,
      );
      const next = await acquired(other, 'listed', 'next');
      assert.ok(next.token > lease.token);
      assert.equal(next.fence, lease.fence);
      assert.notEqual((await acquired(other, 'another')).fence, lease.fence);
    });

    test('of a lease that another has taken meanwhile a fact or a report that comes late is refused', async () => {
      const run = runId('late-facts');
      const mine = await acquired(store, 'late-facts', 'first', 1);
      await store.append(run, mine.token, [started(run, 'late-facts')]);
      await store.setFact('late-facts', 'mine', mine);
      await sleep(20);
      const theirs = await acquired(other, 'late-facts', 'second');
      await other.setFact('late-facts', 'theirs', theirs);
      await assert.rejects(store.setFact('late-facts', 'mine, late', mine), code('lease-lost'));
      await assert.rejects(store.saveMoveReports(run, [aReport('m1', 'q1')], mine), code('lease-lost'));
      assert.equal(await store.fact('late-facts'), 'theirs');
      assert.equal(await store.moveReport(run, mailboxId('m1')), null);
    });

    test('breaks a lease, names who had it, and fences that holder off at once', async () => {
      const run = runId('broken');
      const lease = await acquired(store, 'broken');
      await store.append(run, lease.token, [started(run, 'broken')]);
      assert.equal((await other.breakLease(lease.key))?.holder, lease.holder);
      await assert.rejects(store.append(run, lease.token, [note('x')]), code('lease-lost'));
      await assert.rejects(store.renewLease(lease), code('lease-lost'));
      assert.equal(await other.breakLease(lease.key), null);
      const next = await acquired(store, 'broken', 'next');
      assert.equal(await other.breakLease(lease.key, lease.token), null);
      await store.confirmLease(next);
    });

    test('lists runs newest first, with their last phase', async () => {
      const plan = planName('listing');
      const { token } = await acquired(store, 'listing');
      for (const [index, name] of ['r1', 'r2', 'r3'].entries()) {
        const at = `2026-11-21T20:0${index}:00.000Z` as Instant;
        await store.append(runId(name), token, [{ ...started(runId(name), 'listing'), at }]);
      }
      await store.append(runId('r2'), token, [
        { v: 1, at: AFTER_EXPIRY, type: 'run-paused', reason: 'gate', pause: 'gate' },
      ]);
      const rows = await store.runs({ plan, limit: 2 });
      assert.deepEqual(
        rows.map(({ run, phase, events }) => [run, phase, events]),
        [
          ['r3', 'running', 1],
          ['r2', 'paused', 2],
        ],
      );
      assert.equal(rows[1]?.lastEventAt, AFTER_EXPIRY);
      assert.ok((await store.runs({ limit: 100 })).length > 3);
      const newest = await store.newestRuns();
      assert.deepEqual(
        newest.filter((row) => row.plan === plan).map(({ run }) => run),
        ['r3'],
      );
      assert.equal(new Set(newest.map((row) => row.plan)).size, newest.length);
      assert.ok(newest.length > 1);
    });

    test('keeps change sets as they were', async () => {
      const changeSet = oneBatch(['a', 'b']);
      await store.saveChangeSet(changeSet);
      await store.saveChangeSet(changeSet);
      assert.deepEqual(await other.changeSet(changeSet.id), changeSet);
      assert.equal(await store.changeSet(changeSetId('sha256:unknown')), null);
    });

    test('gives a long journal a page at a time, whole and in order, from any place on', async () => {
      const run = runId('long');
      const { token } = await acquired(store, 'long', 'first');
      await store.append(run, token, [started(run, 'long')]);
      const note = (number: number): JournalEvent => ({
        v: 1,
        at: instantFromMs(number),
        type: 'note',
        level: 'info',
        message: String(number),
      });
      const notes = Array.from({ length: 4500 }, (_, index) => note(index));
      await store.append(run, token, notes);
      for (const after of [0, 1, 2501, 4500, 4501]) {
        const seqs: number[] = [];
        for await (const { seq } of readEvents(other, run, after)) seqs.push(seq);
        assert.deepEqual(
          seqs,
          Array.from({ length: 4501 - after }, (_, index) => after + 1 + index),
        );
      }
      assert.equal((await other.read(run, 7, 3)).length, 3);
    });

    test('keeps move reports of a run; of several for a mailbox the last saved one counts', async () => {
      const run = runId('reports');
      const all = Array.from({ length: 250 }, (_, i) => aReport(`m${String(i).padStart(3, '0')}`, `q${i}`));
      await store.saveMoveReports(run, all.slice(0, 10));
      await store.saveMoveReports(run, all.slice(10));
      await store.saveMoveReports(run, [{ ...aReport('m007', 'later'), status: 'Failed' }]);
      const found: MoveReport[] = [];
      for await (const report of other.moveReports(run)) found.push(report);
      assert.equal(found.length, 250);
      assert.equal(found[7]?.requestId, 'later');
      assert.equal((await other.moveReport(run, mailboxId('m007')))?.status, 'Failed');
      assert.deepEqual(await other.moveReport(run, mailboxId('m001')), aReport('m001', 'q1'));
      assert.equal(await store.moveReport(run, mailboxId('nobody')), null);
    });

    test('has an act before it is done, closed once with what became of it, newest first', async () => {
      const first = await store.beginAct(anAct('first'), []);
      const second = await other.beginAct(anAct('second “quoted” \u0000'), []);
      assert.ok(second > first);
      const [newest, older] = await other.acts({ limit: 2 });
      assert.deepEqual([newest?.number, newest?.act.title], [second, 'second “quoted” \u0000']);
      assert.deepEqual([older?.number, older?.endedAt, older?.result], [first, null, null]);
      await store.endAct(first, { kind: 'failed', code: 'x', message: 'why' });
      await store.endAct(first, { kind: 'done' });
      const [closed] = (await other.acts({ limit: 9 })).filter(({ number }) => number === first);
      assert.deepEqual(closed?.result, { kind: 'failed', code: 'x', message: 'why' });
      assert.ok(closed.endedAt !== null && closed.endedAt >= closed.startedAt);
      assert.deepEqual(await store.acts({ since: '9999-01-01T00:00:00.000Z' as Instant, limit: 9 }), []);
      assert.equal((await store.acts({ since: closed.startedAt, limit: 9 })).length >= 2, true);
      assert.equal((await store.acts({ limit: 1 })).length, 1);
    });

    test('lets an approval serve one act, also of two that begin at the same moment', async () => {
      assert.equal(await store.actApprovedBy('digest-1'), null);
      const both = await Promise.allSettled([
        store.beginAct(anAct('one'), ['digest-0', 'digest-1']),
        other.beginAct(anAct('two'), ['digest-1']),
      ]);
      const begun = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      assert.equal(begun.length, 1);
      assert.equal(await other.actApprovedBy('digest-1'), begun[0]);
      const before = await store.acts({ limit: 9 });
      await assert.rejects(
        store.beginAct(anAct('three'), ['digest-2', 'digest-1']),
        code('approval-missing'),
      );
      assert.deepEqual(await store.acts({ limit: 9 }), before, 'nothing of it is there');
      assert.equal(await store.actApprovedBy('digest-2'), null);
    });

    test('shows a hold to every process until it is ended or its time is over', async () => {
      const hold = { plan: null, reason: 'incident “4711”', by: 'eve', host: 'mail1', until: null };
      const all = await store.placeHold(hold);
      const one = await other.placeHold({ ...hold, plan: planName('night') });
      const over = await other.placeHold({ ...hold, until: '2020-01-01T00:00:00.000Z' as Instant });
      const later = await store.placeHold({ ...hold, until: '2999-01-01T00:00:00.000Z' as Instant });
      assert.ok(all.number < one.number && one.number < over.number && over.number < later.number);
      assert.ok(all.since <= one.since);
      assert.deepEqual(await other.holds(), [all, one, later]);
      await other.endHolds([all.number, later.number]);
      await store.endHolds([all.number]);
      assert.deepEqual(await store.holds(), [one]);
      await store.endHolds([one.number]);
      assert.deepEqual(await other.holds(), []);
    });

    test('keeps facts, and finds them by prefix without wildcards', async () => {
      await store.setFact('rate:lab:A:B', '1');
      await store.setFact('rate:lab:A:C', '2');
      await store.setFact('rate:lab:A:B', '3');
      await store.setFact('rateXlab', '4');
      assert.equal(await other.fact('rate:lab:A:B'), '3');
      assert.equal(await other.fact('none'), null);
      assert.deepEqual(await other.facts('rate:'), [
        { key: 'rate:lab:A:B', value: '3' },
        { key: 'rate:lab:A:C', value: '2' },
      ]);
      assert.deepEqual(await other.facts('rate_lab'), []);
      assert.deepEqual(await other.facts('%'), []);
    });
  });
}

const NOW = '2026-11-21T20:00:00.000Z' as Instant;
const AFTER_EXPIRY = '2026-11-21T22:00:00.000Z' as Instant;

const started = (run: RunId, plan: string): JournalEvent => ({
  v: 1,
  at: NOW,
  type: 'run-started',
  run,
  plan: planName(plan),
  changeSet: changeSetId('sha256:x'),
  by: 'me',
  host: 'here',
  version: '0',
});
const note = (message: string): JournalEvent => ({ v: 1, at: NOW, type: 'note', level: 'info', message });

const aRequest = (key: string, instance: string, ttlMs = 3_600_000): LeaseRequest => ({
  ...ownIdentity(instance),
  key,
  holder: instance,
  ttlMs,
});
async function acquired(store: StateStore, plan: string, instance = 'me', ttlMs?: number): Promise<Lease> {
  const answer = await store.acquireLease(aRequest(planLeaseKey(plan), instance, ttlMs));
  if (answer.kind !== 'acquired') throw new Error(`held by ${answer.by.holder}`);
  return answer.lease;
}

const code =
  (wanted: string) =>
  (error: unknown): boolean => {
    assert.equal((error as { facts?: { code: string } }).facts?.code, wanted);
    return true;
  };

const aReport = (mailbox: string, request: string): MoveReport => ({
  requestId: requestId(request),
  mailboxId: mailboxId(mailbox),
  displayName: mailbox,
  status: 'Completed',
  sourceDatabase: databaseName('MBX01'),
  targetDatabase: databaseName('MBX02'),
  archiveSourceDatabase: null,
  archiveTargetDatabase: null,
  queuedAt: NOW,
  startedAt: NOW,
  finishedAt: NOW,
  bytesTransferred: 1,
  itemsTransferred: 1,
  totalSizeBytes: 1,
  totalItemCount: 1,
  durations: { queuedMs: 0, inProgressMs: 0, suspendedMs: 0, stalledMs: 0, lockedMs: null },
  transientRetries: 0,
  badItems: [],
  verification: [],
  entries: [],
});
