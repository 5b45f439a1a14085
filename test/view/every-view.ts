// Every view that drover has, of values in which each text can be exchanged for another.
import { mock } from 'node:test';
import type { Notice } from '../../src/app/context/notice.ts';
import { makeCli, type Cli, type Output } from '../../src/cli/cli.ts';
import { reportFailure } from '../../src/cli/render/failure.ts';
import { showNotice } from '../../src/cli/render/notices.ts';
import { openProgress } from '../../src/cli/render/progress.ts';
import type { Act, ActLine } from '../../src/domain/act.ts';
import type { AccountTrial } from '../../src/domain/account-trial.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import type { DoctorCheck } from '../../src/domain/doctor-check.ts';
import { verdictOf, type MailboxComparison } from '../../src/domain/comparison.ts';
import type { DriftItem } from '../../src/domain/drift.ts';
import { Failure, type FailureFacts } from '../../src/domain/failure.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { databaseName, nodeId, runId, serverName } from '../../src/domain/ids.ts';
import { decisions, type Inventory, type LeftInSource } from '../../src/domain/inventory.ts';
import { instantMs } from '../../src/domain/instant.ts';
import type { Hold } from '../../src/domain/hold.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { Mailbox, SoftDeleted } from '../../src/domain/mailbox.ts';
import type { MoveRequest, RequestRow } from '../../src/domain/move-request.ts';
import type { Pair } from '../../src/domain/pair-status.ts';
import type { Retirement } from '../../src/domain/retirement.ts';
import type { RunStatus } from '../../src/domain/run-status.ts';
import type { Selected } from '../../src/domain/selected.ts';
import type { Unprotected } from '../../src/domain/unprotected.ts';
import type { ProgressEvent } from '../../src/executor/progress.ts';
import type { CheckedJournal } from '../../src/domain/journal-check.ts';
import type { JournalFault } from '../../src/domain/journal-fault.ts';
import { buildReport } from '../../src/report/build.ts';
import { systemClock } from '../../src/support/clock.ts';
import { actDocument, actsDocument } from '../../src/view/act.ts';
import { annotate } from '../../src/view/annotations.ts';
import type { AskedOfPeople } from '../../src/view/change-set-people.ts';
import { changeSetComment } from '../../src/view/change-set-comment.ts';
import { changeSetTable } from '../../src/view/change-set-page.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { dashboardDocument } from '../../src/view/dashboard.ts';
import { dashboardScreen } from '../../src/view/dashboard-screen.ts';
import { diffDocument } from '../../src/view/diff.ts';
import type { Document } from '../../src/view/document.ts';
import { doctorAccountsDocument } from '../../src/view/doctor-accounts.ts';
import { doctorDocument } from '../../src/view/doctor.ts';
import { comparisonDocument, comparisonTable, type ComparedRun } from '../../src/view/comparison.ts';
import { driftDocument } from '../../src/view/drift.ts';
import { differencesOf } from '../../src/view/effect-text.ts';
import { junit, sarif } from '../../src/view/finding-formats.ts';
import { findingsDocument } from '../../src/view/findings.ts';
import { harmless, jsonText } from '../../src/view/harmless.ts';
import { inventoryDocument, inventoryTable } from '../../src/view/inventory.ts';
import { journalLine, logText, namesOf } from '../../src/view/journal-line.ts';
import type { LabComparison, LabDatabase, LabFolder, LabItem, LabMailbox } from '../../src/domain/lab.ts';
import { labComparison, labDatabases, labFolders, labItems, labMailboxes } from '../../src/view/lab.ts';
import {
  reportEntries,
  reportEntryTable,
  requestDocument,
  requestsDocument,
  statisticsDocument,
} from '../../src/view/move-requests.ts';
import { pairDocument } from '../../src/view/pair.ts';
import { renderCsv, renderHtml, renderMarkdown } from '../../src/view/render.ts';
import { reportFormats } from '../../src/view/report/index.ts';
import type { ListedRun } from '../../src/domain/stored-run.ts';
import { rehearsalDocument } from '../../src/view/rehearsal.ts';
import { rehearsedRunDocument } from '../../src/view/rehearsed-run.ts';
import { retirementDocument } from '../../src/view/retirement.ts';
import { verifiedDocument, type VerifiedRun } from '../../src/view/journal-check.ts';
import { runsDocument } from '../../src/view/runs.ts';
import { selectedDocument } from '../../src/view/selected.ts';
import { softDeletedDocument } from '../../src/view/soft-deleted.ts';
import { makeMailbox, makeRequest } from '../planner/world.ts';
import { at, idOf, moveReportsOf, START, textOfParts, type Sample } from '../report/fixture.ts';
import { generatedPlan } from './generated-plan.ts';
import { liveViews } from './live-views.ts';
import { rehearsedRun, rehearsedSample } from './sample-rehearsal.ts';

