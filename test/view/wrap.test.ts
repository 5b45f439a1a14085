import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeCli } from '../../src/cli/cli.ts';
import type { ListedRun } from '../../src/domain/stored-run.ts';
import { buildReport } from '../../src/report/build.ts';
import { systemClock } from '../../src/support/clock.ts';
import { textWidth } from '../../src/support/text-width.ts';
import {
  bad,
  details,
  facts,
  heading,
  list,
  paragraph,
  scriptLine,
  table,
  wrappingTable,
  type Block,
  type Document,
  type Text,
} from '../../src/view/document.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { renderText } from '../../src/view/render.ts';
import { reportDocument } from '../../src/view/report/document.ts';
import { runsDocument } from '../../src/view/runs.ts';
import { indentedLines } from '../../src/view/render/text.ts';
import { at, changeSetOf, moveReportsOf, runOf, START, type Sample } from '../report/fixture.ts';
import { generatedPlan } from './generated-plan.ts';

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-zÄÖé→…]{1,14}$/),
  fc.constantFrom(
    '美咲',
    'Παπαδόπουλος',
    'sha256:0ab898bedc17404d1678082f1a8a93e87346b604',
    'plans/a.yaml:18:5',
  ),
);
const label = fc.stringMatching(/^[a-z]{1,20}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
const text: fc.Arbitrary<Text> = fc.oneof(
  sentence,
  fc.tuple(sentence, sentence).map(([a, b]) => [`${a} `, bad(b)]),
);
const rows = fc.array(fc.tuple(sentence, word, word), { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((one) => heading(1, one)),
  text.map((one) => paragraph(one)),
  text.map((one) => scriptLine(one)),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((items) => list(items)),
  fc.tuple(label, text).map(([name, value]) => facts([[name, value]])),
  rows.map((all) => table(['mailbox~', 'size before>', 'size after>'], all)),
  rows.map((all) => wrappingTable(['what was found', 'a', 'b>'], all)),
  text.map((one) => details(one, [paragraph(one)])),
);
const width = fc.integer({ min: 60, max: 200 });

const wordsOf = (some: string): string[] => some.split(/\s+/).filter((one) => one !== '');
/** A line may be longer than the width only for one word that does not fit, after its mark or label. */
const isUnbreakable = (line: string, columns: number): boolean =>
  wordsOf(line).some((one) => textWidth(one) + 30 > columns);

test('no line is longer than the terminal is wide, and no word is broken, at any width from 60 columns', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), width, (document: Document, columns) => {
      const shown = renderText(document, { width: columns, wrapsAll: true, color: false });
      for (const line of shown.split('\n'))
        assert.ok(textWidth(line) <= columns || isUnbreakable(line, columns), `${columns}: ${line}`);
      const whole = wordsOf(renderText(document, { width: 100_000, color: false }));
      if (document.some(({ kind }) => kind === 'table')) return;
      assert.deepEqual(wordsOf(shown), whole);
    }),
    { numRuns: 300 },
  );
});

test('what a command says at a terminal is wrapped, in a pipe each message is one line', () => {
  fc.assert(
    fc.property(text, width, fc.boolean(), (said, columns, isTerminal) => {
      let written = '';
      const output = {
        isTerminal,
        color: false,
        columns: () => columns,
        rows: () => 24,
        write: (more: string) => void (written += more),
      };
      const cli = makeCli(
        {
          stdout: output,
          stderr: output,
          stdin: null,
          clock: systemClock,
          env: {},
          cwd: '/',
          leave: () => {},
        },
        {
          args: [],
          options: () => ({}),
          run: async () => 0,
          wholeProgram: () => Promise.reject(new Error('not wanted')),
        },
      );
      cli.say(said);
      const lines = written.split('\n').slice(0, -1);
      if (!isTerminal) return assert.equal(lines.length, 1);
      for (const line of lines) assert.ok(textWidth(line) <= columns || isUnbreakable(line, columns), line);
      assert.deepEqual(
        wordsOf(written),
        wordsOf(indentedLines(said, { width: 100_000, color: false }).join(' ')),
      );
    }),
  );
});

test('beside a long label there is room for its values, or they are below it', () => {
  const name = 'pilot-of-the-information-technology-department';
  const shown = (columns: number): string[] =>
    renderText([facts([[name, '4 mailboxes, 9.9 MB', 'starts now, completes in window night']])], {
      width: columns,
      color: false,
    }).split('\n');
  assert.deepEqual(shown(100).slice(0, 2), [
    `  ${name}  4 mailboxes, 9.9 MB`,
    `  ${' '.repeat(name.length)}  starts now, completes in window night`,
  ]);
  assert.deepEqual(shown(60), [
    `  ${name}`,
    '      4 mailboxes, 9.9 MB',
    '      starts now, completes in window night',
    '',
  ]);
});

test('plans, runs and reports fit at any width', () => {
  const samples: Sample[] = ['proved', 'failed', 'held', 'not-begun'].map((end) => ({
    label: `Chukwuemeka Παπαδόπουλος ${end} <emeka.papadopoulos@example.com>`,
    end: end as Sample['end'],
    badItems: 2,
  }));
  const run = runOf(samples);
  const changeSet = generatedPlan(3);
  const ran = changeSetOf(samples);
  const report = buildReport({
    run,
    changeSet: ran,
    moveReports: moveReportsOf(samples),
    databasesNow: null,
    now: at(100),
  });
  const listed = {
    run: '5e66845f-8bb6-47fb-92b4-fe07c63312b4',
    plan: 'empty-db01-and-db02',
    outcome: 'done-with-temporary-changes',
    phase: 'finished',
    startedAt: START,
    lastEventAt: START,
    events: 1200,
    changeSet: ran.id,
  } as unknown as ListedRun;
  const documents: readonly Document[] = [
    changeSetDocument(changeSet, { full: false }),
    changeSetDocument(ran, { full: false }),
    reportDocument(report),
    runsDocument([listed]),
  ];
  for (const document of documents)
    for (let columns = 60; columns <= 200; columns += 1)
      for (const line of renderText(document, { width: columns, wrapsAll: true, color: false }).split('\n'))
        assert.ok(textWidth(line) <= columns || isUnbreakable(line, columns), `${columns}: ${line}`);
});
