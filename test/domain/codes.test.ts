import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';

const SRC = join(import.meta.dirname, '..', '..', 'src');
const LISTS = ['domain/failure-codes.ts', 'domain/finding-codes.ts'];
const read = (file: string): string => readFileSync(join(SRC, file), 'utf8');
const codesIn = (text: string): string[] =>
  [...text.matchAll(/\| '([a-z0-9-]+)'/g)].map(([, code = '']) => code);

/** A comparison says nothing. One word is also the name of other things: it counts as a code, or the first of a failure. */
const isSaid = (code: string, text: string): boolean =>
  code.includes('-')
    ? new RegExp(`(?<!(?:[!=]==|case|kind:|type:|[|]) )'${code}'|\\b${code}:`).test(text)
    : new RegExp(
        `code: '${code}'|(?:transient|permanent|fatal|error|warning|[rR]efused|failed|defer(?:red)?)\\((?:\\w+, )?\\s*(?:[^'()]+ [?:] '[^']+' : )?'${code}'`,
      ).test(text);

suite('the lists of codes', () => {
  test('name each code once', () => {
    const all = LISTS.flatMap((file) => codesIn(read(file)));
    assert.ok(all.length > 300, `${all.length} codes`);
    assert.deepEqual(
      all.filter((code, i) => all.indexOf(code) !== i),
      [],
    );
  });

  test('name no code that nothing says any more', () => {
    const text = globSync('**/*.ts', { cwd: SRC })
      .filter((file) => !LISTS.includes(file.replaceAll('\\', '/')) && !file.includes('generated'))
      .map(read)
      .join('\n');
    const unsaid = LISTS.flatMap((file) => codesIn(read(file))).filter((code) => !isSaid(code, text));
    assert.deepEqual(unsaid, []);
    assert.equal(isSaid('no-way', `Failure.fatal('no-way')`), true);
    assert.equal(isSaid('no-way', `code === 'no-way' || kind === 'no-way'`), false);
    assert.equal(isSaid('held', `reserved.has('held')`), false);
  });
});
