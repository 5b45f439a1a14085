import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Change, ChangeSet } from '../../src/domain/change.ts';
import type { ClearFinished } from '../../src/domain/desired.ts';
import { databaseName } from '../../src/domain/ids.ts';
import { riskItems } from '../../src/planner/approval/risks.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { stepKind } from '../../src/runbook/index.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { plainOptions } from '../move-options.ts';
import {
  allAbilities,
  failedState,
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeMember,
  makeObserved,
  makeRequest,
  makeStep,
  nthId,
} from './world.ts';

const databases = [makeDatabase('MBX01'), makeDatabase('MBX02'), makeDatabase('MBX03')];
const mailbox = makeMailbox(1, 'MBX01');
const one = makeBatch('one', [1], 'MBX02');

/** The single change of a plan for mailbox 1. */
function planOne(request: Parameters<typeof makeRequest>[2] & { to?: string }, batch = one) {
  const { to = 'MBX02', ...facts } = request;
  const observed = makeObserved(databases, [mailbox], [makeRequest(mailbox, to, facts)]);
  return planChanges(makeInput(makeDesired([batch]), observed));
}
const only = (changes: readonly Change[]): Change => {
  assert.equal(changes.length, 1);
  return changes[0]!;
};

suite('planChanges: what one mailbox needs', () => {
  test('a mailbox elsewhere gets a request tagged as ours', () => {
    const set = planChanges(makeInput(makeDesired([one]), makeObserved(databases, [mailbox])));
    const change = only(set.changes);
    assert.equal(change.kind, 'create-move-request');
    assert.ok(change.kind === 'create-move-request');
    assert.deepEqual(change.spec, {
      mailboxId: mailbox.id,
      targetDatabase: 'MBX02',
      archiveTargetDatabase: null,
      options: plainOptions,
      tag: 'drover:demo:one',
      remote: null,
    });
    assert.equal(change.clears, null);
    assert.equal(change.label, 'User 1 <user1@example.com>');
    assert.equal(change.from, 'MBX01');
    assert.equal(set.batches[0]?.mailboxCount, 1);
  });

  test('a mailbox in its target needs nothing and is counted', () => {
    const batch = makeBatch('one', [1, 2], 'MBX02');
    const observed = makeObserved(databases, [makeMailbox(1, 'MBX02'), makeMailbox(2, 'MBX01')]);
    const set = planChanges(makeInput(makeDesired([batch]), observed));
    assert.deepEqual(
      set.changes.map((c) => c.mailboxId),
      [nthId(2)],
    );
    assert.equal(set.batches[0]?.alreadyDone, 1);
  });

  test('nothing to do is an empty change set without nodes', () => {
    const set = planChanges(
      makeInput(
        makeDesired([one], { before: [makeStep('backup')] }),
        makeObserved(databases, [makeMailbox(1, 'MBX02')]),
      ),
    );
    assert.deepEqual(set.changes, []);
    assert.deepEqual(set.nodes, []);
    assert.equal(set.forecast, null);
  });

  test('our request on its way is completed, whatever its progress', () => {
    for (const percentComplete of [0, 40, 95]) {
      const change = only(planOne({ percentComplete }).changes);
      assert.equal(change.kind, 'complete-move-request');
    }
    const held = only(
      planOne({
        percentComplete: 95,
        state: { kind: 'AutoSuspended', since: '2026-11-20T00:00:00.000Z' as Instant },
      }).changes,
    );
    assert.ok(held.kind === 'complete-move-request');
    assert.equal(held.status, 'AutoSuspended');
    assert.equal(held.resumeFailed, false);
  });

  test('our failed request is tried again', () => {
    const change = only(planOne({ state: failedState }).changes);
    assert.ok(change.kind === 'complete-move-request');
    assert.equal(change.resumeFailed, true);
    assert.match(change.why, /3 bad items/);
  });

  test('other options than the request has become an update that names them', () => {
    const batch = makeBatch('one', [1], 'MBX02', { options: { badItemLimit: 5, priority: 'high' } });
    const change = only(planOne({}, batch).changes);
    assert.ok(change.kind === 'update-move-request');
    assert.deepEqual(change.differences, [
      { field: 'badItemLimit', from: '0', to: '5' },
      { field: 'priority', from: 'normal', to: 'high' },
    ]);
  });

  test('a request that another batch of the plan made changes its batch', () => {
    const change = only(planOne({ tag: 'drover:demo:other' }).changes);
    assert.ok(change.kind === 'update-move-request');
    assert.deepEqual(change.differences, [{ field: 'batch', from: 'other', to: 'one' }]);
  });

  test('from 95 % on a request that holds no longer is not told to hold again', () => {
    const batch = makeBatch('one', [1], 'MBX02', { options: { suspendWhenReadyToComplete: true } });
    assert.equal(only(planOne({ percentComplete: 96 }, batch).changes).kind, 'complete-move-request');
    assert.equal(only(planOne({ percentComplete: 50 }, batch).changes).kind, 'update-move-request');
  });

  test('a request to another target is cancelled and begun anew', () => {
    const set = planOne({ to: 'MBX03' });
    const change = only(set.changes);
    assert.ok(change.kind === 'create-move-request' && change.cancels);
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['move-restarted'],
    );
    assert.ok(riskItems(set, stepKind).some(({ kind }) => kind === 'cancels-running-move'));
    assert.equal(change.clears, `req-${mailbox.id}`);
    assert.match(change.why, /MBX03/);
  });

  test('a request being completed to another target is left alone', () => {
    const set = planOne({ to: 'MBX03', state: { kind: 'CompletionInProgress' } });
    assert.deepEqual(set.changes, []);
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['too-late'],
    );
  });

  test('a finished request in the way is cleared first', () => {
    const change = only(
      planOne({
        to: 'MBX01',
        state: { kind: 'Completed', completedAt: '2026-10-01T00:00:00.000Z' as Instant },
      }).changes,
    );
    assert.ok(change.kind === 'create-move-request');
    assert.equal(change.clears, `req-${mailbox.id}`);
  });

  test('a mailbox that has just completed but still shows the old database waits for the directory', () => {
    const set = planOne({ state: { kind: 'Completed', completedAt: '2026-11-21T20:30:00.000Z' as Instant } });
    assert.deepEqual(set.changes, []);
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['awaiting-directory'],
    );
    const later = planOne({
      state: { kind: 'Completed', completedAt: '2026-11-20T20:30:00.000Z' as Instant },
    });
    assert.equal(only(later.changes).kind, 'create-move-request');
  });

  test('a foreign request is left alone and named, unless the batch adopts', () => {
    for (const tag of ['', 'MigrationService:Floor2', 'drover:another-plan:one']) {
      const set = planOne({ tag });
      assert.deepEqual(set.changes, []);
      const reason = set.deferred[0]?.reason ?? '';
      assert.match(reason, /^has a move request that this plan did not create: created (by .+ )?at \d{4}-/);
      assert.equal(reason.includes('by drover for plan another-plan'), tag.startsWith('drover:'));
      const adopted = only(planOne({ tag }, makeBatch('one', [1], 'MBX02', { adopt: true })).changes);
      assert.ok(adopted.kind === 'adopt-move-request');
      assert.equal(adopted.foreignTag, tag);
    }
  });

  const completed = { kind: 'Completed', completedAt: '2026-10-01T00:00:00.000Z' as Instant } as const;
  const finishedOf = (tag: string, from: string, clearFinished?: ClearFinished): ChangeSet =>
    planOne(
      { tag, to: 'MBX01', sourceDatabase: databaseName(from), state: completed },
      makeBatch('one', [1], 'MBX02', clearFinished === undefined ? {} : { clearFinished }),
    );
  const codesOf = ({ findings }: ChangeSet): readonly string[] => findings.map(({ code }) => code);

  test('a finished request of another plan is cleared first, like the plan’s own: drover made both', () => {
    for (const clearFinished of [undefined, 'ours', 'any'] as const) {
      const change = only(finishedOf('drover:another-plan:one', 'MBX03', clearFinished).changes);
      assert.ok(change.kind === 'create-move-request');
      assert.deepEqual([change.clears, change.foreignTag], [`req-${mailbox.id}`, undefined]);
      assert.match(change.why, /the finished request of plan another-plan \(batch one\)/);
    }
  });

  test('but not where it would take back what the other plan did, nor a rollback of it', () => {
    for (const clearFinished of ['ours', 'any'] as const) {
      const back = finishedOf('drover:another-plan:one', 'MBX02', clearFinished);
      assert.deepEqual([back.changes, codesOf(back)], [[], ['moved-from-target']]);
      const rolledBack = finishedOf('drover:another-plan:one:rollback', 'MBX03', clearFinished);
      assert.deepEqual([rolledBack.changes, codesOf(rolledBack)], [[], ['foreign-request']]);
    }
  });

  test('a finished request that drover did not create stays, unless the batch clears any', () => {
    assert.deepEqual(codesOf(finishedOf('by hand', 'MBX03')), ['foreign-request']);
    const change = only(finishedOf('by hand', 'MBX03', 'any').changes);
    assert.ok(change.kind === 'create-move-request');
    assert.deepEqual([change.clears, change.foreignTag], [`req-${mailbox.id}`, 'by hand']);
    const failed = planOne(
      { tag: 'by hand', to: 'MBX01', state: failedState },
      makeBatch('one', [1], 'MBX02', { clearFinished: 'any' }),
    );
    assert.deepEqual(codesOf(failed), ['foreign-request']);
  });

  test('a batch that clears none leaves out whoever has a finished request, its own too', () => {
    for (const tag of ['drover:demo:one', 'drover:another-plan:one', 'by hand']) {
      const left = finishedOf(tag, 'MBX03', 'never');
      assert.deepEqual([left.changes, codesOf(left)], [[], ['finished-request']]);
    }
  });

  test('primaries by one plan and archives by the next: the first one’s requests are not in the way', () => {
    const both = makeMailbox(1, 'MBX02', { archive: 'MBX01' });
    const request = makeRequest(both, 'MBX02', {
      tag: 'drover:primaries:one',
      sourceDatabase: databaseName('MBX01'),
      state: completed,
    });
    const batch = makeBatch('one', [1], 'MBX02', { options: { scope: 'archive-only' } });
    const change = only(
      planChanges(makeInput(makeDesired([batch]), makeObserved(databases, [both], [request]))).changes,
    );
    assert.deepEqual([change.kind, change.to, change.archiveTo], ['create-move-request', null, 'MBX02']);
  });

  test('adopting redirects nothing, and clears what is finished', () => {
    const adopting = makeBatch('one', [1], 'MBX02', { adopt: true });
    assert.deepEqual(
      planOne({ tag: 'x', to: 'MBX03' }, adopting).findings.map((f) => f.code),
      ['foreign-target'],
    );
    const change = only(planOne({ tag: 'x', to: 'MBX03', state: failedState }, adopting).changes);
    assert.ok(change.kind === 'create-move-request' && change.clears !== null);
  });

  test('a request that is taken over or changed goes on with what it moves, which nothing can change', () => {
    const adopting = makeBatch('one', [1], 'MBX02', { adopt: true });
    for (const scope of ['primary-only', 'primary-and-archive'] as const) {
      const options = { ...plainOptions, scope, badItemLimit: 7 };
      const adopted = only(planOne({ tag: 'x', options }, adopting).changes);
      assert.ok(adopted.kind === 'adopt-move-request');
      assert.equal(adopted.options.scope, scope);
      const updated = only(planOne({ options }).changes);
      assert.ok(updated.kind === 'update-move-request');
      assert.equal(updated.options.scope, scope);
    }
  });

  test('a rolled-back mailbox stays until its rollback request is cleared', () => {
    const set = planOne({
      tag: 'drover:demo:one:rollback',
      to: 'MBX01',
      state: { kind: 'Completed', completedAt: '2026-10-01T00:00:00.000Z' as Instant },
    });
    assert.deepEqual(set.changes, []);
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['rolled-back'],
    );
  });

  test('a request that others suspended goes on, and their comment is told, or else how far it is', () => {
    const why = (comment: string): string => {
      const change = only(planOne({ state: { kind: 'Suspended', comment }, percentComplete: 40 }).changes);
      return change.why;
    };
    assert.equal(why('backup runs'), 'suspended: "backup runs"');
    assert.equal(why(''), 'suspended at 40 %');
  });

  test('a mailbox held by the plan itself needs nothing while it is suspended', () => {
    const batch = makeBatch('one', [1], 'MBX02', { options: { suspend: true } });
    const set = planOne({ state: { kind: 'Suspended', comment: '' }, percentComplete: 0 }, batch);
    assert.deepEqual([set.changes, set.findings, set.deferred.length], [[], [], 1]);
  });
});

