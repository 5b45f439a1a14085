import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { after, before, suite, test, type TestContext } from 'node:test';
import { systemClock } from '../../src/support/clock.ts';
import { assets } from '../../src/view/live/index.ts';
import { temporaryFolder, workspaceWithLab } from '../cli/drover.ts';
import {
  appliedFolder,
  get,
  HOOK_SECRET,
  runIdOf,
  saveStatus,
  served,
  TOKEN,
  type Served,
} from './served.ts';

const token = { kind: 'token', token: 'env:TOKEN' } as const;
const forward = (...trustedProxies: string[]) =>
  ({ kind: 'forward', header: 'X-Operator', trustedProxies }) as const;

async function statusOf(
  server: Served,
  path: string,
  asked: Parameters<typeof get>[2] = {},
): Promise<number> {
  return (await get(server, path, asked)).status;
}

suite('the page over a run', () => {
  let folder = '';
  const start = async (
    t: TestContext,
    ...[config, others]: [Parameters<typeof served>[2]?, Parameters<typeof served>[3]?]
  ) => served(t, folder, config, others);
  const ends: (() => void)[] = [];
  before(async () => {
    folder = await appliedFolder({ after: (end: () => void) => ends.push(end) } as unknown as TestContext);
  });
  after(() => ends.forEach((end) => end()));

  test('shows the overview, each plan and each run, also where a plan has no status', async (t) => {
    const server = await start(t);
    const run = await runIdOf(server);
    assert.equal(await statusOf(server, '/'), 200);
    assert.equal((await get(server, '/plans/empty-mbx01')).headers.location, `/runs/${run}`);
    await saveStatus(server, run);
    for (const path of ['', '/mailboxes', '/manager']) {
      const { status, text, headers } = await get(server, `/runs/${run}${path}`);
      assert.equal(status, 200);
      assert.match(text, /^<!doctype html>/i);
      assert.match(headers['content-type'] ?? '', /^text\/html/);
      assert.equal(headers['cache-control'], 'private, no-cache');
    }
    assert.equal(await statusOf(server, '/messages'), 200);
  });

  test('serves its script and style under names that change with them, to be kept', async (t) => {
    const server = await start(t);
    for (const { path, text, type } of Object.values(assets)) {
      const answer = await get(server, path);
      assert.equal(answer.text, text);
      assert.equal(answer.headers['content-type'], type);
      assert.match(answer.headers['cache-control'] ?? '', /immutable/);
    }
    assert.equal(await statusOf(server, '/assets/other.js'), 404);
  });

  test('sends every answer with the headers that keep foreign content out', async (t) => {
    const server = await start(t);
    for (const path of ['/', '/nothing', '/livez', '/api/v1/status', '/metrics', '/events?x']) {
      const { headers } = await get(server, path, { method: path.startsWith('/events') ? 'HEAD' : 'GET' });
      assert.equal(
        headers['content-security-policy'],
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      );
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['access-control-allow-origin'], undefined);
    }
  });

  test('answers every method but those that read with 405, wherever it is sent', async (t) => {
    const server = await start(t);
    for (const path of [
      '/',
      '/runs/x',
      '/api/v1/status',
      '/events',
      '/metrics',
      '/login',
      '/hook',
      '/nothing',
    ])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const { status, headers } = await get(server, path, { method });
        assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], `${method} ${path}`);
      }
  });

  test('says 404 to what it does not have, in the way of whoever asks', async (t) => {
    const server = await start(t);
    for (const path of [
      '/runs/unknown',
      '/plans/unknown',
      '/runs/..%2f..%2fetc',
      '/%00',
      '/../../etc/passwd',
    ])
      assert.equal(await statusOf(server, path), 404, path);
    for (const path of ['/api/v1/runs/unknown', '/api/v1/nothing', '/api/v2/', '/runs/unknown/events']) {
      const { status, headers, text } = await get(server, path);
      assert.equal(status, 404, path);
      assert.match(headers['content-type'] ?? '', /^application\/problem\+json/);
      assert.equal((JSON.parse(text) as { status: number }).status, 404);
    }
  });

  test('shows mailboxes whatever is asked for, and refuses what is not a number of runs', async (t) => {
    const server = await start(t);
    const run = await runIdOf(server);
    for (const query of [
      '?page=-1',
      '?sort=<script>',
      '?state=__proto__',
      '?q=%ff%fe&page=1e99',
      `?q=${'x'.repeat(6000)}`,
    ])
      assert.equal(await statusOf(server, `/runs/${run}/mailboxes${query}`), 200, query);
    for (const limit of ['0', '-1', 'x', '1e9', '501'])
      assert.equal(await statusOf(server, `/api/v1/runs?limit=${limit}`), 400, limit);
  });

  test('gives programs what people see, with an ETag that spares them what they have', async (t) => {
    const server = await start(t);
    const run = await runIdOf(server);
    await saveStatus(server, run);
    const json = async (path: string) => JSON.parse((await get(server, `/api/v1${path}`)).text) as never;
    assert.match(JSON.stringify(await json('')), /\/api\/v1\/runs\/\{run\}\/mailboxes/);
    const { status } = (await json('/status')) as { status: { name: string } };
    assert.equal(status.name, 'drover');
    const { runs } = (await json('/runs')) as { runs: { run: string; outcome: string }[] };
    assert.deepEqual(
      runs.map((one) => [one.run, one.outcome]),
      [[run, 'done']],
    );
    const one = (await json(`/runs/${run}`)) as { seq: number; report: Record<string, unknown> };
    assert.ok(one.seq > 10 && one.report['moves'] === undefined);
    const { rows, total } = (await json(`/runs/${run}/mailboxes`)) as {
      rows: { state: string }[];
      total: number;
    };
    assert.deepEqual(
      rows.map(({ state }) => state),
      Array.from({ length: total }, () => 'moved'),
    );
    assert.deepEqual(await json('/messages'), { messages: [] });

    const { headers } = await get(server, '/api/v1/runs');
    const again = await get(server, '/api/v1/runs', { headers: { 'If-None-Match': headers.etag ?? '' } });
    assert.deepEqual([again.status, again.text], [304, '']);
  });

  test('is asked for by its own names only', async (t) => {
    const server = await start(t, { hosts: ['drover.example.org'] });
    const { port } = new URL(server.web.address);
    for (const host of [`127.0.0.1:${port}`, 'localhost', 'LOCALHOST:1', '[::1]:80', 'drover.example.org'])
      assert.equal(await statusOf(server, '/', { headers: { Host: host } }), 200, host);
    for (const host of ['evil.example', 'evil.example:80', 'drover.example.org.evil.example', '127.0.0.2'])
      assert.equal(await statusOf(server, '/', { headers: { Host: host } }), 421, host);
    assert.equal(await statusOf(server, '/', { headers: { Host: 'x@localhost' } }), 400);
    // Probes ask by the address of a container; no name is in the answer.
    for (const path of ['/livez', '/readyz', '/metrics'])
      assert.equal(await statusOf(server, path, { headers: { Host: '10.0.0.1' } }), 200, path);
  });

  test('has no log-in, no hook and no page of a person where none is configured', async (t) => {
    const server = await start(t);
    for (const path of ['/login', '/hook', '/me']) assert.equal(await statusOf(server, path), 404, path);
  });

  suite('with a token', () => {
    test('shows names only to whoever has it', async (t) => {
      const server = await start(t, { auth: token });
      const run = await runIdOf(server);
      for (const path of [
        '/',
        `/runs/${run}`,
        `/runs/${run}/mailboxes?state=failed`,
        '/messages',
        '/nothing',
      ]) {
        const { status, headers, text } = await get(server, path);
        const location = path === '/' ? '/login' : `/login?to=${encodeURIComponent(path)}`;
        assert.deepEqual([status, headers.location, text], [303, location, ''], path);
      }
      for (const path of [
        '/api/v1/status',
        '/api/v1',
        '/events',
        '/messages/events',
        `/runs/${run}/events`,
        `/runs/${run}/manager/events`,
      ]) {
        const { status, headers } = await get(server, path);
        assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer'], path);
      }
      for (const path of ['/livez', '/readyz', '/metrics', '/login', assets.style.path])
        assert.equal(await statusOf(server, path), 200, path);
      assert.equal(await statusOf(server, '/api/v1/status', bearer(TOKEN)), 200);
      assert.equal(await statusOf(server, '/api/v1/status', bearer(`${TOKEN}x`)), 401);
    });

    test('exchanges it for a cookie, which every replica accepts', async (t) => {
      const server = await start(t, { auth: token });
      const cookie = await loggedIn(server);
      assert.match(cookie, /^drover-session=\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
      const headers = { Cookie: `other=1; ${cookie.split(';')[0] ?? ''}` };
      assert.equal(await statusOf(server, '/', { headers }), 200);
      const replica = await start(t, { auth: token });
      assert.equal(await statusOf(replica, '/', { headers }), 200);
      const other = await start(t, { auth: token }, { secret: () => Promise.resolve(`another ${TOKEN}`) });
      assert.equal(await statusOf(other, '/', { headers }), 303);
      for (const value of [
        '',
        'x',
        `9999999999999.${'a'.repeat(22)}.${'b'.repeat(43)}`,
        cookie.slice(15, -80),
      ])
        assert.equal(await statusOf(server, '/', { headers: { Cookie: `drover-session=${value}` } }), 303);
    });

    test('leads whoever has logged in to the page that they wanted to see, and to no other server', async (t) => {
      const server = await start(t, { auth: token });
      const wanted = `/runs/${await runIdOf(server)}/mailboxes?state=failed&q="><b>`;
      const { text } = await get(server, `/login?to=${encodeURIComponent(wanted)}`);
      const [, asked] = /name="to" value="([^"]*)"/.exec(text) ?? [];
      const path = asked?.replaceAll('&amp;', '&') ?? '';
      assert.equal(path, wanted.replace('"><b>', '%22%3E%3Cb%3E'));
      const body = (to: string): string => `token=${TOKEN}&to=${encodeURIComponent(to)}`;
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const post = (to: string, value = TOKEN) =>
        get(server, '/login', { method: 'POST', headers, body: body(to).replace(TOKEN, value) });
      assert.equal((await post(path)).headers.location, path);
      assert.ok(
        (await post(path, 'wrong')).text.includes(`value="${asked}"`),
        'a wrong token forgets it not',
      );
      for (const elsewhere of [
        'https://example.org/',
        '//example.org/',
        '/\\example.org/',
        '/\t/example.org/',
        '/.//example.org/',
        '/x/..//example.org',
        'javascript:alert(1)',
        'runs',
        `/${'x'.repeat(2000)}`,
      ]) {
        const { status, headers: answered } = await post(elsewhere);
        assert.deepEqual([status, answered.location], [303, '/'], elsewhere);
      }
    });

    test('binds the cookie to TLS, unless a browser asks on this very host', async (t) => {
      const server = await start(t, { auth: token, hosts: ['drover.example.org'] });
      for (const headers of [{ Host: 'drover.example.org' }, { 'X-Forwarded-Proto': 'https' }])
        assert.match(await loggedIn(server, headers), /^__Host-drover-session=\S+; .*; Secure; /);
    });

    test('lets no one guess quickly, and no other site log anyone in', async (t) => {
      const server = await start(
        t,
        { auth: token },
        { clock: { ...systemClock, sleep: () => Promise.resolve() } },
      );
      assert.equal((await logIn(server, TOKEN, { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
      const guesses = await Promise.all(Array.from({ length: 12 }, () => logIn(server, 'wrong')));
      assert.deepEqual(guesses.map(({ status }) => status).sort(), [
        ...Array.from({ length: 10 }, () => 401),
        429,
        429,
      ]);
      assert.ok(guesses.every(({ headers }) => headers['set-cookie'] === undefined));
      assert.equal((await logIn(server, TOKEN)).status, 303, 'whoever has it is not kept out by those');
      assert.equal((await logIn(server, 'x'.repeat(20_000))).status, 413);
      assert.equal(await statusOf(server, '/login', { method: 'PUT' }), 405);
    });

    test('refuses to start with one that is short', async (t) => {
      await assert.rejects(
        start(t, { auth: token }, { secret: () => Promise.resolve('short') }),
        /has 5 characters/,
      );
    });
  });

  suite('behind a proxy that asks', () => {
    test('believes the proxy, and no one else', async (t) => {
      const headers = { 'X-Operator': 'anna' };
      const server = await start(t, { auth: forward('127.0.0.0/8') });
      assert.deepEqual([await statusOf(server, '/', { headers }), await statusOf(server, '/')], [200, 401]);
      assert.equal(await statusOf(server, '/', { headers: { 'X-Operator': ' ' } }), 401);
      assert.equal(await statusOf(server, '/login'), 401, 'there is none');
      const other = await start(t, { auth: forward('10.0.0.1', 'fd00::/8') });
      assert.equal(await statusOf(other, '/', { headers }), 401);
      assert.equal(await statusOf(other, '/api/v1/status', { headers }), 401);
      await assert.rejects(start(t, { auth: forward('proxy') }), /"proxy" among the trusted proxies/);
    });

    test('shows a person their own mailbox and nothing else', async (t) => {
      const server = await start(t, { auth: forward('127.0.0.1'), userHeader: 'X-Mail' });
      await saveStatus(server, await runIdOf(server));
      const { rows } = JSON.parse(
        (
          await get(server, `/api/v1/runs/${await runIdOf(server)}/mailboxes`, {
            headers: { 'X-Operator': 'o' },
          })
        ).text,
      ) as { rows: { label: string }[] };
      const addresses = rows.map(({ label }) => /<(.*)>/.exec(label)?.[1] ?? label);
      const [own = '', ...others] = addresses;
      const headers = { 'X-Mail': own.toUpperCase() };
      const { status, text } = await get(server, '/me', { headers });
      assert.equal(status, 200);
      assert.ok(others.length > 0 && others.every((address) => !text.includes(address)));
      assert.equal(await statusOf(server, '/', { headers }), 401, 'the rest is for operators');
      assert.equal(await statusOf(server, '/me', { headers: { 'X-Operator': 'o' } }), 401);
      assert.equal(
        await statusOf(server, '/me', { headers: { 'X-Mail': `${own}, ${others[0] ?? ''}` } }),
        401,
      );
      assert.equal(await statusOf(server, '/me', { headers: { 'X-Mail': 'unknown@example.org' } }), 200);
    });
  });

  test('hurries the controller by a hook that shows the secret, in any of the usual ways', async (t) => {
    const server = await start(t, { hookSecret: 'env:HOOK', auth: token });
    const body = '{"ref":"refs/heads/main"}';
    const signature = createHmac('sha256', HOOK_SECRET).update(body).digest('hex');
    const hook = (headers: Record<string, string>) =>
      statusOf(server, '/hook', { method: 'POST', headers, body });
    assert.equal(await hook({ 'X-Hub-Signature-256': `sha256=${signature}` }), 202);
    assert.equal(await hook({ 'X-Gitlab-Token': HOOK_SECRET }), 202);
    assert.equal(await hook({ Authorization: `Bearer ${encodeURIComponent(HOOK_SECRET)}` }), 401);
    assert.equal(
      await hook({ 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}`, 'X-Gitlab-Token': HOOK_SECRET }),
      401,
    );
    assert.equal(await hook({}), 401);
    assert.equal(await statusOf(server, '/hook', { method: 'GET' }), 405);
    assert.equal(server.hurried, 2);
  });
});

suite('the page of a state', () => {
  test('that does not exist yet says so, and creates nothing', async (t) => {
    const server = await served(t, await workspaceWithLab(t, 1));
    assert.equal(await statusOf(server, '/'), 200);
    assert.equal(await statusOf(server, '/runs/x'), 404);
    assert.equal(await statusOf(server, '/readyz'), 200);
    assert.match(
      (await get(server, '/readyz?verbose')).text,
      /^\[\+\]state ok\n\[\+\]configuration ok\nok\n$/,
    );
  });

  test('that does not answer shows what was shown last, and says that it is not ready', async (t) => {
    const folder = await appliedFolder(t);
    const server = await served(t, folder);
    const run = await runIdOf(server);
    assert.equal(await statusOf(server, `/runs/${run}`), 200);
    const store = await server.workspace.store();
    await store.close();
    assert.equal(await statusOf(server, `/runs/${run}`), 200);
    assert.equal(await statusOf(server, '/'), 200);
    const { status, text, headers } = await get(server, '/api/v1/runs');
    assert.deepEqual([status, headers['content-type']?.split(';')[0]], [503, 'application/problem+json']);
    assert.doesNotMatch(text, /\bat .*\.ts|node_modules/);
    const ready = await get(server, '/readyz');
    assert.deepEqual(
      [ready.status, ready.text],
      [503, '[-]state failed: see the log\n[+]configuration ok\nnot ready\n'],
    );
    assert.equal(await statusOf(server, '/livez'), 200);
  });
});

test('no page is served to others without auth, or where nothing can listen', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(
    `${folder}/drover.yaml`,
    'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: state.db\n',
  );
  for (const listen of ['0.0.0.0:0', '[::]:0', ':0', '192.0.2.1:80', 'drover.example.org:80'])
    await assert.rejects(served(t, folder, { listen }), /does not say who may see it/, listen);
  for (const listen of ['127.0.0.1', '127.0.0.1:99999', 'http://127.0.0.1:80', ''])
    await assert.rejects(served(t, folder, { listen }), /cannot listen on ".*": it is not an address/);
  const first = await served(t, folder, { listen: '127.0.0.1:0' });
  await assert.rejects(
    served(t, folder, { listen: `127.0.0.1:${new URL(first.web.address).port}` }),
    /EADDRINUSE/,
  );
});

const bearer = (value: string) => ({ headers: { Authorization: `Bearer ${value}` } });

const logIn = (server: Served, value: string, headers: Record<string, string> = {}) =>
  get(server, '/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: `token=${encodeURIComponent(value)}`,
  });

async function loggedIn(server: Served, headers: Record<string, string> = {}): Promise<string> {
  const answer = await logIn(server, TOKEN, headers);
  assert.deepEqual([answer.status, answer.headers.location], [303, '/']);
  return answer.headers['set-cookie']?.[0] ?? '';
}
