import assert from 'node:assert/strict';
import { exchangeReleases, type ExchangeRelease } from '../../src/domain/exchange-release.ts';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { indexObserved } from '../../src/domain/observed.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import type { WatchedLimits } from '../../src/domain/watched-limits.ts';
import { refusedRequests, requestsToCreate } from '../../src/planner/checks/refused-requests.ts';
import { sizesOld } from '../../src/planner/checks/sizes-old.ts';
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
  makeWindows,
  nthId,
} from './world.ts';

type Facts = Parameters<typeof makeDatabase>[1];
type World = NonNullable<Parameters<typeof findings>[0]>;

/** Findings of a plan that moves one mailbox of 10 GB from A to B. */
function findings(
  facts: {
    source?: Facts;
    target?: Facts;
    steps?: Parameters<typeof makeDesired>[1];
    batch?: Parameters<typeof makeBatch>[3];
    input?: Parameters<typeof makeInput>[2];
    mailbox?: Parameters<typeof makeMailbox>[2];
    request?: Parameters<typeof makeRequest>[2];
    others?: readonly ReturnType<typeof makeDatabase>[];
  } = {},
) {
  const databases = [
    makeDatabase('A', facts.source),
    makeDatabase('B', facts.target),
    ...(facts.others ?? []),
  ];
  const desired = makeDesired([makeBatch('one', [1], 'B', facts.batch)], facts.steps);
  const mailbox = makeMailbox(1, 'A', { sizeBytes: 10 * gigabyte, ...facts.mailbox });
  const requests = facts.request === undefined ? [] : [makeRequest(mailbox, 'B', facts.request)];
  const observed = makeObserved(databases, [mailbox], requests);
  return planChanges(makeInput(desired, observed, facts.input)).findings;
}
/** Of a mailbox with something in its Recoverable Items. */
const dumpster = {
  primary: { ...makeMailbox(1, 'A').primary, recoverableItemCount: 1, recoverableSizeBytes: 1000 },
};
const codes = (...args: Parameters<typeof findings>): string[] =>
  findings(...args).map((f) => `${f.code} ${f.severity}`);

