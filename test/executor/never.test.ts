// What a decision must never be: each case is one situation in which an order would be wrong, and what is decided instead.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import {
  aBatch,
  at,
  changeSet,
  completion,
  create,
  held,
  oneBatch,
  seed,
  step,
  windows,
} from './change-set.ts';
import {
  actions,
  asRead,
  copying,
  created,
  decideFinally,
  ended,
  failedAt,
  ready,
  request,
  resumed,
  started,
  suspended,
} from './situations.ts';

const copied: readonly EventBody[] = [
  started('seed:pilot'),
  ...created('a'),
  ...created('b'),
  ended('seed:pilot'),
  started('complete:pilot'),
];
const bothReady = { requests: new Map([request('a', ready), request('b', ready)]) };

suite('what is held at 95 % is not completed', () => {
  const shut = windows(
    'finish-item',
    ['2026-11-21T10:00:00Z', '2026-11-21T11:00:00Z'],
    ['2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z'],
  );

  test('after its window has closed, also when its batch has begun to complete', () => {
    const plan = oneBatch(['a', 'b'], { complete: shut, maxInFlight: 1 });
    const { decision } = decideFinally(plan, copied, bothReady);
    assert.equal(decision.kind, 'rest');
    assert.equal(decision.kind === 'rest' && decision.wakeAt, '2026-11-22T10:00:00.000Z');
  });

  test('when its batch was stopped while another of it is in flight', () => {
    const stopped: EventBody = { type: 'batch-stopped', batch: 'pilot' as never, reason: 'too many failed' };
    const { decision } = decideFinally(oneBatch(['a', 'b']), [...copied, stopped], {
      requests: new Map([request('a', copying), request('b', ready)]),
    });
    assert.equal(decision.kind, 'rest');
  });

  test('after a role change that was not ordered', () => {
    const { decision, recorded } = decideFinally(oneBatch(['a', 'b']), copied, {
      ...bothReady,
      roleChange: { expected: 'EX1', seen: 'EX2' },
    });
    assert.ok(recorded.some(({ type }) => type === 'batch-stopped'));
    assert.equal(decision.kind, 'finish');
  });
});

suite('a move that runs on after its window', () => {
  const over = windows(
    'stop',
    ['2026-11-21T10:00:00Z', '2026-11-21T11:59:00Z'],
    ['2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z'],
  );
  const plan = oneBatch(['a'], { start: over });
  const requests = { requests: new Map([request('a', copying)]) };
  const begun = [started('seed:pilot'), ...created('a'), ...suspended('a', at('2026-11-21T11:59:10Z'))];

  test('is not asked again to suspend while the order may still take effect', () => {
    assert.equal(decideFinally(plan, begun, requests).decision.kind, 'rest');
  });

  test('is asked again at once when it was resumed since', () => {
    const again = [...begun, ...resumed('a', at('2026-11-21T11:59:30Z'))];
    assert.deepEqual(actions(decideFinally(plan, again, requests).decision), ['suspend-move-request']);
  });

  test('is asked again once the order must have had its effect', () => {
    const late = [started('seed:pilot'), ...created('a'), ...suspended('a', at('2026-11-21T11:58:00Z'))];
    assert.deepEqual(actions(decideFinally(plan, late, requests).decision), ['suspend-move-request']);
  });
});

test('a request that has the id of the one it replaces is not made again, and is completed', () => {
  const plan = changeSet({
    batches: [aBatch('pilot')],
    changes: [create('a', 'pilot', held, { clears: 'r-a' as never })],
    nodes: [seed('pilot'), completion('pilot')],
  });
  const removed: EventBody[] = [
    {
      type: 'intent',
      intent: 'i-clear' as never,
      action: {
        kind: 'remove-move-request',
        mailboxId: 'a' as never,
        request: 'r-a' as never,
        purpose: 'clear',
      },
    },
    { type: 'outcome', intent: 'i-clear' as never, outcome: { kind: 'done' } },
  ];
  const journal = [started('seed:pilot'), ...removed, ...created('a')];
  const seen = { requests: new Map([request('a', ready)]) };
  assert.deepEqual(actions(decideFinally(plan, journal, seen).decision), ['resume-move-request']);
});

