// The bridge over a real remote session: what Exchange answers comes through proxies, deserialised.
import assert from 'node:assert/strict';
import { grantKinds } from '../../../src/domain/mailbox.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, systemName } from '../../../src/domain/ids.ts';
import { createExchangeSystem, type ExchangeSystem } from '../../../src/systems/exchange/index.ts';
import { remoteBridgeOver, withPowershell } from './powershell.ts';
import { failsWith, person, requestOf, specFor } from './setup.ts';
import { guidNumber, type StandInState, standInState } from './stand-in/state.ts';

suite('a real remote session', withPowershell, () => {
  let folder = '';
  let stateFile = '';
  let system: ExchangeSystem;
  const now = Date.UTC(2026, 10, 20, 21, 0);
  const change = (adjust: (state: StandInState) => void): void => {
    const state = JSON.parse(readFileSync(stateFile, 'utf8')) as StandInState;
    adjust(state);
    writeFileSync(stateFile, JSON.stringify(state));
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-remote-'));
    stateFile = join(folder, 'state.json');
    const state: StandInState = {
      ...standInState({ mailboxes: 4, databases: 6 }),
      language: 'de',
      secondsPerCall: 60,
      softDeleted: [{ mailbox: guidNumber(1), database: 'MBX04', bytes: 100 * 2 ** 30, atMs: now }],
    };
    Object.assign(state.databases[4] ?? {}, { mounted: false, recovery: true });
    Object.assign(state.databases[5] ?? {}, { mounted: false });
    Object.assign(state.mailboxes[1] ?? {}, {
      kind: 'ArbitrationMailbox',
      ownQuota: { bytes: null, recoverableBytes: null },
    });
    state.mailboxes[0]?.delegates.push(guidNumber(3));
    state.groups.push('Sales');
    Object.assign(state.mailboxes[0] ?? {}, {
      permissions: [
        { kind: 'full-access', to: guidNumber(3), autoMapping: true },
        { kind: 'full-access', to: guidNumber(4), inherited: true },
        { kind: 'full-access', to: 'CORP\\Sales' },
        { kind: 'send-as', to: guidNumber(4) },
        { kind: 'send-as', to: guidNumber(3), deny: true },
        { kind: 'calendar', to: guidNumber(4) },
      ],
    });
    writeFileSync(stateFile, JSON.stringify(state));
    system = createExchangeSystem(
      {
        kind: 'exchange',
        version: '2016',
        connection: { kind: 'kerberos', server: 'ex1.corp.example.com' },
        verify: 'folders',
      },
      {
        name: systemName('corp'),
        clock: { nowMs: () => now, sleep: () => Promise.resolve() },
        secret: (reference) => Promise.resolve(reference),
        baseFolder: folder,
        start: () => remoteBridgeOver(stateFile, folder),
      },
    );
  });
  after(async () => {
    await system.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('an organisation is read: sizes, quotas, delegates, system mailboxes, databases that do not answer', async () => {
    const { databases, mailboxes } = await system.observe({
      databases: true,
      mailboxes: 'all',
      moveRequests: 'none',
    });
    assert.deepEqual(
      databases.map(({ name, mounted, unread }) => [name, mounted, unread === undefined]),
      [
        ['MBX01', true, true],
        ['MBX02', true, true],
        ['MBX03', true, true],
        ['MBX04', true, true],
        ['MBX06', false, false],
      ],
    );
    const seen = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
    assert.equal(seen.get(person(1))?.primary.sizeBytes, 200_000_000);
    assert.deepEqual(seen.get(person(1))?.grants, [{ kind: 'send-on-behalf', to: person(3) }]);
    assert.deepEqual(
      [seen.get(person(2))?.kind, seen.get(person(2))?.prohibitSendReceiveQuotaBytes],
      ['arbitration', Number.MAX_SAFE_INTEGER],
    );
  });

  test('permissions of several mailboxes are read in one call each kind; where the directory cannot be searched, AutoMapping is not claimed', async () => {
    const before = { ...system.usage.read.calls };
    const found = await system.grantsOf?.([person(1), person(3), person(4)], grantKinds);
    assert.deepEqual(found?.get(person(1)), {
      grants: [
        { kind: 'send-on-behalf', to: person(3) },
        { kind: 'full-access', to: person(3) },
        { kind: 'send-as', to: person(4) },
        { kind: 'calendar', to: person(4) },
      ],
      grantsToOthers: ['CORP\\Sales: full-access'],
    });
    assert.deepEqual(found.get(person(4)), { grants: [] });
    const calls = (cmdlet: string): number => (system.usage.read.calls[cmdlet] ?? 0) - (before[cmdlet] ?? 0);
    assert.deepEqual(['Get-MailboxPermission', 'Get-ADPermission', 'Get-Group'].map(calls), [1, 1, 1]);
  });

  test('several mailboxes go through the session in one call, each with its own row or error', async () => {
    const calls = (): number => system.usage.read.calls['Get-Mailbox'] ?? 0;
    const before = calls();
    const ids = [1, 99, 3, 98, 4].map(person);
    const { mailboxes } = await system.observe({
      databases: false,
      mailboxes: ids,
      sizes: false,
      moveRequests: 'none',
    });
    assert.deepEqual(
      mailboxes.map(({ id }) => id),
      [1, 3, 4].map(person),
    );
    // One for all; then the two that were not found, by the switch of each hidden kind.
    assert.equal(calls() - before, 1 + 5);
  });

  test('errors keep their type through the session, whatever the language of the server', async () => {
    await assert.rejects(system.moveReport(requestOf(4)), failsWith('not-found'));
    await system.createMoveRequest(specFor(1, { tag: 'drover:it:other' }));
    await assert.rejects(system.createMoveRequest(specFor(1)), failsWith('foreign-request'));
  });

  test('a system mailbox moves: created held, released, completed through a failing queue, counted, cleared', async () => {
    const scope = {
      databases: false,
      mailboxes: 'none',
      moveRequests: { tagPrefix: 'drover:it:pilot' },
    } as const;
    const until = async (kind: string): Promise<void> => {
      for (let poll = 0; poll < 100; poll++)
        if ((await system.observe(scope)).moveRequests[0]?.state.kind === kind) return;
      assert.fail(`never ${kind}`);
    };
    await system.createMoveRequest({
      ...specFor(2, { suspendWhenReadyToComplete: true }),
      targetDatabase: databaseName('MBX04'),
    });
    await until('Synced');
    change((state) =>
      state.failingQueues.push({
        database: 'MBX04',
        category: 'MapiExceptionMdbOffline',
        untilMs: state.nowMs + 400_000,
      }),
    );
    const [waiting] = (await system.observe(scope)).moveRequests;
    assert.ok(waiting?.state.kind === 'InProgress' && waiting.state.stall !== null, waiting?.state.kind);
    await until('Synced');
    await system.resumeMoveRequest(requestOf(2), false);
    await until('Completed');
    const report = await system.moveReport(requestOf(2));
    assert.deepEqual(report.counted?.fewer, []);
    await system.removeMoveRequest(requestOf(2));
  });
});
