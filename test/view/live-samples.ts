// What the pages of `drover serve` are made of, in several states and sizes. Not real people: names are drawn.
import type { ChangeSet, MoveChange } from '../../src/domain/change.ts';
import { isMove } from '../../src/domain/change.ts';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { changeSetId, databaseName, planName, requestId, runId, systemName } from '../../src/domain/ids.ts';
import { addMs, instantFromMs, instantMs, type Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { MailboxDatabase } from '../../src/domain/mailbox.ts';
import type { ChannelStatus, StoredMessage } from '../../src/domain/message.ts';
import type { MoveRequest, Stall } from '../../src/domain/move-request.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { buildReport } from '../../src/report/build.ts';
import type { LiveRun, PlanState, PlanStatus, ServePage, ServeStatus } from '../../src/report/live.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  makeStep,
  makeWindows,
  randomNumbers,
} from '../planner/world.ts';

export const liveStates = [
  'at-night',
  'gate',
  'failures',
  'unprotected',
  'window',
  'standby',
  'no-process',
  'done',
] as const;
export type SampleState = (typeof liveStates)[number];

const HOUR_MS = 3_600_000;
const STARTED = '2026-11-21T20:30:00.000Z' as Instant;
/** 01:41 in Dublin, of a night that ends at 06:00. */
export const NOW_MS = Date.parse('2026-11-22T01:41:12.000Z');
const now = instantFromMs(NOW_MS);
const ago = (ms: number): Instant => addMs(now, -ms);

const FIRST = ['Anna', 'Bo', 'Chidi', 'Dolores', 'Emeka', 'Fatima', 'Grzegorz', 'Hanna', 'Ilse', 'Jun', 'Katarzyna', 'Liam', 'Mei', 'Nuala', 'Oskar', 'Priya', 'Quentin', 'Rosa', 'Søren', 'Tomás', 'Uma', 'Viktor', 'Wanda', 'Xin', 'Yara', 'Zoë']; // prettier-ignore
const LAST = ['Adeyemi', 'Berg', 'Castellanos-Whitworth', 'Dubois', 'Eze', 'Ferreira', 'Górski', 'Hughes', 'Ivanova', 'Jansen', 'Kowalczyk', 'Lindqvist', 'Murphy', 'Nakamura', 'O’Sullivan', 'Pereira', 'Quinn', 'Rossi', 'Schmidt', 'Tanaka', 'Umar', 'Van der Merwe', 'Weber', 'Xu', 'Yilmaz', 'Zhang']; // prettier-ignore
const DEPARTMENTS = ['pilot', 'sales-emea', 'finance', 'engineering', 'legal', 'support', 'hr', 'operations']; // prettier-ignore

const nights = makeWindows(
  ...Array.from({ length: 9 }, (_, day): readonly [string, string] => [
    addMs('2026-11-21T22:00:00.000Z' as Instant, day * 24 * HOUR_MS),
    addMs('2026-11-22T06:00:00.000Z' as Instant, day * 24 * HOUR_MS),
  ]),
);

