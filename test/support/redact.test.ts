import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { redactor } from '../../src/support/redact.ts';

suite('a secret value', () => {
  const SECRETS = [
    'two  blanks and\ttab',
    ' at its ends  ',
    '-----BEGIN KEY-----\nTGluZSBvbmU=\r\nTGluZSB0d28=\n-----END KEY-----\n',
  ];
  const WAYS: Readonly<Record<string, (secret: string) => readonly string[]>> = {
    'as it is': (secret) => [secret],
    'with its white space collapsed': (secret) => [secret.replaceAll(/\s+/g, ' ').trim()],
    'line by line': (secret) => secret.split(/\r?\n/).filter((line) => line !== ''),
  };
  for (const [way, written] of Object.entries(WAYS)) {
    test(`is masked ${way}`, () => {
      for (const secret of SECRETS) {
        const redact = redactor([secret]);
        for (const text of written(secret)) assert.ok(!redact(`<${text}>`).includes(text.trim()), text);
      }
    });
  }

  test('masks nothing by a writing of itself that is too short to be one', () => {
    const redact = redactor(['    ', ' a  b', 'c   ']);
    assert.equal(redact('abc'), 'abc');
    assert.equal(redact('a b'), 'a b');
  });
});
