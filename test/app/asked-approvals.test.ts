import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { askedText } from '../../src/app/context/permit.ts';
import type { AskedApproval } from '../../src/planner/approval/policy.ts';

const asked = (facts: Partial<AskedApproval>): string =>
  askedText({ risk: null, needed: 1, approvedBy: [], approvers: [], ...facts });

suite('an approval that policy asks for is told', () => {
  test('with who has given it, each by name, and plainly where no one has', () => {
    assert.equal(asked({ needed: 2 }), '2 approvals for every change set (none given)');
    assert.equal(
      asked({ needed: 2, approvedBy: ['anna'] }),
      '2 approvals for every change set (given by anna)',
    );
    assert.equal(
      asked({ needed: 2, approvedBy: ['anna', 'ben'] }),
      '2 approvals for every change set (given by anna, ben)',
    );
  });

  test('with who may give it, where not anyone may', () => {
    assert.equal(
      asked({ approvers: ['anna', 'ben'] }),
      '1 approval by anna or ben for every change set (none given)',
    );
  });

  test('with what it is for: a kind of act, or the risk', () => {
    assert.equal(asked({ act: 'rollback' }), '1 approval for every rollback (none given)');
    assert.equal(
      asked({
        risk: { key: 'defrag:MBX01', kind: 'defrag', subject: 'MBX01', message: 'MBX01 is rewritten.' },
      }),
      '1 approval because: MBX01 is rewritten. (none given)',
    );
  });
});
