// When a completion begins and a move counts as completed, what a pause and a hold ask of copies, and how a batch that was stopped ends. Pure.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchName, databaseName } from '../../src/domain/ids.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveState } from '../../src/domain/move-request.ts';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import {
  aBatch,
  at,
  base,
  changeSet,
  completion,
  create,
  oneBatch,
  seed,
  step,
  straight,
  windows,
} from './change-set.ts';
import {
  actions,
  asRead,
  copying,
  created,
  decideFinally,
  earlier,
  ended,
  incident,
  noon,
  orderRead,
  ready,
  removed,
  request,
  started,
  suspended,
  toldToHold,
} from './situations.ts';

const copied = [...created('a'), started('seed:pilot'), ended('seed:pilot')];
const pause = (letsCopy: boolean): EventBody => orderRead({ kind: 'pause', letsCopy });

suite('a completion', () => {
  const MORNING = windows('finish-batch', [
    '2026-11-21T08:00:00Z',
    '2026-11-21T10:00:00Z',
    '2026-11-21T11:00:00Z',
  ]);

  test('begins in its window, and only if it is asked for', () => {
    const begins = (now: string, until: 'done' | 'synced' = 'done') =>
      decideFinally(oneBatch(['a'], { complete: MORNING }), copied, {
        now: at(now),
        requests: new Map([request('a', ready)]),
        allowance: { until, wait: true, deadline: null },
      }).recorded.some((event) => event.type === 'node-started' && event.node === 'complete:pilot');
    assert.ok(begins('2026-11-21T08:00:00Z'));
    assert.ok(!begins('2026-11-21T07:59:59Z'));
    assert.ok(!begins('2026-11-21T08:00:00Z', 'synced'));
  });

  test('that has begun goes on after its window, to the end of what the plan allows', () => {
    const orders = (now: string) =>
      actions(
        decideFinally(oneBatch(['a'], { complete: MORNING }), [...copied, started('complete:pilot')], {
          now: at(now),
          requests: new Map([request('a', ready)]),
        }).decision,
      );
    assert.deepEqual(orders('2026-11-21T10:59:59Z'), ['resume-move-request']);
    assert.ok(!orders('2026-11-21T11:00:00Z').includes('resume-move-request'));
  });

  test('that has begun is not gone on with while only copies are asked for', () => {
    const orders = (until: 'done' | 'synced') =>
      actions(
        decideFinally(oneBatch(['a']), [...copied, started('complete:pilot')], {
          requests: new Map([request('a', ready)]),
          allowance: { until, wait: true, deadline: null },
        }).decision,
      ).includes('resume-move-request');
    assert.deepEqual([orders('done'), orders('synced')], [true, false]);
  });

  test('of one mailbox, ordered for now, brings no other out of its window, and starts no copy', () => {
    const tonight = windows('finish-item', ['2026-11-21T22:00:00Z', '2026-11-22T04:00:00Z']);
    const given = orderRead({ kind: 'complete', mailboxes: ['b' as never] });
    const orders = (more: Parameters<typeof aBatch>[1], states: Readonly<Record<string, MoveState>>) =>
      decideFinally(
        oneBatch(['a', 'b'], more),
        [...Object.keys(states).flatMap((one) => created(one)), started('seed:pilot'), given],
        { requests: new Map(Object.entries(states).map(([name, state]) => request(name, state))) },
      ).decision;
    const both = orders({ complete: tonight }, { a: ready, b: ready });
    assert.deepEqual(
      both.kind === 'act' && both.actions.map((action) => 'mailboxId' in action && action.mailboxId),
      ['b'],
    );
    assert.deepEqual(actions(orders({ start: tonight, complete: tonight }, {})), ['rest']);
  });

  test('is ordered of what drover had suspended, too', () => {
    const time = at('2026-11-21T11:00:00Z');
    const stopped: MoveState = { kind: 'Suspended', comment: 'closed' };
    const journal = [
      ...copied,
      started('complete:pilot'),
      ...suspended('a', time),
      asRead('a', stopped, time),
    ];
    const { decision } = decideFinally(oneBatch(['a']), journal, {
      requests: new Map([request('a', stopped)]),
    });
    assert.deepEqual(decision.kind === 'act' && decision.actions, [
      { kind: 'resume-move-request', mailboxId: 'a', request: 'r-a', hold: false },
    ]);
  });

  test('that has ended without being due opens no gate', () => {
    const opens = (...more: readonly EventBody[]) =>
      decideFinally(oneBatch(['a'], { gate: 'approval' as never }), [...copied, ...more], {
        requests: new Map([request('a', ready)]),
      }).recorded.filter(({ type }) => type === 'gate-opened').length;
    const skipped: EventBody = {
      type: 'node-ended',
      node: 'complete:pilot' as never,
      result: { kind: 'skipped', reason: 'the pilot was cancelled' },
      evidence: [],
    };
    assert.deepEqual([opens(), opens(skipped)], [1, 0]);
  });
});

