import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bad, facts, paragraph, table, wrappingTable } from '../../src/view/document.ts';
import { renderText } from '../../src/view/render.ts';
import { indentedLines } from '../../src/view/render/text.ts';
import { textWidth } from '../../src/support/text-width.ts';

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

test('a table of many rows has one line per row, and cuts its names by …', () => {
  const lines = renderText([table(['mailbox~', 'found', 'items>'], rows)], plain(90)).split('\n');
  assert.equal(lines.length, 4);
  assert.match(lines[1] ?? '', /^ {2}Anil P.*… {2}Suspended: .*, by anna {5}12$/);
});

test('a table may have more rows than a function may have arguments', () => {
  const many = Array.from({ length: 200_000 }, () => ['Bo', 'in MBX03', '7']);
  const lines = renderText([table(['mailbox~', 'found', 'items>'], many)], plain(90)).split('\n');
  assert.equal(lines.length, 200_002);
});

test('where cutting names is not enough a table wraps, and then it is a list of its rows: no database, time or id is cut', () => {
  const id = '1f6a9a50-2c1d-4a2e-9a46-0b1c2d3e4f50';
  const one = ['Anil Patel', 'MBX02 → MBX03', 'Sat 2026-11-21 22:03', id, '12 kB'];
  const shown = (width: number): string =>
    renderText([table(['mailbox~', 'databases', 'started', 'run', 'size>'], [one, one])], plain(width));
  for (let width = 100; width >= 40; width--) {
    const text = shown(width);
    for (const word of ['MBX02', 'MBX03', '2026-11-21', '22:03', id, '12 kB'])
      assert.equal(text.split(word).length - 1, 2, `${word} at ${width}\n${text}`);
    for (const line of text.split('\n')) assert.ok(textWidth(line) <= Math.max(width, 51), line);
  }
  assert.match(shown(93), /…/);
  assert.equal(
    shown(60).split('\n\n')[0],
    [
      '  mailbox    Anil Patel',
      '  databases  MBX02 → MBX03',
      '  started    Sat 2026-11-21 22:03',
      `  run        ${id}`,
      '  size       12 kB',
    ].join('\n'),
  );
});

test('a line wraps at blanks, and goes on below where it began', () => {
  assert.deepEqual(indentedLines(['  ', bad('!'), ' one two three'], plain(9)), [
    '  ! one',
    '  two',
    '  three',
  ]);
  assert.deepEqual(indentedLines('', plain(9)), ['']);
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
