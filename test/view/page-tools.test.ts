// What a page offers with a long table, in a real browser: the same script for inventories, dry runs and reports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { batchName, databaseName, mailboxId, planName, systemName } from '../../src/domain/ids.ts';
import type { Inventory, MailboxOfInventory } from '../../src/domain/inventory.ts';
import { inventoryDocument } from '../../src/view/inventory.ts';
import { renderHtml } from '../../src/view/render.ts';
import { openBrowser, withChromium } from './browser.ts';
import { at } from '../report/fixture.ts';

const HOSTILE = `"><img src=x onerror=alert(1)></td></table><script>alert(2)</script>`;

const rowOf = (n: number): MailboxOfInventory => ({
  id: mailboxId(`id-${n}`),
  address: n === 0 ? `${HOSTILE}@example.com` : n === 1 ? "=cmd|'/c calc'!a1" : `user${n}@example.com`,
  displayName: n === 0 ? HOSTILE : `User ${n}`,
  kind: 'user',
  database: databaseName(n % 2 === 0 ? 'MBX01' : 'MBX02'),
  archiveDatabase: null,
  sizeBytes: (n * 7919) % 100_003,
  archiveSizeBytes: 0,
  decision: n % 3 === 0 ? 'planned' : 'unplanned',
  reason: n === 0 ? HOSTILE : `reason ${n}`,
  claims: n % 3 === 0 ? [{ plan: planName('west'), file: 'plans/west.yaml', batch: batchName('one') }] : [],
  to: null,
  archiveTo: null,
  excludedAt: null,
});
const pageOf = (count: number): string => {
  const inventory: Inventory = {
    system: systemName('corp'),
    observedAt: at(1),
    plans: [],
    databases: [],
    recoveryDatabases: [],
    mailboxes: Array.from({ length: count }, (_, n) => rowOf(n)),
  };
  return renderHtml(inventoryDocument(inventory), { title: 'inventory' });
};

suite('the tools of a page', withChromium, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  const COUNT = 450;
  /** The page, and what it asked the network for. */
  async function opened(count = COUNT): Promise<string[]> {
    const { page } = browser;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url())) asked.push(request.url());
    });
    await page.setContent(pageOf(count));
    return asked;
  }
  const names = (): Promise<string[]> =>
    browser.page.$$eval('.tools tbody > tr:not(.opened) > td:first-child summary', (all) =>
      all.map(({ textContent }) => textContent),
    );
  const said = (): Promise<string | null> => browser.page.textContent('.said');

  test('search, choices and order are about all rows, of which the first are shown', async () => {
    const asked = await opened();
    const { page } = browser;
    assert.equal(await said(), '450 rows');
    assert.equal((await names()).length, 200);
    await page.fill('.bar input', 'USER44 example');
    assert.deepEqual((await names()).length, 11, 'user44 and user440 to user449');
    await page.fill('.bar input', 'id-447');
    assert.deepEqual(
      await names(),
      ['user447@example.com'],
      'what is seen once it is opened is searched too',
    );
    await page.fill('.bar input', '');
    await page.selectOption('select[aria-label=decision]', 'planned');
    await page.selectOption('select[aria-label=database]', 'MBX02');
    assert.equal(await said(), '75 of 450');
    await page.click('.tools th:has-text("size")');
    const up = await names();
    await page.click('.tools th:has-text("size")');
    const down = await names();
    const sizes = up.map((name) => rowOf(Number(/\d+/.exec(name)?.[0] ?? 1)).sizeBytes);
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => a - b),
      'by bytes, not by what is shown of them',
    );
    assert.deepEqual(down, up.toReversed());
    await page.selectOption('select[aria-label=decision]', '');
    await page.selectOption('select[aria-label=database]', '');
    await page.click('text=/^Show more/');
    assert.equal((await names()).length, COUNT);
    assert.deepEqual(asked, [], 'it needs no network');
  });

  test('a row opens, shows its command, and closes', async () => {
    await opened();
    const { page } = browser;
    await page.fill('.bar input', 'user3@');
    await page.click('.tools tbody summary');
    assert.equal(
      await page.textContent('.opened .shell'),
      'drover plan plans/west.yaml --only user3@example.com',
    );
    assert.equal(await page.textContent('.opened button'), 'Copy');
    await page.fill('.bar input', 'user3');
    assert.equal(await page.locator('.opened').count(), 1, 'it stays open while rows are chosen');
    await page.click('.tools tbody summary');
    assert.equal(await page.locator('.opened').count(), 0);
  });

  test('the CSV has the rows that were chosen, with whole numbers, and runs nothing in a spreadsheet', async () => {
    await opened();
    const { page } = browser;
    await page.fill('.bar input', 'calc');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=/^CSV$/')]);
    assert.equal(download.suggestedFilename(), 'inventory.csv');
    const text = readFileSync(await download.path(), 'utf8');
    const [head, row, end] = text.split('\r\n');
    assert.equal(head, '\uFEFFmailbox,decision,database,plan,batch,size,kind,why');
    assert.equal(row, `"'=cmd|'/c calc'!a1",in no plan,MBX02,,,7919,user,reason 1`);
    assert.equal(end, '');
  });

  test('hostile names are text, before the tools touch them and after', async () => {
    await opened();
    const { page, dialogs } = browser;
    await page.fill('.bar input', 'onerror');
    assert.deepEqual(await names(), [`${HOSTILE}@example.com`]);
    await page.click('.tools tbody summary');
    assert.equal(await page.locator('.tools img').count(), 0);
    const command = await page.textContent('.opened .shell');
    assert.match(command ?? '', /^drover plan plans\/west\.yaml --only '.*'$/, 'quoted for a shell');
    assert.deepEqual(dialogs, []);
  });

  test('no script but the page’s own may run in it', async () => {
    await opened(3);
    const ran = await browser.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      return document.title;
    });
    assert.notEqual(ran, 'ran');
  });

  test('on a telephone rows are cards that fit, and in print all of them are there', async () => {
    await opened();
    const { page } = browser;
    await page.setViewportSize({ width: 390, height: 800 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal((await names()).length, COUNT);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal((await names()).length, 200);
    await page.setViewportSize({ width: 1200, height: 800 });
  });

  test('without scripts the whole table is there, and of a very long one its beginning', () => {
    const rows = (page: string): number => page.split('<tr><td').length - 1;
    assert.equal(rows(pageOf(COUNT)), COUNT);
    const long = pageOf(6000);
    assert.equal(rows(long), 1000);
    assert.match(long, /… and 5,000 more, which this page shows by its script/);
  });
});