export type Format =
  'terminal' | 'live' | 'lines' | 'markdown' | 'html' | 'csv' | 'json' | 'xml' | 'github' | 'azure';
export interface View {
  readonly name: string;
  readonly format: Format;
  /** `exchanged`: the same value with other texts in it. */
  readonly show: (exchanged: <T>(value: T) => T) => string;
}

// ── Values, with something in each field ──

const failure: FailureFacts = {
  code: 'command-failed',
  message: 'the program said: no such thing',
  hint: 'look at its log',
  retry: 'permanent',
  side: 'source',
};
const evidence = [
  { label: 'proof', value: 'it is there', at: at(5) },
  { label: 'more', value: 'and mounted', at: at(6) },
];
const samples: readonly Sample[] = [
  { label: 'Anil Patel <anil@example.com>', end: 'proved', badItems: 2 },
  { label: 'Bo Berg <bo@example.com>', end: 'failed' },
  { label: 'Cy Coe <cy@example.com>', end: 'held' },
  { label: 'Di Dor <di@example.com>', end: 'not-begun' },
];
const whole = generatedPlan(0);
const sample = rehearsedSample();
/** Few runs: each text of it is exchanged by itself. */
const rehearsed = { ...sample, rehearsal: { ...sample.rehearsal, runs: sample.rehearsal.runs.slice(0, 3) } };
const rehearsedOnce = { run: rehearsedRun(33), changeSet: sample.changeSet, maxExposureMs: null };
const [step = nodeId('step:x')] = whole.nodes.flatMap(({ kind, id }) => (kind === 'step' ? [id] : []));
const [mailbox = idOf(0), second = idOf(1)] = whole.changes.map(({ mailboxId }) => mailboxId);
const [batch] = whole.batches.map(({ name }) => name);
if (batch === undefined) throw new Error('a plan without batches');
const temporaryChange = {
  kind: 'start-replication',
  subject: 'the pair',
  message: 'replication is off',
  revertWith: { kind: 'start-replication', options: { order: ['one'] } },
};
const stall = {
  detail: 'StalledDueToTarget_DiskSpace',
  side: 'target',
  reason: 'the disk is full',
  reading: { metric: 'free-disk-bytes', value: 1, limit: 2 },
  since: at(3),
} as const;
const observed = { mailboxId: mailbox, request: 'r1' as never, percentComplete: 5, bytesTransferred: 1 };
const counted = { itemsTransferred: 1, badItems: 1 };

const holds: readonly Hold[] = [
  { kind: 'placed', number: 1, plan: null, reason: 'an incident', by: 'eve', host: 'h-host', since: at(2), until: null },
  { kind: 'placed', number: 2, plan: whole.plan, reason: 'work on the wall', by: 'dan', host: 'i-host', since: at(2), until: at(900) },
  { kind: 'freeze', name: 'year-end', reason: 'the books are closed', since: at(1), until: at(900) },
  { kind: 'rules-unread', reason: 'no such file' },
]; // prettier-ignore

