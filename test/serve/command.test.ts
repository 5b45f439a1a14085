// `drover serve` as a process: what it says, how it stops, and what it refuses to start with.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { drover } from '../cli/drover.ts';
import { eventually } from '../eventually.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { EMPTY_MBX01, ONE_APPROVAL, repository } from './clone.ts';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');

interface Process {
  readonly errors: () => string;
  /** Its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

function start(t: TestContext, clone: string, args: readonly string[], env: object = {}): Process {
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    cwd: clone,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = once(child, 'exit');
  t.after(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await exited;
  });
  return {
    errors: () => errors,
    end: async (signal) => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

suite('drover serve as a process', withSshKeygen, () => {
  test('it shows its page, tells systemd, logs no names, pauses at a signal, and ends with 0', async (t) => {
    const work = await repository(t);
    work.push({
      'plans/p.yaml': EMPTY_MBX01.replace(
        'targetDatabase: MBX02',
        'targetDatabase: MBX02\n    complete: { gate: approval }',
      ),
    });
    const told = join(work.clone, '..', 'told');
    const programs = join(work.clone, '..', 'bin');
    mkdirSync(programs);
    writeFileSync(join(programs, 'systemd-notify'), `#!/bin/sh\necho "$@" >> ${told}\n`);
    chmodSync(join(programs, 'systemd-notify'), 0o755);
    const served = start(t, work.clone, ['--listen', '127.0.0.1:0'], {
      NOTIFY_SOCKET: '/run/nowhere',
      WATCHDOG_USEC: '2000000',
      PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    });
    await eventually(
      () => served.errors().includes('gate complete:all waits for an answer'),
      'its run waits',
    );
    const [, address = ''] = /The page is at (http:\S+)/.exec(served.errors()) ?? [];
    const page = await fetch(address);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /empty-mbx01/);
    assert.equal(await served.end('SIGTERM'), 0);
    assert.match(served.errors(), /^\d{4}-\S+Z This replica leads\.$/m);
    assert.doesNotMatch(served.errors(), /@/);
    const words = readFileSync(told, 'utf8');
    for (const word of [/--ready/, /WATCHDOG=1/, /STOPPING=1/, /STATUS=leads/]) assert.match(words, word);
    const { stdout } = await work.drover('status', 'empty-mbx01', '--json');
    assert.equal((JSON.parse(stdout) as { phase: { kind: string } }).phase.kind, 'paused');
  });

  test('an address that others reach needs to know who asks: it ends with 64 before anything starts', async (t) => {
    const work = await repository(t);
    const { code, stderr } = await drover(work.clone, ['serve', '--listen', '0.0.0.0:0']);
    assert.equal(code, 64, stderr);
    assert.match(stderr, /auth/);
    assert.doesNotMatch(stderr, /leads/);
  });

  test('without a protected revision there is nothing to serve, and it says how to name one', async (t) => {
    const work = await repository(t);
    const yaml = readFileSync(join(work.clone, 'drover.yaml'), 'utf8');
    writeFileSync(join(work.clone, 'drover.yaml'), yaml.replace(/policyRef: .*\n/, ''));
    const { code, stderr } = await drover(work.clone, ['serve', '--once']);
    assert.equal(code, 64, stderr);
    assert.match(stderr, /names no protected revision/);
  });

  test('once ends with a code for what is left to do, and says it as JSON lines', async (t) => {
    const work = await repository(t, { policy: ONE_APPROVAL });
    work.push({ 'plans/p.yaml': EMPTY_MBX01 });
    const waits = await drover(work.clone, ['--json', 'serve', '--once']);
    assert.equal(waits.code, 3, waits.stderr);
    const types = waits.stderr
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    assert.deepEqual(types, ['leader', 'commit', 'plan-waits-for-approval']);
    await work.approve('plans/p.yaml');
    const applied = await drover(work.clone, ['serve', '--once']);
    assert.equal(applied.code, 0, applied.stderr);
    assert.match(applied.stderr, /4 mailboxes moved|mailboxes moved/);
  });
});
