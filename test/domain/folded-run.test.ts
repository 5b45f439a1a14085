import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { foldRun } from '../../src/domain/fold-run.ts';
import { changeSetId, mailboxId, planName, requestId, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { JournalEvent, SignedApproval } from '../../src/domain/journal-event.ts';
import type { Run } from '../../src/domain/run.ts';

type Started = Extract<JournalEvent, { type: 'run-started' }>;

const started = (more: Partial<Started> = {}): Started => ({
  v: 1,
  type: 'run-started',
  at: instantFromMs(0),
  run: runId('r'),
  plan: planName('it'),
  changeSet: changeSetId('sha256:x'),
  by: 'eve',
  host: 'here',
  version: '1',
  ...more,
});

/** A run with these events, one each minute after its start. */
const runOf = (...bodies: readonly object[]): Run =>
  foldRun([
    started(),
    ...bodies.map(
      (body, index) => ({ v: 1, at: instantFromMs((index + 1) * 60_000), ...body }) as JournalEvent,
    ),
  ]);

const id = mailboxId('a');
const observed = (state: object) => ({
  type: 'move-observed',
  mailboxId: id,
  request: requestId('q'),
  state,
  percentComplete: 10,
  bytesTransferred: 10,
  itemsTransferred: 1,
  badItems: 0,
});
const copying = observed({ kind: 'InProgress', detail: 'CopyingMessages', stall: null });
const failedAt = (minute: number) =>
  observed({
    kind: 'Failed',
    failedAt: instantFromMs(minute * 60_000),
    failure: { code: 'target-unavailable', message: 'the database is dismounted', retry: 'retry' },
  });

suite('what a journal says of a run', () => {
  test('who approved its change set by signature is part of its origin', () => {
    const approvals: readonly SignedApproval[] = [{ by: 'anna', key: 'SHA256:abc', at: instantFromMs(0) }];
    assert.deepEqual(foldRun([started({ approvals })]).origin, { approvals });
    assert.deepEqual(foldRun([started()]).origin, {});
  });

  test('an answer to a gate is signed only where it came with a signature', () => {
    const answered = (gate: string, more: object) => ({
      type: 'gate-answered',
      gate,
      answer: 'approved',
      by: 'anna',
      comment: 'go',
      ...more,
    });
    const { gates } = runOf(answered('signed', { signature: 'SSHSIG' }), answered('claimed', {}));
    assert.equal(gates.get('signed')?.answer?.isSigned, true);
    assert.equal(gates.get('claimed')?.answer?.isSigned, undefined);
  });

  test('an order that is read again by another process is the same order', () => {
    const read = (number: number) => ({
      type: 'order-read',
      order: {
        kind: 'resume',
        number,
        batches: [],
        mailboxes: [],
        by: 'eve',
        givenAt: instantFromMs(0),
        reason: '',
      },
    });
    const { orders } = runOf(read(7), read(7), read(9));
    assert.deepEqual(
      orders.map(({ number, readAt }) => [number, readAt]),
      [
        [7, instantFromMs(60_000)],
        [9, instantFromMs(180_000)],
      ],
    );
  });

  test('a failure that is observed twice counts once, another one counts again, and a move that copies has none', () => {
    const attempts = (...events: readonly object[]) => runOf(...events).moves.get(id)?.attempts;
    assert.equal(attempts(copying, copying), 0);
    assert.equal(attempts(copying, failedAt(1), failedAt(1)), 1);
    assert.equal(attempts(copying, failedAt(1), copying, failedAt(3)), 2);
  });
});