/** So many mailboxes in batches, each with its steps, over several databases. */
export function sampleChangeSet(count: number, hasGate = false): ChangeSet {
  const random = randomNumbers(7);
  const databaseCount = count < 100 ? 2 : count < 5000 ? 6 : 24;
  const batchCount = count < 100 ? 2 : count < 5000 ? 8 : 40;
  const boxes = Array.from({ length: count }, (_, n) => {
    const first = FIRST[Math.floor(random() * FIRST.length)] ?? '';
    const last = LAST[Math.floor(random() * LAST.length)] ?? '';
    return makeMailbox(n, `OLD${String(1 + (n % 4)).padStart(2, '0')}`, {
      displayName:
        n % 17 === 3 ? `${first} ${last}` : `${first} ${String.fromCharCode(65 + (n % 26))}. ${last}`,
      address: `${first}.${last}.${n}@example.com`.toLowerCase().replace(/[^a-z0-9.@-]/g, ''),
      sizeBytes: Math.round(gigabyte * (0.2 + random() ** 4 * 40)),
    });
  });
  const targets = Array.from({ length: databaseCount }, (_, n) => `DB-DUB-${String(n + 1).padStart(2, '0')}`);
  const batches = Array.from({ length: batchCount }, (_, n): DesiredBatch => {
    const name = n < DEPARTMENTS.length ? (DEPARTMENTS[n] ?? '') : `branch-${String(n - 7).padStart(2, '0')}`;
    const size = Math.ceil(count / batchCount);
    const members = boxes.slice(n * size, (n + 1) * size).map((_, index) => n * size + index);
    return makeBatch(name, members, targets, {
      complete: nights,
      stopAfterFailures: { count: 25 },
      gate: hasGate && n === 1 ? 'approval' : null,
      before: n < 3 ? [makeStep('backup', { databases: ['OLD01'], maxAge: '24h' })] : [],
      after: n < 3 ? [makeStep('verify-moves', {})] : [],
    });
  });
  const databases = [...targets, 'OLD01', 'OLD02', 'OLD03', 'OLD04'].map((name) => makeDatabase(name));
  const planned = planChanges(
    makeInput(
      {
        ...makeDesired(batches, {
          before: [makeStep('stop-replication', {}), makeStep('notify', { message: 'begins' })],
          after: [makeStep('start-replication', {})],
        }),
        plan: planName('exchange-2027'),
        file: 'plans/exchange-2027.yaml',
      },
      makeObserved(databases, boxes),
    ),
  );
  return {
    ...planned,
    forecast: forecastOf(planned),
    description: 'All mailboxes of Dublin to the new databases',
    expiresAt: addMs(STARTED, 24 * HOUR_MS),
  };
}

/** Four batches a night, one after the other. */
function forecastOf({ batches }: ChangeSet): ChangeSet['forecast'] {
  const perNight = Math.max(4, Math.ceil(batches.length / 7));
  const of = batches.map(({ name }, n) => {
    const night = Math.floor(n / perNight) * 24 * HOUR_MS;
    const until = (hours: number): Instant =>
      addMs('2026-11-21T22:00:00.000Z' as Instant, Math.round(night + hours * HOUR_MS));
    const share = ((n % perNight) + 1) / perNight;
    return {
      batch: name,
      basis: null,
      startsAt: until(0),
      syncedP50: until(share * 5),
      syncedP90: until(share * 6),
      completedP50: until(share * 5.4),
      completedP90: until(share * 7.3),
      fitsWindow: true,
      proposedParts: null,
    };
  });
  const last = of.at(-1);
  return {
    ratesFrom: 'history',
    madeAt: STARTED,
    batches: of,
    finishP50: last?.completedP50 ?? null,
    finishP90: last?.completedP90 ?? null,
    databases: [],
  };
}

interface Shares {
  readonly moved: number;
  readonly ready: number;
  readonly active: number;
  readonly failed: number;
}
const shares: Readonly<Record<SampleState, Shares>> = {
  'at-night': { moved: 0.42, ready: 0.11, active: 0.05, failed: 0.012 },
  gate: { moved: 0.12, ready: 0.13, active: 0, failed: 0 },
  failures: { moved: 0.94, ready: 0, active: 0, failed: 0.06 },
  unprotected: { moved: 0.31, ready: 0.05, active: 0.04, failed: 0.02 },
  window: { moved: 0, ready: 0.6, active: 0, failed: 0 },
  standby: { moved: 0.42, ready: 0.11, active: 0.05, failed: 0.012 },
  'no-process': { moved: 0.2, ready: 0.02, active: 0.03, failed: 0 },
  done: { moved: 1, ready: 0, active: 0, failed: 0 },
};

const stall: Stall = {
  detail: 'StalledDueToTarget_DiskSpace',
  side: 'target',
  reason: 'free disk space of DB-DUB-02 is 9.8 GB, below the limit of 10.0 GB',
  since: ago(47 * 60_000),
};
const failures = [
  { code: 'too-many-bad-items', message: '12 items cannot be read at the source; the plan allows 5.', hint: 'Raise badItemLimit for these mailboxes, or have them repaired.', retry: 'permanent' },
  { code: 'source-unreachable', message: 'The source server EX03 did not answer within 60 s.', hint: 'See whether the server is up.', retry: 'retry' },
] as never[]; // prettier-ignore

