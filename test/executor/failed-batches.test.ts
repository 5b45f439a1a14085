import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { MoveState } from '../../src/domain/move-request.ts';
import { oneBatch } from './change-set.ts';
import { copying, created, decideFinally, noon, request, started } from './situations.ts';

const refused: MoveState = {
  kind: 'Failed',
  detail: 'FailedOther',
  failedAt: noon,
  failure: { code: 'too-many-bad-items', message: '12 items cannot be read.', retry: 'permanent' },
};

/** How the copying of a batch ended whose requests are in these states; null: it goes on. */
function endOf(states: Readonly<Record<string, MoveState>>): string | null {
  const mailboxes = Object.keys(states);
  const { recorded } = decideFinally(
    oneBatch(mailboxes),
    [started('seed:pilot'), ...mailboxes.flatMap((name) => created(name))],
    {
      requests: new Map(Object.entries(states).map(([name, state]) => request(name, state))),
      reportless: new Set(mailboxes as never[]),
    },
  );
  for (const event of recorded)
    if (event.type === 'node-ended' && event.node === 'seed:pilot')
      return event.result.kind === 'failed' ? event.result.failure.message : event.result.kind;
  return null;
}

suite('a batch', () => {
  test('of which every mailbox failed has failed, and says how many they are', () => {
    assert.equal(endOf({ a: refused }), 'All of batch pilot failed (1 mailbox).');
    assert.equal(endOf({ a: refused, b: refused }), 'All of batch pilot failed (2 mailboxes).');
  });

  test('of which one is still copied goes on', () => {
    assert.equal(endOf({ a: refused, b: copying }), null);
  });
});
