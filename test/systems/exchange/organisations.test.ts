// Organisations as they really are: each test is named after the finding that stopped drover at the first real one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { exceededQuota } from '../../../src/domain/quota.ts';
import { loadConfig } from '../../../src/plan/config.ts';
import type { ExchangeSystem } from '../../../src/systems/exchange/index.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { powershellTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import { versionOfBuild } from '../../../src/systems/exchange/profiles.ts';
import { shellFailure } from '../../../src/systems/exchange/bridge/failures.ts';
import { holdUntil, moveRequestOf } from '../../../src/systems/exchange/read/move-requests.ts';
import { codes, findingsFor } from './change-set.ts';
import { guidNumber, type StandInCopy } from './stand-in/state.ts';
import { askedOf, exchangeLab, failsWith, person, requestOf, specFor, tag } from './setup.ts';

const gigabyte = 2 ** 30;
const everything = { databases: true, mailboxes: 'all', moveRequests: 'all' } as const;

suite('organisations as they are', () => {
  test('C3: a dismounted and a recovery database concern nothing but themselves', async () => {
    await using lab = exchangeLab({
      shape: { databases: 6 },
      adjust: ({ databases, mailboxes }) => {
        const [first, , third, , fifth, sixth] = databases;
        assert.ok(first && third && fifth && sixth);
        third.mounted = false;
        Object.assign(fifth, { mounted: false, recovery: true });
        mailboxes.forEach((mailbox, i) => (mailbox.database = i === 0 ? 'MBX03' : 'MBX01'));
      },
    });
    const observed = await lab.system.observe(everything);
    assert.deepEqual(
      observed.databases.map(({ name, mounted, unread }) => [name, mounted, unread !== undefined]),
      [
        ['MBX01', true, false],
        ['MBX02', true, false],
        ['MBX03', false, true],
        ['MBX04', true, false],
        ['MBX06', true, false],
      ],
    );
    assert.equal(observed.mailboxes.length, 8);
    const elsewhere = await findingsFor(lab.system, [specFor(2, { target: 'MBX02' })]);
    assert.equal(elsewhere.find(({ code }) => code === 'sizes-unknown')?.severity, 'note');
    assert.ok(!codes(elsewhere).includes('database-dismounted'));
    const there = await findingsFor(lab.system, [specFor(1, { target: 'MBX02' })]);
    assert.equal(there.find(({ code }) => code === 'sizes-unknown')?.severity, 'note');
    assert.ok(codes(there).includes('source-dismounted'));
  });

  test('C2: a mailbox\'s own quota, "Unlimited" above all, comes before the database\'s', async () => {
    await using lab = exchangeLab({
      adjust: ({ databases, mailboxes }) => {
        for (const database of databases) database.quotaBytes = 2.3 * gigabyte;
        for (const mailbox of mailboxes)
          Object.assign(mailbox, { bytes: 20 * gigabyte, recoverableBytes: 40 * gigabyte });
        const own = [
          { bytes: null, recoverableBytes: 100 * gigabyte },
          { bytes: null, recoverableBytes: 10 * gigabyte },
          { bytes: 10 * gigabyte, recoverableBytes: null },
        ];
        own.forEach((ownQuota, i) => Object.assign(mailboxes[i] ?? {}, { ownQuota }));
      },
    });
    const { databases, mailboxes } = await lab.system.observe(everything);
    const [target] = databases;
    assert.ok(target);
    assert.deepEqual(
      mailboxes
        .map((mailbox) => [mailbox.displayName, exceededQuota(mailbox, target)?.kind])
        .sort()
        .slice(0, 4),
      [
        ['Person 1', undefined],
        ['Person 2', 'recoverable-over-quota'],
        ['Person 3', 'over-quota'],
        ['Person 4', 'over-quota'],
      ],
    );
  });

  test("H1: a size is the mailbox's own, not that of a soft-deleted copy with its GUID", async () => {
    await using lab = exchangeLab({
      adjust: ({ softDeleted, nowMs }) =>
        softDeleted.push({ mailbox: person(1), database: 'MBX04', bytes: 100 * gigabyte, atMs: nowMs }),
    });
    const [one] = (await lab.system.observe({ ...everything, mailboxes: 'all' })).mailboxes;
    assert.deepEqual([one?.id, one?.primary.sizeBytes], [person(1), 200_000_000]);
    await lab.system.createMoveRequest(specFor(1));
    lab.until(1, 'Completed');
    const copies = lab.exchange.call('Get-MailboxStatistics', { Database: 'MBX01' });
    assert.ok(
      copies.some((row) => row['MailboxGuid'] === person(1)),
      'the stand-in leaves one, too',
    );
  });

  const copiesOf = (more: Partial<StandInCopy>[]): StandInCopy[] =>
    more.map((copy, i) => ({
      server: `EX${i + 1}`,
      status: i === 0 ? 'Mounted' : 'Healthy',
      copyQueue: 0,
      replayQueue: 0,
      index: 'Healthy',
      activationSuspended: false,
      ...copy,
    }));
  const lagged = { lagDays: 7, replayQueue: 41_876 };
  const copyFindings = async (constraint: string, copies: Partial<StandInCopy>[]) => {
    await using lab = exchangeLab({
      adjust: ({ databases }) => Object.assign(databases[2] ?? {}, { constraint, copies: copiesOf(copies) }),
    });
    return (await findingsFor(lab.system, [specFor(1)])).filter(({ code }) =>
      ['copies-behind', 'no-healthy-replica'].includes(code),
    );
  };

  test('H2: a lagged copy is in sync; moves wait for another one, or for it where the constraint says so', async () => {
    assert.deepEqual(await copyFindings('SecondCopy', [{}, {}, lagged]), []);
    const severity = async (constraint: string, copies: Partial<StandInCopy>[]) =>
      (await copyFindings(constraint, copies)).map((found) => found.severity);
    assert.deepEqual(await severity('SecondCopy', [{}, lagged]), ['error'], 'the only further copy');
    assert.deepEqual(await severity('AllCopies', [{}, {}, lagged]), ['error']);
    assert.deepEqual(await severity('None', [{}, lagged]), []);
    assert.deepEqual(await severity('SecondCopy', [{}, {}, { status: 'Seeding' }]), ['warning']);
    assert.deepEqual(
      await severity('SecondCopy', [{}, { replayQueue: 41_876 }]),
      ['error'],
      'late, not lagged',
    );
    assert.deepEqual(await severity('SecondCopy', [{}, {}, { ...lagged, copyQueue: 900 }]), ['warning']);
  });

  test('H3: an index that is being upgraded is healthy, and an unknown one is unknown', async () => {
    assert.deepEqual(await copyFindings('SecondCopy', [{}, { index: 'HealthyAndUpgrading' }]), []);
    const [unknown] = await copyFindings('SecondCopy', [{}, { index: 'Unknown' }]);
    assert.match(
      `${unknown?.severity}: ${unknown?.message}`,
      /^warning: Copies of MBX03 are in an unknown state/,
    );
  });

  test('M7: the copy in use does not count among the further ones', async () => {
    const [behind] = await copyFindings('None', [{}, { status: 'Failed' }, lagged]);
    assert.match(behind?.message ?? '', /^2 further copies of MBX03 are not healthy/);
  });

  for (const kind of ['ArbitrationMailbox', 'PublicFolderMailbox'])
    test(`H4: ${kind} is found by its switch when it is planned, observed alone, and moved`, async () => {
      await using lab = exchangeLab({
        adjust: ({ mailboxes }) => Object.assign(mailboxes[0] ?? {}, { kind }),
      });
      assert.deepEqual(
        (await findingsFor(lab.system, [specFor(1)])).filter(({ severity }) => severity === 'error'),
        [],
      );
      const alone = await lab.system.observe({ ...everything, mailboxes: [person(1)] });
      assert.deepEqual(
        alone.mailboxes.map(({ id, primary }) => [id, primary.sizeBytes]),
        [[person(1), 200_000_000]],
      );
      await lab.system.createMoveRequest(specFor(1));
      lab.until(1, 'Completed');
      const [request] = (await lab.system.observe(everything)).moveRequests;
      assert.equal(request?.state.kind, 'Completed');
    });

  test('H4: a mailbox that has gone since it was planned is said when the request is probed', async () => {
    await using lab = exchangeLab();
    const probe = await lab.system.probeRequests?.([specFor(99)]);
    assert.ok(probe?.kind === 'asked');
    assert.deepEqual(
      probe.refusals.map(({ failure }) => failure.code),
      ['not-found'],
    );
  });

  for (const category of ['MapiExceptionMdbOffline', 'SomethingNewException'])
    test(`H5: ${category} in one queue makes its moves wait, with reason and clock; the others go on`, async () => {
      await using lab = exchangeLab();
      await lab.system.createMoveRequest(specFor(1, { target: 'MBX03', badItemLimit: 5 }));
      await lab.system.createMoveRequest(specFor(2, { target: 'MBX04' }));
      lab.clock.advance(70_000);
      const look = async () =>
        new Map(
          (await lab.system.observe({ ...everything, mailboxes: 'none' })).moveRequests.map((r) => [r.id, r]),
        );
      const before = (await look()).get(requestOf(1));
      lab.state.failingQueues.push({ database: 'MBX03', category, untilMs: lab.clock.nowMs() + 25_000 });
      const during = await look();
      const waiting = during.get(requestOf(1));
      assert.ok(waiting?.state.kind === 'InProgress' && waiting.state.stall !== null);
      assert.match(waiting.state.stall.reason, new RegExp(`a database is not available. .*${category}`));
      assert.deepEqual(
        [waiting.options, waiting.percentComplete],
        [before?.options, before?.percentComplete],
      );
      const other = during.get(requestOf(2));
      assert.ok(other?.state.kind === 'InProgress' && other.state.stall === null);
      lab.clock.advance(10_000);
      const still = (await look()).get(requestOf(1))?.state;
      assert.ok(still?.kind === 'InProgress');
      assert.equal(still.stall?.since, waiting.state.stall.since);
      lab.until(1, 'Completed');
      assert.equal((await look()).get(requestOf(1))?.state.kind, 'Completed');
    });

  test('H5: an unknown error of a read may be tried again, one of a write leads to a look', async () => {
    const error = { category: 'SomethingNewException', message: '', sessionBroken: false };
    assert.equal(shellFailure(error, 'Get-Mailbox', true).facts.retry, 'retry');
    assert.equal(shellFailure(error, 'Set-MoveRequest', false).facts.retry, 'permanent');
  });

  for (const detail of ['TransientFailureSource', 'TransientFailureTarget'])
    test(`M4: ${detail} is a wait, also of a held request at 95 %`, () => {
      const { state } = moveRequestOf(
        { Status: 'InProgress', StatusDetail: detail, PercentComplete: 95, CompleteAfter: holdUntil },
        () => holdUntil,
      );
      assert.ok(state.kind === 'InProgress' && state.stall !== null, state.kind);
      assert.equal(state.stall.side, detail.slice('TransientFailure'.length).toLowerCase());
    });

  test('H7: an archive in Exchange Online is not in a database here, and does not move', async () => {
    await using lab = exchangeLab({
      adjust: ({ mailboxes }) => Object.assign(mailboxes[3] ?? {}, { archiveDatabase: null }),
    });
    for (const mailboxes of ['all', [person(4)]] as const) {
      const found = (await lab.system.observe({ ...everything, mailboxes })).mailboxes;
      assert.equal(found.find(({ id }) => id === person(4))?.archive, null);
    }
    await lab.system.createMoveRequest({ ...specFor(4), archiveTargetDatabase: databaseName('MBX04') });
    assert.ok(!lab.sent.some((line) => line.includes('ArchiveTargetDatabase')));
    lab.until(4, 'Completed');
    const [request] = (await lab.system.observe(everything)).moveRequests;
    assert.equal(request?.state.kind, 'Completed');
    await lab.system.removeMoveRequest(requestOf(4));
    await assert.rejects(lab.system.createMoveRequest(specFor(4)), failsWith('already-in-target'));
  });

  test('H6: large items fail a move until largeItemLimit allows them, from 2013 on', async () => {
    await using lab = exchangeLab({
      adjust: (state) => state.orders.push({ kind: 'large-items', mailbox: person(1), count: 3 }),
    });
    await lab.system.createMoveRequest(specFor(1, { badItemLimit: 10 }));
    lab.until(1, 'Failed');
    const [failed] = (await lab.system.observe(everything)).moveRequests;
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.code, 'too-many-large-items');
    assert.match(failed.state.failure.hint ?? '', /largeItemLimit/);
    const options = { ...failed.options, largeItemLimit: 5 };
    const updated = await lab.system.updateMoveRequest(failed.id, options, failed.tag);
    assert.deepEqual(updated.options, options);
    await lab.system.resumeMoveRequest(failed.id, false);
    lab.until(1, 'Completed');
    const created = await lab.system.createMoveRequest(specFor(2, { largeItemLimit: 5 }));
    assert.equal(created.options.largeItemLimit, 5);

    await using old = exchangeLab({
      config: { version: '2010' },
      adjust: (state) => void (state.version = '2010'),
    });
    assert.ok(
      codes(await findingsFor(old.system, [specFor(1, { largeItemLimit: 5 })])).includes('large-item-limit'),
    );
    await assert.rejects(
      old.system.createMoveRequest(specFor(1, { largeItemLimit: 5 })),
      failsWith('large-item-limit-not-available'),
    );
    assert.ok(!old.sent.some((line) => line.includes('LargeItemLimit')));
  });

  test('M1: who may send for whom is found by canonical name, and moving apart is said', async () => {
    await using lab = exchangeLab({
      adjust: ({ mailboxes }) => mailboxes[0]?.delegates.push(person(2)),
    });
    const found = await findingsFor(lab.system, [specFor(1), specFor(2, { tag: 'drover:it:later' })]);
    assert.ok(codes(found).includes('delegates-split'), codes(found).join());
  });

  test('the release of a database’s server is read from what is printed, old ones included', async () => {
    const printed = {
      'Version 6.5 (Build 7638.2: Service Pack 2)': '2003',
      'Version 8.3 (Build 83.6)': '2007',
      'Version 14.3 (Build 123.4)': '2010',
      'Version 15.0 (Build 1497.2)': '2013',
      'Version 15.1 (Build 2507.6)': '2016',
      'Version 15.2 (Build 1748.10)': '2019',
      'Version 15.2 (Build 2562.17)': 'se',
      'something else': undefined,
    };
    await using lab = exchangeLab({
      shape: { databases: Object.keys(printed).length },
      adjust: ({ databases }) =>
        Object.keys(printed).forEach((displayVersion, i) =>
          Object.assign(databases[i] ?? {}, { displayVersion }),
        ),
    });
    const { databases } = await lab.system.observe({
      databases: true,
      mailboxes: 'none',
      moveRequests: 'none',
    });
    assert.deepEqual(
      databases.map(({ release }) => release),
      Object.values(printed),
    );
  });

  test('the mailbox of migration batches is told from the other arbitration mailboxes by its name', async () => {
    await using lab = exchangeLab({
      adjust: ({ mailboxes }) => {
        const names = [
          'Migration.8f3e7716-2011-43e4-96b1-aba62d229136',
          'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}',
        ];
        names.forEach((name, i) =>
          Object.assign(mailboxes[i] ?? {}, {
            kind: 'ArbitrationMailbox',
            name,
            address: `${name}@example.com`,
          }),
        );
      },
    });
    const { mailboxes } = await lab.system.observe({
      databases: false,
      mailboxes: 'all',
      moveRequests: 'none',
    });
    const kindOf = (n: number) => mailboxes.find(({ id }) => id === person(n))?.kind;
    assert.deepEqual([kindOf(1), kindOf(2)], ['migration', 'arbitration']);
  });

  test('M10: every build from 15.2.2562 on is SE, known or not', () => {
    const builds = {
      '14.3.123.4': '2010',
      '15.0.1497.48': '2013',
      '15.1.2507.6': '2016',
      '15.2.1748.10': '2019',
      '15.2.2562.17': 'se',
      '15.2.2562.46': 'se',
      '15.2.2595.10': 'se',
      '15.2.30562.46': 'se',
      '16.0.1.1': null,
    };
    for (const [build, version] of Object.entries(builds))
      assert.equal(versionOfBuild(build), version, build);
  });

  test(
    'M5: the bridge is not in the group that Ctrl-C reaches',
    { skip: process.platform === 'win32' },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'drover-bridge-'));
      try {
        const bridge = join(folder, 'bridge');
        writeFileSync(bridge, '#!/bin/sh\nps -o pgid= -p $$\nread -r line\n', { mode: 0o755 });
        const transport = await powershellTransport({ executable: bridge })();
        const group = await new Promise<string>((resolve) => (transport.onLine = resolve));
        transport.stop();
        const own = execFileSync('ps', ['-o', 'pgid=', '-p', String(process.pid)], { encoding: 'utf8' });
        assert.match(group, /^ *\d+$/);
        assert.notEqual(group.trim(), own.trim());
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  test('M8: combinations of version, connection and accounts that cannot work are refused when they are read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drover-config-'));
    const read = async (options: string): Promise<string> => {
      const file = join(folder, 'drover.yaml');
      writeFileSync(file, `version: 1\nsystems:\n  corp: { kind: exchange, ${options} }\n`);
      const loaded = await loadConfig(file);
      return loaded.kind === 'loaded'
        ? 'ok'
        : loaded.findings.map(({ message, hint }) => `${message} ${hint ?? ''}`).join(' | ');
    };
    const online = 'connection: { kind: online, organization: a.onmicrosoft.com, appId: a, thumbprint: b }';
    const kerberos = 'connection: { kind: kerberos, server: ex1.example.com }';
    const local = 'connection: { kind: local }';
    const account = 'apply: { user: mover, password: env:MOVER }';
    try {
      const works = [
        `version: online, ${online}`,
        `version: se, ${kerberos}, domainController: dc1, ${account}`,
        `version: se, ${kerberos}, domainController: [dc1.a.example.com, dc1.b.example.com]`,
        `version: "2016", ${local}`,
      ];
      for (const options of works) assert.equal(await read(options), 'ok', options);
      const refused: readonly (readonly [string, RegExp])[] = [
        [`version: online, ${online}, domainController: dc1`, /"domainController" has no effect/],
        [`version: online, ${kerberos}`, /"version" cannot be "online".*reached by kind online only/],
        [`version: se, ${online}`, /"version" cannot be "se"/],
        [`version: se, ${local}, ${account}`, /"apply" has no effect/],
        [`version: "2010", ${local}`, /"version" cannot be "2010".*is PowerShell 2.*use kind kerberos/],
        [
          `version: se, ${local}, powershell: pwsh`,
          /"powershell" cannot be "pwsh"; expected Windows PowerShell/,
        ],
        [
          'version: se, connection: { kind: kerberos, server: "http://ex1.example.com/PowerShell" }',
          /"server" cannot be/,
        ],
      ];
      for (const [options, message] of refused) assert.match(await read(options), message);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('with domain controllers of several domains, mailboxes of each are planned, moved, confirmed and cleared in theirs', async () => {
    await using lab = exchangeLab({
      config: { domainController: ['dc1.corp.example.com', 'dc1.emea.corp.example.com'] },
      adjust: (state) => Object.assign(state.mailboxes[2] ?? {}, { domain: 'emea.corp.example.com' }),
    });
    const { mailboxes } = await lab.system.observe(everything);
    assert.deepEqual(
      mailboxes.map(({ id }) => id).toSorted(),
      lab.state.mailboxes.map(({ guid }) => guid),
    );
    const found = mailboxes.find(({ id }) => id === person(3));
    assert.equal(found?.attributes['department'], 'Sales');
    const moves = [1, 3];
    const seen = async (system: ExchangeSystem): Promise<readonly string[]> =>
      (await system.observe(only({ moveRequests: { tagPrefix: tag } }))).moveRequests.map(
        ({ state }) => state.kind,
      );
    await Promise.all(
      moves.map((n) => lab.system.createMoveRequest(specFor(n, { suspendWhenReadyToComplete: true }))),
    );
    for (const n of moves)
      for (let poll = 0; poll < 100 && lab.exchange.request(guidNumber(n)).percent < 95; poll++) {
        lab.clock.advance(60_000);
        await seen(lab.system);
      }
    // Another process, which knows of neither where it is.
    const other = lab.anotherSystem();
    assert.deepEqual(await seen(other), ['Synced', 'Synced']);
    await Promise.all(moves.map((n) => other.resumeMoveRequest(requestOf(n), false)));
    for (const n of moves) lab.until(n, 'Completed');
    assert.deepEqual(await seen(other), ['Completed', 'Completed']);
    for (const n of moves) await other.removeMoveRequest(requestOf(n));
    assert.deepEqual(await seen(other), []);
    const orders = askedOf(lab.sent, 'New-MoveRequest');
    assert.deepEqual(
      orders.map(({ Identity, DomainController }) => [Identity, DomainController]),
      [
        [person(1), 'dc1.corp.example.com'],
        [person(3), 'dc1.emea.corp.example.com'],
      ],
    );
    await other.close();
  });

  test('the free space of a database is that of its active copy, and the servers are asked for what it does not tell', async () => {
    const asksFor = (sent: readonly string[]): string[] =>
      sent
        .filter((line) => line.includes('"volumes"'))
        .map((line) => /"arguments":\["(\w+)"/.exec(line)?.[1] ?? '');
    await using lab = exchangeLab({
      adjust: (state) => {
        for (const [n, database] of state.databases.entries())
          Object.assign(database, { diskFreeBytes: (n + 1) * 2 ** 30, oneVolume: database.server === 'EX1' });
      },
    });
    const { databases } = await lab.system.observe(only({ databases: true }));
    assert.deepEqual(
      databases.map(({ server, diskFreeBytes, logFreeBytes }) => [server, diskFreeBytes, logFreeBytes]),
      [
        ['EX1', 2 ** 30, 2 ** 30],
        ['EX2', 2 * 2 ** 30, 400 * 2 ** 30],
        ['EX1', 3 * 2 ** 30, 3 * 2 ** 30],
        ['EX2', 4 * 2 ** 30, 400 * 2 ** 30],
      ],
    );
    assert.deepEqual(asksFor(lab.sent), ['EX2']);
    await using old = exchangeLab({
      config: { version: '2010' },
      adjust: (state) => (state.version = '2010'),
    });
    await old.system.observe(only({ databases: true }));
    assert.deepEqual(asksFor(old.sent), ['EX1', 'EX2']);
  });

  test('M6: a request of a migration batch is left out of a plan, also of one that adopts', async () => {
    await using lab = exchangeLab();
    lab.exchange.call('New-MoveRequest', {
      Identity: person(1),
      TargetDatabase: 'MBX03',
      BatchName: 'MigrationService:Weekend',
    });
    for (const adopt of [false, true]) {
      const [found] = (await findingsFor(lab.system, [specFor(1)], { adopt })).filter(({ code }) =>
        /request/.test(code),
      );
      assert.equal(found?.code, 'service-owned-request');
      assert.ok(!/adopt: true/.test(found.hint ?? ''));
    }
  });

  test('M9: a plan for many asks for a sample of each target, and says how far it is', async () => {
    const lines: string[] = [];
    await using lab = exchangeLab({
      shape: { mailboxes: 90 },
      config: { readinessProbes: 10 },
      busy: (line) => lines.push(line),
      eachCallMs: 2000,
    });
    const specs = Array.from({ length: 90 }, (_, i) =>
      specFor(i + 1, { target: i < 85 ? 'MBX03' : 'MBX04' }),
    );
    const probe = await lab.system.probeRequests?.(specs);
    assert.deepEqual(probe, {
      kind: 'asked',
      refusals: [],
      only: { call: 'New-MoveRequest -WhatIf', count: 10 },
    });
    const asked = askedOf(lab.sent, 'New-MoveRequest');
    assert.equal(
      asked.filter(({ TargetDatabase }) => TargetDatabase === 'MBX04').length,
      5,
      'the few of the other target too',
    );
    assert.match(lines.join('; '), /Asked whether Exchange would accept the moves: \d of 10/);
    assert.ok(codes(await findingsFor(lab.system, specs)).includes('readiness-sampled'));
  });

  test('M11: a backup includes the folder that a volume is mounted in, not the drive of its path', async () => {
    await using lab = exchangeLab({ config: { version: '2016' }, shape: { servers: 1 } });
    const { maintenance } = lab.system;
    assert.ok(maintenance !== undefined);
    await maintenance.backup(databaseName('MBX01'), 'E:');
    const asked = lab.sent.find((line) => line.includes('wbadmin')) ?? '';
    const request = JSON.parse(asked) as { arguments: string[] };
    assert.ok(request.arguments.includes('-include:D:\\MBX01,L:\\MBX01'), request.arguments.join(' '));
  });
});