/** One of each type, and of each that is told in several ways. */
const events: Readonly<Record<JournalEvent['type'], readonly object[]>> = {
  'run-started': [
    {
      run: 'run-1',
      plan: whole.plan,
      changeSet: whole.id,
      by: 'anna',
      host: 'a-host',
      version: '1',
      commit: { id: 'c0ffee', isClean: false },
      approvals: [{ by: 'ben', key: 'SHA256:abc', at: at(1) }],
    },
  ],
  'run-resumed': [{ by: 'ben', host: 'b-host', version: '1' }],
  'databases-measured': [
    { moment: 'start', databases: [] },
    { moment: 'end', databases: [] },
  ],
  'step-mailbox': [
    { node: step, mailboxId: mailbox, result: { kind: 'begun' } },
    { node: step, mailboxId: mailbox, result: { kind: 'done', how: 'ran', evidence: 'as wanted' } },
    { node: step, mailboxId: mailbox, result: { kind: 'failed', failure } },
  ],
  'step-told': [{ node: step, channel: 'webhook', answer: 'status 200' }],
  intent: [{ intent: 'i1', action: { kind: 'run-step', node: step, attempt: 1 } }],
  outcome: [{ intent: 'i1', outcome: { kind: 'failed', failure, evidence } }],
  'move-observed': [
    { ...observed, ...counted, state: { kind: 'InProgress', detail: 'a detail', stall } },
    { ...observed, ...counted, state: { kind: 'Suspended', comment: 'by hand' } },
    {
      ...observed,
      ...counted,
      mailboxId: second,
      state: { kind: 'Failed', detail: 'FailedOther', failedAt: at(4), failure },
    },
  ],
  'move-confirmed': [{ mailboxId: mailbox }],
  'move-report-archived': [
    { mailboxId: mailbox, request: 'r1', digest: 'x', status: 'Completed', lockedMs: 5, verifiedItems: 9, badItems: 1 },
  ], // prettier-ignore
  'order-read': [
    {
      order: {
        number: 7,
        kind: 'pause',
        letsCopy: true,
        batches: [batch],
        mailboxes: [mailbox],
        by: 'olga',
        givenAt: at(9),
        reason: 'the storage is slow',
      },
    },
  ],
  'move-left': [{ mailboxId: second, how: 'forgotten', order: 7, keepsTag: true }],
  'node-started': [{ node: step }],
  'nodes-reopened': [{ nodes: [step] }],
  'node-ended': [
    { node: `seed:${batch}`, result: { kind: 'succeeded' }, evidence: [] },
    { node: step, result: { kind: 'skipped', reason: 'not tonight' }, evidence },
    { node: step, result: { kind: 'failed', failure }, evidence },
    { node: step, result: { kind: 'succeeded' }, evidence },
  ],
  'step-output': [{ node: step, lines: ['what it wrote', 'and this'] }],
  'temporary-change-made': [
    { id: 't1', node: step, temporaryChange },
    { id: 't2', node: step, temporaryChange: { ...temporaryChange, subject: 'another' } },
  ],
  'temporary-change-reverted': [{ id: 't1', how: 'it was started', evidence }],
  'gate-opened': [
    { gate: 'go', expiresAt: at(900), question: 'Shall it go on?' },
    { gate: 'open', expiresAt: null, question: 'Really?' },
  ],
  'gate-answered': [{ gate: 'go', answer: 'approved', by: 'carl', comment: 'fine by me' }],
  'limit-exceeded': [
    { database: 'MBX02', metric: 'log-free', value: 1e9, limit: 2e9 },
    { database: 'MBX02', metric: 'copy-queue', value: null, limit: 10, detail: 'the copy does not answer' },
  ],
  'hold-met': [{ holds, runningCopies: 'continue' }],
  'hold-over': [{}],
  'limit-kept': [{ database: 'MBX02', metric: 'log-free', value: 3e9 }],
  'stall-alarm': [{ mailboxId: mailbox, since: at(5), reason: 'a disk is slow' }],
  'batch-stopped': [{ batch, reason: 'too many failed' }],
  waiting: [{ node: step, for: 'time', until: at(900), message: 'the night begins' }],
  note: [
    { level: 'warning', message: 'a clock is wrong' },
    { level: 'info', message: 'all is well' },
  ],
  'run-paused': [{ reason: 'it was stopped', pause: 'signal' }],
  'run-finished': [{ result: { outcome: 'failed', completed: 1, failed: 1 } }],
};
const journal = Object.entries(events).flatMap(([type, all]) =>
  all.map((event) => ({ v: 1, at: at(10), type, ...event }) as JournalEvent),
);

const [box] = [makeMailbox(1, 'MBX01', { archive: 'MBX01' })] as const;
const requests: readonly MoveRequest[] = [
  { ...makeRequest(box, 'MBX02', { state: { kind: 'InProgress', detail: 'CopyingMessages', stall } }), remote: 'other' },
  makeRequest(box, 'MBX03', { tag: 'by hand', state: { kind: 'Suspended', comment: 'later' } }),
  makeRequest(box, 'MBX02', { state: { kind: 'Failed', detail: 'FailedOther', failedAt: at(4), failure } }),
]; // prettier-ignore
const rows: readonly RequestRow[] = requests.map((request) => ({ request, mailbox: box as Mailbox }));
const moveReports = moveReportsOf(samples);

