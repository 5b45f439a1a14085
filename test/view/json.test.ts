import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
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
