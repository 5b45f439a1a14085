import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { buildReport } from '../../src/report/build.ts';
import { csvCell } from '../../src/view/render/csv.ts';
import { renderText } from '../../src/view/render.ts';
import { reportDocument } from '../../src/view/report/document.ts';
import { documentFor, reportFormats } from '../../src/view/report/index.ts';
import { timelineChart } from '../../src/view/report/timeline-chart.ts';
import type { MoveReport } from '../../src/domain/move-report.ts';
import { databaseName, runId, type MailboxId } from '../../src/domain/ids.ts';
import type { MoveProgress } from '../../src/domain/run.ts';
import type { Report } from '../../src/report/report.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { skipWithout } from '../skip-without.ts';
import { at, changeSetOf, idOf, moveReportsOf, runOf, textOfParts, type Sample } from './fixture.ts';

const isReport = new Ajv({ allowUnionTypes: true, formats: { 'date-time': true } }).compile(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'schemas', 'report.schema.json'), 'utf8'),
  ) as object,
);

function reportOf(samples: readonly Sample[], finished = true): Report {
  return buildReport({
    run: runOf(samples, finished),
    changeSet: changeSetOf(samples),
    moveReports: moveReportsOf(samples),
    databasesNow: null,
    now: at(100),
  });
}

function written(format: string, report: Report, moveReports: readonly MoveReport[] = []): string {
  const { render } = reportFormats[format] ?? assert.fail(`no format ${format}`);
  return textOfParts(render(report, null), moveReports);
}
const textOf = (report: Report, width: number): string =>
  renderText(reportDocument(report), { width, color: false });

const proved: Sample = { label: 'Anil Patel <anil@example.com>', end: 'proved' };
const withBadItem: Sample = { label: 'Bo <bo@example.com>', end: 'proved', badItems: 1 };
const failed: Sample = { label: 'Cy <cy@example.com>', end: 'failed' };

