import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { Window } from '../../src/domain/window.ts';
import {
  batchName,
  databaseName,
  intentId,
  planName,
  requestId,
  runId,
  type MailboxId,
} from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { Run } from '../../src/domain/run.ts';
import { riskItems } from '../../src/planner/approval/risks.ts';
import { findDrift } from '../../src/planner/drift.ts';
import { PlanDrift } from '../../src/planner/plan-drift.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { planRollback, type RollbackInput } from '../../src/planner/rollback.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { renderText } from '../../src/view/render.ts';
import { plainOptions } from '../move-options.ts';
import {
  allAbilities,
  applyInMemory,
  failedState,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  makeStep,
  makeWindows,
  nthId,
  now,
} from './world.ts';
import { wavesOf } from './waves.ts';

const databases = [makeDatabase('A'), makeDatabase('B'), makeDatabase('C')];
const boxes = [1, 2, 3, 4].map((n) => makeMailbox(n, 'A', n === 4 ? { archive: 'A' } : {}));
const desired = makeDesired(
  [makeBatch('pilot', [1], 'B'), makeBatch('rest', [2, 3, 4], 'B', { dependsOn: ['pilot'] })],
  {
    after: [makeStep('verify-moves')],
  },
);
const observed = makeObserved(databases, boxes);
const set = planChanges(makeInput(desired, observed));
const done = applyInMemory(set, observed);

const back = (world: ObservedState, facts: Partial<RollbackInput> = {}) =>
  planRollback({
    changeSet: set,
    run: null,
    scope: { kind: 'all' },
    observed: world,
    now,
    maxAgeMs: 1,
    configDigest: 'sha256:config',
    limits: {},
    capabilities: allAbilities,
    rates: null,
    ...facts,
  });

/** A run in which these moves were last seen in these states. */
function runWith(states: ReadonlyMap<MailboxId, MoveState>, nodes: readonly string[] = []): Run {
  const base = { v: 1, at: now } as const;
  return foldRun([
    {
      ...base,
      type: 'run-started',
      run: runId('r'),
      plan: planName('demo'),
      changeSet: set.id,
      by: 'me',
      host: 'h',
      version: '1',
    },
    ...[...states].map(([mailboxId, state]): JournalEvent => ({
      ...base,
      type: 'move-observed',
      mailboxId,
      request: requestId(`req-${mailboxId}`),
      state,
      percentComplete: 50,
      bytesTransferred: 0,
      itemsTransferred: 0,
      badItems: 0,
    })),
    ...nodes.map((node): JournalEvent => ({ ...base, type: 'node-started', node: node as never })),
    { ...base, type: 'outcome', intent: intentId('none'), outcome: { kind: 'done' } },
  ]);
}
const completed: MoveState = { kind: 'Completed', completedAt: now };
const running: MoveState = { kind: 'InProgress', detail: '', stall: null };

