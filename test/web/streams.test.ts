import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, suite, test, type TestContext } from 'node:test';
import { openWorkspace, type Workspace } from '../../src/app/context/workspace.ts';
import { Live } from '../../src/app/live/live.ts';
import { planName, runId } from '../../src/domain/ids.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { runFragments } from '../../src/view/live/index.ts';
import type { Lease, StateStore } from '../../src/state/state-store.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { Streams } from '../../src/web/streams.ts';
import { quietContext } from '../context.ts';
import { eventually } from '../eventually.ts';
import { temporaryFolder, workspaceWithLab } from '../cli/drover.ts';
import { appliedFolder, firstOf, get, runIdOf, saveStatus, served, stream } from './served.ts';

/** Made once; each test has a copy. */
let made = '';
const ends: (() => void)[] = [];
before(async () => {
  made = await appliedFolder({ after: (end: () => void) => ends.push(end) } as unknown as TestContext, 3);
});
after(() => ends.forEach((end) => end()));
function applied(t: TestContext): string {
  const folder = temporaryFolder(t);
  cpSync(made, folder, { recursive: true });
  return folder;
}

async function leaseOf(store: StateStore, key: string): Promise<Lease> {
  const answer = await store.acquireLease({ ...ownIdentity(), key, holder: 'test', ttlMs: 60_000 });
  assert.equal(answer.kind, 'acquired');
  return (answer as { lease: Lease }).lease;
}

/** Adds to the journal of a run that has ended what changes what is shown of it. */
async function goOn(workspace: Workspace, run: string): Promise<number> {
  const store = await workspace.store();
  const lease = await leaseOf(store, `plan:${planName('empty-mbx01')}`);
  const at = new Date().toISOString();
  const event = {
    v: 1,
    at,
    type: 'note',
    level: 'warning',
    message: `noted at ${at}`,
  } as unknown as JournalEvent;
  const { events: count } = await store.append(runId(run), lease.token, [event]);
  await store.releaseLease(lease);
  return count;
}

