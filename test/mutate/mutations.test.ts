import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { Compiler } from './compiler.ts';
import { mutated, type Mutation } from './mutations.ts';

const root = mkdtempSync(join(tmpdir(), 'drover-mutations-'));
mkdirSync(join(root, 'src'));
writeFileSync(
  join(root, 'tsconfig.json'),
  JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [] }, include: ['src/*.ts'] }),
);
after(() => rmSync(root, { recursive: true, force: true }));

/** Of a file with only this text. */
function mutationsOf(name: string, text: string): readonly Mutation[] {
  writeFileSync(join(root, 'src', `${name}.ts`), text);
  const compiler = new Compiler(root);
  try {
    return compiler.mutationsOf(`src/${name}.ts`);
  } finally {
    compiler.close();
  }
}

suite('mutations', () => {
  for (const [name, before, ...wanted] of [
    ['bounds', 'x = a < b;', 'x = a <= b;', 'x = a >= b;'],
    ['guards', 'if (!isOpen) stop();', ';', 'if (isOpen) stop();', 'if (!isOpen) ;'],
    ['conditions', 'x = a && b;', 'x = a || b;', 'x = a;', 'x = b;'],
    ['alternatives', 'x = a || b;', 'x = a && b;', 'x = a;', 'x = b;'],
    ['orders', 'x = all.sort();', 'x = ((all) => () => all)(all)();'],
    ['quantifiers', 'x = all.some(isOld);', 'x = all.every(isOld);'],
    ['parts', 'x = [...a, b];', 'x = [...[], b];'],
  ] as const) {
    test(`are found of ${name}`, () => {
      const texts = mutationsOf(name, before).map((mutation) => mutated(before, mutation));
      assert.deepEqual(texts.sort(), [...wanted].sort());
    });
  }

  test('are not found in types', () => {
    assert.deepEqual(
      mutationsOf('types', 'type Switch = true | false; interface One { readonly size: 1 }'),
      [],
    );
  });

  test('name their line and what they replace', () => {
    const [found] = mutationsOf('lines', '// first\n\nconst isOn = true;\n');
    assert.deepEqual(
      [found?.line, found?.before, found?.text, found?.file],
      [3, 'true', 'false', 'src/lines.ts'],
    );
  });

  test('that the type check refuses are told from those it accepts', () => {
    const file = join(root, 'src', 'checked.ts');
    writeFileSync(file, 'export const size: number = 1;\n');
    const compiler = new Compiler(root);
    try {
      assert.equal(compiler.accepts('src/checked.ts'), true);
      writeFileSync(file, "export const size: number = '1';\n");
      assert.equal(compiler.accepts('src/checked.ts'), false);
      writeFileSync(file, 'export const size: number = 2;\n');
      assert.equal(compiler.accepts('src/checked.ts'), true);
    } finally {
      compiler.close();
    }
  });
});
