// The fifteen problems people have with Exchange mailbox moves, and what drover does about each.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { moveRequestOf } from '../../../src/systems/exchange/read/move-requests.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import { requestId } from '../../../src/domain/ids.ts';
import { exchangeLab, failsWith, person, requestOf, specFor, tag } from './setup.ts';
import { withPlans } from './plan-runs.ts';
import { guidNumber, type StandInState } from './stand-in/state.ts';
import { codes, findingsFor } from './change-set.ts';

const ours = { databases: false, mailboxes: 'none', moveRequests: { tagPrefix: 'drover:it:' } } as const;
const since = (): Instant => '2026-11-20T21:00:00.000Z' as Instant;

const adopting = `version: 1
name: it
timeZone: UTC
batches:
  - name: all
    mailboxes: [person1@example.com, person2@example.com]
    targetDatabase: MBX03
    adopt: true
`;

suite('traps of Exchange moves', () => {
  test('trap 1: an old, failed or orphaned request blocks the new move, and only our own finished ones are cleared', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(1));
    lab.until(1, 'Completed');
    await assert.rejects(
      lab.system.createMoveRequest(specFor(1, { target: 'MBX04', tag: 'drover:it:second' })),
      failsWith('foreign-request'),
    );
    await lab.system.removeMoveRequest(requestOf(1));
    await lab.system.createMoveRequest(specFor(1, { target: 'MBX04', tag: 'drover:it:second' }));

    lab.exchange.call('New-MoveRequest', {
      Identity: guidNumber(2),
      TargetDatabase: 'MBX03',
      BatchName: 'weekend',
    });
    lab.state.orphans.push(guidNumber(3));
    const both = [specFor(2), specFor(3)];
    const found = await findingsFor(lab.system, both);
    const foreign = found.find(({ code }) => code === 'foreign-request')?.message ?? '';
    assert.match(foreign, /Person 2.*, created at 2026-11-/);
    for (const adopt of [false, true]) {
      const orphan = (await findingsFor(lab.system, both, { adopt })).find(
        ({ code }) => code === 'orphaned-request',
      );
      assert.equal(orphan?.severity, 'warning');
      assert.match(
        orphan.message,
        new RegExp(
          `Person 3.*, created by drover .* at an unknown time; -MailboxGuid ${guidNumber(3)} -MoveRequestQueue MBX`,
        ),
      );
    }
    await assert.rejects(lab.system.removeMoveRequest(requestOf(2)), failsWith('foreign-request'));
    await assert.rejects(lab.system.removeMoveRequest(requestOf(3)), failsWith('orphaned-request'));
    assert.ok(!lab.sent.some((line) => line.includes('Remove-MoveRequest') && !line.includes(guidNumber(1))));
  });

  test('trap 1: a batch that adopts clears foreign requests that failed or are finished, and moves their mailboxes', () => {
    const adjust = (state: StandInState): void => {
      state.orders.push({
        kind: 'fail',
        mailbox: guidNumber(1),
        type: 'DataExportPermanentException',
        side: 'Source',
        atPercent: 30,
      });
    };
    return withPlans({ adjust }, async ({ world, organisation, state, plan, apply, changes }) => {
      for (const mailbox of [1, 2])
        organisation.exchange.call('New-MoveRequest', {
          Identity: guidNumber(mailbox),
          TargetDatabase: 'MBX04',
          BatchName: 'Karl',
        });
      await world.clock.sleep(6 * 3_600_000);
      organisation.exchange.call('Get-MoveRequest', {});
      state.orders = [];
      assert.deepEqual(
        state.requests.map(({ status }) => status),
        ['Failed', 'Completed'],
      );
      const planned = await plan(adopting);
      assert.deepEqual(
        planned.changes.map((change) => change.kind === 'create-move-request' && change.foreignTag),
        ['Karl', 'Karl'],
      );
      const { phase } = await apply(planned);
      assert.equal(phase.kind === 'finished' && phase.result.outcome, 'done');
      assert.equal(changes('Remove-MoveRequest').length, 2);
      assert.deepEqual(
        [1, 2].map((n) => state.mailboxes.find(({ guid }) => guid === guidNumber(n))?.database),
        ['MBX03', 'MBX03'],
      );
    });
  });

  test('trap 1: what has come in the place of the finished foreign request is not cleared', async () => {
    await using lab = exchangeLab();
    const foreign = (batch: string): unknown =>
      lab.exchange.call('New-MoveRequest', {
        Identity: guidNumber(2),
        TargetDatabase: 'MBX03',
        BatchName: batch,
      });
    foreign('Karl');
    const clear = (): Promise<void> => lab.system.removeMoveRequest(requestOf(2), undefined, 'Karl');
    await assert.rejects(clear(), failsWith('foreign-request'));
    lab.until(2, 'Completed');
    await assert.rejects(
      lab.system.removeMoveRequest(requestOf(2), undefined, 'Olga'),
      failsWith('foreign-request'),
    );
    await clear();
    assert.equal(lab.state.requests.length, 0);
  });

  test('trap 2: a stall is a wait with a reason and a clock, not a failure', async () => {
    await using lab = exchangeLab({
      adjust: (state) =>
        state.orders.push({
          kind: 'stall',
          mailbox: guidNumber(1),
          detail: 'StalledDueToTarget_DiskLatency',
          atPercent: 25,
          lastsMs: 3_600_000,
        }),
    });
    await lab.system.createMoveRequest(specFor(1));
    lab.clock.advance(300_000);
    const stallSeen = async () => {
      const [request] = (await lab.system.observe(ours)).moveRequests;
      assert.ok(request?.state.kind === 'InProgress' && request.state.stall !== null, request?.state.kind);
      return request.state.stall;
    };
    const first = await stallSeen();
    assert.equal(first.side, 'target');
    assert.match(first.reason, /disk is currently too slow/);
    lab.clock.advance(600_000);
    assert.equal((await stallSeen()).since, first.since);
    lab.until(1, 'Completed');
    const [done] = (await lab.system.observe(ours)).moveRequests;
    assert.equal(done?.state.kind, 'Completed');
  });

  test('trap 3: bad items above the limit fail the move by type, more than 50 are refused, and resuming goes on', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        state.language = 'de';
        state.orders.push({ kind: 'bad-items', mailbox: guidNumber(1), count: 7 });
      },
    });
    await assert.rejects(
      lab.system.createMoveRequest(specFor(1, { badItemLimit: 51 })),
      failsWith('bad-item-limit-too-high'),
    );
    await lab.system.createMoveRequest(specFor(1, { badItemLimit: 5 }));
    lab.until(1, 'Failed');
    const [failed] = (await lab.system.observe(ours)).moveRequests;
    assert.ok(failed?.state.kind === 'Failed');
    assert.deepEqual(
      [failed.state.failure.code, failed.state.failure.side, failed.badItemsEncountered],
      ['too-many-bad-items', 'source', 7],
    );
    await lab.system.updateMoveRequest(requestOf(1), { ...failed.options, badItemLimit: 10 }, tag);
    await lab.system.resumeMoveRequest(requestOf(1), false);
    lab.until(1, 'Completed');
    const report = await lab.system.moveReport(requestOf(1));
    assert.equal(report.badItems.length, 7);
    assert.ok(!lab.sent.some((line) => line.includes('AcceptLargeDataLoss')));
  });

  test('trap 4: ready at 95 % is not done, and a failure at completion is seen', async () => {
    await using lab = exchangeLab({
      config: { version: '2010' },
      adjust: (state) => {
        state.version = '2010';
        state.orders.push({
          kind: 'fail',
          mailbox: guidNumber(1),
          type: 'MapiExceptionInvalidParameter',
          side: 'Target',
          atPercent: 95,
        });
      },
    });
    await lab.system.createMoveRequest(specFor(1, { suspendWhenReadyToComplete: true }));
    lab.until(1, 'AutoSuspended');
    const [held] = (await lab.system.observe(ours)).moveRequests;
    assert.deepEqual([held?.state.kind, held?.percentComplete], ['AutoSuspended', 95]);
    assert.equal(lab.exchange.mailbox(guidNumber(1)).database, 'MBX01');
    await lab.system.resumeMoveRequest(requestOf(1), false);
    lab.until(1, 'Failed');
    const [failed] = (await lab.system.observe(ours)).moveRequests;
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.retry, 'permanent');
  });

  test('trap 5: too little room for database or logs is a finding before the move', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        for (const database of state.databases) {
          database.diskFreeBytes = 100_000_000;
          database.logFreeBytes = 50_000_000;
          database.whitespaceBytes = 0;
          database.lastFullBackup = null;
        }
      },
    });
    const found = await findingsFor(lab.system, [specFor(1)]);
    assert.deepEqual(codes(found), ['backup-missing', 'target-disk-full', 'target-log-full']);
  });

  test('trap 6: a mailbox above the quota of its new database is an error at plan time', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        for (const database of state.databases) database.quotaBytes = 100_000_000;
        for (const database of state.databases) database.recoverableQuotaBytes = 1_000_000;
      },
    });
    const found = await findingsFor(lab.system, [specFor(1)]);
    assert.ok(codes(found).includes('over-quota'));
  });

  test('trap 7: CompleteAfter travels as a UTC instant, is compared before it is set and read back after', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(1, { suspendWhenReadyToComplete: true }));
    lab.clock.advance(300_000);
    const [held] = (await lab.system.observe(ours)).moveRequests;
    assert.equal(held?.state.kind, 'Synced');
    const setBefore = lab.system.usage.write.calls['Set-MoveRequest'] ?? 0;
    await lab.system.updateMoveRequest(requestOf(1), held.options, tag);
    assert.equal(
      lab.system.usage.write.calls['Set-MoveRequest'] ?? 0,
      setBefore,
      'an unchanged value is not set',
    );
    await lab.system.resumeMoveRequest(requestOf(1), false);
    const dates = lab.sent.filter((line) => line.includes('CompleteAfter'));
    assert.ok(
      dates.length >= 2 &&
        dates.every((line) => /"CompleteAfter":\{"\$date":"\d{4}-\d\d-\d\dT[\d:.]+Z"\}/.test(line)),
      dates.join('\n'),
    );
    lab.until(1, 'Completed');

    await lab.system.createMoveRequest(specFor(2, { suspendWhenReadyToComplete: true }));
    const real = lab.exchange.call.bind(lab.exchange);
    lab.exchange.call = (cmdlet, parameters) => {
      const answer = real(cmdlet, parameters);
      // A server that takes the hour for local time.
      if (cmdlet === 'Set-MoveRequest') lab.exchange.request(guidNumber(2)).completeAfterMs! += 2 * 3_600_000;
      return answer;
    };
    lab.clock.advance(300_000);
    await assert.rejects(
      lab.system.resumeMoveRequest(requestOf(2), false),
      failsWith('complete-after-misread'),
    );
  });

  test('trap 8: an empty or inexact identity is refused before anything is sent, and one wrong object back is too', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(1));
    const sentBefore = lab.sent.length;
    for (const wrong of [
      '',
      ' ',
      'Person 1',
      'person1@example.com',
      '*',
      '00000000-0000-0000-0000-000000000000',
    ]) {
      await assert.rejects(lab.system.removeMoveRequest(requestId(wrong)), failsWith('empty-identity'));
      await assert.rejects(lab.system.suspendMoveRequest(requestId(wrong), 'x'), failsWith('empty-identity'));
      await assert.rejects(lab.system.resumeMoveRequest(requestId(wrong), true), failsWith('empty-identity'));
    }
    assert.equal(lab.sent.length, sentBefore);

    const everything = lab.exchange.call('Get-MoveRequestStatistics', { Identity: null });
    assert.equal(everything.length, 1, 'the stand-in answers $null with everything, as Exchange does');
    await lab.system.createMoveRequest(specFor(2));
    const real = lab.exchange.call.bind(lab.exchange);
    lab.exchange.call = (cmdlet, parameters) =>
      cmdlet === 'Get-MoveRequestStatistics' ? real(cmdlet, { Identity: null }) : real(cmdlet, parameters);
    await assert.rejects(lab.system.suspendMoveRequest(requestOf(2), 'x'), failsWith('identity-mismatch'));
    assert.notEqual(lab.exchange.request(guidNumber(2)).status, 'Suspended');

    lab.exchange.call = real;
    lab.state.mailboxes.push({ ...lab.exchange.mailbox(guidNumber(5)) });
    await using twin = exchangeLab({ adjust: (state) => state.mailboxes.push({ ...state.mailboxes[4]! }) });
    await assert.rejects(twin.system.createMoveRequest(specFor(5)), failsWith('ambiguous-identity'));
  });

  test('trap 9: limits come from the version, and doctor says when the server is another one', async () => {
    await using lab = exchangeLab({ config: { version: '2019' } });
    const observed = await lab.system.observe({ databases: false, mailboxes: 'none', moveRequests: 'none' });
    assert.equal(observed.limits.maxActiveMovesPerTargetMDB, 10);
    await using old = exchangeLab({ config: { version: '2010' } });
    const ofOld = await old.system.observe({ databases: false, mailboxes: 'none', moveRequests: 'none' });
    assert.deepEqual(
      [ofOld.limits.maxActiveMovesPerSourceMDB, ofOld.limits.maxActiveMovesPerTargetMDB],
      [5, 2],
    );
    const lines = await lab.system.examine();
    const version = lines.find((line) => line.check === 'version');
    assert.equal(version?.result, 'warning');
    assert.match(version.message, /15\.1 .*sets version 2019/);
  });

  test('servers older than the newest are sources, and no warning', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        const [oldest] = state.databases;
        assert.ok(oldest !== undefined);
        oldest.displayVersion = 'Version 14.3 (Build 123.4)';
      },
    });
    const versions = (await lab.system.examine()).filter(({ check }) => check === 'version');
    assert.ok(versions.length > 1);
    assert.deepEqual(new Set(versions.map(({ result }) => result)), new Set(['ok']));
    assert.ok(versions.some(({ message }) => /14\.3 .*older than version 2016/.test(message)));
  });

  test('trap 10: copies that are behind are found before the move, and the constraint is never touched', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        const target = state.databases.find((database) => database.name === 'MBX03');
        assert.ok(target !== undefined);
        target.constraint = 'SecondCopy';
        target.copies = [
          {
            server: 'EX1',
            status: 'Mounted',
            copyQueue: 0,
            replayQueue: 0,
            index: 'Healthy',
            activationSuspended: false,
          },
          {
            server: 'EX2',
            status: 'Seeding',
            copyQueue: 812,
            replayQueue: 0,
            index: 'Crawling',
            activationSuspended: false,
          },
        ];
      },
    });
    const found = await findingsFor(lab.system, [specFor(1)]);
    const behind = found.find((finding) => finding.code === 'copies-behind');
    assert.equal(behind?.severity, 'error');
    assert.match(behind.message, /EX2: Seeding, copy queue 812, index Crawling/);
    assert.ok(!lab.sent.some((line) => line.includes('Set-MailboxDatabase')));
  });

  test('trap 11: a locked mailbox and a full proxy are waits that MRS ends by itself; nothing is created anew', () => {
    for (const detail of [
      'StalledDueToTarget_MailboxLocked',
      'RelinquishedWlmStall',
      'ProxyBackoff',
      'TransientFailure',
      'StalledDueToSomethingNew',
    ]) {
      const request = moveRequestOf(
        { ExchangeGuid: guidNumber(1), Status: 'InProgress', StatusDetail: detail, PercentComplete: 60 },
        since,
      );
      assert.ok(request.state.kind === 'InProgress' && request.state.stall?.detail === detail, detail);
      assert.notEqual(request.state.stall.reason, '');
    }
    const relinquished = moveRequestOf(
      { ExchangeGuid: guidNumber(1), Status: 'Queued', StatusDetail: 'RelinquishedWlmStall' },
      since,
    );
    assert.equal(
      relinquished.state.kind,
      'InProgress',
      'put back into the queue is still a wait with a reason',
    );
  });

  test('trap 12: the directory lags behind: completed is believed when it names the new database, after a grace it is a failure', async () => {
    await using lab = exchangeLab({
      config: { domainController: 'dc1.corp.example.com' },
      adjust: (state) => void (state.directoryLagMs = 1_800_000),
    });
    await lab.system.createMoveRequest(specFor(1));
    lab.until(1, 'Completed');
    const state = async () => (await lab.system.observe(ours)).moveRequests[0]?.state;
    assert.equal((await state())?.kind, 'CompletionInProgress');
    lab.clock.advance(1_800_000);
    assert.equal((await state())?.kind, 'Completed');
    assert.ok(
      lab.sent
        .filter((line) => line.includes('"New-MoveRequest"'))
        .every((line) => line.includes('"DomainController":"dc1.corp.example.com"')),
    );

    await using never = exchangeLab({ adjust: (s) => void (s.directoryLagMs = 48 * 3_600_000) });
    await never.system.createMoveRequest(specFor(1));
    never.until(1, 'Completed');
    never.clock.advance(4 * 3_600_000);
    const [late] = (await never.system.observe(ours)).moveRequests;
    assert.ok(late?.state.kind === 'Failed');
    assert.equal(late.state.failure.code, 'completed-but-directory-unchanged');
  });

  test('trap 13: archives and hidden mailbox kinds are listed, and what would stay behind is said', async () => {
    await using lab = exchangeLab({
      shape: { mailboxes: 4 },
      adjust: (state) => {
        const [first] = state.mailboxes;
        assert.ok(first !== undefined);
        for (const [index, kind] of [
          'ArbitrationMailbox',
          'MonitoringMailbox',
          'AuditLogMailbox',
          'PublicFolderMailbox',
        ].entries())
          state.mailboxes.push({
            ...first,
            guid: guidNumber(50 + index),
            address: `${kind}@example.com`,
            name: kind,
            kind,
            database: 'MBX01',
          });
      },
    });
    const observed = await lab.system.observe({ databases: true, mailboxes: 'all', moveRequests: 'none' });
    const kinds = new Set(observed.mailboxes.map((mailbox) => mailbox.kind));
    for (const kind of ['arbitration', 'monitoring', 'audit-log', 'public-folder'] as const)
      assert.ok(kinds.has(kind), kind);
    assert.equal(observed.mailboxes.filter((mailbox) => mailbox.archive !== null).length, 1);
    await assert.rejects(lab.system.createMoveRequest(specFor(51)), failsWith('health-mailbox'));
    const found = await findingsFor(lab.system, [specFor(1), specFor(3)]);
    const left = found.find((finding) => finding.code === 'mailboxes-left-behind');
    assert.match(left?.message ?? '', /it keeps 1 arbitration, 1 audit-log, 1 monitoring, 1 public-folder/);
  });

  test('trap 14: more than 1000 objects, German texts, a session lost half-way and a second run neither lose nor double anything', async () => {
    await using lab = exchangeLab({
      shape: { mailboxes: 1203 },
      adjust: (state) => void (state.language = 'de'),
    });
    const observed = await lab.system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
    assert.equal(observed.mailboxes.length, 1203);

    await lab.system.createMoveRequest(specFor(1));
    const newCalls = () => lab.sent.filter((line) => line.includes('"New-MoveRequest"')).length;
    await lab.anotherSystem().createMoveRequest(specFor(1));
    assert.equal(newCalls(), 1, 'a second run finds the request by its tag');

    // Lost after the request was made: nobody knows, so it is an error to retry, and asking again returns that request.
    const creation = lab.state.calls + 2; // request, creation
    lab.state.lostCalls.push({ call: creation, acted: true });
    await assert.rejects(lab.system.createMoveRequest(specFor(2)), failsWith('exchange-connection-lost'));
    const again = await lab.system.createMoveRequest(specFor(2));
    assert.equal(again.mailboxId, person(2));
    assert.equal(newCalls(), 2);
    await lab.system.suspendMoveRequest(requestOf(2), 'later');
    assert.equal(lab.system.usage.write.reconnects, 1);

    // Lost while reading: asked again without a word.
    lab.state.lostCalls.push({ call: lab.state.calls + 1, acted: false });
    assert.equal((await lab.system.observe(ours)).moveRequests.length, 2);
    await assert.rejects(
      lab.system.createMoveRequest(specFor(3, { target: 'MBX01' })),
      failsWith('already-in-target'),
    );
  });

  test('trap 15: polling is by batch and queue, final requests are not read again, and reports are kept before clearing', async () => {
    await using lab = exchangeLab({ shape: { mailboxes: 40 } });
    for (let n = 1; n <= 40; n++) await lab.system.createMoveRequest(specFor(n));
    await lab.system.observe(ours);
    const calls = () => Object.values(lab.system.usage.read.calls).reduce((sum, n) => sum + n, 0);
    const before = calls();
    await lab.system.observe(ours);
    assert.equal(calls() - before, 2, 'one listing by batch, one read of the one queue');
    lab.until(40, 'Completed');
    await lab.system.observe(ours);
    const whenDone = calls();
    assert.equal(
      (await lab.system.observe(ours)).moveRequests.filter((request) => request.state.kind === 'Completed')
        .length,
      40,
    );
    assert.equal(calls() - whenDone, 1, 'what is final is known from the listing');

    assert.ok(
      !lab.sent.some((line) => line.includes('IncludeReport')),
      'no report was fetched while polling',
    );
    const live = await lab.system.moveReport(requestOf(1));
    await lab.system.removeMoveRequest(requestOf(1));
    assert.deepEqual(await lab.system.moveReport(requestOf(1)), live);
    assert.deepEqual(await lab.anotherSystem().moveHistory(person(1)), [live]);
    assert.ok(live.entries.some((entry) => entry.message.includes('created move request')));
  });
});
