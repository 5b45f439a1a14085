import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { retire } from '../../src/app/retire.ts';
import { labWorkspace } from './lab-workspace.ts';

suite('a database that is to be removed', () => {
  test('is one: a pattern that means several is refused with all of them', async (t) => {
    const { workspace } = await labWorkspace(t);
    await assert.rejects(
      retire(workspace, { database: 'MBX0*', plans: [] }),
      /"MBX0\*" means 2 databases: MBX01, MBX02\./,
    );
    const { database } = await retire(workspace, { database: 'mbx01', plans: [] });
    assert.equal(database, 'MBX01');
  });
});
