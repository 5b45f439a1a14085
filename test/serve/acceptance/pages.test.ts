import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { eventually } from '../../eventually.ts';
import { openBrowser, withChromium } from '../../view/browser.ts';
import { Tab } from './event-stream.ts';
import { nameFaults } from './night.ts';
import { startNginx, withNginx } from './nginx.ts';
import { makeOrganisation, movedTo, type Person } from './organisation.ts';
import type { Replica } from './replica.ts';
import { World } from './world.ts';

const AUTH = `auth: { header: X-Forwarded-User, trustedProxies: [127.0.0.1/32] }
userHeader: X-Forwarded-Email`;
/** The first batch moves, but for what is damaged; the second waits at its gate. */
const PLAN = `version: 1
name: night
timeZone: UTC
batches:
  - name: early
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
    stopAfterFailures: 20
  - name: late
    mailboxes: { database: MBX02 }
    targetDatabase: MBX04
    complete: { at: now, gate: approval }
    stopAfterFailures: 20
`;

describe('the page of a controller in the middle of a night', () => {
  let world: World;
  let replica: Replica;
  let people: readonly Person[];
  let run = '';
  const pages = (): readonly string[] => [
    '/',
    '/plans/night',
    `/runs/${run}`,
    `/runs/${run}/mailboxes`,
    `/runs/${run}/manager`,
    '/messages',
    '/me',
    '/not-there',
  ];
  /** Each with the stream that updates it. */
  const streams = (): Readonly<Record<string, string>> => ({
    '/': '/events',
    '/messages': '/messages/events',
    [`/runs/${run}`]: `/runs/${run}/events`,
    [`/runs/${run}/manager`]: `/runs/${run}/manager/events`,
  });

  before(async () => {
    world = new World({ postgresPrograms: null, serve: AUTH });
    people = await makeOrganisation(world.organisation, { mailboxes: 16, damaged: 1 });
    world.write('plans/night.yaml', PLAN);
    world.publish('a night');
    const [user] = people;
    replica = world.start({
      headers: { 'x-forwarded-user': 'operator', 'x-forwarded-email': user?.address ?? '' },
    });
    await replica.ready();
    run = await replica.runId();
    await replica.gateIsShown(run);
  });
  after(() => world.dispose());

  test(
    'each page is complete without scripts: whatever a stream would update is there',
    withChromium,
    async () => {
      const browser = await openBrowser();
      try {
        const context = await browser.page
          .context()
          .browser()
          ?.newContext({ javaScriptEnabled: false, extraHTTPHeaders: replica.headers });
        assert.ok(context);
        const page = await context.newPage();
        for (const [path, stream] of Object.entries(streams())) {
          const tab = new Tab(replica.url + stream, replica.headers);
          const { data } = await tab.next(({ event }) => event === 'panels');
          await tab.close();
          // Later than the stream: whatever had something to say then has it now.
          await page.goto(replica.url + path);
          for (const [id, html] of Object.entries(JSON.parse(data) as Record<string, string>)) {
            const panel = page.locator(`[id="${id}"]`);
            assert.equal(await panel.count(), 1, `${path} has one ${id}`);
            if (html.replaceAll(/<[^>]*>/g, '').trim() !== '')
              assert.notEqual((await panel.innerText()).trim(), '', `${id} of ${path} says something`);
          }
        }
        for (const path of pages()) {
          await page.goto(replica.url + path);
          assert.notEqual(await page.locator('h1').innerText(), '', path);
        }
        await context.close();
      } finally {
        await browser.close();
      }
    },
  );

  test(
    'no page has anything serious for axe, dark on a telephone, light on a wide screen',
    withChromium,
    async () => {
      const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
      const browser = await openBrowser();
      try {
        for (const [colorScheme, width] of LOOKS) {
          const context = await browser.page
            .context()
            .browser()
            ?.newContext({
              colorScheme,
              viewport: { width, height: 900 },
              extraHTTPHeaders: replica.headers,
            });
          assert.ok(context);
          const page = await context.newPage();
          for (const path of pages()) {
            await page.goto(replica.url + path);
            await page.evaluate(axe);
            const found = await page.evaluate(async () => {
              const { axe } = globalThis as unknown as { readonly axe: Axe };
              const { violations } = await axe.run({ resultTypes: ['violations'] });
              return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
            });
            const serious = found.filter((violation) => /^(serious|critical)/.test(violation));
            assert.deepEqual(serious, [], `${path}, ${colorScheme}, ${width}`);
          }
          await context.close();
        }
      } finally {
        await browser.close();
      }
    },
  );

  test('nothing but the log-in can be posted to, put or deleted', async () => {
    const paths = [...pages(), '/events', `/runs/${run}/events`, '/api/v1', '/api/v1/status', '/api/v1/plans',
      '/api/v1/runs', `/api/v1/runs/${run}`, `/api/v1/runs/${run}/mailboxes`, '/api/v1/messages', '/livez', '/readyz',
      '/metrics', '/assets/live.css', '/hook']; // prettier-ignore
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      for (const path of paths)
        assert.equal(await replica.status(path, { method }), 405, `${method} ${path}`);
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      assert.equal(await replica.status('/login', { method }), 405, `${method} /login`);
  });

  test('no name of a person is in the metrics, nor in what the program says', async () => {
    const metrics = (await replica.text('/metrics')) ?? '';
    assert.match(metrics, /^drover_mailboxes\{/m);
    assert.deepEqual(
      nameFaults(people, [
        ['/metrics', metrics],
        ['the log', replica.log],
      ]),
      [],
    );
  });

  // What a proxy holds back comes when the stream ends, which it does not: that it comes at all is the proof.
  test('behind nginx as Debian ships it an open page is updated', withNginx, async () => {
    const nginx = await startNginx(replica.url);
    try {
      const tab = new Tab(`${nginx.url}/runs/${run}/events`, replica.headers);
      const first = await tab.next(({ event }) => event === 'panels');
      // Whoever begins to wait after the answer may have missed all that it led to.
      const later = tab.next(
        ({ event, id }) => event === 'panels' && eventOf(id) > eventOf(first.id),
        120_000,
      );
      await Promise.all([later, world.drover('approve-gate', 'night', '--comment', 'go')]);
      await eventually(() => movedTo(world.organisation, 'MBX04') > 0, 'moves go on');
      await tab.close();
    } finally {
      await nginx.stop();
    }
  });
});

const LOOKS = [
  ['dark', 390],
  ['light', 1920],
] as const;

/** The number of the last event of the journal that is shown. */
const eventOf = (id: string): number => Number(id.split('.')[0]);

interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}
