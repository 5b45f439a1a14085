// A process that is stopped or killed while its step goes from mailbox to mailbox, and another that goes on with the run.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { processFacts } from '../../src/support/process-facts.ts';
import { eventually } from '../eventually.ts';
import { newLab } from '../mrs/organisation.ts';
import { LateProcess } from './late-process.ts';

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

/** From the second one on a call lasts until the file `go` is there, or the folder is gone. */
const CALL = `#!/bin/sh
echo "$1" >> calls
[ "$(wc -l < calls)" -eq 1 ] || while [ -e calls ] && [ ! -e go ]; do sleep 0.05; done
touch "done-$1"
`;

interface Middle {
  readonly late: ChildProcess;
  readonly calls: () => readonly string[];
  readonly isDone: (id: string) => boolean;
  readonly letCallsEnd: () => void;
  /** Another process, which goes on with the run. */
  readonly succeed: () => LateProcess;
}

/** A run that is in its second call. */
async function inTheMiddle(work: (middle: Middle) => Promise<void>): Promise<void> {
  const lab = newLab(['MBX01', 'MBX02']);
  const folder = dirname(lab.folder);
  for (let number = 1; number <= MAILBOXES; number += 1) lab.addMailbox(number, 'MBX01', { messages: 1 });
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\nstate: state.db\n',
  );
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  writeFileSync(join(folder, 'call'), CALL);
  chmodSync(join(folder, 'call'), 0o755);
  const calls = (): readonly string[] =>
    existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [];
  const late = spawn(process.execPath, [program, ...APPLY], { cwd: folder, stdio: 'ignore' });
  try {
    await eventually(() => calls().length >= 2, 'it has called for two');
    await work({
      late,
      calls,
      isDone: (id) => existsSync(join(folder, `done-${id}`)),
      letCallsEnd: () => writeFileSync(join(folder, 'go'), ''),
      succeed: () => new LateProcess(folder, [...APPLY, '--json'], { isAhead: true }),
    });
    assert.deepEqual([calls().length, new Set(calls()).size], [MAILBOXES, MAILBOXES]);
  } finally {
    late.kill('SIGKILL');
    await lab.dispose();
  }
}

async function endsWell(successor: LateProcess): Promise<void> {
  const { code, output } = await successor.ended;
  assert.equal(code, 0, output);
}

test('a step for each mailbox calls nothing twice, however late its process wakes', () =>
  inTheMiddle(async ({ late, calls, isDone, letCallsEnd, succeed }) => {
    const ended = once(late, 'exit');
    late.kill('SIGSTOP');
    await eventually(() => processFacts(late.pid ?? 0)?.isStopped, 'it is stopped');
    letCallsEnd();
    // What it has started goes on without it.
    await eventually(() => calls().every(isDone), 'that has ended');
    assert.equal(calls().length, 2, 'it was stopped in the middle');
    await endsWell(succeed());
    assert.equal(calls().length, MAILBOXES);
    late.kill('SIGCONT');
    assert.deepEqual((await ended)[0], 5, 'the lease is lost');
  }));

test('a program that outlives the process which called it is waited for, not called again', () =>
  inTheMiddle(async ({ late, calls, isDone, letCallsEnd, succeed }) => {
    late.kill('SIGKILL');
    const successor = succeed();
    await eventually(
      () => successor.hasEnded || successor.output.includes('waits for process'),
      'the successor has come to it',
    );
    assert.ok(!calls().every(isDone), 'it is still running');
    assert.equal(calls().length, 2);
    letCallsEnd();
    await endsWell(successor);
  }));
