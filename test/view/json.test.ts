import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { portionsInTurn, portionsOf } from '../../src/support/portions.ts';
import { jsonText } from '../../src/view/harmless.ts';
import { renderJson } from '../../src/view/render.ts';

suite('JSON in pieces', () => {
  test('is the text that it is in one piece, whatever the value, and every piece ends a line', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const pieces = [...renderJson(value)];
        assert.equal(pieces.join(''), `${jsonText(value, 2)}\n`);
        for (const piece of pieces) assert.match(piece, /\n$/);
      }),
    );
  });

  test('leaves out what JSON leaves out', () => {
    for (const value of [{ a: undefined }, { a: undefined, b: 1 }, [undefined, 1], { a: { b: undefined } }])
      assert.equal([...renderJson(value)].join(''), `${jsonText(value, 2)}\n`);
  });

  test('no piece has more than one element of a list, wherever the list is', () => {
    const list = Array.from({ length: 50 }, (_, n) => ({ id: `mailbox ${n}` }));
    for (const value of [list, { list }, { changeSet: { list } }])
      for (const piece of renderJson(value)) assert.ok((piece.match(/mailbox \d/g) ?? []).length <= 1, piece);
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
