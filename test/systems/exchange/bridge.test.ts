// The bridge script as it is shipped, in a real PowerShell, over the stand-in module. One process for the whole file.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { failureFacts } from '../../../src/domain/failure.ts';
import { databaseName, systemName } from '../../../src/domain/ids.ts';
import type { ExchangeShell } from '../../../src/systems/exchange/bridge/exchange-shell.ts';
import type { CmdletParameters } from '../../../src/systems/exchange/bridge/protocol.ts';
import { on, text } from '../../../src/systems/exchange/bridge/protocol.ts';
import type { TranscriptEntry } from '../../../src/systems/exchange/bridge/recorder.ts';
import { recordingTransport } from '../../../src/systems/exchange/bridge/recorder.ts';
import { createExchangeSystem, type ExchangeConfig } from '../../../src/systems/exchange/index.ts';
import { bridgeOver, powershell, withPowershell, standInModule } from './powershell.ts';
import { failsWith, person, requestOf, shellOver, specFor } from './setup.ts';
import type { StandInState } from './stand-in/state.ts';
import { guidNumber, standInState } from './stand-in/state.ts';
import { replayTransport } from './replay.ts';

suite('the bridge in a real PowerShell', withPowershell, () => {
  let folder = '';
  let stateFile = '';
  let shell: ExchangeShell;
  const transcript: TranscriptEntry[] = [];

  before(() => {
    assert.ok(powershell !== null, 'PowerShell is missing; set DROVER_PWSH');
    folder = mkdtempSync(join(tmpdir(), 'drover-bridge-'));
    stateFile = join(folder, 'state.json');
    const state: StandInState = { ...standInState({ mailboxes: 4 }), language: 'de', secondsPerCall: 20 };
    writeFileSync(stateFile, JSON.stringify(state));
    shell = shellOver(
      recordingTransport(bridgeOver(stateFile, { DROVER_STANDIN_CULTURE: 'de-DE' }), (entry) =>
        transcript.push(entry),
      ),
      { connection: { kind: 'module', module: standInModule }, write: true },
    );
  });
  after(async () => {
    await shell.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const onShell = (config: Partial<ExchangeConfig> = {}) =>
    createExchangeSystem(
      { kind: 'exchange', version: '2016', connection: { kind: 'local' }, ...config },
      {
        name: systemName('corp'),
        // Time passes with the stand-in's calls; ours only has to be ahead of it when the move is released.
        clock: { nowMs: () => Date.UTC(2026, 10, 20, 21, 0), sleep: () => Promise.resolve() },
        secret: (reference) => Promise.resolve(reference),
        baseFolder: folder,
        start: () => shared(shell),
      },
    );

  test('connects, and says which of its cmdlets the session offers', async () => {
    const session = await shell.session();
    assert.match(session.shell, /^[57]\./);
    assert.ok(session.cmdlets.includes('New-MoveRequest'));
    assert.ok(
      !session.cmdlets.includes('Move-ActiveMailboxDatabase'),
      'what the session lacks is not offered',
    );
  });

  test('hands out digits, UTC instants, GUIDs and arrays whatever the culture of the server', async () => {
    const [database, ...others] = await shell.call('Get-MailboxDatabase', { Identity: 'MBX01', Status: on });
    assert.equal(others.length, 0, 'one object is an array of one');
    assert.equal(database?.['DatabaseSize'], String(600 * 2 ** 30));
    assert.equal(database['ProhibitSendReceiveQuota'], String(50 * 2 ** 30));
    assert.match(String(database['LastFullBackup']), /^2026-11-20T15:00:00\.0000000Z$/);
    assert.deepEqual(database['Servers'], ['EX1']);
    assert.equal(database['Mounted'], true);
    const without = await shell.call('Get-MailboxDatabase', { Identity: 'MBX01' });
    assert.equal(without[0]?.['Mounted'], null, 'not asked is not "no"');
    const mailboxes = await shell.call('Get-Mailbox', { Database: 'MBX02', ResultSize: 'Unlimited' });
    assert.deepEqual(
      mailboxes.map((row) => row['ExchangeGuid']),
      [guidNumber(2), guidNumber(4)],
    );
    assert.deepEqual(await shell.call('Get-MoveRequest', { ResultSize: 'Unlimited' }), []);
  });

  test('passes warnings up beside the answer', async () => {
    await shell.call('Get-MailboxStatistics', { Identity: guidNumber(1) });
    assert.ok(shell.usage.warnings.includes('The stand-in answers.'));
  });

  test('answers errors by their type, also where the text is German', async () => {
    await assert.rejects(shell.call('Get-Mailbox', { Identity: guidNumber(99) }), (error: unknown) => {
      assert.ok(failsWith('not-found')(error));
      assert.match(String(error), /konnte nicht ausgeführt werden/);
      return true;
    });
    const loss = { Identity: guidNumber(1), TargetDatabase: 'MBX03', BadItemLimit: 51 };
    await assert.rejects(shell.call('New-MoveRequest', loss), failsWith('exchange-refused'));
    await assert.rejects(
      shell.call('New-MoveRequest', { Identity: guidNumber(1), ArchiveDomain: 'x' }),
      failsWith('parameter-not-available'),
    );
    await assert.rejects(
      shell.call('Suspend-MailboxDatabaseCopy', { Identity: 'MBX01\\EX2' }),
      failsWith('cmdlet-not-available'),
    );
  });

  test('asks for several mailboxes in one call, and answers for each: its rows, or its error', async () => {
    const state = readFileSync(stateFile);
    const before = { ...shell.usage.calls };
    const calls = (cmdlet: string): number => (shell.usage.calls[cmdlet] ?? 0) - (before[cmdlet] ?? 0);
    const ask = async (cmdlet: string, numbers: readonly number[], more: CmdletParameters = {}) =>
      (
        await Promise.allSettled(numbers.map((n) => shell.call(cmdlet, { Identity: guidNumber(n), ...more })))
      ).map((answer) =>
        answer.status === 'fulfilled'
          ? answer.value.map((row) => text(row, 'ExchangeGuid'))
          : failureFacts(answer.reason).message.replace(/:.*/s, ''),
      );
    const missing = (n: number, cmdlet: string): string =>
      `Exchange answered ${cmdlet} for ${guidNumber(n)} with an error (ManagementObjectNotFoundException)`;
    assert.deepEqual(await ask('Get-Mailbox', [1, 98, 2, 99]), [
      [guidNumber(1)],
      missing(98, 'Get-Mailbox'),
      [guidNumber(2)],
      missing(99, 'Get-Mailbox'),
    ]);
    assert.equal(calls('Get-Mailbox'), 1);
    const order = { TargetDatabase: 'MBX04', Suspend: on };
    assert.deepEqual(await ask('New-MoveRequest', [1, 99, 3], order), [
      [guidNumber(1)],
      missing(99, 'New-MoveRequest'),
      [guidNumber(3)],
    ]);
    assert.equal(calls('New-MoveRequest'), 1);
    // It says nothing when it succeeds, and Exchange's errors name no mailbox: what became of each is looked at, not asked again.
    const unknown = (n: number): string =>
      `Exchange answered Set-MoveRequest for ${guidNumber(n)} with an error (OutcomeUnknown)`;
    assert.deepEqual(
      await ask('Set-MoveRequest', [1, 2, 3, 4], { BatchName: 'x' }),
      [1, 2, 3, 4].map(unknown),
    );
    assert.deepEqual(await ask('Set-MoveRequest', [1, 3], { BatchName: 'y' }), [[], []]);
    assert.deepEqual(
      await ask('Set-MoveRequest', [2, 4], { BatchName: 'x' }),
      [2, 4].map((n) => missing(n, 'Set-MoveRequest')),
    );
    assert.equal(calls('Set-MoveRequest'), 3);
    writeFileSync(stateFile, state);
  });

  test('hands out a long answer page by page', async () => {
    const state = JSON.parse(readFileSync(stateFile, 'utf8')) as StandInState;
    const many = standInState({ mailboxes: 600 }).mailboxes.slice(4);
    writeFileSync(stateFile, JSON.stringify({ ...state, mailboxes: [...state.mailboxes, ...many] }));
    assert.equal((await shell.call('Get-Mailbox', { ResultSize: 'Unlimited' })).length, 600);
    writeFileSync(stateFile, JSON.stringify(state));
  });

  test('refuses what is not on its list, what takes safety away, and what might mean everything', async () => {
    await assert.rejects(
      shell.call('Remove-Mailbox', { Identity: guidNumber(1) }),
      failsWith('not-allowed-by-bridge'),
    );
    await assert.rejects(
      shell.call('New-MoveRequest', { Identity: guidNumber(1), AcceptLargeDataLoss: on }),
      failsWith('not-allowed-by-bridge'),
    );
    for (const beginning of ['AcceptLarge', 'acceptl', 'SkipA', 'MoveO'])
      await assert.rejects(
        shell.call('New-MoveRequest', { Identity: guidNumber(1), [beginning]: on }),
        failsWith('not-allowed-by-bridge'),
      );
    await assert.rejects(
      shell.call('Remove-MoveRequest', { Identity: 'person1@example.com' }),
      failsWith('empty-identity'),
    );
    await assert.rejects(shell.call('Remove-MoveRequest', {}), failsWith('empty-identity'));
    await assert.rejects(shell.call('Get-MoveRequestStatistics', {}), failsWith('empty-identity'));
    await assert.rejects(shell.call('Get-Mailbox', { Identity: ' ' }), failsWith('empty-identity'));
    await assert.rejects(
      shell.call('Set-MailboxDatabase', { Identity: 'MBX01', ProhibitSendReceiveQuota: '1' }),
      failsWith('not-allowed-by-bridge'),
    );
    await assert.rejects(shell.tool('format', ['d:']), failsWith('not-allowed-by-bridge'));
    await assert.rejects(
      shell.tool('eseutil', ['/p', 'D:\\MBX01\\MBX01.edb']),
      failsWith('not-allowed-by-bridge'),
    );
  });

  test('turns circular logging on and off', async () => {
    for (const CircularLoggingEnabled of [true, false]) {
      await shell.call('Set-MailboxDatabase', { Identity: 'MBX02', CircularLoggingEnabled });
      const [row] = await shell.call('Get-MailboxDatabase', { Identity: 'MBX02', Status: on });
      assert.equal(row?.['CircularLoggingEnabled'], CircularLoggingEnabled);
    }
  });

  test('sets the quotas of a mailbox, and nothing else of it', async () => {
    const [before] = await shell.call('Get-Mailbox', { Identity: guidNumber(1) });
    const quotas = { UseDatabaseQuotaDefaults: false, ProhibitSendQuota: '2147483648' };
    await shell.call('Set-Mailbox', { Identity: guidNumber(1), ...quotas });
    const [after] = await shell.call('Get-Mailbox', { Identity: guidNumber(1) });
    assert.deepEqual(after, { ...before, ...quotas });
    await shell.call('Set-Mailbox', {
      Identity: guidNumber(1),
      UseDatabaseQuotaDefaults: true,
      ProhibitSendQuota: 'Unlimited',
    });
    assert.deepEqual(await shell.call('Get-Mailbox', { Identity: guidNumber(1) }), [before]);
    await assert.rejects(
      shell.call('Set-Mailbox', { Identity: guidNumber(1), ForwardingAddress: 'x' }),
      failsWith('not-allowed-by-bridge'),
    );
    await assert.rejects(
      shell.call('Set-Mailbox', { Identity: 'Person 1', UseDatabaseQuotaDefaults: true }),
      failsWith('empty-identity'),
    );
  });

  test('restarts the Mailbox Replication service, and no other', async () => {
    assert.deepEqual(await shell.tool('restart-mrs', []), [{ exitCode: 0, output: [] }]);
    const [check] = await shell.call('Test-MRSHealth', { Identity: 'EX1' });
    assert.equal(check?.['Check'], 'ServiceCheck');
    await assert.rejects(shell.tool('Restart-Service', ['Spooler']), failsWith('not-allowed-by-bridge'));
  });

  test('passes a text that looks like a date as the text that it is', async () => {
    const module = join(folder, 'Echo.psm1');
    writeFileSync(
      module,
      'function Get-Mailbox { param($Identity) [pscustomobject]@{ DisplayName = "$Identity" } }',
    );
    const echo = shellOver(bridgeOver(stateFile, {}), { connection: { kind: 'module', module } });
    try {
      for (const text of ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5+02:00', '2026-01-01', '/Date(0)/']) {
        const [row] = await echo.call('Get-Mailbox', { Identity: text });
        assert.equal(row?.['DisplayName'], text);
      }
    } finally {
      await echo.close();
    }
  });

  test('runs the tools of a mailbox server, says which one is missing, and reads its volumes', async () => {
    const [header] = await shell.tool('eseutil', ['/mh', 'D:\\MBX01\\MBX01.edb']);
    assert.equal(header?.['exitCode'], 0);
    assert.match(String(header['output']), /State: Clean Shutdown/);
    // What is not on the PATH is no cmdlet without a role.
    await assert.rejects(shell.tool('wbadmin', ['get', 'versions']), failsWith('command-not-started'));
    const volumes = await shell.tool('volumes', ['EX1']);
    assert.deepEqual(volumes[0], { path: 'D:\\MBX01\\', freeBytes: String(900 * 2 ** 30), sizeBytes: '0' });
  });

  test('a whole move: created held, released, completed, reported, cleared', async () => {
    const system = onShell();
    const created = await system.createMoveRequest(specFor(1, { suspendWhenReadyToComplete: true }));
    assert.deepEqual([created.tag, created.options.suspendWhenReadyToComplete], ['drover:it:pilot', true]);
    const scope = { databases: false, mailboxes: 'none', moveRequests: { tagPrefix: 'drover:it:' } } as const;
    const until = async (kind: string): Promise<void> => {
      for (let poll = 0; poll < 100; poll++)
        if ((await system.observe(scope)).moveRequests[0]?.state.kind === kind) return;
      assert.fail(`never ${kind}`);
    };
    await until('Synced');
    await system.resumeMoveRequest(requestOf(1), false);
    await until('Completed');
    const report = await system.moveReport(requestOf(1));
    assert.equal(report.mailboxId, person(1));
    assert.ok(report.entries.some((entry) => /Initial seeding completed/.test(entry.message)));
    assert.ok(report.durations.inProgressMs > 0);
    await system.removeMoveRequest(requestOf(1));
    assert.deepEqual((await system.observe(scope)).moveRequests, []);
  });

  test('a migration batch is made from bytes, read with its users, stopped and removed', async () => {
    const CSVData = {
      $bytes: Buffer.from('EmailAddress,TargetDatabase\r\nperson2@example.com,MBX04\r\n').toString('base64'),
    };
    const batch = { Name: 'drover it pilot 1', Local: on, CSVData, TargetDatabases: ['MBX04'] };
    await shell.call('New-MigrationBatch', { ...batch, AutoStart: on, DisallowExistingUsers: on });
    const [made] = await shell.call('Get-MigrationBatch');
    assert.deepEqual([made?.['Identity'], made?.['TotalCount']], ['drover it pilot 1', 1]);
    assert.match(String(made?.['CreationDateTime']), /^2026-11-2\dT.*Z$/);
    const users = async () =>
      shell.call('Get-MigrationUser', { BatchId: 'drover it pilot 1', ResultSize: 'Unlimited' });
    for (let poll = 0; poll < 50 && (await users()).length === 0; poll++);
    const [user] = await users();
    assert.deepEqual([user?.['Identity'], user?.['MailboxGuid']], ['person2@example.com', guidNumber(2)]);
    assert.deepEqual(await shell.call('Get-MigrationUser', { MailboxGuid: guidNumber(2) }), [user]);
    await shell.call('Remove-MigrationUser', { Identity: 'person2@example.com' });
    for (let poll = 0; poll < 50 && (await users()).length > 0; poll++);
    await shell.call('Stop-MigrationBatch', { Identity: 'drover it pilot 1' });
    await shell.call('Remove-MigrationBatch', { Identity: 'drover it pilot 1' });
    assert.deepEqual(await shell.call('Get-MigrationBatch'), []);
  });

  test('no migration batch of others is touched, and none is completed, set, or made to complete by itself', async () => {
    const CSVData = { $bytes: Buffer.from('EmailAddress\r\nperson2@example.com\r\n').toString('base64') };
    const made = { Local: on, CSVData, AutoStart: on } as const;
    await assert.rejects(
      shell.call('New-MigrationBatch', { Name: 'Floor 3', ...made }),
      failsWith('empty-identity'),
    );
    await assert.rejects(shell.call('New-MigrationBatch', made), failsWith('empty-identity'));
    for (const cmdlet of ['Stop-MigrationBatch', 'Remove-MigrationBatch'])
      await assert.rejects(shell.call(cmdlet, { Identity: 'Floor 3' }), failsWith('empty-identity'));
    for (const more of [
      { AutoComplete: on },
      { CompleteAfter: { $date: '2026-11-21T00:00:00Z' } },
      { MoveOptions: 'x' },
    ])
      await assert.rejects(
        shell.call('New-MigrationBatch', { Name: 'drover it pilot 1', ...made, ...more }),
        failsWith('not-allowed-by-bridge'),
      );
    await assert.rejects(
      shell.call('Remove-MigrationUser', { Identity: 'person2@example.com', Force: on }),
      failsWith('not-allowed-by-bridge'),
    );
    for (const cmdlet of ['Complete-MigrationBatch', 'Set-MigrationBatch', 'Start-MigrationBatch'])
      await assert.rejects(
        shell.call(cmdlet, { Identity: 'drover it pilot 1' }),
        failsWith('not-allowed-by-bridge'),
      );
  });

  test('what steps change beside moves is set and read back: quotas, circular logging, the settings of the MRS', async () => {
    const file = join(folder, 'MSExchangeMailboxReplication.exe.config');
    writeFileSync(file, '<configuration><MRSConfiguration MaxRetries="60" /></configuration>');
    const { quotas, maintenance, mrs, observe } = onShell({ mrsConfiguration: file });
    assert.ok(quotas !== undefined && maintenance?.setCircularLogging !== undefined && mrs !== undefined);
    const was = await quotas.read(person(2));
    await quotas.set(person(2), quotas.unlimited);
    const own = { ...quotas.unlimited.own, ProhibitSendReceiveQuota: '53687091200' };
    await quotas.set(person(2), { usesDatabaseDefaults: false, own });
    await quotas.set(person(2), was);
    assert.deepEqual(await quotas.read(person(2)), was);
    await maintenance.setCircularLogging(databaseName('MBX01'), true);
    const { databases } = await observe({ databases: true, mailboxes: 'none', moveRequests: 'none' });
    assert.equal(databases.find(({ name }) => name === 'MBX01')?.circularLogging, true);
    await maintenance.setCircularLogging(databaseName('MBX01'), false);
    const evidence = await mrs.set({ MaxRetries: '61' });
    assert.match(evidence.at(-1)?.value ?? '', /^restarted; ServiceCheck passed$/);
    assert.equal((await mrs.read()).settings.find(({ name }) => name === 'MaxRetries')?.value, '61');
  });

  test('what was recorded names nobody, and plays back', async () => {
    const text = JSON.stringify(transcript);
    for (const name of ['person1@example.com', 'Person 1', 'MBX01', 'EX1', guidNumber(1), 'drover:it:pilot'])
      assert.ok(!text.includes(name), name);
    const entry = transcript.find(
      ({ asked, answered }) => asked['cmdlet'] === 'Get-MailboxDatabase' && answered['ok'] === true,
    );
    assert.ok(entry !== undefined);
    const replayed = shellOver(replayTransport(transcript), { callTimeoutMs: 5000 });
    const rows = await replayed.call(
      'Get-MailboxDatabase',
      entry.asked['parameters'] as Parameters<ExchangeShell['call']>[1],
    );
    assert.equal(rows[0]?.['DatabaseSize'], String(600 * 2 ** 30));
    await assert.rejects(
      replayed.call('Get-Mailbox', { Identity: guidNumber(77) }),
      failsWith('exchange-refused'),
    );
  });

  test('closing ends the process, and the stand-in keeps its state', async () => {
    await shell.close();
    const kept = JSON.parse(readFileSync(stateFile, 'utf8')) as StandInState;
    assert.equal(kept.mailboxes[0]?.database, 'MBX03');
  });
});

/** Both sessions of a system over the one PowerShell of this file. */
function shared(shell: ExchangeShell) {
  return () => {
    const transport = {
      onLine: (_line: string): void => undefined,
      onExit: (_why: string): void => undefined,
      send: (line: string): void => {
        const request = JSON.parse(line) as {
          id: number;
          op: string;
          cmdlet: string;
          parameters: Parameters<ExchangeShell['call']>[1];
        };
        const { id, op } = request;
        if (op !== 'call') {
          const session = { shell: '7', host: 'EX1', cmdlets: [] };
          queueMicrotask(() =>
            transport.onLine(JSON.stringify({ id, ok: true, items: [session], warnings: [] })),
          );
          return;
        }
        shell.call(request.cmdlet, request.parameters).then(
          (items) => transport.onLine(JSON.stringify({ id, ok: true, items, warnings: [] })),
          ({ message }: Error) => {
            // The other end said what type of failure it is in the text for people.
            const [, category = ''] = /\((\w+)\): /.exec(message) ?? [];
            const error = { category, message };
            transport.onLine(JSON.stringify({ id, ok: false, error, warnings: [] }));
          },
        );
      },
      stop: (): void => undefined,
    };
    return Promise.resolve(transport);
  };
}
