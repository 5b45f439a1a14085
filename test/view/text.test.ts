import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bad, facts, paragraph, table, wrappingTable } from '../../src/view/document.ts';
import { renderText } from '../../src/view/render.ts';

const plain = (width: number) => ({ width, color: false });

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
    renderText([wrappingTable(['mailbox', 'found', 'items>'], rows)], plain(60)),
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
  const lines = renderText([table(['mailbox', 'found', 'items>'], rows)], plain(60)).split('\n');
  assert.equal(lines.length, 4);
  assert.match(lines[1] ?? '', /….*….*12$/);
});

test('a column that is there if there is room goes before names are cut', () => {
  const document = [
    table(['mailbox', 'size>', 'why?'], [['Anil Patel', '12 kB', 'MBX02 had the most room of five']]),
  ];
  assert.match(renderText(document, plain(60)), /12 kB {2}MBX02 had the most room of five$/m);
  assert.match(renderText(document, plain(48)), /12 kB {2}MBX02 had the most room of…$/m);
  assert.doesNotMatch(renderText(document, plain(40)), /why|MBX02/);
});

test('words wrap with their tone, and a label stands once before all of its lines', () => {
  const document = [facts([['batch', 'one two three', ['done, ', bad('but late')]]]), paragraph(bad('a bb'))];
  assert.equal(
    renderText(document, plain(28)),
    ['  batch  one two three', '         done, but late', '', 'a bb', ''].join('\n'),
  );
  const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
  assert.equal(
    renderText([paragraph(['so ', bad('very late')])], { width: 8, color: true }),
    `so ${red('very')}\n${red('late')}\n`,
  );
});
