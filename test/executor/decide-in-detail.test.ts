// Single situations in which one word of a decision matters. Pure: no clock, no store, no promise.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { Hold } from '../../src/domain/hold.ts';
import { batchName, databaseName, type MailboxId } from '../../src/domain/ids.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveOptions, MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import {
  aBatch,
  at,
  base,
  changeSet,
  completion,
  create,
  held,
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
  request,
  started,
  suspended,
  toldToHold,
} from './situations.ts';

const TONIGHT = windows('finish-item', ['2026-11-21T22:00:00Z', '2026-11-22T04:00:00Z']);
const ALL_DAY = windows('finish-item', ['2026-11-21T08:00:00Z', '2026-11-21T20:00:00Z']);

const INCIDENT = incident(noon);

/** A request that nothing holds at 95 %. */
const unheld = (mailbox: string, state: MoveState): ReturnType<typeof request> => {
  const [id, one] = request(mailbox, state);
  return [id, { ...one, options: straight } satisfies MoveRequest];
};

suite('a copy that goes on after it was suspended', () => {
  const decideOn = (more: Parameters<typeof aBatch>[1], until: 'done' | 'synced' = 'done') => {
    const time = at('2026-11-21T11:00:00Z');
    const { decision } = decideFinally(
      oneBatch(['a'], more, straight),
      [...created('a'), ...suspended('a', time), asRead('a', { kind: 'Suspended', comment: 'closed' }, time)],
      {
        requests: new Map([unheld('a', { kind: 'Suspended', comment: 'closed' })]),
        allowance: { until, wait: true, deadline: null },
      },
    );
    return decision.kind === 'act' ? decision.actions : [];
  };

  test('is held at the end where completion has other windows than the copy', () => {
    const [resume, ...more] = decideOn({ start: ALL_DAY, complete: TONIGHT });
    assert.deepEqual(more, []);
    assert.ok(resume?.kind === 'resume-move-request' && resume.hold);
  });

  test('is held at the end where only the completion has windows', () => {
    const [resume] = decideOn({ complete: TONIGHT });
    assert.ok(resume?.kind === 'resume-move-request' && resume.hold);
  });

  test('is held at the end where a gate has to be passed before the completion', () => {
    const [resume] = decideOn({ gate: 'approval' as never });
    assert.ok(resume?.kind === 'resume-move-request' && resume.hold);
  });

  test('is held at the end where only copies are asked for', () => {
    const [resume] = decideOn({}, 'synced');
    assert.ok(resume?.kind === 'resume-move-request' && resume.hold);
  });

  test('completes by itself where it may complete whenever it may copy', () => {
    for (const schedule of [{}, { start: ALL_DAY, complete: ALL_DAY }, { start: ALL_DAY }]) {
      const [resume] = decideOn(schedule);
      assert.ok(resume?.kind === 'resume-move-request' && !resume.hold, JSON.stringify(schedule));
    }
  });
});

suite('what a run waits for', () => {
  const twoBatches = (complete: Parameters<typeof aBatch>[1]) =>
    changeSet({
      batches: [
        aBatch('asks', { gate: 'approval' as never, mailboxCount: 1 }),
        aBatch('waits', { mailboxCount: 1, ...complete }),
      ],
      changes: [create('a', 'asks'), create('b', 'waits')],
      nodes: [seed('asks'), completion('asks'), seed('waits'), completion('waits')],
    });
  const pausedBy = (complete: Parameters<typeof aBatch>[1]) => {
    const { decision } = decideFinally(twoBatches(complete), [...created('a'), ...createdIn('waits', 'b')], {
      requests: new Map([request('a', ready), requestIn('waits', 'b')]),
      allowance: { until: 'done', wait: false, deadline: null },
    });
    return decision.kind === 'pause' ? decision.reason.kind : decision.kind;
  };

  test('is the window that opens by itself rather than the gate that a person has to open', () => {
    assert.equal(pausedBy({ complete: TONIGHT }), 'window');
  });

  test('is the gate rather than windows that are all over', () => {
    const over = windows('finish-item', ['2026-11-20T22:00:00Z', '2026-11-21T04:00:00Z']);
    assert.equal(pausedBy({ complete: over }), 'gate');
  });
});