const unprotected: readonly Unprotected[] = [
  {
    kind: 'temporary-change',
    plan: whole.plan,
    run: runId('r'),
    change: { id: 't', node: step, spec: temporaryChange, openedAt: at(1), reverted: null },
    failure,
  },
  {
    kind: 'temporary-change',
    plan: whole.plan,
    run: runId('r'),
    change: { id: 't', node: step, spec: temporaryChange, openedAt: at(1), reverted: null },
    workedOnBy: 'anna on elsewhere (process 4711)',
  },
  { kind: 'database-dismounted', system: whole.system, database: databaseName('MBX09') },
  { kind: 'pair', pair: 'the-pair', reasons: ['one is down', 'the other lags'] },
  { kind: 'not-known', subject: 'the other pair', reason: 'it does not answer' },
];
const findings: readonly Diagnostic[] = (['error', 'warning', 'note'] as const).flatMap((severity) => [
  {
    code: 'bad-value',
    severity,
    message: `a ${severity} about it`,
    hint: `a hint for the ${severity}`,
    place: { file: '/work/plans/p.yaml', line: 3, column: 5, length: 4 },
  },
  { code: 'unknown-key', severity, message: `another ${severity}`, place: null },
]);
const frames = [{ line: 3, before: 'key: ', marked: 'value', after: ' # comment' }];
const pair: Pair = {
  name: 'the-pair',
  kind: 'neverfail',
  readAt: at(1),
  active: 'one',
  replicating: 'yes',
  maintenanceMode: 'no',
  members: [
    { name: 'one', role: 'active', running: 'yes', inSync: 'no', detail: 'Replicating', lagBytes: 5 },
    { name: 'two', role: 'passive', running: 'unknown', inSync: 'yes', detail: 'Lost', lagBytes: null },
  ],
};
const drift: readonly DriftItem[] = [
  { kind: 'moved-by-hand', subject: 'Anil Patel', mailboxId: mailbox, batch, expected: 'in MBX02', found: 'in MBX03' },
  { kind: 'moved-back', subject: 'Bea', mailboxId: mailbox, batch, expected: 'in MBX02', found: 'in MBX01', ignored: { reason: 'it is known', until: '2027-02-01', place: 'drover.yaml:1:2' } },
]; // prettier-ignore
const compared: ComparedRun = {
  plan: whole.plan,
  run: 'run-1',
  timeZone: 'UTC',
  mailboxes: (
    [
      {
        kind: 'compared',
        by: 'counts',
        items: 3,
        sizeBytes: 5,
        folders: [
          { part: 'archive', folder: 'Inbox/Old', before: 3, now: 5, added: 3, gone: 1, altered: null },
          { part: 'primary', folder: 'Sent', before: 3, now: null, added: 0, gone: 3, altered: 0 },
        ],
        damaged: [
          { part: 'primary', folder: 'Inbox', item: 'i1', subject: 'hello', message: 'not as recorded' },
        ],
        lost: 1,
      },
      { kind: 'missing', why: 'it is not there' },
      { kind: 'unreadable', why: 'its disk is away' },
      { kind: 'not-comparable', why: 'nothing was kept' },
    ] satisfies MailboxComparison[]
  ).map((comparison) => ({
    label: 'Anil Patel <anil@example.com>',
    verdict: verdictOf(comparison),
    comparison,
    movedAt: at(1),
    comparedAt: at(9),
  })),
  otherRuns: [{ run: runId('run-2'), moved: 3 }],
};
const trials: AccountTrial[] = [
  { address: 'anil@example.com', host: 'old.example.com:993', outcome: 'ok', detail: '' },
  { address: 'bea@example.com', host: null, outcome: 'wrong-password', detail: 'It does not let her in.' },
];
const checks: readonly DoctorCheck[] = [
  { what: 'a shell', ok: false, detail: 'not found', hint: 'install one' },
  { what: 'git', ok: true, warning: true, detail: 'old', hint: 'a newer one' },
];
const runs: readonly ListedRun[] = [
  { run: runId('run-1'), plan: whole.plan, phase: 'paused', outcome: null, moved: null, startedAt: START, lastEventAt: at(9), events: 5, head: null, chainedLate: 0, changeSet: whole.id },
  { run: runId('run-2'), plan: whole.plan, phase: 'finished', outcome: 'done', moved: 3, rollbackOf: runId('run-1'), startedAt: START, lastEventAt: at(9), events: 5, head: null, chainedLate: 0, changeSet: whole.id },
]; // prettier-ignore
const checked: CheckedJournal = {
  verdict: 'intact',
  head: { events: 9, digest: `sha256:${'a'.repeat(64)}` },
  fault: null,
  chainedLate: 4,
  notChained: 0,
  heldHeads: 1,
  kept: [{ digest: `sha256:${'b'.repeat(64)}`, event: 5 }],
};
const faults: readonly JournalFault[] = [
  { kind: 'edited', event: 5 },
  { kind: 'missing', event: 5, count: 2 },
  { kind: 'inserted', event: 5 },
  { kind: 'doubled', event: 5, of: 4 },
  { kind: 'out-of-order', event: 5, found: 7 },
  { kind: 'held-head', event: 5, of: 4 },
  { kind: 'other-head', recorded: `sha256:${'c'.repeat(64)}` },
  { kind: 'kept-head', digest: `sha256:${'d'.repeat(64)}` },
];
const verified: readonly VerifiedRun[] = [
  { run: 'run-1', plan: whole.plan, ...checked },
  { run: 'run-2', plan: whole.plan, ...checked, verdict: 'not-chained', notChained: 3 },
  ...faults.map((fault) => ({
    run: 'run-3',
    plan: whole.plan,
    ...checked,
    verdict: 'altered' as const,
    fault,
  })),
];
const softDeleted: readonly SoftDeleted[] = [
  { mailboxId: mailbox, address: 'a@example.com', part: 'primary', sizeBytes: 5, leftAt: at(1), keptUntil: at(9), warmUntil: at(5), fedAt: at(2), fedSizeBytes: 6, notFed: 'text', database: databaseName('MBX01'), mailbox: 'a@example.com', isDue: true },
]; // prettier-ignore
const lab = {
  databases: [
    { name: 'MBX01', server: 'EX1', mounted: true, mailboxes: 1, sizeBytes: 5, whitespaceBytes: 1, moveTargets: 1, softDeleted: 1 },
  ] satisfies LabDatabase[],
  mailboxes: [
    {
      address: 'a@example.com',
      displayName: 'An A',
      kind: 'user',
      litigationHold: true,
      parts: [{ part: 'primary', database: 'MBX01', summary: null, problem: null, lockedBy: 'a move' }],
    },
  ] satisfies LabMailbox[],
  folders: [{ path: 'Inbox/Sub', items: 1, sizeBytes: 5, digest: 'abc' }] satisfies LabFolder[],
  items: [
    { key: 'k1', internalDateMs: 5, sizeBytes: 5, flags: ['\\Seen', 'custom'], associated: true, folder: 'Inbox' },
  ] satisfies LabItem[],
  comparison: {
    mailboxes: 1,
    items: 1,
    sizeBytes: 5,
    differences: [
      { mailbox: 'a@example.com', part: 'primary', folder: 'Inbox', item: 'k1', subject: 'Re: us', what: 'missing' },
    ],
    more: 3,
  } satisfies LabComparison,
}; // prettier-ignore