/** A run of so many mailboxes, in this state at 01:41. */
export function sampleRun(count: number, state: SampleState): LiveRun {
  const changeSet = sampleChangeSet(count, state === 'gate');
  const moves = changeSet.changes.filter(isMove);
  const isFinished = state === 'failures' || state === 'done';
  const nowOfState = state === 'window' ? Date.parse('2026-11-21T21:12:40.000Z') : NOW_MS;
  const { events, requests } = journalOf(changeSet, moves, state, instantFromMs(nowOfState));
  const run = foldRun(events);
  const holder = { holder: 'drover serve', host: 'mail-ops-1', processId: 4711 };
  const isGone = state === 'no-process';
  return {
    status: {
      run,
      changeSet,
      lease: isFinished ? null : { ...holder, expiresAt: addMs(now, isGone ? -120_000 : 30_000) },
      isHolderGone: isGone,
      requests,
      databases: databasesOf(changeSet, state),
      lastEvents: events.slice(-40),
      bytesPerSecond: isFinished || requests.length === 0 ? null : 182_000_000,
      forecastAccuracy: { plan: { judged: 0, metP50: 0, metP90: 0, medianError: null }, all: { judged: 0, metP50: 0, metP90: 0, medianError: null } } as never,
      unprotected: [],
      holds: [],
      maxExposureMs: 6 * HOUR_MS,
      acts: [],
    },
    report: buildReport({
      run,
      changeSet,
      moveReports: [],
      databasesNow: null,
      now: instantFromMs(nowOfState - 4000),
      runs: earlierRuns(count),
    }),
    lookedAt: state === 'standby' ? ago(14 * 60_000) : instantFromMs(nowOfState - 9000),
    seq: events.length,
  }; // prettier-ignore
}

const earlierRuns = (count: number) =>
  [
    { run: '0c1d2e3f-aaaa', startedAt: '2026-11-14T20:30:00.000Z', endedAt: '2026-11-15T04:10:00.000Z', phase: 'finished', outcome: 'done', mailboxes: 25, moved: 25, ofThisRun: 0 },
    { run: '7f3a9b1c-0000', startedAt: STARTED, endedAt: null, phase: 'running', outcome: null, mailboxes: count, moved: Math.floor(count * 0.4), ofThisRun: 0 },
  ] as never; // prettier-ignore

