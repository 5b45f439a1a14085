import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { batchName, planName } from '../../src/domain/ids.ts';
import { addMs, instantFromMs } from '../../src/domain/instant.ts';
import type { ReadOrder } from '../../src/domain/run-order.ts';
import type { LiveRun } from '../../src/report/live.ts';
import { everyMailbox } from '../../src/report/mailbox-page.ts';
import * as live from '../../src/view/live/index.ts';
import {
  liveStates,
  NOW_MS,
  pageAround,
  plansInEveryState,
  samplePage,
  sampleRun,
  sampleStatus,
} from './live-samples.ts';

const now = instantFromMs(NOW_MS);
/** Without elements; a blank for each. */
const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'); // prettier-ignore
const titleOf = (html: string): string => /<title[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
const withRun = (run: LiveRun, facts: Partial<LiveRun['status']['run']>): LiveRun => ({
  ...run,
  status: { ...run.status, run: { ...run.status.run, ...facts } },
});

suite('the page of a run', () => {
  test('a gate is a named wait, with the commands that answer it', () => {
    const html = live.runPage(samplePage(), sampleRun(10, 'gate'));
    assert.match(titleOf(html), /^! exchange-2027: a gate waits for an answer — drover$/);
    assert.match(html, /<code>drover approve-gate exchange-2027 complete:\S+<\/code>/);
    assert.match(html, /<code>drover approve-gate exchange-2027 complete:\S+ --reject<\/code>/);
  });

  test('what stops a run is told with what ends it', () => {
    const order: ReadOrder = { kind: 'pause', letsCopy: false, number: 3, batches: [batchName('pilot')], mailboxes: [], by: 'olga', givenAt: now, readAt: now, reason: 'the storage is slow' }; // prettier-ignore
    const paused = withRun(sampleRun(10, 'at-night'), { orders: [order] });
    assert.match(
      words(live.runPage(samplePage(), paused)),
      /PAUSED .*the storage is slow.*drover resume exchange-2027 pilot/,
    );

    const held = sampleRun(10, 'at-night');
    const hold = { kind: 'placed', number: 4, plan: null, reason: 'incident 4711', by: 'eve', host: 'h', since: now, until: null } as const; // prettier-ignore
    const onHold = live.runPage(samplePage(), { ...held, status: { ...held.status, holds: [hold] } });
    assert.match(titleOf(onHold), /^! .*on hold/);
    assert.match(words(onHold), /incident 4711.*drover hold --end /);

    const stopped = words(live.runPage(samplePage(), sampleRun(1000, 'unprotected')));
    assert.match(stopped, /STOPPED.*26 mailboxes failed.*drover apply plans\/exchange-2027.yaml/);
  });

  test('where no process works on it, that is its state', () => {
    const html = live.runPage(samplePage(), sampleRun(1000, 'no-process'));
    assert.match(titleOf(html), /^✗ exchange-2027: no process works on it/);
    assert.match(words(html), /stopped responding.*drover apply plans\/exchange-2027.yaml/);
  });

  test('what is away for a time is told with how long that is allowed', () => {
    const run = sampleRun(1000, 'unprotected');
    assert.match(words(live.runPage(samplePage(), run)), /IN EFFECT .*replication of dub-pair is off.*of the 6 h that policy allows/); // prettier-ignore
    const over = live.runPage(samplePage(), { ...run, status: { ...run.status, maxExposureMs: 3_600_000 } });
    assert.match(titleOf(over), /^✗ .*unprotected for longer than policy allows/);
    assert.match(words(over), /of the 1 h that policy allows: OVER/);
  });

  test('what was looked at long ago is marked as that', () => {
    const fresh = live.runPage(samplePage(), sampleRun(10, 'at-night'));
    assert.doesNotMatch(fresh, /class="fresh stale"/);
    const old = live.runPage(pageAround('standby'), sampleRun(10, 'standby'));
    assert.match(old, /class="fresh stale"/);
    assert.match(words(old), /Shown as of 14 min ago : it may be over/);
    const never = live.runPage(samplePage(), { ...sampleRun(10, 'at-night'), lookedAt: null });
    assert.match(words(never), /The mail system was not asked yet, or has not answered/);
  });

  test('every state has a title that begins with a sign', () => {
    for (const state of liveStates)
      assert.match(
        titleOf(live.runPage(pageAround(state), sampleRun(10, state))),
        /^[✓▸…!✗] exchange-2027: /,
      );
  });

  test('the stream sends the content of the panels that the page has, and its title', () => {
    const run = sampleRun(10, 'at-night');
    const page = samplePage();
    for (const [html, fragments] of [
      [live.runPage(page, run), live.runFragments(page, run)],
      [live.managerPage(page, run), live.managerFragments(page, run)],
      [live.overviewPage(page), live.overviewFragments(page)],
      [live.messagesPage(page), live.messagesFragments(page)],
    ] as const) {
      for (const [id, content] of fragments)
        assert.ok(html.includes(content) && html.includes(`id="${id}"`), id);
      for (const [, id = ''] of html.matchAll(/<section class="panel" id="(\w+)"/g))
        assert.ok(fragments.has(id), id);
    }
  });

  test('while nothing happens, its panels stay the same for a minute', () => {
    const run = sampleRun(10, 'gate');
    const minute = Math.floor(NOW_MS / 60_000) * 60_000;
    const at = (ms: number) => [...live.runFragments(samplePage({ nowMs: minute + ms }), run)];
    const changed = at(21_000).filter(([id, html], index) => at(40_000)[index]?.[1] !== html && id !== '');
    // Ages begin when something happened, not with the minute.
    assert.ok(changed.length <= 4, changed.map(([id]) => id).join());
  });

  test('with 10,000 mailboxes pages stay small', () => {
    const run = sampleRun(10_000, 'at-night');
    const page = samplePage();
    for (const html of [
      live.runPage(page, run),
      live.managerPage(page, run),
      live.mailboxesPage(page, run, everyMailbox),
    ])
      assert.ok(Buffer.byteLength(html) < 150_000, String(Buffer.byteLength(html)));
  });

  test('a page is what it was', () => {
    const html = live
      .runPage(samplePage(), sampleRun(10, 'gate'))
      .replaceAll(/live-[0-9a-f]{16}/g, 'live-HASH');
    const path = join(import.meta.dirname, 'golden', 'live-run.golden.html');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, html);
    assert.equal(html, readFileSync(path, 'utf8'));
  });
});

