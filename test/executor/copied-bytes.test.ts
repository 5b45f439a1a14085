// What a batch has copied of each of its mailboxes, as its progress and its forecast take it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { EventBody } from '../../src/executor/decide/situation.ts';
import { bytesMoved } from '../../src/executor/decide/member-facts.ts';
import type { MemberState } from '../../src/executor/decide/member.ts';
import { create, oneBatch } from './change-set.ts';
import { asRead, copying, created, noon, ready, request, situation, started } from './situations.ts';

const change = create('a', 'pilot');
interface Case {
  readonly member: MemberState;
  readonly journal: readonly EventBody[];
  /** As the system lists them now. */
  readonly listed?: readonly ReturnType<typeof request>[];
}
function copiedOf({ member, journal, listed = [] }: Case): number {
  const all = [started('seed:pilot'), ...journal];
  const now = situation(oneBatch(['a']), all, { requests: new Map(listed) });
  const progress = now.run.moves.get(change.mailboxId) ?? null;
  return bytesMoved({ change, progress, state: member }, now);
}

/** A request that says it sent so much. */
const sent = (bytesTransferred: number, state = copying): ReturnType<typeof request> => {
  const [mailbox, one] = request('a', state);
  return [mailbox, { ...one, bytesTransferred }];
};
const seen = (bytesTransferred: number): readonly EventBody[] => {
  const event = asRead('a', copying, noon);
  assert.ok(event.type === 'move-observed');
  return [...created('a'), { ...event, bytesTransferred }];
};

suite('of a mailbox', () => {
  test('that is in its target, or wholly copied, all counts that was planned, however little its request sent', () => {
    // A copy that starts from one that was left sends only the difference.
    const one = sent(40, ready);
    const held = one[1];
    for (const member of [
      { kind: 'confirmed' },
      { kind: 'moved', request: held.id },
      { kind: 'ready', request: held },
    ] as const)
      assert.equal(copiedOf({ member, journal: seen(40), listed: [one] }), change.sizeBytes, member.kind);
  });

  test('that is copied counts what its request sent by now, not what the journal last saw', () => {
    const one = sent(600);
    const member = { kind: 'active', request: one[1] } as const;
    assert.equal(copiedOf({ member, journal: seen(250), listed: [one] }), 600);
  });

  test('whose request is not listed now counts what was last seen of it, and nothing before it is ordered', () => {
    assert.equal(copiedOf({ member: { kind: 'gone' }, journal: seen(250) }), 250);
    assert.equal(copiedOf({ member: { kind: 'to-create' }, journal: [] }), 0);
  });
});