function journalOf(changeSet: ChangeSet, moves: readonly MoveChange[], state: SampleState, until: Instant) {
  const share = shares[state];
  const count = moves.length;
  const [moved, ready, active, failed] = (['moved', 'ready', 'active', 'failed'] as const).map((name) =>
    name === 'moved' ? Math.floor(share[name] * count) : Math.ceil(share[name] * count),
  ) as [number, number, number, number];
  const events: JournalEvent[] = [];
  const add = (at: Instant, event: object): void => void events.push({ v: 1, at, ...event } as JournalEvent);
  const first = { run: runId('7f3a9b1c-0000'), plan: changeSet.plan, changeSet: changeSet.id };
  add(STARTED, { type: 'run-started', ...first, by: 'drover serve', host: 'mail-ops-1', version: '0.9.0', commit: { id: 'c0ffee1234567890', isClean: true } });
  const steps = changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [node.id] : []));
  const doneSteps = state === 'done' ? steps.length : Math.min(steps.length - 1, 4);
  steps.slice(0, doneSteps).forEach((node, n) => {
    const at = addMs(STARTED, (n + 1) * 90_000);
    add(at, { type: 'node-started', node });
    if (n === 0) add(at, { type: 'temporary-change-made', id: 'off', node, temporaryChange: { kind: 'start-replication', subject: 'dub-pair', message: 'replication of dub-pair is off, the pair is unprotected until it is started again', revertWith: { kind: 'start-replication', options: {} } } });
    add(addMs(at, 70_000), { type: 'node-ended', node, result: { kind: 'succeeded' }, evidence: [{ label: 'backup of OLD01', value: '3 h 12 min old, 412 GB', at }, { label: 'replication', value: 'off, seen at both members', at }] });
  });
  if (state !== 'unprotected' && state !== 'no-process')
    add(addMs(STARTED, 15 * 60_000), { type: 'temporary-change-reverted', id: 'off', how: 'replication was started', evidence: [] });
  if (doneSteps < steps.length && state === 'at-night')
    add(addMs(STARTED, 20 * 60_000), { type: 'node-started', node: steps[doneSteps] });
  const window = instantMs('2026-11-21T22:00:00.000Z' as Instant);
  const spanMs = instantMs(until) - window - 60_000;
  const requests: MoveRequest[] = [];
  const observed = (n: number, at: Instant, facts: object): void => {
    const { mailboxId, sizeBytes } = moves[n] as MoveChange;
    add(at, { type: 'move-observed', mailboxId, request: requestId(`r${n}`), percentComplete: 95, bytesTransferred: sizeBytes, itemsTransferred: 900, badItems: 0, ...facts });
  };
  for (let n = 0; n < moved; n += 1) {
    const at = instantFromMs(Math.round(window + spanMs * ((n + 1) / moved) ** 0.8));
    observed(n, at, { state: { kind: 'Completed', completedAt: at }, percentComplete: 100 });
    add(at, { type: 'move-confirmed', mailboxId: moves[n]?.mailboxId });
    add(at, { type: 'move-report-archived', mailboxId: moves[n]?.mailboxId, request: `r${n}`, digest: 'x', status: 'Completed', lockedMs: 900 + ((n * 37) % 4000), verifiedItems: 4000 + n, badItems: 0 });
  }
  for (let n = moved; n < Math.min(count, moved + failed); n += 1) {
    const at = addMs(until, -(n % 50) * 60_000 - 120_000);
    const isFirst = n % 3 !== 0;
    observed(n, at, { state: { kind: 'Failed', detail: 'FailedOther', failedAt: at, failure: failures[isFirst || state === 'failures' ? 0 : 1] } });
  }
  for (let n = moved + failed; n < Math.min(count, moved + failed + ready); n += 1)
    observed(n, addMs(until, -900_000), { state: { kind: 'AutoSuspended', since: addMs(until, -900_000) } });
  const from = moved + failed + ready;
  for (let n = from; n < Math.min(count, from + active); n += 1) {
    const change = moves[n] as MoveChange;
    const isStalled = n % 9 === 4;
    const moveState = n % 11 === 3 ? ({ kind: 'CompletionInProgress' } as const) : ({ kind: 'InProgress', detail: 'CopyingMessages', stall: isStalled ? { ...stall, since: addMs(stall.since, (n % 40) * 60_000) } : null } as const);
    const percentComplete = 20 + ((n * 13) % 70);
    observed(n, addMs(until, -600_000), { state: moveState, percentComplete, bytesTransferred: Math.round((change.sizeBytes * percentComplete) / 100) });
    requests.push(makeRequest({ id: change.mailboxId, displayName: change.label.replace(/ <.*/, ''), primary: { database: change.from, sizeBytes: change.sizeBytes, itemCount: 9 } } as never, change.to, { id: requestId(`r${n}`), state: moveState, percentComplete, bytesTransferred: Math.round((change.sizeBytes * percentComplete) / 100), startedAt: addMs(until, -((n * 7) % 90) * 60_000 - 60_000) }));
  }
  if (state === 'gate') {
    const gate = changeSet.nodes.find(({ id }) => id.startsWith('complete:sales'))?.id ?? 'complete:sales-emea';
    add(ago(38 * 60_000), { type: 'gate-opened', gate, expiresAt: addMs(now, 4 * HOUR_MS), question: 'The pilot is moved. Shall sales-emea complete tonight?' });
  }
  if (state === 'at-night' && active > 0) {
    const stuck = moves[from] as MoveChange;
    add(ago(7 * 60_000), { type: 'limit-exceeded', database: databaseName('DB-DUB-02'), metric: 'disk-free', value: 9.8e9, limit: 10e9 });
    if (count >= 1000) add(ago(5 * 60_000), { type: 'stall-alarm', mailboxId: stuck.mailboxId, since: ago(6.2 * HOUR_MS), reason: 'the copy of its largest folder waits for the source' });
    add(ago(3 * 60_000), { type: 'note', level: 'info', message: 'the session to EX03 was opened again' });
  }
  if (state === 'unprotected') add(ago(60_000), { type: 'batch-stopped', batch: 'pilot', reason: '26 mailboxes failed, 25 are allowed' });
  if (state === 'failures' || state === 'done') {
    for (const { id } of changeSet.nodes) if (!events.some((event) => event.type === 'node-ended' && event.node === id)) add(until, { type: 'node-ended', node: id, result: { kind: 'succeeded' }, evidence: [] });
    const failedCount = state === 'done' ? 0 : count - moved;
    add(ago(5 * 60_000), { type: 'run-finished', result: { outcome: failedCount > 0 ? 'done-with-failures' : 'done', completed: moved, failed: failedCount } });
  }
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { events, requests };
} // prettier-ignore

