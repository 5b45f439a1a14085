// The stand-in in a real PowerShell and the one without answer alike: what one learns, the other knows.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import type { ExchangeShell } from '../../../src/systems/exchange/bridge/exchange-shell.ts';
import { on, type CmdletParameters, type Row } from '../../../src/systems/exchange/bridge/protocol.ts';
import { bridgeOver, standInModule, withPowershell } from './powershell.ts';
import { shellOver } from './setup.ts';
import { StandInExchange } from './stand-in/exchange.ts';
import { serveStandIn } from './stand-in/serve.ts';
import { guidNumber, standInState, type StandInState } from './stand-in/state.ts';
import { standInTransport } from './stand-in/transport.ts';

/** Of a group: the module's session stands for one without the roles for it. */
const withoutRole = [
  'Move-ActiveMailboxDatabase',
  'Resume-MailboxDatabaseCopy',
  'Suspend-MailboxDatabaseCopy',
];

const one = { Identity: guidNumber(1) };
const two = { Identity: guidNumber(2) };
const everything = { ResultSize: 'Unlimited' };
const moves: readonly (readonly [cmdlet: string, parameters: CmdletParameters])[] = [
  ['New-MoveRequest', { ...one, TargetDatabase: 'MBX03', BatchName: 'drover:it:a', WhatIf: on }],
  ['New-MoveRequest', { ...one, TargetDatabase: 'MBX03', BatchName: 'drover:it:a', CompleteAfter: { $date: '2099-12-31T00:00:00.000Z' } }], // prettier-ignore
  ['New-MoveRequest', { ...one, TargetDatabase: 'MBX04' }],
  ['New-MoveRequest', { ...two, TargetDatabase: 'MBX06' }],
  ['New-MoveRequest', { ...two, TargetDatabase: 'MBX03', BadItemLimit: 51 }],
  ['New-MoveRequest', { ...two, TargetDatabase: 'MBX03', LargeItemLimit: 51 }],
  ['New-MoveRequest', { ...two, TargetDatabase: 'MBX03', PrimaryOnly: on }],
  ['New-MoveRequest', { Identity: guidNumber(4), TargetDatabase: 'MBX03', ArchiveTargetDatabase: 'MBX04', BatchName: 'drover:it:b', Priority: 'High', BadItemLimit: 5, LargeItemLimit: 3, Suspend: on, SuspendComment: 'held' }], // prettier-ignore
  ['Get-MoveRequest', everything],
  ['Get-MoveRequest', { BatchName: 'drover:it:b', ...everything }],
  ['Get-MoveRequest', two],
  ['Get-MoveRequestStatistics', { MoveRequestQueue: 'MBX03' }],
  ['Get-MoveRequestStatistics', { MoveRequestQueue: 'MBX06' }],
  ['Get-MoveRequestStatistics', { ...one, IncludeReport: on }],
  ['Set-MoveRequest', { ...one, CompleteAfter: { $date: '2026-11-21T00:00:00.000Z' }, Priority: 'High' }],
  ['Set-MoveRequest', { ...one, CompleteAfter: { $date: '2026-11-21T00:00:00.000Z' } }],
  ['Set-MoveRequest', { ...one, SuspendWhenReadyToComplete: false }],
  ['Suspend-MoveRequest', { ...one, SuspendComment: 'a pause' }],
  ['Get-MoveRequestStatistics', one],
  ['Resume-MoveRequest', { ...one, SuspendWhenReadyToComplete: on }],
  ['Get-MoveRequestStatistics', one],
  ['Remove-MoveRequest', one],
  ['Remove-MoveRequest', one],
  // PowerShell itself refuses this one, so that the stand-in's time does not pass: the last.
  ['New-MoveRequest', { ...two, TargetDatabase: 'MBX03', ArchiveDomain: 'example.org' }],
];
const organisation: typeof moves = [
  ['Get-ExchangeServer', {}],
  ['Test-MRSHealth', {}],
  ['Test-ReplicationHealth', { Identity: 'EX1' }],
  ['Get-MailboxDatabase', { Status: on }],
  ['Get-MailboxDatabase', {}],
  ['Get-MailboxDatabase', { Identity: 'MBX09' }],
  ['Get-MailboxDatabaseCopyStatus', { Identity: 'MBX03' }],
  ['Get-MailboxDatabaseCopyStatus', { Identity: 'MBX01' }],
  ['Get-Mailbox', { Database: 'MBX01', ...everything }],
  ['Get-Mailbox', { Arbitration: on, ...everything }],
  ['Get-Mailbox', { Identity: guidNumber(3) }],
  ['Get-Mailbox', { Identity: guidNumber(3), Arbitration: on }],
  ['Get-Mailbox', { Identity: guidNumber(99) }],
  ['Get-Mailbox', { Identity: guidNumber(7) }],
  ['Get-User', everything],
  ['Get-MailboxStatistics', { Database: 'MBX01' }],
  ['Get-MailboxStatistics', { Database: 'MBX04' }],
  ['Get-MailboxStatistics', { Database: 'MBX06' }],
  ['Get-MailboxStatistics', { ...one, Archive: on }],
  ['Get-MailboxFolderStatistics', one],
  ['Get-MailboxFolderStatistics', { ...one, FolderScope: 'Calendar' }],
  ['Get-MailboxFolderPermission', { Identity: `${guidNumber(1)}:\\Kalender` }],
  ['Get-MailboxPermission', { Identity: 'corp.example.com/Users/Person 1' }],
  ['Get-ADPermission', { Identity: 'corp.example.com/Users/Person 1' }],
  ['Get-Group', everything],
];
const maintenance: typeof moves = [
  ['Set-MailboxDatabase', { Identity: 'MBX02', CircularLoggingEnabled: true }],
  ['Get-MailboxDatabase', { Identity: 'MBX02', Status: on }],
  ['Set-Mailbox', { ...two, UseDatabaseQuotaDefaults: false, ProhibitSendQuota: '2147483648', RecoverableItemsQuota: 'Unlimited' }], // prettier-ignore
  ['Get-Mailbox', two],
  ['Set-Mailbox', { Identity: guidNumber(99), UseDatabaseQuotaDefaults: true }],
  ['Dismount-Database', { Identity: 'MBX02' }],
  ['Get-MailboxDatabase', { Identity: 'MBX02', Status: on }],
  ['Get-MailboxStatistics', { Database: 'MBX02' }],
  ['Mount-Database', { Identity: 'MBX02' }],
];

