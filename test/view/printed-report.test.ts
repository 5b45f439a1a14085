// On paper and on a telephone nothing of a report may be missing: an auditor keeps the one, a manager reads the other.
import assert from 'node:assert/strict';
import { before, after, suite, test } from 'node:test';
import { runId } from '../../src/domain/ids.ts';
import { buildReport } from '../../src/report/build.ts';
import type { ReportVersion } from '../../src/view/report/index.ts';
import { reportFormats } from '../../src/view/report/index.ts';
import { at, changeSetOf, moveReportsOf, runOf, textOfParts, type Sample } from '../report/fixture.ts';
import { openBrowser, withChromium } from './browser.ts';
import { textOfPdf } from './pdf-text.ts';

const samples = Array.from({ length: 110 }, (_, n): Sample => ({
  label: `A Person ${n} <person.with.a.rather.long.name.${n}@department-of-something.example.com>`,
  end: 'proved',
  ...(n === 7 ? { badItems: 2 } : {}),
}));
const digests = samples.map((_, index) => String(index % 10).repeat(64));

function pageFor(version: ReportVersion): string {
  const run = runOf(samples);
  const stop = {
    from: at(20),
    until: at(40),
    by: 'ben',
    host: 'b-host',
    version: '2',
    reason: 'the night was over',
  };
  const answer = {
    at: at(30),
    kind: 'approved',
    by: 'boris',
    comment: 'as agreed on the telephone',
  } as const;
  const gate = { openedAt: at(1), expiresAt: null, question: 'Complete?', answer };
  const report = buildReport({
    run: {
      ...run,
      interruptions: [stop],
      origin: { commit: { id: 'c0ffee'.repeat(6), isClean: true } },
      gates: new Map([['complete:all', gate]]),
    },
    runs: [
      {
        run: runId('run-2'),
        startedAt: at(150),
        endedAt: at(160),
        rollbackOf: run.id,
        phase: 'finished',
        outcome: 'done',
        mailboxes: 12,
        moved: 12,
        ofThisRun: 12,
      },
    ],
    changeSet: changeSetOf(samples),
    moveReports: moveReportsOf(samples),
    databasesNow: null,
    now: at(200),
  });
  const html = reportFormats['html'] ?? assert.fail('no HTML');
  return textOfParts(html.render(report, version), []);
}

suite('a report in a browser', withChromium, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const format of ['A4', 'Letter'] as const) {
    test(`printed on ${format} it has every mailbox with its whole digest, the head of its table on each page, and room to sign`, async () => {
      const { page } = browser;
      await page.setContent(pageFor('auditor'));
      const pages = textOfPdf(await page.pdf({ format }));
      const text = pages.join('');
      for (const { label } of samples) assert.ok(text.includes(label.replaceAll(' ', '')), label);
      for (const digit of '0123456789')
        assert.equal(
          text.split(digit.repeat(64)).length - 1,
          digests.filter((digest) => digest.startsWith(digit)).length,
          digit,
        );
      const withMailboxes = pages.filter((one) => /([0-9])\1{63}/.test(one));
      assert.ok(withMailboxes.length > 1);
      for (const one of withMailboxes) assert.match(one, /digest\(SHA-256\)/);
      assert.match(text.slice(-400), /Sign-offnamedatesignaturePerformedby/);
      assert.match(text, /thenightwasover/);
    });
  }

  for (const [format, widthMm] of [
    ['A4', 210],
    ['Letter', 216],
  ] as const) {
    test(`on ${format} nothing is wider than the paper, and nothing scrolls or is folded`, async () => {
      const { page } = browser;
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: Math.floor(((widthMm - 24) / 25.4) * 96), height: 900 });
      await page.setContent(pageFor('auditor').replaceAll('<details open', '<details'));
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll('td, th, p, li, svg, pre')]
          .filter((element) => {
            const { right, width } = element.getBoundingClientRect();
            return width === 0 || right > innerWidth + 1 || element.scrollWidth > element.clientWidth + 1;
          })
          .map((element) => `${element.tagName} ${element.textContent.slice(0, 50)}`),
      );
      assert.deepEqual(outside, []);
      await page.emulateMedia({ media: null });
    });
  }

  test('the summary for a manager is one page', async () => {
    const { page } = browser;
    await page.setContent(pageFor('manager'));
    for (const format of ['A4', 'Letter'] as const) {
      const pages = textOfPdf(await page.pdf({ format }));
      assert.equal(pages.length, 1, format);
      assert.match(pages[0] ?? '', /Migrationsummary:it.*110mailboxeswere.*Performedby/);
    }
  });

  test('on a telephone the page fits, text in charts is as large as can be read, and what is wider can be scrolled', async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 390, height: 800 });
    await page.setContent(pageFor('auditor'));
    const found = await page.evaluate(() => ({
      fits: document.documentElement.scrollWidth <= innerWidth,
      letters: Math.min(
        ...[...document.querySelectorAll('svg text')].map((text) => text.getBoundingClientRect().height),
      ),
      cut: [...document.querySelectorAll('.wide > *')].filter(
        ({ parentElement, scrollWidth }) =>
          scrollWidth > (parentElement?.clientWidth ?? 0) &&
          !['auto', 'scroll'].includes(getComputedStyle(parentElement ?? document.body).overflowX),
      ).length,
      signs: [...document.querySelectorAll('.wide')].filter((one) =>
        getComputedStyle(one).backgroundImage.includes('gradient'),
      ).length,
      tables: document.querySelectorAll('.wide').length,
    }));
    assert.ok(found.fits);
    assert.ok(found.letters > 11, `${found.letters} px`);
    assert.equal(found.cut, 0);
    assert.equal(found.signs, found.tables);
  });
});