suite('planChanges: archives', () => {
  const withArchive = makeMailbox(1, 'MBX01', { archive: 'MBX01', archiveBytes: 5 * gigabyte });
  const plan = (batch: ReturnType<typeof makeBatch>, box = withArchive) =>
    only(planChanges(makeInput(makeDesired([batch]), makeObserved(databases, [box]))).changes);

  test('an archive goes where its primary goes, and both sizes count', () => {
    const change = plan(makeBatch('one', [1], 'MBX02'));
    assert.deepEqual([change.to, change.archiveTo, change.sizeBytes], ['MBX02', 'MBX02', 6 * gigabyte]);
  });

  test('archives may have a target of their own', () => {
    const change = plan(makeBatch('one', [1], 'MBX02', { archiveTargetDatabases: [databaseName('MBX03')] }));
    assert.deepEqual([change.to, change.archiveTo], ['MBX02', 'MBX03']);
  });

  test('what is in place already falls out of the scope', () => {
    const change = plan(makeBatch('one', [1], 'MBX02'), makeMailbox(1, 'MBX02', { archive: 'MBX01' }));
    assert.ok(change.kind === 'create-move-request');
    assert.deepEqual(
      [change.spec.options.scope, change.spec.targetDatabase, change.spec.archiveTargetDatabase],
      ['archive-only', null, 'MBX02'],
    );
    const other = plan(makeBatch('one', [1], 'MBX02'), makeMailbox(1, 'MBX01', { archive: 'MBX02' }));
    assert.ok(other.kind === 'create-move-request');
    assert.deepEqual([other.spec.options.scope, other.archiveTo], ['primary-only', null]);
  });

  test('archive-only leaves the primary alone, and a mailbox without archive out', () => {
    const batch = makeBatch('one', [1, 2], 'MBX02', { options: { scope: 'archive-only' } });
    const set = planChanges(
      makeInput(makeDesired([batch]), makeObserved(databases, [withArchive, makeMailbox(2, 'MBX01')])),
    );
    const change = only(set.changes);
    assert.deepEqual(
      [change.from, change.to, change.archiveTo, change.sizeBytes],
      [null, null, 'MBX02', 5 * gigabyte],
    );
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['no-archive'],
    );
  });
});