suite('planRollback', () => {
  test('completed moves go back as moves of their own, batches in reverse order, without the steps', () => {
    const inverse = back(done);
    assert.deepEqual(
      inverse.changes.map((c) => [c.kind, c.batch, c.from, c.to, c.archiveFrom, c.archiveTo]),
      [
        ['create-move-request', 'rest', 'B', 'A', null, null],
        ['create-move-request', 'rest', 'B', 'A', null, null],
        ['create-move-request', 'rest', 'B', 'A', 'B', 'A'],
        ['create-move-request', 'pilot', 'B', 'A', null, null],
      ],
    );
    const [first] = inverse.changes;
    assert.ok(first?.kind === 'create-move-request');
    assert.equal(first.spec.tag, 'drover:demo:rest:rollback');
    assert.notEqual(first.clears, null);
    assert.deepEqual(wavesOf(inverse.nodes), [
      ['seed:rest'],
      ['complete:rest'],
      ['seed:pilot'],
      ['complete:pilot'],
    ]);
    assert.deepEqual(
      inverse.findings.map((f) => f.code),
      ['rollback-runs-no-steps', 'cold-moves'],
    );
  });

  test('applied it restores the world, and neither rolls back nor moves forward again by itself', () => {
    const restored = applyRollback(back(done), done);
    assert.deepEqual(
      restored.mailboxes.map((m) => [m.primary.database, m.archive?.database ?? null]),
      boxes.map((m) => [m.primary.database, m.archive?.database ?? null]),
    );
    assert.deepEqual(back(restored).changes, []);
    const forward = planChanges(makeInput(desired, restored));
    assert.deepEqual(
      [forward.changes, forward.findings.map((f) => f.code)],
      [[], ['rolled-back', 'rolled-back']],
    );
    const cleared = { ...restored, moveRequests: [] };
    assert.equal(planChanges(makeInput(desired, cleared)).changes.length, 4);
  });

  test('mailboxes that came from where none can return stay, and are counted; those that have not left yet are cancelled', () => {
    const [a, ...others] = done.databases;
    const world = { ...done, databases: [{ ...a!, sourceOnly: 'a foreign IMAP host' }, ...others] };
    const inverse = back(world);
    assert.deepEqual(inverse.changes, []);
    const found = inverse.findings.find(({ code }) => code === 'no-rollback');
    assert.match(found?.message ?? '', /^4 mailboxes came from where none can be moved back to/);

    const request = makeRequest(boxes[0]!, 'B', { tag: 'drover:demo:pilot' });
    const early = back({ ...world, mailboxes: boxes, moveRequests: [request] });
    assert.deepEqual(
      early.changes.map(({ kind, mailboxId }) => [kind, mailboxId]),
      [['remove-move-request', boxes[0]?.id]],
    );
  });

  test('moves on their way are cancelled, one being completed is left alone, one moved by hand as well', () => {
    const requests = [
      makeRequest(boxes[0]!, 'B', { tag: 'drover:demo:pilot' }),
      makeRequest(boxes[1]!, 'B', { tag: 'drover:demo:rest', state: failedState }),
      makeRequest(boxes[2]!, 'B', { tag: 'drover:demo:rest', state: { kind: 'CompletionInProgress' } }),
    ];
    const world = makeObserved(
      databases,
      [...boxes.slice(0, 3), makeMailbox(4, 'C', { archive: 'B' })],
      requests,
    );
    const inverse = back(world);
    assert.deepEqual(inverse.changes.map((c) => `${c.kind} ${c.mailboxId}`).sort(), [
      `remove-move-request ${nthId(1)}`,
      `remove-move-request ${nthId(2)}`,
    ]);
    assert.deepEqual(inverse.findings.map((f) => f.code).sort(), [
      'moved-elsewhere',
      'rollback-runs-no-steps',
      'too-late',
    ]);
    const text = renderText(changeSetDocument(inverse, { full: false }), { color: false, width: 120 });
    assert.match(text, /! 1 running move is cancelled; what was copied is lost/);
    assert.match(text, /! 1 failed move request is removed; what was copied is lost/, 'nothing of it runs');
    const risks = riskItems(inverse, () => assert.fail('it has no steps')).filter(
      ({ kind }) => kind === 'cancels-running-move',
    );
    assert.deepEqual(
      risks.map(({ subject }) => subject),
      ['pilot'],
    );
  });

  test('the windows and freezes of the plan, which it does not wait for, are named', () => {
    const told = (changeSet: ChangeSet): string[] =>
      back(done, { changeSet }).findings.flatMap(({ code, message }) =>
        code === 'rollback-outside-windows' ? [message] : [],
      );
    assert.deepEqual(told(set), [], 'the plan has none');
    const complete = makeWindows(['2026-11-22T21:00:00.000Z', '2026-11-23T05:00:00.000Z']);
    const name = complete.kind === 'windows' ? complete.occurrences[0]?.window : '';
    const batches = set.batches.map((batch) => (batch.name === 'rest' ? { ...batch, complete } : batch));
    assert.match(
      told({ ...set, batches })[0] ?? '',
      new RegExp(`does not wait for the windows \\(${name}\\) of`),
    );
    const freeze: Window = {
      name: 'year-end',
      kind: 'freeze',
      from: '2026-12-20',
      to: '2027-01-06',
    } as Window;
    assert.match(
      told({ ...set, batches, windows: [freeze] })[0] ?? '',
      /the windows \(.*\) and the freezes \(year-end\)/,
    );
    const pilot = {
      changeSet: { ...set, batches },
      scope: { kind: 'batch', batch: batchName('pilot') },
    } as const;
    assert.ok(!back(done, pilot).findings.some(({ code }) => code === 'rollback-outside-windows'));
  });

  test('the limits of its plan hold on the way back, too; what drover.yaml says is as it says it now', () => {
    const own = { of: 'plan', bytesPerDay: 5 } as const;
    const throttle = (name: string) =>
      ({ name, above: 9, below: 7, everyMs: 1, ask: { kind: 'program', run: [name] } }) as const;
    const limits = {
      maxCopyQueue: 3,
      budgets: [{ of: 'system', bytesPerDay: 7 }, own],
      throttle: throttle('old'),
    } as const;
    const now = { budgets: [{ of: 'system', bytesPerDay: 70 }], throttle: throttle('new') } as const;
    const changeSet = { ...set, limits };
    assert.deepEqual(back(done, { changeSet, limits: now }).limits, {
      maxCopyQueue: 3,
      budgets: [...now.budgets, own],
      throttle: throttle('new'),
    });
    assert.deepEqual(back(done, { changeSet }).limits, { maxCopyQueue: 3, budgets: [own] });
  });

  test('only one batch, only one mailbox, only what the run has touched', () => {
    assert.deepEqual(
      back(done, { scope: { kind: 'batch', batch: batchName('pilot') } }).changes.map((c) => c.mailboxId),
      [nthId(1)],
    );
    assert.deepEqual(
      back(done, { scope: { kind: 'mailbox', mailboxId: nthId(3) } }).changes.map((c) => c.mailboxId),
      [nthId(3)],
    );
    const run = runWith(new Map([[nthId(2), completed]]));
    assert.deepEqual(
      back(done, { run }).changes.map((c) => c.mailboxId),
      [nthId(2)],
    );
  });

  test('what other batches have under way is not touched', () => {
    const requests = [makeRequest(boxes[1]!, 'B', { tag: 'drover:demo:rest' })];
    const world = makeObserved(databases, [makeMailbox(1, 'B'), ...boxes.slice(1)], requests);
    const inverse = back(world, { scope: { kind: 'batch', batch: batchName('pilot') } });
    assert.deepEqual(
      inverse.changes.map((c) => c.mailboxId),
      [nthId(1)],
    );
  });

  test('a rollback interrupted half-way goes on with its own requests', () => {
    const requests = done.moveRequests.map((r) =>
      r.mailboxId === nthId(1) ? makeRequest(boxes[0]!, 'A', { tag: 'drover:demo:pilot:rollback' }) : r,
    );
    const inverse = back({ ...done, moveRequests: requests });
    const one = inverse.changes.find((c) => c.mailboxId === nthId(1));
    assert.equal(one?.kind, 'complete-move-request');
  });

  test('whatever part of a run was done, rolling back restores every mailbox', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('untouched', 'running', 'done'), { minLength: 4, maxLength: 4 }),
        (stages) => {
          const at = (id: MailboxId): string => stages[boxes.findIndex((b) => b.id === id)] ?? 'untouched';
          const world: ObservedState = {
            ...observed,
            mailboxes: boxes.map((box, i) => (at(box.id) === 'done' ? (done.mailboxes[i] ?? box) : box)),
            moveRequests: boxes.flatMap((box): MoveRequest[] => {
              const change = set.changes.find((c) => c.mailboxId === box.id);
              if (at(box.id) === 'running')
                return [makeRequest(box, 'B', { tag: `drover:demo:${change?.batch}` })];
              return at(box.id) === 'done' ? done.moveRequests.filter((r) => r.mailboxId === box.id) : [];
            }),
          };
          const restored = applyRollback(back(world), world);
          assert.ok(
            restored.mailboxes.every(
              (m) => m.primary.database === 'A' && (m.archive?.database ?? 'A') === 'A',
            ),
          );
          assert.deepEqual(back(restored).changes, []);
        },
      ),
    );
  });
});

