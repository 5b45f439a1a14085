import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { validate } from '../../src/app/validate.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { labWorkspace } from './lab-workspace.ts';

suite('what is validated without asking the mail system', () => {
  test('includes the policy that drover.yaml names: its faults are findings, not the end of it', async (t) => {
    const { context, folder } = await labWorkspace(t, {
      more: 'policy: policy.yaml\n',
      files: { 'policy.yaml': 'version: 1\napprovals: many\n', 'p.yaml': EMPTY_MBX01 },
    });
    const { files, findings, sources } = await validate(context, {
      plans: ['p.yaml'],
      vars: {},
      varFile: null,
    });
    assert.deepEqual(files, [`${folder}/drover.yaml`, `${folder}/policy.yaml`, `${folder}/p.yaml`]);
    assert.deepEqual(
      findings.map(({ severity, place }) => [severity, place?.file]),
      [['error', `${folder}/policy.yaml`]],
    );
    assert.ok(sources.has(`${folder}/policy.yaml`));
  });
});