suite('a request that has failed', () => {
  const failing = (time: Instant) => new Map([request('a', failedAt(time))]);
  const [once, again] = [at('2026-11-21T11:30:00Z'), at('2026-11-21T11:50:00Z')];

  test('is journalled again when it fails again under the same request', () => {
    const journal = [started('seed:pilot'), ...created('a'), asRead('a', failedAt(once), once)];
    const same = decideFinally(oneBatch(['a']), journal, { requests: failing(once) });
    const other = decideFinally(oneBatch(['a']), journal, { requests: failing(again) });
    const observed = (all: readonly EventBody[]): number =>
      all.filter(({ type }) => type === 'move-observed').length;
    assert.deepEqual([observed(same.recorded), observed(other.recorded)], [0, 1]);
  });

  test('is not resumed a second time when it shows the failure for which it was resumed', () => {
    const journal = [
      started('seed:pilot'),
      ...created('a'),
      asRead('a', failedAt(once), once),
      ...resumed('a', at('2026-11-21T11:55:00Z')),
    ];
    const { decision, recorded } = decideFinally(oneBatch(['a']), journal, {
      requests: failing(once),
      reportless: new Set(['a' as never]),
    });
    assert.deepEqual(actions(decision), ['finish']);
    const results = recorded.flatMap((event) =>
      event.type === 'node-ended' && event.node === 'seed:pilot' ? [event.result] : [],
    );
    assert.deepEqual(
      results.map((result) => result.kind === 'failed' && result.failure.message),
      ['All of batch pilot failed (1 mailbox).'],
    );
  });

  test('resumed at the moment of its failure counts as resumed after it', () => {
    const journal = [
      started('seed:pilot'),
      ...created('a'),
      asRead('a', failedAt(once), once),
      ...resumed('a', once),
    ];
    const { decision } = decideFinally(oneBatch(['a']), journal, {
      requests: failing(once),
      reportless: new Set(['a' as never]),
    });
    assert.deepEqual(actions(decision), ['finish']);
  });
});

test('a step for failures runs when any of the nodes before it failed, not only when all did', () => {
  const plan = changeSet({
    batches: [aBatch('pilot')],
    changes: [create('a', 'pilot')],
    nodes: [
      step('one'),
      step('two'),
      step('alert', { after: ['step:one', 'step:two'], runs: 'on-failure' }),
      seed('pilot', ['step:one', 'step:two']),
      completion('pilot'),
    ],
  });
  const failed: EventBody = {
    type: 'node-ended',
    node: 'step:two' as never,
    result: { kind: 'failed', failure: { code: 'unexpected-error', message: 'x', retry: 'permanent' } },
    evidence: [],
  };
  const { decision } = decideFinally(plan, [ended('step:one'), failed]);
  assert.deepEqual(decision.kind === 'act' && decision.steps, ['step:alert']);
});

test('of all that it waits for, a run is woken by what comes first', () => {
  const opening = (name: string, hour: string) =>
    aBatch(name, {
      start: windows('finish-item', [`2026-11-21T${hour}:00:00Z`, `2026-11-21T${hour}:30:00Z`]),
    });
  for (const [first, second] of [
    ['22', '20'],
    ['20', '22'],
  ] as const) {
    const plan = changeSet({
      batches: [opening('one', first), opening('two', second)],
      changes: [create('a', 'one'), create('b', 'two')],
      nodes: [seed('one'), completion('one'), seed('two'), completion('two')],
    });
    const { decision } = decideFinally(plan, []);
    assert.equal(decision.kind === 'rest' && decision.wakeAt, '2026-11-21T20:00:00.000Z');
  }
});