const act: Act = {
  kind: 'purge',
  system: whole.system,
  plan: null,
  title: 'Remove something',
  does: ['remove a@example.com', 'remove another'],
  touches: { mailboxes: [], databases: [] },
  risks: [{ kind: 'purge', subject: 's', message: 'it is gone' }],
};
const acts: readonly ActLine[] = [
  { number: 1, kind: 'purge', title: act.title, by: 'eve (claimed)', approvedBy: ['ben'], startedAt: at(1), endedAt: null, result: null },
  { number: 2, kind: 'unlock', title: 'Break it', by: 'eve', approvedBy: [], startedAt: at(1), endedAt: at(2), result: { kind: 'failed', code: 'x', message: 'why not' } },
]; // prettier-ignore

const met = { judged: 12, metP50: 7, metP90: 11, medianError: 0.08 };
const accuracy: RunStatus['forecastAccuracy'] = { plan: { ...met, judged: 3 }, all: met };
const status: RunStatus = {
  run: foldRun(journal),
  changeSet: whole,
  holds,
  lease: { holder: 'dora', host: 'c-host', processId: 5, expiresAt: at(900) },
  isHolderGone: false,
  requests,
  databases: [],
  lastEvents: journal,
  bytesPerSecond: 5,
  forecastAccuracy: accuracy,
  unprotected,
  maxExposureMs: 5,
  acts,
  otherRuns: runs,
};
const { finished: _, ...unfinished } = {
  finished: null,
  ...status,
  run: foldRun(journal.filter(({ type }) => type !== 'run-finished' && type !== 'run-paused')),
};
const report = {
  ...buildReport({
    run: status.run,
    changeSet: whole,
    journal: { ...checked, verdict: 'altered', fault: { kind: 'missing', event: 5, count: 2 } },
    moveReports: moveReports.map((one, i) => ({ ...one, mailboxId: [mailbox, second][i] ?? one.mailboxId })),
    databasesNow: null,
    runs: [
      {
        run: 'run-1',
        startedAt: at(0),
        endedAt: at(9),
        phase: 'finished',
        outcome: 'done',
        mailboxes: 2,
        moved: 2,
        ofThisRun: 0,
      },
      {
        run: 'run-2',
        startedAt: at(50),
        endedAt: null,
        phase: 'running',
        outcome: null,
        rollbackOf: 'run-1',
        mailboxes: 1,
        moved: 1,
        ofThisRun: 1,
      },
    ] as never,
    acts,
    holds,
    now: at(100),
  }),
  unprotected,
};

