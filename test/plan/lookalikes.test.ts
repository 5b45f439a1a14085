import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { load } from './support.ts';

suite('a character that looks like one of YAML', () => {
  const cases: readonly (readonly [what: string, text: string, message: string])[] = [
    [
      'a wide colon is shown as it is, for it can be seen',
      'version: 1\nname\uff1a pilot\n',
      '"\uff1a" (U+FF1A) is here, where YAML needs a colon, ":".',
    ],
    [
      'a long dash is shown as it is',
      'version: 1\nbatches:\n  \u2013 name: pilot\n    adopt: true\n',
      '"\u2013" (U+2013) is here, where YAML needs a dash, "-".',
    ],
    [
      'a blank of another kind is named, for it cannot be seen',
      'version: 1\nname:\u00a0pilot\n',
      'A character that only looks like a blank (U+00A0) is here, where YAML needs a space.',
    ],
  ];
  for (const [what, text, message] of cases)
    test(what, async (context) => {
      const [found, ...more] = (await load(context, text)).findings;
      assert.deepEqual([found?.code, found?.message], ['lookalike-character', message]);
      assert.deepEqual(more, []);
    });
});