suite('checks', () => {
  test('a healthy world has nothing to say', () => {
    assert.deepEqual(codes(), []);
  });

  test('every code belongs to one check only', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'planner', 'checks');
    const all = globSync('*.ts', { cwd: folder }).flatMap((file) => [
      ...new Set(readFileSync(join(folder, file), 'utf8').match(/(?<=[?:(]\s*)'[a-z]+(-[a-z]+)+'(?=[,\s])/g)),
    ]);
    assert.ok(all.length > 30, `${all.length} codes`);
    assert.deepEqual(
      all.filter((code, i) => all.indexOf(code) !== i),
      [],
    );
  });

  test('a database that mailboxes only come from is no target, and its moves are told to be final', () => {
    const sourceOnly = 'a foreign IMAP host';
    assert.deepEqual(codes({ target: { sourceOnly } }), ['target-source-only error']);
    const [found, ...others] = findings({ source: { sourceOnly } });
    assert.deepEqual(others, []);
    assert.deepEqual([found?.code, found?.severity], ['no-rollback', 'note']);
    assert.match(
      found?.message ?? '',
      /^1 mailbox cannot be moved back once switched: A is a foreign IMAP host/,
    );
  });

  test('mailboxes that take days, as their source may be read for so much a day, are named with their days', () => {
    const readPerDay = { limitBytes: 2.5 * gigabyte, readsOfEach: 2 };
    const [found, ...others] = findings({ source: { readPerDay } });
    assert.deepEqual(others, []);
    assert.deepEqual([found?.code, found?.severity], ['days-of-reading', 'note']);
    assert.match(found?.message ?? '', /^1 mailbox needs more than a day: .* in A .* 2 times\. .* 8 days\.$/);
    assert.deepEqual(codes({ source: { readPerDay: { ...readPerDay, limitBytes: 20 * gigabyte } } }), []);
    assert.deepEqual(codes({ target: { readPerDay } }), []);
  });

  test('a step that the mail system has nothing for is refused', () => {
    const before = [makeStep('circular-logging', { state: 'begin', remount: true })];
    const after = [makeStep('backup', { databases: 'target' })];
    const facts = { target: { circularLogging: false }, steps: { before, after } };
    assert.deepEqual(codes(facts), ['step-not-offered error']);
    const capabilities = { ...allAbilities, offers: ['circular logging'] as const };
    assert.deepEqual(codes({ ...facts, input: { capabilities } }), []);
  });

  test('a step whose options would fail in the middle of the run is refused, with what is meant', () => {
    const [found, ...others] = findings({
      steps: { after: [makeStep('command', { run: ['x', '{adress}'], forEachMailbox: 'moved' })] },
    });
    assert.deepEqual(others, []);
    assert.deepEqual([found?.code, found?.severity], ['step-options', 'error']);
    assert.match(`${found?.message} ${found?.hint}`, /\{adress\}.*Did you mean "address"/);
  });

  test('limits that will hold the run are told before it: exceeded, unknown, or exceeded by the plan itself', () => {
    const limits = (more: WatchedLimits): World => ({ input: { limits: more } });
    const minLog = limits({ minLogFreeBytes: 20 * gigabyte });
    assert.deepEqual(codes({ ...minLog, target: { logFreeBytes: 100 * gigabyte } }), []);
    const at = (logFreeBytes: number | null): string[] => codes({ ...minLog, target: { logFreeBytes } });
    assert.ok(at(15 * gigabyte).includes('limit-exceeded warning'));
    assert.ok(at(25 * gigabyte).includes('limit-in-the-way warning'));
    assert.ok(at(null).includes('limit-unreadable warning'));
    const cap = limits({ maxDatabaseBytes: 105 * gigabyte });
    assert.deepEqual(codes(cap), ['limit-in-the-way warning']);
    assert.deepEqual(codes({ ...cap, target: { whitespaceBytes: 20 * gigabyte } }), []);
    assert.match(
      findings(cap)[0]?.message ?? '',
      /^B: size without white space is 100 GB, at most 105 GB wanted\. With all moves of this plan it would be about 110 GB/,
    );
  });

  test('logs that are overwritten while mailboxes arrive do not use up the limit of their volume', () => {
    const input = {
      limits: { minLogFreeBytes: 20 * gigabyte },
      capabilities: { ...allAbilities, offers: ['circular logging'] as const },
    };
    const target = { logFreeBytes: 25 * gigabyte, circularLogging: false };
    const at = (options: object): string[] => {
      const before = [makeStep('circular-logging', { state: 'begin', ...options })];
      const after = [makeStep('backup', { databases: 'target' })];
      return codes({ input, target, steps: { before, after } });
    };
    assert.deepEqual(codes({ input, target }), ['limit-in-the-way warning']);
    assert.deepEqual(codes({ input, target: { ...target, circularLogging: true } }), []);
    assert.deepEqual(at({ remount: true }), []);
    assert.deepEqual(
      at({}),
      ['limit-in-the-way warning', 'circular-logging-needs-remount warning'],
      'it does not take effect',
    );
  });

  test('a limit of the plan that is weaker than that of drover.yaml does not apply, and that is said', () => {
    const steps = { limits: { minDiskFreeBytes: 1 } };
    const [weaker, ...others] = findings({ steps, input: { limits: { minDiskFreeBytes: 2000 } } });
    assert.equal(weaker?.code, 'limit-not-stricter');
    assert.match(weaker?.message ?? '', /at least 1 B\) is weaker .+ at least 2\.0 kB/);
    assert.deepEqual(others, []);
  });

  test('free space of the target: full is an error, tight a warning, unknown is said', () => {
    assert.deepEqual(codes({ target: { diskFreeBytes: 9 * gigabyte } }), ['target-disk-full error']);
    assert.deepEqual(codes({ target: { diskFreeBytes: 9 * gigabyte, whitespaceBytes: 5 * gigabyte } }), []);
    assert.deepEqual(codes({ target: { diskFreeBytes: 10.5 * gigabyte } }), ['target-disk-tight warning']);
    assert.deepEqual(codes({ target: { logFreeBytes: 9 * gigabyte } }), ['target-log-full error']);
    assert.deepEqual(codes({ target: { logFreeBytes: 9 * gigabyte, circularLogging: true } }), [
      'target-log-full warning',
    ]);
    assert.deepEqual(codes({ target: { logFreeBytes: 10.5 * gigabyte } }), ['target-log-tight warning']);
    assert.match(
      findings({ target: { diskFreeBytes: 9 * gigabyte } })[0]?.message ?? '',
      /^The volume of B has .+ free, and .+ of mail arrive/,
    );
    for (const unknown of [{ diskFreeBytes: null }, { logFreeBytes: null }])
      assert.deepEqual(codes({ target: unknown }), ['disk-space-unknown warning']);
    assert.deepEqual(codes({ source: { diskFreeBytes: null } }), [], 'nothing arrives there');
  });

  test('a volume that the moves bring below the alarm of the mail system', () => {
    const target = { diskFreeBytes: 100 * gigabyte, lowSpaceAlarmBytes: 91 * gigabyte };
    assert.deepEqual(codes({ target }), ['target-disk-tight warning']);
    assert.match(
      findings({ target })[0]?.message ?? '',
      /^After the moves the volume of B has about .+ free/,
    );
    assert.deepEqual(codes({ target: { ...target, lowSpaceAlarmBytes: 89 * gigabyte } }), []);
  });

  test('mailboxes of a dismounted database are left out by name, and the others are planned', () => {
    const databases = ['A', 'B', 'C'].map((name) => makeDatabase(name, { mounted: name !== 'C' }));
    const mailboxes = [makeMailbox(1, 'A'), makeMailbox(2, 'C')];
    const observed = makeObserved(databases, mailboxes);
    const planned = planChanges(makeInput(makeDesired([makeBatch('one', [1, 2], 'B')]), observed));
    assert.deepEqual(
      planned.changes.map(({ mailboxId }) => mailboxId),
      [nthId(1)],
    );
    const [left, ...others] = planned.findings;
    assert.deepEqual([left?.code, left?.severity], ['source-dismounted', 'warning']);
    assert.match(left?.message ?? '', /, C\): each is in a database that is dismounted\.$/);
    assert.deepEqual(others, []);
  });

  test('databases that are dismounted, being backed up, excluded or without a healthy copy', () => {
    assert.deepEqual(codes({ source: { mounted: null } }), ['database-dismounted error']);
    assert.deepEqual(codes({ target: { mounted: false } }), ['database-dismounted error']);
    assert.deepEqual(codes({ source: { backupInProgress: true } }), ['backup-in-progress warning']);
    assert.deepEqual(codes({ target: { excludedFromProvisioning: true } }), [
      'excluded-from-provisioning warning',
    ]);
    assert.deepEqual(codes({ source: { excludedFromProvisioning: true } }), []);
    assert.deepEqual(codes({ target: { replication: { copies: 2, healthy: 'no' } } }), [
      'no-healthy-replica warning',
    ]);
    assert.deepEqual(codes({ target: { replication: { copies: 2, healthy: 'unknown' } } }), [
      'no-healthy-replica warning',
    ]);
    assert.deepEqual(codes({ target: { replication: { copies: 2, healthy: 'yes' } } }), []);
  });

  test('copies that moves wait for make them stall; copies that they do not wait for leave them unprotected', () => {
    const late = { server: 'EX2', status: 'Seeding', copyQueueLength: 812, contentIndex: '' };
    const replication = {
      copies: 2,
      healthy: 'no',
      behind: [late],
      dataMoveConstraint: 'SecondCopy',
    } as const;
    assert.deepEqual(codes({ target: { replication } }), ['copies-behind error']);
    assert.match(
      findings({ target: { replication } })[0]?.message ?? '',
      /\(EX2: Seeding, copy queue 812, index \?\); with DataMoveReplicationConstraint SecondCopy/,
    );
    assert.deepEqual(codes({ target: { replication: { ...replication, healthy: 'unknown' } } }), [
      'copies-behind warning',
    ]);
    assert.deepEqual(codes({ target: { replication: { ...replication, dataMoveConstraint: '' } } }), [
      'copies-behind error',
    ]);
    assert.deepEqual(codes({ target: { replication: { ...replication, dataMoveConstraint: 'None' } } }), [
      'no-healthy-replica warning',
    ]);
    assert.deepEqual(codes({ source: { replication } }), [], 'nothing arrives there');
  });

  test('a database without a backup, or with an old one, unless the plan backs it up', () => {
    assert.deepEqual(codes({ source: { lastFullBackupAt: null } }), ['backup-missing warning']);
    assert.deepEqual(codes({ source: { lastFullBackupAt: '2026-11-01T00:00:00.000Z' as Instant } }), [
      'backup-old warning',
    ]);
    assert.deepEqual(
      codes({ source: { lastFullBackupAt: null }, steps: { before: [makeStep('backup')] } }),
      [],
    );
    assert.deepEqual(codes({ target: { lastFullBackupAt: null } }), []);
  });

  test('only a backup that is made before all moves counts as one', () => {
    const source = { lastFullBackupAt: null };
    const backup = makeStep('backup', { databases: ['A'] });
    const missing = (facts: World): boolean => codes(facts).includes('backup-missing warning');
    assert.equal(missing({ source, steps: { before: [backup] } }), false);
    assert.equal(missing({ source, steps: { after: [backup] } }), true, 'after the moves');
    assert.equal(missing({ source, batch: { before: [backup] } }), true, 'of a batch');
    const looking = makeStep('integrity-check', { databases: ['A'] });
    assert.equal(missing({ source, steps: { before: [looking] } }), true, 'no backup');
  });

  test('a backup is old after two days', () => {
    assert.deepEqual(codes({ source: { lastFullBackupAt: '2026-11-19T21:00:00.000Z' as Instant } }), []);
    assert.deepEqual(codes({ source: { lastFullBackupAt: '2026-11-19T20:59:59.000Z' as Instant } }), [
      'backup-old warning',
    ]);
  });

  test('where only a backup removes logs, the target needs one, too', () => {
    const old = '2026-11-01T00:00:00.000Z' as Instant;
    const codesFor = (target: Facts) => codes({ target: { circularLogging: false, ...target } });
    assert.deepEqual(codesFor({ lastFullBackupAt: null }), ['backup-missing warning']);
    assert.deepEqual(codesFor({ lastFullBackupAt: old }), ['backup-old warning']);
    assert.deepEqual(codesFor({ lastFullBackupAt: old, circularLogging: true }), []);
  });

  test('whoever is above the quota that would hold is left out; who has a request already makes the plan fail', () => {
    const small = { prohibitSendReceiveQuotaBytes: 9 * gigabyte };
    assert.deepEqual(codes({ target: small }), ['over-quota warning']);
    assert.deepEqual(codes({ mailbox: small }), ['over-quota warning'], 'a quota of its own');
    assert.deepEqual(codes({ target: small, mailbox: { prohibitSendReceiveQuotaBytes: 11 * gigabyte } }), []);
    assert.deepEqual(codes({ target: { recoverableItemsQuotaBytes: 0 }, mailbox: dumpster }), [
      'recoverable-over-quota warning',
    ]);
    assert.deepEqual(codes({ target: small, request: {} }), ['target-quota-exceeded error']);
    assert.deepEqual(codes({ target: { recoverableItemsQuotaBytes: 0 }, mailbox: dumpster, request: {} }), [
      'recoverable-items-quota-exceeded error',
    ]);
    assert.deepEqual(
      codes({ target: small, batch: { remote: 'partner' }, request: { remote: 'partner' } }),
      [],
      'a database of that name over there is another one',
    );
  });

  test('whoever has an orphaned request is left out, with what clears it', () => {
    const orphan = { ...failedState, detail: 'Orphaned' } as const;
    for (const input of [
      { request: { state: orphan } },
      { request: { state: orphan, tag: '' } },
      { request: { state: orphan, tag: '' }, batch: { adopt: true } },
    ])
      assert.deepEqual(codes(input), ['orphaned-request warning']);
    assert.deepEqual(codes({ request: { state: failedState } }), []);
  });

  test('moves are users of migration batches where the mail system has these, in one way for a plan, and no system mailboxes', () => {
    const steps = { control: 'migration-batch' } as const;
    const input = { capabilities: { ...allAbilities, migrationBatches: true } };
    assert.deepEqual(codes({ steps }), ['migration-batches-not-supported error']);
    assert.deepEqual(codes({ steps, input }), []);
    assert.deepEqual(codes({ steps, input, mailbox: { kind: 'arbitration' } }), [
      'contradictory-control error',
    ]);

    const migrationBatch = { name: 'drover demo one 1', status: 'Syncing' };
    const ofBatch = { migrationBatch, options: { ...plainOptions, suspendWhenReadyToComplete: true } };
    assert.deepEqual(codes({ steps, input, request: {} }), ['mixed-control error']);
    assert.deepEqual(codes({ steps, input, request: ofBatch }), []);
    assert.deepEqual(codes({ input, request: ofBatch }), ['mixed-control error']);
    assert.deepEqual(codes({ input, request: { ...ofBatch, state: failedState } }), ['mixed-control error']);
    const state = { kind: 'Completed', completedAt: '2026-11-20T00:00:00.000Z' as Instant } as const;
    assert.deepEqual(codes({ input, request: { ...ofBatch, state } }), [], 'what has ended is cleared');
  });

  test('a mailbox on hold is noted, and a warning when it goes to another organisation', () => {
    const mailbox = { litigationHold: true };
    assert.deepEqual(codes({ mailbox }), ['mailbox-on-hold note']);
    assert.deepEqual(codes({ mailbox, batch: { remote: 'partner' } }), ['mailbox-on-hold warning']);
  });

  test('when all users leave a database, what stays in it is said', () => {
    const stays = (others: readonly ReturnType<typeof makeMailbox>[]) =>
      planChanges(
        makeInput(
          makeDesired([makeBatch('one', [1], 'B')]),
          makeObserved([makeDatabase('A'), makeDatabase('B')], [makeMailbox(1, 'A'), ...others]),
        ),
      ).findings.map((finding) => `${finding.message} ${finding.hint}`);
    assert.deepEqual(stays([]), []);
    assert.deepEqual(stays([makeMailbox(4, 'B', { archive: 'A' }), makeMailbox(5, 'B', { archive: 'A' })]), [
      'All users leave A, which cannot be removed afterwards: it keeps 2 archives. undefined',
    ]);
    assert.deepEqual(
      stays([
        makeMailbox(2, 'A', { kind: 'monitoring' }),
        makeMailbox(3, 'A', { kind: 'arbitration' }),
        makeMailbox(4, 'B', { archive: 'A' }),
        makeMailbox(5, 'B', { kind: 'discovery' }),
      ]),
      [
        'All users leave A, which cannot be removed afterwards: it keeps 1 arbitration, 1 monitoring, 1 archive. Move them in a batch of their own, first: `mailboxes: { system: true, database: A }`.',
      ],
    );
    assert.deepEqual(
      stays([makeMailbox(2, 'A', { kind: 'room' }), makeMailbox(3, 'A', { kind: 'migration' })]),
      [],
    );
  });

  test('what the mail system would refuse is an error under the code of the failure', () => {
    const changeSet = planChanges(
      makeInput(
        makeDesired([makeBatch('one', [1, 2], 'B')]),
        makeObserved([makeDatabase('A'), makeDatabase('B')], [makeMailbox(1, 'A'), makeMailbox(2, 'A')]),
      ),
    );
    assert.deepEqual(
      requestsToCreate(changeSet).map((spec) => spec.mailboxId),
      [nthId(1), nthId(2)],
    );
    const failure = {
      code: 'health-mailbox',
      message: 'Not that one.',
      hint: 'Leave it.',
      retry: 'permanent',
    } as const;
    assert.deepEqual(
      refusedRequests(changeSet, { kind: 'asked', refusals: [{ mailboxId: nthId(2), failure }] }),
      [
        {
          code: 'health-mailbox',
          severity: 'error',
          message: 'User 2 <user2@example.com>: Not that one.',
          hint: 'Leave it.',
          place: null,
        },
      ],
    );
    assert.deepEqual(refusedRequests(changeSet, { kind: 'asked', refusals: [] }), []);
    assert.deepEqual(
      refusedRequests(changeSet, { kind: 'not-permitted', call: 'New-MoveRequest -WhatIf' }).map(
        ({ code, severity }) => `${code} ${severity}`,
      ),
      ['readiness-not-probed note'],
    );
  });

  test('a quota that the mail system would refuse for is no error only where a step raises it first', () => {
    const refusedWith = (steps: Parameters<typeof makeDesired>[1]): string[] => {
      const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], [makeMailbox(1, 'A')]);
      const desired = makeDesired([makeBatch('one', [1], 'B')], steps);
      const failure = { code: 'target-quota-exceeded', message: 'Too large.', retry: 'permanent' } as const;
      const probe = { kind: 'asked', refusals: [{ mailboxId: nthId(1), failure }] } as const;
      return refusedRequests(planChanges(makeInput(desired, observed)), probe).map(({ code }) => code);
    };
    const options = { state: 'begin' };
    assert.deepEqual(refusedWith({}), ['target-quota-exceeded']);
    assert.deepEqual(refusedWith({ before: [makeStep('raise-quota', options)] }), []);
    const skipped = makeStep('raise-quota', options, { skip: 'not tonight' });
    assert.deepEqual(refusedWith({ before: [skipped] }), ['target-quota-exceeded']);
    assert.deepEqual(refusedWith({ after: [makeStep('raise-quota', options)] }), ['target-quota-exceeded']);
  });

  test('a defrag right after moves gives nothing of them back while their source copies are kept, and is told when it would', () => {
    const day = 86_400_000;
    const steps = { after: [makeStep('backup'), makeStep('defrag')] };
    const source = { diskFreeBytes: 500 * gigabyte, copiesKeptMs: 30 * day };
    const [found, ...others] = findings({ source, steps });
    assert.deepEqual(others, []);
    assert.deepEqual([found?.code, found?.severity], ['defrag-gives-nothing-back', 'warning']);
    assert.match(
      found?.message ?? '',
      /leaves A: the source copies of 1 mailbox \(10\.0 GB\) are kept there for 30 d/,
    );
    assert.match(found?.hint ?? '', /from Tue 2026-12-22, when/);

    const much = { ...source, whitespaceBytes: 50 * gigabyte };
    assert.deepEqual(
      codes({ source: much, steps }),
      ['defrag-gives-nothing-back note'],
      'it is worth while all the same',
    );
    assert.deepEqual(codes({ source: { ...source, copiesKeptMs: 0 }, steps }), [], 'no copy is kept');
    const { copiesKeptMs: _, ...unsaid } = source;
    assert.deepEqual(codes({ source: unsaid, steps }), [], 'the system says nothing of copies');
    const elsewhere = { after: [makeStep('backup'), makeStep('defrag', { databases: ['B'] })] };
    assert.deepEqual(codes({ source, target: { diskFreeBytes: 500 * gigabyte }, steps: elsewhere }), []);
    const purge = (options: object) => ({
      after: [makeStep('purge-soft-deleted', { ...options }), ...steps.after],
    });
    const told = (facts: World): string[] => codes(facts).filter((code) => code.startsWith('defrag-'));
    assert.deepEqual(told({ source, steps: purge({ beforeRetention: true }) }), []);
    assert.deepEqual(told({ source, steps: purge({}) }), ['defrag-gives-nothing-back warning']);
  });

  test('a gate that opens inside a window is told with its time; one that opens before the window is not', () => {
    const gated = (opensAt: string, closesAt: string) => ({
      batch: { gate: 'approval' as const, complete: makeWindows([opensAt, closesAt]) },
    });
    const told = (facts: World): string[] => codes(facts).filter((code) => code.startsWith('gate-'));
    // It is 21:00, and copying takes some hours.
    const inside = gated('2026-11-21T21:00:00.000Z', '2026-11-22T18:00:00.000Z');
    assert.deepEqual(told(inside), ['gate-in-window warning']);
    const [found] = findings(inside).filter(({ code }) => code === 'gate-in-window');
    assert.match(
      found?.message ?? '',
      /^Gate complete:one is expected to open at Sun 2026-11-22 \d\d:\d\d, inside window/,
    );
    assert.match(found?.message ?? '', /closes at Sun 2026-11-22 18:00/);
    assert.match(found?.hint ?? '', /drover approve-gate \S+ complete:one/);
    const before = gated('2026-11-22T21:00:00.000Z', '2026-11-23T05:00:00.000Z');
    assert.deepEqual(told(before), [], 'there is a day to answer it');
    assert.deepEqual(told({ batch: { ...inside.batch, gate: null } }), []);
  });

  test('a defrag needs 110 % free and a database without copies', () => {
    const steps = { after: [makeStep('backup'), makeStep('defrag')] };
    assert.deepEqual(codes({ source: { diskFreeBytes: 109 * gigabyte }, steps }), ['defrag-no-space error']);
    assert.deepEqual(codes({ source: { diskFreeBytes: 111 * gigabyte }, steps }), []);
    assert.deepEqual(codes({ source: { diskFreeBytes: null }, steps }), ['defrag-space-unknown note']);
    const copies = {
      source: { diskFreeBytes: 200 * gigabyte, replication: { copies: 1, healthy: 'yes' } } as const,
    };
    assert.deepEqual(codes({ ...copies, steps }), ['defrag-breaks-copies error']);
    assert.match(findings({ ...copies, steps })[0]?.hint ?? '', /new database/);
    assert.deepEqual(
      codes({ source: { diskFreeBytes: 200 * gigabyte }, steps: { after: [makeStep('defrag')] } }),
      [],
      'the planner inserts its backup',
    );
  });

  test('a step that cannot be undone wants a backup of its databases before it', () => {
    const purge = makeStep('purge-soft-deleted');
    assert.deepEqual(codes({ steps: { after: [purge] } }), ['risky-step-without-backup warning']);
    assert.deepEqual(codes({ steps: { after: [makeStep('backup'), purge] } }), []);
    const elsewhere = [makeStep('backup', { databases: 'target' }), purge];
    assert.deepEqual(codes({ steps: { after: elsewhere } }), ['risky-step-without-backup warning']);
  });

  test('a purge before the end of the retention wants a person to be asked right before it', () => {
    const backup = makeStep('backup');
    const early = makeStep('purge-soft-deleted', { beforeRetention: true });
    assert.deepEqual(codes({ steps: { after: [backup, early] } }), ['purge-without-approval warning']);
    assert.deepEqual(codes({ steps: { after: [backup, makeStep('approval'), early] } }), []);
    const long = { before: [makeStep('approval')], after: [backup, early] };
    assert.deepEqual(codes({ steps: long }), ['purge-without-approval warning'], 'asked before the moves');
    assert.deepEqual(codes({ steps: { after: [backup, makeStep('purge-soft-deleted')] } }), []);
  });

  test('backups of dismounted databases, and moves while one is dismounted', () => {
    assert.deepEqual(
      codes({ steps: { after: [makeStep('dismount'), makeStep('backup'), makeStep('mount')] } }),
      ['backup-while-dismounted error'],
    );
    assert.deepEqual(codes({ steps: { before: [makeStep('dismount')] } }), ['dismounted-during-moves error']);
    assert.deepEqual(codes({ steps: { before: [makeStep('dismount'), makeStep('mount')] } }), []);
    const untouched = makeStep('dismount', { databases: ['MBX09'] });
    const after = [makeStep('mount', { databases: ['MBX09'] })];
    const elsewhere = (before: readonly StepSpec[]) =>
      codes({ steps: { before, after }, others: [makeDatabase('MBX09')] });
    assert.deepEqual(elsewhere([untouched]), [], 'no move touches it');
    const both = [makeStep('dismount'), untouched];
    assert.deepEqual(elsewhere(both), ['dismounted-during-moves error'], 'one of two is touched');
    assert.deepEqual(
      elsewhere([...both, makeStep('mount', { databases: ['MBX09'] })]),
      ['dismounted-during-moves error'],
      'the mount is of the other one',
    );
  });

  test('a mailbox whose file cannot be read is said before it moves', () => {
    const { primary } = makeMailbox(1, 'A');
    const mailbox = { primary: { ...primary, unreadable: 'its file does not exist.' } };
    assert.deepEqual(codes({ mailbox }), ['mailbox-unreadable warning']);
    assert.match(
      findings({ mailbox })[0]?.message ?? '',
      /cannot be read: its file does not exist\. Its size/,
    );
  });

  test('a server that does not answer is an error where mailboxes move from or to it, said once, and a warning elsewhere', () => {
    const silent = { notAnswering: 'doveadm of mail1 refused drover’s key (status 401).' };
    const { primary } = makeMailbox(1, 'A');
    const mailbox = { primary: { ...primary, unreadable: silent.notAnswering } };
    const unread = 'The size of 1 mailbox of 1 could not be read.';
    assert.deepEqual(codes({ source: { ...silent, unread }, mailbox }), ['server-not-answering error']);
    assert.deepEqual(codes({ target: silent }), ['server-not-answering error']);
    assert.match(findings({ target: silent })[0]?.message ?? '', /Server EX1 of B .*refused drover’s key/);
    const others = [makeDatabase('C', { ...silent, unread })];
    assert.deepEqual(codes({ others }), ['server-not-answering warning']);
    assert.match(findings({ others })[0]?.message ?? '', /nothing moves from or to.* of 1 could not be read/);
  });

  test('sizes of what moves that were read long ago say how old they are', () => {
    const { primary } = makeMailbox(1, 'A');
    const measured = (at: string) => ({ mailbox: { primary: { ...primary, measuredAt: at as Instant } } });
    assert.deepEqual(codes(measured('2026-11-21T20:30:00.000Z')), []);
    assert.deepEqual(codes(measured('2026-11-15T21:00:00.000Z')), ['sizes-old warning']);
    assert.match(
      findings(measured('2026-11-15T21:00:00.000Z'))[0]?.message ?? '',
      /size and item count of 1 mailbox .* as of up to 6 d ago: User 1/,
    );
  });

  test('old sizes of more mailboxes than a function may have arguments are one finding', () => {
    const { primary } = makeMailbox(1, 'A');
    const old = { primary: { ...primary, measuredAt: '2026-11-15T21:00:00.000Z' as Instant } };
    const databases = [makeDatabase('A'), makeDatabase('B')];
    const observed = makeObserved(databases, [makeMailbox(1, 'A', old)]);
    const input = makeInput(makeDesired([makeBatch('one', [1], 'B')]), observed);
    const planned = planChanges(input);
    const changes = Array.from({ length: 200_000 }).flatMap(() => planned.changes);
    const context = {
      input,
      index: indexObserved(observed),
      changeSet: { ...planned, changes },
      scopes: new Map(),
    };
    assert.match([...sizesOld(context)].map(({ message }) => message).join(), /of 200,000 mailboxes/);
  });

  test('a move back to where an earlier one left its source names the command that takes a move back', () => {
    const source = {
      mailboxId: nthId(1),
      address: 'user1@example.com',
      part: 'primary',
      sizeBytes: 1,
      leftAt: '2026-11-20T21:00:00.000Z' as Instant,
      keptUntil: '2026-12-20T21:00:00.000Z' as Instant,
    } as const;
    const notes = (softDeleted: readonly (typeof source)[]) => findings({ target: { softDeleted } });
    assert.deepEqual(notes([]), []);
    assert.deepEqual(notes([{ ...source, mailboxId: nthId(2) }]), [], 'of another mailbox');
    const [said, ...others] = notes([source]);
    assert.deepEqual([said?.code, said?.severity, others.length], ['moves-back', 'note', 0]);
    assert.match(said?.message ?? '', /1 mailbox moves back .* left its source: User 1/);
    assert.match(said?.hint ?? '', /drover rollback RUN plans it/);
  });

  test('what another plan moved away from its target is left out with the command that takes that move back', () => {
    const completed = { kind: 'Completed', completedAt: '2026-11-20T21:00:00.000Z' as Instant } as const;
    const request = { tag: 'drover:wave-1:one', state: completed };
    const away = { ...request, sourceDatabase: databaseName('B'), targetDatabase: databaseName('A') };
    const [left, ...others] = findings({ request: away }).filter(({ severity }) => severity === 'warning');
    assert.deepEqual([left?.code, others.length], ['moved-from-target', 0]);
    assert.match(left?.message ?? '', /created by drover for plan wave-1/);
    assert.match(left?.hint ?? '', /"drover rollback PLAN" plans it/);
    const elsewhere = { ...away, sourceDatabase: databaseName('C') };
    assert.deepEqual(
      codes({ request: elsewhere }),
      [],
      'it takes nothing back: the finished request is cleared',
    );
    assert.deepEqual(codes({ request: { ...away, tag: 'by hand' } }), ['foreign-request warning']);
  });

  test('a reverting step that is skipped is said', () => {
    const after = [makeStep('start-replication', {}, { skip: 'the other team does' })];
    assert.deepEqual(codes({ steps: { after } }), ['reverting-step-skipped warning']);
  });

  test('couplings: moves that stall while copies are suspended, services that come back, the time without protection', () => {
    const steps = { before: [makeStep('backup'), makeStep('stop-replication')] };
    const pair = { kind: 'neverfail', couplings: [] };
    assert.deepEqual(codes({ steps }), ['no-continuity error']);
    assert.deepEqual(codes({ steps, input: { continuity: pair } }), ['exposure-window note']);
    assert.match(findings({ steps, input: { continuity: pair } })[0]?.message ?? '', /without protection/);
    const dag = { kind: 'dag', couplings: ['moves-stall-while-suspended'] };
    assert.deepEqual(codes({ steps, input: { continuity: dag } }), [
      'moves-stall-while-suspended error',
      'exposure-window note',
    ]);
    assert.deepEqual(
      codes({
        steps: { after: [makeStep('backup'), makeStep('stop-replication')] },
        input: { continuity: dag },
      }),
      [],
    );
    const cluster = { kind: 'cluster', couplings: ['service-restarts-when-stopped'] };
    const dismount = [makeStep('dismount'), makeStep('mount')];
    assert.deepEqual(codes({ steps: { after: dismount }, input: { continuity: cluster } }), [
      'service-restarts-when-stopped warning',
    ]);
    assert.deepEqual(
      codes({
        steps: { after: [makeStep('maintenance-mode', { state: 'begin' }), ...dismount] },
        input: { continuity: cluster },
      }),
      [],
    );
  });

  test('steps that take longer than the window', () => {
    const batch = {
      complete: makeWindows(
        ['2026-11-21T22:00:00.000Z', '2026-11-21T23:00:00.000Z'],
        ['2026-11-22T22:00:00.000Z', '2026-11-22T23:00:00.000Z'],
      ),
      after: [makeStep('integrity-check', { estimateMs: 7_200_000 })],
    };
    assert.deepEqual(codes({ batch }), ['window-shorter-than-steps warning']);
  });

  test('single offline mailboxes in a batch with a completion window', () => {
    const offline = { ...plainOptions, offline: true };
    const members = [makeMember(nthId(1), { options: offline }), makeMember(nthId(2))];
    const batch = makeBatch('one', members, 'B', {
      complete: makeWindows(['2026-11-21T22:00:00.000Z', '2026-11-23T05:00:00.000Z']),
    });
    const observed = makeObserved(
      [makeDatabase('A'), makeDatabase('B')],
      [1, 2].map((n) => makeMailbox(n, 'A')),
    );
    const set = planChanges(makeInput(makeDesired([batch]), observed));
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['offline-completes-at-once'],
    );
    const gated = planChanges(makeInput(makeDesired([{ ...batch, gate: 'approval' }]), observed));
    assert.deepEqual(
      gated.findings.map((f) => `${f.code} ${f.severity}`),
      ['gate-impossible error'],
      'they would pass the gate before anybody answers',
    );
  });

  test('a badItemLimit beyond what the system takes without being told twice', () => {
    const batch = { options: { badItemLimit: 100 } };
    assert.deepEqual(codes({ batch }), ['large-bad-item-limit warning']);
    assert.deepEqual(
      codes({ batch, input: { capabilities: { ...allAbilities, badItemLimitMax: 100 } } }),
      [],
    );
  });

  test('moves between releases: those that never coexist are refused with the way, back is said, old servers are said', () => {
    const between = (from: ExchangeRelease | undefined, to: ExchangeRelease | undefined) => {
      const databases = [
        makeDatabase('A', from === undefined ? {} : { release: from }),
        makeDatabase('B', to === undefined ? {} : { release: to }),
      ];
      const batch = makeBatch('a', [1], 'B');
      const observed = makeObserved(databases, [makeMailbox(1, 'A')]);
      return planChanges(makeInput(makeDesired([batch]), observed)).findings;
    };
    const code = (from: ExchangeRelease, to: ExchangeRelease): string => {
      const [found] = between(from, to);
      return found === undefined ? 'plain' : `${found.severity} ${found.code}`;
    };
    // Rows: from; columns: to, in the same order.
    const table = exchangeReleases.map((from) => exchangeReleases.map((to) => code(from, to)));
    const [no, up, back, se] = [
      'error releases-do-not-coexist',
      'plain',
      'warning moves-to-older-release',
      'note old-servers-block-updates',
    ];
    assert.deepEqual(table, [
      [up, up, up, no, no, no, no],
      [back, up, up, up, no, no, no],
      [back, back, up, up, up, no, no],
      [no, back, back, up, up, up, no],
      [no, no, back, back, up, up, se],
      [no, no, no, back, back, up, se],
      [no, no, no, no, back, back, up],
    ]);
    const [far] = between('2010', '2019');
    assert.match(
      far?.message ?? '',
      /^A → B: Exchange does not move mailboxes from Exchange 2010 to Exchange 2019/,
    );
    assert.equal(far?.hint, 'Move them to Exchange 2016 first, and from there to Exchange 2019.');
    assert.match(
      between('2003', 'se')[0]?.hint ?? '',
      /Exchange 2010, then to Exchange 2016 first, and from there to Exchange SE/,
    );
    assert.match(
      between('2019', '2010')[0]?.hint ?? '',
      /^Move them to Exchange 2016 first, and from there to Exchange 2010/,
    );
    const [unknown, ...more] = between(undefined, 'se');
    assert.equal(`${unknown?.severity} ${unknown?.code}`, 'warning release-unknown');
    assert.match(unknown?.message ?? '', /release of A is unknown/);
    assert.deepEqual(more, [], 'what is not known is not judged');
    assert.deepEqual(between(undefined, undefined), [], 'nor where the system knows of no releases');
  });

  test('migration batches wait for Exchange’s migration mailbox to be on the newer release', () => {
    const codes = (mailboxIn: string, control: 'migration-batch' | undefined, target = 'NEW') => {
      const plain = makeDesired([makeBatch('a', [1], target)]);
      const desired = control === undefined ? plain : { ...plain, control };
      const observed = makeObserved(
        [
          makeDatabase('OLD', { release: '2016' }),
          makeDatabase('OLD2', { release: '2016' }),
          makeDatabase('NEW', { release: '2019' }),
        ],
        [makeMailbox(1, 'OLD'), makeMailbox(2, mailboxIn, { kind: 'migration' }), makeMailbox(3, 'OLD')],
      );
      const input = {
        ...makeInput(desired, observed),
        capabilities: { ...allAbilities, migrationBatches: true },
      };
      return planChanges(input).findings.filter(({ code }) => code === 'migration-mailbox-old');
    };
    const [found] = codes('OLD', 'migration-batch');
    assert.equal(found?.severity, 'error');
    assert.match(found.message, /in OLD \(Exchange 2016\).* do not reach NEW \(Exchange 2019\)/);
    assert.deepEqual(codes('NEW', 'migration-batch'), []);
    assert.deepEqual(codes('OLD', 'migration-batch', 'OLD2'), []);
    assert.deepEqual(codes('OLD', undefined), [], 'requests of their own do not need it');
  });

  test('Exchange’s own mailboxes come first, in the order of an upgrade, and are counted by kind', () => {
    const kinds = ['user', 'public-folder', 'discovery', 'audit-log', 'migration', 'arbitration'] as const;
    const boxes = kinds.map((kind, i) => makeMailbox(i + 1, 'A', { kind }));
    const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], boxes);
    const set = planChanges(makeInput(makeDesired([makeBatch('a', [1, 2, 3, 4, 5, 6], 'B')]), observed));
    assert.deepEqual(
      set.changes.map(({ mailboxId }) => mailboxId),
      [6, 5, 4, 3, 2, 1].map(nthId),
    );
    assert.deepEqual(set.batches[0]?.kinds, {
      arbitration: 1,
      migration: 1,
      'audit-log': 1,
      discovery: 1,
      'public-folder': 1,
      user: 1,
    });
    const plain = planChanges(makeInput(makeDesired([makeBatch('a', [1], 'B')]), observed));
    assert.equal(plain.batches[0]?.kinds, undefined);
  });

  test('delegates who move in another batch; those who stay only matter when the organisation changes', () => {
    const databases = [makeDatabase('A'), makeDatabase('B')];
    const boxes = [
      makeMailbox(1, 'A', {
        grants: [
          { kind: 'full-access', to: nthId(2), autoMapping: true },
          { kind: 'send-as', to: nthId(2) },
        ],
      }),
      makeMailbox(2, 'A'),
      makeMailbox(3, 'A', { grants: [{ kind: 'calendar', to: nthId(4) }] }),
      makeMailbox(4, 'A'),
    ];
    const plan = (remote: string | null) =>
      planChanges(
        makeInput(
          makeDesired([makeBatch('a', [1, 3], 'B', { remote }), makeBatch('b', [2], 'B')]),
          makeObserved(databases, boxes),
        ),
      ).findings;
    assert.deepEqual(
      plan(null).map((f) => f.message),
      [
        '1 mailbox of batch a moves apart from those who may use it: User 1 <user1@example.com> (user2@example.com: full-access with AutoMapping, send-as).',
      ],
    );
    assert.match(
      plan('partner')[0]?.message ?? '',
      /^2 mailboxes of batch a move apart .* User 3 <user3@example.com> \(user4@example.com: calendar\)/,
    );
  });

  test('copies held for more than a week', () => {
    const box = makeMailbox(1, 'A');
    const request = makeRequest(box, 'B', {
      percentComplete: 95,
      state: { kind: 'AutoSuspended', since: '2026-11-01T00:00:00.000Z' as Instant },
    });
    const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], [box], [request]);
    const set = planChanges(makeInput(makeDesired([makeBatch('one', [1], 'B')]), observed));
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['held-long'],
    );
  });

  test('of a batch are counted, with the age of the oldest', () => {
    const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'A'));
    const since = ['2026-11-01T21:00:00.000Z', '2026-11-11T21:00:00.000Z', '2026-11-20T21:00:00.000Z'];
    const requests = boxes.map((box, n) =>
      makeRequest(box, 'B', {
        percentComplete: 95,
        state: { kind: 'AutoSuspended', since: since[n] as Instant },
      }),
    );
    const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], boxes, requests);
    const set = planChanges(makeInput(makeDesired([makeBatch('one', [1, 2, 3], 'B')]), observed));
    assert.deepEqual(
      set.findings.map((f) => f.message),
      ['2 copies of batch one have been held for up to 20 d.'],
    );
  });
});
