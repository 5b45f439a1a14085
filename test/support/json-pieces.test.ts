import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, digestOf } from '../../src/support/canonical-json.ts';
import { jsonPieces } from '../../src/support/json-pieces.ts';
import { portionsOf, portionsInTurn } from '../../src/support/portions.ts';

suite('JSON of a large value', () => {
  test('is in pieces what it is as a whole, however far it is indented', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(1, 2, 4), (value, indent) => {
        assert.equal([...jsonPieces(value, indent)].join(''), `${JSON.stringify(value, null, indent)}\n`);
      }),
    );
  });

  test('its digest is that of the canonical text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const whole = createHash('sha256').update(canonicalJson(value)).digest('hex');
        assert.equal(digestOf(value), `sha256:${whole}`);
      }),
    );
  });

  test('its digest leaves out what has no value, and does not depend on the order of fields', () => {
    assert.equal(digestOf({ a: undefined, b: [{ d: 1, c: undefined }] }), digestOf({ b: [{ d: 1 }] }));
    assert.equal(digestOf({ a: 1, b: { c: 2, d: 3 } }), digestOf({ b: { d: 3, c: 2 }, a: 1 }));
    assert.equal(digestOf([undefined]), digestOf([null]));
  });
});

suite('portions of a text', () => {
  const pieces = Array.from({ length: 9000 }, (_, n) => `${'x'.repeat(n % 90)}\n`);

  test('are all of it, and no portion but the last is small', async () => {
    const portions = [...portionsOf(pieces)];
    assert.equal(portions.join(''), pieces.join(''));
    assert.ok(portions.length > 3);
    for (const portion of portions.slice(0, -1))
      assert.ok(portion.length >= 65_536 && portion.length < 66_000);
    const inTurn: string[] = [];
    for await (const portion of portionsInTurn(oneByOne(pieces))) inTurn.push(portion);
    assert.deepEqual(inTurn, portions);
  });

  test('of nothing are none', () => assert.deepEqual([...portionsOf([])], []));
});

async function* oneByOne(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield piece;
}
