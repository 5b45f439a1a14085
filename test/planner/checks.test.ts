import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import { checks } from '../../src/planner/checks/index.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  allAbilities,
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
  plainOptions,
} from './world.ts';

type Facts = Parameters<typeof makeDatabase>[1];

/** Findings of a plan that moves one mailbox of 10 GB from A to B. */
function findings(
  facts: {
    source?: Facts;
    target?: Facts;
    steps?: Parameters<typeof makeDesired>[1];
    batch?: Parameters<typeof makeBatch>[3];
    input?: Parameters<typeof makeInput>[2];
  } = {},
) {
  const databases = [makeDatabase('A', facts.source), makeDatabase('B', facts.target)];
  const desired = makeDesired([makeBatch('one', [1], 'B', facts.batch)], facts.steps);
  const observed = makeObserved(databases, [makeMailbox(1, 'A', { sizeBytes: 10 * gigabyte })]);
  return planChanges(makeInput(desired, observed, facts.input)).findings;
}
const codes = (...args: Parameters<typeof findings>): string[] =>
  findings(...args).map((f) => `${f.code} ${f.severity}`);

suite('checks', () => {
  test('a healthy world has nothing to say', () => {
    assert.deepEqual(codes(), []);
  });

  test('every code is declared by one check only', () => {
    const all = checks.flatMap((check) => check.codes);
    assert.equal(new Set(all).size, all.length);
  });

  test('free space of the target: full is an error for the disk and a warning for logs, tight a warning', () => {
    assert.deepEqual(codes({ target: { diskFreeBytes: 9 * gigabyte } }), ['target-disk-full error']);
    assert.deepEqual(codes({ target: { diskFreeBytes: 9 * gigabyte, whitespaceBytes: 5 * gigabyte } }), []);
    assert.deepEqual(codes({ target: { diskFreeBytes: 10.5 * gigabyte } }), ['target-disk-tight warning']);
    assert.deepEqual(codes({ target: { logFreeBytes: 9 * gigabyte } }), ['target-log-full warning']);
    assert.deepEqual(codes({ target: { logFreeBytes: 10.5 * gigabyte } }), ['target-log-tight warning']);
    assert.match(
      findings({ target: { diskFreeBytes: 9 * gigabyte } })[0]?.message ?? '',
      /^The volume of B has .+ free, and .+ of mail arrive/,
    );
  });

  test('databases that are dismounted, being backed up, excluded or without a healthy copy', () => {
    assert.deepEqual(codes({ source: { mounted: false } }), ['database-dismounted error']);
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

  test('a defrag needs 110 % free and a database without copies', () => {
    const steps = { after: [makeStep('backup'), makeStep('defrag')] };
    assert.deepEqual(codes({ source: { diskFreeBytes: 109 * gigabyte }, steps }), ['defrag-no-space error']);
    assert.deepEqual(codes({ source: { diskFreeBytes: 111 * gigabyte }, steps }), []);
    assert.deepEqual(codes({ steps }), ['defrag-space-unknown note']);
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

  test('delegates who move in another batch; those who stay only matter when the organisation changes', () => {
    const databases = [makeDatabase('A'), makeDatabase('B')];
    const boxes = [
      makeMailbox(1, 'A', { delegates: [nthId(2)] }),
      makeMailbox(2, 'A'),
      makeMailbox(3, 'A', { delegates: [nthId(4)] }),
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
      ['1 mailbox of batch a (User 1 <user1@example.com>) move apart from mailboxes they have access to.'],
    );
    assert.match(plan('partner')[0]?.message ?? '', /^2 mailboxes of batch a/);
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
});
