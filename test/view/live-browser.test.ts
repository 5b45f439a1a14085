// The pages of `drover serve` in a real browser: what they show to all, and what their script does.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { instantFromMs } from '../../src/domain/instant.ts';
import { everyMailbox } from '../../src/report/mailbox-page.ts';
import * as live from '../../src/view/live/index.ts';
import { openBrowser, withChromium } from './browser.ts';
import { pageAround, plansInEveryState, samplePage, sampleRun } from './live-samples.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'";
const AXE = readFileSync(
  join(import.meta.dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js'),
  'utf8',
);
const LONG = 'averyveryverylongnamewithoutanyplacetobreakit'.repeat(4);

const run = sampleRun(10, 'at-night');
const many = sampleRun(1000, 'at-night');
const page = samplePage();
const [archives] = plansInEveryState.slice(1);
if (archives === undefined) throw new Error('no plans');
const longNames = {
  ...run,
  report: {
    ...run.report,
    plan: LONG,
    batches: run.report.batches.map((batch) => ({ ...batch, name: LONG })),
  },
} as unknown as typeof run;
const pages: Record<string, string> = {
  '/': live.overviewPage(page),
  '/old': live.overviewPage(pageAround('standby')),
  '/nothing': live.overviewPage(samplePage({ status: null })),
  '/plan': live.planPage(page, archives),
  '/messages': live.messagesPage(page),
  '/login': live.logInPage(true),
  '/error': live.errorPage(404, 'No such run', 'No run has this id.'),
  '/run': live.runPage(page, run),
  '/run-unprotected': live.runPage(page, sampleRun(10, 'unprotected')),
  '/run-gate': live.runPage(page, sampleRun(10, 'gate')),
  '/run-old': live.runPage(pageAround('standby'), sampleRun(10, 'standby')),
  '/run-done': live.runPage(page, sampleRun(10, 'done')),
  '/run-long': live.runPage(page, longNames),
  '/manager': live.managerPage(page, run),
  '/mailboxes': live.mailboxesPage(page, run, { ...everyMailbox, sort: 'state' }),
  '/run-many': live.runPage(page, many),
  '/mailboxes-many': live.mailboxesPage(page, many, everyMailbox),
  '/me': live.userPage(page, run.report.moves.slice(0, 2).map((move) => ({ run, move }))),
}; // prettier-ignore

suite('in a browser', withChromium, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let origin = '';
  const streams: ServerResponse[] = [];
  const refused: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const asset = Object.values(live.assets).find((one) => one.path === path);
    if (path.endsWith('/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': begins\n\n');
      streams.push(response);
    } else if (asset !== undefined) response.writeHead(200, { 'Content-Type': asset.type }).end(asset.text);
    else if (path === '/livez') response.writeHead(200).end();
    else
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CSP })
        .end(pages[path] ?? '');
  });
  const send = (panels: Readonly<Record<string, string>>): void =>
    void streams.at(-1)?.write(`id: 1\nevent: panels\ndata: ${JSON.stringify(panels)}\n\n`);

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
    browser.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  test('nothing serious is found by axe, light and dark, on any page', async () => {
    const { page: tab } = browser;
    const problems: string[] = [];
    for (const path of Object.keys(pages).filter((one) => !/many|long|old/.test(one))) {
      await tab.emulateMedia({ colorScheme: 'light' });
      await tab.goto(origin + path);
      // The page's own rules do not let it in otherwise.
      await tab.evaluate(AXE);
      const light = await tab.evaluate(findProblems, []);
      await tab.emulateMedia({ colorScheme: 'dark' });
      const dark = await tab.evaluate(findProblems, ['color-contrast']);
      problems.push(...[...light, ...dark].map((problem) => `${path}: ${problem}`));
    }
    assert.deepEqual(problems, []);
    assert.deepEqual(refused, []);
  });

  test('no page is wider than its window, from a phone to a wall', async () => {
    const { page: tab } = browser;
    const wide: string[] = [];
    for (const path of Object.keys(pages)) {
      await tab.goto(origin + path);
      for (const width of [390, 800, 1280, 1920]) {
        await tab.setViewportSize({ width, height: 900 });
        const found = await tab.evaluate(() => {
          const most = document.documentElement.clientWidth;
          const out = [...document.querySelectorAll('.panel')].filter(
            (one) => one.scrollWidth > one.clientWidth + 1,
          );
          return [
            document.documentElement.scrollWidth > most ? 'page' : '',
            ...out.map(({ id }) => id),
          ].filter(Boolean);
        });
        if (found.length > 0) wide.push(`${path} at ${width}: ${found.join(', ')}`);
      }
    }
    assert.deepEqual(wide, []);
  });

  test('a panel is replaced, and what is open or focused in it stays so', async () => {
    const { page: tab } = browser;
    await tab.setViewportSize({ width: 1280, height: 900 });
    const opened = streams.length;
    await tab.goto(`${origin}/run-gate`);
    await tab.waitForFunction((count) => count !== -1, opened);
    while (streams.length === opened) await once(server, 'request');
    await tab.locator('#steps-done summary').click();
    await tab.locator('#waits .copy').first().focus();
    const fragments = live.runFragments(page, sampleRun(10, 'gate'));
    const steps = fragments.get('steps') ?? '';
    send({
      title: 'another title',
      steps: `${steps}<p id="news">news</p>`,
      waits: `${fragments.get('waits') ?? ''}<p id="more">more</p>`,
    });
    await tab.locator('#news').waitFor();
    await tab.locator('#more').waitFor();
    assert.equal(await tab.title(), 'another title');
    assert.equal(await tab.locator('#steps-done').evaluate((one) => (one as HTMLDetailsElement).open), true);
    assert.match((await tab.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '', /^Copy the command: drover approve-gate/); // prettier-ignore
  });

  test('a new state is said once', async () => {
    const { page: tab } = browser;
    send({ title: '! something else' });
    await tab.waitForFunction(() => document.getElementById('said')?.textContent !== '');
    send({ title: 'and again' });
    await tab.waitForFunction(() => document.title === 'and again');
    assert.notEqual(await tab.locator('#said').textContent(), 'and again');
  });

  test('ages run by the second', async () => {
    const { page: tab } = browser;
    const nowMs = Date.now();
    const looked = { ...sampleRun(10, 'gate'), lookedAt: instantFromMs(nowMs - 5000) };
    pages['/run-now'] = live.runPage({ ...page, nowMs }, looked);
    await tab.goto(`${origin}/run-now`);
    const age = tab.locator('#state time[data-age]');
    const isOther = (was: string | null): Promise<unknown> =>
      tab.waitForFunction(
        (text) => document.querySelector('#state time[data-age]')?.textContent !== text,
        was,
      );
    await isOther('less than a minute');
    const first = await age.textContent();
    assert.match(first ?? '', /^\d+ s$/);
    await isOther(first);
  });

  test('a command is copied by a press', async () => {
    const { page: tab } = browser;
    await tab.goto(`${origin}/run-gate`);
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab.locator('#waits .copy').first().click();
    await tab.locator('#waits .copy', { hasText: 'Copied' }).first().waitFor();
    assert.match(
      await tab.evaluate(() => navigator.clipboard.readText()),
      /^drover approve-gate exchange-2027 /,
    );
  });
});

interface Axe {
  run(
    where: Document,
    options: object,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }[];
  }>;
}
/** In the browser. Without rules: all of them. */
async function findProblems(rules: readonly string[]): Promise<string[]> {
  const { axe } = globalThis as unknown as { readonly axe: Axe };
  const options = { resultTypes: ['violations'], ...(rules.length === 0 ? {} : { runOnly: rules }) };
  const { violations } = await axe.run(document, options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
