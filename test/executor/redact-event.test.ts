// What is taken out of an event before it is written: every free text in it, and nothing else.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { FailureFacts } from '../../src/domain/failure.ts';
import type { Hold } from '../../src/domain/hold.ts';
import {
  batchName,
  changeSetId,
  databaseName,
  intentId,
  mailboxId,
  nodeId,
  planName,
  requestId,
  runId,
} from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Action, ActionOutcome, JournalEvent, NodeResult } from '../../src/domain/journal-event.ts';
import type { MoveState } from '../../src/domain/move-request.ts';
import type { RunInstruction } from '../../src/domain/run-order.ts';
import type { Evidence } from '../../src/domain/step.ts';
import type { StepOnMailbox } from '../../src/domain/step-on-mailbox.ts';
import { redactEvent } from '../../src/executor/redact-event.ts';
import { plainOptions } from '../move-options.ts';

const at = '2026-11-21T22:00:00.000Z' as Instant;
const anil = mailboxId('00000007-0000-4000-8000-000000000007');
const request = requestId('req-7');
const node = nodeId('step:before/0-command');
const intent = intentId('intent-1');

/** Writes a free text; what it is given tells the texts of an event apart. */
type Text = (about: string) => string;
/** With all that may be missing: a field that is new has to be thought of here. */
type Whole<T> = T extends unknown ? Required<T> : never;
type EachKind<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: (text: Text) => Whole<Extract<T, { readonly kind: K }>>;
};
const all = <T extends { readonly kind: string }>(each: EachKind<T>, text: Text): readonly Whole<T>[] =>
  Object.values<(text: Text) => unknown>(each).map((make) => make(text) as Whole<T>);

const failure = (text: Text): Whole<FailureFacts> => ({
  code: 'command-failed',
  message: text('message of the failure'),
  hint: text('hint of the failure'),
  retry: 'permanent',
  side: 'target',
  retryAfterMs: 5000,
});
const evidence = (text: Text): readonly Whole<Evidence>[] =>
  [1, 2].map((n) => ({ label: text(`label ${n}`), value: text(`value ${n}`), at, warning: true }));

const actions: EachKind<Action> = {
  'create-move-request': () => ({
    kind: 'create-move-request',
    spec: {
      mailboxId: anil,
      targetDatabase: databaseName('B'),
      archiveTargetDatabase: null,
      options: plainOptions,
      tag: 'drover:demo:one',
      remote: 'partner',
      arrivesAs: { id: anil, address: 'anil@partner.example' },
    },
  }),
  'update-move-request': () => ({
    kind: 'update-move-request',
    mailboxId: anil,
    request,
    options: plainOptions,
    tag: 'drover:demo:one',
    onlyToHold: true,
  }),
  'resume-move-request': () => ({ kind: 'resume-move-request', mailboxId: anil, request, hold: true }),
  'suspend-move-request': (text) => ({
    kind: 'suspend-move-request',
    mailboxId: anil,
    request,
    comment: text('why it is suspended'),
  }),
  'remove-move-request': () => ({
    kind: 'remove-move-request',
    mailboxId: anil,
    request,
    purpose: 'clear',
    foreignTag: 'wave 3',
  }),
  'run-step': () => ({ kind: 'run-step', node, attempt: 2 }),
};
const outcomes: EachKind<ActionOutcome> = {
  done: (text) => ({ kind: 'done', request, evidence: evidence(text) }),
  failed: (text) => ({ kind: 'failed', failure: failure(text), evidence: evidence(text) }),
  'not-done': (text) => ({ kind: 'not-done', reason: text('why it was not done') }),
};
const states: EachKind<MoveState> = {
  Queued: () => ({ kind: 'Queued' }),
  InProgress: (text) => ({
    kind: 'InProgress',
    detail: 'StalledDueToTarget_DiskSpace',
    stall: {
      detail: 'StalledDueToTarget_DiskSpace',
      side: 'target',
      reason: text('why it stalls'),
      reading: { metric: 'free-disk-bytes', value: 1, limit: 2 },
      since: at,
      until: at,
    },
  }),
  AutoSuspended: () => ({ kind: 'AutoSuspended', since: at }),
  Suspended: (text) => ({ kind: 'Suspended', comment: text('comment of the request') }),
  Synced: () => ({ kind: 'Synced', since: at }),
  CompletionInProgress: () => ({ kind: 'CompletionInProgress' }),
  Completed: () => ({ kind: 'Completed', completedAt: at }),
  CompletedWithWarning: (text) => ({
    kind: 'CompletedWithWarning',
    completedAt: at,
    warnings: [text('first warning'), text('second warning')],
  }),
  Failed: (text) => ({
    kind: 'Failed',
    detail: 'FailedOther',
    failedAt: at,
    failure: failure(text),
  }),
};
const results: EachKind<NodeResult> = {
  succeeded: () => ({ kind: 'succeeded', failed: 1, suspended: 2, left: 3 }),
  failed: (text) => ({ kind: 'failed', failure: failure(text) }),
  skipped: (text) => ({ kind: 'skipped', reason: text('why it is skipped') }),
};
const onMailbox: EachKind<StepOnMailbox> = {
  begun: () => ({ kind: 'begun' }),
  done: (text) => ({ kind: 'done', how: 'ran', evidence: text('what was seen') }),
  failed: (text) => ({ kind: 'failed', failure: failure(text) }),
};
const instructions: EachKind<RunInstruction> = {
  pause: () => ({ kind: 'pause', letsCopy: true }),
  resume: () => ({ kind: 'resume' }),
  postpone: () => ({ kind: 'postpone', until: at }),
  complete: () => ({ kind: 'complete' }),
  cancel: () => ({ kind: 'cancel' }),
  forget: () => ({ kind: 'forget' }),
};
const holds: EachKind<Hold> = {
  placed: (text) => ({
    kind: 'placed',
    number: 3,
    plan: planName('demo'),
    reason: text('why it was placed'),
    by: 'eve',
    host: 'mail1',
    since: at,
    until: at,
  }),
  freeze: (text) => ({
    kind: 'freeze',
    name: 'year-end',
    reason: text('why nothing moves'),
    since: at,
    until: at,
  }),
  'rules-unread': (text) => ({ kind: 'rules-unread', reason: text('why they cannot be read') }),
};