const databasesOf = (changeSet: ChangeSet, state: SampleState): readonly MailboxDatabase[] =>
  [...new Set(changeSet.changes.map(({ to }) => to))].sort().flatMap((name, n) =>
    name === null
      ? []
      : [
          makeDatabase(name, {
            diskFreeBytes: n === 1 ? 9.8e9 : (900 - n * 30) * gigabyte,
            logFreeBytes: (120 - n) * gigabyte,
            lastFullBackupAt: addMs(now, -(3 + n) * HOUR_MS),
            backupInProgress: n === 3,
            mounted: !(state === 'unprotected' && n === 2),
          }),
        ],
  );

// ── Around a run ──

const planStatus = (plan: string, state: PlanState, facts: Partial<PlanStatus> = {}): PlanStatus => ({
  plan: planName(plan),
  file: `plans/${plan}.yaml`,
  system: systemName('corp'),
  timeZone: 'Europe/Dublin',
  state,
  run: null,
  drift: null,
  ...facts,
});

export const plansInEveryState: readonly PlanStatus[] = [
  planStatus('exchange-2027', { kind: 'running', run: runId('7f3a9b1c-0000'), commit: 'c0ffee1234567890' }, { run: runId('7f3a9b1c-0000') }),
  planStatus('archives', {
    kind: 'waits-for-approval',
    at: ago(3 * HOUR_MS),
    changeSet: changeSetId(`sha256:${'9f'.repeat(32)}`),
    mailboxes: 412,
    missing: ['an approval of the change set by one of mail-admins', 'the risk "defragment MBX07" is not accepted'],
    commands: ['drover approve plans/archives.yaml --key ~/.ssh/id_ed25519', 'git add approvals && git commit -m "approve archives" && git push'],
  }),
  planStatus('branches', { kind: 'paused', run: runId('11112222-0000'), why: 'waits for the window overnight', until: '2026-11-22T22:00:00.000Z' as Instant, commands: [] }, { run: runId('11112222-0000') }),
  planStatus('lab', { kind: 'refused', at: ago(20 * 60_000), why: 'batches[2].target: database LAB9 is not in the organisation', hint: 'Correct the name; databases are LAB1 and LAB2.' }),
  planStatus('retire-old01', { kind: 'planning', since: ago(14_000) }),
  planStatus('room-mailboxes', { kind: 'nothing-to-do', at: ago(9 * 60_000) }, { drift: { at: ago(2 * HOUR_MS), items: 3 } }),
  planStatus('by-hand', { kind: 'held', by: 'operator', host: 'admin-desk-4' }),
  planStatus('pilot', { kind: 'finished', run: runId('0c1d2e3f-aaaa'), sentence: 'All 25 mailboxes were moved and proved complete: 118,204 items (61.0 GB) had equal digests on both sides before the switch; nothing was skipped.', isGood: true }, { run: runId('0c1d2e3f-aaaa') }),
  planStatus('kiosk', { kind: 'finished', run: runId('deadbeef-aaaa'), sentence: '38 of 40 mailboxes moved (38 proved complete); 2 failed and stayed where they were.', isGood: false }, { run: runId('deadbeef-aaaa') }),
]; // prettier-ignore

