// What single rows of Exchange mean, and what single orders are made of; no session is needed for it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../../src/domain/instant.ts';
import type { Row } from '../../../src/systems/exchange/bridge/protocol.ts';
import type { ExchangeConfig } from '../../../src/systems/exchange/config.ts';
import { migrationCsv } from '../../../src/systems/exchange/migration/csv.ts';
import { lacksOf } from '../../../src/systems/exchange/needs.ts';
import { profiles } from '../../../src/systems/exchange/profiles.ts';
import { moveRequestOf } from '../../../src/systems/exchange/read/move-requests.ts';
import { readMoveReport } from '../../../src/systems/exchange/read/report.ts';
import { holdParameters } from '../../../src/systems/exchange/requests/settings.ts';
import { specFor } from './setup.ts';
import { parametersOf } from './stand-in/parameters.ts';
import { guidNumber } from './stand-in/state.ts';

const at = '2026-11-28T00:00:00.000Z' as Instant;
const nowMs = Date.parse(at);
const requestRow = (more: Row): Row => ({
  ExchangeGuid: guidNumber(1),
  DisplayName: 'Person 1',
  Status: 'InProgress',
  StatusDetail: 'CopyingMessages',
  PercentComplete: 50,
  QueuedTimestamp: at,
  LastUpdateTimestamp: at,
  ...more,
});

suite('the list of a migration batch', () => {
  const mailbox = (n: number): Row => ({ PrimarySmtpAddress: `person${n}@example.com`, Database: 'MBX01' });

  test('has a limit of bad items only for those that have one, and no column where none has', () => {
    const lines = (...limits: readonly number[]): readonly string[] =>
      migrationCsv(
        limits.map((badItemLimit, i) => ({
          spec: specFor(i + 1, { badItemLimit }),
          mailbox: mailbox(i + 1),
        })),
      )
        .trimEnd()
        .split('\r\n');
    assert.deepEqual(lines(0, 7), [
      'EmailAddress,TargetDatabase,BadItemLimit',
      'person1@example.com,MBX03,',
      'person2@example.com,MBX03,7',
    ]);
    assert.deepEqual(lines(0), ['EmailAddress,TargetDatabase', 'person1@example.com,MBX03']);
  });
});

suite('a held request is released', () => {
  const parametersFor = (row: Row) => holdParameters(requestRow(row), false, profiles['2016'], nowMs + 400);

  test('from the flag that it was created with, from a time that was set later, or from both', () => {
    const later = { CompleteAfter: { $date: at } };
    const flag = { SuspendWhenReadyToComplete: false };
    assert.deepEqual(parametersFor({ SuspendWhenReadyToComplete: true }), flag);
    assert.deepEqual(parametersFor({ CompleteAfter: '2099-12-31T00:00:00Z' }), later);
    assert.deepEqual(
      parametersFor({ SuspendWhenReadyToComplete: true, CompleteAfter: '2099-12-31T00:00:00Z' }),
      { ...flag, ...later },
    );
  });

  test('without an order where nothing holds it', () => {
    assert.deepEqual(parametersFor({ SuspendWhenReadyToComplete: false }), {});
  });
});

test('a request that waits says since when, on which side and why; one that copies does not wait', () => {
  const since = '2026-11-27T23:00:00.000Z' as Instant;
  const stateOf = (more: Row) => moveRequestOf(requestRow(more), () => since).state;
  assert.deepEqual(stateOf({ StatusDetail: 'StalledDueToTarget_DiskLatency' }), {
    kind: 'InProgress',
    detail: 'StalledDueToTarget_DiskLatency',
    stall: {
      detail: 'StalledDueToTarget_DiskLatency',
      side: 'target',
      since,
      reason: 'a disk is currently too slow',
    },
  });
  assert.deepEqual(stateOf({}), { kind: 'InProgress', detail: 'CopyingMessages', stall: null });
});

test('an entry of a report is by the server that wrote it, or by the service where none is named', () => {
  const entries = [
    { at, by: 'EX1', message: 'Stage: CopyingMessages.' },
    { at, message: 'Stage: Cleanup.' },
  ];
  const row = requestRow({ Status: 'Completed', Report: { entries } });
  const report = readMoveReport(
    row,
    moveRequestOf(row, () => at),
  );
  assert.deepEqual(
    report.entries.map(({ by, kind }) => [by, kind]),
    [
      ['EX1', 'stage'],
      ['MRS', 'stage'],
    ],
  );
});

suite('what steps of a plan lack', () => {
  const cmdlets = ['Resume-MoveRequest', 'Mount-Database', 'Set-MailboxDatabase', 'Set-Mailbox'];
  const parameters = new Map(
    parametersOf(cmdlets, []).map((line) => {
      const [cmdlet = '', ...names] = line.split(' ');
      return [cmdlet, new Set(names.map((name) => name.toLowerCase()))] as const;
    }),
  );
  const session = { shell: '', host: '', cmdlets, parameters };
  const config: ExchangeConfig = { kind: 'exchange', version: '2016', connection: { kind: 'local' } };
  const account = { user: 'svc', password: 'env:PASSWORD' };

  test('is said of the one account that plans and applies, with the cmdlet and the role', () => {
    const lacks = lacksOf(session, profiles['2016'], config);
    assert.deepEqual(
      lacks.map(({ of, what }) => [of, what]),
      [['mounting', 'Dismount-Database']],
    );
    assert.match(lacks[0]?.hint ?? '', /role "Databases"/);
  });

  test('is not known where another account applies, or this one only plans', () => {
    for (const other of [{ plan: account }, { apply: account }, { plan: account, apply: account }])
      assert.deepEqual(lacksOf(session, profiles['2016'], { ...config, ...other }), []);
    const planning = { ...session, cmdlets: cmdlets.slice(1) };
    assert.deepEqual(lacksOf(planning, profiles['2016'], config), []);
  });
});
