import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openWorkspace } from '../../src/app/context/workspace.ts';
import { judgeApprovals } from '../../src/app/review/review.ts';
import { rulesOf } from '../../src/app/review/rules.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { reviewed } from '../cli/reviewed.ts';
import { quietContext } from '../context.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

suite('who reviewed what a change set is made from', withSshKeygen, () => {
  test('is for a new one who approved the one before, and for a run that goes on not those of that very run', async (t) => {
    const repository = await reviewed(t, { plan: `${EMPTY_MBX01}before:\n  - approval: { message: go }\n` });
    await repository.plan();
    await repository.approve(0, 'ben');
    await repository.drover(8, ['apply', 'c.json', '--no-wait']);
    // The files are as they were approved, and have one author more.
    repository.append('p.yaml', '# a word\n');
    repository.commit('eve');
    repository.write('p.yaml', repository.read('p.yaml').replace('# a word\n', ''));
    repository.commit('eve');
    const workspace = await openWorkspace(quietContext(repository.folder));
    t.after(() => workspace.close());
    const store = await workspace.store();
    const [row] = await store.newestRuns();
    const changeSet = row === undefined ? null : await store.changeSet(row.changeSet);
    assert.ok(row !== undefined && changeSet !== null);
    const rules = await rulesOf(workspace, null);
    const reviewers = async (began: Instant | null): Promise<readonly string[] | string | undefined> => {
      const facts = { changeSet, contentDigest: null, rules, read: [], began };
      const { authors } = await judgeApprovals(workspace, facts);
      return authors.kind === 'known' ? authors.reviewed?.by : authors.why;
    };
    assert.deepEqual(await reviewers(null), ['ben@example.com']);
    assert.equal(await reviewers(row.startedAt), undefined);
  });
});