/** As `created` and `request`, in another batch than the pilot. */
const createdIn = (batch: string, mailbox: string): readonly EventBody[] =>
  created(mailbox).map((event) =>
    event.type === 'intent' && event.action.kind === 'create-move-request'
      ? { ...event, action: { ...event.action, spec: create(mailbox, batch).spec } }
      : event,
  );
const requestIn = (batch: string, mailbox: string): ReturnType<typeof request> => {
  const [id, one] = request(mailbox, ready);
  return [id, { ...one, tag: create(mailbox, batch).spec.tag }];
};

suite('a mailbox', () => {
  test('that was seen to be moved stays so when its request is no longer listed', () => {
    const completed: MoveState = { kind: 'Completed', completedAt: noon };
    const isThere = { id: 'a', primary: { database: 'MBX01' }, archive: null } as unknown as Mailbox;
    const { recorded } = decideFinally(
      oneBatch(['a']),
      [started('seed:pilot'), ...created('a'), asRead('a', completed, noon)],
      { now: at('2026-11-21T14:00:00Z'), pointers: new Map([['a' as MailboxId, isThere]]) },
    );
    const failures = recorded.flatMap((event) =>
      event.type === 'move-observed' && event.state.kind === 'Failed' ? [event.state.failure.code] : [],
    );
    assert.deepEqual(failures, ['not-in-target'], 'it completed, whatever became of its request');
  });

  test('that is postponed by name, alone in its batch, is what the batch waits for', () => {
    const until = at('2026-11-21T15:00:00Z');
    const { decision, recorded } = decideFinally(oneBatch(['a']), [
      orderRead({ kind: 'postpone', until, mailboxes: ['a' as never] }),
    ]);
    assert.ok(decision.kind === 'rest', decision.kind);
    assert.equal(decision.wakeAt, until);
    assert.equal(decision.watches, 'nothing');
    assert.equal(decision.waiting.length, 1);
    assert.deepEqual(recorded, [], 'nothing of it begins before');
  });

  test('that was taken out, alone in its batch, is why what comes after is skipped', () => {
    const plan = changeSet({
      batches: [aBatch('pilot')],
      changes: [create('a', 'pilot')],
      nodes: [seed('pilot'), completion('pilot'), step('tidy', { after: ['complete:pilot'] })],
    });
    const { recorded } = decideFinally(plan, [
      orderRead({ kind: 'cancel', mailboxes: ['a' as never] }),
      { type: 'move-left', mailboxId: 'a' as never, how: 'cancelled', order: 1 },
    ]);
    const skipped = recorded.flatMap((event) =>
      event.type === 'node-ended' && event.result.kind === 'skipped' ? [event.result.reason] : [],
    );
    assert.match(skipped.at(-1) ?? '', /was taken out of the run/);
  });

  test('gets one order in a turn', () => {
    // Suspended at the end of its window, and a pause that was ordered: both would suspend it.
    const window = windows('stop', ['2026-11-21T08:00:00Z', '2026-11-21T11:00:00Z']);
    const { decision } = decideFinally(
      oneBatch(['a'], { start: window, complete: window }),
      [...created('a'), orderRead({ kind: 'pause', letsCopy: false })],
      { requests: new Map([request('a', copying)]) },
    );
    assert.deepEqual(actions(decision), ['suspend-move-request']);
  });
});