suite('the two stand-ins', withPowershell, () => {
  let module: ExchangeShell;
  let twin: ExchangeShell;
  let close = (): void => {};

  before(async () => {
    const served = await serveStandIn(new StandInExchange(asOrganisationsAre()), () => {});
    close = served.close;
    module = shellOver(bridgeOver(served.place), {
      connection: { kind: 'module', module: standInModule },
      write: true,
    });
    twin = shellOver(standInTransport(new StandInExchange(asOrganisationsAre())), { write: true });
  });
  after(async () => {
    await module.close();
    close();
  });

  test('have the same cmdlets', async () => {
    const { cmdlets } = await twin.session();
    assert.deepEqual(
      (await module.session()).cmdlets,
      cmdlets.filter((cmdlet) => !withoutRole.includes(cmdlet)),
    );
  });

  for (const [what, calls] of Object.entries({ organisation, moves, maintenance }))
    test(`answer alike: ${what}`, async () => {
      for (const [cmdlet, parameters] of calls)
        assert.deepEqual(
          await answer(module, cmdlet, parameters),
          await answer(twin, cmdlet, parameters),
          `${cmdlet} ${JSON.stringify(parameters)}`,
        );
    });

  test('answer alike: several mailboxes in one call, each with its own rows or its own error', async () => {
    // The third is a system mailbox, the seventh there twice, the last one nowhere.
    const several = (shell: ExchangeShell, cmdlet: string): Promise<readonly unknown[]> =>
      Promise.all([1, 2, 3, 4, 7, 99].map((n) => answer(shell, cmdlet, { Identity: guidNumber(n) })));
    for (const cmdlet of ['Get-Mailbox', 'Get-MoveRequest'])
      assert.deepEqual(await several(module, cmdlet), await several(twin, cmdlet), cmdlet);
  });

  test('answer alike: the permissions of several mailboxes by their names, one of them unreadable, one nowhere', async () => {
    const several = (shell: ExchangeShell, cmdlet: string): Promise<readonly unknown[]> =>
      Promise.all(
        [1, 2, 3, 4, 99].map((n) =>
          answer(shell, cmdlet, { Identity: `corp.example.com/Users/Person ${n}` }),
        ),
      );
    for (const cmdlet of ['Get-MailboxPermission', 'Get-ADPermission'])
      assert.deepEqual(await several(module, cmdlet), await several(twin, cmdlet), cmdlet);
  });
});

