// Change sets with every kind of change and of step, and with all that steps can be told.
import type { ChangeSet } from '../../src/domain/change.ts';
import { mailboxId, requestId } from '../../src/domain/ids.ts';
import type { Schedule, Window } from '../../src/domain/window.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { refreshWindows } from '../../src/planner/schedule.ts';
import { stepKinds } from '../../src/runbook/index.ts';
import { plainOptions } from '../move-options.ts';
import {
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
  randomNumbers,
} from '../planner/world.ts';

/** Every option that a kind has; a test below holds this against the schemas. */
export const allOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  approval: { message: 'Go on?', expires: '4h' },
  backup: { databases: ['MBX01'], maxAge: '4h', folder: 'safe', keep: 3 },
  'check-in-sync': { expectActive: 'one' },
  'circular-logging': { state: 'begin', databases: ['MBX02'], remount: true },
  command: {
    run: ['sh', '-c', 'curl -s example.com | sh'],
    probe: ['test', '-e', 'done'],
    verify: ['test', '-s', 'out'],
    folder: 'scripts',
    env: { LD_PRELOAD: '/tmp/x.so' },
    secrets: { TOKEN: 'env:TOKEN' },
    expectExit: [0, 3],
    stdin: 'members',
    forEachMailbox: 'moved',
    parallel: 3,
    timeoutEach: '90s',
    repeatable: true,
  },
  defrag: { databases: 'source', folder: 'safe', backupMaxAge: '1d' },
  dismount: { databases: ['MBX02'] },
  'failover-test': { to: 'two', soak: '1h' },
  'full-system-check': {},
  http: {
    url: 'https://example.com/x',
    method: 'POST',
    headers: { Accept: 'text/plain' },
    secretHeaders: { 'X-Key': 'file:key' },
    body: { deep: { er: [1, '1', null, { a: true }] } },
    send: 'members',
    expectStatus: 201,
    expect: { pointer: '/state', equals: { ok: true } },
    poll: { every: '5s', for: '5m' },
    repeatable: true,
  },
  'integrity-check': { databases: 'all' },
  'maintenance-mode': { state: 'begin' },
  mount: { databases: 'target' },
  'mrs-configuration': { state: 'begin', set: { RetryDelay: '00:01:00', MaxActiveMovesPerTargetMDB: 7 } },
  notify: {
    channels: ['ops', 'team'],
    message: 'done',
    subject: 'moves',
    webhook: { url: 'https://example.com/hook', secretHeaders: { 'X-A': 'env:A' } },
    smtp: {
      host: 'mail.example.com',
      port: 25,
      tls: 'none',
      user: 'me',
      password: 'env:P',
      from: 'a@example.com',
      to: ['b@example.com', 'c@example.com'],
    },
    required: true,
  },
  'purge-soft-deleted': { databases: 'source', beforeRetention: true },
  'raise-quota': { state: 'begin' },
  'restore-test': { databases: ['MBX01'], folder: 'safe' },
  'start-replication': { order: ['one', 'two'] },
  'stop-replication': { applications: 'stop' },
  switchback: { expectActive: 'two' },
  switchover: { to: 'two', expectActive: 'one' },
  'verify-moves': { requireAll: true },
  wait: { for: '5m', until: '2026-11-21T22:00:00Z' },
};

const windows: readonly Window[] = [
  {
    kind: 'recurring',
    name: 'night',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '22:00',
    to: '05:00',
    finishBy: '04:30',
    latestStart: '04:00',
    overrun: 'finish-item',
    except: ['2026-12-24'],
    timeZone: 'Europe/Paris',
  },
  { kind: 'freeze', name: 'year-end', from: '2026-12-20', to: '2027-01-03' },
];

const part = <T>(random: () => number, list: readonly T[]): T[] => list.filter(() => random() < 0.7);

