import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { finding, type Diagnostic } from '../../src/domain/diagnostic.ts';
import { maxFindings, sortedAndCapped } from '../../src/plan/cap-findings.ts';

const at = (line: number) => ({ file: 'plan.yaml', line, column: 1, length: 1 });
const warnings = (count: number): Diagnostic[] =>
  Array.from({ length: count }, (_, index) =>
    finding.warning('unused-window', 'not used', null, at(index + 1)),
  );
const errors = (count: number): Diagnostic[] =>
  Array.from({ length: count }, (_, index) => finding.error('bad-value', 'wrong', null, at(1000 + index)));

suite('more findings than anyone reads', () => {
  test('are cut, and a last note counts the rest', () => {
    const kept = sortedAndCapped(errors(maxFindings + 3), 'plan.yaml');
    assert.equal(kept.length, maxFindings + 1);
    assert.deepEqual(
      [kept.at(-1)?.code, kept.at(-1)?.message],
      ['more-findings', '3 more findings are not shown.'],
    );
  });

  test('keep every error, though there are warnings above them in the text', () => {
    const kept = sortedAndCapped([...warnings(maxFindings), ...errors(5)], 'plan.yaml');
    assert.equal(kept.filter(({ severity }) => severity === 'error').length, 5);
    assert.equal(kept.filter(({ severity }) => severity === 'warning').length, maxFindings - 5);
  });

  test('are all shown in the order of the text where they are not more', () => {
    const kept = sortedAndCapped([...errors(1), ...warnings(maxFindings - 1)], 'plan.yaml');
    assert.equal(kept.length, maxFindings);
    assert.equal(kept.at(-1)?.code, 'bad-value');
  });
});
