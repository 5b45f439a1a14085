import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { loadExpectations } from '../../src/plan/expectations.ts';
import { folderOf } from './support.ts';

suite('a file of expectations', () => {
  test('that does not exist is a finding, with the file beside it that may be meant', async (context) => {
    const folder = folderOf(context, { 'expectations.yaml': '' });
    const { document, findings } = await loadExpectations(join(folder, 'expectation.yaml'));
    assert.equal(document, null);
    assert.deepEqual(
      findings.map(({ code, hint }) => [code, hint]),
      [['file-not-found', 'Did you mean "expectations.yaml"?']],
    );
  });

  test('of another kind is said to be that', async (context) => {
    const folder = folderOf(context, {
      'plan.yaml':
        'version: 1\nname: x\nbatches:\n  - { name: a, mailboxes: [a@example.com], targetDatabase: B }\n',
    });
    const { document, findings } = await loadExpectations(join(folder, 'plan.yaml'));
    assert.equal(document, null);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['not-expectations'],
    );
  });
});
