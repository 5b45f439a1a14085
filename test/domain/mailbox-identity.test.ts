import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readIdentity } from '../../src/domain/mailbox-identity.ts';

suite('a cell that should name a mailbox', () => {
  test('with an address among other words is refused with the hint to write the address alone', () => {
    assert.deepEqual(readIdentity('see anna@example.com'), {
      kind: 'unusable',
      message: '"see anna@example.com" is neither an address nor a mailbox GUID.',
      hint: 'Write the address alone, e.g. anna@example.com.',
    });
  });

  test('with a name of a person is refused without that hint: there is no address in it', () => {
    const read = readIdentity('Anna Nowak');
    assert.ok(read.kind === 'unusable');
    assert.equal(read.hint, null);
  });

  test('whose letters were lost on the way is refused, by a replacement character or a question mark alike', () => {
    for (const text of ['m\ufffdller@example.com', 'm?ller@example.com']) {
      const read = readIdentity(text);
      assert.ok(read.kind === 'unusable', text);
      assert.equal(read.message, `"${text}" has lost a letter: it was written without it.`);
    }
  });

  test('with letters beyond ASCII that are whole is taken as it is', () => {
    assert.deepEqual(readIdentity('müller@example.com'), {
      kind: 'identity',
      id: 'müller@example.com',
      cleaned: null,
    });
  });
});
