import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainStyle, renderText } from '../../src/view/document-text.ts';
import { table, wrappingTable } from '../../src/view/document.ts';

const rows = [
  [
    'Anil Patel <anil.patel@example.com>',
    'Suspended: "not before the end of the quarter, please", by anna',
    '12',
  ],
  ['Bo', 'in MBX03', '7'],
];

test('the cells of a wrapping table go on in the next line, words whole, numbers to the right', () => {
  assert.equal(
    renderText([wrappingTable(['mailbox', 'found', 'items>'], rows)], plainStyle(60)),
    [
      '  mailbox                   found                      items',
      '  Anil Patel                Suspended: "not before        12',
      '  <anil.patel@example.com>  the end of the quarter,',
      '                            please", by anna',
      '  Bo                        in MBX03                       7',
      '',
    ].join('\n'),
  );
});

test('a table of many rows has one line per row, and shows by … where it was cut', () => {
  const lines = renderText([table(['mailbox', 'found', 'items>'], rows)], plainStyle(60)).split('\n');
  assert.equal(lines.length, 4);
  assert.match(lines[1] ?? '', /….*….*12$/);
});