suite('the overview', () => {
  test('every state of a plan is named, with what ends it', () => {
    const text = words(live.overviewPage(samplePage()));
    for (const word of [
      'running',
      'waits for approval',
      'waits for its time',
      'refused',
      'planning',
      'nothing to do',
      'worked on elsewhere',
      'finished',
      'finished with failures',
    ])
      // prettier-ignore
      assert.ok(text.includes(word), word);
    for (const command of ['drover approve plans/archives.yaml', 'drover plan plans/lab.yaml'])
      assert.ok(text.includes(command), command);
    assert.match(text, /It goes on by itself in 20 h/);
  });

  test('the worst that there is, is its title', () => {
    const titles = [
      samplePage({ status: null }),
      samplePage({ status: sampleStatus({ at: addMs(now, -15 * 60_000) }) }),
      samplePage({
        status: sampleStatus({ unprotected: [{ kind: 'pair', pair: 'p', reasons: ['it lags'] }] }),
      }),
      samplePage(),
      samplePage({ status: sampleStatus({ plans: plansInEveryState.slice(1, 2) }) }),
      samplePage({ channels: [], status: sampleStatus({ plans: plansInEveryState.slice(7, 8) }) }),
    ].map((page) => titleOf(live.overviewPage(page)));
    assert.deepEqual(titles, [
      '! nothing is known yet — drover',
      '✗ no leader — dublin — drover',
      '✗ something is unprotected — dublin — drover',
      '✗ 2 plans need attention — dublin — drover',
      '! 1 plan waits for a person — dublin — drover',
      '✓ all is well — dublin — drover',
    ]);
  });

  test('a source that cannot be read, and a channel that does not deliver, are told', () => {
    const status = sampleStatus({ source: { ...sampleStatus().source, problem: 'connection refused' } });
    const text = words(live.overviewPage(samplePage({ status })));
    assert.match(text, /cannot be read connection refused/);
    assert.match(text, /teams-migration teams 5 h ago 3 1 ✗ failing HTTP 502/);
  });
});