const base = { v: 1, at } as const;
type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { readonly type: T }>;
/** Every kind of event, with a text wherever one comes from outside or from a person. */
const events: {
  readonly [T in JournalEvent['type']]: (text: Text) => readonly Whole<Of<T>>[];
} = {
  'run-started': () => [
    {
      ...base,
      type: 'run-started',
      run: runId('run-1'),
      plan: planName('demo'),
      changeSet: changeSetId('sha256:set'),
      timeZone: 'Europe/Dublin',
      by: 'eve',
      host: 'mail1',
      version: '1.0.0',
      rollbackOf: runId('run-0'),
      commit: { id: 'abc', isClean: true },
      approvals: [{ by: 'Ben', key: 'SHA256:key', at }],
      rehearsal: { seed: 7 },
    },
  ],
  'run-resumed': () => [{ ...base, type: 'run-resumed', by: 'eve', host: 'mail1', version: '1.0.0' }],
  'databases-measured': () => [
    {
      ...base,
      type: 'databases-measured',
      moment: 'start',
      databases: [{ name: databaseName('A'), mailboxCount: 1, sizeBytes: 2, whitespaceBytes: 0 }],
    },
  ],
  intent: (text) => all<Action>(actions, text).map((action) => ({ ...base, type: 'intent', intent, action })),
  outcome: (text) =>
    all<ActionOutcome>(outcomes, text).map((outcome) => ({ ...base, type: 'outcome', intent, outcome })),
  'move-observed': (text) =>
    all<MoveState>(states, text).map((state) => ({
      ...base,
      type: 'move-observed',
      mailboxId: anil,
      request,
      state,
      percentComplete: 40,
      bytesTransferred: 1000,
      itemsTransferred: 10,
      badItems: 1,
    })),
  'move-confirmed': () => [{ ...base, type: 'move-confirmed', mailboxId: anil }],
  'move-report-archived': () => [
    {
      ...base,
      type: 'move-report-archived',
      mailboxId: anil,
      request,
      digest: 'sha256:report',
      status: 'Completed',
      lockedMs: 4000,
      verifiedItems: 10,
      unproved: true,
      counted: { folders: 12, fewer: 0 },
      badItems: 0,
    },
  ],
  'limit-exceeded': (text) => [
    {
      ...base,
      type: 'limit-exceeded',
      limit: 20,
      database: databaseName('B'),
      metric: 'log-free',
      value: null,
      detail: text('why it is not known'),
    },
  ],
  'limit-kept': () => [
    { ...base, type: 'limit-kept', database: databaseName('B'), metric: 'log-free', value: 30 },
  ],
  'hold-met': (text) => [
    { ...base, type: 'hold-met', holds: all<Hold>(holds, text), runningCopies: 'suspend' },
  ],
  'hold-over': () => [{ ...base, type: 'hold-over' }],
  'stall-alarm': (text) => [
    { ...base, type: 'stall-alarm', mailboxId: anil, since: at, reason: text('why it stalls') },
  ],
  'order-read': (text) =>
    all<RunInstruction>(instructions, text).map((instruction) => ({
      ...base,
      type: 'order-read',
      order: {
        ...instruction,
        batches: [batchName('one')],
        mailboxes: [anil],
        number: 5,
        by: 'eve (claimed)',
        givenAt: at,
        reason: text('why it was ordered'),
      },
    })),
  'move-left': () => [
    { ...base, type: 'move-left', mailboxId: anil, how: 'forgotten', order: 5, keepsTag: true },
  ],
  'node-started': () => [{ ...base, type: 'node-started', node }],
  'nodes-reopened': () => [{ ...base, type: 'nodes-reopened', nodes: [node] }],
  'node-ended': (text) =>
    all<NodeResult>(results, text).map((result) => ({
      ...base,
      type: 'node-ended',
      node,
      result,
      evidence: evidence(text),
    })),
  'step-mailbox': (text) =>
    all<StepOnMailbox>(onMailbox, text).map((result) => ({
      ...base,
      type: 'step-mailbox',
      node,
      mailboxId: anil,
      result,
    })),
  'step-told': (text) => [
    { ...base, type: 'step-told', node, channel: 'ops', answer: text('what the other side answered') },
  ],
  'step-output': (text) => [
    { ...base, type: 'step-output', node, lines: [text('first line'), text('second line')] },
  ],
  // As it is: a run compares it with its plan, and reverts by it.
  'temporary-change-made': () => [
    {
      ...base,
      type: 'temporary-change-made',
      id: node,
      node,
      temporaryChange: {
        kind: 'start-replication',
        subject: 'north',
        message: 'replication is off, the pair is unprotected until it is started again',
        revertWith: { kind: 'start-replication', options: { pair: 'north' } },
      },
    },
  ],
  'temporary-change-reverted': (text) => [
    {
      ...base,
      type: 'temporary-change-reverted',
      id: node,
      how: text('how it was reverted'),
      evidence: evidence(text),
      foundSo: true,
    },
  ],
  'gate-opened': (text) => [
    { ...base, type: 'gate-opened', gate: 'complete:one', expiresAt: at, question: text('what is asked') },
  ],
  'gate-answered': (text) => [
    {
      ...base,
      type: 'gate-answered',
      gate: 'complete:one',
      answer: 'rejected',
      by: 'Ben',
      comment: text('comment of the answer'),
      givenAt: at,
      signature: 'U1NIU0lH',
    },
  ],
  'batch-stopped': (text) => [
    { ...base, type: 'batch-stopped', batch: batchName('one'), reason: text('why it was stopped') },
  ],
  waiting: (text) => [
    { ...base, type: 'waiting', node, for: 'approval', until: at, message: text('what it waits for') },
  ],
  note: (text) => [{ ...base, type: 'note', level: 'warning', message: text('what is noted') }],
  'run-paused': (text) => [
    {
      ...base,
      type: 'run-paused',
      reason: text('why it pauses'),
      pause: 'paused',
      journal: { events: 3, digest: 'sha256:head' },
    },
  ],
  'run-finished': () => [
    {
      ...base,
      type: 'run-finished',
      result: { outcome: 'failed', completed: 1, failed: 2, left: 3 },
      journal: { events: 4, digest: 'sha256:head' },
    },
  ],
};

