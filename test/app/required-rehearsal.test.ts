import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readPolicy } from '../../src/app/review/policy-file.ts';
import { rehearsedReview } from '../../src/app/review/rehearsed-review.ts';
import type { Review } from '../../src/app/review/review.ts';
import type { Workspace } from '../../src/app/context/workspace.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { systemClock } from '../../src/support/clock.ts';
import { changeSet, oneBatch } from '../executor/change-set.ts';

const policy = readPolicy(
  { notify: () => {} },
  'policy.yaml',
  'version: 1\napprovals: 0\nrehearsal: { finishInWindow: 95%, seeds: 20 }\n',
);
const review = { decision: { kind: 'allowed' }, rules: { policy } } as unknown as Review;

/** Whether a rehearsal is begun for it: the pair, which one looks at first, is not there in this test. */
async function isRehearsed(of: ChangeSet, judged: Review = review): Promise<boolean> {
  const needed = new Error('a rehearsal begins');
  const workspace = {
    clock: systemClock,
    continuity: () => Promise.reject(needed),
  } as unknown as Workspace;
  const subject = async () => ({ changeSet: of, system: { name: of.system } }) as never;
  try {
    const found = await rehearsedReview(workspace, judged, subject, { file: 'p.yaml', wouldHelp: false });
    assert.deepEqual(found, { review: judged, rehearsed: null });
    return false;
  } catch (error) {
    assert.equal(error, needed);
    return true;
  }
}

suite('the rehearsal that policy asks for', () => {
  test('is made of what moves something', async () => {
    assert.equal(await isRehearsed(oneBatch(['a'])), true);
  });

  test('is not made of a rollback, which must be possible when nothing else is, nor of nothing', async () => {
    assert.equal(await isRehearsed({ ...oneBatch(['a']), rollback: true }), false);
    assert.equal(await isRehearsed(changeSet({ nodes: [] })), false);
  });

  test('is not made where policy refuses in any case, or asks for none', async () => {
    const refused = { ...review, decision: { kind: 'refused', violations: [] } } as unknown as Review;
    assert.equal(await isRehearsed(oneBatch(['a']), refused), false);
    const without = { ...review, rules: { policy: null } } as unknown as Review;
    assert.equal(await isRehearsed(oneBatch(['a']), without), false);
  });
});