suite('a move that is said to be completed', () => {
  const completed: MoveState = { kind: 'Completed', completedAt: noon };
  const [id, one] = request('a', completed);
  const inside = (database: string, archive: string | null = null): Mailbox =>
    ({
      id,
      primary: { database },
      archive: archive === null ? null : { database: archive },
    }) as unknown as Mailbox;
  const isConfirmed = (mailbox: Mailbox | null, more: Parameters<typeof create>[3] = {}) =>
    decideFinally(
      changeSet({
        batches: [aBatch('pilot')],
        changes: [create('a', 'pilot', straight, more)],
        nodes: [seed('pilot'), completion('pilot')],
      }),
      [...copied, started('complete:pilot'), asRead('a', completed, noon)],
      { requests: new Map([[id, one]]), pointers: new Map([[id, mailbox]]), reportless: new Set([id]) },
    ).recorded.some(({ type }) => type === 'move-confirmed');

  test('is so when the directory names the database that the plan names, for the archive too', () => {
    assert.ok(isConfirmed(inside('MBX02')));
    assert.ok(!isConfirmed(inside('MBX01')));
    const both = { archiveFrom: databaseName('ARC01'), archiveTo: databaseName('ARC02') };
    assert.ok(isConfirmed(inside('MBX02', 'ARC02'), both));
    assert.ok(!isConfirmed(inside('MBX02', 'ARC01'), both));
    assert.ok(!isConfirmed(inside('MBX02'), both));
  });

  test('is not so when the directory no longer has the mailbox, unless it moved to another organisation', () => {
    assert.ok(!isConfirmed(null));
    assert.ok(isConfirmed(null, { spec: { ...one, remote: 'partner' } }));
  });
});

test('what a plan no longer wants is removed before anything of its batch starts', () => {
  const plan = changeSet({
    batches: [aBatch('pilot')],
    changes: [
      {
        kind: 'remove-move-request',
        ...base('b', 'pilot'),
        request: 'r-b' as never,
        purpose: 'cancel',
        status: 'InProgress',
      },
      create('a', 'pilot'),
    ],
    nodes: [seed('pilot'), completion('pilot')],
  });
  const orders = (...journal: readonly EventBody[]) =>
    actions(
      decideFinally(plan, [started('seed:pilot'), ...journal], { reportless: new Set(['b' as never]) })
        .decision,
    );
  assert.deepEqual(orders(), ['remove-move-request']);
  assert.deepEqual(orders(...removed('b', noon)), ['create-move-request a']);
});

suite('a copy that would complete by itself', () => {
  const [id, held] = request('a', copying);
  const unheld = { ...held, options: straight, percentComplete: 50 };
  const early = at('2026-11-21T11:59:00Z');
  const refusedToHold = toldToHold('a', early, {
    kind: 'failed',
    failure: { code: 'unexpected-error', message: 'x', retry: 'permanent' },
  });
  const journal = created('a').map((event) => earlier(at('2026-11-21T11:50:00Z'), event));
  const decideOn = (events: readonly EventBody[], seen: Parameters<typeof decideFinally>[2] = {}) =>
    actions(
      decideFinally(oneBatch(['a'], {}, straight), [...journal, ...events], {
        requests: new Map([[id, unheld]]),
        ...seen,
      }).decision,
    );

  test('is told to hold when a pause lets it copy, suspended when it does not, and when the system refuses to hold it', () => {
    const paused = (letsCopy: boolean) => earlier(early, pause(letsCopy));
    assert.deepEqual(decideOn([paused(true)]), ['update-move-request']);
    assert.deepEqual(decideOn([paused(false)]), ['suspend-move-request']);
    assert.deepEqual(decideOn([paused(true), ...refusedToHold]), ['suspend-move-request']);
  });

  test('is told to hold by a hold, and suspended at once when the system refuses that', () => {
    const all = [incident(early)];
    const met = earlier(early, { type: 'hold-met', holds: all, runningCopies: 'continue' });
    const seen = { holds: { all, runningCopies: 'continue' as const } };
    assert.deepEqual(decideOn([met], seen), ['update-move-request']);
    assert.deepEqual(decideOn([met, ...refusedToHold], seen), ['suspend-move-request']);
    const late = { ...seen, requests: new Map([[id, { ...unheld, percentComplete: 95 }]]) };
    assert.deepEqual(decideOn([met], late), ['suspend-move-request'], 'it would not be held any more');
  });
});

test('a step that puts something back begins during a pause', () => {
  const takesAway = {
    kind: 'replication-off',
    subject: 'pair main',
    message: 'replication is off',
    revertWith: { kind: 'start-replication', options: {} },
  };
  const plan = changeSet({
    batches: [aBatch('pilot')],
    changes: [create('a', 'pilot')],
    nodes: [
      seed('pilot'),
      completion('pilot'),
      step('stop-replication', { takesAway }),
      step('start-replication', { after: ['step:stop-replication'], reverts: 'replication-off' }),
    ],
  });
  const taken = 'step:stop-replication' as never;
  const { decision } = decideFinally(
    plan,
    [
      ...created('a'),
      started('seed:pilot'),
      started(taken),
      { type: 'temporary-change-made', id: taken, node: taken, temporaryChange: takesAway },
      ended(taken),
      pause(true),
    ],
    { requests: new Map([request('a', copying)]) },
  );
  assert.deepEqual(decision.kind === 'act' && decision.steps, ['step:start-replication']);
});

test('a batch that was stopped has failed where mailboxes are left, and succeeded where all were moved before', () => {
  const stopped: EventBody = { type: 'batch-stopped', batch: batchName('pilot'), reason: 'roles changed' };
  const endOf = (...confirmed: readonly string[]) =>
    decideFinally(
      oneBatch(['a', 'b']),
      [
        ...created('a'),
        ...created('b'),
        started('seed:pilot'),
        ended('seed:pilot'),
        started('complete:pilot'),
        ...confirmed.map((one): EventBody => ({ type: 'move-confirmed', mailboxId: one as never })),
        stopped,
      ],
      {
        requests: new Map([request('a', ready), request('b', ready)]),
        reportless: new Set(['a', 'b'] as never[]),
      },
    ).recorded.flatMap((event) =>
      event.type === 'node-ended' && event.node === 'complete:pilot' ? [event.result.kind] : [],
    );
  assert.deepEqual(endOf('a'), ['failed']);
  assert.deepEqual(endOf('a', 'b'), ['succeeded']);
});