suite('before a completion', () => {
  test('a mailbox that is told to complete while others are copied waits for the gate of its batch', () => {
    const decideWith = (more: Parameters<typeof aBatch>[1]) =>
      decideFinally(
        oneBatch(['a', 'b'], more),
        [
          ...created('a'),
          ...created('b'),
          started('seed:pilot'),
          orderRead({ kind: 'complete', mailboxes: ['a' as never] }),
        ],
        { requests: new Map([request('a', ready), request('b', copying)]) },
      ).decision;
    assert.deepEqual(actions(decideWith({})), ['resume-move-request'], 'without a gate it does not wait');
    assert.equal(decideWith({ gate: 'approval' as never }).kind, 'rest');
  });

  test('a step that puts back and takes away, as a failover test does, does not begin under a hold', () => {
    const takesAway = {
      kind: 'other-role',
      subject: 'pair main',
      message: 'roles are changed',
      revertWith: { kind: 'failback', options: {} },
    };
    const stepsOf = (words: Parameters<typeof step>[1]) => {
      const plan = changeSet({ nodes: [step('failover-test', { hook: 'before', ...words })] });
      const holds = { all: [INCIDENT], runningCopies: 'continue' as const };
      const { decision } = decideFinally(plan, [], { holds });
      return decision.kind === 'act' ? decision.steps : [];
    };
    assert.deepEqual(stepsOf({ reverts: 'replication-off' }), ['step:failover-test']);
    assert.deepEqual(stepsOf({ reverts: 'replication-off', takesAway }), []);
    assert.deepEqual(stepsOf({ takesAway }), []);
  });

  test('a step that puts something back waits for the window, too, as long as there is something to complete', () => {
    const plan = changeSet({
      batches: [aBatch('pilot', { complete: TONIGHT })],
      changes: [create('a', 'pilot')],
      nodes: [
        seed('pilot'),
        step('replication-on', {
          hook: 'before-completion',
          batch: 'pilot',
          after: ['seed:pilot'],
          reverts: 'replication-off',
        }),
        completion('pilot', ['seed:pilot', 'step:replication-on']),
      ],
    });
    const decideAt = (now: string) =>
      decideFinally(plan, [...created('a'), started('seed:pilot'), ended('seed:pilot')], {
        now: at(now),
        requests: new Map([request('a', ready)]),
      }).decision;
    assert.equal(decideAt('2026-11-21T21:00:00Z').kind, 'rest');
    assert.notEqual(decideAt('2026-11-21T22:00:00Z').kind, 'rest');
  });

  test('an order that failed for now is given again when its time has come, and not before', () => {
    const time = at('2026-11-21T12:00:00Z');
    const intent = 'u-a' as never;
    const refused = [
      {
        type: 'intent',
        intent,
        action: { kind: 'resume-move-request', mailboxId: 'a', request: 'r-a', hold: false },
      },
      {
        type: 'outcome',
        intent,
        outcome: { kind: 'failed', failure: { code: 'unexpected-error', message: 'x', retry: 'retry' } },
      },
    ].map((event) => earlier(time, event as unknown as EventBody));
    const journal = [...created('a'), started('seed:pilot'), ended('seed:pilot'), started('complete:pilot')];
    const decideAt = (now: string) =>
      decideFinally(oneBatch(['a']), [...journal, ...refused], {
        now: at(now),
        requests: new Map([request('a', ready)]),
      }).decision;
    assert.equal(decideAt('2026-11-21T12:00:01Z').kind, 'rest');
    assert.deepEqual(actions(decideAt('2026-11-21T12:30:00Z')), ['resume-move-request']);
  });
});

test('a step after the moves of a batch waits neither for the window of their completion nor for their gate', () => {
  const plan = changeSet({
    batches: [aBatch('pilot', { complete: TONIGHT, gate: 'approval' as never })],
    changes: [create('a', 'pilot')],
    nodes: [
      seed('pilot'),
      completion('pilot'),
      step('backup', { hook: 'after', batch: 'pilot', after: ['complete:pilot'] }),
    ],
  });
  const moved = [started('complete:pilot'), ended('complete:pilot')];
  const { decision } = decideFinally(
    plan,
    [
      ...created('a'),
      started('seed:pilot'),
      ended('seed:pilot'),
      ...moved,
      { type: 'move-confirmed', mailboxId: 'a' as never },
    ],
    { now: at('2026-11-22T05:00:00Z') },
  );
  assert.deepEqual(decision.kind === 'act' && decision.steps, ['step:backup']);
});

test('a step puts back what this run took away, though a step before it had found the same so', () => {
  const takesAway = {
    kind: 'start-replication',
    subject: 'pair main',
    message: 'replication is off',
    revertWith: { kind: 'start-replication', options: {} },
  };
  const plan = changeSet({
    nodes: [
      step('stop-first', { takesAway }),
      step('stop-again', { after: ['step:stop-first'], takesAway }),
      step('start', { kind: 'start-replication', after: ['step:stop-again'], reverts: 'start-replication' }),
    ],
  });
  const taken = (name: string, foundSo: boolean): readonly EventBody[] => {
    const node = `step:${name}` as never;
    const made: EventBody = { type: 'temporary-change-made', id: node, node, temporaryChange: takesAway };
    const found: EventBody = {
      type: 'temporary-change-reverted',
      id: node,
      how: 'it was so',
      evidence: [],
      foundSo: true,
    };
    return [started(node), made, ...(foundSo ? [found] : []), ended(node)];
  };
  const next = (...foundSo: readonly [boolean, boolean]) => {
    const journal = [...taken('stop-first', foundSo[0]), ...taken('stop-again', foundSo[1])];
    const { decision, recorded } = decideFinally(plan, journal);
    return decision.kind === 'act' ? decision.steps : recorded.map(({ type }) => type);
  };
  assert.deepEqual(next(true, false), ['step:start']);
  assert.deepEqual(next(false, true), ['step:start']);
  assert.deepEqual(next(false, false), ['step:start']);
  assert.deepEqual(next(true, true), ['node-ended'], 'whoever took it away puts it back');
});

