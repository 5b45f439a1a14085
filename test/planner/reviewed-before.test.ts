// What was there before the last applied change, and who had approved that.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Person } from '../../src/domain/policy.ts';
import { identify } from '../../src/planner/approval/people.ts';

const people: readonly Person[] = [
  { name: 'Anna', emails: ['anna@example.com'], principals: ['anna-laptop'] },
  { name: 'Ben', emails: ['ben@example.com'], principals: [] },
  { name: 'Cleo', emails: ['cleo@example.com'], principals: [] },
];

/** May this person approve what Ben changed in a plan that Anna wrote, and that these people approved as it was then? */
function mayApprove(
  principal: string,
  approvedBefore: readonly string[],
  known: readonly Person[] | null = people,
): string {
  const since = new Map([['ben@example.com', 'plans/pilot.yaml']]);
  const all = new Map([['anna@example.com', 'plans/pilot.yaml'], ...since]);
  const authors = {
    kind: 'known',
    addresses: since,
    reviewed: { addresses: all, by: approvedBefore },
  } as const;
  const found = identify([principal], { people: known, authorMayApprove: false }, [], authors);
  return found.kind === 'person' ? `+${found.name}` : found.why;
}
const ANNA_WROTE = 'an author may not approve, and anna@example.com wrote plans/pilot.yaml';

suite('what someone wrote before', () => {
  test('counts no more once another person has approved it', () => {
    assert.equal(mayApprove('anna-laptop', ['Cleo']), '+Anna');
    assert.equal(mayApprove('anna-laptop', ['Anna', 'Cleo']), '+Anna');
  });

  test('still counts where only its author has approved it: to approve it oneself is no review', () => {
    assert.equal(mayApprove('anna-laptop', ['Anna']), ANNA_WROTE);
    assert.equal(mayApprove('anna@example.com', ['anna@example.com'], null), ANNA_WROTE);
    assert.equal(mayApprove('anna@example.com', ['ben@example.com'], null), '+anna@example.com');
  });

  test('still counts where no one has approved it', () => {
    assert.equal(mayApprove('anna-laptop', []), ANNA_WROTE);
  });

  test('does not concern who wrote nothing, and frees no one from what was written since', () => {
    assert.equal(mayApprove('cleo@example.com', []), '+Cleo');
    assert.match(mayApprove('ben@example.com', ['Cleo']), /ben@example\.com wrote/);
  });
});
