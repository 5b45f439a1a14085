import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { approve } from '../../src/app/approve.ts';
import { writeChangeSetFile } from '../../src/app/planning/change-set-file.ts';
import { planFile } from '../../src/app/planning/plan-file.ts';
import { verify } from '../../src/app/verify.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { labWorkspace } from './lab-workspace.ts';

suite('a change set where there is no policy', withSshKeygen, () => {
  test('may be applied without a person once one has signed it, and not before', async (t) => {
    const { workspace, folder } = await labWorkspace(t, {
      more: 'allowedSigners: allowed_signers\n',
      files: { 'p.yaml': EMPTY_MBX01 },
    });
    const key = join(folder, '.drover', 'ben');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
    writeFileSync(join(folder, 'allowed_signers'), `ben@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
    const request = { file: 'p.yaml', vars: {}, only: null, exclude: [] };
    const { changeSet } = await planFile(workspace, request);
    await writeChangeSetFile(join(folder, 'c.json'), changeSet);
    const isAllowed = async (): Promise<boolean> =>
      (await verify(workspace, { file: 'c.json', approvals: null, policyRef: null })).isAllowed;
    assert.equal(await isAllowed(), false);
    const { by, why } = await approve(workspace, { file: 'c.json', key });
    assert.deepEqual([by, why], ['ben@example.com', null]);
    assert.equal(await isAllowed(), true);
  });
});