const notices: Readonly<Record<Exclude<Notice['kind'], 'findings'>, readonly object[]>> = {
  log: [{ line: 'a line of a log' }],
  waiting: [{ line: 'for a disk' }],
  'service-log': [{ line: 'a line of a service' }],
  serve: [{ event: 'commit', text: 'a line of the controller', plan: 'p' }],
  'service-move': [
    { request: 'r-1', mailbox: 'm-1', what: 'claimed', status: 'Queued', text: 'a move of a service' },
  ],
  'change-set': [{ changeSet: whole, wasRead: true }, { changeSet: whole, wasRead: false }],
  signing: [{ changeSet: whole, risks: [{ key: 'k', kind: 'plan', subject: 's', message: 'a risk of it' }] }],
  'signing-act': [{ act }],
  'not-compared': [{ file: 'c.json', why: 'its plan is another', noLonger: ['Zoë <zoe@example.com>'] }],
  'reading-run': [{ run: 'run-1', events: 900_000 }],
  resuming: [{ run: status.run, changeSet: whole }],
  'plan-changed': [{ run: status.run, changeSet: whole }],
  unprotected: [{ found: unprotected }],
  'on-hold': [{ holds, timeZone: 'UTC' }],
  'holder-gone': [{ plan: whole.plan, processId: 5 }],
  'answer-ignored': [{ gate: 'go', by: 'eve', why: 'she is no signer' }],
  'watching-lease': [{ plan: whole.plan, holder: 'dora', host: 'c-host', forMs: 5 }],
  'order-ignored': [{ number: 7, by: 'olga', why: 'she may not order it' }],
  'rollback-not-saved': [{ run: 'run-1', why: failure }],
  'pair-change': [
    { pair, change: { kind: 'switchover', member: 'two' } },
    { pair, change: { kind: 'start', member: 'two' } },
  ],
  'refused-one': [{ mailbox: 'a@example.com', why: failure }],
}; // prettier-ignore
const allNotices = Object.entries(notices).flatMap(([kind, all]) =>
  all.map((one) => ({ kind, ...one }) as Exclude<Notice, { kind: 'findings' }>),
);

const progress: readonly ProgressEvent[] = [
  {
    type: 'turn',
    at: at(1),
    batches: whole.batches.map(({ name }) => ({ batch: name, total: 5, moved: 1, ready: 1, active: 1, queued: 1, failed: 1, bytesTotal: 9, bytesTransferred: 5, failedMailboxes: [mailbox] })),
    active: requests,
    waiting: [{ kind: 'window', node: step, opensAt: at(900), text: 'for its window' }, { kind: 'gate', gate: 'complete:one', expiresAt: at(900), text: 'for an approval' }, { kind: 'other', text: 'for the night' }],
  },
  { type: 'step-line', node: step, line: 'what the program writes' },
  ...journal.map((event) => ({ type: 'journal', event }) as const),
  { type: 'journal', event: { v: 1, at: at(9), type: 'node-started', node: step } },
  { type: 'step-line', node: step, line: 'and writes at last' },
]; // prettier-ignore

// ── Views ──

const NOW = instantMs(at(200));

/** What a command would write. */
function written(
  { color = false, json = false, terminal = false }: { color?: boolean; json?: boolean; terminal?: boolean },
  work: (cli: Cli) => void,
): string {
  let text = '';
  const output: Output = {
    isTerminal: terminal,
    color,
    columns: () => 120,
    rows: () => 60,
    write: (part) => void (text += part),
  };
  const cli = makeCli(
    { stdout: output, stderr: output, stdin: null, clock: { ...systemClock, nowMs: () => NOW }, env: {}, cwd: '/work', leave: () => { throw new Error('left'); } },
    { args: [], options: () => ({ json }), run: () => Promise.resolve(0), wholeProgram: () => Promise.reject(new Error('none')) },
  ); // prettier-ignore
  work(cli);
  return text;
}

const printed = (text: string): string => written({}, (cli) => cli.printLines(text));

const ofDocument = (name: string, document: (exchanged: <T>(value: T) => T) => Document): View[] => [
  { name, format: 'terminal', show: (ex) => written({ color: true }, (cli) => cli.show(document(ex))) },
  { name, format: 'terminal', show: (ex) => written({}, (cli) => cli.show(document(ex))) },
  { name, format: 'markdown', show: (ex) => printed(renderMarkdown(document(ex))) },
  { name, format: 'html', show: (ex) => renderHtml(document(ex), { title: ex('a title') }) },
];
const ofCli = (name: string, work: (cli: Cli, exchanged: <T>(value: T) => T) => void): View[] => [
  { name, format: 'terminal', show: (ex) => written({ color: true }, (cli) => work(cli, ex)) },
  { name, format: 'lines', show: (ex) => written({}, (cli) => work(cli, ex)) },
  { name, format: 'json', show: (ex) => written({ json: true }, (cli) => work(cli, ex)) },
];

const asked: AskedOfPeople = {
  approvals: ['by ben'],
  risks: [{ key: 'defrag:a', kind: 'defrag', subject: 'a', message: 'Defragment MBX01: cannot be undone.' }],
  gates: ['answers by ben'],
};