const SECRET = 'hunter2hunter2';
const hidden: Text = (text) => text.replaceAll(SECRET, '•••');
const redacted = (all: readonly JournalEvent[]): readonly JournalEvent[] =>
  all.map((event) => redactEvent(event, hidden));

suite('a secret is taken out of every free text of an event', () => {
  for (const [type, make] of Object.entries<(text: Text) => readonly JournalEvent[]>(events))
    test(`and of nothing else: ${type}`, () => {
      const said = make((about) => `${about}: ${SECRET}, twice ${SECRET}`);
      assert.deepEqual(
        redacted(said),
        make((about) => `${about}: •••, twice •••`),
      );
      assert.deepEqual(
        said,
        make((about) => `${about}: ${SECRET}, twice ${SECRET}`),
      );
      // Each of its strings would be changed here that is taken for a text.
      const marked = make((about) => about).map((event) => redactEvent(event, (text) => `[${text}]`));
      assert.deepEqual(
        marked,
        make((about) => `[${about}]`),
      );
    });
});

test('what an event does not say is not there after it was redacted either', () => {
  const bare = { code: 'command-failed', message: 'it failed', retry: 'permanent' } as const;
  const events: readonly JournalEvent[] = [
    { ...base, type: 'outcome', intent, outcome: { kind: 'done' } },
    { ...base, type: 'outcome', intent, outcome: { kind: 'failed', failure: bare } },
    { ...base, type: 'node-ended', node, result: { kind: 'succeeded' }, evidence: [] },
    {
      ...base,
      type: 'limit-exceeded',
      limit: 20,
      database: databaseName('B'),
      metric: 'disk-free',
      value: 10,
    },
    {
      ...base,
      type: 'move-observed',
      mailboxId: anil,
      request,
      state: { kind: 'InProgress', detail: 'CopyingMessages', stall: null },
      percentComplete: 40,
      bytesTransferred: 0,
      itemsTransferred: 0,
      badItems: 0,
    },
  ];
  assert.deepEqual(redacted(events), events);
});
