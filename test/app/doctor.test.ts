import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { doctor } from '../../src/app/doctor.ts';
import { labWorkspace } from './lab-workspace.ts';

suite('the doctor', () => {
  test('finds drover.yaml, what it names, and the databases with their space', async (t) => {
    const { context, workspace } = await labWorkspace(t);
    const checks = await doctor(context, { runtime: '24.1.0', record: null });
    assert.deepEqual(
      checks.map(({ what, ok, detail }) => [what, ok, detail]),
      [
        ['node', true, '24.1.0'],
        ['drover.yaml', true, workspace.config.file],
        ['policy', true, 'no policy: whoever applies decides'],
        ['state', true, 'none yet: no run'],
        ['system lab', true, 'embedded: 2 databases, 3 mailboxes'],
        ['system lab: free space', true, 'Known of 2 databases.'],
      ],
    );
  });
});