const claim = { plan: whole.plan, file: 'plans/a.yaml', batch };
const inventoryRow = {
  id: mailbox,
  address: 'anil@example.com',
  displayName: 'Anil Patel',
  kind: 'user',
  database: databaseName('MBX01'),
  archiveDatabase: databaseName('MBX02'),
  sizeBytes: 5,
  archiveSizeBytes: 6,
  reason: 'moves to another database',
  claims: [claim],
  to: databaseName('MBX03'),
  archiveTo: null,
  excludedAt: null,
} as const;
const inventory: Inventory = {
  system: whole.system,
  observedAt: at(1),
  plans: [
    { plan: whole.plan, file: 'plans/a.yaml', problem: null },
    { plan: null, file: 'plans/b.yaml', problem: 'It is no valid plan.' },
  ],
  databases: [
    {
      name: databaseName('MBX01'),
      server: serverName('EX1'),
      sourceOf: [whole.plan],
      targetOf: [whole.plan],
      state: 'dismounted',
      isExcluded: true,
      sizeBytes: 5,
      whitespaceBytes: 1,
      diskFreeBytes: null,
      mailboxCount: 9,
      archiveCount: 1,
      counts: { planned: 5, unplanned: 4 },
    },
  ],
  recoveryDatabases: [databaseName('RDB1')],
  mailboxes: decisions.map((decision) => ({ ...inventoryRow, decision })),
};
const selected: Selected = {
  system: whole.system,
  observedAt: at(1),
  steps: [
    { condition: 'in MBX01', left: 5 },
    { condition: 'with department Sales', left: 1 },
  ],
  mailboxes: [{ ...inventoryRow, claims: [claim, claim] }],
  plans: inventory.plans,
  hint: 'No mailbox has that attribute.',
};
const retirement: Retirement = {
  system: whole.system,
  database: databaseName('MBX01'),
  observedAt: at(1),
  blocks: (['mailboxes', 'plan'] as const).map((kind) => ({
    kind,
    what: '7 mailboxes of all kinds',
    names: ['anil@example.com'],
    count: 7,
    until: at(9),
    remedy: 'Move them away.',
    command: 'drover inventory MBX01',
  })),
  notes: ['No full backup of it is known.'],
};
const leaves: readonly LeftInSource[] = [
  {
    database: databaseName('MBX01'),
    mailboxes: 9,
    counts: { unplanned: 5 },
    elsewhere: [{ plan: whole.plan, mailboxes: 4 }],
  },
];

/** A few steps and changes, so that a comment need not leave anything out. */
const parts = [0, 1, 2, 3].map((part): ChangeSet => ({
  ...whole,
  nodes: whole.nodes.filter((_, index) => index % 4 === part).slice(0, 9),
  changes: whole.changes.filter((_, index) => index % 4 === part),
  fingerprints: {},
  findings: [],
}));

const documents: Readonly<Record<string, (exchanged: <T>(value: T) => T) => Document>> = {
  'dry run': (ex) => changeSetDocument(ex(whole), { full: false, accuracy: ex(accuracy), asked: ex(asked) }),
  'dry run, full': (ex) => changeSetDocument(ex(whole), { full: true }),
  diff: (ex) => {
    const after = { kind: 'planned', changeSet: ex(whole) } as const;
    const was = { kind: 'planned', changeSet: whole } as const;
    const invalid = { kind: 'invalid', findings: ex(findings) } as const;
    return diffDocument(
      differencesOf([
        { file: ex('plans/a.yaml'), before: was, after },
        { file: ex('plans/b.yaml'), before: { kind: 'absent' }, after: invalid },
        { file: ex('plans/c.yaml'), before: invalid, after: invalid },
      ]),
      ex('main..HEAD'),
    );
  },
  findings: (ex) => findingsDocument(ex(findings), ex(frames), '/work'),
  drift: (ex) => driftDocument(ex(drift), ex('run 1')),
  comparison: (ex) => comparisonDocument(ex(compared), 'whole'),
  doctor: (ex) => doctorDocument(ex(checks)),
  'accounts of other hosts': (ex) =>
    doctorAccountsDocument(ex(trials).map((trial) => ({ outcome: trial.outcome, accounts: [trial] }))),
  status: (ex) => dashboardDocument(ex(status), NOW),
  'status of a run that goes on': (ex) => dashboardDocument(ex(unfinished), NOW),
  runs: (ex) => runsDocument(ex(runs)),
  'verified runs': (ex) => verifiedDocument(ex(verified)),
  acts: (ex) => actsDocument(ex(acts), 'UTC'),
  act: (ex) => actDocument(ex(act), ex(['approved by ben', 'missing: one'])),
  'soft-deleted': (ex) => softDeletedDocument(ex(softDeleted), 'Europe/Dublin'),
  pair: (ex) => pairDocument(ex(pair)),
  requests: (ex) => [...requestsDocument(ex(requests)), ...statisticsDocument(ex(rows))],
  'a request': (ex) => {
    const [row, entries] = [ex(rows), ex(moveReports)];
    return row.flatMap((one, i) => {
      const told = entries[i];
      return told === undefined ? [] : [...requestDocument(one, told), ...reportEntries(told)];
    });
  },
  inventory: (ex) => inventoryDocument(ex(inventory)),
  'inventory, narrow': (ex) => inventoryDocument(ex(inventory), { isNarrow: true }),
  selected: (ex) => selectedDocument(ex(selected)),
  retirement: (ex) => retirementDocument(ex(retirement)),
  rehearsal: (ex) => rehearsalDocument(ex(rehearsed)),
  'a rehearsed run': (ex) => rehearsedRunDocument(ex(rehearsedOnce)),
  'dry run, as a page': (ex) => changeSetDocument(ex(whole), { full: true, isPage: true, leaves: ex(leaves) }),
  'lab list': (ex) => [...labDatabases(ex(lab.databases)), ...labMailboxes(ex(lab.mailboxes))],
  'lab show': (ex) => [...labFolders(ex(lab.folders)), ...labItems(ex(lab.items))],
  'lab compare': (ex) => labComparison(ex(lab.comparison)),
}; // prettier-ignore

