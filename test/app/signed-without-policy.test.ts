import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { approve } from '../../src/app/approve.ts';
import { verify } from '../../src/app/verify.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { labWorkspace, saveChangeSet, signedByBen } from './lab-workspace.ts';

suite('a change set where there is no policy', withSshKeygen, () => {
  test('may be applied without a person once one has signed it, and not before', async (t) => {
    const { workspace, folder } = await labWorkspace(t, {
      more: 'allowedSigners: allowed_signers\n',
      files: { 'p.yaml': EMPTY_MBX01 },
    });
    const key = signedByBen(folder);
    await saveChangeSet({ workspace, folder });
    const isAllowed = async (): Promise<boolean> =>
      (await verify(workspace, { file: 'c.json', approvals: null, policyRef: null })).isAllowed;
    assert.equal(await isAllowed(), false);
    const { by, why } = await approve(workspace, { file: 'c.json', key });
    assert.deepEqual([by, why], ['ben@example.com', null]);
    assert.equal(await isAllowed(), true);
  });
});