suite('a step that belongs to no batch', () => {
  test('does not begin during a pause', () => {
    const plan = changeSet({
      batches: [aBatch('pilot')],
      changes: [create('a', 'pilot')],
      nodes: [seed('pilot'), completion('pilot'), step('report')],
    });
    const begins = (...journal: readonly EventBody[]) => {
      const { decision } = decideFinally(plan, [...created('a'), started('seed:pilot'), ...journal], {
        requests: new Map([request('a', copying)]),
      });
      return decision.kind === 'act' ? decision.steps : [];
    };
    assert.deepEqual(begins(), ['step:report']);
    assert.deepEqual(begins(orderRead({ kind: 'pause', letsCopy: true })), []);
  });

  test('that is there for a failure holds nothing up where none has happened', () => {
    const plan = changeSet({
      nodes: [
        step('check'),
        step('call', { after: ['step:check'], runs: 'on-failure' }),
        step('report', { after: ['step:call'] }),
      ],
    });
    const { decision } = decideFinally(plan, [started('step:check'), ended('step:check')]);
    assert.deepEqual(decision.kind === 'act' && decision.steps, ['step:report']);
  });
});

suite('a limit that is exceeded', () => {
  const full: EventBody = {
    type: 'limit-exceeded',
    database: databaseName('MBX02'),
    metric: 'copy-queue',
    value: 500,
    limit: 100,
  };
  const decideOn = (
    plan: ChangeSet,
    journal: readonly EventBody[],
    ...requests: [MailboxId, MoveRequest][]
  ) =>
    decideFinally({ ...plan, limits: { maxCopyQueue: 100, whenExceeded: 'suspend' } }, [...journal, full], {
      requests: new Map(requests),
      readings: new Map([[full.database, [full]]]),
    }).decision;

  test('suspends copies, but none of a batch that was stopped: nobody would resume it', () => {
    const journal = [...created('a'), started('seed:pilot')];
    const stopped: EventBody = {
      type: 'batch-stopped',
      batch: batchName('pilot'),
      reason: 'too many failed',
    };
    const plan = oneBatch(['a', 'b']);
    const copy = request('a', copying);
    assert.deepEqual(actions(decideOn(plan, journal, copy)), ['suspend-move-request']);
    assert.deepEqual(actions(decideOn(plan, [...journal, stopped], copy)), ['rest']);
  });

  test('holds no order back that brings nothing to the database', () => {
    const changed = (options: MoveOptions) =>
      changeSet({
        batches: [aBatch('pilot')],
        changes: [
          {
            kind: 'update-move-request',
            ...base('a', 'pilot'),
            request: 'r-a' as never,
            differences: [],
            options,
          },
        ],
        nodes: [seed('pilot'), completion('pilot')],
      });
    const waits = request('a', { kind: 'Queued' });
    const journal = [started('seed:pilot')];
    assert.deepEqual(actions(decideOn(changed({ ...held, badItemLimit: 10 }), journal, waits)), [
      'update-move-request',
    ]);
    assert.deepEqual(actions(decideOn(oneBatch(['a']), journal)), ['rest'], 'a new request waits');
  });
});

test('a batch is stopped by the failure that is one too many, and not before', () => {
  const failure = { code: 'unexpected-error', message: 'x', retry: 'permanent' } as const;
  const hasFailed: MoveState = { kind: 'Failed', detail: 'FailedOther', failedAt: noon, failure };
  const stops = (...failed: readonly string[]) =>
    decideFinally(
      oneBatch(['a', 'b', 'c'], { stopAfterFailures: 1 }),
      [
        ...['a', 'b', 'c'].flatMap((one) => created(one)),
        started('seed:pilot'),
        ...failed.map((one) => asRead(one, hasFailed, noon)),
      ],
      {
        requests: new Map(
          ['a', 'b', 'c'].map((one) => request(one, failed.includes(one) ? hasFailed : copying)),
        ),
      },
    ).recorded.filter(({ type }) => type === 'batch-stopped').length;
  assert.deepEqual([stops(), stops('a'), stops('a', 'b')], [0, 0, 1]);
});

