// A process that is stopped or killed while its step goes from mailbox to mailbox, and another that goes on with the run.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { clockAhead, runDrover, told } from '../scenarios/drover.ts';
import { eventually } from '../eventually.ts';
import { newLab } from '../mrs/organisation.ts';
import { AHEAD_MS } from './late-process.ts';

const program = new URL('../../bin/drover.cjs', import.meta.url).pathname;
const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const MAILBOXES = 5;

const PLAN = `version: 1
name: it
timeZone: UTC
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    after:
      - command: { run: [./call, "{id}"], probe: [test, -e, "done-{id}"], forEachMailbox: moved, parallel: 1 }
`;

/** A run that is in the middle of its calls, each of which takes so long. `goOn`: another process ends it. */
async function inTheMiddle(
  eachMs: number,
  work: (middle: {
    readonly late: ChildProcess;
    readonly calls: () => readonly string[];
    readonly isDone: (id: string) => boolean;
    readonly goOn: () => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const lab = newLab(['MBX01', 'MBX02']);
  const folder = dirname(lab.folder);
  for (let number = 1; number <= MAILBOXES; number += 1) lab.addMailbox(number, 'MBX01', { messages: 1 });
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\nstate: state.db\n',
  );
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  const script = `#!/bin/sh\necho "$1" >> calls; sleep ${eachMs / 1000}; touch "done-$1"\n`;
  writeFileSync(join(folder, 'call'), script);
  chmodSync(join(folder, 'call'), 0o755);
  const calls = (): readonly string[] =>
    existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [];
  const goOn = async (): Promise<void> => {
    const successor = await runDrover(folder, APPLY, { clock: clockAhead(AHEAD_MS) });
    assert.equal(successor.code, 0, told(APPLY, successor));
    assert.deepEqual([calls().length, new Set(calls()).size], [MAILBOXES, MAILBOXES]);
  };
  const late = spawn(process.execPath, [program, ...APPLY], { cwd: folder, stdio: 'ignore' });
  try {
    await eventually(() => calls().length >= 2, 'it has called for two', 30_000);
    await work({ late, calls, isDone: (id) => existsSync(join(folder, `done-${id}`)), goOn });
  } finally {
    late.kill('SIGKILL');
    await lab.dispose();
  }
}

test('a step for each mailbox calls nothing twice, however late its process wakes', () =>
  inTheMiddle(200, async ({ late, calls, isDone, goOn }) => {
    const ended = once(late, 'exit');
    late.kill('SIGSTOP');
    // What it has started goes on without it.
    await eventually(() => calls().every(isDone), 'that has ended');
    assert.ok(calls().length < MAILBOXES, 'it was stopped in the middle');
    await goOn();
    late.kill('SIGCONT');
    assert.deepEqual((await ended)[0], 5, 'the lease is lost');
    assert.equal(calls().length, MAILBOXES);
  }));

test('a program that outlives the process which called it is waited for, not called again', () =>
  inTheMiddle(1500, async ({ late, calls, isDone, goOn }) => {
    late.kill('SIGKILL');
    assert.ok(!calls().every(isDone), 'it is still running');
    await goOn();
  }));