/** As applyInMemory, with the tags that a rollback gives. */
function applyRollback(inverse: ReturnType<typeof back>, world: ObservedState): ObservedState {
  const after = applyInMemory(inverse, world);
  const moved = new Set(
    inverse.changes.filter((c) => c.kind === 'create-move-request').map((c) => c.mailboxId),
  );
  return {
    ...after,
    moveRequests: after.moveRequests.map((r) =>
      moved.has(r.mailboxId) ? { ...r, tag: `${r.tag}:rollback` } : r,
    ),
  };
}

suite('findDrift', () => {
  const drift = (run: Run | null, world: Partial<ObservedState>) =>
    findDrift(set, run, { ...observed, ...world }).map((item) => [
      item.kind,
      item.mailboxId === null ? item.subject : Number.parseInt(item.mailboxId.slice(0, 8), 16),
    ]);
  const request = (n: number, facts: Parameters<typeof makeRequest>[2] = {}, to = 'B') =>
    makeRequest(boxes[n - 1]!, to, { tag: 'drover:demo:rest', ...facts });
  const at = (n: number, database: string) =>
    boxes.map((box, i) => (i === n - 1 ? makeMailbox(n, database) : box));
  const going = runWith(new Map([[nthId(2), running]]));

  test('a world as we left it has none, during a run and after it', () => {
    assert.deepEqual(drift(null, {}), []);
    assert.deepEqual(drift(going, { moveRequests: [request(2)] }), []);
    assert.deepEqual(findDrift(set, runWith(new Map(boxes.map((b) => [b.id, completed]))), done), []);
  });

  test('mailboxes moved, moved back or gone', () => {
    assert.deepEqual(drift(going, { mailboxes: at(1, 'C'), moveRequests: [request(2)] }), [
      ['moved-by-hand', 1],
    ]);
    assert.deepEqual(drift(null, { mailboxes: boxes.slice(1) }), [['mailbox-gone', 1]]);
    assert.deepEqual(drift(runWith(new Map([[nthId(1), completed]])), {}), [['moved-back', 1]]);
  });

  test('a move that somebody completed while it was held, or that nobody had begun', () => {
    const held = runWith(new Map([[nthId(1), { kind: 'AutoSuspended', since: now }]]));
    assert.deepEqual(drift(held, { mailboxes: at(1, 'B') }), [['completed-by-hand', 1]]);
    assert.deepEqual(drift(null, { mailboxes: at(1, 'B') }), [['completed-by-hand', 1]]);
    const completing = runWith(new Map([[nthId(1), { kind: 'AutoSuspended', since: now }]]), [
      'complete:pilot',
    ]);
    assert.deepEqual(drift(completing, { mailboxes: at(1, 'B') }), []);
    assert.deepEqual(drift(runWith(new Map([[nthId(1), running]])), { mailboxes: at(1, 'B') }), []);
  });

  test('requests removed, replaced, suspended, redirected, changed or foreign', () => {
    assert.deepEqual(drift(going, {}), [['request-removed', 2]]);
    assert.deepEqual(drift(going, { moveRequests: [request(2, { id: requestId('x') })] }), [
      ['request-replaced', 2],
    ]);
    assert.deepEqual(
      drift(going, { moveRequests: [request(2, { state: { kind: 'Suspended', comment: 'backup runs' } })] }),
      [['request-suspended', 2]],
    );
    assert.deepEqual(drift(going, { moveRequests: [request(2, {}, 'C')] }), [['request-changed', 2]]);
    assert.deepEqual(
      drift(going, { moveRequests: [request(2, { options: { ...plainOptions, badItemLimit: 9 } })] }),
      [['request-changed', 2]],
    );
    assert.deepEqual(drift(going, { moveRequests: [request(2), request(1, { tag: 'theirs' })] }), [
      ['foreign-request', 1],
    ]);
  });

  test('databases gone or changed', () => {
    assert.deepEqual(drift(null, { databases: databases.slice(0, 1) }), [['database-gone', 'database B']]);
    const changed = databases.map((d) => (d.name === 'B' ? { ...d, mounted: false } : d));
    assert.deepEqual(
      findDrift(set, null, { ...observed, databases: changed }).map((i) => [i.kind, i.expected, i.found]),
      [['database-changed', 'mounted=yes', 'mounted=no']],
    );
  });

  test('of a plan: each mailbox as the last run that moved it left it, whatever a rollback of one batch says', () => {
    const whole = runWith(new Map(boxes.map((box) => [box.id, completed])));
    const inverse = back(done, { scope: { kind: 'batch', batch: batchName('pilot') } });
    const returned = new Set(inverse.changes.map(({ mailboxId }) => mailboxId));
    assert.ok(returned.size > 0 && returned.size < boxes.length);
    const afterwards = applyInMemory(inverse, done);
    const rollback = runWith(new Map([...returned].map((id) => [id, completed])));
    const found = (world: ObservedState, isRunOnly = false): unknown => {
      const plan = new PlanDrift();
      plan.add(inverse, rollback);
      if (!isRunOnly) plan.add(set, whole);
      return plan.items(world).map(({ kind, mailboxId }) => [kind, mailboxId]);
    };
    assert.deepEqual(found(afterwards), []);
    for (const { id } of boxes) {
      const mailboxes = afterwards.mailboxes.map((one) =>
        one.id === id ? { ...one, primary: { ...one.primary, database: databaseName('C') } } : one,
      );
      const moved = { ...afterwards, mailboxes };
      assert.deepEqual(found(moved), [['moved-by-hand', id]]);
      if (!returned.has(id)) assert.deepEqual(found(moved, true), []);
    }
    const gone = { ...afterwards, mailboxes: afterwards.mailboxes.filter(({ id }) => returned.has(id)) };
    assert.equal((found(gone) as unknown[]).length, boxes.length - returned.size);
  });

  test('later in time is not drift', () => {
    assert.deepEqual(drift(null, { observedAt: '2027-01-01T00:00:00.000Z' as Instant }), []);
  });
});
