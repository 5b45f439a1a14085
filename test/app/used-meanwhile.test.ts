import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { apply } from '../../src/app/apply.ts';
import { approve } from '../../src/app/approve.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { storeWith } from '../executor/world.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { applyUntil, labWorkspace, saveChangeSet, signedByBen } from './lab-workspace.ts';

suite('an approval that counted when the change set was reviewed', withSshKeygen, () => {
  for (const isUsed of [false, true])
    test(`${isUsed ? 'and was used by another process before the lease was taken begins nothing: it serves once' : 'and is unused begins the run'}`, async (t) => {
      const { workspace, folder } = await labWorkspace(t, {
        more: 'allowedSigners: allowed_signers\n',
        files: { 'p.yaml': EMPTY_MBX01 },
      });
      const key = signedByBen(folder);
      await saveChangeSet({ workspace, folder });
      await approve(workspace, { file: 'c.json', key });

      let isReviewed = false;
      const store = await workspace.store();
      const shared = storeWith(store, {
        actApprovedBy: async (digest) => (isReviewed && isUsed ? 7 : await store.actApprovedBy(digest)),
      });
      const beside = {
        ...workspace,
        store: async () => shared,
        existingStore: async () => shared,
        notify: ({ kind }: { readonly kind: string }) => {
          if (kind === 'change-set') isReviewed = true;
        },
      };
      const begun = new Error('it begins');
      const request = applyUntil('c.json', () => {
        throw begun;
      });
      const applied = apply(beside, request);
      await assert.rejects(applied, isUsed ? /was used for act 7 meanwhile/ : (error) => error === begun);
      assert.ok(isReviewed);
    });
});
