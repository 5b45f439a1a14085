import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { foldRun } from '../../src/domain/fold-run.ts';
import { changeSetId, mailboxId, planName, requestId, runId } from '../../src/domain/ids.ts';
import { addMs, instantFromMs, type Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { nextTryAt, usualRetry } from '../../src/domain/move-retry.ts';
import type { MoveProgress } from '../../src/domain/run.ts';

const id = mailboxId('a');
const request = requestId('q');
const failure = { code: 'target-unavailable', message: 'the database is dismounted', retry: 'retry' };
const minute = (number: number): Instant => instantFromMs(number * 60_000);

/** The move of a mailbox after these events, one each minute. */
function moveAfter(...bodies: readonly object[]): MoveProgress {
  const started = {
    type: 'run-started',
    run: runId('r'),
    plan: planName('it'),
    changeSet: changeSetId('sha256:x'),
    by: 'eve',
    host: 'here',
    version: '1',
  };
  const events = [started, ...bodies].map((body, at) => ({ v: 1, at: minute(at), ...body }) as JournalEvent);
  return foldRun(events).moves.get(id) ?? assert.fail('the mailbox has no move');
}
const progress = { percentComplete: 1, bytesTransferred: 1, itemsTransferred: 1, badItems: 0 };
const failedAgain = (times: number): readonly object[] =>
  Array.from({ length: times }, (_, index) => ({
    type: 'move-observed',
    mailboxId: id,
    request,
    state: { kind: 'Failed', failedAt: minute(index), failure },
    ...progress,
  }));
/** Orders to resume its request that the system refused. */
const refusedOrders = (times: number): readonly object[] =>
  Array.from({ length: times }, (_, index) => [
    {
      type: 'intent',
      intent: `i${index}`,
      action: { kind: 'resume-move-request', mailboxId: id, request, hold: false },
    },
    { type: 'outcome', intent: `i${index}`, outcome: { kind: 'failed', failure } },
  ]).flat();

suite('a move that has failed', () => {
  test('is tried again later after each failure of its request, and at last not again', () => {
    const waits = [1, 2, 3].map((times) => nextTryAt(moveAfter(...failedAgain(times))));
    assert.deepEqual(
      waits,
      [1, 2, 3].map((times) => addMs(minute(times), usualRetry.firstDelayMs * 2 ** (times - 1))),
    );
    assert.equal(nextTryAt(moveAfter(...failedAgain(usualRetry.maxAttempts))), null);
  });

  test('counts refused orders alone where its request has not failed', () => {
    assert.notEqual(nextTryAt(moveAfter(...refusedOrders(usualRetry.maxAttempts - 1))), null);
    assert.equal(nextTryAt(moveAfter(...refusedOrders(usualRetry.maxAttempts))), null);
  });

  test('counts failures of its request alone where that has failed, whatever orders were refused before', () => {
    const refused = refusedOrders(usualRetry.maxAttempts);
    assert.notEqual(nextTryAt(moveAfter(...refused, ...failedAgain(1))), null);
  });
});
