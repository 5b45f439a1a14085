import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { profiles } from '../../../src/systems/exchange/profiles.ts';
import { codes, findingsFor } from './change-set.ts';
import { exchangeLab, failsWith, person, requestOf, specFor, tag } from './setup.ts';
import { guidNumber } from './stand-in/state.ts';

const ours = { databases: false, mailboxes: 'none', moveRequests: { tagPrefix: 'drover:it:' } } as const;

suite('moves on Exchange', () => {
  for (const version of ['2010', '2016'] as const)
    test(`are held at 95 %, re-armed and released on ${version}`, async () => {
      await using lab = exchangeLab({
        config: { version },
        adjust: (state) => void (state.version = version),
      });
      const created = await lab.system.createMoveRequest(
        specFor(4, { suspendWhenReadyToComplete: true, badItemLimit: 3, priority: 'high' }),
      );
      assert.deepEqual(
        created.options,
        specFor(4, { suspendWhenReadyToComplete: true, badItemLimit: 3, priority: 'high' }).options,
      );
      assert.equal(created.archiveTargetDatabase, 'MBX03', 'the archive goes along');
      lab.clock.advance(60_000);
      await lab.system.suspendMoveRequest(requestOf(4), 'not now');
      await lab.system.suspendMoveRequest(requestOf(4), 'not now');
      assert.deepEqual((await lab.system.observe(ours)).moveRequests[0]?.state, {
        kind: 'Suspended',
        comment: 'not now',
      });
      await lab.system.resumeMoveRequest(requestOf(4), true);
      lab.clock.advance(1_800_000);
      const held = (await lab.system.observe(ours)).moveRequests[0]?.state.kind;
      assert.equal(held, version === '2010' ? 'AutoSuspended' : 'Synced');
      await lab.system.resumeMoveRequest(requestOf(4), false);
      lab.until(4, 'Completed');
      assert.equal((await lab.system.observe(ours)).moveRequests[0]?.state.kind, 'Completed');
      assert.deepEqual(
        [lab.exchange.mailbox(guidNumber(4)).database, lab.exchange.mailbox(guidNumber(4)).archiveDatabase],
        ['MBX03', 'MBX03'],
      );
      await assert.rejects(lab.system.suspendMoveRequest(requestOf(4), 'late'), failsWith('too-late'));
      await lab.system.resumeMoveRequest(requestOf(4), false);
    });

  test('the time in which a copy waits for CompleteAfter is none that its move took', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(2, { suspendWhenReadyToComplete: true }));
    lab.clock.advance(6 * 3_600_000);
    await lab.system.resumeMoveRequest(requestOf(2), false);
    lab.until(2, 'Completed');
    const { durations } = await lab.system.moveReport(requestOf(2));
    assert.ok(durations.inProgressMs > 60_000 && durations.inProgressMs < 600_000, JSON.stringify(durations));
  });

  test('a version is asked only for what it has', async () => {
    await using lab = exchangeLab({ config: { version: '2010' } });
    await assert.rejects(
      lab.system.createMoveRequest(specFor(1, { priority: 'emergency' })),
      failsWith('priority-not-available'),
    );
    assert.equal(lab.system.capabilities.offlineMoves, false);
    await assert.rejects(
      lab.system.createMoveRequest({ ...specFor(1), targetDatabase: null }),
      failsWith('target-missing'),
    );
    for (const [version, profile] of Object.entries(profiles)) assert.equal(profile.version, version);
  });

  test('only the primary, only the archive, and PrimaryOnly never on a mailbox without one', async () => {
    await using lab = exchangeLab();
    assert.equal(
      (await lab.system.createMoveRequest(specFor(4, { scope: 'primary-only' }))).options.scope,
      'primary-only',
    );
    await lab.system.createMoveRequest(specFor(1, { scope: 'primary-only' }));
    lab.until(4, 'Completed');
    assert.equal(lab.exchange.mailbox(guidNumber(4)).archiveDatabase, 'MBX02');
    const archive = await lab.system.createMoveRequest({
      ...specFor(8, { scope: 'archive-only' }),
      targetDatabase: null,
      archiveTargetDatabase: specFor(8).targetDatabase,
    });
    assert.deepEqual(
      [archive.options.scope, archive.targetDatabase, archive.archiveTargetDatabase],
      ['archive-only', null, 'MBX03'],
    );
  });

  test('a foreign request is taken over only by being told so; one of a migration batch never', async () => {
    await using lab = exchangeLab();
    lab.exchange.call('New-MoveRequest', {
      Identity: guidNumber(1),
      TargetDatabase: 'MBX03',
      BatchName: 'weekend',
    });
    lab.exchange.call('New-MoveRequest', {
      Identity: guidNumber(2),
      TargetDatabase: 'MBX03',
      BatchName: 'MigrationService:b',
    });
    await assert.rejects(lab.system.suspendMoveRequest(requestOf(1), 'x'), failsWith('foreign-request'));
    await assert.rejects(lab.system.resumeMoveRequest(requestOf(1), false), failsWith('foreign-request'));
    const adopted = await lab.system.updateMoveRequest(
      requestOf(1),
      specFor(1, { badItemLimit: 2 }).options,
      tag,
    );
    assert.deepEqual([adopted.tag, adopted.options.badItemLimit], [tag, 2]);
    await assert.rejects(
      lab.system.updateMoveRequest(requestOf(2), specFor(2).options, tag),
      failsWith('foreign-request'),
    );
  });

  test('removing cancels, a second time succeeds, and the source is where it was', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(1));
    lab.clock.advance(80_000);
    await lab.system.removeMoveRequest(requestOf(1));
    await lab.system.removeMoveRequest(requestOf(1));
    assert.equal(lab.exchange.mailbox(guidNumber(1)).database, 'MBX01');
    assert.equal(
      (await lab.system.moveReport(requestOf(1))).status,
      'InProgress',
      'what was cancelled stays on record',
    );
    await assert.rejects(lab.system.moveReport(requestOf(2)), failsWith('not-found'));
  });

  test('delegates split over batches, holds and what the server refuses are findings', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        state.mailboxes[0]!.delegates = [guidNumber(2)];
        state.mailboxes[1]!.hold = true;
      },
    });
    const found = await findingsFor(lab.system, [specFor(1), specFor(2, { tag: 'drover:it:second' })]);
    assert.deepEqual(codes(found), ['delegates-split', 'mailbox-on-hold']);
    const probe = await lab.system.probeRequests?.([specFor(1), specFor(5, { target: 'MBX01' })]);
    assert.ok(probe?.kind === 'asked');
    assert.deepEqual(
      probe.refusals.map(({ mailboxId, failure }) => [mailboxId, failure.code]),
      [[person(5), 'exchange-refused']],
    );
    assert.equal(lab.state.requests.length, 0, 'a probe creates nothing');
  });

  test('a request in the way is no refusal: it is cleared before the new one is created', async () => {
    await using lab = exchangeLab();
    await lab.system.createMoveRequest(specFor(1));
    lab.until(1, 'Completed');
    const probe = await lab.system.probeRequests?.([specFor(1, { target: 'MBX04' })]);
    assert.deepEqual(probe, { kind: 'asked', refusals: [] });
    assert.ok(
      lab.sent.some((line) => line.includes('"WhatIf"')),
      'it was asked',
    );
  });

  test('a used-up budget is a failure to try again, and trying again does it once', async () => {
    await using lab = exchangeLab({ adjust: (state) => state.throttledCalls.push(3) });
    await assert.rejects(lab.system.createMoveRequest(specFor(1)), (error: unknown) => {
      assert.ok(failsWith('exchange-throttled')(error) && error instanceof Failure);
      return error.facts.retry === 'retry';
    });
    await lab.system.createMoveRequest(specFor(1));
    assert.equal(lab.state.requests.length, 1);
  });

  test('an identity without the role for moves plans all the same, and doctor names the role', async () => {
    await using lab = exchangeLab();
    Object.defineProperty(lab.exchange, 'cmdlets', {
      value: [
        'Get-Mailbox',
        'Get-MailboxStatistics',
        'Get-User',
        'Get-Group',
        'Get-MailboxPermission',
        'Get-MailboxFolderPermission',
        'Get-MoveRequest',
        'Get-MoveRequestStatistics',
        'Get-MailboxDatabase',
        'Get-ExchangeServer',
        'Get-MailboxDatabaseCopyStatus',
        'Test-MRSHealth',
        'Test-ReplicationHealth',
      ],
    });
    assert.ok(codes(await findingsFor(lab.system, [specFor(1)])).includes('readiness-not-probed'));
    const unwell = (await lab.system.examine()).filter((line) => line.result !== 'ok');
    assert.deepEqual(
      unwell.map((line) => [line.check, line.result]),
      [
        ['roles', 'warning'],
        ['roles for apply', 'warning'],
      ],
    );
    assert.match(unwell[1]?.hint ?? '', /"Move Mailboxes" to the account that applies/);
  });

  test('where each has its own account, doctor looks at both sessions; a job that has one password only is told what it did not look at', async () => {
    const account = (name: string) => ({ user: `CORP\\${name}`, password: `env:${name}` });
    await using lab = exchangeLab({
      config: { plan: account('read'), apply: account('move') },
      adjust: (state) => (state.hidden = ['Set-MoveRequest CompleteAfter']),
    });
    const lines = await lab.system.examine();
    assert.ok(lines.some(({ check, result }) => check === 'connection for apply' && result === 'ok'));
    const [missing] = lines.filter(({ result }) => result === 'failed');
    assert.match(missing?.message ?? '', /Set-MoveRequest -CompleteAfter/);
    assert.match(missing?.hint ?? '', /"Move Mailboxes" to the account CORP\\move/);

    await using planning = exchangeLab({
      config: { plan: account('read'), apply: account('move') },
      secret: (reference) =>
        reference === 'env:move'
          ? Promise.reject(
              Failure.permanent('secret-missing', 'The secret env:move cannot be read: not set.'),
            )
          : Promise.resolve('x'),
    });
    const unwell = (await planning.system.examine()).filter(({ result }) => result !== 'ok');
    assert.deepEqual(
      unwell.map(({ check, result }) => [check, result]),
      [['connection for apply', 'warning']],
    );
    assert.match(unwell[0]?.message ?? '', /^Not checked\. .*env:move/);
  });

  test('a move to another organisation is pushed with its credential, and is done when its request is', async () => {
    await using lab = exchangeLab({
      config: {
        remotes: {
          cloud: {
            hostName: 'mail.example.net',
            targetDeliveryDomain: 'example.net',
            targetDatabase: 'DB9',
            credential: { user: 'mover', password: 'env:CLOUD' },
          },
        },
      },
    });
    const pushed = { ...specFor(1), targetDatabase: null, remote: 'cloud' };
    await lab.system.createMoveRequest(pushed).catch(() => undefined);
    const line = lab.sent.find((each) => each.includes('"New-MoveRequest"')) ?? '';
    assert.match(
      line,
      /"Outbound":\{"\$switch":true\},"RemoteHostName":"mail.example.net","RemoteCredential":\{"\$credential":\{"user":"mover","password":"value of env:CLOUD"\}\}/,
    );
    assert.ok(!line.includes('"TargetDatabase"'));
    await assert.rejects(
      lab.system.createMoveRequest({ ...pushed, mailboxId: person(2), remote: 'moon' }),
      failsWith('unknown-remote'),
    );
    await using online = exchangeLab({ config: { version: 'online' } });
    await assert.rejects(online.system.createMoveRequest(specFor(1)), failsWith('local-moves-not-available'));
  });

  test('single mailboxes are read singly, with their archives; the unknown are simply not there', async () => {
    await using lab = exchangeLab({ shape: { mailboxes: 60 } });
    const observed = await lab.system.observe({
      databases: false,
      mailboxes: [person(4), person(999)],
      moveRequests: 'none',
    });
    assert.deepEqual(
      observed.mailboxes.map((mailbox) => [
        mailbox.id,
        mailbox.archive?.sizeBytes,
        mailbox.attributes['department'],
      ]),
      [[person(4), 203_000_000, 'IT']],
    );
  });

  test('databases alone are counted too, without reading everybody at each poll', async () => {
    await using lab = exchangeLab({ shape: { mailboxes: 60 } });
    const databases = { databases: true, mailboxes: 'none', moveRequests: 'none' } as const;
    const counts = async () =>
      (await lab.system.observe(databases)).databases.map((database) => database.mailboxCount);
    assert.deepEqual(await counts(), [30, 30, 0, 0]);
    const listings = lab.system.usage.read.calls['Get-Mailbox'];
    assert.deepEqual(await counts(), [30, 30, 0, 0]);
    assert.equal(lab.system.usage.read.calls['Get-Mailbox'], listings);
  });

  test('a night of 2,000 mailboxes in 4 databases, interrupted ten times, ends with each moved once', async () => {
    const count = 2000;
    await using lab = exchangeLab({
      shape: { mailboxes: count, databases: 4 },
      adjust: (state) => void (state.rate = 20_000_000),
    });
    let system = lab.system;
    const everyone = {
      databases: false,
      mailboxes: 'none',
      moveRequests: { tagPrefix: 'drover:it:' },
    } as const;
    const usage: Record<string, number> = {};
    const countUp = (calls: Readonly<Record<string, number>>): void => {
      for (const [name, n] of Object.entries(calls)) usage[name] = (usage[name] ?? 0) + n;
    };
    for (let part = 0; part < 10; part++) {
      for (let n = part * 200 + 1; n <= (part + 1) * 200; n++)
        await system.createMoveRequest(specFor(n, { target: n % 2 === 0 ? 'MBX03' : 'MBX04' }));
      lab.clock.advance(300_000);
      await system.observe(everyone);
      // Killed and started again: nothing remembered, one creation not known to have happened.
      countUp(system.usage.read.calls);
      countUp(system.usage.write.calls);
      system = lab.anotherSystem();
      await system.createMoveRequest(specFor(part * 200 + 200, { target: 'MBX03' }));
    }
    let completed = 0;
    let polls = 0;
    while (completed < count && polls++ < 500) {
      lab.clock.advance(120_000);
      const { moveRequests } = await system.observe(everyone);
      completed = moveRequests.filter((request) => request.state.kind === 'Completed').length;
    }
    countUp(system.usage.read.calls);
    countUp(system.usage.write.calls);
    assert.equal(completed, count);
    assert.equal(usage['New-MoveRequest'], count);
    assert.ok(lab.state.mailboxes.every((mailbox) => ['MBX03', 'MBX04'].includes(mailbox.database)));
    const calls = Object.values(usage).reduce((sum, n) => sum + n, 0);
    assert.ok(calls < 3.2 * count, `${calls} cmdlet calls: ${JSON.stringify(usage)}, ${polls} polls`);
  });
});
