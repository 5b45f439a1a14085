import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from '../../src/support/parse-json.ts';

test('JSON of others is parsed as ever, and refused where it is nested too deeply to be worked on', () => {
  const nested = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + close.repeat(depth);
  for (const depth of [101, 5_000, 1_000_000]) {
    assert.throws(() => parseJson(nested('[', ']', depth)), SyntaxError);
    assert.throws(() => parseJson(`["\\"]", ${nested('{"a":[', ']}', depth)}]`), SyntaxError);
  }
  for (const value of [
    [],
    { a: ['[[['.repeat(100), '"\\'] },
    JSON.parse(nested('[', ']', 100)),
    'x'.repeat(50_000_000),
  ])
    assert.deepEqual(parseJson(JSON.stringify(value)), value);
});