suite('a hold', () => {
  const met = (journalled: Hold): readonly string[] =>
    decideFinally(oneBatch(['a']), [{ type: 'hold-met', holds: [journalled], runningCopies: 'continue' }], {
      holds: { all: [INCIDENT], runningCopies: 'continue' },
    }).recorded.map(({ type }) => type);

  test('is met once, though its reason is masked in the journal', () => {
    assert.deepEqual(met({ ...INCIDENT, reason: '•••' }), []);
  });

  test('that takes the place of another one is met anew', () => {
    assert.deepEqual(met({ ...INCIDENT, number: 2 }), ['hold-met']);
    assert.deepEqual(met({ ...INCIDENT, until: at('2026-11-21T13:00:00Z') }), ['hold-met']);
  });
});

suite('what others did', () => {
  test('a mailbox that someone suspended counts as left uncopied only where it is', () => {
    const suspendedAt = (percentComplete: number) => {
      const [id, one] = request('a', { kind: 'Suspended', comment: 'by hand' });
      const { recorded } = decideFinally(
        oneBatch(['a', 'b']),
        [...created('a'), ...created('b'), started('seed:pilot')],
        { requests: new Map([[id, { ...one, percentComplete }], request('b', ready)]) },
      );
      return recorded.flatMap((event) =>
        event.type === 'node-ended' && event.node === 'seed:pilot' ? [event.result] : [],
      );
    };
    assert.deepEqual(suspendedAt(60), [{ kind: 'succeeded', suspended: 1 }]);
    assert.deepEqual(suspendedAt(95), [{ kind: 'succeeded' }], 'it is as far as the others');
  });

  test('a move whose request was gone stays failed when another request turns up', () => {
    const gone: MoveState = {
      kind: 'Failed',
      detail: 'FailedOther',
      failedAt: noon,
      failure: { code: 'request-gone', message: 'x', retry: 'permanent' },
    };
    const { decision, recorded } = decideFinally(
      oneBatch(['a']),
      [...created('a'), started('seed:pilot'), asRead('a', gone, noon)],
      { requests: new Map([request('a', copying)]), reportless: new Set(['a' as MailboxId]) },
    );
    assert.equal(decision.kind, 'finish');
    assert.ok(recorded.some((event) => event.type === 'node-ended' && event.result.kind === 'failed'));
  });
});

test('a copy that may go on during a pause is told once to hold, and again where that did not show in time', () => {
  const paused = at('2026-11-21T11:00:00Z');
  const told = at('2026-11-21T11:50:00Z');
  const decideAt = (now: string) => {
    const [id, one] = unheld('a', copying);
    const { decision } = decideFinally(
      oneBatch(['a'], {}, straight),
      [
        ...created('a').map((event) => earlier(paused, event)),
        earlier(paused, orderRead({ kind: 'pause', letsCopy: true })),
        ...toldToHold('a', told),
      ],
      { now: at(now), requests: new Map([[id, one]]) },
    );
    return actions(decision);
  };
  assert.deepEqual(decideAt('2026-11-21T11:51:00Z'), ['rest']);
  assert.deepEqual(decideAt('2026-11-21T12:10:00Z'), ['update-move-request']);
});

test('a move that stands still is an alarm from the very moment that the time for it is over', () => {
  const plan = oneBatch(['a']);
  const since = at('2026-11-21T06:00:00Z');
  const [id, copy] = request('a', copying);
  const decideAt = (now: string) =>
    decideFinally(
      plan,
      [...created('a').map((event) => earlier(since, event)), asRead('a', copying, since)],
      {
        now: at(now),
        requests: new Map([[id, { ...copy, percentComplete: 50 }]]),
      },
    ).recorded.filter(({ type }) => type === 'stall-alarm');
  assert.equal(decideAt('2026-11-21T11:59:59.999Z').length, 0);
  assert.equal(decideAt('2026-11-21T12:00:00.000Z').length, 1);
});