const channels: readonly ChannelStatus[] = [
  { name: 'ops-mail', kind: 'mail', lastDeliveredAt: ago(11 * 60_000), due: 0, givenUp: 0, error: null },
  { name: 'teams-migration', kind: 'teams', lastDeliveredAt: ago(5 * HOUR_MS), due: 3, givenUp: 1, error: 'HTTP 502 from the workflow; tried again in 4 min' },
  { name: 'pager', kind: 'webhook', lastDeliveredAt: null, due: 0, givenUp: 0, error: null },
]; // prettier-ignore

const message = (n: number, facts: Partial<StoredMessage>): StoredMessage => ({
  id: `m${n}`,
  channel: 'ops-mail',
  phase: 'alert',
  at: ago(n * 17 * 60_000),
  count: 1,
  cause: 'run:7f3a9b1c/gate',
  kind: 'gate-waiting',
  plan: planName('exchange-2027'),
  run: runId('7f3a9b1c-0000'),
  title: 'Gate complete:sales-emea of exchange-2027 waits for an answer',
  facts: [['question', 'Shall it go on?']],
  command: 'drover approve-gate exchange-2027 complete:sales-emea',
  journal: null,
  state: 'delivered',
  attempts: 1,
  nextAttemptAt: null,
  deliveredAt: ago(n * 17 * 60_000 - 2000),
  error: null,
  ...facts,
});
export const sampleMessages: readonly StoredMessage[] = [
  message(1, {}),
  message(2, { channel: 'teams-migration', state: 'due', attempts: 4, deliveredAt: null, nextAttemptAt: addMs(now, 4 * 60_000), error: 'HTTP 502' }),
  message(3, { phase: 'over', kind: 'stalled', title: 'Moves of exchange-2027 make progress again', command: null }),
  message(4, { phase: 'reminder', kind: 'source-unreachable', title: 'The repository cannot be read: connection refused', command: 'git fetch origin', count: 12 }),
  message(5, { state: 'given-up', attempts: 12, deliveredAt: null, error: 'the address no longer exists (410)', channel: 'teams-migration' }),
  message(6, { phase: 'news', kind: 'run-started', title: 'A run of exchange-2027 began: 1,000 mailboxes', command: null, state: 'withdrawn', deliveredAt: null }),
]; // prettier-ignore

export const sampleStatus = (facts: Partial<ServeStatus> = {}): ServeStatus => ({
  at: ago(4000),
  name: 'dublin',
  version: '0.9.0',
  leader: { instance: '4f9c2a7be1d0', host: 'mail-ops-1', since: ago(31 * HOUR_MS) },
  source: {
    revision: 'origin/main',
    commit: { id: 'c0ffee1234567890abcdef', subject: 'plans: finance follows sales a night later (#212)', at: ago(26 * HOUR_MS) },
    lastSuccessAt: ago(38_000),
    problem: null,
  },
  plans: plansInEveryState,
  unprotected: [],
  ...facts,
}); // prettier-ignore

export const samplePage = (facts: Partial<ServePage> = {}): ServePage => ({
  nowMs: NOW_MS,
  status: sampleStatus(),
  channels,
  messages: sampleMessages,
  isLeader: true,
  ...facts,
});

/** A page around a run in this state. */
export const pageAround = (state: SampleState): ServePage =>
  state === 'window'
    ? samplePage({ nowMs: Date.parse('2026-11-21T21:12:40.000Z'), status: sampleStatus({ at: '2026-11-21T21:12:36.000Z' as Instant }) })
    : state === 'standby'
      ? samplePage({ isLeader: false, status: sampleStatus({ at: ago(14 * 60_000) }) })
      : samplePage(); // prettier-ignore
