// Pure: a situation goes in, a decision comes out. No clock, no store, no promise.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decide } from '../../src/executor/decide.ts';
import { windowStateOf } from '../../src/executor/decide/window-state.ts';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import { viewOf } from '../../src/executor/decide/view.ts';
import { aBatch, at, changeSet, completion, create, oneBatch, seed, step, windows } from './change-set.ts';
import { actions, copying, created, decideFinally, ready, request, situation } from './situations.ts';

suite('a decision', () => {
  test('concludes before it orders: nothing is ordered on what is not journalled yet', () => {
    const decision = decide(viewOf(situation(oneBatch(['a']), [], {})));
    assert.deepEqual(decision, { kind: 'record', events: [{ type: 'node-started', node: 'seed:pilot' }] });
  });

  test('is the same for the same situation', () => {
    const plan = oneBatch(['a', 'b', 'c'], { maxInFlight: 2 });
    assert.deepEqual(decideFinally(plan, []), decideFinally(plan, []));
  });

  test('creates up to what may be in flight, in the order of the plan', () => {
    const { decision } = decideFinally(oneBatch(['a', 'b', 'c'], { maxInFlight: 2 }), []);
    assert.deepEqual(actions(decision), ['create-move-request a', 'create-move-request b']);
  });

  test('does not create again what was created and does not show yet', () => {
    const { decision } = decideFinally(oneBatch(['a']), created('a'));
    assert.equal(decision.kind, 'rest');
  });

  test('takes a request under its tag as its own though the answer to its creation was lost', () => {
    const { decision, recorded } = decideFinally(oneBatch(['a']), [], {
      requests: new Map([request('a', copying)]),
    });
    assert.ok(recorded.some((event) => event.type === 'move-observed' && event.request === 'r-a'));
    assert.equal(decision.kind, 'rest');
  });

  test('resumes all that is held once every member is copied', () => {
    const { decision } = decideFinally(oneBatch(['a', 'b']), [...created('a'), ...created('b')], {
      requests: new Map([request('a', ready), request('b', ready)]),
    });
    assert.deepEqual(actions(decision), ['resume-move-request', 'resume-move-request']);
  });

  test('waits with the completion for the slowest member', () => {
    const { decision } = decideFinally(oneBatch(['a', 'b']), [...created('a'), ...created('b')], {
      requests: new Map([request('a', ready), request('b', copying)]),
    });
    assert.equal(decision.kind, 'rest');
  });

  test('rests until the window opens, not until some poll, when nothing is in flight', () => {
    const opens = '2026-11-21T22:00:00.000Z';
    const plan = oneBatch(['a'], { start: windows('finish-item', [opens, '2026-11-21T23:00:00Z']) });
    const { decision } = decideFinally(plan, []);
    assert.deepEqual(decision, {
      kind: 'rest',
      wakeAt: opens,
      watches: 'nothing',
      waiting: [
        {
          kind: 'window',
          node: 'seed:pilot',
          opensAt: opens,
          text: 'seed:pilot: opens Sat 2026-11-21 22:00',
        },
      ],
    });
  });

  test('wakes at the end of its time allowance though a move is in flight', () => {
    const deadline = at('2026-11-21T13:00:00Z');
    const { decision } = decideFinally(oneBatch(['a']), created('a'), {
      requests: new Map([request('a', copying)]),
      allowance: { until: 'done', wait: true, deadline },
    });
    assert.ok(decision.kind === 'rest' && decision.watches === 'moves');
    assert.equal(decision.wakeAt, deadline);
  });

  test('finishes only when nothing runs any more', () => {
    const plan = changeSet({ nodes: [step('tidy')] });
    const ended: EventBody = {
      type: 'node-ended',
      node: 'step:tidy' as never,
      result: { kind: 'succeeded' },
      evidence: [],
    };
    assert.equal(decideFinally(plan, [ended]).decision.kind, 'finish');
    const busy = decideFinally(plan, [ended], { busySteps: new Set(['step:tidy' as never]) });
    assert.equal(busy.decision.kind, 'rest');
  });

  test('says that it is stuck instead of waiting for ever on a graph that cannot end', () => {
    const plan = changeSet({
      nodes: [step('one', { after: ['step:two'] }), step('two', { after: ['step:one'] })],
    });
    const { decision } = decideFinally(plan, []);
    assert.equal(
      decision.kind === 'pause' && decision.reason.kind === 'fatal' && decision.reason.failure.code,
      'run-stuck',
    );
  });

  test('ends a whole chain of skipped nodes in one turn', () => {
    const failed: EventBody = {
      type: 'node-ended',
      node: 'step:check' as never,
      result: { kind: 'failed', failure: { code: 'unexpected-error', message: 'x', retry: 'permanent' } },
      evidence: [],
    };
    const plan = changeSet({
      batches: [aBatch('pilot')],
      changes: [create('a', 'pilot')],
      nodes: [
        step('check', { hook: 'before' }),
        seed('pilot', ['step:check']),
        completion('pilot'),
        step('celebrate', { after: ['complete:pilot'] }),
      ],
    });
    const { decision, recorded } = decideFinally(plan, [failed]);
    assert.equal(decision.kind, 'finish');
    assert.deepEqual(
      recorded.map((event) => event.type === 'node-ended' && [event.node, event.result.kind]),
      [
        ['seed:pilot', 'skipped'],
        ['complete:pilot', 'skipped'],
        ['step:celebrate', 'skipped'],
      ],
    );
  });

  test('looks each mailbox up a fixed number of times, however many there are', () => {
    const cost = (count: number): number => {
      const plan = oneBatch(Array.from({ length: count }, (_, i) => `m${i}`));
      const journal: EventBody[] = [{ type: 'node-started', node: 'seed:pilot' as never }];
      const known = situation(plan, journal, {});
      let work = 0;
      // Counted, not timed: how often members are looked up.
      const counted = new Proxy(known.run.moves, {
        get: (target, key) => {
          if (key === 'get') work += 1;
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      decide(viewOf({ ...known, run: { ...known.run, moves: counted } }));
      return work;
    };
    assert.ok(cost(20_000) <= 10.5 * cost(2000));
  });
});

suite('a permit', () => {
  const nightly = windows(
    'stop',
    ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z'],
    ['2026-11-22T22:00:00Z', '2026-11-22T23:00:00Z'],
  );

  test('is open from the opening to just before the close', () => {
    const mayBegin = (time: string): boolean => windowStateOf(nightly, at(time), false).mayBegin;
    assert.deepEqual(
      ['21:59:59.999Z', '22:00:00Z', '22:59:59.999Z', '23:00:00Z'].map((time) =>
        mayBegin(`2026-11-21T${time}`),
      ),
      [false, true, true, false],
    );
  });

  test('stops what runs from the close on, until the next opening', () => {
    const mustStop = (time: string): boolean => windowStateOf(nightly, at(time), true).mustStop;
    assert.deepEqual(
      [
        '2026-11-21T21:00Z',
        '2026-11-21T22:30Z',
        '2026-11-21T23:00Z',
        '2026-11-22T12:00Z',
        '2026-11-22T22:00Z',
        '2026-11-23T00:00Z',
      ].map(mustStop),
      [false, false, true, true, false, true],
    );
  });

  test('knows its next edge, and that none is left', () => {
    assert.equal(windowStateOf(nightly, at('2026-11-21T22:30Z'), false).nextEdge, '2026-11-21T23:00:00.000Z');
    assert.equal(windowStateOf(nightly, at('2026-11-22T23:00Z'), false).nextEdge, null);
    assert.equal(windowStateOf(nightly, at('2026-11-22T23:00Z'), false).kind, 'never');
  });

  test('lets a batch that has begun go on under finish-batch, and no other', () => {
    const patient = windows('finish-batch', ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z']);
    assert.equal(windowStateOf(patient, at('2026-11-22T01:00Z'), true).mayBegin, true);
    assert.equal(windowStateOf(patient, at('2026-11-22T01:00Z'), false).mayBegin, false);
  });
});
