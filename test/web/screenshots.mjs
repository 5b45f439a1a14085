// Pictures of every page of `drover serve`, of generated values: node test/web/screenshots.mjs --out DIR [--only TEXT] [--widths 390,1920]
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import {
  liveStates,
  pageAround,
  plansInEveryState,
  samplePage,
  sampleRun,
  sampleStatus,
} from '../view/live-samples.ts';
import { everyMailbox } from '../../src/report/mailbox-page.ts';
import * as live from '../../src/view/live/index.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '390,800,1280,1920' },
    sizes: { type: 'string', default: '10,1000,10000' },
    themes: { type: 'string', default: 'light,dark' },
    /** Only so much of each page, from its top. */
    high: { type: 'string', default: '0' },
  },
});
if (values.out === undefined) throw new Error('--out DIR is missing');
const out = values.out;
mkdirSync(out, { recursive: true });
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/**
 * By name, the text of a page.
 * @returns {Generator<readonly [name: string, make: () => string]>}
 */
function* pages() {
  const page = samplePage();
  yield ['overview', () => live.overviewPage(page)];
  yield [
    'overview-unprotected',
    () =>
      live.overviewPage(
        samplePage({
          status: sampleStatus({
            unprotected: [{ kind: 'pair', pair: 'dub-pair', reasons: ['EX02 lags by 412 logs'] }],
          }),
        }),
      ),
  ];
  yield [
    'overview-source',
    () =>
      live.overviewPage(
        samplePage({
          channels: [],
          status: sampleStatus({
            plans: plansInEveryState.slice(5, 8),
            source: {
              revision: 'origin/main',
              commit: null,
              lastSuccessAt: null,
              problem: 'git fetch: Could not resolve host; tried every minute for 3 h',
            },
          }),
        }),
      ),
  ];
  yield [
    'overview-good',
    () =>
      live.overviewPage(
        samplePage({
          channels: page.channels.slice(0, 1),
          status: sampleStatus({ plans: [plansInEveryState[7], plansInEveryState[5]] }),
        }),
      ),
  ];
  yield ['overview-old', () => live.overviewPage(pageAround('standby'))];
  yield [
    'overview-nothing',
    () => live.overviewPage(samplePage({ status: null, channels: [], messages: [], isLeader: false })),
  ];
  yield ['plan', () => live.planPage(page, plansInEveryState[1])];
  yield ['messages', () => live.messagesPage(page)];
  yield ['login', () => live.logInPage(false)];
  yield ['login-failed', () => live.logInPage(true)];
  yield [
    'error',
    () =>
      live.errorPage(
        404,
        'No such run',
        'This state store has recorded no run of that name. The overview lists the newest run of each plan.',
      ),
  ];
  for (const size of values.sizes.split(',').map(Number))
    for (const state of liveStates) {
      if (size !== 1000 && !['at-night', 'gate', 'failures'].includes(state)) continue;
      const make = () => sampleRun(size, state);
      const around = pageAround(state);
      yield [`run-${state}-${size}`, () => live.runPage(around, make())];
      if (!['at-night', 'failures', 'gate'].includes(state)) continue;
      yield [`manager-${state}-${size}`, () => live.managerPage(around, make())];
      if (state === 'gate') continue;
      yield [`mailboxes-${state}-${size}`, () => live.mailboxesPage(around, make(), everyMailbox)];
      yield [
        `mailboxes-failed-${state}-${size}`,
        () =>
          live.mailboxesPage(around, make(), {
            ...everyMailbox,
            state: 'failed',
            sort: 'size',
            order: 'down',
          }),
      ];
      yield [
        `mailboxes-none-${state}-${size}`,
        () => live.mailboxesPage(around, make(), { ...everyMailbox, text: 'no one is called this' }),
      ];
    }
  const run = sampleRun(1000, 'at-night');
  for (const status of ['moved', 'active', 'failed', 'waiting']) {
    const wanted = { moved: 'Completed', active: 'InProgress', failed: 'Failed', waiting: null }[status];
    yield [
      `user-${status}`,
      () =>
        live.userPage(
          page,
          run.report.moves
            .filter((move) => move.status === wanted)
            .slice(0, 1)
            .map((move) => ({ run, move })),
        ),
    ];
  }
  yield ['user-none', () => live.userPage(page, [])];
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const [name, text] of pages()) {
  if (!name.includes(values.only)) continue;
  const began = performance.now();
  const html = text();
  console.log(`${name}: ${(html.length / 1000).toFixed(1)} kB, ${(performance.now() - began).toFixed(0)} ms`);
  for (const theme of values.themes.split(','))
    for (const width of values.widths.split(',').map(Number)) {
      const context = await browser.newContext({
        viewport: { width, height: width < 700 ? 844 : 1080 },
        colorScheme: theme,
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      await page.route('**/*', (route) => {
        const { pathname } = new URL(route.request().url());
        const asset = Object.values(live.assets).find(({ path }) => path === pathname);
        if (asset !== undefined) return route.fulfill({ contentType: asset.type, body: asset.text });
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      });
      await page.goto('http://drover.test/');
      await page.screenshot({
        path: join(out, `${name}-${width}-${theme}.png`),
        fullPage: true,
        ...(Number(values.high) > 0 ? { clip: { x: 0, y: 0, width, height: Number(values.high) } } : {}),
      });
      await context.close();
    }
}
await browser.close();