suite('the stream of a page', () => {
  test('sends all panels at first, and then those that have changed, with the number of the last event', async (t) => {
    const server = await served(t, applied(t));
    const run = await runIdOf(server);
    const { headers, next, close } = await stream(server, `/runs/${run}/events`);
    assert.match(headers['content-type'] ?? '', /^text\/event-stream/);
    assert.equal(headers['x-accel-buffering'], 'no');
    assert.equal(headers['cache-control'], 'no-store');
    const all = await next();
    assert.equal(all.type, 'panels');
    const shown = await server.live.run(run);
    assert.ok(shown !== null);
    assert.deepEqual(Object.keys(all.data), [...runFragments(await server.live.page(), shown).keys()]);
    assert.equal(Math.floor(Number(all.id)), shown.seq);

    const seq = await goOn(server.workspace, run);
    const changed = await next();
    assert.ok(Object.keys(changed.data).length < Object.keys(all.data).length);
    assert.equal(Math.floor(Number(changed.id)), seq);
    close();
  });

  test('goes on where it broke off, in the same process, and starts over in another', async (t) => {
    const folder = applied(t);
    const server = await served(t, folder);
    const run = await runIdOf(server);
    const path = `/runs/${run}/events`;
    const first = await firstOf(server, path);
    await goOn(server.workspace, run);
    const missed = await firstOf(server, path, { 'Last-Event-ID': first.id });
    assert.ok(Object.keys(missed.data).length < Object.keys(first.data).length);
    for (const id of ['999999999', '1.0', first.id.slice(0, -3), 'nonsense']) {
      const whole = await firstOf(server, path, { 'Last-Event-ID': id });
      assert.deepEqual(Object.keys(whole.data), Object.keys(first.data), id);
    }
    const replica = await served(t, folder);
    const again = await firstOf(replica, path, { 'Last-Event-ID': missed.id });
    assert.deepEqual(Object.keys(again.data), Object.keys(first.data));
  });

  test('tells the overview of the status that the leader writes', async (t) => {
    const server = await served(t, applied(t));
    const { next, close } = await stream(server, '/events');
    assert.ok(!JSON.stringify((await next()).data).includes('empty-mbx01'));
    await saveStatus(server, await runIdOf(server));
    assert.ok(JSON.stringify((await next()).data).includes('empty-mbx01'));
    close();
  });

  test('is that of the page which names it: with its panels, and under its title', async (t) => {
    const server = await served(t, applied(t));
    const run = await runIdOf(server);
    await saveStatus(server, run);
    for (const page of ['/', '/messages', `/runs/${run}`, `/runs/${run}/manager`]) {
      const { text } = await get(server, page);
      const { data } = await firstOf(server, /<body data-events="([^"]+)">/.exec(text)?.[1] ?? '');
      const panels = [...text.matchAll(/<section class="panel" id="(\w+)"/g)].map(([, id]) => id);
      assert.deepEqual(Object.keys(data).sort(), ['title', ...panels].sort(), page);
      assert.equal(/<title id="title">([^<]*)/.exec(text)?.[1], data['title'], page);
    }
  });

  test('holds no place for a page that was closed before it began', async (t) => {
    const streams = new Streams({ clock: systemClock, failed: assert.ifError });
    const panels = { seq: 1, mark: 1, panels: () => new Map([['now', 'here']]) };
    const left = new Promise<number>((resolve) => {
      const server = createServer((request, response) => {
        // As long as it takes to read a run.
        response.once('close', () => {
          streams.open('run', { read: () => Promise.resolve(panels) }, { request, response });
          resolve(streams.count);
        });
      }).listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const socket = connect(port, '127.0.0.1');
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', () => socket.destroy());
      });
      t.after(() => server.close());
    });
    assert.equal(await left, 0);
  });

  test('is refused to the two-hundred-and-first, and ends with the server', async (t) => {
    const server = await served(t, applied(t));
    const path = `/runs/${await runIdOf(server)}/events`;
    const { port } = new URL(server.web.address);
    const sockets = await Promise.all(
      Array.from({ length: 200 }, () =>
        opened(t, Number(port), `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
      ),
    );
    const { status, text } = await get(server, path);
    assert.deepEqual([status, /200 pages are open/.test(text)], [503, true]);
    assert.equal(
      (await get(server, `/runs/${await runIdOf(server)}`)).status,
      200,
      'pages are served all the same',
    );
    const ended = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    await server.web.close();
    await ended;
  });
});

/** A stream whose first bytes have come. */
function opened(t: TestContext, port: number, text: string) {
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.write(text);
  return new Promise<typeof socket>((resolve, reject) => {
    socket.once('data', () => {
      socket.resume();
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

suite('the mail system behind the page', () => {
  test('is asked by the leader alone, once per look, however many view', async (t) => {
    const folder = applied(t);
    const { workspace, asked } = await counting(t, folder);
    const store = await workspace.store();
    const lease = await leaseOf(store, 'controller:drover');
    const input = { workspace, name: 'drover', channels: () => ({}) };
    const leader = new Live({ ...input, lease: () => lease });
    const standby = new Live({ ...input, lease: () => null });
    const [row] = await store.runs({ limit: 1 });
    const run = row?.run ?? '';

    const before = await standby.run(run);
    assert.deepEqual([asked.count, before?.lookedAt, before?.status.requests], [0, null, null]);
    const stop = new AbortController();
    t.after(() => stop.abort());
    const work = leader.work(stop.signal);
    const views = Array.from({ length: 50 }, () => leader.run(run));
    const shown = await Promise.all(views);
    assert.equal(asked.count, 1);
    assert.ok(
      shown.every((one) => one === shown[0]),
      'one value for all of them',
    );
    assert.ok(shown[0]?.lookedAt !== null && shown[0]?.status.requests !== null);
    const seen = await eventually(async () => {
      const one = await standby.run(run);
      return one?.lookedAt !== null && one;
    }, 'the look is stored');
    assert.equal(seen?.lookedAt, shown[0]?.lookedAt, 'a standby shows what the leader saw');
    assert.deepEqual(
      seen?.status.databases.map(({ name }) => name),
      ['MBX01', 'MBX02'],
    );
    await Promise.all(Array.from({ length: 50 }, () => standby.run(run)));
    assert.equal(asked.count, 1);
    stop.abort();
    await work;
  });

  test('is not asked by a leader whose lease was taken: what it saw is not kept', async (t) => {
    const folder = applied(t);
    const workspace = await openWorkspace(quietContext(folder));
    t.after(() => workspace.close());
    const store = await workspace.store();
    const late = await leaseOf(store, 'controller:drover');
    await store.breakLease('controller:drover');
    await leaseOf(store, 'controller:drover');
    const live = new Live({ workspace, name: 'drover', channels: () => ({}), lease: () => late });
    const [row] = await store.runs({ limit: 1 });
    assert.ok((await live.run(row?.run ?? '')) !== null);
    assert.equal(await store.fact('look:empty-mbx01'), null);
  });

  test('that does not answer leaves the run visible', async (t) => {
    const folder = applied(t);
    const workspace = await openWorkspace(quietContext(folder));
    t.after(() => workspace.close());
    const store = await workspace.store();
    const lease = await leaseOf(store, 'controller:drover');
    const away = { ...workspace, system: () => Promise.reject(new Error('away')) };
    const live = new Live({ workspace: away, name: 'drover', channels: () => ({}), lease: () => lease });
    const [row] = await store.runs({ limit: 1 });
    const shown = await live.run(row?.run ?? '');
    assert.deepEqual(
      [shown?.lookedAt, shown?.status.requests, shown?.report.totals.moved],
      [null, null, shown?.report.totals.mailboxes],
    );
  });

  test('has nothing to answer while no run is there', async (t) => {
    const { workspace, asked } = await counting(t, await workspaceWithLab(t, 1));
    const lease = { key: 'controller:drover' } as unknown as Lease;
    const live = new Live({ workspace, name: 'drover', channels: () => ({}), lease: () => lease });
    const stop = new AbortController();
    t.after(() => stop.abort());
    const work = live.work(stop.signal);
    assert.equal((await live.page()).isLeader, true);
    assert.equal(await live.run('x'), null);
    stop.abort();
    await work;
    assert.equal(asked.count, 0);
  });
});

/** Whoever looks first waits for the first look to end, however long the machine takes for it. */
const patientClock: Clock = {
  ...systemClock,
  sleep: (delayMs, signal) => systemClock.sleep(30 * delayMs, signal),
};

/** A workspace that counts how often its mail system is looked at. */
async function counting(t: TestContext, folder: string) {
  const workspace = await openWorkspace(quietContext(folder, patientClock));
  t.after(() => workspace.close());
  const asked = { count: 0 };
  const system: Workspace['system'] = async (name) => {
    const opened = await workspace.system(name);
    return new Proxy(opened, {
      get: (target, key) => {
        if (key === 'observe') asked.count += 1;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  };
  return { workspace: { ...workspace, system }, asked };
}
