import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseYaml } from '../../src/plan/parse-yaml.ts';
import { Places } from '../../src/plan/tree.ts';

/** `line:column+length message hint`, of each mistake. */
function mistakesIn(text: string): readonly string[] {
  const places = new Places();
  places.add('plan.yaml', text);
  const parsed = parseYaml('plan.yaml', text, places);
  assert.ok(parsed.kind === 'invalid');
  return parsed.findings.map(
    ({ place, message, hint }) => `${place?.line}:${place?.column}+${place?.length} ${message} ${hint}`,
  );
}

suite('a line that is indented wrongly', () => {
  test('is compared with the line that it should be like by its number, whatever blank lines are before that', () => {
    for (const above of ['', '\n', '\n# the pilot first\n\n']) {
      const before = `batches:\n${above}  - name: pilot\n    adopt: true\n`;
      const line = before.split('\n').length;
      assert.deepEqual(mistakesIn(`${before}   gate: x\n`), [
        `${line}:4+4 The indentation of this line (3 spaces) does not match the lines above. ` +
          `Indent it with 4 spaces, like "adopt" on line ${line - 1}.`,
      ]);
    }
  });

  test('without a space after its dash has the dash marked, and nothing else', () => {
    assert.deepEqual(mistakesIn('batches:\n  -name: pilot\n    adopt: true\n'), [
      '2:3+1 A space is missing after the dash of this list item. Write `- name: …`.',
    ]);
  });
});