suite('report', () => {
  test('the first sentence says whether everything was proved complete', () => {
    assert.match(
      reportOf([proved, proved]).verdict.sentence,
      /^All 2 mailboxes were moved and proved complete: 198 items .* nothing was skipped\.$/,
    );
    assert.match(
      reportOf([proved, withBadItem]).verdict.sentence,
      /proved complete except for 1 item that could not be read/,
    );
    assert.deepEqual(reportOf([proved, { ...proved, end: 'unproved' }]).verdict.kind, 'moved-unproved');
    assert.match(
      reportOf([proved, failed]).verdict.sentence,
      /^1 of 2 mailboxes moved \(1 proved complete\); 1 failed and stayed/,
    );
    assert.match(
      reportOf([proved, { ...proved, end: 'held' }], false).verdict.sentence,
      /^In progress: 1 of 2 .*1 ready at 95 %/,
    );
    assert.equal(reportOf([proved, { ...proved, end: 'not-begun' }]).verdict.kind, 'failures');
  });

  test('items are those that both sides had, wherever they are named; of what was not compared, those that were copied', () => {
    const report = reportOf([proved, proved]);
    assert.equal(report.totals.movedItems, report.verified.items);
    const text = textOf(report, 160);
    assert.match(text, /198 items/);
    assert.match(text, /Anil Patel.* proved .* 99 /);
    assert.equal(reportOf([proved, { ...proved, end: 'unproved' }]).totals.movedItems, 99 + 100);
  });

  test('lock times, failures by cause and bad items come from the move reports of this run only', () => {
    const report = reportOf([proved, withBadItem, failed, failed]);
    assert.deepEqual(
      { ...report.lock, maxMailbox: '' },
      { count: 2, p50Ms: 10, p99Ms: 20, maxMs: 20, maxMailbox: '' },
    );
    assert.deepEqual(
      report.failures.map(({ code, count }) => [code, count]),
      [['too-many-bad-items', 2]],
    );
    assert.deepEqual(
      report.badItems.map(({ mailbox, item }) => [mailbox, item]),
      [['Bo <bo@example.com>', 'item-1-0']],
    );

    const samples = [withBadItem];
    const [own] = moveReportsOf(samples);
    assert.ok(own);
    const foreign = { ...own, requestId: 'another' as typeof own.requestId };
    const stranger = buildReport({
      run: runOf(samples),
      changeSet: changeSetOf(samples),
      moveReports: [foreign],
      databasesNow: null,
      now: at(1),
    });
    assert.equal(stranger.totals.proved, 0);
    assert.deepEqual(stranger.badItems, []);
  });

  test('the JSON form is what its schema says', () => {
    const report = reportOf([proved, withBadItem, failed, { ...proved, end: 'held' }]);
    assert.ok(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors));
    assert.equal(isReport({ ...report, verdict: { kind: 'fine', sentence: '' } }), false);
  });

  test('what a move waits for, and an alarm that is over, stands in every format, with reading and time, and so does the other organisation', () => {
    const samples: Sample[] = [{ label: 'Di <di@example.com>', end: 'held' }];
    const base = runOf(samples, false);
    const stall = {
      detail: 'StalledDueToTarget_DiskSpace',
      side: 'target',
      reason: 'free disk space is 12 MB',
      reading: { metric: 'free-disk-bytes', value: 12_000_000, limit: 268_435_456 },
      since: at(9),
    } as const;
    const [[mailbox, progress]] = [...base.moves] as [[MailboxId, MoveProgress]];
    const state = { kind: 'InProgress', detail: stall.detail, stall } as const;
    const endedAlarm = { since: at(1), reason: 'a disk was slow', until: at(8) };
    const changeSet = changeSetOf(samples);
    const report = buildReport({
      run: { ...base, moves: new Map([[mailbox, { ...progress, state, endedAlarm }]]) },
      changeSet: {
        ...changeSet,
        changes: changeSet.changes.map((change) =>
          change.kind === 'create-move-request'
            ? { ...change, spec: { ...change.spec, remote: 'newco' } }
            : change,
        ),
      },
      moveReports: [],
      databasesNow: null,
      now: at(100),
    });
    assert.ok(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors));
    assert.deepEqual(report.moves[0]?.stall, stall);
    const formats = [textOf(report, 300), written('markdown', report), written('html', report)];
    for (const text of formats) {
      assert.match(
        text,
        /1 move stalls \(StalledDueToTarget\\?_DiskSpace\): free disk space is 12 MB \(free-disk-bytes 12,000,000, limit 268,435,456\), since \w+ 2026-11-21 20:00:09/,
      );
      assert.match(
        text,
        /made no progress from \w+ 2026-11-21 20:00:01 until \w+ 2026-11-21 20:00:08: a disk was slow/,
      );
      assert.match(text, /newco:MBX02/);
    }
  });

  test('the text keeps numbers whole and fits its width', () => {
    const text = textOf(reportOf([proved, withBadItem, failed]), 100);
    assert.match(text, /^Migration report: it\n2 of 3 mailboxes moved/);
    assert.match(text, /2 × |1 × too-many-bad-items: Over its limit\./);
    for (const line of text.split('\n')) assert.ok(line.length <= 100 || line.includes('sha256:'), line);
  });

  test('who answered a gate, when and with what words stands in every format', () => {
    const started = runOf([proved]);
    const gate = {
      openedAt: at(1),
      expiresAt: null,
      question: 'Complete?',
      answer: { at: at(30), kind: 'approved', by: 'boris@example.com', comment: 'Pilot users are <content>' },
    } as const;
    const report = buildReport({
      run: { ...started, gates: new Map([['complete:all', gate]]) },
      changeSet: changeSetOf([proved]),
      moveReports: moveReportsOf([proved]),
      databasesNow: null,
      now: at(100),
    });
    assert.ok(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors));
    assert.equal(report.gates[0]?.comment, 'Pilot users are <content>');
    const line = 'gate complete:all: approved by boris@example.com Sat 2026-11-21 20:00:30: Pilot users are ';
    assert.ok(textOf(report, 200).includes(`${line}<content>`));
    assert.match(
      written('markdown', report),
      /approved by `boris@example\.com`.*20:00:30.*Pilot users are \\<content/,
    );
    assert.match(
      written('html', report),
      /approved by boris@example\.com.*20:00:30.*Pilot users are &lt;content&gt;/,
    );
    assert.deepEqual(parseCsv(written('log-csv', report, []).slice(1))[1], [
      at(30),
      'all',
      '',
      '',
      '',
      '',
      '',
      '',
      'boris@example.com',
      'gate',
      'Gate complete:all: approved: Pilot users are <content>',
    ]);
  });

  test('text in a file says every name, item and digest in full, of every mailbox', () => {
    const long = `${'Very Long Name '.repeat(12)}<${'a'.repeat(64)}@${'department.'.repeat(15)}example.com>`;
    const samples = [
      { ...withBadItem, label: long },
      ...Array.from({ length: 200 }, (_, n) => ({ ...proved, label: `User ${n} <u${n}@example.com>` })),
    ];
    const report = reportOf(samples);
    const text = written('text', report);
    for (const { label } of samples) assert.ok(text.includes(label), label);
    assert.ok(text.includes('item-0-0'));
    assert.equal(text.match(/\b([0-9])\1{63}\b/g)?.length, samples.length);
    assert.ok(!text.includes('…'));
  });

  test('CSV has a row per mailbox: who, from where, to where, when, how much, and what proves it', () => {
    const samples = [proved, withBadItem, failed, { ...proved, label: 'nameless@example.com' }];
    const [names = [], ...rows] = parseCsv(written('csv', reportOf(samples)).slice(1));
    assert.equal(rows.length, samples.length);
    const row = (index: number) => Object.fromEntries(names.map((name, at) => [name, rows[index]?.[at]]));
    assert.deepEqual(row(0), {
      address: 'anil@example.com',
      displayName: 'Anil Patel',
      mailboxId: '00000000-0000-0000-0000-000000000000',
      batch: 'all',
      source: 'MBX01',
      target: 'MBX02',
      archiveSource: '',
      archiveTarget: '',
      remote: '',
      status: 'Completed',
      verdict: 'proved',
      started: at(0),
      finished: at(1),
      items: '99',
      sizeBytes: '1000000',
      lockedMs: '10',
      badItems: '0',
      digest: `sha256:${'0'.repeat(64)}`,
      archiveDigest: '',
      failure: '',
      run: 'run-1',
      movedAgainBy: '',
    });
    assert.equal(row(1)['badItems'], '1');
    assert.deepEqual([row(2)['verdict'], row(2)['failure']], ['failed', 'Over its limit.']);
    assert.equal(row(3)['address'], 'nameless@example.com');
  });

  test('what later runs and purges did is said first, and the numbers stay as the run left them', () => {
    const run = runOf([proved, withBadItem]);
    const measured = (sizeBytes: number) => ({
      at: at(60),
      databases: [{ name: databaseName('MBX01'), mailboxCount: 0, sizeBytes, whitespaceBytes: 0 }],
    });
    const others = [
      { run: run.id, startedAt: at(0), endedAt: at(60), mailboxes: 2, moved: 2, ofThisRun: 0 },
      { run: runId('run-2'), startedAt: at(70), endedAt: at(80), rollbackOf: run.id, mailboxes: 1, moved: 1, ofThisRun: 1 },
    ]; // prettier-ignore
    const purge = {
      number: 1,
      kind: 'purge',
      title: 'Remove 2 soft-deleted mailboxes from MBX01',
      by: 'cy (claimed)',
      approvedBy: [],
      startedAt: at(90),
      endedAt: at(91),
      result: { kind: 'done' },
    } as const;
    const report = buildReport({
      run: { ...run, databasesAtStart: measured(9_000_000), databasesAtEnd: measured(5_000_000) },
      changeSet: changeSetOf([proved, withBadItem]),
      moveReports: moveReportsOf([proved, withBadItem]),
      databasesNow: measured(777_000_000),
      runs: others.map((one) => ({ ...one, phase: 'finished', outcome: 'done' })),
      movedAgain: new Map([[idOf(0), runId('run-2')]]),
      acts: [purge],
      now: at(100),
    });
    assert.ok(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors));
    const text = written('text', report);
    const [before = '', after = ''] = text.split('Batches');
    assert.match(
      before,
      /1 mailbox of this run was moved back by the rollback\s+run run-2, [^]*Anil Patel <anil@example\.com>/,
    );
    assert.match(before, /Purged .* by cy \(claimed\): Remove 2 soft-deleted/);
    assert.match(after, /MBX01 .* 9\.0 MB +5\.0 MB/);
    assert.doesNotMatch(text, /777/);
    assert.match(after, /run-2, .*: rollback\s+of\s+run-1;\s+finished;\s+1\s+mailbox\s+moved/);
    assert.equal(parseCsv(written('csv', report).slice(1))[1]?.at(-1), 'run-2');
  });

  test('who interrupted a run and why, the commit, the versions and signed answers are in the report', () => {
    const run = runOf([proved]);
    const stop = { from: at(10), until: at(20), by: 'ben', host: 'b-host', version: '2' };
    const gate = {
      openedAt: at(1),
      expiresAt: null,
      question: 'Complete?',
      answer: { at: at(30), kind: 'approved', by: 'boris', comment: '', isSigned: true },
    } as const;
    const report = buildReport({
      run: {
        ...run,
        interruptions: [
          { ...stop, reason: 'stopped by a signal' },
          { ...stop, reason: null },
        ],
        gates: new Map([['complete:all', gate]]),
        origin: { commit: { id: 'c0ffee', isClean: false } },
      },
      changeSet: changeSetOf([proved]),
      moveReports: moveReportsOf([proved]),
      databasesNow: null,
      now: at(100),
    });
    const text = written('text', report);
    assert.match(text, /approved by boris \(signed\)/);
    assert.match(
      text,
      /20:00:10 to .*20:00:20: stopped by a signal;\s+continued\s+by\s+ben\s+on\s+b-host\s+with\s+drover\s+2/,
    );
    assert.match(text, /its\s+process\s+ended\s+without\s+stopping\s+the\s+run/);
    assert.match(text, /c0ffee; plan or drover\.yaml differed/);
    assert.match(text, /anna on h with drover 1/);
    assert.match(text, /Performed by +_+/);
    assert.match(written('html', report), /no process was running/);
  });

  test('the summary for a manager names no mailbox but the one locked longest, however many there are', () => {
    const samples = Array.from({ length: 300 }, (_, n) => ({
      ...proved,
      label: `User ${n} <u${n}@x.example>`,
    }));
    const summary = renderText(documentFor.manager(reportOf(samples)), { width: 100, color: false });
    assert.ok(summary.split('\n').length < 60);
    assert.deepEqual(summary.match(/u\d+@x\.example/g), ['u299@x.example']);
    assert.match(summary, /All 300 mailboxes were moved and proved complete/);
  });

  test('subjects and names cannot become markup in markdown or HTML', () => {
    const report = reportOf([{ ...withBadItem, label: '<img src=x onerror=alert(1)>|`@everyone' }]);
    const markdown = written('markdown', report);
    assert.doesNotMatch(markdown, /(?<!\\)<(img|script)/);
    assert.doesNotMatch(markdown, /[^`]@everyone/);
    // The page's own tools, which its policy names by digest, and their data.
    const html = written('html', report)
      .replace(/<script>.*?<\/script>/s, '')
      .replace('<script type="application/json">', '');
    assert.doesNotMatch(html, /<(img|script)/);
  });

  test('a CSV cell is never a formula, and a line break stays inside its cell', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', ' =1']) assert.match(csvCell(text), /^"?'/, text);
    assert.equal(csvCell('plain'), 'plain');
    const samples = [proved, withBadItem];
    const csv = written('log-csv', reportOf(samples), moveReportsOf(samples));
    assert.ok(csv.startsWith('\uFEFFat,batch,mailbox,'));
    const rows = parseCsv(csv.slice(1));
    assert.equal(rows.length, 1 + 4);
    assert.ok(rows.every((row) => row.length === rows[0]?.length));
    assert.equal(rows[2]?.at(-1), `'=cmd|"/c calc"!A1, "quoted"\nnext line`);
  });

  test('10,000 mailboxes make a short text and a page that names all failures', () => {
    const samples = Array.from({ length: 10_000 }, (_, n): Sample => ({
      label: `User ${n} <u${n}@example.com>`,
      end: n % 100 === 0 ? 'failed' : 'proved',
    }));
    const report = reportOf(samples);
    assert.equal(report.failures[0]?.count, 100);
    assert.ok(textOf(report, 100).split('\n').length < 150);
    assert.ok(written('html', report).includes('u9900@example.com'));
  });

  test('the page of 20,000 mailboxes has no more shapes than a browser draws, and none is left out of them', () => {
    const samples = Array.from({ length: 20_000 }, (_, n): Sample => ({
      label: `User ${n} <u${n}@example.com>`,
      end: n % 500 === 0 ? 'failed' : 'proved',
    }));
    const shapes = timelineChart(reportOf(samples)).flatMap((chart) => chart.shapes);
    assert.ok(shapes.length < 1000, `${shapes.length} shapes`);
    const drawn = shapes.reduce((sum, shape) => {
      if (shape.kind !== 'bar') return sum;
      const [, count] = /^([\d,]+) moves to /.exec(shape.title ?? '') ?? [];
      return sum + (count === undefined ? 1 : Number(count.replaceAll(',', '')));
    }, 0);
    assert.equal(drawn, reportOf(samples).moves.filter(({ startedAt }) => startedAt !== null).length);
    assert.ok(written('html', reportOf(samples)).length < 8_000_000);
  });
});

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

test(
  'in Chromium the page asks for nothing, has no errors, fits narrow and wide, and follows dark and print',
  skipWithout('Chromium', CHROMIUM !== undefined),
  async (t) => {
    const { chromium } = await import('playwright-core');
    const file = join(temporaryFolder(t), 'report.html');
    writeFileSync(file, written('html', reportOf([proved, withBadItem, failed, { ...proved, end: 'held' }])));
    assert.ok(readFileSync(file, 'utf8').startsWith('<!doctype html>'));
    const browser = await chromium.launch({
      executablePath: CHROMIUM ?? 'chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    t.after(() => browser.close());
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    const colors = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(pathToFileURL(file).href);
      colors.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      for (const width of [420, 1200]) {
        await page.setViewportSize({ width, height: 900 });
        assert.equal(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          true,
          `${width}`,
        );
      }
    }
    assert.equal(colors.size, 2);
    assert.equal(await page.locator('svg').count(), 4);
    assert.match(await page.locator('h1 + .note').innerText(), /2 of 4 mailboxes moved/);
    assert.ok((await page.pdf()).length > 10_000);
    assert.deepEqual(complaints, []);
  },
);

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') break;
    rows.at(-1)?.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