suite('planChanges: who is left out', () => {
  test('excluded, absent, unknown targets, twice named: each with its reason, one finding per batch', () => {
    const batches = [
      makeBatch('one', [1, 2, 3, 4], 'MBX02'),
      makeBatch('two', [5], 'NOWHERE'),
      makeBatch('zwei', [1], 'MBX03'),
      makeBatch('three', [6], []),
    ];
    const observed = makeObserved(
      databases,
      [1, 5, 6].map((n) => makeMailbox(n, 'MBX01')),
    );
    const set = planChanges(makeInput(makeDesired(batches), observed, { exclude: [nthId(1)] }));
    assert.deepEqual(set.changes, []);
    const codes = set.findings.map((f) => `${f.code} ${f.severity}`);
    assert.deepEqual(codes.sort(), [
      'database-missing error',
      'mailbox-absent error',
      'mailbox-in-two-batches error',
      'no-target-database error',
    ]);
    const absent = set.findings.find((f) => f.code === 'mailbox-absent');
    assert.match(absent?.message ?? '', /^3 mailboxes of batch one left out/);
  });

  test('a hold that the system cannot keep, and quotas that the target would break', () => {
    const small = [makeDatabase('MBX01'), makeDatabase('MBX02', { prohibitSendReceiveQuotaBytes: gigabyte })];
    const boxes = [
      makeMailbox(1, 'MBX01', { sizeBytes: 2 * gigabyte }),
      makeMailbox(2, 'MBX01', { sizeBytes: 2 * gigabyte, prohibitSendReceiveQuotaBytes: 9 * gigabyte }),
      makeMailbox(3, 'MBX01', { litigationHold: true, sizeBytes: 1 }),
    ];
    const input = makeInput(makeDesired([makeBatch('one', [1, 2, 3], 'MBX02')]), makeObserved(small, boxes), {
      capabilities: { ...allAbilities, litigationHold: false },
    });
    const set = planChanges(input);
    assert.deepEqual(
      set.changes.map((c) => c.mailboxId),
      [nthId(2)],
    );
    assert.deepEqual(set.findings.map((f) => f.code).sort(), ['holds-not-kept', 'over-quota']);
  });

  test('our request is cancelled when its mailbox leaves the plan, also of a batch that is gone', () => {
    const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'MBX01'));
    const requests = [
      makeRequest(boxes[1]!, 'MBX02'),
      makeRequest(boxes[2]!, 'MBX02', { tag: 'drover:demo:gone' }),
    ];
    const desired = makeDesired([one], { before: [makeStep('backup')] });
    const set = planChanges(makeInput(desired, makeObserved(databases, boxes, requests)));
    assert.deepEqual(
      set.changes.map((c) => [c.kind, c.batch, c.mailboxId]),
      [
        ['create-move-request', 'one', nthId(1)],
        ['remove-move-request', 'one', nthId(2)],
        ['remove-move-request', 'gone', nthId(3)],
      ],
    );
    assert.ok(set.nodes.some((node) => node.id === 'seed:gone'));
    const rest = planChanges(
      makeInput(
        makeDesired([makeBatch('one', [1], 'MBX01')], { before: [makeStep('backup')] }),
        makeObserved(databases, boxes, requests),
      ),
    );
    assert.ok(
      rest.nodes.every((node) => node.kind !== 'step'),
      'removals alone need no steps',
    );
  });

  test('requests that are finished, foreign or of a rollback are never removed', () => {
    const boxes = [1, 2, 3, 4].map((n) => makeMailbox(n, 'MBX02'));
    const requests = [
      makeRequest(boxes[1]!, 'MBX03', { tag: 'theirs' }),
      makeRequest(boxes[2]!, 'MBX03', { tag: 'drover:demo:one:rollback' }),
      makeRequest(boxes[3]!, 'MBX03', { state: failedState }),
    ];
    const set = planChanges(makeInput(makeDesired([one]), makeObserved(databases, boxes, requests)));
    assert.deepEqual(set.changes, []);
  });

  test('--only plans one batch, removes nothing, and says which dependency it leaves out', () => {
    const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'MBX01'));
    const desired = makeDesired([
      makeBatch('first', [1], 'MBX02'),
      makeBatch('second', [2], 'MBX02', { dependsOn: ['first'] }),
    ]);
    const input = makeInput(desired, makeObserved(databases, boxes, [makeRequest(boxes[2]!, 'MBX02')]), {
      only: [desired.batches[1]!.name],
    });
    const set = planChanges(input);
    assert.deepEqual(
      set.changes.map((c) => c.mailboxId),
      [nthId(2)],
    );
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['dependency-left-out'],
    );
  });

  test('--only says that a dependency is left out unless all of its mailboxes are there', () => {
    const leftOut = (...homes: readonly string[]): readonly string[] => {
      const boxes = homes.map((home, index) => makeMailbox(index + 1, home));
      const desired = makeDesired([
        makeBatch('first', [1, 2], 'MBX02'),
        makeBatch('second', [3], 'MBX02', { dependsOn: ['first'] }),
      ]);
      const only = [desired.batches[1]!.name];
      const set = planChanges(makeInput(desired, makeObserved(databases, boxes), { only }));
      return set.findings.map(({ code }) => code);
    };
    assert.deepEqual(leftOut('MBX02', 'MBX01', 'MBX01'), ['dependency-left-out']);
    assert.deepEqual(leftOut('MBX02', 'MBX02', 'MBX01'), []);
  });
});

