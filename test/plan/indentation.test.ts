import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseYaml } from '../../src/plan/parse-yaml.ts';
import { Places } from '../../src/plan/tree.ts';

function mistakesIn(text: string): readonly string[] {
  const places = new Places();
  places.add('plan.yaml', text);
  const parsed = parseYaml('plan.yaml', text, places);
  assert.ok(parsed.kind === 'invalid');
  return parsed.findings.map(({ place, hint }) => `${place?.line}: ${hint}`);
}

suite('a line that is indented wrongly', () => {
  test('is told of with the line that it should be like, whatever is between them and above', () => {
    for (const between of ['', '\n', '\n\n', '# note\n', '\n    # note\n\n'])
      for (const above of ['', '\n', '\n\n  # note\n', 'version: 1\n\n', '---\n', 'labels:\n- x\n']) {
        const before = `${above}batches:\n  - name: b\n${between}`;
        const line = before.split('\n').length;
        assert.deepEqual(mistakesIn(`${before}    adopt: true\n      gate: x\n`), [
          `${line + 1}: Indent it with 4 spaces, like "adopt" on line ${line}.`,
        ]);
      }
  });

  test('is found in a file without a line at the margin', () => {
    for (const above of ['', '\n', '\n\n'])
      assert.deepEqual(mistakesIn(`${above}  a: 1\n    b: 2\n`), [
        `${above.length + 2}: Indent it with 2 spaces, like "a" on line ${above.length + 1}.`,
      ]);
  });

  test('costs as many looks at lines far down in a file as at its beginning', (context) => {
    const looks = (good: number): number => {
      const lines = Array.from({ length: good }, (_, index) => `good${index}:\n  a: 1\n`);
      const spy = context.mock.method(String.prototype, 'search');
      const found = mistakesIn(`${lines.join('')}one:\n    a: 1\n  b: 2\ntwo:\n    a: 1\n  b: 2\n`);
      const calls = spy.mock.callCount();
      spy.mock.restore();
      assert.equal(found.length, 2);
      return calls;
    };
    const once = looks(1);
    assert.ok(once > 0);
    assert.equal(looks(300), once);
  });
});
