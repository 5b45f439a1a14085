import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const SECRET = 'hunter2:hunter2/häß';
const APPLY = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];

/** A workspace whose drover.yaml allows these references, and whose plan has this step before its moves. */
async function workspace(t: TestContext, step: string, allowed: readonly string[] = []): Promise<string> {
  const folder = await workspaceWithLab(t, 2);
  if (allowed.length > 0)
    appendFileSync(join(folder, 'drover.yaml'), `secrets: { allowed: ${JSON.stringify(allowed)} }\n`);
  writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}before:\n  - ${step}\n`);
  return folder;
}

const run = (script: string): string => JSON.stringify([process.execPath, '-e', script]);
const reported = async (folder: string): Promise<string> =>
  (await drover(folder, ['report', '--format', 'json'])).stdout;

/** Listens on this machine, and keeps what it was sent. */
async function listener(
  t: TestContext,
): Promise<{ readonly url: string; readonly got: IncomingHttpHeaders[] }> {
  const got: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    got.push(request.headers);
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, got };
}

suite('a plan uses the secrets that drover.yaml lets it use', () => {
  const uses: Readonly<Record<string, string>> = {
    'a header of a webhook':
      'notify: { webhook: { url: "https://x.example/", secretHeaders: { X-A: "env:S" } } }',
    'the address of a webhook': 'notify: { webhook: { url: "env:S" } }',
    'the password of a mail server':
      'notify: { smtp: { host: x, user: u, password: "env:S", from: a@example.com, to: [b@example.com] } }',
    'a header of a request': 'http: { url: "https://x.example/", secretHeaders: { X-A: "env:S" } }',
    'a variable of a program': 'command: { run: [x], secrets: { T: "env:S" } }',
    'another reference than the allowed one, to the same value':
      'command: { run: [x], secrets: { T: "file:./secret" } }',
  };
  for (const [what, step] of Object.entries(uses)) {
    test(`${what}: refused where it is planned, at its place`, async (t) => {
      const allowed = step.includes('file:') ? ['env:S', 'file:secret'] : ['env:OTHER'];
      const folder = await workspace(t, step, allowed);
      for (const args of [['plan', 'p.yaml'], APPLY]) {
        const { code, stderr } = await drover(folder, args, { env: { S: SECRET } });
        assert.equal(code, 64, stderr);
        assert.match(stderr, /p\.yaml:\d+:\d+ error .*\n?.*\[secret-not-allowed\]/);
        assert.doesNotMatch(stderr, /hunter2/);
      }
    });
  }

  test('what is allowed is given; a step that is skipped needs nothing', async (t) => {
    const { url, got } = await listener(t);
    const step = `notify: { webhook: { url: "${url}", secretHeaders: { X-A: "env:S" } } }`;
    const folder = await workspace(t, step, ['env:S']);
    assert.equal((await drover(folder, APPLY, { env: { S: 'hunter2hunter2' } })).code, 0);
    assert.equal(got[0]?.['x-a'], 'hunter2hunter2');
    const skipped = await workspace(t, `${step}\n    skip: not today`);
    assert.equal((await drover(skipped, APPLY, { env: { S: SECRET } })).code, 0);
  });

  test('what drover.yaml allows no more is refused where a run was to go on', async (t) => {
    const mark = `command: { run: ${run("require('fs').writeFileSync('mark', process.env.T)")}, secrets: { T: "env:S" } }`;
    const folder = await workspace(t, `approval: { message: Go on? }\n  - ${mark}`, ['env:S']);
    const env = { S: SECRET };
    assert.equal((await drover(folder, APPLY, { env })).code, 8);
    const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    writeFileSync(join(folder, 'drover.yaml'), config.replace(/^secrets:.*\n/m, ''));
    assert.equal((await drover(folder, ['approve-gate', 'empty-mbx01'], { env })).code, 0);
    const on = await drover(folder, APPLY, { env });
    assert.equal(on.code, 64);
    assert.match(on.stderr, /\[secret-not-allowed\]/);
    assert.throws(() => readFileSync(join(folder, 'mark')));
  });
});

suite('a secret goes over TLS, or not out of this machine', () => {
  const steps: readonly string[] = [
    'http: { url: "http://192.0.2.1/", secretHeaders: { X-A: "env:S" } }',
    'notify: { webhook: { url: "http://localhost.example/", secretHeaders: { X-A: "env:S" } } }',
    'notify: { webhook: { url: "http://127.0.0.1@192.0.2.1/", secretHeaders: { X-A: "env:S" } } }',
    'notify: { smtp: { host: x, tls: none, user: u, password: "env:S", from: a@example.com, to: [b@example.com] } }',
  ];
  for (const step of steps) {
    test(`refused where it is planned: ${step}`, async (t) => {
      const folder = await workspace(t, step, ['env:S']);
      const { code, stderr } = await drover(folder, ['plan', 'p.yaml'], { env: { S: SECRET } });
      assert.equal(code, 64);
      assert.match(stderr, /\[secret-in-clear\]/);
    });
  }

  test('an address that is itself the secret is looked at before anything is sent', async (t) => {
    const folder = await workspace(t, 'notify: { webhook: { url: "env:S" }, required: true }', ['env:S']);
    const { code, stdout, stderr } = await drover(folder, APPLY, { env: { S: 'http://192.0.2.1/hunter2' } });
    assert.equal(code, 7, stderr);
    assert.match(stdout + stderr, /without TLS; nothing was sent/);
    assert.doesNotMatch(stdout + stderr + (await reported(folder)), /hunter2/);
  });
});

suite('what a program that a step starts is given and what it prints', () => {
  /** What every command step is told, none of it from drover's own environment. */
  const ABOUT_THE_RUN =
    /^DROVER_(PLAN|RUN|STEP|BATCH|HOOK|SYSTEM|MAILBOXES|MAILBOXES_MOVED|MAILBOXES_FAILED)$/;

  test('of drover’s own environment only what every program needs, and what the step names', async (t) => {
    const folder = await workspace(
      t,
      `command: { run: ${run("console.log('names', Object.keys(process.env).sort().join())")}, env: { A: b }, secrets: { T: "env:S" } }`,
      ['env:S'],
    );
    process.env['DB_ADMIN_PASSWORD'] = 'adminpw';
    t.after(() => delete process.env['DB_ADMIN_PASSWORD']);
    const { code, stderr } = await drover(folder, APPLY, { env: { S: SECRET, DROVER_STATE: 'x' } });
    assert.equal(code, 0, stderr);
    const names = /names ([\w,()]+)/.exec(await reported(folder))?.[1]?.split(',') ?? [];
    assert.ok(
      ['A', 'PATH', 'T'].every((name) => names.includes(name)),
      names.join(),
    );
    assert.deepEqual(
      names.filter((name) => /DB_ADMIN|DROVER|NODE|npm_|CI/.test(name) && !ABOUT_THE_RUN.test(name)),
      [],
    );
  });

  const disguises: Readonly<Record<string, string>> = {
    'as it is': 's',
    'in base64': "Buffer.from(s).toString('base64')",
    'in base64 behind a name': "Buffer.from('user:' + s).toString('base64')",
    'in base64 between other text': "Buffer.from('xx' + s + 'yyyy').toString('base64')",
    'in base64 for addresses': "Buffer.from('a' + s).toString('base64url')",
    'in an address': 'encodeURIComponent(s)',
  };
  for (const [how, text] of Object.entries(disguises)) {
    test(`a secret is masked ${how}`, async (t) => {
      const folder = await workspace(
        t,
        `command: { run: ${run(`const s = process.env.T; console.log('<' + ${text} + '>'); console.error(${text})`)}, secrets: { T: "env:S" } }`,
        ['env:S'],
      );
      const { code, stdout, stderr } = await drover(folder, APPLY, { env: { S: SECRET } });
      assert.equal(code, 0, stderr);
      const all = stdout + stderr + (await reported(folder)) + (await drover(folder, ['report'])).stdout;
      assert.match(all, /•••/);
      for (const before of ['', 'x', 'xx']) {
        const core = Buffer.from(before + SECRET)
          .toString('base64')
          .slice(4, -4);
        for (const form of [
          core,
          core.replaceAll('+', '-').replaceAll('/', '_'),
          SECRET,
          encodeURIComponent(SECRET),
        ])
          assert.ok(!all.includes(form), `${how}: ${form}`);
      }
    });
  }

  test('a secret is masked in the answer to a request, and where output is cut', async (t) => {
    const secret = 'two  blanks   and more';
    const server = createServer((request, response) =>
      response.end(`got ${String(request.headers['x-a'])} from you`),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const long = `command: { run: ${run("console.log('x'.repeat(1990) + process.env.T)")}, secrets: { T: "env:S" } }`;
    const asked = `http: { url: "http://127.0.0.1:${port}/", secretHeaders: { X-A: "env:S" } }`;
    const folder = await workspace(t, `${asked}\n  - ${long}`, ['env:S']);
    const { code, stdout, stderr } = await drover(folder, APPLY, { env: { S: secret } });
    assert.equal(code, 0, stderr);
    const all = stdout + stderr + (await reported(folder));
    assert.match(all, /got •••/);
    assert.doesNotMatch(all, /two +blanks/);
  });

  test('one that is too short to be masked is not used', async (t) => {
    const folder = await workspace(t, 'command: { run: [x], secrets: { T: "env:S" } }', ['env:S']);
    const { code, stderr } = await drover(folder, APPLY, { env: { S: 'abc1234' } });
    assert.equal(code, 7);
    assert.match(stderr, /fewer than 8 characters/);
    assert.doesNotMatch(stderr, /abc1234/);
  });
});