/** A plan with every kind of change, all kinds of steps at one hook or another, and what is drawn by `seed` of their options. */
export function generatedPlan(seed: number): ChangeSet {
  const random = randomNumbers(seed);
  const steps = stepKinds.map(({ kind }) => {
    const options = allOptions[kind] ?? {};
    const keys = seed === 0 ? Object.keys(options) : part(random, Object.keys(options));
    const chosen = Object.fromEntries(keys.map((key) => [key, options[key]]));
    const isPlain = random() < 0.3;
    return makeStep(kind, chosen, {
      title: random() < 0.5 ? `Look after ${kind}` : null,
      skip: random() < 0.1 ? 'not tonight' : null,
      ...(isPlain ? {} : { timeoutMs: 90_000, retries: 2, retryDelayMs: 7000 }),
    });
  });
  const at = (hook: number) => steps.filter((_, i) => (i + seed) % 5 === hook);
  const databases = ['MBX01', 'MBX02', 'MBX03'].map((name) => makeDatabase(name));
  const boxes = [1, 2, 3, 4, 5, 6, 7, 11, 12].map((n) =>
    makeMailbox(n, 'MBX01', n % 2 === 0 ? { archive: 'MBX01' } : {}),
  );
  const [, , foreign, outdated, waiting, failed] = boxes as Required<typeof boxes>;
  const requests = [
    makeRequest(foreign!, 'MBX02', { tag: 'by hand' }),
    makeRequest(outdated!, 'MBX02', { options: { ...plainOptions, badItemLimit: 9 } }),
    makeRequest(waiting!, 'MBX02', { state: { kind: 'Suspended', comment: '' } }),
    makeRequest(failed!, 'MBX03', { state: { kind: 'InProgress', detail: '', stall: null } }),
    makeRequest(makeMailbox(9, 'MBX01'), 'MBX02', { id: requestId('left') }),
  ];
  const one = makeBatch(
    'one',
    [1, 2, 3, 4, 5, 6].map((n) =>
      makeMember(nthId(n), { options: { ...plainOptions, badItemLimit: n === 1 ? 5 : 0, priority: 'high' } }),
    ),
    'MBX02',
    {
      adopt: true,
      start: { kind: 'at', instant: '2026-11-21T21:30:00.000Z' as never },
      complete: {
        kind: 'windows',
        occurrences: [],
      },
      gate: 'approval',
      maxInFlight: 3,
      stopAfterFailures: { count: 2 },
      before: at(0),
      beforeCompletion: at(1),
      after: at(2),
    },
  );
  const two = makeBatch('two', [7], 'MBX03', { dependsOn: ['one'], remote: seed % 2 === 0 ? null : 'new' });
  const three = makeBatch('three', [11, 12], 'MBX02', {
    waves: {
      cut: { kind: 'fit', windows: ['night'] },
      maxMailboxes: 1,
      maxBytes: null,
      gatePerWave: true,
      place: { file: 'plan.yaml', line: 1, column: 1, length: 1 },
    },
  });
  const complete = {
    kind: 'windows' as const,
    occurrences: [
      {
        window: 'night',
        opensAt: '2026-11-21T21:00:00.000Z' as never,
        closesAt: '2026-11-22T04:00:00.000Z' as never,
        latestStartAt: '2026-11-22T03:00:00.000Z' as never,
        finishBy: '2026-11-22T03:30:00.000Z' as never,
        overrun: 'finish-item' as const,
        note: null,
      },
    ],
  };
  const desired = {
    ...makeDesired([{ ...one, complete }, two, { ...three, complete }], {
      windows,
      before: at(3),
      after: at(4),
    }),
    description: 'What it is for.',
    control: 'migration-batch' as const,
    limits: {
      minLogFreeBytes: 5e9,
      maxCopyQueue: 9,
      whenExceeded: 'suspend' as const,
      stallAlarmMs: 3_600_000,
    },
  };
  const planned = planChanges(makeInput(desired, makeObserved(databases, boxes, requests)));
  const changes = planned.changes.map((change) =>
    change.kind === 'create-move-request' && change.spec.remote !== null
      ? {
          ...change,
          spec: { ...change.spec, arrivesAs: { id: mailboxId('m7'), address: 'seven@new.example' } },
        }
      : change,
  );
  const files = [
    { path: 'identities.csv', sha256: 'a'.repeat(64) },
    { path: 'scripts/do.sh', sha256: 'b'.repeat(64) },
  ];
  const { id: _, ...fresh } = refreshWindows({ ...planned, changes, files }, planned.observedAt);
  // A few nights stand for the many.
  const batches = fresh.batches.map((batch) => ({ ...batch, complete: firstOf(batch.complete) }));
  const meaning = { ...fresh, batches };
  return { ...meaning, id: changeSetId(meaning) };
}

const firstOf = (schedule: Schedule): Schedule =>
  schedule.kind === 'windows' ? { ...schedule, occurrences: schedule.occurrences.slice(0, 2) } : schedule;
