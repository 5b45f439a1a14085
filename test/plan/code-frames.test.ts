import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { finding } from '../../src/domain/diagnostic.ts';
import { codeFrames } from '../../src/plan/code-frame.ts';

/** What is shown of a finding at this place of a file. */
function frameAt(text: string, line: number, column: number, length: number) {
  const place = { file: 'plan.yaml', line, column, length };
  const [frame] = codeFrames(
    [finding.error('bad-value', 'wrong', null, place)],
    new Map([['plan.yaml', text]]),
  );
  return frame ?? assert.fail('the line of a finding is shown');
}

suite('the line of a finding', () => {
  test('is shown as it is where it is short', () => {
    assert.deepEqual(frameAt('version: 1\nname: pilot\r\n', 2, 7, 5), {
      line: 2,
      before: 'name: ',
      marked: 'pilot',
      after: '',
    });
  });

  test('is shown in a file whose first line is empty, and in the last line that does not end', () => {
    const text = '\nversion: 1\nname: pilot';
    assert.equal(frameAt(text, 1, 1, 1).after, '');
    assert.equal(frameAt(text, 2, 10, 1).before, 'version: ');
    assert.equal(frameAt(text, 3, 7, 5).marked, 'pilot');
  });

  test('is cut around the finding where that is far to the right, with a sign on each side that is cut', () => {
    const before = `mailboxes: [${Array.from({ length: 20 }, (_, n) => `user${n}@example.com`).join(', ')}, `;
    const text = `${before}nobody${', more@example.com'.repeat(10)}]`;
    const frame = frameAt(text, 1, before.length + 1, 6);
    assert.deepEqual([frame.before, frame.marked], [`…${before.slice(-39)}`, 'nobody']);
    assert.ok(frame.after.endsWith('…'));
    const right = frameAt(`${before}nobody`, 1, before.length + 1, 6);
    assert.equal(right.after, '');
  });
});
