import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { csvCell } from '../../src/view/render/csv.ts';

/** As a spreadsheet reads a line with this separator: quotes count at the start of a cell only. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    let cell = '';
    if (line[at] === '"') {
      for (at += 1; at < line.length; at += 1) {
        if (line[at] !== '"') cell += line[at];
        else if (line[at + 1] === '"') cell += line[(at += 1)];
        else break;
      }
      at += 1;
    }
    const end = line.indexOf(separator, at);
    cells.push(cell + line.slice(at, end < 0 ? line.length : end));
    if (end < 0) return cells;
    at = end + 1;
  }
  return cells;
}

suite('no cell of a CSV file is a formula', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1+1',
    '@SUM(1)',
    '＝1+1',
    ' =1+1',
    '"=1+1',
    '""=1+1',
    "=cmd|'/C calc'!A0",
  ];
  const befores = ['', 'x;', 'x\t', 'x|', 'x\n', 'x\r\n', 'x; ', ';"', 'x,', '"x";', 'a;b|c\t'];
  const afters = ['', ';y', '|y', '\ty', '\ny', '"'];
  for (const separator of [',', ';', '\t', '|']) {
    test(`read with ${JSON.stringify(separator)}`, () => {
      for (const before of befores)
        for (const formula of formulas)
          for (const after of afters) {
            const text = `${before}${formula}${after}`;
            const row = ['first', text, 'last'].map(csvCell).join(',');
            const lines = separator === ',' ? [row] : row.split(/\r?\n/);
            for (const line of lines)
              for (const cell of cellsOf(line, separator))
                assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]/, JSON.stringify({ text, line }));
          }
    });
  }

  test('and ordinary text is as it was', () => {
    for (const text of ['Moved', 'a - b', 'anna@example.com', 'it is 5-6', 'x = y', '2026-11-28T17:00:00Z'])
      assert.equal(csvCell(text), text);
  });
});