suite('planChanges: what the system cannot do', () => {
  test('without online moves every move is offline and says so', () => {
    const input = makeInput(makeDesired([one]), makeObserved(databases, [mailbox]), {
      capabilities: { ...allAbilities, onlineMoves: false },
    });
    const set = planChanges(input);
    const change = only(set.changes);
    assert.ok(change.kind === 'create-move-request' && change.spec.options.offline);
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['moves-offline'],
    );
  });

  test('a copy is held where completion has to wait, even if the plan does not ask for it', () => {
    const batch = makeBatch('one', [1], 'MBX02', { gate: 'approval' });
    const change = only(
      planChanges(makeInput(makeDesired([batch]), makeObserved(databases, [mailbox]))).changes,
    );
    assert.ok(change.kind === 'create-move-request' && change.spec.options.suspendWhenReadyToComplete);
  });

  test('where copies cannot be held they start when they may complete, and a gate is refused', () => {
    const complete = { kind: 'at', instant: '2026-11-22T22:00:00.000Z' as Instant } as const;
    const batch = makeBatch('one', [makeMember(nthId(1))], 'MBX02', { complete, gate: 'approval' });
    const input = makeInput(makeDesired([batch]), makeObserved(databases, [mailbox]), {
      capabilities: { ...allAbilities, suspendWhenReadyToComplete: false },
    });
    const set = planChanges(input);
    assert.deepEqual(set.batches[0]?.start, complete);
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['gate-impossible', 'cannot-hold'],
    );
  });

  test('remote moves need a system that can', () => {
    const batch = makeBatch('one', [1], 'MBX02', { remote: 'partner' });
    const input = makeInput(makeDesired([batch]), makeObserved(databases, [mailbox]), {
      capabilities: { ...allAbilities, remoteMoves: false },
    });
    assert.deepEqual(
      planChanges(input).findings.map((f) => f.code),
      ['remote-not-supported'],
    );
  });
});
