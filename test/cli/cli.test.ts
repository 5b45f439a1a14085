import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { wantsColor } from '../../src/cli/cli.ts';
import { EXIT, exitCodeMeaning } from '../../src/cli/exit-codes.ts';
import { drover, temporaryFolder, workspaceWithLab } from './drover.ts';

const ROOT = join(import.meta.dirname, '..', '..');

suite('command line', () => {
  test('help lists the commands, help of a command its options, help exit-codes the one table', async (t) => {
    const folder = temporaryFolder(t);
    const top = await drover(folder, ['--help']);
    assert.equal(top.code, 0);
    assert.match(top.stdout, /^ {2}apply +apply a plan/m);
    const apply = await drover(folder, ['help', 'apply']);
    assert.match(apply.stdout, /--max-duration <duration>/);
    const codes = await drover(folder, ['help', 'exit-codes']);
    for (const [name, code] of Object.entries(EXIT)) {
      assert.ok(codes.stdout.includes(`${code}  ${exitCodeMeaning[name as keyof typeof EXIT]}`), name);
    }
    assert.equal(new Set(Object.values(EXIT)).size, Object.keys(EXIT).length);
  });

  test('every exit code that README promises is in the table', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| +(\d+(?:, \d+)?) +\|/gm)].flatMap((match) =>
      (match[1] ?? '').split(', '),
    );
    assert.deepEqual(
      rows.map(Number).sort((a, b) => a - b),
      Object.values(EXIT).sort((a, b) => a - b),
    );
  });

  test('wrong usage ends with 64 and a word on what is right', async (t) => {
    const folder = temporaryFolder(t);
    const unknown = await drover(folder, ['aply']);
    assert.equal(unknown.code, 64);
    assert.match(unknown.stderr, /Did you mean apply\?/);
    const option = await drover(folder, ['apply', 'x.yaml', '--auto-aprove']);
    assert.equal(option.code, 64);
    assert.match(option.stderr, /--auto-approve/);
    const none = await drover(folder, ['plan', 'x.yaml']);
    assert.equal(none.code, 64);
    assert.match(none.stderr, /No drover\.yaml in /);
    const duration = await drover(folder, ['apply', 'x.yaml', '--max-duration', 'soon']);
    assert.equal(duration.code, 64);
    assert.match(duration.stderr, /"soon" is not a duration/);
    const topic = await drover(folder, ['help', 'nope']);
    assert.equal(topic.code, 64);
    assert.match(topic.stderr, /unknown command .nope./);
  });

  test('wrong usage is explained by the command that was used, whatever the folder of -C is called', async (t) => {
    const folder = temporaryFolder(t);
    mkdirSync(join(folder, 'plan'));
    for (const chosen of [['-C', 'plan'], ['--chdir', 'plan'], ['--chdir=plan']]) {
      const { code, stderr } = await drover(folder, [...chosen, 'validate', '--otu', 'x.json']);
      assert.equal(code, 64);
      assert.match(stderr, /^Usage: drover validate /m);
      assert.match(stderr, /\(drover validate --help explains it\)/);
    }
  });

  test('what ends in a program is not cut', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drover-piped-'));
    const name = `MBX-${'x'.repeat(60)}`;
    const line = (...args: readonly string[]): string =>
      execFileSync(process.execPath, [join(ROOT, 'bin/drover.cjs'), ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    try {
      line('lab', 'create', 'org', '--databases', name);
      assert.ok(line('lab', 'list', 'org').includes(name));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('-C works from elsewhere, and plan paths count from there', async (t) => {
    const folder = await workspaceWithLab(t, 3);
    const { code, stdout } = await drover('/', ['-C', folder, 'doctor', '--json']);
    assert.equal(code, 0, stdout);
    const checks = JSON.parse(stdout) as readonly { what: string; detail: string }[];
    assert.match(
      checks.find(({ what }) => what === 'system lab')?.detail ?? '',
      /^embedded: 2 databases, \d+ mailboxes/,
    );
  });

  test('a secret is a reference, and a missing one is named without its value', async (t) => {
    const folder = await workspaceWithLab(t, 3);
    const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'drover.yaml'),
      config.replace('state: .drover/state.db', 'state: env:NO_SUCH_STATE'),
    );
    const { code, stderr } = await drover(folder, ['runs']);
    assert.equal(code, 1);
    assert.match(stderr, /env:NO_SUCH_STATE cannot be read/);
  });

  test('with --json everything is JSON: wrong usage, help for scripts, and an answer that there was nothing', async (t) => {
    const folder = await workspaceWithLab(t, 1);
    for (const args of ['plan', 'plan p.yaml --bogus', 'plna p.yaml', 'help aply', 'plan none.yaml']) {
      const { code, stdout, stderr } = await drover(folder, ['--json', ...args.split(' ')]);
      assert.equal(code, 64, args);
      assert.equal(stdout, '');
      const lines = stderr.trim().split('\n');
      const events = lines.map((line) => JSON.parse(line) as { type: string; code: string; message: string });
      assert.ok(
        events.some(({ type, message }) => type === 'error' && message !== ''),
        stderr,
      );
    }
    for (const args of ['unlock x', 'help exit-codes', 'runs', 'acts']) {
      const { stdout } = await drover(folder, ['--json', ...args.split(' ')]);
      assert.equal(typeof JSON.parse(stdout), 'object', args);
    }
  });

  test('help has its columns below each other, and names what is meant', async (t) => {
    const folder = temporaryFolder(t);
    const tour = (await drover(folder, ['--help'])).stdout.split('A first tour:')[1] ?? '';
    const starts = [...tour.matchAll(/^( {2}\$ drover .*? {3,})\S/gm)].map(
      ([, before = '']) => before.length,
    );
    assert.equal(new Set(starts).size, 1, tour);
    assert.ok(starts.length > 2);
    assert.match((await drover(folder, ['help', 'aply'])).stderr, /Did you mean apply\?/);
  });

  test('NO_COLOR beats FORCE_COLOR, which beats the terminal test', () => {
    assert.equal(wantsColor({ NO_COLOR: '1', FORCE_COLOR: '1' }, true), false);
    assert.equal(wantsColor({ FORCE_COLOR: '1' }, false), true);
    assert.equal(wantsColor({ FORCE_COLOR: '0' }, true), false);
    assert.equal(wantsColor({ TERM: 'dumb' }, true), false);
    assert.equal(wantsColor({ NO_COLOR: '' }, true), true);
    assert.equal(wantsColor({}, false), false);
  });
});

test('the first signal lets the work be put down, the second ends at once', () => {
  const program = `
    import { listenForSignals } from ${JSON.stringify(join(ROOT, 'src/cli/signals.ts'))};
    const { stop, exitCode } = listenForSignals((s) => console.log('first', s), (code) => { console.log('left', code); process.exit(code); });
    stop.addEventListener('abort', () => { console.log('aborted', exitCode()); process.kill(process.pid, 'SIGTERM'); });
    setInterval(() => {}, 1000);
    process.kill(process.pid, 'SIGINT');`;
  assert.throws(
    () => execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
    (error: { status: number; stdout: string }) => {
      assert.equal(error.status, EXIT.terminated);
      assert.equal(error.stdout, 'first SIGINT\naborted 130\nleft 143\n');
      return true;
    },
  );
});