export const everyView: readonly View[] = [
  ...Object.entries(documents).flatMap(([name, document]) => ofDocument(name, document)),
  ...parts.map((part, index): View => ({
    name: `comment ${index}`,
    format: 'markdown',
    show: (ex) =>
      printed(changeSetComment(ex(part), ex(findings), '/work', { unprotected: ex(unprotected), holds: ex(holds), asked: ex(asked), leaves: ex(leaves), rehearsed: ex(rehearsed) })),
  })),
  ...Object.entries({ text: 'terminal', markdown: 'markdown', html: 'html', csv: 'csv', json: 'json' } as const).map(
    ([name, format]): View => ({
      name: `report, ${name}`,
      format,
      show: (ex) => (format === 'markdown' || format === 'terminal' ? printed : String)(textOfParts(reportFormats[name]?.render(ex(report), null) ?? { begin: [] }, ex(moveReports))),
    }),
  ),
  ...liveViews({ status: unfinished, report, unprotected, nowMs: NOW }),
  { name: 'inventory', format: 'csv', show: (ex) => renderCsv(inventoryTable(ex(inventory))) },
  { name: 'dry run', format: 'csv', show: (ex) => renderCsv(changeSetTable(ex(whole))) },
  { name: 'comparison', format: 'csv', show: (ex) => renderCsv(comparisonTable(ex(compared))) },
  { name: 'move report', format: 'csv', show: (ex) => ex(moveReports).map((one) => renderCsv(reportEntryTable(one))).join('') },
  { name: 'sarif', format: 'json', show: (ex) => sarif(ex(findings), '/work', '1') },
  { name: 'gitlab', format: 'json', show: (ex) => annotate('gitlab', ex(findings), '/work') },
  { name: 'junit', format: 'xml', show: (ex) => junit(ex(findings), ex(['/work/plans/p.yaml', '/work/other.yaml']), '/work') },
  { name: 'github', format: 'github', show: (ex) => annotate('github', ex(findings), '/work') },
  { name: 'azure', format: 'azure', show: (ex) => annotate('azure', ex(findings), '/work') },
  { name: 'any value as JSON', format: 'json', show: (ex) => jsonText(ex({ whole, status: { ...status, run: [] }, rows, drift }), 2) },
  ...ofCli('log', (cli, ex) => {
    const names = namesOf(ex(whole));
    for (const event of ex(journal)) {
      const line = journalLine(event, names, true);
      if (line !== null) cli.say(logText(line, 'UTC'));
      cli.event({ type: 'journal', event });
    }
  }),
  ...ofCli('notices', (cli, ex) => {
    for (const notice of allNotices) showNotice(cli, ex(notice));
  }),
  ...ofCli('failures', (cli, ex) => {
    reportFailure(cli, new Failure(ex(failure)));
    reportFailure(cli, new Error(ex('something unforeseen')));
    reportFailure(cli, ex('a text'));
  }),
  ...ofCli('progress', (cli, ex) => {
    const view = openProgress(cli, ex(whole), { inEffect: [], maxExposureMs: 5 });
    for (const event of ex(progress)) view.listener(event);
    view.listener({ type: 'turn', ...(ex(progress[0]) as object), at: at(100) } as ProgressEvent);
    view.say(ex('SIGTERM: stopping'));
    view.close();
  }),
  {
    name: 'the dashboard on a screen',
    format: 'live',
    show: (ex) =>
      dashboardScreen(ex(unfinished), NOW, { width: 119, rows: 60, color: true })
        .map((line) => `${harmless(line, true)}\n`)
        .join(''),
  },
  {
    name: 'live progress',
    format: 'live',
    show: (ex) => {
      mock.timers.enable({ apis: ['setInterval'] });
      try {
        return written({ color: true, terminal: true }, (cli) => {
          const view = openProgress(cli, ex(whole), { inEffect: [], maxExposureMs: 5 });
          for (const event of ex(progress)) {
            view.listener(event);
            mock.timers.tick(130);
          }
          view.say(ex('SIGTERM: stopping'));
          view.close();
        });
      } finally {
        mock.timers.reset();
      }
    },
  },
]; // prettier-ignore