/** Errors, empty places, two of a kind, and time that passes. */
function asOrganisationsAre(): StandInState {
  const state: StandInState = {
    ...standInState({ mailboxes: 6, databases: 6 }),
    language: 'de',
    secondsPerCall: 20,
    softDeleted: [{ mailbox: guidNumber(1), database: 'MBX04', bytes: 2 ** 37, atMs: Date.UTC(2026, 10, 1) }],
    orders: [{ kind: 'bad-items', mailbox: guidNumber(1), count: 2 }],
  };
  const [first, , third, , fifth, sixth] = state.databases;
  Object.assign(first ?? {}, { quotaBytes: null, lastFullBackup: null });
  Object.assign(third ?? {}, {
    constraint: 'SecondCopy',
    copies: ['EX1', 'EX2', 'EX3'].map((server) => ({
      server,
      status: server === 'EX1' ? 'Mounted' : 'Healthy',
      copyQueue: 0,
      replayQueue: server === 'EX3' ? 41_876 : 1,
      ...(server === 'EX3' ? { lagDays: 7 } : {}),
      index: 'HealthyAndUpgrading',
      activationSuspended: server === 'EX3',
    })),
  });
  Object.assign(fifth ?? {}, { recovery: true, mounted: false });
  Object.assign(sixth ?? {}, { mounted: false });
  Object.assign(state.mailboxes[2] ?? {}, {
    kind: 'ArbitrationMailbox',
    ownQuota: { bytes: null, recoverableBytes: 2 ** 30 },
  });
  state.mailboxes[0]?.delegates.push(guidNumber(2), guidNumber(4));
  state.groups.push('Sales');
  state.unreadablePermissions.push(guidNumber(4));
  Object.assign(state.mailboxes[0] ?? {}, {
    permissions: [
      { kind: 'full-access', to: guidNumber(2), autoMapping: true },
      { kind: 'full-access', to: 'CORP\\Sales', inherited: true },
      { kind: 'send-as', to: guidNumber(2), deny: true },
      { kind: 'calendar', to: guidNumber(4) },
    ],
  });
  for (const mailbox of state.mailboxes.slice(-1))
    state.mailboxes.push(...[1, 2].map(() => ({ ...mailbox, guid: guidNumber(7) })));
  return state;
}

/** Rows, or the failure with its words, which are PowerShell's own where it does not know a parameter. */
async function answer(shell: ExchangeShell, cmdlet: string, parameters: CmdletParameters): Promise<unknown> {
  try {
    return (await shell.call(cmdlet, parameters)).map(comparable);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { facts } = error;
    return facts.code === 'parameter-not-available' ? facts.code : facts;
  }
}

/** Without what the stand-in alone leaves out, and with dates to the millisecond. */
const comparable = (row: Row): Row =>
  JSON.parse(
    JSON.stringify(row, (_, value: unknown) =>
      typeof value === 'string' ? value.replace(/(\.\d{3})0000Z$/, '$1Z') : (value ?? undefined),
    ),
  ) as Row;