suite('other pages', () => {
  test('mailboxes are filtered, sorted and paged by links and a form', () => {
    const run = sampleRun(1000, 'at-night');
    const html = live.mailboxesPage(samplePage(), run, {
      ...everyMailbox,
      batch: 'legal',
      sort: 'size',
      order: 'down',
    });
    assert.match(words(html), /125 of 1,000 mailboxes, page 1 of 2/);
    assert.match(
      html,
      /href="\/runs\/7f3a9b1c-0000\/mailboxes\?batch=legal&amp;sort=size&amp;order=down&amp;page=2" rel="next"/,
    );
    assert.match(html, /<th scope="col" class="n" aria-sort="descending">/);
    assert.match(html, /<input type="hidden" name="sort" value="size">/);
    assert.equal(html.match(/<tr>/g)?.length, 101);
  });

  test('a user sees their own mailbox, in words, and nothing of the controller or of others', () => {
    const run = sampleRun(1000, 'at-night');
    const [moved] = run.report.moves;
    const later = run.report.moves.find(({ status, batch }) => status === null && batch === 'support');
    if (moved === undefined || later === undefined) throw new Error('no such mailboxes');
    const tell = (move: typeof moved): string => words(live.userPage(samplePage(), [{ run, move }]));
    assert.match(tell(moved), /Your mailbox was moved On Sat 2026-11-21/);
    assert.match(
      tell(later),
      /Your mailbox will be moved It is planned between Sat 2026-11-21 22:00 and Sun 2026-11-22 06:00/,
    );
    assert.match(words(live.userPage(samplePage(), [])), /No move is planned for your mailbox/);
    for (const text of [tell(moved), tell(later)])
      assert.doesNotMatch(text, /dublin|mail-ops|exchange-2027|DB-DUB|OLD0/);
  });

  test('managers see decisions and nights, and no names of users', () => {
    const html = live.managerPage(samplePage(), sampleRun(1000, 'gate'));
    const text = words(html);
    assert.match(text, /Decisions needed \(1\).*Shall sales-emea complete tonight/);
    assert.match(text, /Sat 2026-11-21 ▸ now 22:00 – 06:00 120/);
    assert.doesNotMatch(text, /@example\.com/);
  });

  test('messages are shown with what became of them', () => {
    const text = words(live.messagesPage(samplePage()));
    assert.match(text, /! 2 not delivered — drover/);
    assert.match(text, /given up.*the address no longer exists \(410\)/);
    assert.match(text, /on its way HTTP 502 Tried again in 4 min/);
  });

  test('a name cannot leave its place in an address', () => {
    const plan = {
      ...(plansInEveryState[0] as (typeof plansInEveryState)[0]),
      plan: planName('../login?x#y'),
      run: null,
    };
    assert.match(
      live.overviewPage(samplePage({ status: sampleStatus({ plans: [plan] }) })),
      /href="\/plans\/..%2Flogin%3Fx%23y"/,
    );
  });

  test('no page has a style, a script or a handler of its own', () => {
    const run = sampleRun(10, 'at-night');
    const page = samplePage();
    for (const html of [
      live.overviewPage(page),
      live.runPage(page, run),
      live.managerPage(page, run),
      live.mailboxesPage(page, run, everyMailbox),
      live.messagesPage(page),
      live.logInPage(true),
      live.errorPage(500, 'a', 'b'),
      live.userPage(page, []),
    ]) {
      assert.doesNotMatch(
        html,
        /\sstyle=|\son\w+=|<style|<script(?! src="\/assets\/live-[0-9a-f]{16}\.js" defer><\/script>)/,
      );
      assert.match(html, /^<!doctype html>\n<html lang="en">/);
      assert.equal(html.match(/<h1/g)?.length, 1);
    }
  });
});
